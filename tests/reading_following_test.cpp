// One message in focus.
#include "gui/reading/following.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include <algorithm>
#include <memory>
#include <set>

#include "gui/reading/dialogue.h"
#include "gui/view/acts.h"
#include "sim/run.h"
#include "sim/trace/timeline.h"
#include "tests/support/small_world.h"

namespace {

using namespace std::chrono_literals;

// Ann writes two letters to Bob and one to nobody; Bob fetches what has come after each.
struct ThreeLetters {
  ThreeLetters() {
    world::Scenario scenario = small_world::two_domains();
    scenario.actions = {
        small_world::letter(1s, "bob@b.test"), small_world::check(60s, "bob@b.test"),
        small_world::letter(100s, "bob@b.test"), small_world::letter(200s, "nobody@b.test"),
        small_world::check(300s, "bob@b.test")};
    trace = run(scenario);
    story = std::make_unique<reading::Story>(trace);
  }
  std::vector<std::string_view> protocols(MailId mail) const {
    const reading::Following following{*story, mail};
    std::vector<std::string_view> found;
    for (const auto& [id, session] : story->directory().sessions()) {
      if (following.concerns(id)) found.push_back(session.protocol->name);
    }
    return found;
  }
  trace::Trace trace;
  std::unique_ptr<reading::Story> story;
};

TEST(ViewFollowing, FromTheComposerToTheMailbox) {
  const ThreeLetters run;
  EXPECT_EQ(reading::first_mail(*run.story), MailId{1});
  // To the server, from server to server, out of the mailbox.
  EXPECT_THAT(run.protocols(MailId{1}), testing::ElementsAre("SMTP", "SMTP", "POP3"));
  EXPECT_THAT(run.protocols(MailId{2}), testing::ElementsAre("SMTP", "SMTP", "POP3"));
}

TEST(ViewFollowing, TheConversationIsFolded) {
  const ThreeLetters run;
  const reading::Following following{*run.story, MailId{1}};
  const reading::Dialogue whole{*run.story}, folded{*run.story, &following};
  const auto sessions = [](const reading::Dialogue& dialogue) {
    return std::ranges::count(dialogue.lines(), reading::DialogueLine::Kind::Session,
                              &reading::DialogueLine::kind);
  };
  EXPECT_GT(sessions(whole), 3);
  EXPECT_EQ(sessions(folded), 3);
  EXPECT_THAT(std::string{folded.lines().back().text}, testing::HasSubstr("about other things"));
}

TEST(ViewFollowing, ItsSizeOnEachHopIsThatOfTheMessageThere) {
  const ThreeLetters run;
  const reading::Following following{*run.story, MailId{1}};
  ASSERT_EQ(following.carried().size(), 3U);
  std::map<std::string_view, std::uint64_t>
      lies;  // As it was written, as it came into the mailbox.
  for (std::uint32_t i = 1; i <= run.trace.size(); ++i) {
    const auto& body = run.trace[Seq{i}].body;
    if (const auto* composed = std::get_if<trace::Composed>(&body);
        composed && !lies.contains("ua"))
      lies["ua"] = composed->message.size();
    if (const auto* kept = std::get_if<trace::Delivered>(&body); kept && !lies.contains("box"))
      lies["box"] = kept->message.size();
  }
  EXPECT_EQ(following.carried()[0].octets, lies["ua"]);
  EXPECT_GT(following.carried()[1].octets, following.carried()[0].octets);
  EXPECT_EQ(following.carried()[2].octets, lies["box"]);
}

TEST(ViewFollowing, TheComputersThatHaveToDoWithIt) {
  const ThreeLetters run;
  const reading::Following following{*run.story, MailId{1}};
  std::vector<std::string> hosts;
  for (const auto& [id, host] : run.story->directory().hosts()) {
    if (following.concerns(id)) hosts.emplace_back(host.name);
  }
  EXPECT_GE(hosts.size(), 4U);
}

// The refused one: to the server, an attempt, and the notification to Ann's own mailbox.
TEST(ViewFollowing, ANotificationBelongsToWhatItIsAbout) {
  const ThreeLetters run;
  EXPECT_GE(run.protocols(MailId{3}).size(), 2U);
  const reading::Following following{*run.story, MailId{3}};
  bool bounced = false;
  for (std::uint32_t i = 1; i <= run.trace.size(); ++i) {
    const auto* delivered = std::get_if<trace::Delivered>(&run.trace[Seq{i}].body);
    if (delivered != nullptr && delivered->mail > MailId{3}) {
      bounced = bounced || following.concerns(Seq{i});
    }
  }
  EXPECT_TRUE(bounced);
}

TEST(ViewFollowing, AllMessagesTogetherConcernEverySessionThatCarriedOne) {
  const ThreeLetters run;
  std::size_t carried = 0;
  for (std::uint32_t mail = 1; mail <= 3; ++mail) carried += run.protocols(MailId{mail}).size();
  EXPECT_GE(carried, run.story->directory().sessions().size());
}

TEST(ViewFollowing, TheSequenceHidesTheRest) {
  const ThreeLetters run;
  const trace::Timeline timeline{run.trace};
  view::View view{*run.story, timeline};
  const std::size_t all = view.rows().arrows().size();
  view.follow(MailId{2});
  EXPECT_EQ(view.followed(), MailId{2});
  EXPECT_GT(view.rows().hidden(), 0U);
  EXPECT_EQ(view.rows().arrows().size() + view.rows().hidden(), all);
  const std::size_t few = view.rows().arrows().size();
  view::press(view, 'T', {});  // Packets, too.
  EXPECT_GT(view.rows().arrows().size(), few);
  view::press(view, 'T', {});
  view::press(view, 'G', {});
  EXPECT_EQ(view.rows().arrows().size(), all);
  view::press(view, 'G', {});
  EXPECT_EQ(view.followed(), MailId{1});
}

TEST(ViewFollowing, WhatWasSaidKnowsItsMessage) {
  const ThreeLetters run;
  std::set<MailId> found;
  for (const reading::Utterance& said : run.story->utterances()) {
    const MailId mail = reading::mail_of(*run.story, said.said);
    if (mail) found.insert(mail);
  }
  EXPECT_GE(found.size(), 3U);
  EXPECT_EQ(reading::mail_of(*run.story, Seq{1}), MailId{});
}

TEST(ViewFollowing, AnEmptyTraceIsNoTrouble) {
  const trace::Trace trace;
  const reading::Story story{trace};
  EXPECT_EQ(reading::first_mail(story), MailId{});
  const reading::Following following{story, MailId{1}};
  EXPECT_FALSE(following.concerns(Seq{1}));
}

}  // namespace
