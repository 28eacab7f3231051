// The rows of the protocols: complete, made from the machines' own tables, and right in what they
// say of lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sim/protocols/judge.h"
#include "sim/protocols/list.h"
#include "sim/protocols/rows.h"
#include "sim/protocols/words.h"

namespace {

using protocols::Objection;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Protocols, NamesPortsAndColoursAreNotTwice) {
  std::set<std::string_view> names;
  std::set<std::pair<protocols::Transport, std::uint16_t>> ports;
  std::set<unsigned> colours;
  for (const protocols::Protocol* row : protocols::all()) {
    EXPECT_TRUE(names.insert(row->name).second) << row->name;
    EXPECT_TRUE(ports.insert({row->transport, row->port}).second) << row->name;
    EXPECT_TRUE(colours.insert(row->colour).second) << row->name;
    EXPECT_EQ(&protocols::named(row->name), row);
    EXPECT_EQ(&protocols::at_port(row->port), row);
  }
  EXPECT_EQ(&protocols::named("FTP"), &protocols::unknown());
  EXPECT_EQ(protocols::between(49152, 25), &protocols::smtp());
  EXPECT_EQ(protocols::between(49152, 49153), nullptr);
}

// Each state of a command is one of the diagram, each phase begins with a command that there is.
TEST(Protocols, RowsFitTheirOwnTables) {
  for (const protocols::Protocol* row : protocols::all()) {
    for (const protocols::Verb& verb : row->verbs) {
      EXPECT_THAT(verb.rfc, testing::StartsWith("RFC ")) << verb.name;
      for (const std::string_view state : verb.states) {
        EXPECT_TRUE(protocols::has_state(*row, state)) << verb.name << " in " << state;
      }
      if (!verb.right_after.empty()) {
        EXPECT_NE(protocols::find_verb(*row, verb.right_after), nullptr) << verb.name;
      }
    }
    for (const protocols::Phase& phase : row->phases) {
      for (const std::string_view verb : phase.begun_by) {
        EXPECT_NE(protocols::find_verb(*row, verb), nullptr) << phase.name << ": " << verb;
      }
    }
    for (const protocols::Replies& replies : row->replies) {
      for (const std::string_view written : replies.lines) {
        const std::string line = protocols::filled_in(written, {{"tag", "a1"}});
        EXPECT_FALSE(protocols::code_of(*row, line).empty()) << line;
        EXPECT_NE(protocols::class_of(*row, line), nullptr) << line;
      }
    }
  }
}

TEST(Protocols, EveryCommandOfTheLessonsIsExplained) {
  for (const char* verb :
       {"HELO", "EHLO", "MAIL", "RCPT", "DATA", "RSET", "VRFY", "EXPN", "HELP", "NOOP", "QUIT"}) {
    EXPECT_THAT(protocols::explain_command(protocols::smtp(), verb), HasSubstr("RFC 5321 §4.1.1."));
  }
  for (const char* verb : {"USER", "PASS", "APOP", "STAT", "LIST", "RETR", "DELE", "TOP", "UIDL",
                           "CAPA", "NOOP", "RSET", "QUIT"}) {
    EXPECT_THAT(protocols::explain_command(protocols::pop3(), verb), HasSubstr("RFC ")) << verb;
  }
  EXPECT_THAT(protocols::explain_command(protocols::smtp(), "mail FROM:<a@b.test> SIZE=9"),
              HasSubstr("envelope's sender"));
  EXPECT_THAT(protocols::explain_command(protocols::smtp(), "MAILS"), IsEmpty());
  EXPECT_THAT(protocols::explain_command(protocols::smtp(), "RETR 1"), IsEmpty());
  EXPECT_THAT(protocols::explain_command(protocols::pop3(), ""), IsEmpty());
  EXPECT_THAT(protocols::explain_command(protocols::unknown(), "QUIT"), IsEmpty());
}

TEST(Protocols, RepliesDigitByDigit) {
  const auto explained = [](std::string_view line) {
    return protocols::explain_reply(protocols::smtp(), line);
  };
  const std::string ready = explained("220 mail.b.test ESMTP");
  EXPECT_THAT(ready, HasSubstr("2··  success"));
  EXPECT_THAT(ready, HasSubstr("·2·  about the connection"));
  EXPECT_THAT(ready, HasSubstr("220  The server is ready."));
  EXPECT_THAT(ready, Not(HasSubstr("hyphen")));
  EXPECT_THAT(explained("354 go on"), HasSubstr("waits for more"));
  EXPECT_THAT(explained("450 busy"), HasSubstr("not now"));
  EXPECT_THAT(explained("550 5.1.1 no"), HasSubstr("for good"));
  EXPECT_THAT(explained("250-PIPELINING"), HasSubstr("more lines"));
  EXPECT_THAT(explained("299 something"), HasSubstr("2··  success"));
  EXPECT_THAT(explained("hello"), IsEmpty());
  EXPECT_THAT(explained("25"), IsEmpty());
}

TEST(Protocols, RepliesOfPop3) {
  const auto explained = [](std::string_view line) {
    return protocols::explain_reply(protocols::pop3(), line);
  };
  EXPECT_THAT(explained("+OK 2 320"), HasSubstr("Yes"));
  EXPECT_THAT(explained("-ERR no such message"), HasSubstr("No"));
  EXPECT_THAT(explained("1 320"), IsEmpty());
  EXPECT_TRUE(protocols::is_refusal(protocols::pop3(), "-ERR no"));
  EXPECT_FALSE(protocols::is_refusal(protocols::pop3(), "+OK"));
}

