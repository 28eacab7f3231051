#include "tests/toy/machine.h"

#include <sstream>
#include <utility>

namespace toy {
namespace {

using S = ServerState;
using C = ClientState;

constexpr proto::Arrow<S> kServer[] = {
    {S::Closed, "hello", S::Locked, "RFC 0 §1"}, {S::Locked, "KEY", S::Open, "RFC 0 §2"},
    {S::Locked, "BYE", S::Closed, "RFC 0 §4"},   {S::Open, "BYE", S::Closed, "RFC 0 §4"},
    {S::Locked, "end", S::Closed, "RFC 0 §4"},   {S::Open, "end", S::Closed, "RFC 0 §4"},
};
constexpr proto::Arrow<C> kClient[] = {
    {C::Closed, "open", C::Waiting, "RFC 0 §1"}, {C::Waiting, "YES", C::Key, "RFC 0 §1"},
    {C::Key, "YES", C::Give, "RFC 0 §2"},        {C::Give, "YES", C::Bye, "RFC 0 §3"},
    {C::Bye, "YES", C::Closed, "RFC 0 §4"},      {C::Waiting, "end", C::Closed, "RFC 0 §4"},
    {C::Key, "end", C::Closed, "RFC 0 §4"},      {C::Give, "end", C::Closed, "RFC 0 §4"},
    {C::Bye, "end", C::Closed, "RFC 0 §4"},
};

constexpr unsigned in(S state) {
  return 1U << static_cast<unsigned>(state);
}

}  // namespace

const Server::VerbRow Server::kVerbs[] = {
    {"KEY", in(S::Locked), &Server::key},
    {"GIVE", in(S::Open), &Server::give},
    {"BYE", in(S::Locked) | in(S::Open), &Server::bye},
};

std::string_view name_of(ServerState state) {
  constexpr std::string_view kNames[] = {"Locked", "Open", "Closed"};
  return kNames[static_cast<std::size_t>(state)];
}
std::string_view name_of(ClientState state) {
  constexpr std::string_view kNames[] = {"Waiting", "Key", "Give", "Bye", "Closed"};
  return kNames[static_cast<std::size_t>(state)];
}

std::span<const proto::Arrow<ServerState>> Server::diagram() {
  return kServer;
}
std::span<const proto::Arrow<ClientState>> Client::diagram() {
  return kClient;
}
std::span<const Server::VerbRow> Server::verbs() {
  return kVerbs;
}

Output Server::open() {
  talk_.move("hello");
  talk_.say(proto::Part::Greeting, "YES hello\r\n");
  return talk_.take();
}

Output Server::receive(std::string_view octets) {
  lines_.push(octets);
  while (talk_.listens()) {
    const auto line = lines_.next();
    if (!line) break;
    std::vector<proto::Stretch> secret;
    if (line->text.starts_with("KEY ")) {
      secret.push_back({proto::Part::Secret, 4, line->text.size() - 4});
    }
    talk_.hear(proto::Part::Command, line->octets, line->text + "\r\n", std::move(secret));
    obey(line->text);
  }
  return talk_.take();
}

Output Server::receive_end() {
  if (!talk_.closed()) talk_.move("end");
  return talk_.take();
}

void Server::obey(std::string_view line) {
  const std::string_view word = line.substr(0, line.find(' '));
  for (const VerbRow& row : kVerbs) {
    if (row.name != word) continue;
    if (!row.legal(talk_.state())) return say("NO not now");
    return (this->*row.obey)(line.substr(std::min(line.size(), word.size() + 1)));
  }
  say("NO what?");
}

void Server::key(std::string_view argument) {
  if (argument != "sesame") return say("NO wrong key");
  talk_.move("KEY");
  say("YES open");
}

// One reply, with the messages in it.
void Server::give(std::string_view) {
  std::string reply = "YES";
  for (const std::string_view message : kMessages) reply += " " + std::to_string(message.size());
  reply += "\r\n";
  std::vector<proto::Stretch> inside;
  for (const std::string_view message : kMessages) {
    inside.push_back({proto::Part::Content, reply.size(), message.size()});
    reply += message;
  }
  talk_.say(proto::Part::Reply, reply, std::move(inside));
}

void Server::bye(std::string_view) {
  say("YES bye");
  talk_.move("BYE");
}

Output Client::open() {
  talk_.move("open");
  return talk_.take();
}

Output Client::receive(std::string_view octets) {
  lines_.push(octets);
  while (talk_.listens()) {
    if (!sizes_.empty()) {
      if (!take_messages()) break;
      continue;
    }
    const auto line = lines_.next();
    if (!line) break;
    obey(line->text, line->octets);
  }
  return talk_.take();
}

Output Client::receive_end() {
  if (!talk_.closed()) talk_.move("end");
  return talk_.take();
}

void Client::obey(const std::string& line, std::size_t octets) {
  if (talk_.state() == C::Give) {
    reply_ = line + "\r\n";
    std::istringstream words{line.substr(3)};
    for (std::size_t size = 0; words >> size;) sizes_.push_back(size);
    return;
  }
  const bool greeting = talk_.state() == C::Waiting;
  talk_.hear(greeting ? proto::Part::Greeting : proto::Part::Reply, octets, line + "\r\n");
  const C before = talk_.state();
  talk_.move("YES");
  if (before == C::Waiting) say("KEY sesame", {{proto::Part::Secret, 4, 6}});
  if (before == C::Key) say("GIVE");
}

bool Client::take_messages() {
  std::size_t all = 0;
  for (const std::size_t size : sizes_) all += size;
  std::string octets = lines_.take_rest();
  lines_.push(std::string_view{octets}.substr(std::min(all, octets.size())));
  if (octets.size() < all) {
    lines_ = text::LineReader{100};
    lines_.push(octets);
    return false;
  }
  std::vector<proto::Stretch> inside;
  std::size_t begin = reply_.size();
  for (const std::size_t size : sizes_) {
    inside.push_back({proto::Part::Content, begin, size});
    begin += size;
  }
  reply_ += octets.substr(0, all);
  sizes_.clear();
  talk_.hear(proto::Part::Reply, reply_.size(), reply_, std::move(inside));
  talk_.move("YES");
  say("BYE");
  return true;
}

}  // namespace toy
