// What lessons look for in a trace: each event true and false in scenarios that come with Mailwalk,
// the sentences for what is not so, and the records that prove what is.
#include "sim/lesson/predicate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sim/lesson/read_predicate.h"
#include "sim/match.h"
#include "sim/run.h"
#include "sim/world/load.h"
#include "tests/support/shipped.h"

namespace {

using namespace std::chrono_literals;
using lesson::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// A scenario that comes with Mailwalk, run to its end.
class Played {
 public:
  explicit Played(std::string_view id)
      : scenario_(shipped::load(id)), trace_(run(scenario_)), observed_(trace_) {}

  lesson::Predicate read(const std::string& json) const {
    return lesson::read_predicate(nlohmann::json::parse(json), "", scenario_);
  }
  Verdict look(const std::string& json) const {
    return observed_.look(read(json), Seq{0}, Seq{static_cast<std::uint32_t>(trace_.size())});
  }
  bool holds(const std::string& json) const { return look(json).holds; }
  std::string why_not(const std::string& json) const { return look(json).why_not; }
  const trace::Trace& trace() const { return trace_; }
  const lesson::Observed& observed() const { return observed_; }

 private:
  world::Scenario scenario_;
  trace::Trace trace_;
  lesson::Observed observed_;
};

const Played& fourth() {
  static const Played kPlayed{"fourth"};
  return kPlayed;
}
const Played& unknown_user() {
  static const Played kPlayed{"unknown-user"};
  return kPlayed;
}
const Played& server_down() {
  static const Played kPlayed{"server-down"};
  return kPlayed;
}
const Played& first() {
  static const Played kPlayed{"first"};
  return kPlayed;
}

// All records of one sort.
template <class Body>
std::vector<Seq> all(const Played& run) {
  std::vector<Seq> found;
  for (std::uint32_t i = 1; i <= run.trace().size(); ++i) {
    if (std::holds_alternative<Body>(run.trace()[Seq{i}].body)) found.push_back(Seq{i});
  }
  return found;
}

TEST(LessonPredicate, SealsAreOpenedAndChecked) {
  const Played run{"broken-seal"};
  const auto found = [&run](const std::string& kind) {
    return run.look("{\"" + kind + R"(": {"to": "fegan@comnet.com"}})").evidence;
  };
  EXPECT_THAT(found("opened"), SizeIs(1));
  EXPECT_THAT(found("verified"), SizeIs(1));
  EXPECT_THAT(found("seal-broken"), SizeIs(1));
  EXPECT_FALSE(run.holds(R"({"verified": {"to": "forouzan@deanza.edu"}})"));
  EXPECT_TRUE(run.holds(R"({"opened": {"contains": "Tuesday"}})"));
}

TEST(LessonPredicate, LettersOnTheirWay) {
  const Played& run = fourth();
  EXPECT_EQ(run.look(R"({"composed": {}})").evidence, all<trace::Composed>(run));
  EXPECT_EQ(run.look(R"({"queued": {"at": "mail.deanza.edu"}})").evidence, all<trace::Queued>(run));
  EXPECT_FALSE(run.holds(R"({"queued": {"at": "mail.comnet.com"}})"));
  EXPECT_EQ(run.look(R"({"relayed": {"to": "fegan@comnet.com"}})").evidence,
            all<trace::Relayed>(run));
  EXPECT_THAT(run.look(R"({"relayed": {"at": "forouzan-pc"}})").evidence, SizeIs(1));
  EXPECT_EQ(
      run.look(R"({"delivered": {"to": "fegan@comnet.com", "at": "mail.comnet.com"}})").evidence,
      all<trace::Delivered>(run));
  EXPECT_FALSE(run.holds(R"({"delivered": {"to": "forouzan@deanza.edu"}})"));
  EXPECT_EQ(run.look(R"({"fetched": {"to": "fegan@comnet.com", "at": "fegan-pc"}})").evidence,
            all<trace::Fetched>(run));
  EXPECT_FALSE(run.holds(R"({"fetched": {"to": "forouzan@deanza.edu"}})"));
  EXPECT_EQ(
      run.look(R"({"removed": {"to": "fegan@comnet.com", "at": "mail.comnet.com"}})").evidence,
      all<trace::Removed>(run));
  EXPECT_FALSE(run.holds(R"({"removed": {"at": "fegan-pc"}})"));
  EXPECT_FALSE(run.holds(R"({"deferred": {}})"));
  EXPECT_FALSE(run.holds(R"({"failed": {}})"));
  EXPECT_FALSE(run.holds(R"({"bounced": {}})"));
  EXPECT_FALSE(run.holds(R"({"refused": {}})"));
  EXPECT_FALSE(run.holds(R"({"expanded": {}})"));
  EXPECT_FALSE(run.holds(R"({"mailbox-refused": {}})"));
}

