// What becomes of sealed messages in the lists of user agents, and of the answers to them.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "sim/run.h"
#include "sim/seal/smime/mime.h"
#include "sim/seal/verdict.h"
#include "sim/trace/timeline.h"
#include "sim/world/action_json.h"
#include "sim/world/keys.h"
#include "sim/world/load.h"
#include "tests/support/records.h"
#include "tests/support/shipped.h"

namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using shipped::kThreeAccounts;
using shipped::load;
using support::all;

constexpr const char* kFeganKnowsOsei =
    R"(/user_agents/1/keys=[{"file": "keys/fegan.asc"}, {"file": "keys/forouzan-public.asc"},
                            {"file": "keys/osei-public.asc"}])";
// Who certifies Forouzan is known to Fegan from the signature; his certificate he must have.
constexpr const char* kFeganHasCertificates =
    R"(/user_agents/1/keys=[{"file": "keys/smime-fegan.pem"}, {"file": "keys/smime-authority.pem"},
         {"file": "keys/smime-authority-for-people.pem"},
         {"file": "keys/smime-nothing-revoked.pem"}, {"file": "keys/smime-forouzan-public.pem"}])";

// Fegan does this, of an action, with the first message, without having read it.
std::string then(const std::string& what) {
  return R"(/actions/1={"at": "3min", "user": "fegan@comnet.com", "message": 1, )" + what + "}";
}

std::vector<std::string> notes_in(const trace::Trace& trace) {
  std::vector<std::string> notes;
  for (const auto& noted : all<trace::Noted>(trace)) notes.emplace_back(noted.text);
  return notes;
}

std::string opened_by(const world::Scenario& scenario, std::size_t agent, trace::Text message) {
  return seal::open_message(message, world::ring_of(scenario.user_agents[agent]),
                            static_cast<std::uint32_t>(scenario.epoch_seconds))
      .shown;
}

const trace::AgentNow& agent_of(const trace::Snapshot& world, std::string_view user) {
  for (const auto& [id, agent] : world.agents) {
    if (agent.kind == trace::AgentKind::UserAgent && agent.owner == user) return agent;
  }
  static const trace::AgentNow kNobody;
  return kNobody;
}

TEST(SealAnswers, TheListKnowsWhatWasOpened) {
  const trace::Trace trace = run(load("pgp-encrypted"));
  const trace::Timeline timeline{trace};
  const trace::Snapshot before = timeline.at(SimTime{std::chrono::minutes{1}});
  const trace::Snapshot after = timeline.at(SimTime{std::chrono::minutes{3}});
  for (const trace::InboxItem& unread : agent_of(before, "fegan@comnet.com").inbox) {
    EXPECT_FALSE(unread.opened);
  }
  ASSERT_THAT(agent_of(after, "fegan@comnet.com").inbox, SizeIs(1));
  const trace::InboxItem item = agent_of(after, "fegan@comnet.com").inbox.front();
  ASSERT_TRUE(item.opened);
  EXPECT_EQ(item.opened->sealing, "opened");
  EXPECT_EQ(item.opened->signature, "by-sender");
  EXPECT_THAT(std::string{item.opened->verdict}, HasSubstr("Signed by Behrouz Forouzan"));
  EXPECT_THAT(std::string{item.message}, Not(HasSubstr("Tuesday")));
  EXPECT_THAT(std::string{text_to_read(item)}, HasSubstr("Tuesday"));
  trace::InboxItem plain = item;
  plain.opened.reset();
  EXPECT_EQ(text_to_read(plain), item.message);
}

TEST(SealAnswers, AnAnswerQuotesWhatWasOpenedAndIsSealedLikeIt) {
  const world::Scenario scenario = load("pgp-encrypted");
  const world::AnswerMessage reply{.user = "fegan@comnet.com", .body = "Gladly.\n"};
  const std::vector<world::Input> inputs{{SimTime{std::chrono::minutes{3}}, world::Action{reply}}};
  const trace::Trace trace = run(scenario, inputs);
  EXPECT_THAT(all<trace::Opened>(trace), SizeIs(1)) << "it was open already";
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(2));
  EXPECT_THAT(std::string{composed[1].message}, Not(HasSubstr("Gladly")));
  EXPECT_THAT(std::string{composed[1].message}, HasSubstr("Subject: Re: Meeting"));
  const std::string shown = opened_by(scenario, 0, composed[1].message);
  EXPECT_THAT(shown, HasSubstr("Gladly."));
  EXPECT_THAT(shown, HasSubstr("> let us meet on Tuesday"));
  EXPECT_THAT(shown, Not(HasSubstr("BEGIN PGP")));
  const auto sealed = all<trace::Sealed>(trace);
  ASSERT_THAT(sealed, SizeIs(2));
  EXPECT_EQ(sealed[1].signer, "John Fegan <fegan@comnet.com>");
  EXPECT_THAT(std::string{sealed[1].receivers}, HasSubstr("Behrouz Forouzan"));
}

