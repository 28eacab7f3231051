#include "sim/lesson/translation.h"

#include <functional>
#include <nlohmann/json.hpp>

#include "sim/desk/json_text.h"
#include "sim/desk/mistake.h"

namespace lesson {

namespace {

using Json = nlohmann::ordered_json;
using desk::Mistake;

// The keys whose texts are for people. "text" and "accept" of answers that are typed are not.
bool is_for_people(std::string_view key) {
  for (const std::string_view one : {"title", "objectives", "say", "ask", "unit", "right", "wrong",
                                     "feedback", "words", "hints"}) {
    if (key == one) return true;
  }
  return false;
}

// Options and accepted answers are words where they are chosen, put in order or typed as words.
bool has_words_as_answers(const Json& question) {
  const std::string kind = question.value("kind", std::string{});
  return kind == "choice" || kind == "choices" || kind == "order" || kind == "text";
}

using Visit = std::function<void(const std::string& place, Json& text)>;

void visit_texts(Json& value, const std::string& place, bool people, const Visit& visit) {
  if (value.is_string()) {
    if (people) visit(place, value);
    return;
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const bool step = place == "steps";
      const std::string name = step ? value[i].value("id", std::string{}) : std::to_string(i);
      visit_texts(value[i], place + "/" + name, people, visit);
    }
    return;
  }
  if (!value.is_object()) return;
  const bool answers = value.contains("kind") && has_words_as_answers(value);
  for (auto& [key, inside] : value.items()) {
    if (place.empty() && key == "scenario") continue;
    if (key == "that" || key == "until" || key == "before" || key == "event" || key == "solution")
      continue;
    const bool of_answers = answers && (key == "accept" || key == "options");
    if (of_answers && key == "options") {
      for (std::size_t i = 0; i < inside.size(); ++i) {
        const std::string option = place + "/options/" + std::to_string(i);
        if (inside[i].contains("text")) visit(option + "/text", inside[i]["text"]);
      }
    }
    visit_texts(inside, place.empty() ? key : place + "/" + key, is_for_people(key) || of_answers,
                visit);
  }
}

std::string pointer_to(const std::string& place) {
  std::string pointer = "/texts/";
  for (const char c : place) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string{c};
  return pointer;
}

}  // namespace

std::string pointer_in_translation(std::string_view lesson, const std::string& pointer) {
  constexpr std::string_view kSteps = "/steps/";
  if (pointer.empty() || pointer == "/language") return pointer;
  std::string place = pointer.substr(1);
  if (pointer.starts_with(kSteps)) {
    const std::size_t end = std::min(pointer.find('/', kSteps.size()), pointer.size());
    const Json step = Json::parse(lesson).at(Json::json_pointer{pointer.substr(0, end)});
    place = "steps/" + step.value("id", std::string{}) + pointer.substr(end);
  }
  return pointer_to(place);
}

std::string translate(std::string_view lesson, const std::string& file_name,
                      std::string_view translation) {
  Json document = Json::parse(lesson);
  const auto fail = [&](const Mistake& mistake) {
    throw desk::error_in(file_name, translation, mistake);
  };
  if (const auto mistake = desk::syntax_mistake(translation)) fail(*mistake);
  const Json given = Json::parse(translation);
  const bool sound = given.is_object() && given.contains("texts") && given["texts"].is_object();
  if (!sound) {
    fail({{},
          "A translation is an object with \"lesson\", \"version\", \"language\" and \"texts\".",
          {}});
  }
  const std::string id = document["id"];
  if (!given.contains("lesson")) {
    fail({{}, "\"lesson\" is missing: the id of the lesson that is translated.", id});
  }
  if (given["lesson"] != id) fail({"/lesson", "This is a translation of another lesson.", id});
  if (given.contains("language") && !given["language"].is_string()) {
    fail({"/language", "Here must stand a string, such as \"de\".", {}});
  }
  std::map<std::string, std::string> texts;
  for (const auto& [place, text] : given["texts"].items()) {
    if (!text.is_string() || text.get<std::string>().empty()) {
      fail({pointer_to(place), "A text must stand here.", {}});
    }
    texts[place] = text;
  }
  std::vector<std::string> places;
  visit_texts(document, {}, false, [&](const std::string& place, Json& text) {
    places.push_back(place);
    const auto found = texts.find(place);
    if (found == texts.end()) return;
    text = found->second;
    texts.erase(found);
  });
  if (!texts.empty()) {
    const std::string& place = texts.begin()->first;
    fail({pointer_to(place), "The lesson has no text at " + desk::in_quotes(place) + ".",
          desk::nearest(place, places)});
  }
  if (given.contains("language")) document["language"] = given["language"];
  return document.dump();
}

std::vector<std::string> missing_texts(std::string_view lesson, std::string_view translation) {
  Json document = Json::parse(lesson);
  const Json given = Json::parse(translation);
  std::vector<std::string> missing;
  visit_texts(document, {}, false, [&](const std::string& place, Json&) {
    if (!given["texts"].contains(place)) missing.push_back(place);
  });
  return missing;
}

unsigned translated_version(std::string_view translation) {
  const Json given = Json::parse(translation);
  const bool has = given.contains("version") && given["version"].is_number_unsigned();
  return has ? given["version"].get<unsigned>() : 0;
}

}  // namespace lesson
