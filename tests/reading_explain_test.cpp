#include "gui/reading/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using trace::Protocol;

TEST(ViewExplain, KnowsEveryCommandOfTheLessons) {
  for (const char* verb :
       {"HELO", "EHLO", "MAIL", "RCPT", "DATA", "RSET", "VRFY", "EXPN", "HELP", "NOOP", "QUIT"}) {
    EXPECT_THAT(reading::explain_command(Protocol::Smtp, verb), HasSubstr("RFC 5321 §4.1.1."));
  }
  for (const char* verb : {"USER", "PASS", "APOP", "STAT", "LIST", "RETR", "DELE", "TOP", "UIDL",
                           "CAPA", "NOOP", "RSET", "QUIT"}) {
    EXPECT_THAT(reading::explain_command(Protocol::Pop3, verb), HasSubstr("RFC ")) << verb;
  }
}

TEST(ViewExplain, CommandsInAnyLettersAndWithArguments) {
  EXPECT_THAT(reading::explain_command(Protocol::Smtp, "mail FROM:<a@b.test> SIZE=9\r\n"),
              HasSubstr("envelope's sender"));
  EXPECT_THAT(reading::explain_command(Protocol::Smtp, "MAILS"), IsEmpty());
  EXPECT_THAT(reading::explain_command(Protocol::Smtp, "RETR 1"), IsEmpty());
  EXPECT_THAT(reading::explain_command(Protocol::Pop3, ""), IsEmpty());
}

TEST(ViewExplain, RepliesDigitByDigit) {
  const std::string ready = reading::explain_smtp_reply("220 mail.b.test ESMTP");
  EXPECT_THAT(ready, HasSubstr("2··  success"));
  EXPECT_THAT(ready, HasSubstr("·2·  about the connection"));
  EXPECT_THAT(ready, HasSubstr("220  The server is ready."));
  EXPECT_THAT(ready, Not(HasSubstr("hyphen")));
  EXPECT_THAT(reading::explain_smtp_reply("354 go on"), HasSubstr("waits for more"));
  EXPECT_THAT(reading::explain_smtp_reply("450 busy"), HasSubstr("not now"));
  EXPECT_THAT(reading::explain_smtp_reply("550 5.1.1 no"), HasSubstr("for good"));
  EXPECT_THAT(reading::explain_smtp_reply("250-PIPELINING"), HasSubstr("more lines"));
}

TEST(ViewExplain, RepliesThatNoTableHas) {
  EXPECT_THAT(reading::explain_smtp_reply("299 something"), HasSubstr("2··  success"));
  EXPECT_THAT(reading::explain_smtp_reply("hello"), IsEmpty());
  EXPECT_THAT(reading::explain_smtp_reply("25"), IsEmpty());
  EXPECT_THAT(reading::explain_pop3_reply("+OK 2 320"), HasSubstr("Yes"));
  EXPECT_THAT(reading::explain_pop3_reply("-ERR no such message"), HasSubstr("No"));
  EXPECT_THAT(reading::explain_pop3_reply("1 320"), IsEmpty());
}

TEST(ViewExplain, LinesOfAnUtterance) {
  reading::Utterance said;
  said.part = trace::Part::Content;
  EXPECT_THAT(reading::explain(said, "."), HasSubstr("the message ends"));
  EXPECT_THAT(reading::explain(said, "Dear Mr. Fegan,"), HasSubstr("line of the message"));
  said.part = trace::Part::Command;
  EXPECT_THAT(reading::explain(said, "QUIT"), HasSubstr("closes the connection"));
  said.protocol = Protocol::Pop3;
  said.part = trace::Part::Reply;
  EXPECT_THAT(reading::explain(said, "."), HasSubstr("answer ends"));
}

}  // namespace
