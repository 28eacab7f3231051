// What others wrote does not command a terminal.
#include "sim/text/printable.h"

#include <gtest/gtest.h>

#include "sim/text/lines.h"

namespace {

using text::printable_lines;

TEST(TextPrintable, OnlyControlsAndBadOctetsAreChanged) {
  for (const char* good : {"", "plain\nlines\twith tabs\n",
                           "Gr\xC3\xBC\xC3\x9F"
                           "e \xE2\x82\xAC \xF0\x9F\x98\x80"}) {
    EXPECT_EQ(printable_lines(good), good);
    EXPECT_TRUE(text::is_printable_text(good));
  }
  EXPECT_EQ(printable_lines("a\x1b[31mb"), "a\\x1B[31mb");
  EXPECT_EQ(printable_lines("line\r\n"), "line\\x0D\n");
  EXPECT_EQ(printable_lines("\xFF\xC3"), "\\xFF\\xC3");
  EXPECT_EQ(printable_lines("\xC2\x9B"), "\\xC2\\x9B") << "CSI in one character";
  EXPECT_EQ(printable_lines(std::string_view{"\0\x07\x7F", 3}), "\\x00\\x07\\x7F");
  EXPECT_FALSE(text::is_printable_text("\a"));
}

TEST(TextLines, BareLineEndsAreFoundAndMended) {
  using text::has_bare_line_end, text::mend_line_ends;
  for (const char* good : {"", "a", "a\r\n", "\r\n\r\n", "a\r\nb"}) {
    EXPECT_FALSE(has_bare_line_end(good)) << good;
    EXPECT_EQ(mend_line_ends(good), good);
  }
  for (const auto& [bad, mended] : {std::pair{"\n", "\r\n"},
                                    {"\r", "\r\n"},
                                    {"a\n.\nb", "a\r\n.\r\nb"},
                                    {"a\r\r\n", "a\r\n\r\n"},
                                    {"\n\r", "\r\n\r\n"},
                                    {"a\r\n\nb\r\n", "a\r\n\r\nb\r\n"}}) {
    EXPECT_TRUE(has_bare_line_end(bad)) << bad;
    EXPECT_EQ(mend_line_ends(bad), mended);
    EXPECT_FALSE(has_bare_line_end(mended));
  }
}

TEST(TextLines, LongLinesAreFound) {
  EXPECT_EQ(text::longest_line("a\r\nbcd\r\nef"), 3U);
  EXPECT_EQ(text::longest_line(""), 0U);
  EXPECT_EQ(text::longest_line("a\nb\r\n"), 3U) << "a LF alone ends no line";
}

}  // namespace
