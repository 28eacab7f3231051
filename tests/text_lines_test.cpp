// Texts of several lines: sim/text/lines.h.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "sim/text/lines.h"

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (const std::string_view line : text::Lines{text}) lines.push_back(line);
  return lines;
}

TEST(TextLines, ComeWithoutTheirEnds) {
  EXPECT_THAT(lines_of(""), IsEmpty());
  EXPECT_THAT(lines_of("\n"), ElementsAre(""));
  EXPECT_THAT(lines_of("one"), ElementsAre("one"));
  EXPECT_THAT(lines_of("one\ntwo\n"), ElementsAre("one", "two"));
  EXPECT_THAT(lines_of("one\r\n\r\ntwo"), ElementsAre("one", "", "two"));
  EXPECT_THAT(lines_of("a\rb\n"), ElementsAre("a\rb"));
}

TEST(TextLines, AnEndIsTakenAwayOnce) {
  EXPECT_EQ(text::without_line_end("one\r\n"), "one");
  EXPECT_EQ(text::without_line_end("one\n\n"), "one\n");
  EXPECT_EQ(text::without_line_end("one\r"), "one");
  EXPECT_EQ(text::without_line_end(""), "");
  EXPECT_EQ(text::first_line("one\r\ntwo"), "one");
  EXPECT_EQ(text::first_line(""), "");
}

TEST(TextLines, EndBehindTheLineFeed) {
  EXPECT_EQ(text::end_of_line("one\ntwo"), 4U);
  EXPECT_EQ(text::end_of_line("one\ntwo", 4), 7U);
  EXPECT_EQ(text::end_of_line("one\n", 3), 4U);
}

TEST(TextLines, BecomeOne) {
  EXPECT_EQ(text::one_line("a\r\nb\r\n"), "a, b");
  EXPECT_EQ(text::one_line("a\nb\n\n", " / "), "a / b / ");
  EXPECT_EQ(text::one_line(""), "");
}

}  // namespace
