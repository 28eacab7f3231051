#include "sim/world/session_file.h"

#include <nlohmann/json.hpp>

#include "sim/desk/json_text.h"
#include "sim/desk/mistake.h"
#include "sim/desk/octet_text.h"
#include "sim/match.h"
#include "sim/trace/names.h"
#include "sim/world/action_json.h"
#include "sim/world/actions_alone.h"
#include "sim/world/session_reader.h"

namespace world {

using desk::error_in;
using desk::Mistake;
using desk::syntax_mistake;
using desk::to_latin1_text;

namespace {

using Json = nlohmann::ordered_json;

}  // namespace

bool is_session(std::string_view text) {
  const std::size_t key = text.find_first_not_of(" \t\r\n{");
  return key != std::string_view::npos && text.substr(key).starts_with("\"mailwalk_session\"");
}

Session load_session(const std::string& file_name, std::string_view text) {
  const auto fail = [&](const Mistake& mistake) { throw error_in(file_name, text, mistake); };
  if (auto mistake = syntax_mistake(text)) {
    mistake->message += " (A recording that was cut off lacks \"]}\" at its end.)";
    fail(*mistake);
  }
  try {
    return read_session(file_name, Json::parse(text));
  } catch (const Mistake& mistake) {
    fail(mistake);
  }
  return {};
}

std::string session_begin(std::string_view scenario) {
  return "{\"mailwalk_session\": 1, \"scenario\": " + std::string{scenario} + ", \"inputs\": [\n";
}

std::string session_line(const Input& input, bool first) {
  Json line{{"at", input.at.time_since_epoch().count()}};
  match(
      input.what, [&](const Action& action) { line.update(to_json(action)); },
      [&](const OutsideConnects& news) {
        line["connection"] = news.connection;
        line["connects"] = news.host;
        line["port"] = news.port;
        line["from"] = trace::to_text(news.from);
        line["from_port"] = news.from_port;
      },
      [&](const OutsideSays& news) {
        line["connection"] = news.connection;
        line["says"] = to_latin1_text(news.octets);
      },
      [&](const OutsideEnds& news) {
        line["connection"] = news.connection;
        line["ends"] = true;
      },
      [&](const OutsideBreaks& news) {
        line["connection"] = news.connection;
        line["breaks"] = true;
      },
      [&](const OutsideStops&) { line["stops"] = true; });
  return (first ? "" : ",\n") + line.dump();
}

std::string session_end() {
  return "\n]}\n";
}

}  // namespace world
