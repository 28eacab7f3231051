#pragma once
// The prompter of a person who plays the MTA server. The program's own machine follows him: what he
// grants, it grants, and to each command it can say what it would have said.
#include <optional>
#include <string>

#include "sim/node/command_queue.h"
#include "sim/node/prompter.h"
#include "sim/node/reception.h"
#include "sim/node/seat.h"
#include "sim/proto/smtp/server.h"
#include "sim/text/dot_stuffing.h"

namespace node {

class SmtpPrompter final : public Prompter {
 public:
  // `program`: not opened yet.
  // `program` keeps bare line ends; the program that sat here does with them what is said.
  SmtpPrompter(Reception& reception, smtp::Server program, text::BareLineEnds bare_line_ends,
               const Seat::Place& place);

  std::vector<proto::Heard> hear(std::string_view octets) override;
  bool waits() const override;
  bool is_whole(std::string_view reply) const override;
  std::string remark(std::string_view reply) const override;
  Consequence replied(std::string_view reply) override;

 private:
  smtp::Reply would_say() const;
  Consequence greeted(const smtp::Reply& reply);
  Consequence message_answered(const smtp::Reply& reply);
  Consequence command_answered(const smtp::Reply& reply);
  void follow(smtp::ServerOutput output, const smtp::Reply& reply, Consequence& consequence);

  Reception& reception_;
  smtp::Server program_;
  text::BareLineEnds bare_line_ends_;
  Guest guest_;
  CommandQueue commands_;
  bool greeted_ = false;                   // The person has greeted.
  std::optional<text::DotReader> reader_;  // After 354: of the message that comes.
  std::optional<std::string> message_;     // It has come, and waits for a reply.
};

}  // namespace node
