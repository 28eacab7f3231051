// Header fields, written and unfolded, and those that servers put on top: sim/mail/header.h and
// trace_fields.h.
#include "sim/mail/header.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/mail/message.h"
#include "sim/mail/received.h"
#include "sim/mail/trace_fields.h"
#include "sim/mail/utf8_header.h"

namespace {

using namespace std::string_literals;

std::vector<std::string> lines_of(const std::string& field) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  for (std::size_t end; (end = field.find("\r\n", at)) != std::string::npos; at = end + 2) {
    lines.push_back(field.substr(at, end - at));
  }
  EXPECT_EQ(at, field.size()) << "a field ends with CRLF";
  return lines;
}

TEST(MailHeader, WritesShortFieldsOnOneLine) {
  EXPECT_EQ(mail::field("Subject", "Network"), "Subject: Network\r\n");
  EXPECT_EQ(mail::field("Subject", ""), "Subject:\r\n");
  EXPECT_EQ(mail::field("Subject", " two  spaces "), "Subject: two  spaces \r\n");
}

TEST(MailHeader, FoldsBeforeWords) {
  std::string value = "word";
  for (int i = 0; i < 100; ++i) value += i % 3 == 0 ? "  longer-word" : " word";
  const std::string field = mail::field("Subject", value);
  const auto lines = lines_of(field);
  EXPECT_GT(lines.size(), 5U);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_LE(lines[i].size(), mail::kLineLength);
    EXPECT_EQ(lines[i].starts_with(' '), i > 0);
    EXPECT_NE(lines[i].find_first_not_of(' '), std::string::npos) << "a line of spaces only";
  }
  EXPECT_EQ(mail::unfold(field), "Subject: " + value + "\r\n");
}

TEST(MailHeader, FillsLinesUpToSeventyEightColumns) {
  // "Subject: " takes 9 columns, " y" takes 2.
  EXPECT_EQ(lines_of(mail::field("Subject", std::string(67, 'x') + " y")).size(), 1U);
  EXPECT_EQ(lines_of(mail::field("Subject", std::string(68, 'x') + " y")).size(), 2U);
}

TEST(MailHeader, LeavesLongWordsWhole) {
  const std::string word(200, 'x');
  EXPECT_EQ(mail::field("Subject", word), "Subject: " + word + "\r\n");
  EXPECT_EQ(mail::field("Subject", "a " + word + " b"), "Subject: a\r\n " + word + "\r\n b\r\n");
}

TEST(MailHeader, ValuesBringNoFieldsOfTheirOwn) {
  for (const std::string& value : {"a\r\nBcc: b@c"s, "a\nBcc: b@c"s, "a\r\n\r\nbody"s, "a\0b"s,
                                   "\r\nX: y"s, "a\r\n X: y"s, "a\r"s, "a\n"s}) {
    const std::string field = mail::field("Subject", value);
    const std::string octets = field + "\r\n";
    const mail::Message message{octets};
    EXPECT_EQ(message.fields().size(), 1U) << testing::PrintToString(value);
    EXPECT_EQ(message.body(), "") << testing::PrintToString(value);
    EXPECT_EQ(field.find('\0'), std::string::npos);
  }
}

TEST(MailHeader, Unfolds) {
  EXPECT_EQ(mail::unfold("This\r\n is a test"), "This is a test");  // RFC 5322 §2.2.3.
  EXPECT_EQ(mail::unfold("a\r\n\tb\r\n  c"), "a\tb  c");
  EXPECT_EQ(mail::unfold("a\r\nb\r\n"), "a\r\nb\r\n");
  EXPECT_EQ(mail::unfold("a\n b\n\tc"), "a b\tc");
  EXPECT_EQ(mail::unfold("a\nb\n"), "a\nb\n");
  EXPECT_EQ(mail::unfold("a\r b"), "a\r b");
}

TEST(MailHeader, NamesAreComparedWithoutCase) {
  EXPECT_TRUE(mail::same_name("Message-ID", "message-id"));
  EXPECT_FALSE(mail::same_name("Message-ID", "message_id"));
  EXPECT_FALSE(mail::same_name("To", "Tom"));
  EXPECT_TRUE(mail::is_field_name("X-1!~"));
  for (const char* name : {"", "a b", "a:", "a\t", "\xC3\xBC", "a\r"}) {
    EXPECT_FALSE(mail::is_field_name(name)) << name;
  }
}

const mail::Address kFegan{"fegan", "comnet.com"};
constexpr std::int64_t kFriday = 1129280400;  // 2005-10-14 09:00:00 UTC.

TEST(MailTraceFields, TellTheWayOfAMessage) {
  mail::Received received{.from = "deanza.edu",
                          .from_address = 0xC0000201,
                          .by = "mail.comnet.com",
                          .with = "ESMTP",
                          .id = "A1B2C3",
                          .for_path = kFegan,
                          .unix_seconds = kFriday};
  EXPECT_EQ(mail::received_field(received),
            "Received: from deanza.edu ([192.0.2.1]) by mail.comnet.com with ESMTP id\r\n"
            " A1B2C3 for <fegan@comnet.com>; Fri, 14 Oct 2005 09:00:00 +0000\r\n");
  received.for_path.reset();
  received.with.clear();
  received.id.clear();
  EXPECT_EQ(mail::unfold(mail::received_field(received)),
            "Received: from deanza.edu ([192.0.2.1]) by mail.comnet.com; Fri, 14 Oct 2005 "
            "09:00:00 +0000\r\n");
  received.from.clear();
  EXPECT_EQ(mail::received_field(received),
            "Received: by mail.comnet.com; Fri, 14 Oct 2005 09:00:00 +0000\r\n");
}

