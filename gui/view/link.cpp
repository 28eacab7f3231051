#include "gui/view/link.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "gui/view/menus.h"
#include "gui/view/theme.h"
#include "gui/view/view.h"
#include "sim/desk/duration.h"
#include "sim/text/percent.h"

namespace view {

namespace {

constexpr double kLeastText = 0.75, kMostText = 2.5;

// What is wrong with the value; empty: nothing, it is in the link.
std::string take(Link& link, std::string_view name, const std::string& value) {
  if (name == "scenario") link.scenario = value;
  if (name == "lesson") link.lesson = value;
  if (name == "step") link.step = value;
  if (name == "language") link.language = value;
  if (name == "world") link.world = value;
  if (name == "menus") {
    if (value != "none") return "is no choice of menus. Write none, or leave it out";
    link.menus = false;
  }
  if (name == "theme") {
    if (!find_theme(value)) return "is no theme. Write dark, light or contrast";
    link.theme = value;
  }
  if (name == "show") {
    if (!shows_named(value)) return "is nothing that a page shows. Write picture, text or both";
    link.show = value;
  }
  if (name == "t") {
    const auto time = desk::parse_duration(value);
    if (!time) return "is no time. Write for example 614ms, 90s or 2h";
    link.at = SimTime{*time};
    link.timed = true;
  }
  if (name == "chosen") {
    std::uint32_t seq = 0;
    const char* const last = value.data() + value.size();
    const auto [end, problem] = std::from_chars(value.data(), last, seq);
    if (end != last || problem != std::errc{}) return "is no number of a record. Write digits";
    link.chosen = Seq{seq};
  }
  if (name == "text") {
    char* end = nullptr;
    link.text = std::strtod(value.c_str(), &end);
    const bool whole = !value.empty() && *end == '\0';
    if (!whole || !(link.text >= kLeastText && link.text <= kMostText)) {
      return "is no size of the text. Write a number from 0.75 to 2.5";
    }
  }
  return {};
}

void add_part(std::string& query, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  query += query.empty() ? '?' : '&';
  query.append(name).append("=").append(text::percent_coded(value));
}

}  // namespace

std::optional<Shows> shows_named(std::string_view what) {
  for (const auto& [label, name, shows] : kShows) {
    if (what == name) return shows;
  }
  return std::nullopt;
}

std::string_view name_of(Shows what) {
  for (const auto& [label, name, shows] : kShows) {
    if (what == shows) return name;
  }
  return {};
}

text::Parsed<Link> parse_link(std::string_view address) {
  const std::size_t begin = std::min(address.find_first_of("?#"), address.size());
  Link link;
  std::size_t at = begin;
  while (at < address.size()) {
    ++at;  // "?", "#" or "&".
    const std::size_t end = std::min(address.find_first_of("&#", at), address.size());
    const std::string_view pair = address.substr(at, end - at);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string value = text::percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
    const std::string wrong = take(link, pair.substr(0, equals), value);
    if (!wrong.empty()) return text::Malformed{at, "\"" + value + "\" " + wrong, "RFC 3986 §3.4"};
    at = end;
  }
  return link;
}

std::string written(const Link& link) {
  std::string query;
  add_part(query, "scenario", link.scenario);
  add_part(query, "lesson", link.lesson);
  add_part(query, "step", link.step);
  if (link.timed) {
    char seconds[40];
    std::snprintf(seconds, sizeof seconds, "%gms",
                  static_cast<double>(link.at.time_since_epoch().count()) / 1e3);
    const std::string micros = std::to_string(link.at.time_since_epoch().count()) + "us";
    // As people write it, where that is exact.
    const auto read = desk::parse_duration(seconds);
    add_part(query, "t", read && SimTime{*read} == link.at ? std::string_view{seconds} : micros);
  }
  if (link.chosen) add_part(query, "chosen", std::to_string(link.chosen.value));
  add_part(query, "language", link.language);
  add_part(query, "theme", link.theme);
  add_part(query, "show", link.show);
  if (link.text > 0) {
    char size[32];
    std::snprintf(size, sizeof size, "%g", link.text);
    add_part(query, "text", size);
  }
  if (!link.menus) add_part(query, "menus", "none");
  // Behind "#", it is not sent to whoever serves the page (RFC 3986 §3.5).
  if (!link.world.empty()) query += "#world=" + link.world;
  return query;
}

Link link_to(const View& view) {
  Link link;
  if (const lesson::Taking* taking = view.taken()) {
    link.lesson = taking->lesson().id;
    if (!taking->finished()) link.step = taking->step().id;
  } else {
    link.scenario = view.now.scenario;
  }
  link.at = view.playhead.at();
  link.timed = !view.in_lesson();
  link.chosen = view.selection.record();
  if (view.language.code != "en") link.language = view.language.code;
  link.theme = view.theme.name;
  link.menus = view.menus;
  if (view.shows != Shows::Picture) link.show = name_of(view.shows);
  return link;
}

}  // namespace view
