#include "gui/document.h"

#include <utility>
#include <variant>

#include "sim/cli/files.h"
#include "sim/cli/load.h"
#include "sim/run.h"
#include "sim/trace/json.h"

namespace gui {

std::unique_ptr<Document> open(const std::string& id_or_file) {
  const std::optional<std::string> text = cli::read_if_there(id_or_file);
  if (text && world::is_session(*text)) {
    const world::Session session = cli::load_session(id_or_file, *text);
    return std::make_unique<Document>(::run(session.scenario, session.inputs));
  }
  if (text && text->starts_with("{\"mailwalk_trace\"")) {
    auto result = trace::read_json_lines(*text);
    if (const auto* error = std::get_if<trace::ReadError>(&result)) {
      throw cli::BadInput{id_or_file + ":" + std::to_string(error->line) + ": " + error->why};
    }
    return std::make_unique<Document>(std::move(std::get<trace::Trace>(result)));
  }
  return std::make_unique<Document>(::run(cli::load(id_or_file)));
}

}  // namespace gui
