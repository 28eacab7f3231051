// Sealed mail on its way: what each hop can read, and what the receiver's mail program says.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "sim/report/pcapng.h"
#include "sim/run.h"
#include "sim/seal/key_ring.h"
#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/open.h"
#include "sim/seal/pgp_mime.h"
#include "sim/trace/timeline.h"
#include "sim/world/keys.h"
#include "sim/world/load.h"
#include "tests/support/records.h"
#include "tests/support/shipped.h"

namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using shipped::kThreeAccounts;
using shipped::load;
using support::all;

// Words of a text; but for the names, which the hosts' labels in a capture have, too.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      word += c;
    } else {
      if (word.size() > 3 && word != "Forouzan" && word != "Fegan") words.push_back(word);
      word.clear();
    }
  }
  return words;
}

class SealedScenario : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Seal, SealedScenario,
                         ::testing::Values("pgp-encrypted", "smime-encrypted"));

TEST_P(SealedScenario, NoHopReadsAWordOfIt) {
  const world::Scenario scenario = load(GetParam());
  const trace::Trace trace = run(scenario);
  const auto words = words_of(std::get<world::Send>(scenario.actions.front().action).body);
  ASSERT_GT(words.size(), 5U);
  std::string wire = report::to_pcapng(trace);
  for (const auto& said : all<trace::Said>(trace)) wire += said.text;
  for (const auto& queued : all<trace::Queued>(trace)) wire += queued.message;
  for (const auto& delivered : all<trace::Delivered>(trace)) wire += delivered.message;
  for (const std::string& word : words) EXPECT_THAT(wire, Not(HasSubstr(word)));
  EXPECT_THAT(wire, HasSubstr("Subject: Meeting"));
  const auto opened = all<trace::Opened>(trace);
  ASSERT_THAT(opened, SizeIs(1));
  EXPECT_EQ(opened.front().sealing, "opened");
  EXPECT_EQ(opened.front().signature, "by-sender");
  for (const std::string& word : words) EXPECT_THAT(opened.front().message, HasSubstr(word));
}

class SignedScenario : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Seal, SignedScenario, ::testing::Values("pgp-signed", "smime-signed"));

TEST_P(SignedScenario, IsReadByAllAndVerified) {
  const trace::Trace trace = run(load(GetParam()));
  EXPECT_THAT(report::to_pcapng(trace), HasSubstr("Tuesday"));
  const auto opened = all<trace::Opened>(trace);
  ASSERT_THAT(opened, SizeIs(1));
  EXPECT_EQ(opened.front().sealing, "none");
  EXPECT_EQ(opened.front().signature, "by-sender");
  EXPECT_EQ(opened.front().signer, "Behrouz Forouzan <forouzan@deanza.edu>");
}

TEST(SealScenarios, AChangedWordIsFoundWhereItWasSigned) {
  const trace::Trace trace = run(load("broken-seal"));
  EXPECT_THAT(all<trace::Shown>(trace), SizeIs(3));
  EXPECT_THAT(all<trace::Tampered>(trace), SizeIs(2)) << "the third message has no such word";
  const auto opened = all<trace::Opened>(trace);
  ASSERT_THAT(opened, SizeIs(2)) << "one of the three was not signed";
  EXPECT_EQ(opened[0].signature, "changed");
  EXPECT_EQ(opened[1].signature, "by-sender");
  EXPECT_THAT(std::string{opened[1].message}, HasSubstr("Tuesday"));
}

// What Osei has signed, what a key only says, and what a telephone call proves of both.
TEST(SealScenarios, HowAKeyIsKnownIsSaidAtEachReading) {
  const trace::Trace trace = run(load("web-of-trust"));
  std::vector<std::string> known, signatures;
  for (const auto& one : all<trace::SignerKnown>(trace)) known.emplace_back(one.how);
  for (const auto& one : all<trace::Opened>(trace)) signatures.emplace_back(one.signature);
  EXPECT_THAT(known, ElementsAre("vouched", "named", "forged", "compared"));
  EXPECT_THAT(signatures, ElementsAre("by-sender", "by-sender", "forged", "by-sender"));
  EXPECT_EQ(all<trace::SignerKnown>(trace).front().by, "Kofi Osei <osei@comnet.com>");
  EXPECT_THAT(std::string{all<trace::Opened>(trace)[1].verdict}, HasSubstr("Nobody has told you"));
}

