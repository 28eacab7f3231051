// Lines and dot-stuffed content, in any chunks: sim/text.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/dot_stuffing.h"
#include "sim/text/line_reader.h"

namespace {

using namespace std::string_literals;

// Every way to give `octets` in pieces of one size, and every way to cut them in two.
std::vector<std::vector<std::string_view>> chunkings(std::string_view octets) {
  std::vector<std::vector<std::string_view>> all;
  for (std::size_t size = 1; size <= octets.size(); ++size) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < octets.size(); at += size) {
      pieces.push_back(octets.substr(at, size));
    }
    all.push_back(pieces);
    all.push_back({octets.substr(0, size), octets.substr(size)});
  }
  return all;
}

struct Line {
  std::string text;
  bool too_long = false;
  bool operator==(const Line&) const = default;
};
void PrintTo(const Line& line, std::ostream* out) {
  *out << testing::PrintToString(line.text) << (line.too_long ? " (too long)" : "");
}

struct LinesCase {
  std::string octets;
  std::vector<Line> lines;
  std::string rest;
};

TEST(TextLineReader, GivesTheSameLinesInEveryChunking) {
  const std::vector<LinesCase> table = {
      {"a\r\n", {{"a"}}, ""},
      {"\r\n", {{""}}, ""},
      {"a\r\nb\r\n\r\nc", {{"a"}, {"b"}, {""}}, "c"},
      {"a\nb\rc\r\r\nd\r\n", {{"a\nb\rc\r"}, {"d"}}, ""},
      {"a\n\r\n", {{"a\n"}}, ""},
      {"a\r", {}, "a\r"},
      {"a\0b\r\n\xFF\r\n"s, {{"a\0b"s}, {"\xFF"}}, ""},
      // The limit is 8 octets, CRLF included.
      {"123456\r\n1234567\r\n12345678\r\nx\r\n",
       {{"123456"}, {"1234567", true}, {"12345678", true}, {"x"}},
       ""},
      {"123456789012345678901234567890\r\nx\r\n", {{"12345678", true}, {"x"}}, ""},
      {"1234567890\r1234567890\n\r\nx\r\n", {{"12345678", true}, {"x"}}, ""},
  };
  for (const LinesCase& row : table) {
    for (const auto& pieces : chunkings(row.octets)) {
      text::LineReader reader{8};
      std::vector<Line> lines;
      for (const std::string_view piece : pieces) {
        reader.push(piece);
        while (auto line = reader.next()) lines.push_back({line->text, line->too_long});
      }
      EXPECT_EQ(lines, row.lines) << testing::PrintToString(row.octets);
      EXPECT_EQ(reader.rest(), row.rest);
      EXPECT_EQ(reader.take_rest(), row.rest);
      EXPECT_EQ(reader.rest(), "");
    }
  }
}

TEST(TextLineReader, KeepsNoMoreOfAnEndlessLineThanTheLimit) {
  text::LineReader reader{100};
  for (int i = 0; i < 1000; ++i) {
    reader.push(std::string(1000, 'x'));
    EXPECT_FALSE(reader.next());
    EXPECT_LE(reader.rest().size(), 1101U);
  }
  reader.push("\r\nshort\r\n");
  const auto line = reader.next();
  ASSERT_TRUE(line);
  EXPECT_TRUE(line->too_long);
  EXPECT_EQ(line->text, std::string(100, 'x'));
  EXPECT_EQ(reader.next()->text, "short");
}

TEST(TextLineReader, LeavesContentThatFollowsALine) {
  text::LineReader reader{512};
  reader.push("DATA\r\nFrom: a\r\n\r\nbody\r\n.\r\nQUIT\r\n");
  EXPECT_EQ(reader.next()->text, "DATA");
  EXPECT_EQ(reader.take_rest(), "From: a\r\n\r\nbody\r\n.\r\nQUIT\r\n");
  reader.push("NOOP\r\n");
  EXPECT_EQ(reader.next()->text, "NOOP");
}

struct Stuffed {
  std::string content, wire;
};
const std::vector<Stuffed>& stuffed() {
  static const std::vector<Stuffed> table = {
      {"", ".\r\n"},
      {"a\r\n", "a\r\n.\r\n"},
      {".\r\n", "..\r\n.\r\n"},
      {"..\r\n", "...\r\n.\r\n"},
      {".a\r\n.b\r\n..\r\n", "..a\r\n..b\r\n...\r\n.\r\n"},
      {"\r\n", "\r\n.\r\n"},
      {"\r\n\r\n.\r\n\r\n", "\r\n\r\n..\r\n\r\n.\r\n"},
      {"a.\r\nb.c\r\n", "a.\r\nb.c\r\n.\r\n"},
      // Only CRLF makes a line: periods after a bare CR or LF stay single.
      {"a\n.\nb\r.\rc\r\n", "a\n.\nb\r.\rc\r\n.\r\n"},
      {"a\n.\r\nb\r\n", "a\n.\r\nb\r\n.\r\n"},
      {"\0\xFF\r\n.\0\r\n"s, "\0\xFF\r\n..\0\r\n.\r\n"s},
      {"\r\r\n.\r\n", "\r\r\n..\r\n.\r\n"},
  };
  return table;
}