// Each event that knows who wrote a letter and what stands in it must know it in every record.
TEST(LessonPredicate, WhoWroteItAndWhatItSaysIsKnownAllTheWay) {
  for (const char* const kind :
       {"composed", "queued", "relayed", "delivered", "fetched", "removed"}) {
    const auto with = [&](const std::string& says) {
      return "{\"" + std::string{kind} + "\": " + says + "}";
    };
    EXPECT_TRUE(fourth().holds(with(R"({"from": "forouzan@deanza.edu"})"))) << kind;
    EXPECT_TRUE(fourth().holds(with(R"({"from": "Forouzan@DEANZA.edu"})"))) << kind;
    EXPECT_FALSE(fourth().holds(with(R"({"from": "fegan@comnet.com"})"))) << kind;
    EXPECT_TRUE(fourth().holds(with(R"({"subject": "Network"})"))) << kind;
    EXPECT_FALSE(fourth().holds(with(R"({"subject": "Networks"})"))) << kind;
    EXPECT_TRUE(fourth().holds(with(R"({"contains": "works since this morning"})"))) << kind;
    EXPECT_FALSE(fourth().holds(with(R"({"contains": "works since yesterday"})"))) << kind;
  }
}

TEST(LessonPredicate, WhatGoesWrong) {
  const Played& refused = unknown_user();
  EXPECT_EQ(refused.look(R"({"refused": {"to": "fagan@comnet.com", "code": "550"}})").evidence,
            all<trace::RecipientRefused>(refused));
  EXPECT_TRUE(refused.holds(R"({"refused": {"code": "5"}})"));
  EXPECT_FALSE(refused.holds(R"({"refused": {"code": "4"}})"));
  EXPECT_EQ(
      refused.look(R"({"failed": {"to": "fagan@comnet.com", "at": "mail.deanza.edu"}})").evidence,
      all<trace::Failed>(refused));
  EXPECT_EQ(refused.look(R"({"bounced": {"to": "forouzan@deanza.edu"}})").evidence,
            all<trace::Bounced>(refused));
  EXPECT_FALSE(refused.holds(R"({"bounced": {"to": "fagan@comnet.com"}})"));
  const Played& down = server_down();
  EXPECT_EQ(
      down.look(R"({"deferred": {"to": "fegan@comnet.com", "at": "mail.deanza.edu"}})").evidence,
      all<trace::Deferred>(down));
  EXPECT_FALSE(down.holds(R"({"deferred": {"at": "mail.comnet.com"}})"));
  EXPECT_EQ(down.look(R"({"lost": {"outcome": "HostDown"}})").evidence,
            all<trace::PacketLost>(down));
  EXPECT_FALSE(down.holds(R"({"lost": {"outcome": "LinkCut"}})"));
  EXPECT_EQ(first()
                .look(R"({"mailbox-refused": {"from": "forouzan@deanza.edu",
                                              "to": "fegan@deanza.edu"}})")
                .evidence,
            all<trace::MailboxRefused>(first()));
  EXPECT_FALSE(first().holds(R"({"mailbox-refused": {"to": "forouzan@deanza.edu"}})"));
}

TEST(LessonPredicate, ListsAndLooksForMail) {
  const Played list{"list"};
  EXPECT_EQ(list.look(R"({"expanded": {}})").evidence, all<trace::Expanded>(list));
  EXPECT_THAT(list.look(R"({"expanded": {"to": "staff@deanza.edu"}})").evidence, SizeIs(1));
  EXPECT_FALSE(list.holds(R"({"expanded": {"to": "chung@deanza.edu"}})"));
  // One of several receivers on one envelope.
  EXPECT_TRUE(list.holds(R"({"queued": {"to": "fegan@comnet.com"}})"));
  EXPECT_EQ(fourth().look(R"({"polled": {"to": "fegan@comnet.com", "at": "fegan-pc"}})").evidence,
            all<trace::Polled>(fourth()));
  EXPECT_FALSE(fourth().holds(R"({"polled": {"to": "forouzan@deanza.edu"}})"));
}

