// Links lead where they were made.
#include "gui/view/link.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "gui/view/packed.h"

namespace {

using namespace std::chrono_literals;
using view::Link;
using view::parse_link;

TEST(ViewLink, WhatIsWrittenIsRead) {
  Link all;
  all.scenario = "fourth";
  all.lesson = "a&b=c?d#e+f g%h";
  all.step = "Grüße";
  all.language = "de";
  all.theme = "light";
  all.world = "eJwDAAAAAAE-_w";
  all.at = SimTime{614'001us};
  all.timed = true;
  all.chosen = Seq{17};
  all.text = 1.25;
  all.menus = false;
  for (const Link& link : {all, Link{}}) {
    const auto read = parse_link("mailwalk:" + view::written(link));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, link);
  }
  EXPECT_EQ(view::written(Link{}), "");
}

TEST(ViewLink, IsWrittenAsPeopleWouldWriteIt) {
  Link link;
  link.scenario = "fourth";
  link.at = SimTime{614ms};
  link.timed = true;
  EXPECT_EQ(view::written(link), "?scenario=fourth&t=614ms");
}

TEST(ViewLink, ComesBehindAnyAddress) {
  const auto read = parse_link("https://example.org/mail/?utm=x&scenario=first&t=1.5s#world=abc");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->scenario, "first");
  EXPECT_EQ(read->at, SimTime{1500ms});
  EXPECT_EQ(read->world, "abc");
  EXPECT_TRUE(parse_link("mailwalk:"));
  EXPECT_TRUE(parse_link("file:///tmp/mailwalk.html#scenario=first&t=2s"));
}

TEST(ViewLink, SaysWhatIsWrong) {
  struct Case {
    const char* link;
    const char* why;
  };
  for (const auto& [link, why] :
       {Case{"?t=soon", "\"soon\" is no time. Write for example 614ms, 90s or 2h"},
        Case{"?theme=pink", "\"pink\" is no theme. Write dark, light or contrast"},
        Case{"?text=9", "\"9\" is no size of the text. Write a number from 0.75 to 2.5"},
        Case{"?menus=few", "\"few\" is no choice of menus. Write none, or leave it out"},
        Case{"?text=", "\"\" is no size of the text. Write a number from 0.75 to 2.5"},
        Case{"?text=nan", "\"nan\" is no size of the text. Write a number from 0.75 to 2.5"},
        Case{"?chosen=-1", "\"-1\" is no number of a record. Write digits"}}) {
    const auto read = parse_link(link);
    ASSERT_FALSE(read) << link;
    EXPECT_EQ(read.problem().why, why);
  }
}

TEST(ViewLink, CutAnywhereIsStillReadOrRefused) {
  const std::string whole = "mailwalk:?scenario=f%20o&t=614ms&text=1.5#world=e%4";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto read = parse_link(std::string_view{whole}.substr(0, size));
    if (read) EXPECT_LE(read->scenario.size(), 3U);
  }
}

TEST(ViewPacked, WhatIsUnpackedIsWhatWasPacked) {
  for (const std::string& text :
       {std::string{"{}"}, std::string(100'000, 'x'), std::string{"\0\xFF ü\r\n", 7}}) {
    const std::string packed = view::packed(text);
    EXPECT_EQ(packed.find_first_of("+/=&#?%"), std::string::npos);
    EXPECT_EQ(view::unpacked(packed), text);
  }
}

// Made by Python: base64.urlsafe_b64encode(zlib.compress(b"Hello, mail! " * 3)).
TEST(ViewPacked, ReadsWhatOthersPack) {
  EXPECT_EQ(view::unpacked("eJzzSM3JyddRyE3MzFFU8MDJAQD_Dwxt"),
            "Hello, mail! Hello, mail! Hello, mail! ");
}

TEST(ViewPacked, RefusesWhatIsCutOrTooMuch) {
  const std::string packed = view::packed("a scenario of one's own, with some words in it");
  for (std::size_t size = 0; size < packed.size(); ++size) {
    EXPECT_EQ(view::unpacked(packed.substr(0, size)), std::nullopt) << size;
  }
  EXPECT_EQ(view::unpacked("~~~~"), std::nullopt);
  EXPECT_EQ(view::unpacked(view::packed(std::string(view::kMostUnpacked + 1, 'x'))), std::nullopt);
}

}  // namespace
