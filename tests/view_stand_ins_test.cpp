// What text fields cannot hold is kept.
#include "gui/view/stand_ins.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using view::StandIns;

TEST(ViewStandIns, WhatComesBackIsWhatWentIn) {
  using namespace std::literals;
  StandIns all;
  for (const std::string& text :
       {""s, "plain"s, "Grüße – 日本"s, "\U0001F600"s, "a\U0001F600b\U0001F4E7c\U0001F600"s,
        "\U0001D11E and \U00020000, \U0010FFFF"s,         // Music, a rare kanji, the last one.
        "\U0001F1E9\U0001F1EA \U0001F468‍\U0001F469"s,  // A flag, a family.
        "\xFF\xFE caf\xE9"s, "\xF0\x9F\x98"s,             // No UTF-8.
        "\uA000\uA001\uA4CF"s,                            // The stand-ins' own characters.
        "\uE000 \uF8FF"s, "\uFFFD\r\n\t"s}) {
    EXPECT_EQ(all.from_field(all.to_field(text)), text);
  }
  EXPECT_FALSE(all.full());
}

TEST(ViewStandIns, AFieldIsGivenNothingThatItWouldChange) {
  StandIns all;
  const std::string field = all.to_field("x\U0001F600\xFF\uE000\uA000y");
  EXPECT_EQ(field, "x\uA000\uA001\uA002\uA003y");
  EXPECT_EQ(all.to_field("\U0001F600"), "\uA000") << "The same one again.";
}

TEST(ViewStandIns, WhatIsTypedBecomesTheSame) {
  StandIns all;
  EXPECT_EQ(all.to_field(U'a'), U'a');
  EXPECT_EQ(all.to_field(U'ü'), U'ü');
  const char32_t typed = all.to_field(U'\U0001F4E7');
  EXPECT_TRUE(StandIns::is_one(typed));
  EXPECT_EQ(all.to_field("\U0001F4E7"), all.to_field(all.from_field("\uA000")));
}

TEST(ViewStandIns, TheyAreNamed) {
  StandIns all;
  EXPECT_EQ(all.names_in("Grüße"), "");
  EXPECT_EQ(all.names_in("\U0001F600 \U0001F600 \U0001F4E7"), "U+1F600, U+1F4E7");
  EXPECT_EQ(all.names_in("\xFF"), "octet FF");
  EXPECT_EQ(all.names_in("\U0001F600\U0001F601\U0001F602", 2), "U+1F600, U+1F601 …");
}

TEST(ViewStandIns, ThereAreManyAndThenItIsSaid) {
  StandIns all;
  std::string text;
  for (unsigned i = 0; i < 1300; ++i) {
    const unsigned code = 0x20000 + i;
    text += {static_cast<char>(0xF0U | (code >> 18U)),
             static_cast<char>(0x80U | ((code >> 12U) & 0x3FU)),
             static_cast<char>(0x80U | ((code >> 6U) & 0x3FU)),
             static_cast<char>(0x80U | (code & 0x3FU))};
  }
  const std::string first = text.substr(0, std::size_t{4} * 1232);
  EXPECT_EQ(all.from_field(all.to_field(first)), first);
  EXPECT_FALSE(all.full());
  all.to_field(text);
  EXPECT_TRUE(all.full());
}

}  // namespace