TEST(SealScenarios, ACallFindsTheForgedKeyAndTheGenuineOne) {
  const trace::Trace trace = run(load("web-of-trust"));
  const auto found = all<trace::FingerprintsCompared>(trace);
  ASSERT_THAT(found, SizeIs(3)) << "two keys with Forouzan's name, one with Fegan's";
  EXPECT_TRUE(found[0].equal);
  EXPECT_FALSE(found[1].equal);
  EXPECT_TRUE(found[2].equal);
  EXPECT_EQ(found[0].fingerprint, found[1].told);
  const trace::Timeline timeline{trace};
  const auto compared_by = [&](SimTime at) {
    std::size_t count = 0;
    for (const auto& [id, agent] : timeline.at(at).agents) count += agent.compared.size();
    return count;
  };
  EXPECT_EQ(compared_by(SimTime{5min}), 0U);
  EXPECT_EQ(compared_by(SimTime{7min}), 3U);
}

TEST(SealScenarios, NothingIsComparedWhereNoKeyNamesTheOther) {
  const trace::Trace trace =
      run(load("web-of-trust", {R"(/actions=[{"at": "1s", "do": "compare-fingerprints",
                          "user": "osei@comnet.com", "with": "fegan@comnet.com"}])"}));
  EXPECT_THAT(all<trace::FingerprintsCompared>(trace), SizeIs(1)) << "in Fegan's ring";
  const auto notes = all<trace::Noted>(trace);
  ASSERT_THAT(notes, SizeIs(1));
  EXPECT_THAT(std::string{notes.front().text}, HasSubstr("no key that names fegan@comnet.com"));
}

// Whoever is named in a lock is seen by all who have the message.
TEST(SealScenarios, BlindReceiversAreNamedInNoOtherMessage) {
  const world::Scenario scenario = load(
      "pgp-encrypted",
      {kThreeAccounts,
       R"(/user_agents/0/keys=[{"file": "keys/forouzan.asc"}, {"file": "keys/fegan-public.asc"},
             {"file": "keys/osei-public.asc"}])",
       R"(/actions/0/bcc=["osei@comnet.com"])"});
  const trace::Trace trace = run(scenario);
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(2));
  EXPECT_EQ(composed[0].forward_paths, "fegan@comnet.com");
  EXPECT_EQ(composed[1].forward_paths, "osei@comnet.com");
  const seal::KeyRing ring = world::ring_of(scenario.user_agents.front());
  const auto locked_for = [&](trace::Text message) {
    const auto octets = openpgp::without_armor(seal::find_seal(message).armored);
    return openpgp::open_message(*octets, {}, 0).locked_for;
  };
  const auto* osei = ring.key_of(*mail::parse_address("osei@comnet.com"));
  ASSERT_NE(osei, nullptr);
  const std::string blind = osei->subkeys.front().key.key_id();
  EXPECT_THAT(locked_for(composed[0].message), Not(::testing::Contains(blind)));
  EXPECT_THAT(locked_for(composed[0].message), SizeIs(2));
  EXPECT_THAT(locked_for(composed[1].message), ::testing::Contains(blind));
}

TEST(SealScenarios, WithoutKeysItCannotBeAskedFor) {
  const auto problem = [](std::vector<std::string> set) {
    try {
      load("pgp-encrypted", std::move(set));
    } catch (const std::exception& error) {
      return std::string{error.what()};
    }
    return std::string{};
  };
  EXPECT_THAT(problem({}), IsEmpty());
  EXPECT_THAT(problem({"/user_agents/0/keys=[]"}), HasSubstr("no private key"));
  EXPECT_THAT(problem({R"(/actions/0/to=["forouzan@deanza.edu", "osei@comnet.com"])", kThreeAccounts}),
              HasSubstr("no key of \"osei@comnet.com\""));
  EXPECT_THAT(problem({R"(/user_agents/0/keys/0={"armor": "nothing"})"}),
              HasSubstr("This is no OpenPGP key"));
  EXPECT_THAT(problem({R"(/user_agents/0/keys/0={})"}), HasSubstr("one source"));
  EXPECT_THAT(problem({R"(/user_agents/1/access="imap4")", "/user_agents/1/by_parts=true"}),
              HasSubstr("fetches no parts"));
}

}  // namespace
