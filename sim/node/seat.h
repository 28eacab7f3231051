#pragma once
// A server whose part a person plays. Connections come in as they would to the program. What a
// client says waits until the person types a reply, which goes over the wire as he typed it.
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/net/byte_stream.h"
#include "sim/node/ledger.h"
#include "sim/node/prompter.h"
#include "sim/node/visits.h"

namespace node {

class Seat {
 public:
  // A new dialogue.
  struct Place {
    net::Endpoint client{};
    SessionId session{};
  };
  using MakePrompter = std::function<std::unique_ptr<Prompter>(const Place&)>;

  // `agent`: the server whose seat it is.
  Seat(Ledger& ledger, AgentId agent, trace::Protocol protocol, MakePrompter make_prompter);
  ~Seat();
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  // Whether a person sits here. Only connections from now on are his; when he leaves he hangs up.
  bool taken() const { return taken_; }
  void set_taken(bool taken);

  net::StreamUser* accept(net::ByteStream& stream);

  // Lines without line ends, each said `pause` after something waits for it. Where somebody is
  // connected and nothing waits, nothing is said: a note tells why.
  void type(const std::vector<std::string>& lines, Duration pause);

 private:
  class Dialogue;
  Dialogue* waiting();  // The oldest in which something waits for a reply; null: none.
  void type_on();
  void type_next();
  void note(SessionId session, const std::string& text);

  Ledger& ledger_;
  AgentId agent_;
  trace::Protocol protocol_;
  MakePrompter make_prompter_;
  bool taken_ = false;
  std::deque<std::string> lines_;
  Duration pause_{};
  bool typing_ = false;  // The next line is on its way to the keyboard.
  kernel::EventId alarm_;
  Visits<std::unique_ptr<Dialogue>> dialogues_;
};

}  // namespace node