// Who answers without having read it has it opened all the same.
TEST(SealAnswers, WhatWasNotReadIsOpenedToBeQuoted) {
  const world::Scenario scenario =
      load("pgp-encrypted", {then(R"("do": "reply", "body": "Gladly.")")});
  const trace::Trace trace = run(scenario);
  EXPECT_THAT(all<trace::Opened>(trace), SizeIs(1));
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(2));
  EXPECT_THAT(opened_by(scenario, 0, composed[1].message), HasSubstr("> let us meet on Tuesday"));
}

TEST(SealAnswers, WhoWantsItQuotesInTheClearAndANoteTellsOfIt) {
  const trace::Trace trace =
      run(load("pgp-encrypted", {then(R"("do": "reply", "body": "Gladly.", "seal": "none")")}));
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(2));
  EXPECT_THAT(std::string{composed[1].message}, HasSubstr("> let us meet on Tuesday"));
  const auto quoted = HasSubstr("what came encrypted in message 1 is quoted in the clear");
  EXPECT_THAT(notes_in(trace), Contains(quoted));
  const trace::Trace signed_only =
      run(load("pgp-encrypted", {then(R"("do": "reply", "seal": "sign")")}));
  EXPECT_THAT(notes_in(signed_only), Contains(quoted)) << "a signature hides nothing";
  const trace::Trace without = run(load(
      "pgp-encrypted", {then(R"("do": "reply", "body": "x", "seal": "none", "quote": false)")}));
  EXPECT_THAT(all<trace::Composed>(without), SizeIs(2));
  EXPECT_THAT(notes_in(without), Not(Contains(quoted)));
}

