// Addresses of the envelope and of header fields: sim/mail/address.h and address_list.h.
#include "sim/mail/address.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/mail/address_list.h"
#include "sim/mail/explain_address.h"
#include "sim/mail/message_id.h"

namespace {

using mail::Address;
using mail::Mailbox;

std::string many(std::size_t count, char c) {
  return std::string(count, c);
}
std::string labels(std::size_t octets) {  // "a.a.a…", an odd number of octets.
  std::string out = "a";
  while (out.size() < octets) out += ".a";
  return out;
}

struct Good {
  std::string text, local_part, domain;
};
const std::vector<Good>& good_addresses() {
  static const std::vector<Good> table = {
      // RFC 5321: §2.3.11, §3.3, §4.1.2, appendix D.
      {"Smith@bar.com", "Smith", "bar.com"},
      {"userx@y.foo.org", "userx", "y.foo.org"},
      {"Fred\\ Smith@a.example", "", ""},  // Needs quotes: see below.
      {"\"Joe\\,Smith\"@a.example", "Joe,Smith", "a.example"},
      {"joe.smith@[123.255.37.2]", "joe.smith", "[123.255.37.2]"},
      {"a@[IPv6:2001:db8::1]", "a", "[IPv6:2001:db8::1]"},
      // Local parts.
      {"a@b", "a", "b"},
      {"a.b.c@d", "a.b.c", "d"},
      {"!#$%&'*+-/=?^_`{|}~@d", "!#$%&'*+-/=?^_`{|}~", "d"},
      {"user+tag@d.example", "user+tag", "d.example"},
      {"\"\"@d", "", "d"},
      {"\"a b\"@d", "a b", "d"},
      {"\"a@b\"@d", "a@b", "d"},
      {"\"a\\\"b\\\\c\"@d", "a\"b\\c", "d"},
      {"\"\\a\"@d", "a", "d"},
      {"\"a..b\"@d", "a..b", "d"},
      {"\".\"@d", ".", "d"},
      {"j\xC3\xBCrgen@d", "j\xC3\xBCrgen", "d"},
      {"\"\xE2\x82\xAC \xF0\x9F\x93\xA7\"@d", "\xE2\x82\xAC \xF0\x9F\x93\xA7", "d"},
      {many(64, 'x') + "@d", many(64, 'x'), "d"},
      // Domains.
      {"a@1.2", "a", "1.2"},
      {"a@b-c.d--e.f", "a", "b-c.d--e.f"},
      {"a@B\xC3\xBC"
       "cher.Example",
       "a",
       "B\xC3\xBC"
       "cher.Example"},
      {"a@" + many(63, 'x') + ".org", "a", many(63, 'x') + ".org"},
      {"a@" + labels(251), "a", labels(251)},
      // Literals.
      {"a@[0.0.0.0]", "a", "[0.0.0.0]"},
      {"a@[255.255.255.255]", "a", "[255.255.255.255]"},
      {"a@[IPv6:::]", "a", "[IPv6:::]"},
      {"a@[ipv6:::1]", "a", "[ipv6:::1]"},
      {"a@[IPv6:1:2:3:4:5:6:7:8]", "a", "[IPv6:1:2:3:4:5:6:7:8]"},
      {"a@[IPv6:1:2:3:4:5:6::]", "a", "[IPv6:1:2:3:4:5:6::]"},
      {"a@[IPv6:::ffff:192.0.2.1]", "a", "[IPv6:::ffff:192.0.2.1]"},
      {"a@[IPv6:1:2:3:4:5:6:192.0.2.1]", "a", "[IPv6:1:2:3:4:5:6:192.0.2.1]"},
  };
  return table;
}

TEST(MailAddress, ReadsAndWritesTheSame) {
  for (const Good& row : good_addresses()) {
    if (row.domain.empty()) {
      EXPECT_FALSE(mail::parse_address(row.text)) << row.text;
      continue;
    }
    const auto read = mail::parse_address(row.text);
    ASSERT_TRUE(read) << row.text << ": " << read.problem().why << ' ' << read.problem().offset;
    EXPECT_EQ(read->local_part, row.local_part) << row.text;
    EXPECT_EQ(read->domain, row.domain) << row.text;
    const auto again = mail::parse_address(mail::format(*read));
    ASSERT_TRUE(again) << mail::format(*read);
    EXPECT_EQ(*again, *read);
  }
}

TEST(MailAddress, QuotesOnlyWhereNeeded) {
  EXPECT_EQ(mail::format({"a.b", "c"}), "a.b@c");
  EXPECT_EQ(mail::format({"", "c"}), "\"\"@c");
  EXPECT_EQ(mail::format({"a..b", "c"}), "\"a..b\"@c");
  EXPECT_EQ(mail::format({"a\"\\", "c"}), "\"a\\\"\\\\\"@c");
  EXPECT_EQ(mail::format({"a b", "c"}), "\"a b\"@c");
  EXPECT_EQ(mail::format({"Postmaster", ""}), "Postmaster");
}

TEST(MailAddress, ComparesDomainsWithoutCase) {
  EXPECT_EQ((Address{"a", "Example.COM"}), (Address{"a", "example.com"}));
  EXPECT_NE((Address{"A", "example.com"}), (Address{"a", "example.com"}));
  EXPECT_LT((Address{"A", "z"}), (Address{"a", "b"}));
  EXPECT_LT((Address{"a", "B"}), (Address{"a", "c"}));
  EXPECT_EQ((Address{"a", "\xC3\x84"}), (Address{"a", "\xC3\xA4"}));  // RFC 5891 §4.
  EXPECT_NE((Address{"\xC3\x84", "a"}), (Address{"\xC3\xA4", "a"}));
}

struct Bad {
  std::string text;
  std::size_t offset;
};
const std::vector<Bad>& bad_addresses() {
  static const std::vector<Bad> table = {
      {"", 0},
      {"@", 0},
      {"a", 1},
      {"a@", 2},
      {"@b", 0},
      {"Postmaster", 10},
      {".a@b", 0},
      {"a.@b", 2},
      {"a..b@c", 2},
      {"a b@c", 1},
      {" a@b", 0},
      {"a@b ", 3},
      {"a@ b", 2},
      {"a@b@c", 3},
      {"<a@b>", 0},
      {"a(c)@b", 1},
      {"a,b@c", 1},
      {"a\"b\"@c", 1},
      {"\"a\"b@c", 3},
      {"\"a\".b@c", 3},
      {"\"a@b", 4},
      {"\"a\\", 3},
      {"\"a\tb\"@c", 2},
      {"\"a\\\tb\"@c", 3},
      {std::string("a\0b@c", 5), 1},
      {std::string("\"a\0b\"@c", 7), 2},
      {std::string("a@b\0", 4), 3},
      {"a\r\n@b", 1},
      {"a@b\r\n", 3},
      {"a\x7F@b", 1},
      {"\xFC@b", 0},
      {"a\xC3@b", 1},
      {"a\xC0\x80@b", 1},
      {"a\xED\xA0\x80@b", 1},
      {"a\xF4\x90\x80\x80@b", 1},
      {"\"a\\\xC3\xBC\"@b", 3},
      {"a@b\xFF", 3},
      {many(65, 'x') + "@d", 64},
      {"\"" + many(63, 'x') + "\"@d", 64},
      {"a@.b", 2},
      {"a@b.", 4},
      {"a@b..c", 4},
      {"a@-b", 2},
      {"a@b-", 3},
      {"a@b-.c", 3},
      {"a@b.-c", 4},
      {"a@b_c", 3},
      {"a@b,c", 3},
      {"a@\"b\"", 2},
      {"a@" + many(64, 'x'), 65},
      {"a@" + labels(253), 254},
      {"a@" + labels(257), 257},
      {"a@[", 3},
      {"a@[]", 3},
      {"a@[192.0.2.1", 12},
      {"a@[192.0.2.1]b", 13},
      {"a@[192.0.2]", 10},
      {"a@[192.0.2.]", 11},
      {"a@[192.0.2.256]", 11},
      {"a@[192.0.2.0001]", 11},
      {"a@[192.0.2.1.5]", 12},
      {"a@[1.2.3.4 ]", 10},
      {"a@[b]", 3},
      {"a@[2001:db8::1]", 3},
      {"a@[IPv6:]", 8},
      {"a@[IPv6:1]", 8},
      {"a@[IPv6:1:2:3:4:5:6:7::]", 8},
      {"a@[IPv6:1:2:3:4:5:6:7:8:9]", 8},
      {"a@[IPv6:1::2::3]", 12},
      {"a@[IPv6::1]", 8},
      {"a@[IPv6:12345::]", 8},
      {"a@[IPv6:1::g]", 11},
      {"a@[IPv6:1::%eth0]", 11},
      {"a@[IPv6:::1.2.3]", 15},
      {"a@[X400:abc]", 3},
  };
  return table;
}

TEST(MailAddress, SaysWhereItIsMalformed) {
  for (const Bad& row : bad_addresses()) {
    const auto read = mail::parse_address(row.text);
    ASSERT_FALSE(read) << row.text;
    EXPECT_EQ(read.problem().offset, row.offset) << row.text << ": " << read.problem().why;
    EXPECT_TRUE(read.problem().rfc.starts_with("RFC ")) << row.text;
  }
}

TEST(MailAddress, TruncationsNeverReachBeyondTheEnd) {
  for (const Good& row : good_addresses()) {
    for (std::size_t length = 0; length < row.text.size(); ++length) {
      const std::string part = row.text.substr(0, length);
      const auto read = mail::parse_address(part);
      if (!read) {
        EXPECT_LE(read.problem().offset, length) << part;
      } else {
        EXPECT_TRUE(mail::parse_address(mail::format(*read))) << part;
      }
      mail::explain_address(part);
    }
  }
}

// "name <local@domain>" of each mailbox, with the group in brackets before it; "; " between them.
std::string shown(const std::vector<Mailbox>& list) {
  std::string out;
  for (const Mailbox& box : list) {
    if (!out.empty()) out += "; ";
    if (!box.group.empty()) out += '{' + box.group + "} ";
    out += box.display_name + " <" + box.address.local_part + '@' + box.address.domain + '>';
  }
  return out;
}

TEST(MailAddressList, ReadsHeaderFields) {
  const std::vector<std::pair<std::string, std::string>> table = {
      // RFC 5322, appendix A.
      {"John Doe <jdoe@machine.example>", "John Doe <jdoe@machine.example>"},
      {"\"Joe Q. Public\" <john.q.public@example.com>",
       "Joe Q. Public <john.q.public@example.com>"},
      {"Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>",
       "Mary Smith <mary@x.test>;  <jdoe@example.org>; Who? <one@y.test>"},
      {"<boss@nil.test>, \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>",
       " <boss@nil.test>; Giant; \"Big\" Box <sysservices@example.net>"},
      {"A Group:Ed Jones <joe@where.test>,joe@where.test,John <jdoe@one.test>;",
       "{A Group} Ed Jones <joe@where.test>; {A Group}  <joe@where.test>; "
       "{A Group} John <jdoe@one.test>"},
      {"Undisclosed recipients:;", ""},
      {"Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete <pete@silly.test>"},
      {"A Group(Some people)\r\n     :Chris Jones <c@(Chris's host.)public.example>,\r\n"
       "         joe@example.org,\r\n  John <jdoe@one.test> (my dear friend); (the end)",
       "{A Group} Chris Jones <c@public.example>; {A Group}  <joe@example.org>; "
       "{A Group} John <jdoe@one.test>"},
      {"(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;", ""},
      {"Joe Q. Public <john.q.public@example.com>", "Joe Q. Public <john.q.public@example.com>"},
      {"Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example",
       "Mary Smith <mary@example.net>;  <jdoe@test.example>"},
      // Others.
      {"a@b,c@d", " <a@b>;  <c@d>"},
      {",a@b,", " <a@b>"},
      {"g:;, a@b", " <a@b>"},
      {"g:a@b;, h:c@d;", "{g}  <a@b>; {h}  <c@d>"},
      {"\"a b\" . c @ d", " <a b.c@d>"},
      {"a@[ 192.0.2.1 ]", " <a@[192.0.2.1]>"},
      {"<@a,@b:c@d>", " <c@d>"},
      {"\"x\r\n y\" <a@b>", "x y <a@b>"},
      {"J\xC3\xBCrgen <j@d>", "J\xC3\xBCrgen <j@d>"},
      {"a@b_c.example", " <a@b_c.example>"},
      {"\"A\" \"B\" c <a@b>", "A B c <a@b>"},
      {"=?utf-8?q?J=C3=BCrgen?= <j@d>", "=?utf-8?q?J=C3=BCrgen?= <j@d>"},
      {"((((()))))a@b", " <a@b>"},
  };
  for (const auto& [text, expected] : table) {
    const auto read = mail::parse_address_list(text);
    ASSERT_TRUE(read) << text << ": " << read.problem().why << ' ' << read.problem().offset;
    EXPECT_EQ(shown(*read), expected) << text;
    for (std::size_t length = 0; length < text.size(); ++length) {
      const auto part = mail::parse_address_list(text.substr(0, length));
      if (!part) {
        EXPECT_LE(part.problem().offset, length) << text;
      }
    }
    for (const Mailbox& box : *read) {
      const auto again = mail::parse_mailbox(mail::format_mailbox(box));
      ASSERT_TRUE(again) << mail::format_mailbox(box);
      EXPECT_EQ(again->address, box.address);
      EXPECT_EQ(again->display_name, box.display_name);
    }
  }
}

TEST(MailAddressList, SaysWhereItIsMalformed) {
  const std::vector<Bad> table = {
      {"", 0},
      {" ", 1},
      {",", 1},
      {"a", 1},
      {"a b", 3},
      {"a@", 2},
      {"a@b c@d", 4},
      {"a@b,c", 5},
      {"<a@b", 4},
      {"<a>", 2},
      {"<>", 1},
      {"<a@b> c", 6},
      {"a <b@c> <d@e>", 8},
      {"a b@c", 2},
      {".a@b", 0},
      {"a.@b", 1},
      {"a@.b", 2},
      {"a@b.", 4},
      {":a@b;", 0},
      {"g:a@b", 5},
      {"g:h:a@b;;", 3},
      {"a@b;", 3},
      {"g:;a@b", 3},
      {"\"a", 2},
      {"\"a\r\nb\"@c", 2},
      {"a@b\r\nc", 3},
      {"a@b\nc", 3},
      {"(a@b", 4},
      {"(a\\", 3},
      {"a@b)", 3},
      {"a@[b", 4},
      {"a@[b\\]", 6},
      {"a@[[b]", 3},
      {std::string("a\0@b", 4), 1},
      {std::string("(\0)a@b", 6), 1},
      {"\xFF <a@b>", 0},
      {"\"\xFF\" <a@b>", 1},
      {"(\xFF) a@b", 1},
      {"<@a b@c>", 4},
      {"<@a:>", 4},
      {". <a@b>", 0},
  };
  for (const Bad& row : table) {
    const auto read = mail::parse_address_list(row.text);
    ASSERT_FALSE(read) << row.text;
    EXPECT_EQ(read.problem().offset, row.offset) << row.text << ": " << read.problem().why;
  }
}

TEST(MailAddressList, TakesDeepCommentsWithoutRecursion) {
  const std::size_t depth = 1000000;
  EXPECT_TRUE(mail::parse_address_list(many(depth, '(') + many(depth, ')') + "a@b"));
  EXPECT_FALSE(mail::parse_address_list(many(depth, '(') + "a@b"));
}

TEST(MailAddressList, AMailboxIsNoListAndNoGroup) {
  EXPECT_TRUE(mail::parse_mailbox("A <a@b>"));
  EXPECT_FALSE(mail::parse_mailbox("a@b, c@d"));
  EXPECT_FALSE(mail::parse_mailbox("g:a@b;"));
  EXPECT_FALSE(mail::parse_mailbox(",a@b"));
  EXPECT_FALSE(mail::parse_mailbox(""));
}

TEST(MailAddressList, WhatTheEnvelopeAllowsHeadersAllowToo) {
  for (const Good& row : good_addresses()) {
    const auto envelope = mail::parse_address(row.text);
    if (!envelope) continue;
    const auto field = mail::parse_mailbox(row.text);
    ASSERT_TRUE(field) << row.text << ": " << field.problem().why;
    EXPECT_EQ(field->address, *envelope);
    EXPECT_FALSE(field->places.obsolete);
  }
}

// RFC 5322 §3.4: a group may be empty; it is told all the same.
TEST(MailAddressList, GroupsAreKept) {
  struct GroupRow {
    std::string text;
    std::vector<std::pair<std::string, std::size_t>> groups;
    std::size_t mailboxes;
  };
  const std::vector<GroupRow> table = {
      {"undisclosed-recipients:;", {{"undisclosed-recipients", 0}}, 0},
      {"undisclosed-recipients: ;", {{"undisclosed-recipients", 0}}, 0},
      {"nobody:(none)\n ;, ann@a.example", {{"nobody", 0}}, 1},
      {"\"A, B\": a@b, c@d; , e@f", {{"A, B", 2}}, 3},
      {"a:;, b: c@d;, e:;", {{"a", 0}, {"b", 1}, {"e", 0}}, 1},
      {"Many\r\n Friends :\r\n\ta@b\n ;", {{"Many Friends", 1}}, 1},
      {"(x) \"Nobody, at all\" (y) : (z) ; (end)", {{"Nobody, at all", 0}}, 0},
      {"a@b", {}, 1}};
  for (const GroupRow& row : table) {
    const auto list = mail::read_address_list(row.text);
    ASSERT_TRUE(list) << row.text << list.problem().why;
    std::vector<std::pair<std::string, std::size_t>> groups;
    for (const mail::Group& one : list->groups) groups.emplace_back(one.name, one.mailboxes);
    EXPECT_EQ(groups, row.groups) << row.text;
    EXPECT_EQ(list->mailboxes.size(), row.mailboxes) << row.text;
    EXPECT_TRUE(list->obsolete.empty()) << row.text;
  }
  for (const char* bad : {"a:", "a: b@c", ":;", "a: b: c@d;;", "a:;;"}) {
    EXPECT_FALSE(mail::read_address_list(bad)) << bad;
  }
}

TEST(MailMessageId, IsRead) {
  const auto ids = mail::read_message_ids("<a@b> (one)\n\t<c.d@[192.0.2.1]>");
  ASSERT_TRUE(ids);
  EXPECT_EQ(*ids, (std::vector<std::string>{"a@b", "c.d@[192.0.2.1]"}));
  for (const char* old : {"<a @b>", "<\"a b\"@c>", "your note <a@b>", "<a@b . c>", "\"x\" <a@b>"}) {
    std::vector<mail::Remark> obsolete;
    EXPECT_TRUE(mail::read_message_ids(old, &obsolete)) << old;
    EXPECT_EQ(obsolete.size(), 1U) << old;
  }
  for (const char* bad :
       {"", "a@b", "<a>", "<a@b", "<@b>", "<a@>", "<a..b@c>", "<a@b>,<c@d>", "<a@[b>"}) {
    EXPECT_FALSE(mail::read_message_ids(bad)) << bad;
  }
}

}  // namespace
