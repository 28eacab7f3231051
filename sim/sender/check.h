#pragma once
// All that a server asks of a message that comes in from outside: SPF, DKIM, DMARC, and the field
// that tells of it (RFC 8601). Without I/O: it says what it wants to ask DNS.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/sender/dkim.h"
#include "sim/sender/dmarc.h"
#include "sim/sender/spf.h"

namespace sender {

struct Arrival {
  SpfQuery from{};         // `receiver` is the server that checks, and its authserv-id.
  bool from_known = true;  // False: nobody knows which computer it comes from, so SPF is left out.
  std::string content{};   // The message as it came, lines ending with CRLF.
  unsigned luck = 0;       // 0 to 99, for policies that hold for some messages only.
};

struct Verdicts {
  SpfVerdict spf;
  std::vector<DkimVerdict> dkim;  // One a signature, in the order of the message.
  DmarcVerdict dmarc;
};

class Check {
 public:
  explicit Check(Arrival arrival, const PublicSuffixes& suffixes = PublicSuffixes::known())
      : arrival_(std::move(arrival)), suffixes_(suffixes) {}

  // Goes on as far as it can: the question that it wants answered, or none when it has ended.
  std::optional<dns::Question> next();
  void learn(const dns::Question& question, Answer answer) {
    answers_.learn(question, std::move(answer));
  }
  // Whole when next() has answered none.
  const Verdicts& verdicts() const { return verdicts_; }
  const Arrival& arrival() const { return arrival_; }

 private:
  Arrival arrival_;
  const PublicSuffixes& suffixes_;
  Answers answers_;
  Verdicts verdicts_;
  bool spf_done_ = false, ended_ = false;
};

// "Authentication-Results: mail.c.test; spf=pass …", folded, with its CRLF.
std::string authentication_results(std::string_view authserv_id, const Verdicts& verdicts);
// The message without the fields of that kind that say they are of `authserv_id`, or do not say of
// whom they are: only the server itself can have written such, and it has not yet (RFC 8601 §5).
std::string without_forged_results(std::string_view message, std::string_view authserv_id);

}  // namespace sender
