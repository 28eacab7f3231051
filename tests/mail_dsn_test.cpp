// Delivery status notifications, written and read: sim/mail/dsn.h.
#include "sim/mail/dsn.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/mail/message.h"

namespace {

const std::string kOriginal =
    "From: forouzan@deanza.edu\r\nTo: nobody@comnet.com\r\nSubject: Network\r\n\r\nHello.\r\n";

mail::Dsn notice() {
  return {.reporting_mta = "deanza.edu",
          .to = {"forouzan", "deanza.edu"},
          .arrived_unix_seconds = 1129280400,
          .unix_seconds = 1129280460,
          .message_id = "2@deanza.edu",
          .boundary = "B0",
          .recipients = {{.final_recipient = {"nobody", "comnet.com"},
                          .status = "5.1.1",
                          .remote_mta = "mail.comnet.com",
                          .diagnostic = "550 5.1.1 No such user here"}},
          .original = kOriginal};
}

TEST(MailDsn, IsAReportOfThreeParts) {
  EXPECT_EQ(mail::compose_dsn(notice()),
            "From: Mail Delivery System <MAILER-DAEMON@deanza.edu>\r\n"
            "To: forouzan@deanza.edu\r\n"
            "Date: Fri, 14 Oct 2005 09:01:00 +0000\r\n"
            "Subject: Your message could not be delivered\r\n"
            "Message-ID: <2@deanza.edu>\r\n"
            "Auto-Submitted: auto-replied\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"=_B0\"\r\n"
            "\r\n"
            "--=_B0\r\n"
            "Content-Type: text/plain; charset=us-ascii\r\n"
            "\r\n"
            "This is the mail server at deanza.edu.\r\n"
            "\r\n"
            "Your message could not be delivered to the following recipients.\r\n"
            "The server will not try again. Your message, or its beginning, is below.\r\n"
            "\r\n"
            "<nobody@comnet.com>\r\n"
            "    mail.comnet.com said:\r\n"
            "    550 5.1.1 No such user here\r\n"
            "\r\n"
            "--=_B0\r\n"
            "Content-Type: message/delivery-status\r\n"
            "\r\n"
            "Reporting-MTA: dns; deanza.edu\r\n"
            "Arrival-Date: Fri, 14 Oct 2005 09:00:00 +0000\r\n"
            "\r\n"
            "Final-Recipient: rfc822; nobody@comnet.com\r\n"
            "Action: failed\r\n"
            "Status: 5.1.1\r\n"
            "Remote-MTA: dns; mail.comnet.com\r\n"
            "Diagnostic-Code: smtp; 550 5.1.1 No such user here\r\n"
            "\r\n"
            "--=_B0\r\n"
            "Content-Type: message/rfc822\r\n"
            "\r\n" +
                kOriginal + "\r\n--=_B0--\r\n");
}

void expect_same(const std::vector<mail::DsnRecipient>& read,
                 const std::vector<mail::DsnRecipient>& written) {
  ASSERT_EQ(read.size(), written.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(read[i].final_recipient, written[i].final_recipient);
    EXPECT_EQ(read[i].action, written[i].action);
    EXPECT_EQ(read[i].status, written[i].status);
    EXPECT_EQ(read[i].remote_mta, written[i].remote_mta);
    EXPECT_EQ(read[i].diagnostic, written[i].diagnostic);
    EXPECT_EQ(read[i].retry_until_unix_seconds, written[i].retry_until_unix_seconds);
  }
}

std::vector<mail::DsnRecipient> several() {
  return {{.final_recipient = {"a b", "c.example"},
           .status = "5.2.2",
           .diagnostic = "the mailbox is full; it holds 100 messages"},
          {.final_recipient = {"d", "e.example"},
           .action = "delayed",
           .status = "4.4.1",
           .remote_mta = "mx.e.example",
           .diagnostic = "no answer",
           .retry_until_unix_seconds = 1129366800},
          {.final_recipient = {"f", "[192.0.2.1]"}, .status = "5.0.0"}};
}

TEST(MailDsn, ReadsWhatItWrites) {
  mail::Dsn dsn = notice();
  dsn.recipients = several();
  const auto read = mail::read_dsn(mail::compose_dsn(dsn));
  ASSERT_TRUE(read);
  expect_same(*read, dsn.recipients);
}

TEST(MailDsn, SaysThatMailIsOnlyLate) {
  mail::Dsn dsn = notice();
  dsn.recipients = {several()[1]};
  const std::string octets = mail::compose_dsn(dsn);
  EXPECT_EQ(mail::Message{octets}.value_of("Subject"), "Your message is delayed");
  EXPECT_NE(octets.find("Next attempts until Sat, 15 Oct 2005 09:00:00 +0000"), octets.npos);
  EXPECT_NE(octets.find("Will-Retry-Until: Sat, 15 Oct 2005 09:00:00 +0000"), octets.npos);
  EXPECT_EQ(octets.find("could not be delivered"), octets.npos);
}

TEST(MailDsn, LongSpeechesOfServersBecomeLines) {
  mail::Dsn dsn = notice();
  std::string speech = "550";
  for (int i = 0; i < 300; ++i) speech += " blah";
  dsn.recipients[0].diagnostic = speech;
  const std::string octets = mail::compose_dsn(dsn);
  std::size_t at = 0;
  for (std::size_t end; (end = octets.find("\r\n", at)) != std::string::npos; at = end + 2) {
    EXPECT_LE(end - at, 80U);
  }
  EXPECT_EQ(mail::read_dsn(octets)->at(0).diagnostic, speech);
}

TEST(MailDsn, OctetsOfServersDoNoHarm) {
  mail::Dsn dsn = notice();
  dsn.recipients[0].diagnostic = "550 a\nb\rc\x1B[1m \xFF\x80 d\x7F";
  const std::string octets = mail::compose_dsn(dsn);
  EXPECT_EQ(mail::read_dsn(octets)->at(0).diagnostic, "550 a b c [1m ?? d");
  EXPECT_EQ(octets.find('\x1B'), octets.npos);
}

TEST(MailDsn, NoContentHasTheBoundary) {
  const std::string original = kOriginal + "--=_B0\r\n--=_B0x--\r\nB0xx\r\n";
  mail::Dsn dsn = notice();
  dsn.original = original;
  const std::string octets = mail::compose_dsn(dsn);
  EXPECT_NE(octets.find("boundary=\"=_B0xxx\""), octets.npos);
  EXPECT_TRUE(octets.ends_with(original + "\r\n--=_B0xxx--\r\n"));
  dsn.original = {};
  dsn.recipients[0].diagnostic = "550 B0";
  EXPECT_NE(mail::compose_dsn(dsn).find("boundary=\"=_B0x\""), octets.npos);
}

TEST(MailDsn, OfLongMessagesTheHeaderIsEnough) {
  std::string original = kOriginal;
  original += std::string(60'000, 'x') + "\r\n";
  mail::Dsn dsn = notice();
  dsn.original = original;
  const std::string octets = mail::compose_dsn(dsn);
  EXPECT_TRUE(
      octets.ends_with("Content-Type: text/rfc822-headers\r\n\r\n"
                       "From: forouzan@deanza.edu\r\nTo: nobody@comnet.com\r\n"
                       "Subject: Network\r\n\r\n--=_B0--\r\n"));

  std::string endless;
  for (int i = 0; i < 20'000; ++i) endless += "X-Number: " + std::to_string(i) + "\r\n";
  dsn.original = endless;
  EXPECT_LT(mail::compose_dsn(dsn).size(), 52'000U);
  EXPECT_TRUE(mail::read_dsn(mail::compose_dsn(dsn)));
}

TEST(MailDsn, Utf8HasTypesOfItsOwn) {  // RFC 6533.
  const std::string original =
      "Subject: Gr\xC3\xBC\xC3\x9F"
      "e\r\n\r\n";
  mail::Dsn dsn = notice();
  dsn.recipients[0].final_recipient = {"j\xC3\xBCrgen",
                                       "b\xC3\xBC"
                                       "cher.example"};
  dsn.original = original;
  const std::string octets = mail::compose_dsn(dsn);
  const mail::Message message{octets};
  EXPECT_EQ(message.value_of("Content-Transfer-Encoding"), "8bit");
  for (const char* expected :
       {"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n",
        "Content-Type: message/global-delivery-status\r\nContent-Transfer-Encoding: 8bit\r\n",
        "Content-Type: message/global\r\nContent-Transfer-Encoding: 8bit\r\n",
        "Final-Recipient: utf-8; j\xC3\xBCrgen@b\xC3\xBC"
        "cher.example\r\n"}) {
    EXPECT_NE(octets.find(expected), octets.npos) << expected;
  }
  expect_same(*mail::read_dsn(octets), dsn.recipients);
}

TEST(MailDsn, EightBitBodiesStayRfc822) {
  const std::string original = "Subject: a\r\n\r\n\xFF\r\n";
  mail::Dsn dsn = notice();
  dsn.original = original;
  const std::string octets = mail::compose_dsn(dsn);
  EXPECT_NE(octets.find("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"),
            octets.npos);
  EXPECT_NE(octets.find("charset=us-ascii"), octets.npos);
}

const std::string kStatus =
    "Reporting-MTA: dns; cs.utk.edu\r\n"
    "\r\n"
    "Original-Recipient: rfc822;louisl@larry.slip.umd.edu\r\n"
    "Final-Recipient: rfc822;louisl@larry.slip.umd.edu\r\n"
    "Action: Failed\r\n"
    "Status: 4.0.0\r\n"
    "Diagnostic-Code: smtp; 426 connection timed out\r\n"
    "Last-Attempt-Date: Thu, 7 Jul 1994 17:15:49 -0400\r\n";

std::string report(const std::string& type, const std::string& parts) {
  return "Content-Type: " + type + "\r\n\r\npreamble\r\n" + parts;
}

TEST(MailDsn, ReadsThoseOfOthers) {
  const std::string part = "content-type: Message/Delivery-Status; x=y\r\n\r\n" + kStatus;
  const std::vector<std::string> reports = {
      report("multipart/report; report-type=delivery-status; boundary=\"a b\"",
             "--a b\r\n\r\ntext\r\n--a b\r\n" + part + "\r\n--a b--\r\n"),
      report("Multipart/Report;\r\n\tBoundary=ab;\r\n\tReport-Type=Delivery-Status",
             "--ab \t\r\n" + part + "\r\n--ab--"),
      report("multipart/report; boundary=ab", "--ab\r\n" + part),  // Cut off.
      // As parameters are read everywhere.
      report("(x; boundary=no) multipart / report; boundary = \"a\\b \" (c)", "--ab\r\n" + part),
      report("multipart/report; x=\"; boundary=no\"; boundary=ab", "--ab\r\n" + part),
      report("multipart/report; boundary*0=a; boundary*1=b", "--ab\r\n" + part),
      report("multipart/report; boundary*=us-ascii'en'a%62", "--ab\r\n" + part),
      // The boundary of parts inside may begin with that of the parts outside.
      report("multipart/report; boundary=ab",
             "--ab\r\nContent-Type: multipart/mixed; boundary=abc\r\n\r\n--abc\r\n\r\n--abc--\r\n"
             "--ab\r\n" +
                 part + "\r\n--ab--"),
  };
  for (const std::string& octets : reports) {
    const auto read = mail::read_dsn(octets);
    ASSERT_TRUE(read) << octets;
    ASSERT_EQ(read->size(), 1U) << octets;
    EXPECT_EQ(mail::format(read->at(0).final_recipient), "louisl@larry.slip.umd.edu");
    EXPECT_EQ(read->at(0).action, "failed");
    EXPECT_EQ(read->at(0).status, "4.0.0");
    EXPECT_EQ(read->at(0).remote_mta, "");
    EXPECT_EQ(read->at(0).diagnostic, "426 connection timed out");
  }
}

TEST(MailDsn, OtherMessagesAreNone) {
  const std::string part = "--ab\r\nContent-Type: message/delivery-status\r\n\r\n" + kStatus;
  const std::string inside =
      "--ab\r\nContent-Type: message/rfc822\r\n\r\n"
      "Content-Type: message/delivery-status\r\n\r\n" +
      kStatus;
  const std::vector<std::string> others = {
      "",
      "Subject: a\r\n\r\nContent-Type: message/delivery-status\r\n\r\n" + kStatus,
      report("multipart/mixed; boundary=ab", part),
      report("multipart/report; report-type=disposition-notification; boundary=ab", part),
      report("multipart/report; report-type=delivery-status", part),  // No boundary.
      report("multipart/report; report-type=delivery-status; boundary=\"", part),
      report("multipart/report; report-type=delivery-status; boundary=other", part),
      report("multipart/report; boundary=ab", inside),
      report("multipart/report; boundary=ab", "--ab--\r\n" + part),
      report("multipart/report; boundary=ab", ""),
  };
  for (const std::string& octets : others) EXPECT_FALSE(mail::read_dsn(octets)) << octets;
}

TEST(MailDsn, EveryBeginningOfOneIsReadWithoutHarm) {
  mail::Dsn dsn = notice();
  dsn.recipients = several();
  const std::string octets = mail::compose_dsn(dsn);
  for (std::size_t size = 0; size <= octets.size(); ++size) {
    const auto read = mail::read_dsn(octets.substr(0, size));
    EXPECT_LE(read ? read->size() : 0, 3U);
  }
}

}  // namespace
