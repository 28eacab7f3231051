// The words of POP3: each line is read back as it was written, and what is wrong is refused.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/proto/pop3/apop.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/pop3/maildrop.h"

namespace pop3 {
namespace {

TEST(Pop3Apop, TheExampleOfRfc1939) {
  const std::string greeting = "POP3 server ready <1896.697170952@dbc.mtview.ca.us>";
  EXPECT_EQ(timestamp_in(greeting), "<1896.697170952@dbc.mtview.ca.us>");
  EXPECT_EQ(apop_digest(timestamp_in(greeting), "tanstaaf"), "c4c9334bac560ecc979e58001b3e22fb");
}

TEST(Pop3Apop, FindsTimestamps) {
  const struct {
    std::string greeting, timestamp;
  } rows[] = {
      {"", ""},
      {"ready", ""},
      {"<a@b>", "<a@b>"},
      {"ready <a@b> now", "<a@b>"},
      {"<<a@b>", "<a@b>"},
      {"a < b <1.2@host> c", "<1.2@host>"},
      {"<no-host>", ""},
      {"<no-host> <a@b>", "<a@b>"},
      {"<a@b", ""},
      {"<a @b>", ""},
      {">a@b<", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(timestamp_in(row.greeting), row.timestamp) << row.greeting;
}

TEST(Pop3Dialect, CommandsAreReadAsTheyWereWritten) {
  const std::string digest = "c4c9334bac560ecc979e58001b3e22fb";
  const struct {
    Command command;
    std::string line;
  } rows[] = {
      {{"USER", {"mrose"}}, "USER mrose"},
      {{"PASS", {"secret"}}, "PASS secret"},
      {{"PASS", {" two  words "}}, "PASS  two  words "},
      {{"PASS", {"p\xc3\xa4ss"}}, "PASS p\xc3\xa4ss"},
      {{"APOP", {"mrose", digest}}, "APOP mrose " + digest},
      {{"STAT", {}}, "STAT"},
      {{"LIST", {}}, "LIST"},
      {{"LIST", {"2"}}, "LIST 2"},
      {{"RETR", {"1"}}, "RETR 1"},
      {{"DELE", {"18446744073709551615"}}, "DELE 18446744073709551615"},
      {{"NOOP", {}}, "NOOP"},
      {{"RSET", {}}, "RSET"},
      {{"TOP", {"1", "0"}}, "TOP 1 0"},
      {{"UIDL", {}}, "UIDL"},
      {{"UIDL", {"3"}}, "UIDL 3"},
      {{"QUIT", {}}, "QUIT"},
      {{"CAPA", {}}, "CAPA"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(format(row.command), row.line);
    const auto parsed = parse_command(row.line);
    ASSERT_TRUE(parsed) << row.line;
    EXPECT_EQ(*parsed, row.command);
  }
}

TEST(Pop3Dialect, KeywordsMayBeWrittenInAnyCase) {
  for (const std::string line : {"retr 1", "Retr 1", "rEtR 1"}) {
    const auto parsed = parse_command(line);
    ASSERT_TRUE(parsed) << line;
    EXPECT_EQ(parsed->keyword, "RETR");
  }
}

TEST(Pop3Dialect, RefusesMalformedCommands) {
  const struct {
    std::string line;
    std::size_t offset;
    std::string why;
  } rows[] = {
      {"", 0, "unknown command"},
      {" STAT", 0, "unknown command"},
      {"HELO", 0, "unknown command"},
      {"STATUS", 0, "unknown command"},
      {"USERUSERUSERUSERUSER a", 0, "unknown command"},
      {"USER", 4, "usage: USER name"},
      {"USER ", 5, "usage: USER name"},
      {"USER  a", 5, "usage: USER name"},
      {"USER a b", 6, "usage: USER name"},
      {"USER a\tb", 5, "usage: USER name"},
      {"USER \xe4", 5, "usage: USER name"},
      {"PASS", 4, "usage: PASS password"},
      {"PASS ", 5, "usage: PASS password"},
      {std::string{"PASS a\0b", 8}, 5, "usage: PASS password"},
      {"APOP mrose", 10, "usage: APOP name digest"},
      {"APOP mrose c4c9", 11, "usage: APOP name digest"},
      {"APOP mrose C4C9334BAC560ECC979E58001B3E22FB", 11, "usage: APOP name digest"},
      {"STAT 1", 4, "usage: STAT"},
      {"STAT ", 4, "usage: STAT"},
      {"LIST ", 5, "usage: LIST [msg]"},
      {"LIST x", 5, "usage: LIST [msg]"},
      {"LIST 1 2", 6, "usage: LIST [msg]"},
      {"RETR", 4, "usage: RETR msg"},
      {"RETR -1", 5, "usage: RETR msg"},
      {"RETR +1", 5, "usage: RETR msg"},
      {"RETR 1x", 5, "usage: RETR msg"},
      {"RETR 18446744073709551616", 5, "usage: RETR msg"},
      {"DELE 0x1", 5, "usage: DELE msg"},
      {"TOP 1", 5, "usage: TOP msg n"},
      {"TOP 1 -1", 6, "usage: TOP msg n"},
      {"TOP 1 2 3", 7, "usage: TOP msg n"},
      {"QUIT now", 4, "usage: QUIT"},
  };
  for (const auto& row : rows) {
    const auto parsed = parse_command(row.line);
    ASSERT_FALSE(parsed) << row.line;
    EXPECT_EQ(parsed.problem().offset, row.offset) << row.line;
    EXPECT_EQ(parsed.problem().why, row.why) << row.line;
    EXPECT_TRUE(parsed.problem().rfc.starts_with("RFC ")) << row.line;
  }
}

TEST(Pop3Dialect, StatusLinesAreReadAsTheyWereWritten) {
  const struct {
    Status status;
    std::string line;
  } rows[] = {
      {{true, "", ""}, "+OK"},
      {{true, "", "2 320"}, "+OK 2 320"},
      {{false, "", ""}, "-ERR"},
      {{false, "", "no such message"}, "-ERR no such message"},
      {{false, "IN-USE", "do you have another session?"},
       "-ERR [IN-USE] do you have another session?"},
      {{false, "SYS/TEMP", ""}, "-ERR [SYS/TEMP]"},
      {{true, "", "[] is no code"}, "+OK [] is no code"},
      {{true, "", "[neither is this"}, "+OK [neither is this"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(format(row.status), row.line);
    const auto parsed = parse_status(row.line);
    ASSERT_TRUE(parsed) << row.line;
    EXPECT_EQ(*parsed, row.status) << row.line;
  }
}

TEST(Pop3Dialect, RefusesMalformedStatusLines) {
  for (const std::string line : {"", "OK", "+ok", "+OKAY", "-ERROR", "220 ready", "* OK ready"})
    EXPECT_FALSE(parse_status(line)) << line;
}

TEST(Pop3Dialect, CutsStatusLinesAtTheLimit) {
  EXPECT_EQ(format(Status{false, "", std::string(1000, 'x')}).size() + 2, kMaxResponseOctets);
}

TEST(Pop3Dialect, ListingsAreReadAsTheyWereWritten) {
  EXPECT_EQ(format(DropListing{2, 320}), "2 320");
  EXPECT_EQ(*parse_drop_listing("2 320"), (DropListing{2, 320}));
  EXPECT_EQ(*parse_drop_listing("0 0 and more"), (DropListing{0, 0}));
  EXPECT_EQ(format(ScanListing{1, 120}), "1 120");
  EXPECT_EQ(*parse_scan_listing("1 120"), (ScanListing{1, 120}));
  EXPECT_EQ(*parse_scan_listing("1 120 and more"), (ScanListing{1, 120}));
  const UniqueIdListing unique{1, "whqtswO00WBw418f9t5JxYwZ"};
  EXPECT_EQ(format(unique), "1 whqtswO00WBw418f9t5JxYwZ");
  EXPECT_EQ(*parse_unique_id_listing(format(unique)), unique);
}

TEST(Pop3Dialect, RefusesMalformedListings) {
  for (const std::string line : {"", "2", "2 ", " 2 320", "2  320", "x 320", "2 x", "2 320x",
                                 "-2 3", "99999999999999999999 1", "1 99999999999999999999"}) {
    EXPECT_FALSE(parse_drop_listing(line)) << line;
    EXPECT_FALSE(parse_scan_listing(line)) << line;
  }
  EXPECT_FALSE(parse_scan_listing("0 120"));
  const std::string too_long = "1 " + std::string(kMaxUniqueIdOctets + 1, 'x');
  for (const std::string& line : std::vector<std::string>{"", "1", "1 ", "x a", "0 a", "1 a\tb",
                                                          "1 \xc3\xa4", "1  a", too_long})
    EXPECT_FALSE(parse_unique_id_listing(line)) << line;
  EXPECT_TRUE(parse_unique_id_listing(too_long.substr(0, too_long.size() - 1)));
}

TEST(Pop3Maildrop, TopOfAMessage) {
  const struct {
    std::string content;
    std::uint64_t lines;
    std::string top;
  } rows[] = {
      {"A: b\r\n\r\none\r\ntwo\r\n", 0, "A: b\r\n\r\n"},
      {"A: b\r\n\r\none\r\ntwo\r\n", 1, "A: b\r\n\r\none\r\n"},
      {"A: b\r\n\r\none\r\ntwo\r\n", 2, "A: b\r\n\r\none\r\ntwo\r\n"},
      {"A: b\r\n\r\none\r\ntwo\r\n", ~0ull, "A: b\r\n\r\none\r\ntwo\r\n"},
      {"A: b\r\n\r\none\r\n\r\ntwo\r\n", 2, "A: b\r\n\r\none\r\n\r\n"},
      {"A: b\r\n\r\none", 1, "A: b\r\n\r\none"},
      {"A: b\r\n\r\n", 5, "A: b\r\n\r\n"},
      {"A: b\r\n", 5, "A: b\r\n"},
      {"A: b", 5, "A: b"},
      {"\r\nno header\r\nat all\r\n", 1, "\r\nno header\r\n"},
      {"\r\n", 1, "\r\n"},
      {"", 1, ""},
  };
  for (const auto& row : rows)
    EXPECT_EQ(top_of(row.content, row.lines), row.top) << row.content << row.lines;
}

TEST(Pop3Maildrop, MarkedMessagesDoNotCount) {
  Maildrop maildrop{{{"12345", "a"}, {"123", "b"}}};
  EXPECT_EQ(maildrop.drop_listing(), (DropListing{2, 8}));
  maildrop.mark(1);
  EXPECT_TRUE(maildrop.marked(1));
  EXPECT_EQ(maildrop.drop_listing(), (DropListing{1, 3}));
  EXPECT_EQ(maildrop.size(), 2u);
  maildrop.unmark_all();
  EXPECT_EQ(maildrop.drop_listing(), (DropListing{2, 8}));
}

}  // namespace
}  // namespace pop3
