// What is heard belongs to what its cause says: over all scenarios, and over sessions in which a
// person types at either end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/reading/seat.h"
#include "gui/reading/story.h"
#include "sim/embedded.h"
#include "sim/kernel/rng.h"
#include "sim/run.h"
#include "sim/trace/timeline.h"
#include "tests/support/shipped.h"
#include "tests/support/small_world.h"

namespace {

using testing::Contains;
using namespace std::chrono_literals;

bool is_outside(const reading::Story& story, SessionId session) {
  return !story.directory().sessions().at(session).client;
}

// Each Heard names a Said of its own session and direction, and the story pairs the two; what was
// said is, as far as it was heard in words, what was heard. Returns how many there were. `sane`:
// both sides agree where a message begins; a person who says 354 out of turn sees to it that they
// do not.
std::size_t expect_pairs(const trace::Trace& trace, const std::string& name, bool sane = true) {
  const reading::Story story{trace};
  std::size_t pairs = 0;
  std::map<Seq, std::string> heard_of;  // By the Said: all that was heard of it, in pieces.
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto* heard = std::get_if<trace::Heard>(&trace[Seq{i}].body);
    if (heard == nullptr) continue;
    const Seq cause = trace[Seq{i}].cause;
    const auto* said = cause ? std::get_if<trace::Said>(&trace[cause].body) : nullptr;
    if (said == nullptr) {
      ADD_FAILURE() << name << ": record " << i << " is heard, and nobody said it";
      continue;
    }
    EXPECT_EQ(said->session, heard->session) << name << ": record " << i;
    EXPECT_EQ(said->from_client, heard->from_client) << name << ": record " << i;
    if (sane) {
      EXPECT_EQ(said->part == trace::Part::Content, heard->part == trace::Part::Content)
          << name << ": record " << i;
    }
    const reading::Utterance* utterance = story.utterance_of(Seq{i});
    if (utterance == nullptr) {
      ADD_FAILURE() << name << ": record " << i << " belongs to no utterance";
      continue;
    }
    EXPECT_EQ(utterance->said, cause) << name << ": record " << i;
    heard_of[cause] += heard->text;
    ++pairs;
  }
  for (const reading::Utterance& said : story.utterances()) {
    if (!said.heard) continue;
    EXPECT_LE(said.from, said.to) << name << ": record " << said.said.value;
    EXPECT_LE(said.to, trace[said.heard].at) << name << ": record " << said.said.value;
    const std::string& heard = heard_of[said.said];
    if (!heard.empty()) EXPECT_TRUE(said.text.starts_with(heard)) << name << ": " << said.text;
  }
  return pairs;
}

TEST(ReadingPairs, OfAllScenarios) {
  for (const embedded::File& file : embedded::scenarios()) {
    const world::Scenario scenario = shipped::load(file);
    expect_pairs(run(scenario), std::string{file.name});
  }
}

std::vector<world::Input> typed(const std::vector<std::string>& lines, std::uint16_t port = 25) {
  std::vector<world::Input> inputs;
  SimTime at{1s};
  for (const std::string& line : lines) {
    inputs.push_back(
        {at,
         world::TypeLines{
             .host = "pc-a", .server = "mail.a.test", .port = port, .lines = {line}, .pause = 0s}});
    at += 5s;
  }
  return inputs;
}

const std::vector<std::string> kLetter{"HELO pc-a",
                                       "mail from:<ann@a.test>",
                                       "RCPT TO:<ann@a.test>",
                                       "DATA",
                                       "Subject: By hand",
                                       "",
                                       "One line.",
                                       ".",
                                       "QUIT"};

// A message that is typed line by line is heard as a whole: each line arrives by itself, and the
// replies after it belong to the commands after it.
TEST(ReadingPairs, AMessageTypedByHand) {
  const trace::Trace trace = run(small_world::two_domains(), typed(kLetter));
  EXPECT_GT(expect_pairs(trace, "typed"), 10U);
  const reading::Story story{trace};
  std::vector<SimTime> arrived;
  for (const reading::Utterance& said : story.utterances()) {
    if (said.part != trace::Part::Content) continue;
    EXPECT_TRUE(said.heard) << said.text;
    EXPECT_LT(said.from, said.to) << said.text;
    EXPECT_LT(said.to - said.from, 4s) << said.text;
    arrived.push_back(said.to);
  }
  EXPECT_EQ(arrived.size(), 4U);
  EXPECT_TRUE(std::ranges::is_sorted(arrived));
  const std::string_view last = story.utterances().back().text;
  EXPECT_TRUE(last.starts_with("221")) << last;
  EXPECT_TRUE(story.utterances().back().heard);
  // The phases begin at what was typed in small letters, too.
  EXPECT_EQ(story.phases().size(), 3U);
}

