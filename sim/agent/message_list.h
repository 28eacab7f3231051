#pragma once
// The list that a mail program shows its user: a row for each message that it has, with a number, a
// mark, the size, the sender and the subject.
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "sim/trace/record.h"

namespace agent {

enum class Mark : unsigned char { New, Old };  // New: it came with the last look.

struct Row {
  std::size_t number = 0;  // From 1, in the order in which the messages came.
  Mark mark = Mark::New;
  std::size_t octets = 0;
  std::string sender, subject;  // As the header says, decoded; UTF-8; empty where it does not.
};

class MessageList {
 public:
  // What is there already is not new any more.
  void begin_look();
  // `unique_id`: the server's name for it (RFC 1939 §7); empty: it has none. The octets must live
  // as long as the list.
  void add(trace::Text message, std::string unique_id = {});

  std::size_t size() const { return entries_.size(); }
  Row row(std::size_t number) const;  // 1 … size().
  // Of all its messages: what need not be fetched again.
  const std::set<std::string>& unique_ids() const { return unique_ids_; }

 private:
  std::vector<trace::Text> entries_;
  std::size_t old_ = 0;  // So many at the beginning.
  std::set<std::string> unique_ids_;
};

}  // namespace agent
