#include "sim/cli/handout.h"

#include "sim/cli/named.h"
#include "sim/handout/sheet.h"
#include "sim/shelf/files.h"
#include "sim/shelf/languages.h"
#include "sim/shelf/lessons.h"
#include "sim/shelf/scenarios.h"

namespace cli {

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
  if (names_a_lesson(options.what)) {
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