TEST(ReadingPairs, AMailboxReadByHandIsAPull) {
  world::Scenario scenario = small_world::two_domains();
  scenario.actions = {small_world::letter(1s, "ann@a.test")};
  auto inputs = typed({"USER ann", "PASS secret-a", "RETR 1", "QUIT"}, 110);
  for (world::Input& input : inputs) input.at += 60s;
  const trace::Trace trace = run(scenario, inputs);
  expect_pairs(trace, "pop3 by hand");
  const reading::Story story{trace};
  for (const auto& [id, session] : story.directory().sessions()) {
    if (session.protocol->name == "POP3") {
      EXPECT_GT(session.content_from_server, 0U);
      EXPECT_EQ(story.directory().stage_in_words(session), "typed by hand, pull");
    }
  }
}

// One person types to another, who sits in the server's seat, and sees the whole message.
TEST(ReadingPairs, TypedToASeat) {
  std::vector<world::Input> inputs{{SimTime{}, world::TakeSeat{"mail.a.test", 25, true}}};
  for (world::Input& input : typed(kLetter)) inputs.push_back(std::move(input));
  SimTime at{2s};
  for (const char* reply : {"220 hello", "250 hello", "250 ok", "250 ok", "354 go on"}) {
    inputs.push_back({at, world::AnswerLines{"mail.a.test", 25, {reply}, 0s}});
    at += 5s;
  }
  inputs.push_back({SimTime{45s}, world::AnswerLines{"mail.a.test", 25, {"250 taken"}, 0s}});
  std::ranges::stable_sort(inputs, {}, &world::Input::at);
  const trace::Trace trace = run(small_world::two_domains(), inputs);
  EXPECT_GT(expect_pairs(trace, "typed to a seat"), 8U);
  const reading::Story story{trace};
  const reading::SeatLog log{story};
  const trace::Timeline timeline{trace};
  const auto seat = reading::seat_now(timeline.at(SimTime{60s}), "mail.a.test", 25);
  std::vector<std::string> screen;
  for (const reading::ScreenLine& line : log.lines(seat.server, SimTime{60s})) {
    screen.push_back(line.text);
  }
  EXPECT_THAT(screen, Contains("Subject: By hand"));
  EXPECT_THAT(screen, Contains("One line."));
}

// Whatever is typed, to a program or to a person.
TEST(ReadingPairs, OfRandomTyping) {
  const std::vector<std::string> lines{"HELO x",
                                       "MAIL FROM:<ann@a.test>",
                                       "RCPT TO:<bob@b.test>",
                                       "DATA",
                                       "Subject: x",
                                       "",
                                       ".",
                                       "RSET",
                                       "NOOP",
                                       "QUIT",
                                       "what",
                                       " MAIL"};
  const std::vector<std::string> replies{"220 x", "250-a", "250 b", "354 go", "550 no", "221 bye"};
  kernel::Rng random{7, "typing"};
  const auto one_of = [&](const std::vector<std::string>& all) {
    return all[random.below(static_cast<std::uint32_t>(all.size()))];
  };
  for (int round = 0; round < 40; ++round) {
    std::vector<world::Input> inputs;
    if (round % 2 == 1) inputs.push_back({SimTime{}, world::TakeSeat{"mail.a.test", 25, true}});
    SimTime at{1s};
    for (int i = 0; i < 25; ++i, at += 2s) {
      const bool reply = round % 2 == 1 && random.chance(1, 2);
      if (reply) {
        inputs.push_back({at, world::AnswerLines{"mail.a.test", 25, {one_of(replies)}, 0s}});
      } else {
        inputs.push_back({at, world::TypeLines{.host = "pc-a",
                                               .server = "mail.a.test",
                                               .port = 25,
                                               .lines = {one_of(lines), one_of(lines)},
                                               .pause = 0s}});
      }
    }
    expect_pairs(run(small_world::two_domains(), inputs), "round " + std::to_string(round),
                 round % 2 == 0);
  }
}

// A client outside of the simulation tells nothing; the server's session writes it down.
TEST(ReadingPairs, OfAProgramOutside) {
  std::vector<world::Input> inputs{
      {SimTime{1s}, world::OutsideConnects{.connection = 1,
                                           .host = "mail.a.test",
                                           .port = 25,
                                           .from = {0x7f000001},
                                           .from_port = 9}},
      {SimTime{2s}, world::OutsideSays{1, "HELO x\r\nMAIL FR"}},
      {SimTime{3s}, world::OutsideSays{1, "OM:<ann@a.test>\r\nQUIT\r\n"}}};
  const trace::Trace trace = run(small_world::two_domains(), inputs);
  EXPECT_EQ(expect_pairs(trace, "outside"), 3U);
  EXPECT_TRUE(is_outside(reading::Story{trace}, SessionId{1}));
}

}  // namespace
