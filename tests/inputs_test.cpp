// What people do while a run goes on: the run continues from there, and a session file keeps it.
#include "sim/world/input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/trace/json.h"
#include "sim/world/load.h"
#include "sim/world/session_file.h"
#include "tests/support/small_world.h"

namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr std::string_view kScenario = R"({"id": "s", "title": "S", "hosts": [
  {"name": "pc.a.test"}, {"name": "mail.a.test", "mta": {"domains": ["a.test"]}, "maa": {}}],
  "links": [{"between": ["pc.a.test", "mail.a.test"], "delay": "5ms"}],
  "accounts": [{"address": "ann@a.test", "host": "mail.a.test"}],
  "user_agents": [{"user": "ann@a.test", "host": "pc.a.test"}]})";

world::Scenario scenario() {
  return world::load_scenario("s", kScenario);
}

world::TypeLines typed(std::vector<std::string> lines) {
  return {.host = "pc.a.test", .server = "mail.a.test", .lines = std::move(lines), .pause = 0s};
}

std::string session_of(const std::vector<world::Input>& inputs) {
  std::string file = world::session_begin(kScenario);
  for (const world::Input& input : inputs) {
    file += world::session_line(input, &input == inputs.data());
  }
  return file + world::session_end();
}

TEST(Inputs, EveryActionSurvivesTheSessionFile) {
  std::string octets;
  for (int octet = 0; octet < 256; ++octet) octets += static_cast<char>(octet);
  const world::Send letter{.user = "ann@a.test",
                           .host = "pc.a.test",
                           .to = {"ann@a.test"},
                           .cc = {"bob@b.test"},
                           .bcc = {"cy@c.test"},
                           .subject = "Grüße",
                           .body = "One.\n\"Two\"\n",
                           .html = "<p>One.</p>\n",
                           .attachments = {{"a b.bin", "", octets}, {"", "text/plain", ""}},
                           .encoding = mime::TransferEncoding::Base64,
                           .message = {},
                           .envelope_from = "",
                           .envelope_to = {"dee@d.test"}};
  world::Send raw{.user = "ann@a.test", .to = {"ann@a.test"}};
  raw.message = octets;
  world::TypeLines last = typed({});
  last.port = 110;
  last.hang_up = true;
  const world::SetLink cut{.a = "pc.a.test", .b = "mail.a.test", .up = false};
  const world::SetLink all{.a = "mail.a.test",
                           .b = "pc.a.test",
                           .up = true,
                           .delay = 1234us,
                           .bits_per_second = 56'000,
                           .lost = 1,
                           .lost_in = 7};
  const world::SetLink unlimited{.a = "mail.a.test", .b = "pc.a.test", .bits_per_second = 0};
  const world::AnswerMessage forwarded{.user = "ann@a.test",
                                       .host = "pc.a.test",
                                       .box = trace::Box::Outbox,
                                       .number = 3,
                                       .how = mime::Answering::ForwardAttached,
                                       .to = {"ann@a.test"},
                                       .cc = {"ann@a.test"},
                                       .bcc = {"ann@a.test"},
                                       .subject = "Other",
                                       .body = "Two\nlines.\n",
                                       .quote = false,
                                       .attachments = {{"a.txt", "text/plain", "\xFF"}}};
  const std::vector<world::Action> actions{
      letter,
      raw,
      world::CheckMail{"ann@a.test", "pc.a.test"},
      world::OpenMailbox{"ann@a.test", "", "ann@a.test"},
      typed({"HELO a", "\tx \"y\" \\", ""}),
      last,
      cut,
      all,
      unlimited,
      world::SetHost{"mail.a.test", false},
      world::SetHost{"mail.a.test", true},
      world::ReadMessage{"ann@a.test", "", {}, 7},
      forwarded,
      world::AnswerMessage{.user = "ann@a.test", .number = 2, .how = mime::Answering::ReplyAll},
      world::DeleteMessage{"ann@a.test", "", {}, 1, false},
      world::Expunge{"ann@a.test", "pc.a.test"},
      world::ChangePacket{.a = "pc.a.test", .b = "mail.a.test", .find = "Grüße", .put = "Grilles"},
      world::ChangePacket{.a = "mail.a.test", .b = "pc.a.test", .find = "\"x\"", .put = {}}};
  std::vector<world::Input> inputs;
  for (const world::Action& action : actions) inputs.push_back({SimTime{1s}, action});
  inputs.push_back({SimTime{2s}, world::OutsideStops{}});
  const world::Session session = world::load_session("f", session_of(inputs));
  EXPECT_EQ(session.inputs, inputs);
}

TEST(Inputs, MistakesAreToldWhereTheyStandInTheSession) {
  const auto error_of = [](const std::string& inputs) {
    try {
      world::load_session("f", world::session_begin(kScenario) + inputs + world::session_end());
    } catch (const desk::FileError& error) {
      return std::string{error.what()};
    }
    return std::string{"none"};
  };
  const std::string good = R"({"at": 1, "do": "check-mail", "user": "ann@a.test"},)";
  EXPECT_THAT(error_of(good + "\n" + R"({"at": 1, "do": "check-mail", "user": "anna@a.test"})"),
              testing::AllOf(HasSubstr("f:7: at /inputs/1/user"), HasSubstr("\"ann@a.test\"")));
  EXPECT_THAT(error_of(R"({"at": 1, "do": "cut-lnk"})"), HasSubstr("/inputs/0/do"));
  EXPECT_THAT(error_of(good + R"({"at": 0, "do": "check-mail", "user": "ann@a.test"})"),
              HasSubstr("order of their times"));
  EXPECT_THAT(error_of(R"({"do": "check-mail", "user": "ann@a.test"})"), HasSubstr("\"at\" must"));
}

