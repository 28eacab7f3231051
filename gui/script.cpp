#include "gui/script.h"

#include <map>
#include <sstream>

#include "sim/cli/files.h"

namespace gui {

namespace {

const std::map<std::string, std::size_t>& words_of() {
  static const std::map<std::string, std::size_t> kWords{
      {"frames", 1},     {"key", 1},   {"type", 1},  {"click", 2},  {"drag", 4},
      {"press", 1},      {"wheel", 3}, {"seek", 1},  {"settle", 0}, {"move", 2},
      {"screenshot", 1}, {"copy", 2},  {"expect", 2}};
  return kWords;
}

}  // namespace

std::vector<ScriptStep> read_script(const std::string& file) {
  std::vector<ScriptStep> steps;
  std::istringstream text{cli::read_file(file)};
  std::size_t number = 0;
  for (std::string line; std::getline(text, line);) {
    ++number;
    std::istringstream words{line.substr(0, line.find('#'))};
    ScriptStep step{.line = number, .verb = {}, .words = {}};
    if (!(words >> step.verb)) continue;
    for (std::string word; words >> word;) step.words.push_back(word);
    const auto known = words_of().find(step.verb);
    const std::string place = file + ":" + std::to_string(number) + ": ";
    if (known == words_of().end()) {
      throw cli::BadInput{
          place + "\"" + step.verb +
          "\" is no step. Write frames, settle, key, type, click, press, move, drag, wheel, seek, "
          "screenshot, copy or expect"};
    }
    if (step.words.size() < known->second) {
      throw cli::BadInput{place + "\"" + step.verb + "\" needs " + std::to_string(known->second) +
                          " words after it"};
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace gui
