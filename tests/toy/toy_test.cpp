// A protocol is added by its machines and a row, and by nothing else: the toy runs through
// everything that has to do with dialogues, without a word about it in sim/ or gui/.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "gui/reading/dialogue.h"
#include "gui/reading/explain.h"
#include "gui/reading/terminal.h"
#include "gui/reading/timeline_marks.h"
#include "gui/view/ladder_svg.h"
#include "gui/view/theme.h"
#include "sim/lesson/verbs.h"
#include "sim/node/terminal.h"
#include "sim/protocols/judge.h"
#include "sim/report/narrate.h"
#include "sim/report/pcapng.h"
#include "sim/report/running_transcript.h"
#include "sim/report/transcript.h"
#include "sim/trace/json.h"
#include "tests/support/two_hosts.h"
#include "tests/toy/machine.h"
#include "tests/toy/row.h"

namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// A toy server on mail.a.test, and a toy client or somebody at a terminal on pc.
struct Toy : testing::Test {
  using Server = node::Session<toy::Server>;
  using Client = node::Session<toy::Client>;

  Toy() {
    hosts.network.host(hosts.server)
        .tcp()
        .listen(toy::row().port, [this](net::ByteStream& stream) -> net::StreamUser* {
          server = std::make_unique<Server>(
              hosts.ledger, server_agent, node::Side::Server, toy::Server{},
              [](Server&, const toy::Event&) {}, [](Server&, trace::CloseReason) {});
          server->begin(stream, hosts.ledger.accept({toy::row().name}, server_agent, stream.peer(),
                                                    stream.local()));
          server->perform([](toy::Server& machine) { return machine.open(); });
          return server.get();
        });
  }
  void run_client() {
    client = std::make_unique<Client>(
        hosts.ledger, client_agent, node::Side::Client, toy::Client{},
        [](Client&, const toy::Event&) {}, [](Client&, trace::CloseReason) {});
    const net::Endpoint there{trace::Ipv4{0x0a000002}, toy::row().port};
    net::ByteStream& stream = hosts.network.host(hosts.pc).tcp().connect(there, *client);
    client->begin(stream, hosts.ledger.open({toy::row().name}, client_agent, stream.local(), there,
                                            "mail.a.test"));
    hosts.run();
  }
  void type(std::vector<std::string> lines) {
    terminal.type({.server = "mail.a.test",
                   .port = toy::row().port,
                   .lines = std::move(lines),
                   .pause = std::chrono::seconds{1}});
    hosts.run();
  }
  template <class Body>
  std::vector<Body> all() const {
    std::vector<Body> found;
    for (std::uint32_t i = 1; i <= hosts.trace.size(); ++i) {
      if (const auto* body = std::get_if<Body>(&hosts.trace[Seq{i}].body)) found.push_back(*body);
    }
    return found;
  }

  support::TwoHosts hosts;
  AgentId server_agent =
      hosts.ledger.add_agent(hosts.server, trace::AgentKind::MaaServer, "Toy server");
  AgentId client_agent =
      hosts.ledger.add_agent(hosts.pc, trace::AgentKind::MaaClient, "Toy client");
  node::Terminal terminal{hosts.ledger, hosts.network.host(hosts.pc), hosts.resolver};
  std::unique_ptr<Server> server;
  std::unique_ptr<Client> client;
};

std::size_t octets_of_messages() {
  std::size_t octets = 0;
  for (const std::string_view message : toy::kMessages) octets += message.size();
  return octets;
}

TEST_F(Toy, MessagesInOneReplyAreCountedAndRecorded) {
  run_client();
  const report::Directory directory{hosts.trace};
  const report::SessionEntry& session = directory.sessions().begin()->second;
  EXPECT_EQ(session.protocol, &toy::row());
  EXPECT_EQ(session.content_from_server, octets_of_messages());
  EXPECT_EQ(session.content_from_client, 0U);
  EXPECT_EQ(directory.stage_in_words(session), "stage 3, pull");
  const auto closed = all<trace::SessionClosed>();
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_EQ(closed.front().content_from_server, octets_of_messages());
  std::size_t heard = 0, said = 0;
  for (const trace::Enclosed& one : all<trace::Enclosed>()) {
    if (one.part == trace::Part::Content) ++(one.heard ? heard : said);
  }
  EXPECT_EQ(said, 2U);
  EXPECT_EQ(heard, 2U);
}

TEST_F(Toy, ATraceFileKeepsIt) {
  run_client();
  const std::string lines = trace::to_json_lines(hosts.trace);
  EXPECT_THAT(lines, HasSubstr("\"protocol\":\"TOY\""));
  const trace::ReadResult back = trace::read_json_lines(lines);
  ASSERT_TRUE(std::holds_alternative<trace::Trace>(back));
  EXPECT_EQ(std::get<trace::Trace>(back).digest(), hosts.trace.digest());
}

