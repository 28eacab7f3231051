#pragma once
// The prompter of a person who plays the MAA server. The program's own machine follows him, and
// puts the message itself behind his "+OK" to RETR or TOP: nobody could type it.
#include <string>

#include "sim/node/command_queue.h"
#include "sim/node/mailbox_visit.h"
#include "sim/node/prompter.h"
#include "sim/proto/pop3/server.h"

namespace node {

class Pop3Prompter final : public Prompter {
 public:
  // `visit` has begun.
  explicit Pop3Prompter(MailboxVisit visit);

  std::vector<proto::Heard> hear(std::string_view octets) override;
  bool waits() const override { return !greeted_ || !commands_.empty(); }
  bool is_whole(std::string_view reply) const override;
  std::string remark(std::string_view reply) const override;
  Consequence replied(std::string_view reply) override;
  void gone() override { visit_.break_off(); }

 private:
  struct Own {                  // What the program would say.
    std::string reply;          // All lines.
    bool with_message = false;  // A message follows it.
  };
  Own would_say() const;
  void follow(const pop3::ServerOutput& output, Consequence& consequence);

  MailboxVisit visit_;
  pop3::Server program_;
  CommandQueue commands_;
  bool greeted_ = false;  // The person has greeted.
};

}  // namespace node
