// Client and server of POP3, wired together in memory: over any chunking, with the connection cut
// at every octet. Whatever is removed has been fetched before.
#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>
#include <vector>

#include "sim/text/lines.h"
#include "sim/match.h"
#include "sim/proto/pop3/client.h"
#include "sim/proto/pop3/server.h"

namespace pop3 {
namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

struct Message {
  std::string unique_id, content;
};

// A wire that carries `chunk` octets at a time, in turn, and breaks after `cut_after` octets.
class Wire {
 public:
  Wire(ServerOptions server, ClientOptions client, std::vector<Message> messages,
       std::string password, std::size_t chunk, std::size_t cut_after)
      : messages_{std::move(messages)},
        timestamp_{server.timestamp},
        password_{std::move(password)},
        chunk_{chunk},
        budget_{cut_after},
        server_{std::move(server)},
        client_{std::move(client)} {}

  void run() {
    note(client_.open());
    note(server_.open());
    while (carry(to_client_, true) || carry(to_server_, false)) {
    }
    note(client_.receive_end());
    note(server_.receive_end());
    EXPECT_EQ(client_.state(), ClientState::Closed);
    EXPECT_EQ(server_.state(), ServerState::Closed);
  }

  std::vector<Message> fetched;
  std::vector<Ended> ended;
  std::set<std::string> removed;  // Unique ids.
  int granted = 0, released = 0;
  std::size_t carried = 0;
  std::size_t said_content = 0, heard_content = 0;

 private:
  bool carry(std::string& queue, bool to_client) {
    const std::size_t count = std::min({chunk_, queue.size(), budget_});
    if (count == 0) return false;
    budget_ -= count;
    carried += count;
    const std::string piece = queue.substr(0, count);
    queue.erase(0, count);
    to_client ? note(client_.receive(piece)) : note(server_.receive(piece));
    return true;
  }

  void note(const ClientOutput& out) {
    to_server_ += out.to_send;
    for (const ClientEvent& event : out.events) {
      EXPECT_TRUE(ended.empty()) << "an event after Ended";
      if (const auto* got = std::get_if<Fetched>(&event))
        fetched.push_back({got->unique_id, got->content});
      if (const auto* end = std::get_if<Ended>(&event)) ended.push_back(*end);
      if (const auto* heard = std::get_if<proto::Heard>(&event))
        if (heard->part == proto::Part::Content) heard_content += heard->octets;
    }
  }

  void note(const ServerOutput& out) {
    to_client_ += out.to_send;
    for (const ServerEvent& event : out.events) {
      match(
          event, [&](const LoginAsked& asked) { login(asked.password == password_); },
          [&](const ApopAsked& asked) {
            login(asked.digest == apop_digest(timestamp_, password_));
          },
          [&](const Removed& it) { removed.insert(messages_[it.number - 1].unique_id); },
          [&](const Released&) { ++released; },
          [&](const proto::Said& said) {
            if (said.part == proto::Part::Content) said_content += said.octets;
          },
          [](const auto&) {});
    }
  }

  void login(bool right) {
    if (!right) return note(server_.answer(LoginRefused{"wrong name or password"}));
    ++granted;
    std::vector<Item> items;
    for (const Message& message : messages_) items.push_back({message.content, message.unique_id});
    note(server_.answer(std::move(items)));
  }

  std::vector<Message> messages_;
  std::string timestamp_, password_;
  std::size_t chunk_, budget_;
  Server server_;
  Client client_;
  std::string to_client_, to_server_;
};

const std::vector<Message>& three() {
  static const std::vector<Message> kThree = {
      {"a", "Subject: a\r\n\r\n.dots\r\n..\r\n.\r\n"},
      {"b", "Subject: b\r\n\r\n"},
      {"c", "Subject: c\r\n\r\n8-bit: \xc3\xa4, a bare CR: \r, a bare LF: \n, control: \x01.\r\n"},
  };
  return kThree;
}

Wire wire(ClientOptions options, std::size_t chunk, std::size_t cut_after) {
  options.user = "alice";
  options.password = "secret";
  return {
      {.timestamp = "<1.2@mail.example>"}, std::move(options), three(), "secret", chunk, cut_after};
}

void expect_consistent(const Wire& wire) {
  EXPECT_EQ(wire.ended.size(), 1u);
  EXPECT_EQ(wire.released, wire.granted);
  std::set<std::string> fetched;
  for (const Message& message : wire.fetched) fetched.insert(message.unique_id);
  EXPECT_LE(wire.removed.size(), wire.fetched.size());
  if (!wire.ended.empty() && wire.ended[0].problem.empty()) {
    EXPECT_EQ(three().size() - wire.removed.size(), wire.ended[0].left);
  }
  for (std::size_t i = 0; i < wire.fetched.size(); ++i)
    EXPECT_EQ(wire.fetched[i].content, text::mend_line_ends(three()[i].content));
}

TEST(Pop3Wire, BothModesInEveryChunking) {
  for (const Mode mode : {Mode::Delete, Mode::Keep}) {
    for (const bool apop : {false, true}) {
      for (const std::size_t chunk : {1u, 2u, 3u, 7u, 1460u}) {
        Wire it = wire({.mode = mode, .apop = apop}, chunk, kNever);
        it.run();
        expect_consistent(it);
        EXPECT_EQ(it.ended[0].problem, "");
        EXPECT_EQ(it.fetched.size(), 3u);
        EXPECT_EQ(it.removed.size(), mode == Mode::Delete ? 3u : 0u);
        EXPECT_EQ(it.heard_content, it.said_content);
      }
    }
  }
}

TEST(Pop3Wire, CutAtEveryOctet) {
  for (const Mode mode : {Mode::Delete, Mode::Keep}) {
    Wire whole = wire({.mode = mode}, 1, kNever);
    whole.run();
    for (std::size_t cut = 0; cut < whole.carried; ++cut) {
      SCOPED_TRACE("cut after octet " + std::to_string(cut));
      Wire it = wire({.mode = mode}, 1, cut);
      it.run();
      expect_consistent(it);
      EXPECT_EQ(it.ended[0].problem, "connection lost");
      // All or nothing: QUIT was heard, or it was not.
      EXPECT_TRUE(it.removed.empty() || it.removed.size() == 3u);
    }
  }
}

TEST(Pop3Wire, TwoComputersOfOneUser) {
  // The first one keeps, and knows next time what it has seen.
  Wire first = wire({.mode = Mode::Keep, .seen = {}}, 7, kNever);
  first.run();
  std::set<std::string> seen;
  for (const Message& message : first.fetched) seen.insert(message.unique_id);
  EXPECT_EQ(seen, (std::set<std::string>{"a", "b", "c"}));
  Wire again = wire({.mode = Mode::Keep, .seen = seen}, 7, kNever);
  again.run();
  EXPECT_TRUE(again.fetched.empty());
  EXPECT_EQ(again.ended[0].left, 3u);
  // The second one deletes.
  Wire second = wire({.mode = Mode::Delete}, 7, kNever);
  second.run();
  EXPECT_EQ(second.removed.size(), 3u);
}

TEST(Pop3Wire, WrongPassword) {
  for (const bool apop : {false, true}) {
    Wire it{{.timestamp = "<1.2@mail.example>"},
            {.user = "alice", .password = "guess", .apop = apop},
            three(),
            "secret",
            7,
            kNever};
    it.run();
    ASSERT_EQ(it.ended.size(), 1u);
    EXPECT_EQ(it.ended[0].problem, "wrong name or password");
    EXPECT_EQ(it.granted, 0);
  }
}

}  // namespace
}  // namespace pop3
