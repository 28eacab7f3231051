// Messages that users write: sim/mail/compose.h.
#include "sim/mail/compose.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/mail/message.h"

namespace {

mail::Letter letter() {
  return {.from = {"forouzan", "deanza.edu"},
          .to = {{"fegan", "comnet.com"}},
          .subject = "Network",
          .body = "Dear Mr. Fegan\n\nSee you.\n",
          .unix_seconds = 1129280400,
          .message_id = "1@deanza.edu"};
}

TEST(MailCompose, WritesTheTextbooksMessage) {
  EXPECT_EQ(mail::compose(letter()),
            "From: forouzan@deanza.edu\r\n"
            "To: fegan@comnet.com\r\n"
            "Date: Fri, 14 Oct 2005 09:00:00 +0000\r\n"
            "Subject: Network\r\n"
            "Message-ID: <1@deanza.edu>\r\n"
            "\r\n"
            "Dear Mr. Fegan\r\n\r\nSee you.\r\n");
}

TEST(MailCompose, FoldsLongListsOfReceivers) {
  mail::Letter many = letter();
  for (int i = 0; i < 40; ++i) many.cc.push_back({"user" + std::to_string(i), "comnet.com"});
  const std::string octets = mail::compose(many);
  std::size_t at = 0;
  for (std::size_t end; (end = octets.find("\r\n", at)) != std::string::npos; at = end + 2) {
    EXPECT_LE(end - at, 78U);
  }
  const auto cc = mail::Message{octets}.value_of("Cc");
  ASSERT_TRUE(cc);
  EXPECT_TRUE(cc->starts_with("user0@comnet.com, user1@comnet.com, "));
  EXPECT_TRUE(cc->ends_with(", user39@comnet.com"));
}

TEST(MailCompose, SaysWhichCharactersTheBodyHas) {
  mail::Letter german = letter();
  german.body =
      "Gr\xC3\xBC\xC3\x9F"
      "e";
  const std::string octets = mail::compose(german);
  const mail::Message message{octets};
  EXPECT_EQ(message.value_of("MIME-Version"), "1.0");
  EXPECT_EQ(message.value_of("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(message.value_of("Content-Transfer-Encoding"), "8bit");
  EXPECT_EQ(message.body(),
            "Gr\xC3\xBC\xC3\x9F"
            "e\r\n");
}

TEST(MailCompose, EncodesSubjectsThatNeedIt) {
  struct Row {
    std::string subject, header;
  };
  const std::vector<Row> table = {
      {"", ""},
      {"plain", "plain"},
      {"two\r\nlines", "two  lines"},
      {"\xC3\xBC", "=?UTF-8?B?w7w=?="},
      {"a\xC3\xBC", "=?UTF-8?B?YcO8?="},
      {"\xE2\x82\xAC"
       "5",
       "=?UTF-8?B?4oKsNQ==?="},
      // Nobody shall take it for an encoded word, which it is not.
      {"=?UTF-8?B?w7w=?=", "=?UTF-8?B?PT9VVEYtOD9CP3c3dz0/PQ==?="},
  };
  for (const Row& row : table) EXPECT_EQ(mail::header_text(row.subject), row.header);
}

TEST(MailCompose, EncodedWordsFitIntoLinesAndDivideNoCharacter) {
  for (std::size_t ascii = 0; ascii < 4; ++ascii) {
    mail::Letter euros = letter();
    euros.subject = std::string(ascii, 'x');
    for (int i = 0; i < 100; ++i) euros.subject += "\xE2\x82\xAC";
    const std::string octets = mail::compose(euros);
    const mail::Message message{octets};
    const mail::Field& field = message.fields()[3];
    ASSERT_EQ(field.name, "Subject");
    std::size_t at = field.begin, words = 0;
    for (std::size_t end; at < field.end; at = end + 2, ++words) {
      end = octets.find("\r\n", at);
      EXPECT_LE(end - at, 76U);  // RFC 2047 §2.
      EXPECT_TRUE(octets.substr(0, end).ends_with("?="));
    }
    EXPECT_EQ(words, 8U);
  }
}

TEST(MailCompose, BreaksWordsThatFitInNoLine) {
  mail::Letter endless = letter();
  endless.subject = std::string(2000, 'x');
  const std::string octets = mail::compose(endless);
  std::size_t at = 0;
  for (std::size_t end; (end = octets.find("\r\n", at)) != std::string::npos; at = end + 2) {
    EXPECT_LE(end - at, 998U);  // RFC 5322 §2.1.1.
  }
}

TEST(MailCompose, WritesUtf8WhereEverybodyTakesIt) {
  mail::Letter utf8 = letter();
  utf8.smtputf8 = true;
  utf8.subject =
      "Gr\xC3\xBC\xC3\x9F"
      "e";
  const std::string octets = mail::compose(utf8);
  EXPECT_EQ(mail::Message{octets}.value_of("Subject"), utf8.subject);
}

TEST(MailCompose, EndsEveryLineWithCrlf) {
  EXPECT_EQ(mail::with_crlf(""), "");
  EXPECT_EQ(mail::with_crlf("a"), "a\r\n");
  EXPECT_EQ(mail::with_crlf("a\nb\r\n\n"), "a\r\nb\r\n\r\n");
}

}  // namespace
