// The POP3 server: its dialogs, in every chunking and with the connection cut everywhere, and what
// a dialog cannot show.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/match.h"
#include "sim/proto/pop3/server.h"
#include "tests/support/dialog.h"

namespace pop3 {
namespace {

std::string joined(const dialog::Words& words, std::size_t first) {
  std::string out;
  for (std::size_t i = first; i < words.size(); ++i) out += (i > first ? " " : "") + words[i];
  return out;
}

// "\r" and "\n" in an option, written with backslashes, are a CR and an LF.
std::string with_line_ends(std::string text) {
  for (const auto& [written, octet] : {std::pair{"\\r", "\r"}, std::pair{"\\n", "\n"}}) {
    for (std::size_t at; (at = text.find(written)) != std::string::npos;) {
      text.replace(at, 2, octet);
    }
  }
  return text;
}

// The server and an owner with one mailbox. Options of a dialog:
//   password WORDS   timestamp <…>   max-errors N   may-expire
//   message UNIQUE-ID CONTENT   in-use (somebody else has the lock)   refuse WHY (no session)
// "! removed 1 3" and "! released" say what the owner must have been told by now.
class Driver : public dialog::MachineDriver<Server, ServerEvent> {
 public:
  ~Driver() override {
    EXPECT_TRUE(released_ == granted_ || server_->state() != ServerState::Closed) << "the lock";
    EXPECT_TRUE(removed_.empty() || quit_heard_) << "removed without QUIT";
  }

  void option(const dialog::Words& words) override {
    const std::string& name = words[0];
    if (name == "password") password_ = joined(words, 1);
    if (name == "timestamp") options_.timestamp = words.at(1);
    if (name == "max-errors") options_.max_errors = std::stoul(words.at(1));
    if (name == "may-expire") options_.keeps_forever = false;
    if (name == "message") messages_.push_back({words.at(1), with_line_ends(joined(words, 2))});
    if (name == "in-use") in_use_ = true;
    if (name == "refuse") refusal_ = joined(words, 1);
  }
  dialog::Step open() override {
    return drive(refusal_ ? machine().refuse(*refusal_) : machine().open());
  }
  dialog::Step event(const dialog::Words& words) override {
    dialog::Step step;
    if (words[0] == "removed" && joined(words, 1) != joined(removed_, 0))
      step.problem = "removed: " + joined(removed_, 0);
    if (words[0] == "released" && released_ != 1) step.problem = "not released";
    return step;
  }

 protected:
  Server& machine() override {
    if (!server_) server_.emplace(options_);
    return *server_;
  }
  Answer answer_to(const ServerEvent& event) override {
    return match(
        event,
        [&](const LoginAsked& asked) {
          return login(asked.user == "alice" && asked.password == password_);
        },
        [&](const ApopAsked& asked) {
          return login(asked.user == "alice" &&
                       asked.digest == apop_digest(options_.timestamp, password_));
        },
        [&](const Removed& removed) {
          removed_.push_back(std::to_string(removed.number));
          return Answer{};
        },
        [&](const Released&) {
          ++released_;
          return Answer{};
        },
        [&](const proto::Heard& heard) {
          quit_heard_ = quit_heard_ || heard.text == "QUIT\r\n";
          return Answer{};
        },
        [](const auto&) { return Answer{}; });
  }

 private:
  struct Message {
    std::string unique_id, content;
  };

  Answer login(bool right) {
    if (!right) return refused({"wrong name or password"});
    if (in_use_) return refused({"somebody else is reading this maildrop", true});
    return [this] {
      ++granted_;
      std::vector<Item> items;
      for (const Message& message : messages_)
        items.push_back({message.content, message.unique_id});
      return machine().answer(std::move(items));
    };
  }
  Answer refused(LoginRefused why) {
    return [this, why] { return machine().answer(why); };
  }