TEST(Inputs, ThePastStaysAsItWas) {
  const std::vector<world::Input> inputs{
      {SimTime{1s}, world::Send{.user = "ann@a.test", .to = {"ann@a.test"}, .body = "Hello.\n"}},
      {SimTime{1s + 12ms}, world::SetLink{.a = "pc.a.test", .b = "mail.a.test", .up = false}}};
  const trace::Trace before = run(scenario(), std::span{inputs}.first(1));
  const trace::Trace after = run(scenario(), inputs);
  const auto past = [&](const trace::Trace& trace) {
    const std::string lines = trace::to_json_lines(trace);
    return lines.substr(0, lines.find("the link between"));
  };
  const std::string changed = past(after);
  const std::string same = changed.substr(0, changed.rfind('\n'));
  EXPECT_GT(same.size(), 1000U);
  EXPECT_EQ(trace::to_json_lines(before).substr(0, same.size()), same);
  EXPECT_NE(trace::to_json_lines(before), trace::to_json_lines(after));
}

TEST(Inputs, AWholeSessionTypedLineByLine) {
  std::vector<world::Input> inputs{{SimTime{1s}, typed({})}};
  auto at = 10s;
  for (const char* line : {"HELO pc.a.test", "MAIL FROM:<ann@a.test>", "RCPT TO:<ann@a.test>",
                           "DATA", "Subject: By hand", "", "Typed slowly.", ".", "QUIT"}) {
    inputs.push_back({SimTime{at}, typed({line})});
    at += 10s;
  }
  const trace::Trace trace = run(scenario(), inputs);
  const std::string text = report::transcript(trace);
  EXPECT_THAT(text, HasSubstr("C: HELO pc.a.test"));
  EXPECT_THAT(text, HasSubstr("C: Typed slowly."));
  EXPECT_THAT(text, HasSubstr("S: 221"));
  std::size_t delivered = 0, opened = 0;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    delivered += std::holds_alternative<trace::Delivered>(trace[Seq{i}].body) ? 1 : 0;
    opened += std::holds_alternative<trace::SessionOpened>(trace[Seq{i}].body) ? 1 : 0;
  }
  EXPECT_EQ(delivered, 1U);
  EXPECT_EQ(opened, 1U);
  const world::Session again = world::load_session("f", session_of(inputs));
  EXPECT_EQ(trace::to_json_lines(run(again.scenario, again.inputs)), trace::to_json_lines(trace));
}

TEST(Inputs, TypedFasterThanTheAnswersComeAllIsSaidInOrder) {
  const trace::Trace trace =
      run(scenario(), std::vector<world::Input>{{SimTime{1s}, typed({})},
                                                {SimTime{1s}, typed({"HELO a"})},
                                                {SimTime{1s + 1ms}, typed({"NOOP"})},
                                                {SimTime{1s + 2ms}, typed({"QUIT"})}});
  const std::string text = report::transcript(trace);
  EXPECT_LT(text.find("C: HELO a"), text.find("C: NOOP"));
  EXPECT_LT(text.find("C: NOOP"), text.find("C: QUIT"));
  EXPECT_THAT(text, HasSubstr("S: 221"));
}

TEST(Inputs, WhoHangsUpSaysNothing) {
  world::TypeLines end = typed({});
  end.hang_up = true;
  const trace::Trace trace = run(
      scenario(), std::vector<world::Input>{{SimTime{1s}, typed({"NOOP"})}, {SimTime{9s}, end}});
  EXPECT_THAT(report::transcript(trace), Not(HasSubstr("QUIT")));
  bool finished = false;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto* closed = std::get_if<trace::SessionClosed>(&trace[Seq{i}].body);
    finished = finished || (closed != nullptr && closed->reason == trace::CloseReason::Finished);
  }
  EXPECT_TRUE(finished);
  EXPECT_LT(trace.end(), SimTime{2min});  // Long before the server loses patience.
}

TEST(Inputs, AnotherServerIsRefusedWhileConnected) {
  world::TypeLines other = typed({"STAT"});
  other.port = 110;
  const trace::Trace trace = run(
      scenario(), std::vector<world::Input>{{SimTime{1s}, typed({"NOOP"})}, {SimTime{9s}, other}});
  EXPECT_THAT(trace::to_json_lines(trace), HasSubstr("still connected to mail.a.test, port 25"));
}

TEST(Inputs, WhatIsDoneAtTheEndStillHasItsEffects) {
  world::Scenario short_run = scenario();
  short_run.until = SimTime{10s};
  const trace::Trace trace = run(
      short_run, std::vector<world::Input>{
                     {SimTime{10s},
                      world::Send{.user = "ann@a.test", .to = {"ann@a.test"}, .body = "Hi.\n"}}});
  EXPECT_THAT(trace::to_json_lines(trace), HasSubstr("Delivered"));
}

}  // namespace
