// What RFC 5322 §2 and §3, 2045, 2046, 2047 and 2231 demand and a reader can notice, as a table:
// for each demand a message that does not obey it, and what is said of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/mail/compose.h"
#include "sim/mime/parser.h"

namespace {

using namespace std::string_literals;

// All that `mailwalk mime parse` complains of.
mime::Deviations all_deviations(const mime::Tree& tree) {
  mime::Deviations all = tree.deviations;
  for (const mime::Part& part : tree.parts) {
    const std::string decoded = mime::decoded_body(tree, part, &all);
    if (part.type.type == "text" && part.first_child == mime::kNoPart) {
      mime::check_charset(part, decoded, all);
    }
  }
  all.sort();
  return all;
}

std::string told(const mime::Deviations& deviations) {
  std::string out;
  for (const mime::Deviation& one : deviations.list()) {
    out += std::to_string(one.offset) + ": " + one.why + " (" + std::string{one.rfc} + ")\n";
  }
  return out;
}

const std::vector<std::string> kGoodFields = {
    "From: Ann Lee <ann@a.example>\n",        "To: bob@b.example\n",         "Subject: Hello\n",
    "Date: Mon, 1 Jan 2024 10:00:00 +0000\n", "Message-ID: <1@a.example>\n", "MIME-Version: 1.0\n"};

// The good message without some of its fields, and with others; its body, with LF for each CRLF.
struct Broken {
  std::string rfc{}, why{};  // What is expected: the section, and some of the words.
  std::string without{};     // Names of fields that are left out, such as "From Date".
  std::string fields{};      // More fields.
  std::string body = "x\n";  // Behind the empty line.
  bool raw = false;          // `fields` and `body` have their line ends already.
};

std::string message_of(const Broken& row) {
  std::string head;
  for (const std::string& field : kGoodFields) {
    if (row.without.find(field.substr(0, field.find(':'))) == std::string::npos) head += field;
  }
  if (row.raw) return mail::with_crlf(head) + row.fields + "\r\n" + row.body;
  return mail::with_crlf(head + row.fields + "\n" + row.body);
}

void expect_told(const Broken& row) {
  const std::string message = message_of(row);
  const mime::Deviations all = all_deviations(mime::parse(message));
  const bool found = std::ranges::any_of(all.list(), [&](const mime::Deviation& one) {
    return one.rfc == row.rfc && one.why.find(row.why) != std::string::npos &&
           one.offset <= message.size();
  });
  EXPECT_TRUE(found) << row.rfc << ": " << row.why << "\n" << message << "\nsaid:\n" << told(all);
}

std::string with(std::string_view name, std::string_view value) {
  return std::string{name} + ": " + std::string{value} + "\n";
}
std::string type(std::string_view value) {
  return with("Content-Type", value);
}
std::string encoding(std::string_view value) {
  return with("Content-Transfer-Encoding", value);
}

TEST(MimeRules, FieldsAsRfc5322WantsThem) {
  const std::vector<Broken> table = {
      // §2.1 to §2.3: lines and octets.
      {"RFC 5322 §2.1", "the empty line is missing", "", "no field\n"},
      {"RFC 5322 §2.1.1", "998", "", "X-Long: " + std::string(999, 'x') + "\n"},
      {"RFC 5322 §2.1.1", "998", "", "", std::string(999, 'x') + "\n"},
      {"RFC 5322 §2.2", "control octet", "", "X-Bell: a\ab\n"},
      {"RFC 5322 §2.2", "control octet", "", "X-Escape: \x1B[2J\n"},
      {"RFC 5322 §2.2", "NUL", "", "X-Nul: a\0b\n"s},
      {"RFC 6532 §3.2", "above 127", "", "X-Name: J\xC3\xB6rg\n"},
      {"RFC 6532 §3.2", "above 127", "Subject", "Subject: J\xF6rg\n"},
      {"RFC 5322 §2.3", "LF instead", "", "X: y\n", "x\r\n", true},
      {"RFC 5322 §2.3", "LF instead", "", "", "x\ny\r\n", true},
      {"RFC 5322 §2.3", "CR without", "", "", "x\ry\r\n", true},
      {"RFC 5322 §2.3", "CR without", "", "X: a\rb\r\n", "x\r\n", true},
      {"RFC 5322 §3.2.2", "white space only", "", "X: a\n \n b\n"},
      {"RFC 5322 §3.2.2", "white space only", "Subject", "Subject: a\n\t \n"},
      {"RFC 5322 §4.5", "between the name", "", "X-Old : a\n"},
      {"RFC 5322 §4.5", "between the name", "From", "From\t: a@b.example\n"},
      // §3.2: words.
      {"RFC 5322 §3.2.2", "comment", "Date", "Date: Mon, 1 Jan 2024 10:00:00 +0000 (x\n"},
      {"RFC 5322 §3.2.4", "quoted string has no end", "To", "To: \"Bob <bob@b.example>\n"},
      {"RFC 5322 §3.2.4", "control octet in a quoted", "To", "To: \"a\ab\" <bob@b.example>\n"},
      {"RFC 5322 §3.2.1", "backslash", "To", "To: (a\\\x01) bob@b.example\n"},
      // §3.3: dates.
      {"RFC 5322 §3.3", "another day of the week", "Date",
       "Date: Tue, 1 Jan 2024 10:00:00 +0000\n"},
      {"RFC 5322 §3.3", "day's name", "Date", "Date: Montag, 1 Jan 2024 10:00:00 +0000\n"},
      {"RFC 5322 §3.3", "no such day", "Date", "Date: 31 Feb 2024 10:00:00 +0000\n"},
      {"RFC 5322 §3.3", "hour", "Date", "Date: 1 Jan 2024 24:00:00 +0000\n"},
      {"RFC 5322 §3.3", "second", "Date", "Date: 1 Jan 2024 10:00:61 +0000\n"},
      {"RFC 5322 §3.3", "59 minutes", "Date", "Date: 1 Jan 2024 10:00:00 +0099\n"},
      {"RFC 5322 §3.3", "zone", "Date", "Date: 1 Jan 2024 10:00:00\n"},
      {"RFC 5322 §3.3", "1900", "Date", "Date: 1 Jan 1899 10:00:00 +0000\n"},
      {"RFC 5322 §3.3", "day of the month", "Date", "Date: 2024-01-01T10:00:00Z\n"},
      {"RFC 5322 §3.3", "day of the month", "Date", "Date:\n"},
      {"RFC 5322 §4.3", "two digits", "Date", "Date: 1 Jan 24 10:00:00 +0000\n"},
      {"RFC 5322 §4.3", "three digits", "Date", "Date: 1 Jan 124 10:00:00 +0000\n"},
      {"RFC 5322 §4.3", "not with a name", "Date", "Date: 1 Jan 2024 10:00:00 GMT\n"},
      {"RFC 5322 §4.3", "says nothing", "Date", "Date: 1 Jan 2024 10:00:00 CEST\n"},
      {"RFC 5322 §4.3", "says nothing", "Date", "Date: 1 Jan 2024 10:00:00 A\n"},
      {"RFC 5322 §4.3", "no date of today", "Date", "Date: 1 Jan 2024 10 : 00 : 00 +0000\n"},
      {"RFC 5322 §4.3", "no date of today", "Date", "Date: 1 (first) Jan 2024 10:00:00 +0000\n"},
      // §3.4: addresses.
      {"RFC 5322 §3.4", "no address", "To", "To:\n"},
      {"RFC 5322 §3.4.1", "\"@\"", "To", "To: bob\n"},
      {"RFC 5322 §3.4", "\">\"", "To", "To: Bob <bob@b.example\n"},
      {"RFC 5322 §3.4.1", "word of the domain", "To", "To: bob@b..example\n"},
      {"RFC 5322 §3.4.1", "two words", "To", "To: bob.@b.example\n"},
      {"RFC 5322 §3.4.1", "two words", "To", "To: b..ob@b.example\n"},
      {"RFC 5322 §3.4.1", "\"]\"", "To", "To: bob@[192.0.2.1\n"},
      {"RFC 5322 §3.4", "end of the list", "To", "To: bob@b.example dan@d.example\n"},
      {"RFC 5322 §3.4", "group ends", "To", "To: friends: bob@b.example\n"},
      {"RFC 5322 §3.4", "no other group", "To", "To: a: b: c@d.example;;\n"},
      {"RFC 5322 §4.4", "route", "To", "To: <@relay.example:bob@b.example>\n"},
      {"RFC 5322 §4.1", "period in a display name", "To", "To: Bob B. Lee <bob@b.example>\n"},
      {"RFC 5322 §4.4", "between two commas", "To", "To: bob@b.example,, dan@d.example\n"},
      {"RFC 5322 §4.4", "between two commas", "To", "To: bob@b.example,\n"},
      {"RFC 5322 §4.4", "inside of a local part", "To", "To: bob . lee@b.example\n"},
      {"RFC 5322 §4.4", "inside of a domain", "To", "To: bob@b . example\n"},
      {"RFC 5322 §4.4", "quoted string beside", "To", "To: \"bob\".lee@b.example\n"},
      {"RFC 5322 §3.4.1", "\"@\"", "", "Cc: nobody\n"},
      {"RFC 5322 §3.4", "end of the list", "", "Reply-To: a@b.example; c@d.example\n"},
      {"RFC 5322 §3.4.1", "\"@\"", "", "Bcc: nobody\n"},
      // §3.6: which fields, and how often.
      {"RFC 5322 §3.6", "From is missing", "From", ""},
      {"RFC 5322 §3.6", "Date is missing", "Date", ""},
      {"RFC 5322 §3.6", "From twice", "", "From: dan@d.example\n"},
      {"RFC 5322 §3.6", "Date twice", "", "DATE: Mon, 1 Jan 2024 10:00:00 +0000\n"},
      {"RFC 5322 §3.6", "To twice", "", "To: dan@d.example\n"},
      {"RFC 5322 §3.6", "Cc twice", "", "Cc: dan@d.example\nCC: eve@e.example\n"},
      {"RFC 5322 §3.6", "Bcc twice", "", "Bcc: dan@d.example\nBcc:\n"},
      {"RFC 5322 §3.6", "Subject twice", "", "Subject: again\n"},
      {"RFC 5322 §3.6", "Sender twice", "", "Sender: d@d.example\nSender: d@d.example\n"},
      {"RFC 5322 §3.6", "Reply-To twice", "", "Reply-To: d@d.example\nReply-to: d@d.example\n"},
      {"RFC 5322 §3.6", "Message-ID twice", "", "Message-Id: <2@a.example>\n"},
      {"RFC 5322 §3.6", "In-Reply-To twice", "", "In-Reply-To: <a@b>\nIn-Reply-To: <c@d>\n"},
      {"RFC 5322 §3.6", "References twice", "", "References: <a@b>\nReferences: <c@d>\n"},
      {"RFC 5322 §3.6.2", "must say who sent it", "From", "From: ann@a.example, dan@d.example\n"},
      {"RFC 5322 §3.6.2", "one address", "", "Sender: ann@a.example, dan@d.example\n"},
      {"RFC 5322 §3.6.4", "identifier", "Message-ID", "Message-ID: 4711\n"},
      {"RFC 5322 §3.6.4", "\"@\"", "Message-ID", "Message-ID: <4711>\n"},
      {"RFC 5322 §3.6.4", "one identifier", "Message-ID", "Message-ID: <1@a> <2@a>\n"},
      {"RFC 5322 §3.6.4", "identifier", "", "References:\n"},
      {"RFC 5322 §4.5.4", "words beside", "", "In-Reply-To: your note <1@a.example>\n"},
      {"RFC 5322 §4.5.4", "inside of an identifier", "Message-ID", "Message-ID: <1 @ a>\n"},
      {"RFC 5322 §3.6.5", "no word", "", "Keywords:\n"},
      {"RFC 5322 §3.6.5", "commas", "", "Keywords: a <b@c.example>\n"},
      {"RFC 5322 §3.2.4", "no end", "", "Keywords: \"a, b\n"},
      {"RFC 5322 §4.5.5", "between two commas", "", "Keywords: a,,b\n"},
      {"RFC 5322 §4.1", "period in a phrase", "", "Keywords: Mr. X\n"},
      {"RFC 5322 §4.1", "period in a display name", "To", "To: J. Doe <j@b.example>\n"},
      {"RFC 5322 §4.4", "backslash in a domain literal", "To", "To: j@[192.0.2\\.1]\n"},
      {"RFC 5322 §4.5.4", "words beside", "", "In-Reply-To: your message of Monday\n"},
      {"RFC 5322 §3.6.6", "resent", "", "Resent-To: dan@d.example\n"},
      {"RFC 5322 §3.6.6", "resent", "", "Resent-From: dan@d.example\nResent-To: e@e.example\n"},
      {"RFC 5322 §3.6.6", "resent", "",
       "Resent-From: d@d.example\nResent-Date: Tue, 2 Jan 2024 10:00:00 +0000\n"
       "Resent-From: d@d.example\n"},
      {"RFC 5322 §3.6.6", "resent", "",
       "Resent-From: d@d.example\nResent-Date: Tue, 2 Jan 2024 10:00:00 +0000\n"
       "Resent-To: d@d.example\nResent-To: e@e.example\n"},
      {"RFC 5322 §3.6.6", "Resent-Sender", "",
       "Resent-From: d@d.example, e@e.example\nResent-Date: Tue, 2 Jan 2024 10:00:00 +0000\n"},
      {"RFC 5322 §3.2.2", "comment has no", "",
       "Received: by b.example (x; Mon, 1 Jan 2024 10:00:00 +0000\n"},
      {"RFC 5322 §3.6.7", "has no end", "", "Received: by \"b; Mon, 1 Jan 2024 10:00:00 +0000\n"},
      {"RFC 5322 §3.6.7", "\";\" and a date", "",
       "Received: by b.example (;) \";\" Mon, 1 Jan 2024 10:00:00 +0000\n"},
      {"RFC 5322 §3.3", "day's name", "", "Resent-From: d@d.example\nResent-Date: yesterday\n"},
      {"RFC 5322 §3.6.7", "\";\" and a date", "", "Received: from a.example by b.example\n"},
      {"RFC 5322 §3.3", "day's name", "", "Received: by b.example; noon\n"},
      {"RFC 5322 §3.6.7", "angle brackets", "", "Return-Path: ann@a.example\n"},
  };
  for (const Broken& row : table) expect_told(row);
}

TEST(MimeRules, BodiesAndTypesAsRfc2045WantsThem) {
  const std::vector<Broken> table = {
      {"RFC 2045 §4", "MIME-Version is missing", "MIME-Version", type("text/plain")},
      {"RFC 2045 §4", "nobody knows", "MIME-Version", "MIME-Version: 2.0\n"},
      {"RFC 2045 §3", "MIME-Version twice", "", "MIME-Version: 1.0\n"},
      {"RFC 2045 §3", "Content-Type twice", "", type("text/plain") + type("text/html")},
      {"RFC 2045 §3", "Content-Transfer-Encoding twice", "", encoding("7bit") + encoding("8bit")},
      {"RFC 2045 §5.1", "type/subtype", "", type("text")},
      {"RFC 2045 §5.1", "type/subtype", "", type("/plain")},
      {"RFC 2045 §5.1", "name=value", "", type("text/plain; charset")},
      {"RFC 2045 §5.1", "without a value", "", type("text/plain; charset=")},
      {"RFC 2045 §5.1", "quotation marks", "", type("image/png; name=a picture.png")},
      {"RFC 2045 §5.1", "last \";\"", "", type("text/plain;")},
      {"RFC 2045 §5.1", "between two \";\"", "", type("text/plain;; charset=utf-8")},
      {"RFC 2045 §5.1", "before the next parameter", "", type("text/plain, charset=utf-8")},
      {"RFC 2045 §5.1", "before the next parameter", "", type("text/plain charset=utf-8")},
      {"RFC 2045 §5.1", "\"x-\"", "", type("poem/sonnet")},
      {"RFC 5322 §3.2.4", "no quotation mark", "", type("image/png; name=\"a.png")},
      {"RFC 6838 §4.3", "twice", "", type("text/plain; charset=us-ascii; charset=utf-8")},
      {"RFC 2045 §6.1", "something follows", "", encoding("7bit; yes")},
      {"RFC 2045 §6.4", "nobody knows", "", encoding("rot13")},
      {"RFC 2045 §6.1", "written 7bit", "", encoding("7-bit")},
      {"RFC 2045 §6.1", "written 8bit", "", encoding("8-Bit")},
      {"RFC 2045 §6.1", "no transfer encoding", "", encoding("")},
      {"RFC 2045 §6.1", "no transfer encoding", "", encoding("(none)")},
      {"RFC 2045 §6.4", "beside what is uuencoded", "", encoding("x-uuencode"),
       "begin 644 a\n!80``\n`\nend\nand more\n"},
      {"RFC 2045 §6.4", "uuencode", "", encoding("x-uuencode"), "begin 644 a\n!80``\n`\nend\n"},
      {"RFC 2045 §2.7", "NUL", "", type("text/plain"), "a\0b\n"s},
      {"RFC 2045 §2.7", "NUL", "", "", "\0"s},
      {"RFC 2045 §2.7", "NUL", "", type("multipart/mixed; boundary=b"), "a\0\n--b\n\nx\n--b--\n"s},
      {"RFC 2045 §2.7", "NUL", "", type("multipart/mixed; boundary=b"), "--b\n\nx\n--b--\na\0\n"s},
      {"RFC 2045 §2.8", "NUL", "", type("multipart/mixed; boundary=b") + encoding("8bit"),
       "\0\n--b\n\nx\n--b--\n"s},
      {"RFC 2045 §2.7", "NUL", "", type("multipart/mixed; boundary=b"), "--b\n\na\0\n--b--\n"s},
      {"RFC 2045 §2.7", "NUL", "", type("message/rfc822"), "Subject: x\n\na\0\n"s},
      {"RFC 2045 §2.7", "above 127", "", type("multipart/mixed; boundary=b"),
       "\xC3\xB6\n--b\n\nx\n--b--\n"},
      {"RFC 2045 §2.7", "above 127", "", type("multipart/mixed; boundary=b"),
       "--b\n\nx\n--b--\n\xC3\xB6\n"},
      {"RFC 2045 §2.8", "NUL", "", encoding("8bit"), "a\0\n"s},
      {"RFC 2045 §2.7", "above 127", "", type("text/plain; charset=utf-8"), "\xC3\xB6\n"},
      {"RFC 2045 §2.7", "within a multipart", "", type("multipart/mixed; boundary=b"),
       "--b\n" + type("text/plain; charset=utf-8") + encoding("8bit") + "\n\xC3\xB6\n--b--\n"},
      {"RFC 2045 §6.4", "multipart must not", "",
       type("multipart/mixed; boundary=b") + encoding("base64"), "--b\n\nx\n--b--\n"},
      {"RFC 2045 §6.4", "inside must not", "",
       type("message/rfc822") + encoding("quoted-printable"), "Subject: x\n\nx\n"},
      {"RFC 2045 §6.4", "delivery-status must not", "",
       type("message/delivery-status") + encoding("base64"), "eA==\n"},
      {"RFC 2045 §6.7", "76", "", encoding("quoted-printable"), std::string(80, 'x') + "\n"},
      {"RFC 2045 §6.7", "", "", encoding("quoted-printable"), "a=b\n"},
      {"RFC 2045 §6.7", "", "", encoding("quoted-printable"), "a \nb\n"},
      {"RFC 2045 §6.7", "", "", encoding("quoted-printable"), "\xC3\xB6\n"},
      {"RFC 2045 §6.8", "76", "", encoding("base64"), std::string(80, 'A') + "\n"},
      {"RFC 2045 §6.8", "alphabet", "", encoding("base64"), "eA!==\n"},
      {"RFC 2045 §6.8", "", "", encoding("base64"), "eA\n"},
      {"RFC 2045 §7", "", "", "Content-ID: 4711\n"},
      {"RFC 2045 §7", "one identifier", "", "Content-ID: <a@b> <c@d>\n"},
      {"RFC 2183 §2", "inline or attachment", "", "Content-Disposition: ; filename=a\n"},
  };
  for (const Broken& row : table) expect_told(row);
}

TEST(MimeRules, PartsAsRfc2046WantsThem) {
  const std::string part = "--b\n\nx\n--b--\n";
  const std::vector<Broken> table = {
      {"RFC 2046 §4.1.2", "nobody here knows", "", type("text/plain; charset=klingon")},
      {"RFC 2046 §4.1.2", "no character", "", type("text/plain; charset=utf-8") + encoding("8bit"),
       "\xFF\n"},
      {"RFC 2046 §5.1.1", "good boundary", "", type("multipart/mixed"), part},
      {"RFC 2046 §5.1.1", "good boundary", "", type("multipart/mixed; boundary=\"\""), part},
      {"RFC 2046 §5.1.1", "good boundary", "", type("multipart/mixed; boundary=\"  \""), part},
      {"RFC 2046 §5.1.1", "70", "", type("multipart/mixed; boundary=" + std::string(71, 'y')),
       "--" + std::string(71, 'y') + "\n\nx\n--" + std::string(71, 'y') + "--\n"},
      {"RFC 2046 §5.1.1", "70", "",
       type("multipart/alternative; boundary=\"" + std::string(300, '=') + "\""),
       "--" + std::string(300, '=') + "\n\nx\n--" + std::string(300, '=') + "--\n"},
      {"RFC 2046 §5.1.1", "70", "",
       type("multipart/mixed; boundary*0=" + std::string(40, 'a') +
            "; boundary*1=" + std::string(31, 'b')),
       "--" + std::string(40, 'a') + std::string(31, 'b') + "\n\nx\n--" + std::string(40, 'a') +
           std::string(31, 'b') + "--\n"},
      {"RFC 2046 §5.1.1", "70", "",
       type("multipart/digest; boundary=\"" + std::string(35, '(') + " " + std::string(35, ')') +
            "\""),
       "--" + std::string(35, '(') + " " + std::string(35, ')') + "\n\nTo: a@a.test\n\nx\n--" +
           std::string(35, '(') + " " + std::string(35, ')') + "--\n"},
      {"RFC 2046 §5.1.1", "white space at the end", "", type("multipart/mixed; boundary=\"b \""),
       part},
      {"RFC 2046 §5.1.1", "white space at the end", "",
       type("multipart/related; boundary=\"b \t  \""), part},
      {"RFC 2046 §5.1.1", "no boundary may have", "", type("multipart/mixed; boundary=\"b&\""),
       "--b&\n\nx\n--b&--\n"},
      {"RFC 2046 §5.1.1", "no boundary may have", "", type("multipart/mixed; boundary=\"<b>\""),
       "--<b>\n\nx\n--<b>--\n"},
      {"RFC 2046 §5.1.1", "never comes", "", type("multipart/mixed; boundary=c"), part},
      {"RFC 2046 §5.1.1", "closing boundary", "", type("multipart/mixed; boundary=b"),
       "--b\n\nx\n"},
      {"RFC 2046 §5.1.1", "without any part", "", type("multipart/mixed; boundary=b"), "--b--\n"},
      {"RFC 2046 §5.1.1", "follows the boundary", "", type("multipart/mixed; boundary=b"),
       "--b\n\nx\n--b --\n"},
      {"RFC 2046 §5.1", "begins with the boundary", "", type("multipart/mixed; boundary=b"),
       "--b\n" + type("multipart/mixed; boundary=bb") + "\n--bb\n\nx\n--bb--\n--b--\n"},
      {"RFC 2046 §5.1", "begins with the boundary", "", type("multipart/mixed; boundary=b"),
       "--b\n" + type("multipart/digest; boundary=b") + "\n--b\n\n\nx\n--b--\n--b--\n"},
      {"RFC 2387 §3.2", "names no part", "", type("multipart/related; boundary=b; start=\"<y@x>\""),
       "--b\nContent-ID: <z@x>\n\nx\n--b--\n"},
      {"RFC 2046 §4.1.2", "charset is empty", "", type("text/plain; charset=\"\"")},
      {"RFC 2046 §5.1.1", "follows the boundary", "", type("multipart/mixed; boundary=b"),
       "--bx\n\nx\n--b--\n"},
      {"RFC 5322 §2.1", "no empty line", "", type("multipart/mixed; boundary=b"),
       "--b\nX: y\n--b--\n"},
      {"RFC 2046 §5.2.1", "neither From nor", "", type("message/rfc822"), "X: y\n\nx\n"},
      {"RFC 5322 §3.6", "Subject twice", "", type("message/rfc822"),
       "Subject: y\nSubject: z\n\nx\n"},
      {"RFC 5322 §3.3", "month", "", type("message/rfc822"), "Date: 1.1.2024\n\nx\n"},
      {"RFC 2046 §5.2.2", "always 7bit", "",
       type("message/partial; id=a; number=1; total=1") + encoding("base64"), "eA==\n"},
      {"RFC 2046 §5.2.2", "always 7bit", "",
       type("message/partial; id=a; number=1; total=1") + encoding("8bit"), "x\n"},
      {"RFC 2046 §5.2.2", "no parameter id", "", type("message/partial; number=1; total=1")},
      {"RFC 2046 §5.2.2", "no number", "", type("message/partial; id=a; total=1")},
      {"RFC 2046 §5.2.2", "no number", "", type("message/partial; id=a; number=first")},
      {"RFC 2046 §5.2.2", "no number", "", type("message/partial; id=a; number=0; total=1")},
      {"RFC 2046 §5.2.2", "larger", "", type("message/partial; id=a; number=3; total=2")},
      {"RFC 2046 §5.2.2", "total is no number", "",
       type("message/partial; id=a; number=1; total=many")},
      {"RFC 2046 §5.2.2", "always 7bit", "",
       type("message/partial; id=a; number=1; total=1") + encoding("quoted-printable"), "x\n"},
      {"RFC 2046 §5.2.2", "always 7bit", "",
       type("message/partial; id=a; number=1; total=1") + encoding("binary"), "x\n"},
      {"RFC 2046 §5.2.2", "always 7bit", "",
       type("message/partial; id=a; number=1; total=1") + encoding("x-uuencode"), "x\n"},
      {"RFC 2046 §5.2.3", "needs the parameter site", "",
       type("message/external-body; access-type=ANON-FTP; name=a"), "Content-ID: <a@b>\n\n"},
      {"RFC 2046 §5.2.3", "needs the parameter name", "",
       type("message/external-body; access-type=local-file"), "Content-ID: <a@b>\n\n"},
      {"RFC 2046 §5.2.3", "needs the parameter server", "",
       type("message/external-body; access-type=mail-server"), "Content-ID: <a@b>\n\n"},
      {"RFC 6532 §3.7", "stays undivided", "", type("message/global") + encoding("base64"),
       "eA==\n"},
      {"RFC 6532 §3.7", "stays undivided", "",
       type("message/global") + encoding("quoted-printable"), "x\n"},
      {"RFC 6532 §3.2", "above 127", "", type("message/rfc822") + encoding("8bit"),
       "Subject: J\xC3\xB6rg\n\nx\n"},
      {"RFC 2046 §5.2.3", "always 7bit", "",
       type("message/external-body; access-type=x-a") + encoding("binary"),
       "Content-ID: <a@b>\n\n"},
      {"RFC 2046 §5.2.3", "access-type", "", type("message/external-body"),
       "Content-ID: <a@b>\n\n"},
      {"RFC 2046 §5.2.3", "no Content-ID", "", type("message/external-body; access-type=x-a"),
       type("text/plain") + "\n"},
  };
  for (const Broken& row : table) expect_told(row);
}

TEST(MimeRules, WordsAndParametersAsRfc2047AndRfc2231WantThem) {
  const auto subject = [](std::string_view text) { return with("Subject", text); };
  const auto file = [](std::string_view text) {
    return with("Content-Disposition", "attachment; " + std::string{text});
  };
  const std::string word = "=?utf-8?Q?J=C3=B6rg?=";
  const std::vector<Broken> table = {
      {"RFC 2047 §2", "75", "Subject", subject("=?utf-8?Q?" + std::string(70, 'a') + "?=")},
      {"RFC 2047 §2", "76", "Subject",
       subject(std::string(60, 'a') + " =?utf-8?Q?" + std::string(20, 'a') + "?=")},
      {"RFC 2047 §2", "white space", "Subject", subject("=?utf-8?Q?a b?=")},
      {"RFC 2047 §2", "no \"?=\"", "Subject", subject("=?utf-8?Q?abc")},
      {"RFC 2047 §2", "no \"?=\"", "Subject", subject("=?utf-8?Q?abc " + word)},
      {"RFC 2047 §3", "nobody here knows", "Subject", subject("=?klingon?Q?abc?=")},
      {"RFC 2047 §3", "no character", "Subject", subject("=?utf-8?Q?=FF?=")},
      {"RFC 2047 §3", "end in ASCII", "Subject", subject("=?iso-2022-jp?B?GyRCRUU=?=")},
      {"RFC 2047 §4", "neither Q nor B", "Subject", subject("=?utf-8?X?abc?=")},
      {"RFC 2047 §4", "neither Q nor B", "Subject", subject("=?utf-8?QQ?abc?=")},
      {"RFC 2047 §4", "neither Q nor B", "Subject", subject("=?utf-8??abc?=")},
      {"RFC 2047 §2", "names no character set", "Subject", subject("=?utf 8?Q?abc?=")},
      {"RFC 2047 §2", "names no character set", "Subject", subject("=?a/b?b?YQ==?=")},
      {"RFC 2047 §3", "end in ASCII", "Subject", subject("=?iso-2022-jp?Q?=1B(Jabc?=")},
      {"RFC 2047 §3", "end in ASCII", "Subject", subject("=?hz-gb-2312?Q?~{<:?=")},
      {"RFC 2047 §5", "control octets", "Subject", subject("=?utf-8?Q?a=0D=0AX:_b?=")},
      {"RFC 2047 §5", "control octets", "Subject", subject("=?utf-8?B?AA==?=")},
      {"RFC 2047 §5", "no white space", "Subject", subject("(" + word + ")")},
      {"RFC 2047 §5", "of a comment", "To", "To: (=?utf-8?Q?\"x\"?=) j@x.example\n"},
      {"RFC 2047 §5", "Received", "",
       "Received: by b (" + word + "); Mon, 1 Jan 2024 10:00:00 +0000\n"},
      {"RFC 2047 §5", "no white space", "", "Keywords: a" + word + "\n"},
      {"RFC 2231 §5", "no tag", "Subject", subject("=?utf-8*e_n?Q?abc?=")},
      {"RFC 2231 §5", "no tag", "Subject", subject("=?utf-8*?Q?abc?=")},
      {"RFC 5322 §2.2.3", "folds nothing", "Subject", subject(word + "\r=?utf-8?Q?b?=")},
      {"RFC 2047 §4.2", "code", "Subject", subject("=?utf-8?Q?=zz?=")},
      {"RFC 2045 §6.8", "", "Subject", subject("=?utf-8?B?YQ?=")},
      {"RFC 2047 §5", "no white space", "Subject", subject("x" + word)},
      {"RFC 2047 §5", "no white space", "Subject", subject(word + word)},
      {"RFC 2047 §5", "divided", "Subject", subject("=?utf-8?Q?=C3?= =?utf-8?Q?=B6?=")},
      {"RFC 2047 §5", "quoted string", "To", "To: \"" + word + "\" <j@x.example>\n"},
      {"RFC 2047 §5", "quoted string", "From", "From: \"Dr. " + word + "\" <j@x.example>\n"},
      {"RFC 2047 §5", "quoted string", "To", "To: a@b, \"x " + word + "\" <j@x.example>\n"},
      {"RFC 2047 §5", "quoted string", "", "Cc: \"" + word + " y\": j@x.example;\n"},
      {"RFC 2047 §5", "quoted string", "", "Reply-To: \"" + word + "\"@x.example\n"},
      {"RFC 2047 §5", "in an address", "To", "To: " + word + "@x.example\n"},
      {"RFC 2047 §5", "in an address", "To", "To: Bob <" + word + "@x.example>\n"},
      {"RFC 2047 §5", "in an address", "To", "To: <bob@" + word + ">\n"},
      {"RFC 2047 §5", "no white space", "To", "To: " + word + "<j@x.example>\n"},
      {"RFC 2047 §5", "codes", "To", "To: =?utf-8?Q?J'rg?= <j@x.example>\n"},
      {"RFC 2047 §5", "Received", "",
       "Received: by " + word + "; Mon, 1 Jan 2024 10:00:00 +0000\n"},
      {"RFC 2047 §5", "parameter", "", file("filename=\"" + word + "\"")},
      {"RFC 2047 §5", "parameter", "", type("text/plain; name=\"" + word + "\"")},
      {"RFC 2047 §5", "no white space", "", "Content-Description: x" + word + "\n"},
      {"RFC 2047 §5", "no white space", "", "X-Note: x" + word + "\n"},
      {"RFC 2231 §3", "number 0", "", file("filename*1=a; filename*2=b")},
      {"RFC 2231 §3", "missing", "", file("filename*0=a; filename*2=b")},
      {"RFC 2231 §3", "comes twice", "", file("filename*0=a; filename*0=b")},
      {"RFC 2231 §3", "no number", "", file("filename*01=a")},
      {"RFC 2231 §4", "charset'language'", "", file("filename*=a.txt")},
      {"RFC 2231 §4", "charset'language'", "", file("filename*0=a; filename*1*=%41")},
      {"RFC 2231 §4", "nobody here knows", "", file("filename*=klingon''a")},
      {"RFC 2231 §4", "no character", "", file("filename*=utf-8''%FF")},
      {"RFC 2231 §4", "no tag", "", file("filename*=utf-8'e_n'a")},
      {"RFC 2231 §4", "two digits", "", file("filename*=utf-8''%4")},
      {"RFC 2231 §7", "quotation marks", "", file("filename*=\"utf-8''a\"")},
      {"RFC 2231 §7", "quotation marks", "", file("filename*0*=\"utf-8''a\"; filename*1=b")},
      {"RFC 2231 §7", "quotation marks", "", type("text/plain; name*=\"utf-8''a\"")},
      {"RFC 2231 §7", "quotation marks", "", file("filename*0*=utf-8''a; filename*1*=\"b\"")},
      {"RFC 2231 §7", "quotation marks", "", file("filename*=\"\"")},
      {"RFC 2231 §7", "%XX", "", file("filename*=utf-8''it's")},
      {"RFC 2231 §7", "without a name", "", file("*=a")},
      {"RFC 2231 §7", "%XX", "", file("filename*=utf-8''a\\b")},
      {"RFC 6838 §4.3", "twice", "", file("filename=a; filename=b")},
      {"RFC 6838 §4.3", "twice", "", file("filename*=utf-8''a; filename*=utf-8''b")},
  };
  for (const Broken& row : table) expect_told(row);
}

// What is only recommended is told apart.
TEST(MimeRules, WhatTheRfcsRecommend) {
  const auto advice = [](const Broken& row) {
    const std::string message = message_of(row);
    const mime::Tree tree = mime::parse(message);
    EXPECT_TRUE(tree.deviations.empty()) << told(tree.deviations);
    return told(tree.advice);
  };
  EXPECT_EQ(advice({}), "");
  EXPECT_EQ(advice({"", "", "Message-ID"}),
            "0: the field Message-ID should be there (RFC 5322 §3.6.4)\n");
  EXPECT_NE(advice({"", "", "", "X-Wide: " + std::string(80, 'x') + "\n"}).find("78"),
            std::string::npos);
  EXPECT_NE(advice({"", "", "", "", std::string(80, 'x') + "\n"}).find("78"), std::string::npos);
  EXPECT_NE(advice({"", "", "", "Return-Path: <>\nReturn-Path: <a@b>\n"}).find("Return-Path"),
            std::string::npos);
  EXPECT_NE(advice({"", "", "", "Sender: Ann Lee <ann@a.example>\n"}).find("Sender"),
            std::string::npos);
}

TEST(MimeRules, GoodMessagesAreNotBlamed) {
  const std::string multipart = type("multipart/mixed; boundary=b");
  const std::vector<Broken> table = {
      {},
      {"", "", "", "", ""},
      {"", "", "Subject", "Subject:\n"},
      {"", "", "Subject", "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\n =?utf-8?Q?_aus?= B\n"},
      {"", "", "To", "To: undisclosed-recipients:;\n"},
      {"", "", "To", "To: \"Lee, Bob\" <bob@b.example>, Friends: a@b.example, c@d.example;\n"},
      {"", "", "To", "To: =?utf-8?Q?J=C3=B6rg?= (=?utf-8?Q?=C3=BC?=) <j@x.example>\n"},
      {"", "", "From", "From: a@b.example, c@d.example\nSender: a@b.example\n"},
      {"", "", "", "Bcc:\n"},
      {"", "", "", "References: <a@b>\n\t<c@[192.0.2.1]>\nIn-Reply-To: <a@b> (that)\n"},
      {"", "", "", "Received: a\n by b; Mon, 1 Jan 2024 10:00:00 +0000 (UTC)\nReturn-Path: <>\n"},
      {"", "", "", "Comments: a\nComments: b\nKeywords: a, b\nKeywords: c\n"},
      {"", "", "", "DKIM-Signature: v=1; a=rsa; bh=abc=;\n b=d/e==\n"},
      {"", "", "",
       "Resent-From: d@d.example\nResent-Date: Tue, 2 Jan 2024 10:00:00 +0000\n"
       "Resent-To: e@e.example\n"},
      {"", "", "MIME-Version", "", "From the beginning\n"},
      {"", "", "MIME-Version", "", ">From the beginning\n"},
      // A part is no message.
      {"", "", "", multipart, "--b\n\nx\n--b\nX-Note: y\n\nz\n--b--\n"},
      {"", "", "", multipart, "--b\nFrom: y\nFrom: z\nDate: noon\n\nx\n--b--\n"},
      {"", "", "", type("multipart/mixed; boundary=\"" + std::string(70, '?') + "\""),
       "--" + std::string(70, '?') + "\n\nx\n--" + std::string(70, '?') + "--\n"},
      {"", "", "", type("message/rfc822"), "Subject: only this\n\nx\n"},
      {"", "", "", type("message/global") + encoding("8bit"), "Subject: J\xC3\xB6rg\n\nx\n"},
      {"", "", "", "Bcc: (nobody)\n"},
      {"", "", "", "Return-Path: (nobody) < > (at all)\n"},
      {"", "", "", "Sender: The Lees: ann@a.example;\n"},  // RFC 6854.
      {"", "", "", "Keywords: \"a, b\" (c), =?utf-8?Q?=C3=B6?=\n"},
      {"", "", "",
       "Received: from \"a;b\" by c (x; y) for <\"a;b\"@c>; Mon, 1 Jan 2024 10:00:00 +0000 (;)\n"},
      {"", "", "",
       "Resent-From: d@d.example\nResent-Date: Tue, 2 Jan 2024 10:00:00 +0000\n"
       "Resent-From: e@d.example\nResent-Date: Wed, 3 Jan 2024 10:00:00 +0000\n"},
      {"", "", "", type("multipart/related; boundary=b; start=\"y@x\""),
       "--b\n\nx\n--b\nContent-ID: (c) <y@x>\n\nx\n--b--\n"},
      {"", "", "", multipart, "--b\n" + type("text/rfc822-headers") + "\nX: y\n--b--\n"},
      {"", "", "", type("message/partial; id=a; number=1; total=1"), "Subject: x\n\nx\n"},
      {"", "", "", multipart + encoding("8bit"),
       "--b\n" + type("text/plain; charset=utf-8") + encoding("8bit") + "\n\xC3\xB6\n--b--\n"},
      {"", "", "", type("application/octet-stream") + encoding("binary"), "a\0\r\xFF\r\n"s, false},
      {"", "", "", "Content-Disposition: attachment; filename=a; filename*=utf-8'de'%C3%B6\n"},
      {"", "", "", "Content-Disposition: attachment; filename*0*=utf-8''%41; filename*1=b\n"},
      {"", "", "", type("text/plain; charset=\"us-ascii\" (plain)")},
  };
  for (const Broken& row : table) {
    const std::string message = message_of(row);
    const mime::Deviations all = all_deviations(mime::parse(message));
    EXPECT_TRUE(all.empty()) << told(all) << message;
  }
}

}  // namespace
