#include "sim/lesson/synonyms.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/desk/file_error.h"
#include "sim/lesson/translation.h"

namespace lesson {

namespace {

using nlohmann::json;

void add(Question& question, const json& theirs) {
  for (const auto& right : theirs.value("accept", std::vector<std::string>{})) {
    const bool known = std::ranges::find(question.accept, right) != question.accept.end();
    if (!known) question.accept.push_back(right);
  }
  const json options = theirs.value("options", json::array());
  for (std::size_t i = 0; i < std::min(options.size(), question.options.size()); ++i) {
    const std::string text = options[i]["text"];
    if (text != question.options[i].text) question.options[i].also.push_back(text);
  }
}

void add(Lesson& lesson, const json& other) {
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    auto& question = lesson.steps[i].question;
    if (!question) continue;
    const bool typed =
        question->kind == QuestionKind::Text || question->kind == QuestionKind::Number;
    if (typed) add(*question, other["steps"][i]["question"]);
  }
}

}  // namespace

void add_synonyms(Lesson& lesson, std::string_view text, bool is_translation,
                  const std::vector<std::string>& translations) {
  if (is_translation) add(lesson, json::parse(text));
  for (const std::string& translation : translations) {
    try {
      add(lesson, json::parse(translate(text, {}, translation)));
    } catch (const desk::FileError&) {
    }
  }
}

}  // namespace lesson
