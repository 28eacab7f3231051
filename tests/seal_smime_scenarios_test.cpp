// S/MIME on its way: what the receiver's mail program says, and what it learns of a certificate that
// is taken back. What it has in common with PGP stands in seal_scenarios_test.cpp.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "sim/run.h"
#include "sim/seal/smime/mime.h"
#include "tests/support/records.h"
#include "tests/support/shipped.h"
#include "tests/support/smime_people.h"

namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using shipped::load;
using support::all;

TEST(SmimeScenarios, TheRecordsSayThatItIsSmime) {
  const trace::Trace trace = run(load("smime-encrypted"));
  const auto opened = all<trace::Opened>(trace);
  ASSERT_THAT(opened, SizeIs(1));
  EXPECT_EQ(opened.front().system, trace::SealSystem::Smime);
  const auto sealed = all<trace::Sealed>(trace);
  ASSERT_THAT(sealed, SizeIs(1));
  EXPECT_EQ(sealed.front().system, trace::SealSystem::Smime);
  EXPECT_THAT(sealed.front().receivers, HasSubstr("John Fegan <fegan@comnet.com>"));
}

TEST(SmimeScenarios, ACertificateThatIsTakenBackIsRefusedFromThenOn) {
  const trace::Trace trace = run(load("smime-revoked"));
  const auto opened = all<trace::Opened>(trace);
  ASSERT_THAT(opened, SizeIs(2));
  EXPECT_EQ(opened[0].signature, "by-sender");
  EXPECT_EQ(opened[1].signature, "unfit");
  EXPECT_THAT(std::string{opened[1].verdict}, HasSubstr("its private key was stolen"));
  const trace::Trace late =
      run(load("smime-revoked", {R"(/user_agents/1/revocation_lists/0/at="10min")"}));
  EXPECT_EQ(all<trace::Opened>(late)[1].signature, "by-sender") << "he cannot know";
}

constexpr const char* kAccounts =
    R"(/accounts=[{"address": "forouzan@deanza.edu"}, {"address": "fegan@comnet.com"},
                  {"address": "osei@comnet.com"}])";

TEST(SmimeScenarios, WithoutCertificatesItCannotBeAskedFor) {
  const auto problem = [](std::vector<std::string> set) {
    try {
      load("smime-encrypted", std::move(set));
    } catch (const std::exception& error) {
      return std::string{error.what()};
    }
    return std::string{};
  };
  EXPECT_THAT(problem({}), IsEmpty());
  EXPECT_THAT(problem({"/user_agents/0/keys=[]"}), HasSubstr("no certificate of its user"));
  EXPECT_THAT(problem({R"(/actions/0/with="pgp")"}), HasSubstr(R"(write "with": "smime")"));
  EXPECT_THAT(problem({R"(/actions/0/to=["osei@comnet.com"])", kAccounts}),
              HasSubstr("no certificate of \"osei@comnet.com\""));
  EXPECT_THAT(problem({R"(/user_agents/0/keys/0={"file": "keys/deanza.pem"})"}),
              HasSubstr("whose certificate is not there"));
  EXPECT_THAT(problem({R"(/user_agents/1/revocation_lists=[{"at": "1s", "armor": "nothing"}])"}),
              HasSubstr("Of this PEM file nothing can be used"));
  EXPECT_THAT(problem({R"(/actions/0={"at": "0s", "do": "send", "user": "forouzan@deanza.edu",
                      "to": ["fegan@comnet.com"], "body": "x", "with": "smime"})"}),
              HasSubstr("give \"seal\", too"));
}

// A receiver whose certificate has been revoked gets nothing, and the sender is told why.
TEST(SmimeScenarios, NothingIsLockedToARevokedCertificate) {
  const trace::Trace trace = run(load(
      "smime-encrypted",
      {R"(/user_agents/1/keys=[{"file": "keys/smime-fegan.pem"}, {"file": "keys/smime-authority.pem"},
          {"file": "keys/smime-authority-for-people.pem"},
          {"file": "keys/smime-forouzan-public.pem"}])",
       R"(/user_agents/1/revocation_lists=[{"at": "6min", "file": "keys/smime-forouzan-revoked.pem"}])",
       R"(/actions/0={"at": "7min", "do": "send", "user": "fegan@comnet.com",
          "to": ["forouzan@deanza.edu"], "body": "x", "seal": "encrypt", "with": "smime"})"}));
  EXPECT_THAT(all<trace::Composed>(trace), IsEmpty());
  std::vector<std::string> notes;
  for (const auto& noted : all<trace::Noted>(trace)) notes.emplace_back(noted.text);
  EXPECT_THAT(notes, Contains(HasSubstr("1 certificate")));
  EXPECT_THAT(notes, Contains(HasSubstr("revoked by Mailwalk test authority for people")));
}

}  // namespace
