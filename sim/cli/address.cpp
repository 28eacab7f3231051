// mailwalk address: takes addresses apart and says what RFC 5321 and RFC 5322 hold of them.
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/cli/commands.h"
#include "sim/mail/explain_address.h"
#include "sim/shelf/files.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

// For a terminal: what would steer it, and what is no UTF-8, becomes a question mark.
std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = text::utf8_length(text);
    const bool c1 = length == 2 && text[0] == '\xC2' && static_cast<unsigned char>(text[1]) < 0xA0;
    const bool shown = length > 1 ? !c1 : length == 1 && text::is_printable(text[0]);
    const std::size_t taken = length == 0 ? 1 : length;
    out += shown ? std::string{text.substr(0, taken)} : "?";
    text.remove_prefix(taken);
  }
  return out;
}

// How many characters of printable() come before `offset`.
std::size_t column(std::string_view text, std::size_t offset) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < offset && at < text.size(); ++columns) {
    const std::size_t length = text::utf8_length(text.substr(at));
    at += length == 0 ? 1 : length;
  }
  return columns;
}

char mark_of(std::size_t index) {
  constexpr std::string_view kMarks = "123456789abcdefghijklmnopqrstuvwxyz";
  return index < kMarks.size() ? kMarks[index] : '*';
}

// The marks under the address, each followed by hyphens as far as its part goes, then a sentence
// for each part. Labels, which lie inside of the domain, have no marks.
std::string explain_parts(std::string_view text, const std::vector<mail::PartExplained>& parts) {
  std::string marks(column(text, text.size()), ' ');
  std::string sentences;
  std::size_t index = 0;
  for (const mail::PartExplained& part : parts) {
    const bool label = part.name == "label";
    if (!label) {
      const std::size_t begin = column(text, part.begin), end = column(text, part.end);
      marks.replace(begin, end - begin, end - begin, '-');
      marks[begin] = mark_of(index);
      sentences += std::string{"  "} + mark_of(index++) + ' ';
    } else {
      sentences += "      ";
    }
    sentences +=
        std::string{part.name} + ' ' + printable(part.text) + ": " + printable(part.meaning) + '\n';
  }
  return "  " + marks + '\n' + sentences;
}

std::string verdict(std::string_view rfc, const std::optional<text::Malformed>& problem) {
  std::string out = "  " + std::string{rfc} + ": ";
  if (!problem) return out + "allowed\n";
  return out + "not allowed (offset " + std::to_string(problem->offset) + ": " + problem->why +
         ", " + std::string{problem->rfc} + ")\n";
}

std::string to_text(const std::string& address, const mail::Explanation& explained) {
  std::string out = "  " + printable(address) + '\n';
  if (!explained.parts.empty()) {
    out += explain_parts(address, explained.parts);
  } else if (explained.problem) {
    out += "  " + std::string(column(address, explained.problem->offset), ' ') + "^\n";
  }
  for (const std::string& warning : explained.warnings) out += "  Note: " + warning + '\n';
  return out + verdict("RFC 5321", explained.problem) + verdict("RFC 5322", explained.problem_5322);
}

Json to_json(const std::optional<text::Malformed>& problem) {
  if (!problem) return nullptr;
  return {{"offset", problem->offset}, {"why", problem->why}, {"rfc", std::string{problem->rfc}}};
}

Json to_json(const std::string& address, const mail::Explanation& explained) {
  Json parts = Json::array();
  for (const mail::PartExplained& part : explained.parts) {
    parts.push_back({{"begin", part.begin},
                     {"end", part.end},
                     {"name", std::string{part.name}},
                     {"text", part.text},
                     {"meaning", part.meaning}});
  }
  return {
      {"text", address},
      {"allowed", {{"rfc5321", explained.allowed_by_5321}, {"rfc5322", explained.allowed_by_5322}}},
      {"parts", std::move(parts)},
      {"warnings", explained.warnings},
      {"problem", to_json(explained.problem)},
      {"problem_5322", to_json(explained.problem_5322)}};
}

}  // namespace

int address(const std::vector<std::string>& addresses, bool json) {
  bool all_allowed = true;
  Json array = Json::array();
  std::string text;
  for (const std::string& one : addresses) {
    const mail::Explanation explained = mail::explain_address(one);
    all_allowed = all_allowed && explained.allowed_by_5321 && explained.allowed_by_5322;
    if (json) {
      array.push_back(to_json(one, explained));
    } else {
      text += (text.empty() ? "" : "\n") + to_text(one, explained);
    }
  }
  // What is no UTF-8 cannot stand in JSON and becomes U+FFFD.
  if (json) text = array.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  shelf::write_file("", text);
  return all_allowed ? 0 : 1;
}

}  // namespace cli
