#include "sim/cli/handout.h"

#include <algorithm>

#include "sim/handout/sheet.h"
#include "sim/shelf/files.h"
#include "sim/shelf/languages.h"
#include "sim/shelf/lessons.h"
#include "sim/shelf/scenarios.h"

namespace cli {

namespace {

void require_language(const std::string& code) {
  std::string known;
  for (const auto& [one, name] : shelf::languages()) {
    if (one == code) return;
    known += (known.empty() ? "" : ", ") + one;
  }
  throw shelf::BadInput{"--language: there is no language \"" + code + "\". There are: " + known};
}

bool is_lesson_here(const std::string& id_or_file) {
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

}  // namespace

int handout(const HandoutOptions& options) {
  const std::string code = options.language.empty() ? "en" : options.language;
  require_language(code);
  const handout::SheetOptions sheet{
      .key = options.key,
      .gaps = {.every = options.gaps,
               .of = options.gaps_of == "commands"  ? handout::GapRule::Of::Commands
                     : options.gaps_of == "replies" ? handout::GapRule::Of::Replies
                                                    : handout::GapRule::Of::Both,
               .seed = options.seed},
      .paper = options.paper == "letter" ? handout::Paper::Letter : handout::Paper::A4};
  std::string html;
  if (is_lesson_here(options.what)) {
    std::string complaint;
    html = handout::sheet_of(shelf::load_lesson(options.what, code), sheet, complaint);
    if (!complaint.empty()) {
      throw shelf::BadInput{options.what + ": this lesson cannot be solved, so it has no key: " +
                            complaint + ". See mailwalk check"};
    }
  } else {
    html = handout::sheet_of(shelf::load(options.what), sheet, shelf::language(code));
  }
  shelf::write_file(options.output, html);
  return 0;
}

}  // namespace cli
