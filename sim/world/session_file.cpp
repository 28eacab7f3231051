#include "sim/world/session_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/desk/json_text.h"
#include "sim/desk/mistake.h"
#include "sim/desk/octet_text.h"
#include "sim/match.h"
#include "sim/text/ascii.h"
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

// A recording whose end is missing gets one, without the line that did not come whole. Returns what
// is to be said; nothing where that does not make a session of it.
std::string mend_cut(std::string& text) {
  for (const bool without_last : {false, true}) {
    std::string_view kept = text;
    if (without_last) kept = kept.substr(0, std::min(kept.rfind('\n'), kept.size()));
    while (!kept.empty() && (text::is_white_space(kept.back()) || kept.back() == ',')) {
      kept.remove_suffix(1);
    }
    std::string whole = std::string{kept} + session_end();
    if (syntax_mistake(whole)) continue;
    const std::size_t lost = text.size() - kept.size();
    const auto line = std::ranges::count(kept, '\n') + 1;
    text = std::move(whole);
    return "it was cut off behind line " + std::to_string(line) +
           (without_last && lost > 2 ? "; what was begun there, " + std::to_string(lost) +
                                           " octets, is left out"
                                     : "; nothing that came whole is missing");
  }
  return {};
}

}  // namespace

bool is_session(std::string_view text) {
  const std::size_t key = text.find_first_not_of(" \t\r\n{");
  return key != std::string_view::npos && text.substr(key).starts_with("\"mailwalk_session\"");
}

Session load_session(const std::string& file_name, std::string_view text) {
  const auto fail = [&](const Mistake& mistake) { throw error_in(file_name, text, mistake); };
  std::string whole{text};
  std::string cut;
  if (auto mistake = syntax_mistake(text)) {
    cut = mend_cut(whole);
    if (cut.empty()) fail(*mistake);
  }
  try {
    Session session = read_session(file_name, Json::parse(whole));
    session.cut = std::move(cut);
    return session;
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
      [&](const OutsideStops& news) {
        line["stops"] = true;
        if (news.port != 0) line["port"] = news.port;
      });
  return (first ? "" : ",\n") + line.dump();
}

std::string session_end() {
  return "\n]}\n";
}

}  // namespace world
