// Titles without reading whole files: they are those that the loaders find.
#include "sim/desk/heading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/shelf/lessons.h"
#include "sim/shelf/scenarios.h"

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(Heading, FindsWhatIsAskedFor) {
  constexpr std::string_view kText = R"({"a": ["b", {"title": "not this"}], "in": {"title": "In"},
    "title": "T\u0022", "minutes": 20, "more": {"title": "nor this"}})";
  EXPECT_THAT(desk::read_heading(kText, {"/title", "/minutes", "/in/title", "/none"}),
              ElementsAre(Pair("/in/title", "In"), Pair("/minutes", "20"), Pair("/title", "T\"")));
}

TEST(Heading, StopsWhereItHasAll) {
  EXPECT_THAT(desk::read_heading(R"({"title": "T", "rest": {]])", {"/title"}),
              ElementsAre(Pair("/title", "T")));
  EXPECT_THAT(desk::read_heading("{]", {"/title"}), IsEmpty());
  EXPECT_THAT(desk::read_heading("", {"/title"}), IsEmpty());
}

TEST(Heading, TitlesOfScenariosAreTheirs) {
  for (const auto& [id, title] : shelf::scenario_titles()) {
    const world::Scenario scenario = shelf::load(id);
    EXPECT_EQ(scenario.id, id);
    EXPECT_EQ(scenario.title, title);
  }
}

TEST(Heading, TitlesOfLessonsAreTheirsInEveryLanguage) {
  for (const char* language : {"", "en", "de", "fr"}) {
    for (const auto& [id, title, minutes] : shelf::lesson_titles(language)) {
      const lesson::Lesson lesson = shelf::load_lesson(id, language);
      EXPECT_EQ(lesson.title, title) << language;
      EXPECT_EQ(std::to_string(lesson.minutes), minutes.empty() ? "0" : minutes);
    }
  }
}

}  // namespace
