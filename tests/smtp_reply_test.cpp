#include "sim/proto/smtp/reply.h"

#include <gtest/gtest.h>

namespace {

using smtp::Reply;

TEST(SmtpReply, IsFormattedAsOnTheWire) {
  EXPECT_EQ(format(Reply{250, "", {"OK"}}), "250 OK\r\n");
  EXPECT_EQ(format(Reply{250, "", {""}}), "250\r\n");
  EXPECT_EQ(format(Reply{250, "2.1.5", {"OK"}}), "250 2.1.5 OK\r\n");
  EXPECT_EQ(format(Reply{250, "2.1.5", {""}}), "250 2.1.5\r\n");
  // RFC 5321 §4.2.1
  EXPECT_EQ(format(Reply{250, "", {"First line", "Second line", "234 Text", "The last line"}}),
            "250-First line\r\n250-Second line\r\n250-234 Text\r\n250 The last line\r\n");
  // RFC 2034 §5: every line has the code.
  EXPECT_EQ(format(Reply{550, "5.7.1", {"Delivery not authorized,", "message refused"}}),
            "550-5.7.1 Delivery not authorized,\r\n550 5.7.1 message refused\r\n");
}

TEST(SmtpReply, ParsesWhatItFormats) {
  const Reply replies[] = {
      {220, "", {"comnet.com ESMTP"}},
      {250, "", {""}},
      {250, "", {"one", "", "three", ""}},
      {250, "2.0.0", {""}},
      {354, "", {"Start"}},
      {421, "4.4.2", {"a", "b"}},
      {599, "5.123.456", {"x"}},
  };
  for (const Reply& reply : replies) {
    const auto parsed = smtp::parse_reply(format(reply));
    ASSERT_TRUE(parsed) << format(reply) << parsed.problem().why;
    EXPECT_EQ(*parsed, reply) << format(reply);
  }
}

TEST(SmtpReply, TakesOnlyTrueEnhancedCodes) {
  EXPECT_EQ(smtp::parse_reply("250 2.1.5 OK\r\n")->enhanced, "2.1.5");
  EXPECT_EQ(smtp::parse_reply("250 5.1.5 OK\r\n")->enhanced, "");          // Another class.
  EXPECT_EQ(smtp::parse_reply("250 2.1 OK\r\n")->enhanced, "");            // Two numbers.
  EXPECT_EQ(smtp::parse_reply("250 2.1.5OK\r\n")->enhanced, "");           // No space.
  EXPECT_EQ(smtp::parse_reply("250 2.1.5678\r\n")->enhanced, "");          // Four digits.
  EXPECT_EQ(smtp::parse_reply("250-2.1.5 a\r\n250 b\r\n")->enhanced, "");  // Not on each line.
}

TEST(SmtpReply, SaysWhereItIsMalformed) {
  const struct {
    std::string_view text;
    std::size_t offset;
  } cases[] = {
      {"", 0},
      {"\r\n", 0},
      {"OK\r\n", 0},
      {"25 OK\r\n", 0},
      {"2500 OK\r\n", 0},
      {"150 OK\r\n", 0},
      {"600 OK\r\n", 0},
      {"250_OK\r\n", 3},
      {"250 OK", 6},
      {"250 OK\n", 6},
      {"250 O\rK\r\n", 6},
      {"250-a\r\n", 7},
      {"250-a\r\n251 b\r\n", 7},
      {"250 a\r\n250 b\r\n", 7},
  };
  for (const auto& [text, offset] : cases) {
    const auto parsed = smtp::parse_reply(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.problem().offset, offset) << text << ": " << parsed.problem().why;
    EXPECT_FALSE(parsed.problem().rfc.empty());
  }
}

TEST(SmtpReply, IsToldInOneLine) {
  EXPECT_EQ(smtp::in_one_line({550, "5.1.1", {"No such user here"}}),
            "550 5.1.1 No such user here");
  EXPECT_EQ(smtp::in_one_line({250, "", {"a", "", "b"}}), "250 a b");
  EXPECT_EQ(smtp::in_one_line({0, "", {"the connection was lost"}}), "the connection was lost");
}

}  // namespace
