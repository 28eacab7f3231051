#pragma once
// A protocol that nobody needs: a server with a key and two messages. It has what the real ones do
// not have yet: messages inside of a reply, and a secret inside of a command.
//
//   S: YES hello
//   C: KEY sesame
//   S: YES open
//   C: GIVE
//   S: YES 7 9            The sizes of the messages, which follow at once.
//   S: onetwo↵            …
//   C: BYE
//   S: YES bye
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/proto/dialogue.h"
#include "sim/text/line_reader.h"

namespace toy {

enum class ServerState : unsigned char { Locked, Open, Closed };
std::string_view name_of(ServerState);
enum class ClientState : unsigned char { Waiting, Key, Give, Bye, Closed };
std::string_view name_of(ClientState);

using Event = std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted>;
using Output = proto::Output<Event>;

class Server {
 public:
  Output open();
  Output receive(std::string_view octets);
  Output receive_end();
  Output expire() { return receive_end(); }
  static std::span<const proto::Arrow<ServerState>> diagram();

  struct VerbRow {
    std::string_view name;
    unsigned legal_in;
    void (Server::*obey)(std::string_view argument);
    bool legal(ServerState state) const {
      return ((legal_in >> static_cast<unsigned>(state)) & 1U) != 0;
    }
  };
  static std::span<const VerbRow> verbs();

 private:
  static const VerbRow kVerbs[];
  void obey(std::string_view line);
  void key(std::string_view argument);
  void give(std::string_view argument);
  void bye(std::string_view argument);
  void say(std::string_view line) { talk_.say(proto::Part::Reply, std::string{line} + "\r\n"); }

  proto::Dialogue<ServerState, Event> talk_{diagram()};
  text::LineReader lines_{100};
};

// Says KEY, GIVE and BYE.
class Client {
 public:
  Output open();
  Output receive(std::string_view octets);
  Output receive_end();
  Output expire() { return receive_end(); }
  static std::span<const proto::Arrow<ClientState>> diagram();

 private:
  void obey(const std::string& line, std::size_t octets);
  void say(std::string_view line, std::vector<proto::Stretch> inside = {}) {
    talk_.say(proto::Part::Command, std::string{line} + "\r\n", std::move(inside));
  }
  bool take_messages();

  proto::Dialogue<ClientState, Event> talk_{diagram()};
  text::LineReader lines_{100};
  std::string reply_;               // While its messages come in.
  std::vector<std::size_t> sizes_;  // Of them.
};

inline constexpr std::string_view kMessages[] = {"one\r\n", "and two\r\n"};

}  // namespace toy