TEST(Protocols, WhyAServerWouldRefuse) {
  const auto why = [](const protocols::Protocol& protocol, std::string_view state,
                      std::string_view line) {
    const auto objection = protocols::objection(protocol, state, line);
    return objection ? objection->sentence : std::string{};
  };
  const protocols::Protocol &smtp = protocols::smtp(), &pop3 = protocols::pop3();
  EXPECT_THAT(why(smtp, "Connected", "MAIL FROM:<a@b.test>"),
              HasSubstr("Ready (EHLO or HELO leads there)"));
  EXPECT_THAT(why(smtp, "Ready", "MIAL FROM:<a@b.test>"), HasSubstr("Did you mean MAIL?"));
  EXPECT_THAT(why(smtp, "Ready", " MAIL FROM:<a@b.test>"), HasSubstr("A space stands before"));
  EXPECT_THAT(why(smtp, "Ready", "mail from:<a@b.test"), HasSubstr("\">\" is missing"));
  EXPECT_THAT(why(smtp, "Ready", "mail from:<a@b.test>"), IsEmpty());
  EXPECT_THAT(why(smtp, "Ready", "RCPT TO:<a@b.test>"),
              testing::EndsWith("It belongs in the state Mail (MAIL leads there)."));
  EXPECT_THAT(why(smtp, "Mail", "DATA"), HasSubstr("Rcpt (RCPT leads there)"));
  EXPECT_THAT(why(smtp, "", "DATA"), IsEmpty());
  EXPECT_THAT(why(pop3, "Authorization", "retr 1"), HasSubstr("Transaction (PASS or APOP"));
  EXPECT_THAT(why(pop3, "Transaction", "USER ann"), HasSubstr("Authorization"));
  EXPECT_THAT(why(pop3, "Transaction", "RETR one"), HasSubstr("would not understand"));
  const auto alone = protocols::objection(pop3, "Authorization", "PASS x", "STAT");
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->kind, Objection::Kind::NotAfterThat);
  EXPECT_FALSE(protocols::objection(pop3, "Authorization", "PASS x", "USER"));
}

TEST(Protocols, PhasesBeginInAnyLetters) {
  EXPECT_EQ(protocols::phase_begun(protocols::smtp(), "mail from:<a@b.test>"), 1U);
  EXPECT_EQ(protocols::phase_begun(protocols::smtp(), "Quit"), 2U);
  EXPECT_EQ(protocols::phase_begun(protocols::smtp(), "EHLO x"), std::nullopt);
  EXPECT_EQ(protocols::phase_begun(protocols::pop3(), "uidl"), 1U);
}

TEST(Protocols, SecretsAreMasked) {
  const auto masked = [](std::string_view line) {
    return protocols::masked(protocols::pop3(), proto::Part::Command, line);
  };
  EXPECT_EQ(masked("PASS rabbit\r\n"), "PASS ****\r\n");
  EXPECT_EQ(masked("USER ann PASS rabbit\r\n"), "USER ann PASS ****\r\n");
  EXPECT_EQ(masked("pass two words"), "pass ****");
  EXPECT_EQ(masked("PASS\r\n"), "PASS\r\n");
  EXPECT_EQ(masked("STAT\r\n"), "STAT\r\n");
  EXPECT_EQ(protocols::masked(protocols::smtp(), proto::Part::Command, "PASS x\r\n"), "PASS x\r\n");
  EXPECT_EQ(protocols::masked("one two three", {{proto::Part::Secret, 4, 3}}), "one **** three");
  EXPECT_EQ(protocols::masked("one", {{proto::Part::Secret, 9, 3}}), "one****");
}

TEST(Protocols, WhatMayBeTypedComesWithNamesOfTheScenario) {
  const protocols::Names names{"pc", "ann@a.test", "bob@b.test", "ann", "secret"};
  const auto lines = [&](const protocols::Protocol& protocol, std::string_view state) {
    std::vector<std::string> all;
    for (const auto& one : protocols::sayable(protocol, state, names)) all.push_back(one.line);
    return all;
  };
  EXPECT_THAT(lines(protocols::smtp(), "Connected"), Contains("EHLO pc"));
  EXPECT_THAT(lines(protocols::smtp(), "Ready"), Contains("MAIL FROM:<ann@a.test>"));
  EXPECT_THAT(lines(protocols::smtp(), "Data"), ElementsAre("Subject: Hello", "."));
  EXPECT_THAT(lines(protocols::pop3(), "Authorization"),
              ElementsAre("USER ann", "PASS secret", "QUIT", "CAPA", "UTF8"));
  EXPECT_THAT(lines(protocols::smtp(), "no such state"), IsEmpty());
}

TEST(Protocols, WhatServersReply) {
  const auto replies = protocols::replies_to(protocols::smtp(), "rcpt TO:<a@b.test>", "mx");
  EXPECT_THAT(replies, Contains(Field(&protocols::Suggestion::line, "550 No such user here")));
  EXPECT_THAT(replies, Contains(Field(&protocols::Suggestion::line, HasSubstr("500 "))));
  EXPECT_THAT(replies, Each(Field(&protocols::Suggestion::meaning, Not(IsEmpty()))));
  EXPECT_EQ(protocols::replies_to(protocols::smtp(), protocols::kGreeting, "mx").front().line,
            "220 mx ready");
  EXPECT_EQ(protocols::replies_to(protocols::pop3(), "STAT", "mx").size(), 2U);
}

TEST(Protocols, NamesInBracesAreFilledIn) {
  EXPECT_EQ(protocols::filled_in("a {x} b {y} {z} {", {{"x", "1"}, {"y", "{x}"}}),
            "a 1 b {x} {z} {");
}

}  // namespace