// By its words, whatever comments and quoted strings say.
TEST(MailTraceFields, ReceivedIsRead) {
  struct ReadRow {
    std::string value, by, path;
    bool dated;
  };
  const std::vector<ReadRow> table = {
      {"from a.example ([192.0.2.1]) by b.example with ESMTP id 1 for <f@c>; Fri, …", "b.example",
       "<f@c>", true},
      {"from a (by x for <y@z>) by b (for <no@c>; no) for\r\n <f@c>; Fri, …", "b", "<f@c>", true},
      {"FROM a BY b FOR f@c", "b", "f@c", false},
      {"by\n b\tfor <\"a ; b\"@c>(;);x", "b", "<\"a ; b\"@c>", true},
      {"by [IPv6:::1] via (x) tcp for(x)<@d:f@c>;x", "[IPv6:::1]", "<@d:f@c>", true},
      {"from \"by b\" for <f@c>; x", "", "<f@c>", true},
      {"from for by b; x", "b", "", true},
      {"by b (open for <f@c>; x", "b", "", false},
      {"; x", "", "", true},
      {"", "", "", false}};
  for (const ReadRow& row : table) {
    const mail::ReceivedValue read = mail::read_received(row.value);
    EXPECT_EQ(read.value_of("by"), row.by) << row.value;
    EXPECT_EQ(read.value_of("for"), row.path) << row.value;
    EXPECT_EQ(read.date.has_value(), row.dated) << row.value;
  }
  EXPECT_TRUE(mail::read_received("by b (open").problem);
  EXPECT_TRUE(mail::read_received("by \"b").problem);
}

TEST(MailTraceFields, ALoopIsKnownByItsFields) {
  const mail::Address list{"list", "b.example"};
  const std::string newest = "Received: by b.example; Fri, 14 Oct 2005 09:00:00 +0000\r\n";
  for (const char* field :
       {"Received: by b.example for <list@b.example>; x\r\n",
        "Received: from a (by c) by\r\n B.Example (for x) for list@b.example; x\r\n",
        "Delivered-To: list@b.example\r\n", "Delivered-To:\r\n <list@B.example> \r\n",
        "Received: by b.example (;) for <list@b.example>\r\n"}) {
    EXPECT_TRUE(mail::was_passed_on(newest + field + "\r\n", list, "b.example")) << field;
  }
  for (const char* field : {"Received: by c.example for <list@b.example>; x\r\n",
                            "Received: by b.example (for <list@b.example>); x\r\n",
                            "Received: by b.example; for <list@b.example>\r\n",
                            "Received: from \"by b.example\" for <list@b.example>; x\r\n",
                            "Delivered-To: other@b.example\r\n"}) {
    EXPECT_FALSE(mail::was_passed_on(newest + field + "\r\n", list, "b.example")) << field;
  }
}

// RFC 6531 §3.4: the header, and the headers of parts, as the parameter says where they begin.
TEST(MailUtf8Header, IsFoundInHeadersOnly) {
  const auto parts = [](const std::string& type) {
    return "Content-Type: multipart/mixed; " + type + "\r\n\r\n";
  };
  const std::string utf8 = "X: \u00F6\r\n\r\nx\r\n", none = "X: o\r\n\r\n\u00F6\r\n";
  for (const std::string& message :
       {utf8, "A: b\r\n" + utf8, std::string{"X: \u00F6"}, "From x\r\n" + utf8,
        parts("boundary=b") + "--b\r\n" + utf8,
        parts("boundary=\"a\\\"b \"") + "--a\"b \r\n" + utf8,
        parts("(boundary=x) Boundary = \"b\"") + "--b\r\n" + utf8,
        parts("boundary*0=a; boundary*1=b") + "--ab\r\n" + utf8,
        parts("boundary*=us-ascii''a%20b") + "--a b\r\n" + utf8,
        parts("boundary=b") + "--b\r\n" + parts("boundary=c") + "--c\r\n" + utf8,
        parts("boundary=b") + "--b\r\n" + none + "--b\n" + utf8}) {
    EXPECT_TRUE(mail::has_utf8_header(message)) << message;
  }
  for (const std::string& message :
       {none, std::string{}, "X: \xF6\r\n\r\nx"s, parts("boundary=b") + "--b\r\n" + none,
        "Subject: boundary=b\r\n\r\n--b\r\n" + utf8, parts("boundary=b") + "--bb\r\n" + utf8,
        parts("boundary=b") + "--b--\r\n" + utf8, parts("x=\"boundary=b\"") + "--b\r\n" + utf8,
        "Content-Type: message/rfc822\r\n\r\n" + utf8}) {
    EXPECT_FALSE(mail::has_utf8_header(message)) << message;
  }
}

TEST(MailTraceFields, ReturnPathIsTheReversePath) {
  EXPECT_EQ(mail::return_path_field(kFegan), "Return-Path: <fegan@comnet.com>\r\n");
  EXPECT_EQ(mail::return_path_field(std::nullopt), "Return-Path: <>\r\n");
  EXPECT_EQ(mail::return_path_field(mail::Address{"a b", "c"}), "Return-Path: <\"a b\"@c>\r\n");
}

TEST(MailTraceFields, AreCounted) {
  EXPECT_EQ(mail::count_received(""), 0U);
  EXPECT_EQ(mail::count_received("Received: a\r\nTo: b\r\nRECEIVED: c\r\n d\r\n\r\nReceived: e"),
            2U);
  EXPECT_EQ(mail::count_received("X-Received: a\r\nReceived-SPF: b\r\n\r\n"), 0U);
}

}  // namespace
