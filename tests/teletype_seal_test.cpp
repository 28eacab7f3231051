// The command-driven user agent and sealed messages.
#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

#include "sim/run.h"
#include "sim/teletype/session.h"
#include "tests/support/records.h"
#include "tests/support/shipped.h"

namespace {

using support::all;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

// Fegan has got a message from Forouzan that is sealed, and has not read it.
struct SealedTeletype : testing::Test {
  void begin(std::vector<std::string> set = {}) {
    set.emplace_back(
        R"(/actions/1={"at": "2min", "do": "check-mail", "user": "fegan@comnet.com"})");
    scenario = shipped::load("pgp-encrypted", std::move(set));
    happen();
    session.emplace(scenario, "fegan@comnet.com", "fegan-pc");
    session->begin(now);
  }
  std::string type(std::initializer_list<const char*> lines) {
    std::string printed;
    for (const char* line : lines) {
      teletype::Heard heard = session->hear(line, now);
      printed += heard.text;
      if (heard.action) {
        at += std::chrono::minutes{1};
        done.push_back({at, std::move(*heard.action)});
        const trace::Snapshot before = now;
        earlier.push_back(std::move(trace));
        happen();
        printed += session->done(before, now);
      }
      printed += session->prompt();
    }
    return printed;
  }
  void happen() {
    trace = std::make_unique<trace::Trace>(::run(scenario, done));
    now = trace::from_start(*trace, Seq{static_cast<std::uint32_t>(trace->size())});
  }

  world::Scenario scenario;
  std::vector<world::Input> done;
  SimTime at{std::chrono::minutes{3}};
  std::vector<std::unique_ptr<trace::Trace>> earlier;  // Snapshots point into them.
  std::unique_ptr<trace::Trace> trace;
  trace::Snapshot now;
  std::optional<teletype::Session> session;
};

TEST_F(SealedTeletype, ShowsWhatWasOpenedAndTheVerdictAboveIt) {
  begin();
  EXPECT_THAT(type({"h"}), HasSubstr(">  1  N E "));
  const std::string printed = type({"1"});
  EXPECT_THAT(printed,
              HasSubstr("Subject: Meeting\n| Sealed, and opened with the key of John Fegan"));
  EXPECT_THAT(printed, HasSubstr("\n| Not proved: When it was signed"));
  EXPECT_THAT(printed, HasSubstr("\n\nDear Mr. Fegan,\n"));
  EXPECT_THAT(printed, Not(HasSubstr("BEGIN PGP")));
  EXPECT_THAT(type({"h"}), HasSubstr(">  1    E "));
  EXPECT_THAT(type({"?"}), HasSubstr("E encrypted, S signed"));
}

TEST_F(SealedTeletype, SaysWhyItCannotBeOpened) {
  begin({R"(/user_agents/1/keys=[{"file": "keys/osei.asc"}])"});
  EXPECT_THAT(type({"1"}), HasSubstr("| Sealed, and cannot be opened: "));
  EXPECT_THAT(type({"h"}), HasSubstr(">  1    E "));
}

TEST_F(SealedTeletype, AnAnswerIsSealedAndSaysSo) {
  begin();
  EXPECT_EQ(type({"r 1"}), "Read it first, to open it: 1\n& ");
  EXPECT_THAT(type({"1", "r"}), HasSubstr("Seal: sign and encrypt, PGP\nWrite."));
  EXPECT_THAT(type({"Gladly.", "~v"}), HasSubstr("> let us meet on Tuesday"));
  EXPECT_THAT(type({"~p"}), HasSubstr("Seal: sign and encrypt, PGP\n"));
  EXPECT_THAT(type({"."}), StartsWith("Sent.\n"));
  EXPECT_THAT(all<trace::Sealed>(*trace), SizeIs(2));
  EXPECT_FALSE(std::get<world::AnswerMessage>(std::get<world::Action>(done.back().what)).seal)
      << "what is proposed is left to the user agent";
}

TEST_F(SealedTeletype, ChoosesHowItIsSealed) {
  begin();
  type({"1", "r"});
  EXPECT_EQ(type({"~s none"}), "Neither signed nor encrypted.\n");
  EXPECT_EQ(type({"~s sign"}), "Seal: sign, PGP\n");
  EXPECT_THAT(type({"~s"}), StartsWith("Type ~s sign, ~s encrypt, ~s both or ~s none"));
  EXPECT_THAT(type({"~s well"}), StartsWith("Type ~s sign"));
  EXPECT_THAT(type({"~s sign smime"}), HasSubstr("or type pgp."));
  EXPECT_THAT(type({"~?"}), HasSubstr("~s  how it is sealed"));
  type({"."});
  const auto sealed = all<trace::Sealed>(*trace);
  ASSERT_THAT(sealed, SizeIs(2));
  EXPECT_EQ(sealed[1].receivers, "");
}

TEST_F(SealedTeletype, AMissingKeyIsNamedBeforeAnythingIsSent) {
  begin({R"(/accounts=[{"address": "forouzan@deanza.edu"}, {"address": "fegan@comnet.com"},
                       {"address": "osei@comnet.com"}])"});
  type({"1", "f 1 osei@comnet.com"});
  const std::string refused = type({"."});
  EXPECT_THAT(refused, StartsWith("There is no key of osei@comnet.com here"));
  EXPECT_THAT(refused, HasSubstr("(~s changes how it is sealed, ~h changes"));
  EXPECT_THAT(type({"~s sign", "."}), HasSubstr("Sent.\n"));
}

TEST_F(SealedTeletype, WithoutKeysNothingCanBeChosen) {
  begin({R"(/user_agents/1/keys=[])"});
  type({"1", "m forouzan@deanza.edu", "Hello", "", ""});
  EXPECT_THAT(type({"~s sign"}), HasSubstr("no private key of yours"));
}

}  // namespace