TEST_F(Toy, Transcripts) {
  run_client();
  EXPECT_THAT(report::transcript(hosts.trace),
              AllOf(HasSubstr("· TOY ·"), HasSubstr("C: KEY sesame"), HasSubstr("S: and two")));
  EXPECT_THAT(report::book(hosts.trace),
              AllOf(HasSubstr("= Unlocking ="), HasSubstr("= Giving ="), HasSubstr("= Leaving =")));
  report::RunningTranscript masked{false}, open{true};
  EXPECT_THAT(masked.take(hosts.trace),
              AllOf(HasSubstr("C: KEY ****\n"), Not(HasSubstr("sesame"))));
  EXPECT_THAT(open.take(hosts.trace), HasSubstr("C: KEY sesame"));
}

TEST_F(Toy, NarrationAndComments) {
  run_client();
  EXPECT_THAT(report::narrate(hosts.trace),
              AllOf(HasSubstr("says \"KEY sesame\""),
                    HasSubstr("In what was said lies a secret, 6 octets."),
                    HasSubstr("In what was heard lies a message, 9 octets."),
                    HasSubstr("goes from state Locked to Open, on KEY (RFC 0 §2)")));
  std::string comments;
  for (std::uint32_t i = 1; i <= hosts.trace.size(); ++i) {
    if (std::holds_alternative<trace::PacketSent>(hosts.trace[Seq{i}].body)) {
      comments += report::comment_of(hosts.trace, Seq{i}) + "\n";
    }
  }
  EXPECT_THAT(comments, AllOf(HasSubstr("C: KEY sesame"), HasSubstr("S: YES 5 9")));
}

TEST_F(Toy, WhatIsHeardBelongsToWhatItsCauseSays) {
  run_client();
  type({"BYE"});
  const reading::Story story{hosts.trace};
  std::size_t heard = 0;
  for (std::uint32_t i = 1; i <= hosts.trace.size(); ++i) {
    if (!std::holds_alternative<trace::Heard>(hosts.trace[Seq{i}].body)) continue;
    const reading::Utterance* said = story.utterance_of(Seq{i});
    ASSERT_NE(said, nullptr) << i;
    EXPECT_EQ(said->said, hosts.trace[Seq{i}].cause);
    ++heard;
  }
  EXPECT_EQ(heard, 10U);
}

TEST_F(Toy, TheTerminalSaysWhyALineWasRefused) {
  type({"GIVE", "GIEV", "KEY", "KEY sesame", "BYE"});
  const reading::Story story{hosts.trace};
  const reading::TerminalLog log{story};
  const auto reasons_at = [&](std::string_view reply, std::size_t which) {
    const auto screen = log.lines(hosts.pc, SimTime::max());
    for (std::size_t i = 0, seen = 0; i < screen.size(); ++i) {
      if (screen[i].text == reply && seen++ == which) {
        return reading::last_refusal(screen.first(i + 1)).reasons;
      }
    }
    return std::vector<std::string>{};
  };
  EXPECT_THAT(reasons_at("NO not now", 0), Contains(HasSubstr("Open (KEY leads there)")));
  EXPECT_THAT(reasons_at("NO what?", 0), Contains(HasSubstr("Did you mean GIVE?")));
  EXPECT_THAT(reasons_at("NO wrong key", 0), Contains(HasSubstr("the key is missing")));
  EXPECT_THAT(reasons_at("NO wrong key", 0), Contains(HasSubstr("The toy has answered.")));
}

TEST_F(Toy, TheWindowsReadersShowIt) {
  run_client();
  const reading::Story story{hosts.trace};
  const reading::Dialogue dialogue{story};
  std::string shown;
  for (const reading::DialogueLine& line : dialogue.lines()) shown += std::string{line.text} + "\n";
  EXPECT_THAT(shown, AllOf(HasSubstr("TOY · "), HasSubstr("Unlocking"), HasSubstr("GIVE")));
  const reading::Utterance* give = nullptr;
  for (const auto& said : story.utterances()) {
    if (said.label == "GIVE") give = &said;
  }
  ASSERT_NE(give, nullptr);
  EXPECT_EQ(give[1].content, octets_of_messages());  // The reply to it.
  EXPECT_EQ(reading::explain(*give, "GIVE"), "GIVE: Gives all messages.\nRFC 0 §2");
  const reading::Pace pace{story};
  const reading::TimelineMarks marks{story, pace};
  EXPECT_EQ(marks.lanes.back().protocol, &toy::row());
  EXPECT_FALSE(marks.lanes.back().runs.empty());
  const view::Theme theme = *view::find_theme("dark");
  EXPECT_EQ(view::colour_of(theme, &toy::row()), theme.protocols[3]);
  EXPECT_EQ(view::colour_of_reply(theme, toy::row(), "NO"), theme.bad);
}

TEST_F(Toy, LessonsKnowItsCommands) {
  EXPECT_THAT(lesson::protocol_names(), Contains(testing::StrEq("toy")));
  EXPECT_NO_THROW(lesson::require_verb("GIVE", "/verb"));
  EXPECT_EQ(lesson::verb_said(toy::row(), "GIVE\r\n"), "GIVE");
}

}  // namespace
