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

TEST(MailCompose, KnowsWhatNeedsMime) {
  EXPECT_TRUE(mail::is_plain_text(""));
  EXPECT_TRUE(mail::is_plain_text("plain, even with a blank at its end "));
  EXPECT_FALSE(mail::is_plain_text("Gr\xC3\xBC"));
  // Nobody shall take it for an encoded word, which it is not.
  EXPECT_FALSE(mail::is_plain_text("=?UTF-8?B?w7w=?="));
  // It fits in no line, and a field can be folded at blanks only.
  EXPECT_FALSE(mail::is_plain_text(std::string(901, 'x')));
  EXPECT_TRUE(mail::is_plain_text(std::string(900, 'x') + " " + std::string(899, 'x')));
  EXPECT_TRUE(mail::is_ascii("a\r\n\x7F"));
  EXPECT_FALSE(mail::is_ascii("\x80"));
}

TEST(MailCompose, MakesNoFieldsOfASubject) {
  mail::Letter two = letter();
  two.subject = "two\r\nlines";
  EXPECT_EQ(mail::Message{mail::compose(two)}.value_of("Subject"), "two  lines");
}

TEST(MailCompose, EndsEveryLineWithCrlf) {
  EXPECT_EQ(mail::with_crlf(""), "");
  EXPECT_EQ(mail::with_crlf("a"), "a\r\n");
  EXPECT_EQ(mail::with_crlf("a\nb\r\n\n"), "a\r\nb\r\n\r\n");
}

}  // namespace
