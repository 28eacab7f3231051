#pragma once
// The prompter of a person who plays the MAA server over IMAP4. What he grants, the program's own
// machine carries out: after his "OK" to SELECT it is in the mailbox, after his "OK" to EXPUNGE the
// messages are gone. The data that come before the "OK" he types himself.
#include <string>
#include <string_view>
#include <vector>

#include "sim/node/command_queue.h"
#include "sim/node/imap_visit.h"
#include "sim/node/prompter.h"
#include "sim/proto/imap/server.h"

namespace node {

class ImapPrompter final : public Prompter {
 public:
  // `visit` has begun.
  explicit ImapPrompter(ImapVisit visit);

  std::vector<proto::Heard> hear(std::string_view octets) override;
  bool waits() const override { return !greeted_ || !commands_.empty(); }
  bool is_whole(std::string_view reply) const override;
  std::string remark(std::string_view reply) const override;
  Consequence replied(std::string_view reply) override;
  void gone() override { visit_.break_off(); }

 private:
  void follow(const imap::ServerOutput& output, Consequence& consequence);

  ImapVisit visit_;
  imap::Server program_;
  CommandQueue commands_;
  bool greeted_ = false;  // The person has greeted.
};

}  // namespace node
