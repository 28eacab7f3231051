// What a mail program proposes as answer.
#include "sim/mime/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/mime/display.h"

namespace {

using mime::Answer;
using mime::Answering;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const mail::Address kAnn{"ann", "a.test"};

std::vector<std::string> names(const std::vector<mail::Mailbox>& people) {
  std::vector<std::string> found;
  for (const mail::Mailbox& one : people) found.push_back(mail::format_mailbox(one));
  return found;
}

Answer answer(const std::string& header, Answering how, const std::string& body = "Hello.\r\n") {
  return mime::answer_to(header + "\r\n" + body, how, kAnn);
}

TEST(MimeAnswer, AReplyGoesToWhoWroteOrWhereHeWantsIt) {
  EXPECT_THAT(names(answer("From: Bob <bob@b.test>\r\nTo: ann@a.test\r\n", Answering::Reply).to),
              ElementsAre("Bob <bob@b.test>"));
  const Answer asked =
      answer("From: bob@b.test\r\nReply-To: team@b.test, cat@c.test\r\nTo: ann@a.test\r\n",
             Answering::Reply);
  EXPECT_THAT(names(asked.to), ElementsAre("team@b.test", "cat@c.test"));
  EXPECT_THAT(asked.cc, IsEmpty());
}

TEST(MimeAnswer, AReplyToAllNamesEachOnceAndNotHimself) {
  const Answer all = answer(
      "From: bob@b.test\r\nTo: ANN@A.test, cat@c.test, ann+news@a.test\r\n"
      "Cc: Friends: Cat@c.test, dan@d.test;, Bob@B.test\r\n",
      Answering::ReplyAll);
  EXPECT_THAT(names(all.to), ElementsAre("bob@b.test"));
  EXPECT_THAT(names(all.cc), ElementsAre("cat@c.test", "dan@d.test"));
}

TEST(MimeAnswer, WhoAnswersHisOwnMessageWritesToThoseToWhomHeWrote) {
  const std::string own = "From: Ann@A.test\r\nTo: bob@b.test\r\nCc: cat@c.test\r\n";
  EXPECT_THAT(names(answer(own, Answering::Reply).to), ElementsAre("bob@b.test"));
  const Answer all = answer(own, Answering::ReplyAll);
  EXPECT_THAT(names(all.to), ElementsAre("bob@b.test"));
  EXPECT_THAT(names(all.cc), ElementsAre("cat@c.test"));
  const Answer self = answer("From: ann@a.test\r\nTo: ann@a.test\r\n", Answering::ReplyAll);
  EXPECT_THAT(names(self.to), ElementsAre("ann@a.test"));
}

TEST(MimeAnswer, WhoeverCannotBeReachedIsNotNamed) {
  EXPECT_THAT(answer("Subject: x\r\n", Answering::Reply).to, IsEmpty());
  EXPECT_THAT(answer("From: nobody\r\n", Answering::Reply).to, IsEmpty());
  EXPECT_THAT(answer("From: @@@\r\n", Answering::ReplyAll).to, IsEmpty());
  EXPECT_THAT(mime::answer_to("", Answering::Reply, kAnn).to, IsEmpty());
}

TEST(MimeAnswer, AReplyQuotes) {
  const Answer reply = answer(
      "From: =?UTF-8?Q?J=C3=BCrgen?= <j@b.test>\r\nDate: Mon, 14 Mar 2005 09:30:00 +0100\r\n"
      "Subject: Network\r\nMessage-ID: <a@x>\r\n",
      Answering::Reply, "One.\r\n\r\n> Before.\r\nTwo.\r\n");
  EXPECT_EQ(reply.text,
            "On Mon, 14 Mar 2005 at 09:30, J\xC3\xBCrgen wrote:\n> One.\n>\n>> Before.\n> Two.\n");
  EXPECT_EQ(reply.subject, "Re: Network");
  EXPECT_EQ(reply.in_reply_to, "a@x");
  EXPECT_THAT(reply.references, ElementsAre("a@x"));
  EXPECT_THAT(names(reply.to), ElementsAre("J\xC3\xBCrgen <j@b.test>"));
  EXPECT_THAT(answer("From: b@b.test\r\n", Answering::Reply).text, HasSubstr("b@b.test wrote:\n"));
}

TEST(MimeAnswer, AForwardHasTheTextAndTheFiles) {
  const std::string two =
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      "R3LDvMOfZQ==\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
      "Content-Disposition: attachment; filename=a.txt\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n/A==\r\n--b--\r\n";
  const std::string header =
      "From: bob@b.test\r\nTo: ann@a.test\r\nSubject: Re: x\r\n"
      "Bcc: eve@e.test\r\nMessage-ID: <a@x>\r\n";
  const Answer inlined = mime::answer_to(header + two, Answering::Forward, kAnn);
  EXPECT_THAT(inlined.text, HasSubstr("From: bob@b.test\n"));
  EXPECT_THAT(inlined.text, HasSubstr("\n\nGr\xC3\xBC\xC3\x9F"
                                      "e\n"));
  EXPECT_EQ(inlined.subject, "Fwd: Re: x");
  EXPECT_THAT(inlined.to, IsEmpty());
  EXPECT_EQ(inlined.in_reply_to, "");
  EXPECT_THAT(inlined.references, ElementsAre("a@x"));
  ASSERT_THAT(inlined.attachments, SizeIs(1));
  EXPECT_EQ(inlined.attachments[0].octets, "\xFC");
  EXPECT_EQ(inlined.attachments[0].type, "text/plain; charset=iso-8859-1");
  EXPECT_EQ(inlined.attachments[0].file_name, "a.txt");
  const Answer attached = mime::answer_to(header + two, Answering::ForwardAttached, kAnn);
  EXPECT_EQ(attached.text, "");
  ASSERT_THAT(attached.attachments, SizeIs(1));
  EXPECT_EQ(attached.attachments[0].type, "message/rfc822");
  EXPECT_EQ(attached.attachments[0].octets,
            "From: bob@b.test\r\nTo: ann@a.test\r\nSubject: Re: x\r\nMessage-ID: <a@x>\r\n" + two);
  for (const Answer& one : {inlined, attached}) {
    EXPECT_EQ(one.text.find("eve"), std::string::npos) << "a blind copy";
  }
}

// RFC 2046 §5.2.1: a message inside of a message is never encoded.
TEST(MimeAnswer, AnAttachedMessageIsReadable) {
  const Answer attached =
      answer("From: bob@b.test\r\nSubject: inner\r\n", Answering::ForwardAttached);
  const mime::Composed whole = mime::compose({.subject = attached.subject,
                                              .text = std::string{"See below.\n"},
                                              .attachments = attached.attachments});
  EXPECT_THAT(whole.octets, HasSubstr("Content-Type: message/rfc822\r\n"
                                      "Content-Transfer-Encoding: 7bit\r\n"));
  EXPECT_THAT(whole.octets, HasSubstr("\r\n\r\nFrom: bob@b.test\r\nSubject: inner\r\n\r\nHello."));
}

}  // namespace