TEST(LessonPredicate, Dialogues) {
  const Played& run = fourth();
  EXPECT_EQ(run.look(R"({"connected": {}})").evidence, all<trace::SessionAccepted>(run));
  EXPECT_EQ(run.look(R"({"closed": {}})").evidence, all<trace::SessionClosed>(run));
  EXPECT_THAT(run.look(R"({"connected": {"protocol": "smtp", "from": "forouzan-pc",
                                         "to": "mail.deanza.edu"}})")
                  .evidence,
              SizeIs(1));
  EXPECT_THAT(run.look(R"({"closed": {"protocol": "pop3"}})").evidence, SizeIs(2));
  EXPECT_FALSE(run.holds(R"({"connected": {"from": "fegan-pc", "to": "mail.deanza.edu"}})"));
  EXPECT_TRUE(run.holds(R"({"closed": {"outcome": "Finished"}})"));
  EXPECT_FALSE(run.holds(R"({"closed": {"outcome": "TimedOut"}})"));
  EXPECT_TRUE(server_down().holds(R"({"closed": {"outcome": "TimedOut"}})"));
}

TEST(LessonPredicate, WhatIsSaid) {
  const Played& run = fourth();
  EXPECT_EQ(run.look(R"({"said": {}})").evidence, all<trace::Said>(run));
  EXPECT_THAT(run.look(R"({"said": {"verb": "MAIL"}})").evidence, SizeIs(2));
  EXPECT_THAT(run.look(R"({"said": {"verb": "MAIL", "at": "forouzan-pc"}})").evidence, SizeIs(1));
  EXPECT_THAT(run.look(R"({"said": {"verb": "QUIT"}})").evidence, SizeIs(4));
  EXPECT_THAT(run.look(R"({"said": {"verb": "QUIT", "protocol": "smtp"}})").evidence, SizeIs(2));
  EXPECT_TRUE(run.holds(R"({"said": {"verb": "RETR", "protocol": "pop3"}})"));
  EXPECT_FALSE(run.holds(R"({"said": {"verb": "RETR", "protocol": "smtp"}})"));
  EXPECT_FALSE(run.holds(R"({"said": {"verb": "MAIL", "by": "server"}})"));
  EXPECT_FALSE(run.holds(R"({"said": {"by": "terminal"}})"));
  EXPECT_THAT(run.look(R"({"said": {"by": "server", "code": "354"}})").evidence, SizeIs(2));
  EXPECT_TRUE(run.holds(R"({"said": {"code": "2", "contains": "ready"}})") ||
              run.holds(R"({"said": {"code": "220"}})"));
  EXPECT_TRUE(run.holds(R"({"said": {"code": "+OK"}})"));
  EXPECT_FALSE(run.holds(R"({"said": {"code": "-ERR"}})"));
  EXPECT_TRUE(run.holds(R"({"said": {"contains": "<forouzan@deanza.edu>"}})"));
  EXPECT_FALSE(run.holds(R"({"said": {"contains": "<nobody@deanza.edu>"}})"));
  const auto data = run.look(R"({"said": {"verb": "DATA", "at": "forouzan-pc"}})").evidence;
  ASSERT_THAT(data, SizeIs(1));
  EXPECT_EQ(std::get<trace::Said>(run.trace()[data[0]].body).text, "DATA\r\n");
}

TEST(LessonPredicate, Names) {
  const Played& run = fourth();
  EXPECT_EQ(run.look(R"({"asked": {}})").evidence, all<trace::DnsAsked>(run));
  EXPECT_EQ(run.look(R"({"answered": {}})").evidence, all<trace::DnsAnswered>(run));
  EXPECT_THAT(run.look(R"({"asked": {"name": "comnet.com", "type": "MX"}})").evidence, SizeIs(1));
  EXPECT_FALSE(run.holds(R"({"asked": {"name": "deanza.edu", "type": "MX"}})"));
  EXPECT_FALSE(run.holds(R"({"asked": {"type": "MX", "at": "forouzan-pc"}})"));
  EXPECT_TRUE(run.holds(R"({"answered": {"type": "MX", "outcome": "NOERROR"}})"));
  EXPECT_FALSE(run.holds(R"({"answered": {"outcome": "NXDOMAIN"}})"));
}

