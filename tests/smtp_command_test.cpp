#include "sim/proto/smtp/command.h"

#include <gtest/gtest.h>

namespace {

using mail::Address;
using smtp::Command;
using smtp::Verb;

const Address kFegan{"fegan", "comnet.com"};

TEST(SmtpCommand, ParsesWhatItFormats) {
  const struct {
    Command command;
    std::string_view line;
  } cases[] = {
      {{.verb = Verb::Helo, .argument = "deanza.edu"}, "HELO deanza.edu"},
      {{.verb = Verb::Ehlo, .argument = "[192.0.2.1]"}, "EHLO [192.0.2.1]"},
      {{.verb = Verb::Mail}, "MAIL FROM:<>"},
      {{.verb = Verb::Mail, .path = kFegan}, "MAIL FROM:<fegan@comnet.com>"},
      {{.verb = Verb::Mail,
        .path = kFegan,
        .parameters = {{"SIZE", "10"}, {"BODY", "8BITMIME"}, {"SMTPUTF8", ""}}},
       "MAIL FROM:<fegan@comnet.com> SIZE=10 BODY=8BITMIME SMTPUTF8"},
      {{.verb = Verb::Rcpt, .path = Address{"a b", "c.org"}}, "RCPT TO:<\"a b\"@c.org>"},
      {{.verb = Verb::Rcpt, .path = Address{"a>b", "c.org"}}, "RCPT TO:<\"a>b\"@c.org>"},
      {{.verb = Verb::Rcpt, .path = Address{"Postmaster", ""}}, "RCPT TO:<Postmaster>"},
      {{.verb = Verb::Data}, "DATA"},
      {{.verb = Verb::Rset}, "RSET"},
      {{.verb = Verb::Noop}, "NOOP"},
      {{.verb = Verb::Noop, .argument = "a b"}, "NOOP a b"},
      {{.verb = Verb::Quit}, "QUIT"},
      {{.verb = Verb::Vrfy, .argument = "Fegan"}, "VRFY Fegan"},
      {{.verb = Verb::Vrfy, .argument = "José", .parameters = {{"SMTPUTF8", ""}}},
       "VRFY José SMTPUTF8"},
      {{.verb = Verb::Expn, .argument = "staff"}, "EXPN staff"},
      {{.verb = Verb::Help}, "HELP"},
      {{.verb = Verb::Help, .argument = "MAIL"}, "HELP MAIL"},
      {{.verb = Verb::Turn}, "TURN"},
      {{.verb = Verb::Send, .argument = "FROM:<a@b>"}, "SEND FROM:<a@b>"},
      {{.verb = Verb::Soml, .argument = "FROM:<a@b>"}, "SOML FROM:<a@b>"},
      {{.verb = Verb::Saml, .argument = "FROM:<a@b>"}, "SAML FROM:<a@b>"},
      {{.verb = Verb::StartTls}, "STARTTLS"},
      {{.verb = Verb::Auth, .argument = "PLAIN"}, "AUTH PLAIN"},
  };
  for (const auto& [command, line] : cases) {
    EXPECT_EQ(format(command), line);
    const auto parsed = smtp::parse_command(line);
    ASSERT_TRUE(parsed) << line << ": " << parsed.problem().why;
    EXPECT_EQ(*parsed, command) << line;
  }
}

TEST(SmtpCommand, KnowsVerbsInAnyCase) {
  EXPECT_EQ(smtp::verb_of("mail FROM:<>"), Verb::Mail);
  EXPECT_EQ(smtp::verb_of("QuIt"), Verb::Quit);
  EXPECT_EQ(smtp::verb_of("QUIT\t"), Verb::Quit);
  EXPECT_EQ(smtp::verb_of("QUITE"), std::nullopt);
  EXPECT_EQ(smtp::verb_of("MAILFROM:<>"), std::nullopt);
  EXPECT_EQ(smtp::verb_of(" QUIT"), std::nullopt);
  EXPECT_EQ(smtp::verb_of(""), std::nullopt);
}

TEST(SmtpCommand, ToleratesWhatRealProgramsSay) {
  const struct {
    std::string_view line;
    Address path;
    std::size_t notes;
  } cases[] = {
      {"MAIL FROM: fegan@comnet.com", kFegan, 2},  // The textbook's form.
      {"MAIL FROM:fegan@comnet.com", kFegan, 1},
      {"MAIL FROM: <fegan@comnet.com>", kFegan, 1},
      {"mail from:<fegan@comnet.com>  ", kFegan, 0},
      {"RCPT  TO:<fegan@comnet.com>", kFegan, 0},
      {"RCPT TO:<@a.org:fegan@comnet.com>", kFegan, 1},
      {"RCPT TO:<@a.org,@b.org:fegan@comnet.com>", kFegan, 1},
      {"RCPT TO:postmaster", {"postmaster", ""}, 1},
  };
  for (const auto& [line, path, notes] : cases) {
    const auto parsed = smtp::parse_command(line);
    ASSERT_TRUE(parsed) << line << ": " << parsed.problem().why;
    EXPECT_EQ(parsed->path, path) << line;
    EXPECT_EQ(parsed->tolerated.size(), notes) << line;
  }
  const auto helo = smtp::parse_command("HELO my_pc");
  ASSERT_TRUE(helo);
  EXPECT_EQ(helo->tolerated.size(), 1U);
}

TEST(SmtpCommand, SaysWhereItIsMalformed) {
  const struct {
    std::string_view line;
    std::size_t offset;
  } cases[] = {
      {"FOO", 0},
      {"HELO", 4},
      {"MAIL", 4},
      {"MAIL FRO:<>", 8},
      {"MAIL FROM", 9},
      {"MAIL FROM:<a@b", 11},
      {"MAIL FROM:<\"a>@b", 11},
      {"MAIL FROM:<a@b>x", 15},
      {"MAIL FROM:<a@b> -X", 16},
      {"MAIL FROM:<a@b> X=", 18},
      {"MAIL FROM:<a@b> X=1=2", 19},
      {"RCPT TO:<@a>", 9},
      {"DATA x", 5},
      {"RSET x", 5},
      {"QUIT x", 5},
      {"STARTTLS x", 9},
      {"EXPN", 4},
      {std::string_view{"NOOP a\0b", 8}, 6},
      {"NOOP \x7f", 5},
      {"EHLO d\xc3\xa9", 6},
      {"NOOP \xe9", 5},
  };
  for (const auto& [line, offset] : cases) {
    const auto parsed = smtp::parse_command(line);
    ASSERT_FALSE(parsed) << line;
    EXPECT_EQ(parsed.problem().offset, offset) << line << ": " << parsed.problem().why;
    EXPECT_FALSE(parsed.problem().rfc.empty()) << line;
  }
  for (const std::string_view line :
       {"MAIL FROM:", "MAIL FROM:<a>", "MAIL FROM:<a@>", "MAIL FROM:<@b>", "RCPT TO:<>",
        "MAIL FROM:<postmaster>", "RCPT TO:<a b@c>", "RCPT TO:<a@b:c@d>"}) {
    EXPECT_FALSE(smtp::parse_command(line)) << line;
  }
}

}  // namespace
