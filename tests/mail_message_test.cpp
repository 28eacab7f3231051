// Messages as they are, and as files hold them: sim/mail/message.h.
#include "sim/mail/message.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using namespace std::string_literals;
using mail::LineEnds;

struct Row {
  std::string octets;
  std::vector<std::pair<std::string, std::string>> fields;  // Name and raw value.
  std::string header, body;
};

const std::vector<Row>& messages() {
  static const std::vector<Row> table = {
      {"From: a@b\r\nTo: c@d\r\n\r\nbody\r\n",
       {{"From", " a@b"}, {"To", " c@d"}},
       "From: a@b\r\nTo: c@d\r\n",
       "body\r\n"},
      {"", {}, "", ""},
      {"\r\n", {}, "", ""},
      {"\r\nbody", {}, "", "body"},
      {"A:b", {{"A", "b"}}, "A:b", ""},
      {"A:b\r\n", {{"A", "b"}}, "A:b\r\n", ""},
      {"A:\r\n\r\n", {{"A", ""}}, "A:\r\n", ""},
      {"A: b\r\n\r\n\r\n.\r\n", {{"A", " b"}}, "A: b\r\n", "\r\n.\r\n"},
      // Folding, with a line of white space only, and at the very end.
      {"A: b\r\n c\r\n\td\r\nE: f\r\n\r\n",
       {{"A", " b\r\n c\r\n\td"}, {"E", " f"}},
       "A: b\r\n c\r\n\td\r\nE: f\r\n",
       ""},
      {"A: b\r\n \r\nc\r\n", {{"A", " b\r\n "}}, "A: b\r\n \r\n", "c\r\n"},
      {"A: b\r\n c", {{"A", " b\r\n c"}}, "A: b\r\n c", ""},
      // The header ends where a line is no field.
      {"hello\r\nA: b\r\n", {}, "", "hello\r\nA: b\r\n"},
      {"A: b\r\nhello\r\n\r\nc", {{"A", " b"}}, "A: b\r\n", "hello\r\n\r\nc"},
      // The line of a mailbox file, and what only looks like one (RFC 5322 §4.5.2).
      {"From a@b Mon Sep 17 00:00:00\r\nA: b\r\n",
       {{"A", " b"}},
       "From a@b Mon Sep 17 00:00:00\r\nA: b\r\n",
       ""},
      {"From : a@b\r\nTo : c\r\n\r\n",
       {{"From", " a@b"}, {"To", " c"}},
       "From : a@b\r\nTo : c\r\n",
       ""},
      {"From :a@b\n\nx", {{"From", "a@b"}}, "From :a@b\n", "x"},
      {"From  \t: a@b\r\n\r\nx", {{"From", " a@b"}}, "From  \t: a@b\r\n", "x"},
      {"From x Mon Jan  1 10:00:00 2024\r\nFrom : a@b\r\n\r\nx",
       {{"From", " a@b"}},
       "From x Mon Jan  1 10:00:00 2024\r\nFrom : a@b\r\n",
       "x"},
      {"From\t:\r\n a@b\r\n\r\nx", {{"From", "\r\n a@b"}}, "From\t:\r\n a@b\r\n", "x"},
      {"From  :a@b\nX \t : y\n\nz", {{"From", "a@b"}, {"X", " y"}}, "From  :a@b\nX \t : y\n", "z"},
      {"A: b\r\nFrom c Mon Sep 17 00:00:00\r\n",
       {{"A", " b"}},
       "A: b\r\n",
       "From c Mon Sep 17 00:00:00\r\n"},
      {"From me:\r\nA: b\r\n", {{"A", " b"}}, "From me:\r\nA: b\r\n", ""},
      {": b\r\n\r\n", {}, "", ": b\r\n\r\n"},
      {" A: b\r\n\r\n", {}, "", " A: b\r\n\r\n"},
      {"\xC3\xBC: b\r\n", {}, "", "\xC3\xBC: b\r\n"},
      {"A b: c\r\n", {}, "", "A b: c\r\n"},
      {"A\0: c\r\n"s, {}, "", "A\0: c\r\n"s},
      // Obsolete, but a field (RFC 5322 §4.5).
      {"A \t: b\r\n\r\n", {{"A", " b"}}, "A \t: b\r\n", ""},
      // LF ends lines, too; a bare CR is an octet like any other.
      {"A: b\nC: d\n\nbody\n", {{"A", " b"}, {"C", " d"}}, "A: b\nC: d\n", "body\n"},
      {"A: b\n c\n\t\r\nD: e\n\n",
       {{"A", " b\n c\n\t"}, {"D", " e"}},
       "A: b\n c\n\t\r\nD: e\n",
       ""},
      {"A: b\rC: d\r\n\r\nx\ry", {{"A", " b\rC: d"}}, "A: b\rC: d\r\n", "x\ry"},
      {"A: b\r\n\n\r\nc", {{"A", " b"}}, "A: b\r\n", "\r\nc"},
      {"A: b\r\n\r", {{"A", " b"}}, "A: b\r\n", "\r"},
      {"A: \xFF\0\r\n\r\n\xFE\0"s, {{"A", " \xFF\0"s}}, "A: \xFF\0\r\n"s, "\xFE\0"s},
      {"A: b:c\r\n\r\n", {{"A", " b:c"}}, "A: b:c\r\n", ""},
  };
  return table;
}

