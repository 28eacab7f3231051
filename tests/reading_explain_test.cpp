// What a line means is told by the row of its protocol.
#include "gui/reading/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::HasSubstr;

TEST(ViewExplain, LinesOfAnUtterance) {
  reading::Utterance said;
  said.protocol = &protocols::named("SMTP");
  said.part = trace::Part::Content;
  EXPECT_THAT(reading::explain(said, "."), HasSubstr("the message ends"));
  EXPECT_THAT(reading::explain(said, "Dear Mr. Fegan,"), HasSubstr("line of the message"));
  said.part = trace::Part::Command;
  EXPECT_THAT(reading::explain(said, "QUIT"), HasSubstr("closes the connection"));
  said.protocol = &protocols::named("POP3");
  said.part = trace::Part::Reply;
  EXPECT_THAT(reading::explain(said, "."), HasSubstr("answer ends"));
}

TEST(ViewExplain, AMeaningInTwo) {
  reading::Utterance said;
  said.protocol = &protocols::named("SMTP");
  said.part = trace::Part::Command;
  said.label = "QUIT\r\n";
  const auto [words, section] = reading::meaning_of(said);
  EXPECT_THAT(words, HasSubstr("closes the connection"));
  EXPECT_EQ(section, "RFC 5321 §4.1.1.10");
  said.part = trace::Part::Content;
  EXPECT_EQ(reading::meaning_of(said).words, "");
}

TEST(ViewExplain, AGreetingAnswersNoCommand) {
  reading::Utterance said;
  said.protocol = &protocols::named("POP3");
  for (const char* line : {"+OK POP3 server ready", "+OK ready <1896.697170952@dbc.mtview.ca.us>",
                           "+OK", "-ERR [SYS/TEMP] not now", "-ERR"}) {
    said.part = trace::Part::Greeting;
    EXPECT_THAT(reading::explain(said, line), HasSubstr("greeting")) << line;
    EXPECT_THAT(reading::explain(said, line), testing::Not(HasSubstr("command"))) << line;
    said.part = trace::Part::Reply;
    EXPECT_THAT(reading::explain(said, line), HasSubstr("the command was")) << line;
  }
  said.part = trace::Part::Greeting;
  EXPECT_THAT(reading::explain(said, "+OK ready <1@x>"), HasSubstr("APOP"));
  said.protocol = &protocols::named("SMTP");
  EXPECT_THAT(reading::explain(said, "220 mail.x ready"), HasSubstr("ready"));
}

}  // namespace