  ServerOptions options_;
  std::string password_ = "secret";
  std::vector<Message> messages_;
  bool in_use_ = false;
  std::optional<std::string> refusal_;
  std::optional<Server> server_;
  dialog::Words removed_;
  int granted_ = 0, released_ = 0;
  bool quit_heard_ = false;
};

std::unique_ptr<dialog::Driver> make_driver() {
  return std::make_unique<Driver>();
}

class Pop3Dialogs : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Pop3Dialogs, InEveryChunking) {
  dialog::play(dialog::read(GetParam()), make_driver);
}
TEST_P(Pop3Dialogs, CutEverywhere) {
  dialog::cut_everywhere(dialog::read(GetParam()), make_driver);
}

INSTANTIATE_TEST_SUITE_P(Pop3, Pop3Dialogs, testing::ValuesIn(dialog::all_of("pop3")),
                         [](const auto& file) { return dialog::test_name(file.param); });

// — what a dialog cannot show —

template <class Event>
std::vector<Event> all(const ServerOutput& out) {
  std::vector<Event> found;
  for (const ServerEvent& event : out.events)
    if (const auto* it = std::get_if<Event>(&event)) found.push_back(*it);
  return found;
}

// A server in the Transaction state.
Server signed_in(std::vector<Item> items, ServerOptions options = {}) {
  Server server{std::move(options)};
  server.open();
  server.receive("USER alice\r\nPASS secret\r\n");
  server.answer(std::move(items));
  return server;
}

TEST(Pop3Server, EveryVerbHasItsStates) {
  // The verbs that may be said in Authorization, and in Transaction.
  const std::string_view before = " USER PASS APOP QUIT CAPA UTF8 ";
  const std::string_view after = " STAT LIST RETR DELE NOOP RSET TOP UIDL QUIT CAPA ";
  for (const Form& form : forms()) {
    const std::string keyword{form.keyword};
    const std::string spaced = " " + keyword + " ";
    Server fresh{{}};
    fresh.open();
    EXPECT_EQ(fresh.receive(keyword + "\r\n").to_send.find("is not for the Authorization state") ==
                  std::string::npos,
              before.find(spaced) != std::string_view::npos)
        << keyword;
    Server server = signed_in({});
    EXPECT_EQ(server.receive(keyword + "\r\n").to_send.find("is not for the Transaction state") ==
                  std::string::npos,
              after.find(spaced) != std::string_view::npos)
        << keyword;
  }
}

TEST(Pop3Server, SaysWhatEachStretchIs) {
  const std::string content = "Subject: a\r\n\r\n.\r\n";
  Server server = signed_in({{content, "a"}});
  const ServerOutput out = server.receive("RETR 1\r\nLIST\r\n");
  const auto said = all<proto::Said>(out);
  ASSERT_EQ(said.size(), 3u);
  EXPECT_EQ(said[0].part, proto::Part::Reply);
  EXPECT_EQ(out.to_send.substr(0, said[0].octets), "+OK 17 octets\r\n");
  EXPECT_EQ(said[1].part, proto::Part::Content);
  EXPECT_EQ(out.to_send.substr(said[0].octets, said[1].octets), "Subject: a\r\n\r\n..\r\n.\r\n");
  EXPECT_EQ(said[2].part, proto::Part::Reply);
  EXPECT_EQ(out.to_send.substr(said[0].octets + said[1].octets),
            "+OK 1 message (17 octets)\r\n1 17\r\n.\r\n");
  const auto heard = all<proto::Heard>(out);
  ASSERT_EQ(heard.size(), 2u);
  EXPECT_EQ(heard[0].text, "RETR 1\r\n");
  EXPECT_EQ(heard[0].octets, 8u);
  EXPECT_EQ(heard[0].part, proto::Part::Command);
}

TEST(Pop3Server, TellsWhatWasRetrieved) {
  Server server = signed_in({{"a\r\n", "a"}, {"b\r\n", "b"}});
  const auto retrieved = all<Retrieved>(server.receive("RETR 2\r\nTOP 1 0\r\n"));
  ASSERT_EQ(retrieved.size(), 2u);
  EXPECT_EQ(retrieved[0].number, 2u);
  EXPECT_TRUE(retrieved[0].whole);
  EXPECT_EQ(retrieved[1].number, 1u);
  EXPECT_FALSE(retrieved[1].whole);
}

TEST(Pop3Server, WaitsTenMinutesButNotForItsOwner) {
  Server server{{}};
  EXPECT_EQ(server.open().wake_me_in, std::chrono::seconds{600});
  EXPECT_EQ(server.receive("USER al").wake_me_in, std::nullopt) << "no command, no progress";
  EXPECT_EQ(server.receive("ice\r\n").wake_me_in, std::chrono::seconds{600});
  EXPECT_EQ(server.receive("PASS secret\r\n").wake_me_in, std::chrono::seconds{0});
  EXPECT_EQ(server.answer(std::vector<Item>{}).wake_me_in, std::chrono::seconds{600});
  const ServerOutput out = server.expire();
  EXPECT_EQ(out.to_send, "");  // §3: without any response.
  EXPECT_TRUE(out.hang_up);
  EXPECT_EQ(out.wake_me_in, std::chrono::seconds{0});
  EXPECT_EQ(all<Released>(out).size(), 1u);
}

TEST(Pop3Server, AnAnswerThatComesTooLateReleasesTheLock) {
  Server server{{}};
  server.open();
  server.receive("USER alice\r\nPASS secret\r\nSTAT\r\n");
  server.expire();
  EXPECT_EQ(server.state(), ServerState::Closed);
  const ServerOutput out = server.answer(std::vector<Item>{{"a\r\n", "a"}});
  EXPECT_EQ(all<Released>(out).size(), 1u);
  EXPECT_EQ(out.to_send, "");
}

TEST(Pop3Server, WhatWasSaidBeforeTheEndCounts) {
  Server server{{}};
  server.open();
  server.receive("USER alice\r\nPASS secret\r\nDELE 1\r\nQUIT\r\n");
  EXPECT_EQ(server.receive_end().hang_up, false);
  const ServerOutput out = server.answer(std::vector<Item>{{"a\r\n", "a"}});
  EXPECT_EQ(all<Removed>(out).size(), 1u);
  EXPECT_EQ(all<Released>(out).size(), 1u);
  EXPECT_TRUE(out.hang_up);
}

TEST(Pop3Server, HearsNothingAfterTheEnd) {
  Server server{{}};
  server.open();
  EXPECT_TRUE(server.receive("QUIT\r\nUSER alice\r\nPASS secret\r\n").hang_up);
  const ServerOutput out = server.receive("STAT\r\n");
  EXPECT_EQ(out.to_send, "");
  EXPECT_TRUE(out.events.empty());
  EXPECT_TRUE(server.receive_end().events.empty());
  EXPECT_TRUE(server.expire().events.empty());
}

TEST(Pop3Server, MovesAlongItsDiagram) {
  Server server{{}};
  server.open();
  server.receive("USER alice\r\nPASS secret\r\n");
  std::string moves;
  const auto note = [&](const ServerOutput& out) {
    for (const auto& moved : all<proto::Moved>(out))
      moves.append(moved.from).append(" ").append(moved.on).append(" ").append(moved.to) += "\n";
  };
  note(server.answer(std::vector<Item>{}));
  note(server.receive("QUIT\r\n"));
  EXPECT_EQ(moves,
            "Authorization PASS Transaction\nTransaction QUIT Update\nUpdate released Closed\n");
}

TEST(Pop3Server, SendsLargeMessagesAsTheyAre) {
  std::string content = "Subject: large\r\n\r\n";
  while (content.size() < 10'000'000) content += "..forty octets of text in every line..\r\n";
  Server server = signed_in({{content, "large"}});
  const ServerOutput out = server.receive("RETR 1\r\n");
  const auto said = all<proto::Said>(out);
  ASSERT_EQ(said.size(), 2u);
  const std::size_t lines = (content.size() - 18) / 40;
  EXPECT_EQ(said[1].octets, content.size() + lines + 3);
}

TEST(Pop3Server, PipelinesThousandsOfCommands) {
  Server server = signed_in({});
  std::string commands;
  for (int i = 0; i < 100'000; ++i) commands += "NOOP\r\n";
  EXPECT_EQ(server.receive(commands).to_send.size(), 5u * 100'000u);
}

}  // namespace
}  // namespace pop3
