// Dates of header fields: sim/mail/date.h.
#include "sim/mail/date.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using mail::Date;

constexpr std::int64_t kFriday = 1129280400;  // 2005-10-14 09:00:00 UTC.

TEST(MailDate, FormatsAsHeaderFieldsDo) {
  EXPECT_EQ(mail::format_date(kFriday), "Fri, 14 Oct 2005 09:00:00 +0000");
  EXPECT_EQ(mail::format_date(kFriday, -360), "Fri, 14 Oct 2005 03:00:00 -0600");
  EXPECT_EQ(mail::format_date(kFriday, 330), "Fri, 14 Oct 2005 14:30:00 +0530");
  EXPECT_EQ(mail::format_date(0), "Thu, 1 Jan 1970 00:00:00 +0000");
  EXPECT_EQ(mail::format_date(0, -30), "Wed, 31 Dec 1969 23:30:00 -0030");
  EXPECT_EQ(mail::format_date(-1), "Wed, 31 Dec 1969 23:59:59 +0000");
  EXPECT_EQ(mail::format_date(951782400), "Tue, 29 Feb 2000 00:00:00 +0000");
  EXPECT_EQ(mail::format_date(253402300799), "Fri, 31 Dec 9999 23:59:59 +0000");
}

struct Good {
  const char* text;
  Date date;
};

TEST(MailDate, ReadsTheExamplesOfTheRfc) {
  const std::vector<Good> table = {
      // RFC 5322, appendix A.
      {"Fri, 21 Nov 1997 09:55:06 -0600", {880127706, -360}},
      {"Tue, 1 Jul 2003 10:52:37 +0200", {1057049557, 120}},
      {"Thu, 13 Feb 1969 23:32:54 -0330", {-27723426, -210}},
      {"Fri, 21 Nov 1997 10:01:10 -0600", {880128070, -360}},
      {"21 Nov 97 09:55:06 GMT", {880106106, 0}},
      {"Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n"
       "               -0330 (Newfoundland Time)",
       {-27723480, -210}},
      {"Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", {880127706, -360}},
  };
  for (const Good& row : table) {
    const auto read = mail::parse_date(row.text);
    ASSERT_TRUE(read) << row.text << ": " << read.problem().why << read.problem().offset;
    EXPECT_EQ(read->unix_seconds, row.date.unix_seconds) << row.text;
    EXPECT_EQ(read->zone_minutes, row.date.zone_minutes) << row.text;
  }
}

TEST(MailDate, ReadsWhatIsNoLongerWritten) {
  const std::vector<Good> table = {
      {"14 Oct 2005 09:00 +0000", {kFriday, 0}},
      {"14 Oct 05 09:00:00 UT", {kFriday, 0}},
      {"14 Oct 105 09:00:00 +0000", {kFriday, 0}},
      {"fri, 14 OCT 2005 05:00:00 edt", {kFriday, -240}},
      {"14 Oct 2005 04:00:00 EST", {kFriday, -300}},
      {"14 Oct 2005 01:00:00 PST", {kFriday, -480}},
      {"14 Oct 2005 09:00:00 Z", {kFriday, 0}},
      {"14 Oct 2005 09:00:00 k", {kFriday, 0}},
      {"14 Oct 2005 09:00:00 XYZZY", {kFriday, 0}},
      {"14 Oct 2005 09:00:00 -0000", {kFriday, 0}},
      {" (a (b \\) c)) Fri , 14(d)Oct(e)2005 09:00:00 +0000 (f) ", {kFriday, 0}},
      {"31 Dec 2016 23:59:60 +0000", {1483228800, 0}},
      {"1 Jan 50 00:00:00 +0000", {-631152000, 0}},
      {"1 Jan 49 00:00:00 +0000", {2493072000, 0}},
      {"29 Feb 2000 00:00:00 +0000", {951782400, 0}},
  };
  for (const Good& row : table) {
    const auto read = mail::parse_date(row.text);
    ASSERT_TRUE(read) << row.text << ": " << read.problem().why << read.problem().offset;
    EXPECT_EQ(*read, row.date) << row.text << ' ' << read->unix_seconds;
  }
}

// All readers of values take the same folds: CRLF or LF, and a space or a tab.
TEST(MailDate, IsFoldedInAnyWay) {
  for (const std::string& text :
       {"Thu,\n 13 Feb 1969 23:32:00 -0330", "Thu,\r\n 13 Feb 1969 23:32:00 -0330",
        "\n\tThu, 13\n Feb 1969 23:32:00 -0330", "Thu, 13 Feb 1969\n \r\n\t23:32:00 -0330\n ",
        "Thu, 13 Feb 1969 23:32:00 (a\n b) -0330", "Thu, 13 Feb 1969 23:32:00\n -0330 (N\n T)"}) {
    const auto read = mail::parse_date(text);
    ASSERT_TRUE(read) << text << ": " << read.problem().why;
    EXPECT_EQ(*read, (Date{-27723480, -210})) << text;
  }
  // The line end of the field itself does no harm.
  for (const char* end : {"\r\n", "\n", " \r\n"}) {
    EXPECT_TRUE(mail::parse_date("Thu, 13 Feb 1969 23:32:00 -0330" + std::string{end}));
  }
  EXPECT_FALSE(mail::parse_date("Thu,\n13 Feb 1969 23:32:00 -0330"));
}