TEST(SealAnswers, AsAnAttachmentItGoesAsItCame) {
  const trace::Trace trace =
      run(load("pgp-encrypted", {kThreeAccounts, then(R"("do": "forward", "as": "attachment",
                                                    "to": ["osei@comnet.com"])")}));
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(2));
  EXPECT_THAT(std::string{composed[1].message}, HasSubstr("message/rfc822"));
  EXPECT_THAT(std::string{composed[1].message}, HasSubstr("BEGIN PGP MESSAGE"));
  EXPECT_THAT(all<trace::Sealed>(trace), SizeIs(1));
}

TEST(SealAnswers, WithoutAKeyOfTheReceiverNothingIsSent) {
  const trace::Trace trace = run(
      load("pgp-encrypted", {kThreeAccounts, then(R"("do": "forward", "to": ["osei@comnet.com"])")}));
  EXPECT_THAT(all<trace::Composed>(trace), SizeIs(1));
  EXPECT_THAT(notes_in(trace),
              Contains("there is no key of osei@comnet.com: the message is not sent"));
  for (const auto& mark : all<trace::Marked>(trace)) EXPECT_NE(mark.mark, trace::Mark::Forwarded);
}

TEST(SealAnswers, AnyAnswerCanBeSealed) {
  const trace::Trace trace =
      run(load("pgp-encrypted", {"/actions/0/seal=\"sign\"", then(R"("do": "reply-all",
                              "body": "Gladly.", "seal": "encrypt")")}));
  const auto sealed = all<trace::Sealed>(trace);
  ASSERT_THAT(sealed, SizeIs(2));
  EXPECT_THAT(sealed[1].signer, IsEmpty());
  const trace::Trace plain = run(load(
      "pgp-encrypted", {"/actions/0/seal=\"sign\"", then(R"("do": "reply", "body": "Gladly.")")}));
  EXPECT_THAT(all<trace::Sealed>(plain), SizeIs(1)) << "what was only signed is no secret";
}

TEST(SealAnswers, TheBlindCopyOfAnAnswerIsAMessageOfItsOwn) {
  const world::Scenario scenario =
      load("pgp-encrypted",
           {kThreeAccounts, kFeganKnowsOsei, then(R"("do": "reply", "bcc": ["osei@comnet.com"])")});
  const trace::Trace trace = run(scenario);
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(3));
  EXPECT_EQ(composed[1].forward_paths, "forouzan@deanza.edu");
  EXPECT_EQ(composed[2].forward_paths, "osei@comnet.com");
  const auto sealed = all<trace::Sealed>(trace);
  ASSERT_THAT(sealed, SizeIs(3));
  EXPECT_THAT(std::string{sealed[1].receivers}, Not(HasSubstr("Osei")));
  EXPECT_THAT(std::string{sealed[2].receivers}, HasSubstr("Osei"));
  EXPECT_THAT(std::string{composed[1].message}, Not(HasSubstr("osei")));
}

TEST(SealAnswers, AnAnswerToSmimeIsSmime) {
  const world::Scenario scenario =
      load("smime-encrypted", {kFeganHasCertificates, then(R"("do": "reply", "body": "Gladly.")")});
  const trace::Trace trace = run(scenario);
  const auto sealed = all<trace::Sealed>(trace);
  ASSERT_THAT(sealed, SizeIs(2));
  EXPECT_EQ(sealed[1].system, trace::SealSystem::Smime);
  EXPECT_THAT(opened_by(scenario, 0, all<trace::Composed>(trace)[1].message),
              HasSubstr("> let us meet on Tuesday"));
}

// Who gets a blind copy has a message of his own; the others' octets say nothing of him, neither
// his name nor the number of his certificate.
TEST(SealAnswers, BlindReceiversOfSmimeAreNamedInNoOtherMessage) {
  const world::Scenario scenario =
      load("smime-encrypted", {kThreeAccounts, R"(/actions/0/bcc=["osei@comnet.com"])",
                               R"(/user_agents/0/keys=[{"file": "keys/smime-forouzan.pem"},
            {"file": "keys/smime-fegan-public.pem"}, {"file": "keys/smime-osei-public.pem"},
            {"file": "keys/smime-authority.pem"}, {"file": "keys/smime-authority-for-people.pem"},
            {"file": "keys/smime-nothing-revoked.pem"}])"});
  const trace::Trace trace = run(scenario);
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(2));
  EXPECT_EQ(composed[0].forward_paths, "fegan@comnet.com");
  EXPECT_EQ(composed[1].forward_paths, "osei@comnet.com");
  const seal::KeyRing ring = world::ring_of(scenario.user_agents.front());
  const auto* osei = ring.certificates().holder_of(*mail::parse_address("osei@comnet.com"),
                                                   scenario.epoch_seconds);
  ASSERT_NE(osei, nullptr);
  const std::string serial = osei->certificate.serial;
  const std::string for_all = smime::find_seal(composed[0].message).der;
  const std::string for_him = smime::find_seal(composed[1].message).der;
  EXPECT_THAT(for_him, HasSubstr(serial));
  EXPECT_THAT(for_all, Not(HasSubstr(serial)));
  for (const char* name : {"osei", "Osei"}) {
    EXPECT_THAT(std::string{composed[0].message}, Not(HasSubstr(name)));
    EXPECT_THAT(for_all, Not(HasSubstr(name)));
  }
  const auto locks_in = [](const std::string& der) {
    return smime::read_structure(der)->locked_for.size();
  };
  EXPECT_EQ(locks_in(for_all), 2U) << "Fegan's, and the writer's own";
  EXPECT_EQ(locks_in(for_him), 2U);
}

TEST(SealAnswers, WhatScenariosSayOfItIsReadWrittenAndChecked) {
  const world::Scenario scenario =
      load("pgp-encrypted", {then(R"("do": "reply", "seal": "none")")});
  EXPECT_EQ(world::to_json(scenario.actions.back().action)["seal"], "none");
  const auto problem = [](const std::string& what) {
    try {
      load("pgp-encrypted", {kThreeAccounts, then(what)});
    } catch (const std::exception& error) {
      return std::string{error.what()};
    }
    return std::string{};
  };
  EXPECT_THAT(problem(R"("do": "reply", "seal": "sign")"), IsEmpty());
  EXPECT_THAT(problem(R"("do": "reply", "seal": "sign", "with": "smime")"),
              HasSubstr("no certificate of its user"));
  EXPECT_THAT(problem(R"("do": "reply", "with": "pgp")"), HasSubstr("give \"seal\", too"));
  EXPECT_THAT(problem(R"("do": "forward", "to": ["osei@comnet.com"], "seal": "encrypt")"),
              HasSubstr("no key of \"osei@comnet.com\""));
}

}  // namespace
