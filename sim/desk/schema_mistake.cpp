#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "sim/desk/made_once.h"
#include "sim/desk/schema.h"
#include "sim/desk/schema_value.h"

namespace desk {

namespace {

using nlohmann::json;

struct Pattern {
  explicit Pattern(std::string_view text) : regex(std::string{text}) {}
  std::regex regex;
};
struct Schema {
  explicit Schema(std::string_view text) : root(json::parse(text)) {}
  json root;
};

std::vector<std::string> keys_of(const json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

std::string escaped(const std::string& key) {
  std::string token;
  for (const char c : key) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string{c};
  return token;
}

std::string name_of_type(const std::string& type) {
  if (type == "array") return "a list";
  if (type == "object") return "an object in braces";
  if (type == "integer") return "a whole number";
  if (type == "boolean") return "true or false";
  return "a string";
}

std::string kind_of(const json& value) {
  if (value.is_string()) return "a string";
  if (value.is_number_integer()) return "a number";
  if (value.is_number()) return "a number with a fraction";
  if (value.is_array()) return "a list";
  if (value.is_object()) return "an object";
  return value.dump();
}

bool is_of_type(const json& value, const std::string& type) {
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  if (type == "integer") return value.is_number_integer();
  if (type == "boolean") return value.is_boolean();
  return value.is_string();
}

// The first two, with `before` in front; empty where there are none.
std::string examples_of(const json& schema, const std::string& before) {
  std::string examples;
  for (const json& example : schema.value("examples", json::array())) {
    if (!examples.empty()) return examples + " or " + example.dump();
    examples = before + example.dump();
  }
  return examples;
}

// Unicode characters, as JSON Schema counts.
std::size_t length_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

class Explainer {
 public:
  explicit Explainer(const json& root) : root_(root) {}

  std::optional<Mistake> look(const json& schema, const json& value, const std::string& at) const {
    const json& rules = resolved(schema);
    if (rules.contains("oneOf")) return look_at_choice(rules, value, at);
    if (rules.contains("enum")) return look_at_enum(rules["enum"], value, at);
    if (auto mistake = look_at_type(rules, value, at)) return mistake;
    if (value.is_string()) return look_at_string(rules, value.get<std::string>(), at);
    if (value.is_number()) return look_at_number(rules, value, at);
    if (value.is_array()) return look_at_list(rules, value, at);
    if (value.is_object()) return look_at_object(rules, value, at);
    return std::nullopt;
  }

 private:
  const json& resolved(const json& schema) const {
    const json* rules = &schema;
    constexpr std::string_view kInside = "#/definitions/";
    while (rules->contains("$ref")) {
      rules = &root_["definitions"][(*rules)["$ref"].get<std::string>().substr(kInside.size())];
    }
    return *rules;
  }

  // Objects of several forms, told apart by "do".
  std::optional<Mistake> look_at_choice(const json& rules, const json& value,
                                        const std::string& at) const {
    if (!value.is_object()) {
      return Mistake{at, "Here must stand an object in braces, not " + kind_of(value) + ".", {}};
    }
    std::vector<std::string> names;
    for (const json& branch : rules["oneOf"]) {
      const json& form = resolved(branch);
      for (const json& name : form["properties"]["do"]["enum"]) {
        if (value.contains("do") && value["do"] == name) return look(form, value, at);
        names.push_back(name);
      }
    }
    if (value.contains("do")) return look_at_enum(json(names), value["do"], at + "/do");
    for (const std::string& key : keys_of(value)) {
      if (nearest(key, {"do"}).empty() || key == "at" || key == "to") continue;
      return Mistake{at + "/" + escaped(key), in_quotes(key) + " is no key here.", "do"};
    }
    return Mistake{at, "\"do\" is missing: it must be one of " + in_quotes(names) + ".", {}};
  }

  static std::optional<Mistake> look_at_enum(const json& allowed, const json& value,
                                             const std::string& at) {
    if (std::ranges::find(allowed, value) != allowed.end()) return std::nullopt;
    if (allowed.front().is_number()) {
      std::string numbers;
      for (const json& one : allowed) numbers += (numbers.empty() ? "" : " or ") + one.dump();
      const std::string given = value.is_number() ? value.dump() : kind_of(value);
      return Mistake{at, "This must be " + numbers + ", not " + given + ".", {}};
    }
    const auto names = allowed.get<std::vector<std::string>>();
    const std::string given =
        value.is_string() ? in_quotes(value.get<std::string>()) : kind_of(value);
    return Mistake{at, "This must be one of " + in_quotes(names) + ", not " + given + ".",
                   value.is_string() ? nearest(value.get<std::string>(), names) : ""};
  }

  static std::optional<Mistake> look_at_type(const json& rules, const json& value,
                                             const std::string& at) {
    const json& type = rules["type"];
    const auto types = type.is_array() ? type.get<std::vector<std::string>>()
                                       : std::vector{type.get<std::string>()};
    std::string allowed;
    for (const std::string& name : types) {
      if (is_of_type(value, name)) return std::nullopt;
      allowed += (allowed.empty() ? "" : " or ") + name_of_type(name);
    }
    return Mistake{at,
                   "Here must stand " + allowed + examples_of(rules, ", such as ") + ", not " +
                       kind_of(value) + ".",
                   {}};
  }

  static std::optional<Mistake> look_at_string(const json& rules, const std::string& text,
                                               const std::string& at) {
    const std::size_t length = length_of(text);
    const auto limit = [&](const char* key, std::size_t otherwise) {
      return rules.value(key, otherwise);
    };
    if (length < limit("minLength", 0)) {
      return Mistake{at, text.empty() ? "This must not be empty." : "This is too short.", {}};
    }
    if (length > limit("maxLength", length)) {
      return Mistake{
          at, "This is too long: at most " + rules["maxLength"].dump() + " characters.", {}};
    }
    if (!rules.contains("pattern")) return std::nullopt;
    const std::regex& pattern = made_once<Pattern>(rules["pattern"].get<std::string>()).regex;
    if (std::regex_search(text, pattern)) return std::nullopt;
    std::string squeezed = text;
    std::erase(squeezed, ' ');  // "5 ms" is the most frequent one.
    const bool fits = text.find_first_of("0123456789") == 0 && std::regex_search(squeezed, pattern);
    if (!fits) squeezed.clear();
    return Mistake{
        at,
        in_quotes(text) + " has not the right form. " + rules.value("description", std::string{}) +
            examples_of(rules, " For example ") + (rules.contains("examples") ? "." : ""),
        squeezed};
  }

  static std::optional<Mistake> look_at_number(const json& rules, const json& value,
                                               const std::string& at) {
    if (value >= rules["minimum"] && value <= rules["maximum"]) return std::nullopt;
    return Mistake{at,
                   "This must be from " + rules["minimum"].dump() + " to " +
                       rules["maximum"].dump() + ", not " + value.dump() + ".",
                   {}};
  }

  std::optional<Mistake> look_at_list(const json& rules, const json& list,
                                      const std::string& at) const {
    const std::size_t least = rules.value("minItems", std::size_t{0});
    const std::size_t most = rules.value("maxItems", list.size());
    if (list.size() < least || list.size() > most) {
      const std::string allowed = least == most         ? "exactly " + std::to_string(least)
                                  : list.size() < least ? "at least " + std::to_string(least)
                                                        : "at most " + std::to_string(most);
      return Mistake{
          at,
          "This list must have " + allowed + (allowed.ends_with(" 1") ? " item" : " items") +
              examples_of(rules, ", such as ") + "; it has " + std::to_string(list.size()) + ".",
          {}};
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (auto mistake = look(rules["items"], list[i], at + "/" + std::to_string(i))) {
        return mistake;
      }
    }
    return std::nullopt;
  }

  std::optional<Mistake> look_at_object(const json& rules, const json& object,
                                        const std::string& at) const {
    if (!rules.contains("properties")) return std::nullopt;  // Looked at by its own loader.
    const json& properties = rules["properties"];
    const std::vector<std::string> allowed = keys_of(properties);
    for (const std::string& key : keys_of(object)) {
      if (properties.contains(key)) continue;
      return Mistake{at + "/" + escaped(key),
                     in_quotes(key) + " is no key here. Allowed are " + in_quotes(allowed) + ".",
                     nearest(key, allowed)};
    }
    for (const json& key : rules.value("required", json::array())) {
      if (object.contains(key)) continue;
      const json& property = properties[key.get<std::string>()];
      return Mistake{
          at, key.dump() + " is missing. " + property.value("description", std::string{}), {}};
    }
    if (object.size() < rules.value("minProperties", std::size_t{0}) ||
        object.size() > rules.value("maxProperties", object.size())) {
      return Mistake{at,
                     "Exactly one key must stand here, such as \"delivered\"; there are " +
                         std::to_string(object.size()) + ".",
                     {}};
    }
    for (const auto& [key, value] : object.items()) {
      if (auto mistake = look(properties[key], value, at + "/" + escaped(key))) return mistake;
    }
    return std::nullopt;
  }

  const json& root_;
};

}  // namespace

std::optional<Mistake> schema_mistake_of(const json& value, std::string_view rules) {
  const json& schema = made_once<Schema>(rules).root;
  return Explainer{schema}.look(schema, value, {});
}

std::optional<Mistake> schema_mistake(std::string_view text, std::string_view rules) {
  return schema_mistake_of(json::parse(text), rules);
}

}  // namespace desk