TEST(LessonPredicate, HowOften) {
  const auto count = [](const std::string& limits) {
    return R"({"count": {"of": {"said": {"verb": "MAIL"}}, )" + limits + "}}";
  };
  EXPECT_TRUE(fourth().holds(count(R"("at_least": 2)")));
  EXPECT_FALSE(fourth().holds(count(R"("at_least": 3)")));
  EXPECT_TRUE(fourth().holds(count(R"("at_most": 2)")));
  EXPECT_FALSE(fourth().holds(count(R"("at_most": 1)")));
  EXPECT_TRUE(fourth().holds(count(R"("at_least": 2, "at_most": 2)")));
  EXPECT_FALSE(fourth().holds(count(R"("at_most": 0)")));
  EXPECT_EQ(fourth().why_not(count(R"("at_least": 3)")),
            "This has happened 2 times, and must happen 3 times: somebody says MAIL.");
  EXPECT_EQ(fourth().why_not(count(R"("at_most": 1)")),
            "This has happened 2 times, and may happen at most once: somebody says MAIL.");
  EXPECT_EQ(fourth().why_not(count(R"("at_most": 0)")),
            "This has happened 2 times, and should never happen: somebody says MAIL.");
  EXPECT_THAT(fourth().look(count(R"("at_most": 1)")).evidence, SizeIs(2));
}

TEST(LessonPredicate, Order) {
  const auto before = [](const std::string& a, const std::string& b) {
    return R"({"before": [)" + a + ", " + b + "]}";
  };
  const std::string queued = R"({"queued": {}})", fetched = R"({"fetched": {}})",
                    failed = R"({"failed": {}})";
  const Verdict right = fourth().look(before(queued, fetched));
  EXPECT_TRUE(right.holds);
  EXPECT_THAT(right.evidence, ElementsAre(all<trace::Queued>(fourth()).front(),
                                          all<trace::Fetched>(fourth()).front()));
  const Verdict wrong = fourth().look(before(fetched, queued));
  EXPECT_FALSE(wrong.holds);
  EXPECT_EQ(wrong.why_not,
            "It came too early: a message enters the spool. Before it must come: a message is "
            "fetched.");
  EXPECT_EQ(wrong.evidence, all<trace::Queued>(fourth()));
  EXPECT_FALSE(fourth().holds(before(failed, queued)));  // The first never comes.
  EXPECT_TRUE(fourth().holds(before(queued, failed)));   // The second never comes.
  EXPECT_TRUE(fourth().holds(before(failed, failed)));
}

TEST(LessonPredicate, AllAnyAndNot) {
  const Played& run = fourth();
  const std::string yes = R"({"queued": {}})", no = R"({"failed": {}})";
  EXPECT_TRUE(run.holds(R"({"all": [)" + yes + "," + yes + "]}"));
  EXPECT_FALSE(run.holds(R"({"all": [)" + yes + "," + no + "]}"));
  EXPECT_TRUE(run.holds(R"({"any": [)" + no + "," + yes + "]}"));
  EXPECT_FALSE(run.holds(R"({"any": [)" + no + "," + no + "]}"));
  EXPECT_TRUE(run.holds(R"({"not": )" + no + "}"));
  EXPECT_FALSE(run.holds(R"({"not": )" + yes + "}"));
  EXPECT_TRUE(run.holds(R"({"not": {"not": )" + yes + "}}"));
  EXPECT_EQ(run.why_not(R"({"all": [)" + yes + "," + no + "]}"),
            "This has not happened yet: a message is given up.");
  EXPECT_EQ(run.why_not(R"({"any": [)" + no + R"(, {"bounced": {}}]})"),
            "This has not happened yet: a message is given up. Or: This has not happened yet: a "
            "bounce goes back.");
  EXPECT_EQ(run.why_not(R"({"not": )" + yes + "}"),
            "This should not be: a message enters the spool.");
  EXPECT_THAT(run.look(R"({"all": [)" + yes + R"(, {"fetched": {}}]})").evidence, SizeIs(2));
  EXPECT_EQ(run.look(R"({"any": [)" + no + "," + yes + "]}").evidence, all<trace::Queued>(run));
}

