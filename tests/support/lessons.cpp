#include "tests/support/lessons.h"

#include <gtest/gtest.h>

#include "sim/embedded.h"
#include "sim/shelf/lessons.h"

namespace lessons {

lesson::LoadOptions options() {
  return shelf::shipped_options();
}

std::string shipped(std::string_view id) {
  for (const embedded::File& file : embedded::lessons()) {
    if (file.name == std::string{id} + ".json") return std::string{file.text};
  }
  ADD_FAILURE() << "no lesson " << id;
  return {};
}

lesson::Lesson load(const std::string& json) {
  return lesson::load_lesson("test.json", json, options());
}

std::string with_steps(const std::string& steps, const std::string& scenario) {
  return R"({"id": "test", "title": "A test", "objectives": ["You know it."], "covers": ["arch.4"],
    "scenario": )" +
         scenario + R"(, "steps": [)" + steps + "]}";
}

void give(lesson::Taking& taking, lesson::Answer answer) {
  EXPECT_EQ(taking.give({0, lesson::Answered{std::move(answer)}}), "");
}

void go_on(lesson::Taking& taking) {
  EXPECT_EQ(taking.give({0, lesson::Continued{}}), "");
}

world::Action letter(const std::string& subject) {
  return world::Send{.user = "forouzan@deanza.edu",
                     .to = {"fegan@comnet.com"},
                     .subject = subject,
                     .body = "Hello.\n"};
}

world::Action typed(std::vector<std::string> lines) {
  return world::TypeLines{
      .host = "forouzan-pc", .server = "mail.deanza.edu", .port = 25, .lines = std::move(lines)};
}

}  // namespace lessons
