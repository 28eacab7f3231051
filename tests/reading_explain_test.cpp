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

}  // namespace
