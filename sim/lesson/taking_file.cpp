#include "sim/lesson/taking_file.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "sim/desk/json_text.h"
#include "sim/desk/mistake.h"
#include "sim/match.h"
#include "sim/world/action_json.h"
#include "sim/world/actions_alone.h"

namespace lesson {

namespace {

using Json = nlohmann::ordered_json;
using desk::Mistake;

std::string line_of(const Happening& happening) {
  Json line{{"seconds", happening.seconds}};
  match(
      happening.what, [&](const Answered& what) { line["answer"] = what.answer; },
      [&](const HintTaken&) { line["hint"] = true; },
      [&](const SolutionShown&) { line["solution"] = true; },
      [&](const Did& what) { line.update(world::to_json(what.action)); },
      [&](const Waited&) { line["wait"] = true; },
      [&](const Continued&) { line["continue"] = true; },
      [&](const Restarted&) { line["restart"] = true; },
      [&](const ListShown&) { line["list"] = true; });
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string lines_of(const std::vector<Happening>& happenings) {
  std::string lines;
  for (const Happening& happening : happenings) {
    lines += (lines.empty() ? "" : ",\n") + line_of(happening);
  }
  return lines;
}

// FNV-1a, 64 bits.
void mix(std::uint64_t& hash, std::string_view octets) {
  for (const char c : octets) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
}

// From 0 to 4294967295.
bool is_whole(const Json& value) {
  return value.is_number_unsigned() && value.get<std::uint64_t>() <= UINT32_MAX;
}

Json parsed(const std::string& file_name, std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    throw desk::error_in(
        file_name, text,
        {{},
         "The file is empty. What a student hands in is the file that a lesson keeps "
         "with --session.",
         {}});
  }
  if (auto mistake = desk::syntax_mistake(text)) throw desk::error_in(file_name, text, *mistake);
  Json document = Json::parse(text);
  const auto fail = [&](Mistake mistake) { throw desk::error_in(file_name, text, mistake); };
  const bool sound = document.is_object() && document.contains("mailwalk_taking");
  if (!sound) fail({{}, "This is no result of a lesson: \"mailwalk_taking\" is missing.", {}});
  const auto require = [&](const char* key, bool fits, const char* what) {
    if (!document.contains(key)) fail({{}, std::string{"\""} + key + "\" is missing.", {}});
    if (!fits) fail({std::string{"/"} + key, std::string{"This must be "} + what + ".", {}});
  };
  const auto is = [&](const char* key, auto test) {
    return document.contains(key) && (document[key].*test)();
  };
  const auto is_number = [&](const char* key) {
    return document.contains(key) && is_whole(document[key]);
  };
  require("lesson", is("lesson", &Json::is_string), "a string");
  require("version", is_number("version"), "a whole number");
  require("happenings", is("happenings", &Json::is_array), "a list");
  require("points", is_number("points"), "a whole number");
  require("digest", is("digest", &Json::is_string), "a string");
  if (document.contains("seed")) require("seed", is_number("seed"), "a whole number");
  if (document.contains("student") && !document["student"].is_string()) {
    fail({"/student", "This must be a string.", {}});
  }
  return document;
}

TakingFile heading(const Json& document) {
  return {.lesson = document["lesson"],
          .student = document.value("student", std::string{}),
          .version = document["version"],
          .seed = document.value("seed", std::uint32_t{1}),
          .happenings = {},
          .hundredths = document["points"],
          .digest = document["digest"]};
}

Happening read_happening(const Json& line, const std::string& pointer, const Lesson& lesson) {
  if (!line.is_object()) throw Mistake{pointer, "Here must stand an object.", {}};
  if (!line.contains("seconds") || !is_whole(line["seconds"])) {
    throw Mistake{pointer + "/seconds", "Here must stand a whole number of seconds.", {}};
  }
  Happening happening{.seconds = line["seconds"], .what = Continued{}};
  if (line.contains("answer")) {
    Answered answered;
    if (!line["answer"].is_array()) throw Mistake{pointer + "/answer", "This must be a list.", {}};
    for (const Json& one : line["answer"]) {
      if (!one.is_string()) throw Mistake{pointer + "/answer", "Texts must stand here.", {}};
      answered.answer.push_back(one);
    }
    happening.what = std::move(answered);
  } else if (line.contains("do")) {
    Json action = line;
    action.erase("seconds");
    try {
      happening.what =
          Did{world::read_actions(lesson.scenario, Json::array({action}).dump()).at(0)};
    } catch (const Mistake& mistake) {
      throw Mistake{
          pointer + mistake.pointer.substr(std::min<std::size_t>(mistake.pointer.size(), 2)),
          mistake.message, mistake.suggestion};
    }
  } else if (line.contains("hint")) {
    happening.what = HintTaken{};
  } else if (line.contains("solution")) {
    happening.what = SolutionShown{};
  } else if (line.contains("wait")) {
    happening.what = Waited{};
  } else if (line.contains("restart")) {
    happening.what = Restarted{};
  } else if (line.contains("list")) {
    happening.what = ListShown{};
  } else if (!line.contains("continue")) {
    throw Mistake{pointer,
                  "A happening is \"answer\", \"do\", \"hint\", \"solution\", \"wait\", "
                  "\"continue\", \"restart\" or \"list\".",
                  {}};
  }
  return happening;
}

}  // namespace

bool is_taking(std::string_view text) {
  const std::size_t key = text.find_first_not_of(" \t\r\n{");
  return key != std::string_view::npos && text.substr(key).starts_with("\"mailwalk_taking\"");
}

TakingFile read_heading(const std::string& file_name, std::string_view text) {
  return heading(parsed(file_name, text));
}

TakingFile read_taking(const std::string& file_name, std::string_view text, const Lesson& lesson) {
  const Json document = parsed(file_name, text);
  TakingFile file = heading(document);
  try {
    for (std::size_t i = 0; i < document["happenings"].size(); ++i) {
      file.happenings.push_back(
          read_happening(document["happenings"][i], "/happenings/" + std::to_string(i), lesson));
    }
  } catch (const Mistake& mistake) {
    throw desk::error_in(file_name, text, mistake);
  }
  return file;
}

std::string digest_of(const Taking& taking, const std::vector<Happening>& happenings,
                      const std::string& student) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  mix(hash, taking.lesson().id + "\n" + std::to_string(taking.lesson().version) + "\n" +
                std::to_string(taking.seed()) + "\n" + student + "\n" + lines_of(happenings) +
                "\n" + std::to_string(taking.hundredths()) + "\n" +
                std::to_string(taking.trace().digest()));
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

std::string write_taking(const Taking& taking, const std::vector<Happening>& happenings,
                         const std::string& student) {
  Json head{
      {"mailwalk_taking", 1}, {"lesson", taking.lesson().id}, {"version", taking.lesson().version}};
  head["seed"] = taking.seed();
  if (!student.empty()) head["student"] = student;
  std::string text = head.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.pop_back();
  return text + ",\"happenings\": [\n" + lines_of(happenings) +
         "\n],\"points\": " + std::to_string(taking.hundredths()) + ",\"digest\": \"" +
         digest_of(taking, happenings, student) + "\"}\n";
}

}  // namespace lesson