TEST(LessonPredicate, LinksAndComputers) {
  const Played& run = fourth();
  EXPECT_TRUE(run.holds(R"({"link": {"between": ["lan", "internet"]}})"));
  EXPECT_TRUE(run.holds(R"({"link": {"between": ["internet", "lan"], "up": true}})"));
  EXPECT_FALSE(run.holds(R"({"link": {"between": ["lan", "internet"], "up": false}})"));
  EXPECT_EQ(run.why_not(R"({"link": {"between": ["lan", "internet"], "up": false}})"),
            "The link between lan and internet is whole.");
  EXPECT_TRUE(run.holds(R"({"host": {"name": "mail.comnet.com"}})"));
  EXPECT_EQ(run.why_not(R"({"host": {"name": "mail.comnet.com", "up": false}})"),
            "mail.comnet.com is switched on.");
  const Played& down = server_down();
  const auto off = down.read(R"({"host": {"name": "mail.comnet.com", "up": false}})");
  const auto on = down.read(R"({"host": {"name": "mail.comnet.com"}})");
  const SimTime begin{}, middle{5min}, end{20min};
  EXPECT_TRUE(down.observed().look(off, begin, middle).holds);
  EXPECT_FALSE(down.observed().look(off, begin, end).holds);
  EXPECT_EQ(down.observed().look(on, begin, middle).why_not, "mail.comnet.com is switched off.");
  EXPECT_EQ(down.observed().first_time(on, begin), SimTime{10min});
}

TEST(LessonPredicate, OnlyTheGivenStretchCounts) {
  const Played& run = fourth();
  const auto queued = run.read(R"({"queued": {}})");
  const Seq seq = all<trace::Queued>(run).front();
  const SimTime at = run.trace()[seq].at;
  const auto look = [&](SimTime begin, SimTime now) {
    return run.observed().look(queued, begin, now).holds;
  };
  EXPECT_TRUE(look(SimTime{}, at));
  EXPECT_FALSE(look(SimTime{}, at - 1us));
  EXPECT_TRUE(look(at - 1us, at));
  EXPECT_FALSE(look(at, run.trace().end()));
  // By records: what comes at the same instant is told apart.
  EXPECT_TRUE(run.observed().look(queued, Seq{seq.value - 1}, seq).holds);
  EXPECT_FALSE(run.observed().look(queued, seq, Seq{seq.value + 1}).holds);
}

TEST(LessonPredicate, TheFirstTime) {
  const Played& run = fourth();
  const auto first_time = [&](const std::string& json, SimTime begin = {}) {
    return run.observed().first_time(run.read(json), begin);
  };
  const auto at = [&](Seq seq) { return run.trace()[seq].at; };
  const SimTime queued = at(all<trace::Queued>(run).front());
  EXPECT_EQ(first_time(R"({"queued": {}})"), queued);
  EXPECT_EQ(first_time(R"({"queued": {}})", queued), std::nullopt);
  EXPECT_EQ(first_time(R"({"failed": {}})"), std::nullopt);
  const auto connections = all<trace::SessionAccepted>(run);
  EXPECT_EQ(first_time(R"({"count": {"of": {"connected": {}}, "at_least": 3}})"),
            at(connections[2]));
  EXPECT_EQ(first_time(R"({"connected": {}})", at(connections[0])), at(connections[1]));
  EXPECT_EQ(first_time(R"({"all": [{"queued": {}}, {"fetched": {}}]})"),
            at(all<trace::Fetched>(run).front()));
  EXPECT_EQ(first_time(R"({"any": [{"queued": {}}, {"fetched": {}}]})"), queued);
  EXPECT_EQ(first_time(R"({"not": {"failed": {}}})"), SimTime{});
  // At time zero a letter is written: it counts where the lesson begins with it.
  const auto composed = run.read(R"({"composed": {}})");
  EXPECT_EQ(run.observed().first_time(composed, Seq{0}, SimTime{}), SimTime{});
  EXPECT_EQ(run.observed().first_time(composed, SimTime{}), std::nullopt);
}

