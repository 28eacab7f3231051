#pragma once
// What is known of DNS while a sender is checked. A check asks here and nowhere else: where an
// answer is missing it gives up, says so, and is run again when the answer is known. So the same
// checks serve a simulated resolver, a file with a zone, and tests.
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/proto/dns/resolver.h"

namespace sender {

struct Answer {
  enum class Kind : unsigned char {
    Records,     // One at least.
    NoRecords,   // The name exists, but has none of this type.
    NoSuchName,  // NXDOMAIN, or a name that cannot be.
    Failed,      // Nobody could tell: it may be different later.
  };
  Kind kind = Kind::Failed;
  std::vector<dns::Data> records{};  // Of the type asked for.

  // Of a TXT record, each: its strings joined with nothing between them (RFC 7208 §3.3, RFC 6376
  // §3.6.2.2).
  std::vector<std::string> texts() const;
};
Answer answer_of(const dns::Answered& answered);

class Answers {
 public:
  // So many questions are remembered at most; one more counts as answered by nobody.
  static constexpr std::size_t kLimit = 500;

  // The name in any spelling; what cannot be a name is NoSuchName. nullptr: not known yet, and
  // wanted() says what to ask.
  const Answer* find(std::string_view name, dns::Type type);
  const std::optional<dns::Question>& wanted() const { return wanted_; }
  void learn(const dns::Question& question, Answer answer);

 private:
  std::map<dns::Question, Answer> known_;
  std::optional<dns::Question> wanted_;
};

// As dns::canonical_name() wants it: what an address or a record says, where a backslash is an
// octet like any other. None where it is no name.
std::optional<std::string> name_in_dns(std::string_view name);

}  // namespace sender