TEST(MailMessage, FindsFieldsAndBody) {
  for (const Row& row : messages()) {
    const mail::Message message{row.octets};
    std::vector<std::pair<std::string, std::string>> fields;
    for (const mail::Field& field : message.fields()) {
      fields.emplace_back(std::string{field.name}, std::string{field.value});
    }
    EXPECT_EQ(fields, row.fields) << testing::PrintToString(row.octets);
    EXPECT_EQ(message.header(), row.header) << testing::PrintToString(row.octets);
    EXPECT_EQ(message.body(), row.body) << testing::PrintToString(row.octets);
  }
}

TEST(MailMessage, KeepsEveryOctet) {
  for (const Row& row : messages()) {
    const mail::Message message{row.octets};
    EXPECT_EQ(message.octets(), row.octets);
    const std::string both = std::string{message.header()} + std::string{message.body()};
    const std::size_t between = row.octets.size() - both.size();
    const bool separated = between == 1 || between == 2;  // LF or CRLF.
    EXPECT_TRUE(separated || row.octets == both) << testing::PrintToString(row.octets);
    // The fields stand one behind the other and are all of the header.
    std::size_t at = row.octets.starts_with("From ") && !message.fields().empty()
                         ? message.fields()[0].begin
                         : 0;
    for (const mail::Field& field : message.fields()) {
      EXPECT_EQ(field.begin, at);
      EXPECT_TRUE(row.octets.substr(field.begin).starts_with(field.name));
      at = field.end;
    }
    EXPECT_EQ(at, message.header().size());
  }
}

TEST(MailMessage, GivesUnfoldedValues) {
  const mail::Message message{
      "Subject: \t a\r\n  folded subject \r\nTO: x@y\r\nTo: z@y\r\nEmpty:\r\nBlank: \r\n\r\n"};
  EXPECT_EQ(message.value_of("subject"), "a  folded subject");
  EXPECT_EQ(message.value_of("To"), "x@y");
  EXPECT_EQ(message.value_of("Empty"), "");
  EXPECT_EQ(message.value_of("Blank"), "");
  EXPECT_EQ(message.value_of("Cc"), std::nullopt);
}

TEST(MailMessage, WhatStandsOnTopLeavesTheRestAsItWas) {
  for (const Row& row : messages()) {
    if (row.octets.starts_with(' ')) continue;  // Would continue the field on top.
    const bool mailbox = row.octets.starts_with("From ") && row.header.find(':') > 8;
    if (mailbox || row.octets.starts_with("From me")) continue;  // Stands only at the very top.
    const std::string top = "Return-Path: <a@b>\r\n", octets = top + row.octets;
    const mail::Message message{octets};
    EXPECT_EQ(message.fields().size(), row.fields.size() + 1);
    EXPECT_EQ(message.header(), top + row.header);
    EXPECT_EQ(message.body(), row.body);
  }
}

TEST(MailMessage, ReadsLargeOnesInOneGo) {
  std::string octets;
  for (int i = 0; i < 20'000; ++i) octets += "X-Field: " + std::string(490, 'x') + "\r\n";
  EXPECT_EQ(mail::Message{octets}.fields().size(), 20'000U);
  const std::string one_line(10'000'000, 'x');
  EXPECT_EQ(mail::Message{one_line}.body().size(), one_line.size());
  std::string folded = "A:";
  for (int i = 0; i < 1'000'000; ++i) folded += "\r\n x";
  EXPECT_EQ(mail::Message{folded}.fields().size(), 1U);
}

TEST(MailMessage, TakesFilesAsTheyAreMeant) {
  struct FileRow {
    std::string file, octets;
    LineEnds line_ends;
  };
  const std::vector<FileRow> table = {
      {"", "", LineEnds::None},
      {"a", "a", LineEnds::None},
      {"a\n", "a\r\n", LineEnds::ConvertedFromLf},
      {"a\n\nb", "a\r\n\r\nb", LineEnds::ConvertedFromLf},
      {"a\rb\n", "a\rb\r\n", LineEnds::ConvertedFromLf},
      {"a\r\n", "a\r\n", LineEnds::Crlf},
      {"a\r\n\r\nb", "a\r\n\r\nb", LineEnds::Crlf},
      {"a\r\nb\n", "a\r\nb\n", LineEnds::Mixed},
      {"a\r\nb\r", "a\r\nb\r", LineEnds::Mixed},
      {"a\r\r\n", "a\r\r\n", LineEnds::Mixed},
      {"a\rb\r", "a\rb\r", LineEnds::Mixed},
      {"\0\xFF\n"s, "\0\xFF\r\n"s, LineEnds::ConvertedFromLf},
  };
  for (const FileRow& row : table) {
    const mail::FileOctets read = mail::from_file_octets(row.file);
    EXPECT_EQ(read.octets, row.octets) << testing::PrintToString(row.file);
    EXPECT_EQ(read.line_ends, row.line_ends) << testing::PrintToString(row.file);
  }
}

}  // namespace
