#pragma once
// One kind of record, with what it must say: {"said": {"verb": "DATA"}}. What kinds there are, and
// what is known of each, stands in the rows of event/kinds.cpp.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lesson {

struct EventKind;

enum class Field : std::uint8_t {
  From,  // Messages: the reverse-path. Dialogues: the client's host.
  To,    // Messages: a forward-path, or whose mailbox it is. Dialogues: the server's host.
  At,    // The host on which it happens.
  Subject,
  Contains,
  Protocol,
  By,  // Who says it.
  Verb,
  Code,  // With which a reply begins.
  Name,  // Of a question to DNS.
  Type,
  Outcome,
};
// As it is written: "from".
std::string_view name_of(Field field);

class Event {
 public:
  // The row must outlive it.
  explicit Event(const EventKind& kind) : kind_(&kind) {}

  const EventKind& kind() const { return *kind_; }
  // What must stand there; empty: it does not matter.
  const std::string& operator[](Field field) const;
  void require(Field field, std::string text);
  // The same, where one thing less matters.
  Event without(Field field) const;

 private:
  const EventKind* kind_;
  std::vector<std::pair<Field, std::string>> required_;
};

}  // namespace lesson