TEST(MailDate, SaysWhatIsObsolete) {
  const auto why = [](std::string_view text) {
    std::vector<mail::Remark> obsolete;
    EXPECT_TRUE(mail::parse_date(text, &obsolete)) << text;
    return obsolete.empty() ? std::string{} : std::string{obsolete[0].why};
  };
  for (const char* today : {"Fri, 14 Oct 2005 09:00:00 +0000", "14 Oct 2005 09:00 -0000",
                            " 4 Oct 2005 09:00:00 +0000 (UTC)", "Fri, 14\n Oct 2005 09:00:00 +0000",
                            "Fri,14 Oct 2005 09:00:00 +0000"}) {
    EXPECT_EQ(why(today), "") << today;
  }
  EXPECT_EQ(why("14 Oct 05 09:00:00 +0000"), "a year of two digits");
  EXPECT_EQ(why("14 Oct 105 09:00:00 +0000"), "a year of three digits");
  for (const char* old : {"14 Oct 2005 09:00 UT", "14 Oct 2005 09:00 pst", "14 Oct 2005 09:00 X",
                          "14 Oct 2005 09:00 CEST", "14(a)Oct 2005 09:00 +0000",
                          "14 Oct 2005 09 :00 +0000", "Fri , 14 Oct 2005 09:00 +0000"}) {
    EXPECT_NE(why(old), "") << old;
  }
}

// The day's name is only said again: it changes nothing, but it is told.
TEST(MailDate, AWrongDayIsTold) {
  for (const char* text :
       {"Sat, 14 Oct 2005 09:00:00 +0000", "mon, 14 Oct 2005 09:00 +0000",
        "Thu, 14 Oct 05 09:00:00 GMT", "Sun ,\r\n 14 (x) Oct 2005 09:00:00 +0000",
        "Tue, 14 Oct 2005 03:00:00 -0600"}) {
    std::vector<mail::Remark> remarks;
    const auto read = mail::parse_date(text, &remarks);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(read->unix_seconds, kFriday) << text;
    const auto wrong = std::ranges::find(remarks, false, &mail::Remark::obsolete);
    ASSERT_NE(wrong, remarks.end()) << text;
    EXPECT_EQ(wrong->rfc, "RFC 5322 §3.3");
  }
}

// In UTC a date may fall beyond the years that a date may name.
TEST(MailDate, TheFirstAndTheLastDayCanBeWritten) {
  for (const char* text : {"Fri, 31 Dec 9999 23:59:59 -9959", "Mon, 1 Jan 1900 00:00:00 +9959",
                           "Fri, 31 Dec 9999 23:59:59 -0001", "Mon, 1 Jan 1900 00:00:00 +0100",
                           "Fri, 31 Dec 9999 23:59:59 +0000"}) {
    const auto read = mail::parse_date(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(mail::format_date(read->unix_seconds, read->zone_minutes), text);
    EXPECT_FALSE(mail::format_date(read->unix_seconds).empty());
  }
}

TEST(MailDate, SaysWhereItIsMalformed) {
  struct Bad {
    std::string text;
    std::size_t offset;
  };
  const std::vector<Bad> table = {
      {"", 0},
      {"Fre, 14 Oct 2005 09:00:00 +0000", 0},
      {"Fri 14 Oct 2005 09:00:00 +0000", 4},
      {"Fri, 32 Oct 2005 09:00:00 +0000", 5},
      {"30 Feb 2005 09:00:00 +0000", 0},
      {"29 Feb 1900 09:00:00 +0000", 0},
      {"0 Oct 2005 09:00:00 +0000", 0},
      {"014 Oct 2005 09:00:00 +0000", 0},
      {"14 Okt 2005 09:00:00 +0000", 3},
      {"14 Oct 5 09:00:00 +0000", 7},
      {"14 Oct 1899 09:00:00 +0000", 7},
      {"14 Oct 20055 09:00:00 +0000", 7},
      {"14 Oct 2005 24:00:00 +0000", 12},
      {"14 Oct 2005 9:00:00 +0000", 12},
      {"14 Oct 2005 09:60:00 +0000", 15},
      {"14 Oct 2005 09:00:61 +0000", 18},
      {"14 Oct 2005 09-00:00 +0000", 14},
      {"14 Oct 2005 09:00:00", 20},
      {"14 Oct 2005 09:00:00 + 0000", 22},
      {"14 Oct 2005 09:00:00 +00", 22},
      {"14 Oct 2005 09:00:00 +0060", 22},
      {"14 Oct 2005 09:00:00 J", 21},
      {"14 Oct 2005 09:00:00 +0000 x", 27},
      {"14 Oct 2005 09:00:00 +0000 (x", 29},
      {"14 Oct 2005 09:00:00 +0000\r\nx", 26},
      {"14 Oct 2005 09:00:00 +9960", 22},
      {"14 Oct 2005 09:00:00 AM", 21},
      {"14 Oct 99999999999999999999 09:00:00 +0000", 7},
  };
  for (const Bad& row : table) {
    const auto read = mail::parse_date(row.text);
    ASSERT_FALSE(read) << row.text;
    EXPECT_EQ(read.problem().offset, row.offset) << row.text << ": " << read.problem().why;
    EXPECT_FALSE(read.problem().rfc.empty());
  }
}

TEST(MailDate, ComesBackAsItWasWritten) {
  for (std::int64_t seconds = -2000000000; seconds < 5000000000; seconds += 86400 * 13 + 3607) {
    for (const int zone : {0, 1, -1, 330, -210, 840, -720}) {
      const auto read = mail::parse_date(mail::format_date(seconds, zone));
      ASSERT_TRUE(read);
      ASSERT_EQ(*read, (Date{seconds, zone}));
    }
  }
}

TEST(MailDate, NoBeginningOfADateIsOne) {
  const std::string whole = mail::format_date(kFriday);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto read = mail::parse_date(whole.substr(0, length));
    ASSERT_FALSE(read) << length;
    EXPECT_LE(read.problem().offset, length);
  }
}

}  // namespace
