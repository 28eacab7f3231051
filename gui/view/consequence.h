#pragma once
// What would become of a message that is being written, if it were sent now. The scenario is run
// with it to find out, so whatever is told here is what then happens.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/mime/choose.h"
#include "sim/protocols/protocol.h"
#include "sim/world/action.h"

namespace view {

struct View;

struct Consequence {
  std::string problem{};   // Why nothing would be sent; then all else is empty.
  bool lacks_key = false;  // It is that it cannot be encrypted for all.
  // Everybody on the envelope, and where the header names him.
  struct Receiver {
    std::string address{};
    std::string field{};  // "To", "Cc"; empty: nowhere. That is a blind copy.
  };
  std::vector<Receiver> receivers{};
  std::string header{};    // Its fields, with their line ends.
  std::size_t octets = 0;  // Of the message.
  // Each part that holds no others, and how it was encoded.
  struct Piece {
    std::string type{};                   // "text/plain; charset=utf-8"
    std::string name{};                   // Of a file; may be empty.
    std::size_t octets = 0, encoded = 0;  // Before and after.
    mime::TransferEncoding encoding{};
    mime::Choice choice{};  // What could have been chosen, and why not.
  };
  std::string whole{};  // The type of what holds them: "multipart/mixed"; empty: there is one part.
  std::vector<Piece> pieces{};
  // What is said to the server: commands, in their order.
  struct Command {
    const protocols::Protocol* protocol = nullptr;
    std::string line{};
  };
  std::vector<Command> commands{};
};

// Of the message that is being written; remembered as long as nothing in it changes.
class Foresight {
 public:
  const Consequence& of(const View& view);

 private:
  std::optional<world::Action> action_;
  SimTime at_{};
  Consequence found_;
};

}  // namespace view
