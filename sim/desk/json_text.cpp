#include "sim/desk/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/desk/json_walk.h"
#include "sim/desk/quantity.h"
#include "sim/text/ascii.h"

namespace desk {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 32;  // The schema needs 6.
constexpr std::size_t kMaxKey = 200;   // Octets; the schema needs 18.

// Hears where the JSON library stops.
class Listener : public nlohmann::json_sax<json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& problem) override {
    offset = position == 0 ? 0 : position - 1;
    why = problem.what();
    return false;
  }
  std::size_t offset = 0;  // Of the octet that it did not like.
  std::string why;
};

// The last octet before `offset` that is no space; NUL at the beginning.
char before(std::string_view text, std::size_t offset) {
  while (offset > 0 && text::is_white_space(text[offset - 1])) --offset;
  return offset == 0 ? '\0' : text[offset - 1];
}

std::string at_the_end(std::string_view text) {
  JsonWalk walk{text};
  while (walk.next()) {
  }
  if (walk.depth() == 0 && text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return "The file is empty. A scenario is a JSON object with \"id\", \"title\" and \"hosts\".";
  }
  if (walk.depth() == 0) return "The file ends in the middle of a value.";
  return "The file ends too early: " + std::to_string(walk.depth()) +
         (walk.depth() == 1 ? " bracket is" : " brackets are") + " still open.";
}

// The innermost place that is open at `offset`.
std::string pointer_at(std::string_view text, std::size_t offset) {
  JsonWalk walk{text.substr(0, offset)};
  while (walk.next()) {
  }
  return walk.pointer();
}

// The letters around `offset`.
std::string word_at(std::string_view text, std::size_t offset) {
  std::size_t begin = offset, end = offset;
  while (begin > 0 && text::is_letter(text[begin - 1])) --begin;
  while (end < text.size() && text::is_letter(text[end])) ++end;
  return text::lower_case(text.substr(begin, std::min<std::size_t>(end - begin, 20)));
}

// What is wrong at an octet of the text, in our words for what people do most often. `why` is the
// JSON library's: what it found, then "; expected " and what it wants.
std::string in_words(std::string_view text, std::size_t offset, const std::string& why) {
  const auto says = [&why](std::string_view words) { return why.find(words) != std::string::npos; };
  const char here = text[offset];
  if (here == '\0') return "A NUL stands here. Is this a text file?";
  if (before(text, offset) == ',' && (here == '}' || here == ']')) {
    return "Nothing may stand between a comma and the closing bracket: take the comma away.";
  }
  if (here == '\'') return "Strings stand in double quotes.";
  if (here == '#' || here == '/') {
    return "JSON has no comments. A scenario's notes can go into its \"about\".";
  }
  if (says("; expected end of input")) return "Nothing may follow the closing bracket of the file.";
  if (says("; expected string literal")) return "A key in double quotes must stand here.";
  if (says("; expected ':'")) return "A colon must stand between a key and its value.";
  if (says("; expected '}'")) return "A comma or a closing } is missing before this.";
  if (says("; expected ']'")) return "A comma or a closing ] is missing before this.";
  if (says("invalid string")) {
    return "This string has an escape that JSON does not know: write \\\\ for a backslash.";
  }
  return "This is no value. Write a string in double quotes, a number, true, false, a list or an "
         "object.";
}

Mistake to_mistake(std::string_view text, std::size_t offset, const std::string& why) {
  const auto says = [&why](std::string_view words) { return why.find(words) != std::string::npos; };
  Mistake mistake{
      .pointer = pointer_at(text, offset), .message = {}, .suggestion = {}, .offset = offset};
  if (says("UTF-8") || says("BOM") || static_cast<unsigned char>(text[0]) >= 0xf0) {
    mistake.message = "This is not UTF-8 text. Save the file as UTF-8.";
  } else if (says("number overflow")) {
    mistake.message = "This number is too large.";
  } else if (says("control character")) {
    mistake.message =
        "A string ends on the line on which it begins: put its closing quote, or write \\n and \\t "
        "for line end and tabulator.";
  } else if (const std::string word = word_at(text, offset); word == "true" || word == "false") {
    mistake.message = "true and false are written in small letters.";
    mistake.suggestion = word;
  } else {
    mistake.message = in_words(text, offset, why);
  }
  return mistake;
}

}  // namespace

std::optional<Mistake> syntax_mistake(std::string_view text) {
  std::optional<Mistake> repeated;
  for (JsonWalk walk{text}; walk.next();) {
    if (walk.depth() > kMaxDepth) {
      return Mistake{{},
                     "Brackets are nested too deep here: no file of Mailwalk needs more than " +
                         std::to_string(kMaxDepth) + " levels.",
                     {},
                     walk.offset()};
    }
    if (walk.key_size() > kMaxKey) {
      return Mistake{{}, "No key is as long as this one. Is a quote missing?", {}, walk.offset()};
    }
    if (walk.repeated() && !repeated) {
      repeated = Mistake{walk.pointer(),
                         "This key stands twice in one object. Keep one of them.",
                         {},
                         walk.offset()};
    }
  }
  Listener listener;
  if (json::sax_parse(text, &listener)) return repeated;
  // The library takes a NUL for the end.
  const bool at_end = listener.offset >= text.size();
  if (!at_end) return to_mistake(text, listener.offset, listener.why);
  const std::size_t offset = text.find_last_not_of(" \t\r\n") + 1;
  return Mistake{pointer_at(text, offset), at_the_end(text), {}, offset};
}

std::size_t offset_of(std::string_view text, std::string_view pointer) {
  std::size_t nearest_offset = 0, nearest_size = 0;
  for (JsonWalk walk{text}; walk.next();) {
    const std::string here = walk.pointer();
    if (here == pointer) return walk.offset();
    const bool around = pointer.starts_with(here) && pointer[here.size()] == '/';
    if (around && here.size() >= nearest_size) {
      nearest_offset = walk.offset();
      nearest_size = here.size();
    }
  }
  return nearest_offset;
}

LineAndColumn line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view up_to = text.substr(0, offset);
  const std::size_t last_line = up_to.rfind('\n');
  const std::size_t start = last_line == std::string_view::npos ? 0 : last_line + 1;
  return {static_cast<std::size_t>(std::ranges::count(up_to, '\n')) + 1, up_to.size() - start + 1};
}

FileError error_in(const std::string& file_name, std::string_view text, const Mistake& mistake) {
  const std::size_t offset = mistake.offset ? *mistake.offset : offset_of(text, mistake.pointer);
  const LineAndColumn place = line_and_column(text, offset);
  return FileError{
      {file_name, place.line, place.column, mistake.pointer}, mistake.message, mistake.suggestion};
}

std::string with_value(std::string_view text, const std::string& pointer, std::string_view value) {
  json root = json::parse(text);
  json parsed = json::parse(value, nullptr, false);
  if (parsed.is_discarded()) parsed = std::string{value};
  try {
    const json::json_pointer place{pointer};
    json* holder = &root;
    if (!place.empty()) holder = &root.at(place.parent_pointer());
    if (place.empty()) {
      root = std::move(parsed);
    } else if (holder->is_object()) {
      (*holder)[place.back()] = std::move(parsed);
    } else if (holder->is_array() && place.back() == "-") {
      holder->push_back(std::move(parsed));  // RFC 6901 §4: behind the last.
    } else {
      root.at(place) = std::move(parsed);  // An item of a list must be there.
    }
  } catch (const json::exception&) {
    throw Mistake{pointer,
                  "This pointer leads nowhere in the scenario. Lists count from 0, as in "
                  "/links/0/delay.",
                  {}};
  }
  return root.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace desk
