#include "gui/script.h"

#include <cstdlib>
#include <map>
#include <sstream>

#include "sim/shelf/files.h"

namespace gui {

namespace {

const std::map<std::string, std::size_t>& words_of() {
  static const std::map<std::string, std::size_t> kWords{
      {"frames", 1},     {"key", 1},   {"type", 1},   {"click", 2},     {"drag", 4},
      {"press", 1},      {"wheel", 3}, {"seek", 1},   {"settle", 0},    {"move", 2},
      {"screenshot", 1}, {"copy", 2},  {"expect", 2}, {"rest", 1},      {"repeat", 1},
      {"end", 0},        {"open", 1},  {"every", 1},  {"clipboard", 1}, {"legible", 0},
      {"touch", 1}};
  return kWords;
}

// A repetition whose "end" is still to come.
struct Repeat {
  std::size_t line = 0, first = 0;  // Of its steps.
  std::size_t times = 0;
};

[[noreturn]] void fail(const std::string& file, std::size_t line, const std::string& why) {
  throw shelf::BadInput{file + ":" + std::to_string(line) + ": " + why};
}

void check(const std::string& file, const ScriptStep& step) {
  const auto known = words_of().find(step.verb);
  if (known == words_of().end()) {
    fail(file, step.line,
         "\"" + step.verb +
             "\" is no step. Write frames, settle, rest, key, type, click, press, touch, move, "
             "drag, wheel, seek, open, screenshot, every, copy, clipboard, legible, expect, "
             "repeat or end");
  }
  if (step.words.size() < known->second) {
    fail(file, step.line,
         "\"" + step.verb + "\" needs " + std::to_string(known->second) + " words after it");
  }
}

std::size_t times_of(const std::string& file, const ScriptStep& step) {
  constexpr unsigned long kMost = 100'000;
  char* end = nullptr;
  const unsigned long times = std::strtoul(step.words[0].c_str(), &end, 10);
  if (*end != '\0' || times == 0 || times > kMost) {
    fail(file, step.line, "\"" + step.words[0] + "\" is no number from 1 to 100000");
  }
  return times;
}

// Writes the steps of `repeat` as often as they are to be done.
void finish(const std::string& file, const Repeat& repeat, std::vector<ScriptStep>& steps) {
  constexpr std::size_t kMost = 1'000'000;
  const std::size_t last = steps.size();
  if ((last - repeat.first) * repeat.times > kMost) {
    fail(file, repeat.line, "this makes more than a million steps");
  }
  for (std::size_t i = 1; i < repeat.times; ++i) {
    for (std::size_t j = repeat.first; j < last; ++j) steps.push_back(ScriptStep{steps[j]});
  }
}

}  // namespace

std::vector<ScriptStep> read_script(const std::string& file) {
  std::vector<ScriptStep> steps;
  std::vector<Repeat> open;
  std::istringstream text{shelf::read_file(file)};
  std::size_t number = 0;
  for (std::string line; std::getline(text, line);) {
    ++number;
    std::istringstream words{line.substr(0, line.find('#'))};
    ScriptStep step{.line = number, .verb = {}, .words = {}};
    if (!(words >> step.verb)) continue;
    for (std::string word; words >> word;) step.words.push_back(word);
    check(file, step);
    if (step.verb == "repeat") {
      open.push_back({number, steps.size(), times_of(file, step)});
    } else if (step.verb == "end") {
      if (open.empty()) fail(file, number, "\"end\" without \"repeat\"");
      finish(file, open.back(), steps);
      open.pop_back();
    } else {
      steps.push_back(std::move(step));
    }
  }
  if (!open.empty()) fail(file, open.back().line, "\"repeat\" without \"end\"");
  return steps;
}

}  // namespace gui
