#include "sim/cli/named.h"

#include <algorithm>
#include <vector>

#include "sim/shelf/files.h"
#include "sim/shelf/languages.h"
#include "sim/shelf/lessons.h"
#include "sim/shelf/scenarios.h"

namespace cli {

bool names_a_lesson(const std::string& id_or_file) {
  const std::vector<std::string> ids = shelf::lesson_ids();
  if (std::ranges::find(ids, id_or_file) != ids.end()) return true;
  for (const auto& [id, title] : shelf::scenario_titles()) {
    if (id == id_or_file) return false;
  }
  const auto text = shelf::read_if_there(id_or_file);
  if (!text) {
    throw shelf::BadInput{"there is no lesson, no scenario and no file \"" + id_or_file +
                          "\". \"mailwalk lesson\" lists the lessons, \"mailwalk list\" the "
                          "scenarios"};
  }
  return shelf::looks_like_lesson(*text);
}

void require_language(const std::string& code) {
  std::string known;
  for (const auto& [one, name] : shelf::languages()) {
    if (one == code) return;
    known += (known.empty() ? "" : ", ") + one;
  }
  throw shelf::BadInput{"--language: there is no language \"" + code + "\". There are: " + known};
}

}  // namespace cli