TEST(LessonPredicate, WhatWasNearlyRightIsSaid) {
  const Played& run = fourth();
  EXPECT_EQ(run.why_not(R"({"composed": {"subject": "Holidays"}})"),
            "This has not happened yet: a message with the subject \"Holidays\" is written. There "
            "was one, but its subject was another than \"Holidays\".");
  EXPECT_THAT(run.why_not(R"({"delivered": {"to": "chung@comnet.com"}})"),
              HasSubstr("but the receiver was another than \"chung@comnet.com\"."));
  EXPECT_THAT(run.why_not(R"({"delivered": {"from": "chung@comnet.com"}})"),
              HasSubstr("but the sender was another than \"chung@comnet.com\"."));
  EXPECT_THAT(run.why_not(R"({"delivered": {"contains": "holidays"}})"),
              HasSubstr("but its text was another than \"holidays\"."));
  EXPECT_EQ(run.why_not(R"({"failed": {"to": "fegan@comnet.com"}})"),
            "This has not happened yet: a message to fegan@comnet.com is given up.");
}

// Each event in words: a sentence without its capital letter and its period.
TEST(LessonPredicate, InWords) {
  const auto words = [](const std::string& json) { return lesson::words(fourth().read(json)); };
  EXPECT_EQ(words(R"({"composed": {"from": "forouzan@deanza.edu", "to": "fegan@comnet.com"}})"),
            "a message from forouzan@deanza.edu to fegan@comnet.com is written");
  EXPECT_EQ(words(R"({"queued": {"at": "mail.deanza.edu"}})"),
            "a message enters the spool on mail.deanza.edu");
  EXPECT_EQ(words(R"({"said": {"by": "server", "code": "2"}})"),
            "the server answers with a code that begins with 2");
  EXPECT_EQ(words(R"({"said": {"by": "terminal", "verb": "MAIL"}})"), "you say MAIL");
  EXPECT_EQ(words(R"({"connected": {"protocol": "smtp", "to": "mail.deanza.edu"}})"),
            "a connection for SMTP to mail.deanza.edu is accepted");
  EXPECT_EQ(words(R"({"asked": {"name": "comnet.com", "type": "MX"}})"),
            "the name server is asked for the MX record of comnet.com");
  EXPECT_EQ(words(R"({"count": {"of": {"failed": {}}, "at_most": 0}})"),
            "this never happens: a message is given up");
  EXPECT_EQ(words(R"({"count": {"of": {"queued": {}}, "at_least": 2, "at_most": 3}})"),
            "a message enters the spool, at least 2 times, at most 3 times");
  EXPECT_EQ(words(R"({"before": [{"said": {"verb": "RCPT"}}, {"said": {"verb": "DATA"}}]})"),
            "somebody says DATA only after this: somebody says RCPT");
  EXPECT_EQ(words(R"({"link": {"between": ["lan", "internet"], "up": false}})"),
            "the link between lan and internet is cut");
  EXPECT_EQ(words(R"({"not": {"host": {"name": "lan", "up": false}}})"),
            "not: lan is switched off");
}

TEST(LessonPredicate, EveryEventHasWords) {
  for (const char* const kind :
       {"composed", "queued", "relayed", "deferred", "failed", "bounced", "delivered", "fetched",
        "removed", "refused", "expanded", "polled", "connected", "closed", "said", "asked",
        "answered", "mailbox-refused", "lost"}) {
    const std::string words = lesson::words(fourth().read("{\"" + std::string{kind} + "\": {}}"));
    EXPECT_GT(words.size(), 10U) << kind;
    EXPECT_EQ(words.find("  "), std::string::npos) << words;
    EXPECT_FALSE(words.ends_with(' ')) << words;
  }
}

TEST(LessonPredicate, TheSubjectIsRead) {
  EXPECT_EQ(lesson::subject_of("Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\n"),
            "Gr\xC3\xBC\xC3\x9F"
            "e");
  EXPECT_EQ(lesson::subject_of("To: fegan@comnet.com\r\n\r\nSubject: no\r\n"), "");
}

}  // namespace
