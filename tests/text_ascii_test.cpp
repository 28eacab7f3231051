// Classes of octets and case, and UTF-8: sim/text.
#include <gtest/gtest.h>
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace {

using namespace std::string_view_literals;

// How many of the 256 octets are of a class, and whether those in `members` are among them.
template <class Class>
int count_in(Class is_in, std::string_view members) {
  int count = 0;
  for (int octet = 0; octet < 256; ++octet) count += is_in(static_cast<char>(octet)) ? 1 : 0;
  for (const char c : members) EXPECT_TRUE(is_in(c)) << int{c};
  return count;
}

TEST(TextAscii, ClassesHoldWhatTheirNamesSay) {
  EXPECT_EQ(count_in(text::is_digit, "09"), 10);
  EXPECT_EQ(count_in(text::is_upper, "AZ"), 26);
  EXPECT_EQ(count_in(text::is_lower, "az"), 26);
  EXPECT_EQ(count_in(text::is_letter, "AZaz"), 52);
  EXPECT_EQ(count_in(text::is_letter_or_digit, "AZaz09"), 62);
  EXPECT_EQ(count_in(text::is_hex_digit, "09afAF"), 22);
  EXPECT_EQ(count_in(text::is_blank, " \t"), 2);
  EXPECT_EQ(count_in(text::is_white_space, " \t\r\n"), 4);
  EXPECT_EQ(count_in(text::is_control, "\0\t\r\n\x1f\x7f"sv), 33);
  EXPECT_EQ(count_in(text::is_visible, "!~"), 94);
  EXPECT_EQ(count_in(text::is_printable, " ~"), 95);
  EXPECT_EQ(count_in(text::is_eight_bit, "\x80\xff"), 128);
}

TEST(TextAscii, OnlyLettersOfAsciiHaveCase) {
  for (int octet = 0; octet < 256; ++octet) {
    const char c = static_cast<char>(octet);
    EXPECT_EQ(text::to_upper(text::to_lower(c)) != c, text::is_lower(c));
    EXPECT_EQ(text::to_lower(text::to_upper(c)) != c, text::is_upper(c));
  }
  EXPECT_EQ(text::upper_case("mail from:<ä@b.c>"), "MAIL FROM:<ä@B.C>");
  EXPECT_EQ(text::lower_case("Mail.ComNet.COM"), "mail.comnet.com");
  EXPECT_EQ(text::capitalised("message 1"), "Message 1");
  EXPECT_EQ(text::capitalised("Ä"), "Ä");
  EXPECT_EQ(text::capitalised(""), "");
  EXPECT_TRUE(text::equal_without_case("QUIT", "qUiT"));
  EXPECT_FALSE(text::equal_without_case("QUIT", "QUI"));
  EXPECT_FALSE(text::equal_without_case("[", "{"));  // They differ in the bit of case only.
}

TEST(TextAscii, HexadecimalDigitsAreReadInEitherCase) {
  for (std::size_t i = 0; i < 16; ++i) {
    EXPECT_EQ(text::hex_value(text::kHexDigits[i]), static_cast<int>(i));
    EXPECT_EQ(text::hex_value(text::kSmallHexDigits[i]), static_cast<int>(i));
  }
  for (const char c : "/:@G`g\xb0"sv) EXPECT_EQ(text::hex_value(c), -1);
}

TEST(TextAscii, EightBitsAreFound) {
  EXPECT_FALSE(text::has_eight_bit("plain\r\n\x7f"));
  EXPECT_TRUE(text::has_eight_bit("Grüße"));
}

TEST(TextUtf8, CharactersAreCounted) {
  EXPECT_EQ(text::count_of_characters(""), 0U);
  EXPECT_EQ(text::count_of_characters("Grüße"), 5U);
  EXPECT_EQ(text::count_of_characters("日本"), 2U);
  EXPECT_EQ(text::utf8_length("日本"), 3U);
  EXPECT_EQ(text::utf8_length("\xe6\x97"), 0U);
  EXPECT_EQ(text::find_bad_utf8("日\xff"), 3U);
}

}  // namespace
