// A recording that was cut off, and what else is read of files that did not come to their end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/desk/file_error.h"
#include "sim/world/session_file.h"
#include "tests/support/small_world.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string& scenario() {
  static const std::string kScenario =
      R"({"id": "s", "title": "S", "hosts": [{"name": "mail.a.test", "mta": {"domains": ["a.test"]}}],)"
      R"( "accounts": [{"address": "ann@a.test"}]})";
  return kScenario;
}

std::vector<world::Input> inputs() {
  return {{SimTime{std::chrono::seconds{1}},
           world::OutsideConnects{1, "mail.a.test", 25, trace::Ipv4{0x7f000001}, 40001}},
          {SimTime{std::chrono::seconds{2}}, world::OutsideSays{1, "EHLO {me}, \"you\"\r\n\n]}"}},
          {SimTime{std::chrono::seconds{3}}, world::OutsideStops{25}},
          {SimTime{std::chrono::seconds{4}}, world::OutsideEnds{1}},
          {SimTime{std::chrono::seconds{5}}, world::OutsideStops{}}};
}

std::string recording() {
  std::string text = world::session_begin(scenario());
  bool first = true;
  for (const world::Input& input : inputs()) {
    text += world::session_line(input, first);
    first = false;
  }
  return text + world::session_end();
}

TEST(SessionsCut, AWholeOneIsReadWithoutAWord) {
  const world::Session session = world::load_session("s.json", recording());
  EXPECT_EQ(session.inputs, inputs());
  EXPECT_THAT(session.cut, IsEmpty());
}

TEST(SessionsCut, BehindItsScenarioItMayBeCutAtAnyOctet) {
  const std::string text = recording();
  const std::size_t begin = world::session_begin(scenario()).size();
  std::size_t before = 0;
  for (std::size_t size = begin; size + 2 < text.size(); ++size) {
    const world::Session session = world::load_session("s.json", text.substr(0, size));
    EXPECT_GE(session.inputs.size(), before) << "what came whole stays";
    EXPECT_THAT(session.cut, HasSubstr("it was cut off behind line")) << size;
    before = session.inputs.size();
    const auto all = inputs();
    EXPECT_TRUE(std::equal(session.inputs.begin(), session.inputs.end(), all.begin()));
  }
  EXPECT_EQ(before, inputs().size());
}

TEST(SessionsCut, WithinItsScenarioItIsAnErrorWithALine) {
  for (const std::size_t size : {30U, 60U, 100U}) {
    try {
      world::load_session("s.json", recording().substr(0, size));
      ADD_FAILURE() << size;
    } catch (const desk::FileError& error) {
      EXPECT_THAT(std::string{error.what()}, HasSubstr("s.json:1: "));
    }
  }
}

TEST(SessionsCut, ABrokenMiddleIsNoCut) {
  std::string text = recording();
  text.replace(text.find("\"says\""), 6, "\"says");
  EXPECT_THROW(world::load_session("s.json", text), desk::FileError);
}

}  // namespace