TEST(TextDotStuffing, WritesAndReadsBackInEveryChunking) {
  for (const Stuffed& row : stuffed()) {
    EXPECT_EQ(text::dot_stuff(row.content), row.wire);
    const std::string wire = row.wire + "QUIT\r\n";
    for (const auto& pieces : chunkings(wire)) {
      text::DotReader reader{1000};
      std::size_t used = 0;
      for (const std::string_view piece : pieces) used += reader.push(piece);
      EXPECT_TRUE(reader.done());
      EXPECT_FALSE(reader.overflowed());
      EXPECT_EQ(used, row.wire.size());
      EXPECT_EQ(reader.wire_octets(), row.wire.size());
      EXPECT_EQ(reader.take(), row.content) << testing::PrintToString(row.content);
    }
  }
}

TEST(TextDotStuffing, AddsTheMissingLineEnd) {
  EXPECT_EQ(text::dot_stuff("a"), "a\r\n.\r\n");
  EXPECT_EQ(text::dot_stuff("."), "..\r\n.\r\n");
  EXPECT_EQ(text::dot_stuff("a\n"), "a\n\r\n.\r\n");
  EXPECT_EQ(text::dot_stuff("a\r"), "a\r\r\n.\r\n");
  EXPECT_EQ(text::dot_stuff("a\r\n."), "a\r\n..\r\n.\r\n");
}

// Servers that took one of these for the end let a message smuggle a second one behind it.
TEST(TextDotStuffing, NothingButCrlfPeriodCrlfEndsTheContent) {
  const std::vector<std::string> ends = {
      "\n.\n",      "\n.\r\n",     "\r.\r",     "\r.\r\n",     "\r\n.\n",      "\r\n.\r",
      "\r\n.\r\r",  "\r\n.\r\r\n", "\n\n.\n\n", "\r\n\n.\r\n", "\r\n.\0\r\n"s, "\r\n\0.\r\n"s,
      "\r\n. \r\n", "\r\n .\r\n",  "\n\r.\r\n", "\r\r.\r\n",   "\r\n..\r\n",
  };
  for (const std::string& end : ends) {
    const std::string inside = "a" + end + "MAIL FROM:<x@y>";
    const std::string wire = inside + "\r\n.\r\n";
    for (const auto& pieces : chunkings(wire)) {
      text::DotReader reader{1000};
      std::size_t used = 0;
      for (const std::string_view piece : pieces) {
        EXPECT_FALSE(reader.done());
        used += reader.push(piece);
        if (used == wire.size()) break;
      }
      EXPECT_TRUE(reader.done());
      EXPECT_EQ(used, wire.size()) << testing::PrintToString(end);
      EXPECT_TRUE(reader.take().ends_with("MAIL FROM:<x@y>\r\n"));
    }
  }
}

// What a peer of ours never writes: a line that begins with one period loses it (§4.5.2).
TEST(TextDotStuffing, DropsTheFirstPeriodOfALine) {
  text::DotReader reader{1000};
  reader.push(".a\r\n.\rb\r\n.\nc\r\n.\r\n");
  EXPECT_TRUE(reader.done());
  EXPECT_EQ(reader.take(), "a\r\n\rb\r\n\nc\r\n");
}

TEST(TextDotStuffing, KeepsTheBeginningOfWhatIsTooMuch) {
  const std::string wire = "0123456789\r\n..\r\nabc\r\n.\r\n";
  for (std::size_t limit = 0; limit <= 20; ++limit) {
    const std::string content = "0123456789\r\n.\r\nabc\r\n";
    for (const auto& pieces : chunkings(wire)) {
      text::DotReader reader{limit};
      for (const std::string_view piece : pieces) reader.push(piece);
      EXPECT_TRUE(reader.done());
      EXPECT_EQ(reader.overflowed(), limit < content.size());
      EXPECT_EQ(reader.wire_octets(), wire.size());
      EXPECT_EQ(reader.take(), content.substr(0, limit));
    }
  }
}

TEST(TextDotStuffing, AnyOctetsSurvive) {
  // All texts of up to seven octets out of four kinds.
  constexpr std::string_view kOctets = ".\r\na";
  for (std::size_t length = 0; length <= 7; ++length) {
    for (std::size_t number = 0; number < std::size_t{1} << 2 * length; ++number) {
      std::string content;
      for (std::size_t i = 0; i < length; ++i) content += kOctets[number >> 2 * i & 3U];
      const std::string wire = text::dot_stuff(content);
      if (!content.empty() && !content.ends_with("\r\n")) content += "\r\n";
      text::DotReader reader{100};
      ASSERT_EQ(reader.push(wire + "x"), wire.size()) << testing::PrintToString(content);
      ASSERT_EQ(reader.take(), content);
    }
  }
}

}  // namespace
