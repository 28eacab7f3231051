#include "web/twin_json.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "gui/view/link.h"

namespace web {

namespace {

using Json = nlohmann::ordered_json;
using view::twin::Deed;
using view::twin::Kind;
using view::twin::Node;
using view::twin::Section;
using view::twin::Sheet;
using view::twin::Span;

// In the order of their values.
constexpr const char* kKinds[] = {"heading", "words", "wire",   "row",    "group",
                                  "fold",    "list",  "steps",  "button", "option",
                                  "field",   "area",  "select", "slider", "meter",
                                  "table"};
constexpr const char* kTones[] = {"", "dim", "good", "wait", "bad"};
constexpr const char* kMarks[] = {"", "off", "on", "right", "wrong"};
constexpr const char* kWays[] = {"one", "several", "in order"};
constexpr const char* kSpans[] = {"", "bold", "wire", "link"};

template <class Value>
std::size_t place(Value value) {
  return static_cast<std::size_t>(value);
}

void put(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}
void put(Json& json, const char* name, bool is) {
  if (is) json[name] = true;
}
void put(Json& json, const char* name, const Deed& deed) {
  if (!deed.verb.empty()) json[name] = {deed.verb, deed.what};
}

Json text_of(const std::vector<Span>& spans) {
  Json all = Json::array();
  for (const Span& span : spans) {
    Json one = {kSpans[place(span.kind)], span.text};
    if (!span.target.empty()) one.push_back(span.target);
    all.push_back(std::move(one));
  }
  return all;
}

Json json_of(const Node& node) {
  Json json{{"kind", kKinds[place(node.kind)]}, {"key", node.key}};
  if (!node.text.empty()) json["text"] = text_of(node.text);
  put(json, "about", node.about);
  put(json, "tone", std::string{kTones[place(node.tone)]});
  put(json, "english", node.english);
  if (node.level > 0) json["level"] = node.level;
  put(json, "deed", node.deed);
  put(json, "entered", node.entered);
  put(json, "disabled", !node.enabled);
  put(json, "main", node.main);
  put(json, "current", node.current);
  put(json, "mark", std::string{kMarks[place(node.mark)]});
  if (node.kind == Kind::Option) json["way"] = kWays[place(node.way)];
  put(json, "value", node.value);
  put(json, "wire", node.wire);
  put(json, "digits", node.digits);
  put(json, "secret", node.secret);
  if (node.most > 0) json["at"] = node.at, json["most"] = node.most;
  for (const auto& [value, name] : node.choices) json["choices"].push_back({value, name});
  if (!node.columns.empty()) json["columns"] = node.columns, json["rows"] = node.rows;
  for (const Node& part : node.parts) json["parts"].push_back(json_of(part));
  return json;
}

std::string in_hex(view::Colour colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
  return text;
}

Json colours(const view::Theme& theme) {
  return {{"window", in_hex(theme.window)},       {"panel", in_hex(theme.panel)},
          {"card", in_hex(theme.card)},           {"hovered", in_hex(theme.card_hovered)},
          {"edge", in_hex(theme.edge)},           {"text", in_hex(theme.text)},
          {"dim", in_hex(theme.text_dim)},        {"accent", in_hex(theme.accent)},
          {"on-accent", in_hex(theme.on_accent)}, {"good", in_hex(theme.good)},
          {"wait", in_hex(theme.wait)},           {"bad", in_hex(theme.bad)}};
}

}  // namespace

std::string to_json(const view::twin::Sheet& sheet, const view::View& view) {
  Json json{{"title", sheet.title},
            {"picture", sheet.of_picture},
            {"language", view.language.code},
            {"shows", view::name_of(view.shows)},
            {"dark", view.theme.is_dark},
            {"colours", colours(view.theme)},
            {"size", view.scale},
            {"still", view.reduced_motion},
            {"place", sheet.place},
            {"spoken", sheet.spoken},
            {"sections", Json::array()}};
  for (const Section& section : sheet.sections) {
    Json one{{"id", section.id}, {"title", section.title}, {"parts", Json::array()}};
    put(one, "tab", section.tab);
    put(one, "english", section.english);
    for (const Node& node : section.parts) one["parts"].push_back(json_of(node));
    json["sections"].push_back(std::move(one));
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace web
