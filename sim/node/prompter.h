#pragma once
// Stands beside a person who plays a server: listens to the client with him, knows what the program
// would say, and does what follows from what he says. One for each dialogue.
#include <string>
#include <string_view>
#include <vector>

#include "sim/proto/machine.h"

namespace node {

class Prompter {
 public:
  // What comes of a reply, beside its being sent.
  struct Consequence {
    std::vector<proto::Moved> moves{};  // Of the program's machine, which follows the person.
    std::string content{};              // A message that goes out after the reply, dot-stuffed.
    bool hang_up = false;
  };

  virtual ~Prompter() = default;
  // Takes what came from the client. Returns the parts that are whole now, in order.
  virtual std::vector<proto::Heard> hear(std::string_view octets) = 0;
  // Whether something waits for a reply: at first the client, who has connected.
  virtual bool waits() const = 0;
  // Whether this is all of a reply to it, and not only the first of its lines.
  virtual bool is_whole(std::string_view reply) const = 0;
  // What the program would say in its place, as a sentence; empty where it comes to the same.
  virtual std::string remark(std::string_view reply) const = 0;
  // It was said. Something must wait for it.
  virtual Consequence replied(std::string_view reply) = 0;
  // The dialogue is over; nobody hears anything more.
  virtual void gone() {}
};

}  // namespace node
