// What a user's deeds said on the wire: gui/reading/clicks.h.
#include "gui/reading/clicks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/run.h"
#include "sim/shelf/scenarios.h"

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Played {
  explicit Played(const char* id) : trace(run(shelf::load(id))), story(trace) {}
  trace::Trace trace;
  reading::Story story;
};

std::vector<std::string> kinds(const std::vector<reading::Click>& clicks) {
  std::vector<std::string> all;
  for (const reading::Click& one : clicks) all.emplace_back(one.kind);
  return all;
}

// The first words of what a point is of.
std::vector<std::string> said(const Played& played, const std::vector<reading::Point>& points) {
  std::vector<std::string> all;
  for (const reading::Point& one : points) {
    if (one.said.empty()) continue;
    const std::string& label = played.story.utterances()[one.said.front()].label;
    all.push_back(label.substr(0, label.find_first_of(" \r\n:")));
  }
  return all;
}

TEST(ReadingClicks, EachDeedOwnsWhatItCaused) {
  const Played played{"reply-and-forward"};
  const auto clicks = reading::clicks_of(played.story, "fegan@comnet.com", "fegan-pc");
  EXPECT_THAT(kinds(clicks),
              ElementsAre("check-mail", "read", "reply-all", "check-mail", "read", "forward",
                          "forward", "delete", "delete", "undelete", "expunge"));
  std::size_t own = 0;
  for (const reading::Click& one : clicks) {
    for (const std::uint32_t index : one.said) {
      const reading::Utterance& part = played.story.utterances()[index];
      EXPECT_GE(part.from, one.at);
      EXPECT_LE(part.to, one.done);
      ++own;
    }
  }
  EXPECT_GT(own, 40U);
  // Everything that his clients said and heard belongs to one of them.
  std::size_t all = 0;
  for (const reading::Utterance& one : played.story.utterances()) {
    const auto* agent =
        played.story.directory().agent(one.from_client ? one.speaker : one.listener);
    all += agent != nullptr && agent->owner == "fegan@comnet.com" ? 1 : 0;
  }
  EXPECT_EQ(own, all);
}

TEST(ReadingClicks, ReadingSaysNothing) {
  const Played played{"reply-and-forward"};
  const auto clicks = reading::clicks_of(played.story, "fegan@comnet.com", "fegan-pc");
  const reading::Click& read = clicks[1];
  EXPECT_THAT(read.said, IsEmpty());
  const auto points = reading::points_of(played.story, read, played.trace.end());
  ASSERT_THAT(points, SizeIs(2)) << "It is shown, and it is marked.";
  EXPECT_EQ(points[0].here.front().item, 1U);
  EXPECT_EQ(points[0].here.front().box, trace::Box::Inbox);
  EXPECT_EQ(reading::cost_of(played.story, read, played.trace.end()).out, 0U);
}

TEST(ReadingClicks, ACommandHasTheNumberOfWhatItBrought) {
  for (const char* id : {"fourth", "imap-two-computers"}) {
    const Played played{id};
    for (const auto& [agent, entry] : played.story.directory().agents()) {
      if (entry.kind != trace::AgentKind::UserAgent) continue;
      for (const reading::Click& click : reading::clicks_of(
               played.story, entry.owner, played.story.directory().host(entry.host))) {
        std::size_t fetched = 0, owned = 0;
        for (const reading::Change& change : click.here) {
          fetched += std::holds_alternative<trace::Fetched>(played.trace[change.seq].body) ? 1 : 0;
        }
        const auto points = reading::points_of(played.story, click, played.trace.end());
        EXPECT_LE(points.size(), reading::kMostPoints);
        for (const reading::Point& one : points) {
          if (one.said.empty()) continue;
          for (const reading::Change& change : one.here) {
            owned += std::holds_alternative<trace::Fetched>(played.trace[change.seq].body) ? 1 : 0;
          }
        }
        EXPECT_EQ(owned, fetched) << id << " " << click.kind;
      }
    }
  }
}

TEST(ReadingClicks, WhatCarriesTheMessageIsNeverLeftOut) {
  const Played played{"fourth"};
  const auto clicks = reading::clicks_of(played.story, "forouzan@deanza.edu", "forouzan-pc");
  ASSERT_FALSE(clicks.empty());
  const auto points = reading::points_of(played.story, clicks[0], played.trace.end());
  EXPECT_THAT(said(played, points), Contains("MAIL"));
  EXPECT_THAT(said(played, points), Contains("DATA"));
  const reading::Cost cost = reading::cost_of(played.story, clicks[0], played.trace.end());
  EXPECT_GT(cost.content, 0U);
  EXPECT_GT(cost.out, cost.content);
  EXPECT_GT(cost.round_trips, 1U);
  const reading::Cost before = reading::cost_of(played.story, clicks[0], clicks[0].at);
  EXPECT_EQ(before.out + before.in, 0U) << "Nothing is counted before it is said.";
}

TEST(ReadingClicks, WhoeverHasNoUserAgentHasDoneNothing) {
  const Played played{"fourth"};
  EXPECT_THAT(reading::clicks_of(played.story, "nobody@x.test", "fegan-pc"), IsEmpty());
  EXPECT_EQ(reading::effect_of(played.story, SimTime{std::chrono::seconds{7}}),
            SimTime{std::chrono::seconds{7}});
}

}  // namespace
