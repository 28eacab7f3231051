#pragma once
// The owner of an SMTP server as dialogs describe it. Their options:
//
//   #! mail|rcpt|message|vrfy|expn WHO CODE ENHANCED text…
//        How that question is answered: WHO is a local part, "<>", the argument of VRFY or EXPN,
//        or * for all others (always * for messages). ENHANCED may be -.
//        "|" stands between the lines of a reply.
//   #! greeting CODE ENHANCED text…            The server refuses with this.
//   #! limit octets|recipients|errors NUMBER
//   #! without extended|eight_bit|vrfy|expn
//
// What is not told: MAIL and messages are taken, RCPT and EXPN refused with 550, VRFY gets 252.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "sim/proto/smtp/server.h"
#include "tests/support/dialog.h"

namespace smtp_owner {

class Owner {
 public:
  void set(const std::string& question, const std::string& who, smtp::Reply reply) {
    answers_[{question, who}] = std::move(reply);
  }
  // Nothing where the event is no question.
  std::optional<smtp::Reply> answer_to(const smtp::ServerEvent& event) const;

 private:
  smtp::Reply answer(const std::string& question, const std::string& who) const;
  std::map<std::pair<std::string, std::string>, smtp::Reply> answers_;
};

smtp::Reply read_reply(const dialog::Words& words, std::size_t first);

class Driver : public dialog::MachineDriver<smtp::Server, smtp::ServerEvent> {
 public:
  void option(const dialog::Words& words) override;
  dialog::Step open() override { return drive(machine().open(greeting_)); }

 protected:
  smtp::Server& machine() override;
  Answer answer_to(const smtp::ServerEvent& event) override;

 private:
  smtp::ServerOptions options_{.domain = "comnet.com"};
  std::optional<smtp::Reply> greeting_;
  Owner owner_;
  std::optional<smtp::Server> server_;
};

}  // namespace smtp_owner
