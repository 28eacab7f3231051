#pragma once
// Reads the values of a file's JSON objects. What a schema cannot say of a single value is
// checked here and thrown as a Mistake that knows its place.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/desk/duration.h"
#include "sim/desk/mistake.h"
#include "sim/desk/octet_text.h"
#include "sim/desk/quantity.h"
#include "sim/text/ascii.h"

namespace desk {

// A JSON object of the file, and where it stands. A getter of a key that was left out gives
// the second argument.
class Item {
 public:
  Item(const nlohmann::json& object, std::string pointer)
      : object_(object), pointer_(std::move(pointer)) {}

  bool has(const char* key) const { return object_.contains(key); }
  Mistake mistake(const std::string& key, std::string sentence) const {
    return {pointer_ + "/" + key, std::move(sentence), {}};
  }
  Mistake mistake(std::string sentence) const { return {pointer_, std::move(sentence), {}}; }
  Item inside(const char* key) const { return {object_.at(key), pointer_ + "/" + key}; }
  template <class Use>
  void for_each(const char* key, Use use) const {
    if (!has(key)) return;
    const nlohmann::json& list = object_.at(key);
    for (std::size_t i = 0; i < list.size(); ++i) {
      use(Item{list[i], pointer_ + "/" + key + "/" + std::to_string(i)});
    }
  }

  bool flag(const char* key, bool otherwise) const { return object_.value(key, otherwise); }
  std::uint64_t number(const char* key, std::uint64_t otherwise) const {
    return object_.value(key, otherwise);
  }
  // One line: it goes into header fields, names and labels.
  std::string text(const char* key) const {
    return has(key) ? checked(key, object_.at(key)) : std::string{};
  }
  std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> texts;
    if (!has(key)) return texts;
    for (const nlohmann::json& text : object_.at(key)) {
      texts.push_back(checked(std::string{key} + "/" + std::to_string(texts.size()), text));
    }
    return texts;
  }
  // A string or a list of lines, as lines that each end with "\n".
  std::string lines(const char* key) const {
    std::string lines;
    if (has(key) && object_.at(key).is_array()) {
      for (const std::string& line : texts_with_tabs(key)) lines += line + "\n";
    } else {
      lines = object_.value(key, std::string{});
      for (std::size_t at = 0; (at = lines.find("\r\n", at)) != std::string::npos;) {
        lines.erase(at, 1);
      }
      if (!lines.empty() && lines.back() != '\n') lines += '\n';
      if (lines.find_first_of(std::string_view{"\0\r", 2}) != std::string::npos) {
        throw mistake(key, "This must not contain a NUL or a carriage return without line feed.");
      }
    }
    return lines;
  }
  Duration duration(const char* key, std::string_view otherwise) const {
    return has(key) ? to_duration(key, object_.at(key).get<std::string>())
                    : *parse_duration(otherwise);
  }
  std::vector<Duration> durations(const char* key) const {
    std::vector<Duration> durations;
    for (const std::string& text : texts(key)) {
      const std::string place = std::string{key} + "/" + std::to_string(durations.size());
      durations.push_back(to_duration(place, text));
    }
    return durations;
  }
  std::uint64_t bandwidth(std::string_view otherwise) const {
    const auto bits = parse_bandwidth(object_.value("bandwidth", std::string{otherwise}));
    if (bits) return *bits;
    throw mistake("bandwidth",
                  "A bandwidth is from 1bit/s to 1000Gbit/s, in whole bits, or \"unlimited\".");
  }
  Loss loss() const {
    const auto loss = parse_loss(object_.value("loss", std::string{"none"}));
    if (loss) return *loss;
    throw mistake("loss",
                  "A link cannot lose more packets than it carries: \"1 in 100\" loses one of a "
                  "hundred, \"1 in 1\" all, \"none\" none.");
  }
  std::uint32_t address(const char* key) const {
    const std::string given = text(key);
    if (const auto address = parse_host_address(given)) return *address;
    throw mistake(key, in_quotes(given) +
                           " is no IPv4 address of a host: four numbers from 0 to 255 with periods "
                           "between, such as \"10.0.0.1\"; not 0.x, 127.x, nor 224.x and above.");
  }

  std::optional<std::string> octets(const char* key) const {
    return to_octets(object_.at(key).get<std::string>());
  }
  std::vector<std::string> texts_with_tabs(const char* key) const {
    std::vector<std::string> texts;
    for (const nlohmann::json& text : object_.at(key)) {
      std::string line = text.get<std::string>();
      if (line.find_first_of(std::string_view{"\0\r\n", 3}) != std::string::npos) {
        throw mistake(std::string{key} + "/" + std::to_string(texts.size()),
                      "A line must not contain a line end. Make it two lines of the list.");
      }
      texts.push_back(std::move(line));
    }
    return texts;
  }

 private:
  std::string checked(const std::string& key, const nlohmann::json& value) const {
    std::string text = value.get<std::string>();
    if (std::ranges::any_of(text, text::is_control)) {
      throw mistake(key,
                    "This must be one line, without line ends, tabulators and other controls.");
    }
    return text;
  }
  Duration to_duration(const std::string& key, const std::string& text) const {
    if (const auto duration = parse_duration(text)) return *duration;
    throw mistake(key,
                  in_quotes(text) + " is no possible duration: whole microseconds, at most 3650d.");
  }

  const nlohmann::json& object_;
  std::string pointer_;
};

}  // namespace desk
