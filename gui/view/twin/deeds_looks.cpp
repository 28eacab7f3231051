// What is open, how it looks, where in the run one is.
#include <algorithm>
#include <cstdio>

#include "gui/view/acts.h"
#include "gui/view/link.h"
#include "gui/view/menus.h"
#include "gui/view/top_bar.h"
#include "gui/view/twin/more_deeds.h"
#include "gui/view/typed_time.h"

namespace view::twin {

namespace {

bool show(View& view, const std::string& what) {
  const auto shows = shows_named(what);
  if (!shows || (*shows != Shows::Text && !view.has_picture)) return false;
  view.shows = *shows;
  return true;
}

bool open_tab(View& view, const std::string& what) {
  for (const auto& [label, tab] : kTabs) {
    if (what != label) continue;
    view.tab = tab;
    return true;
  }
  return false;
}

bool open_lesson(View& view, const std::string& id) {
  view.requests.emplace_back(OpenLesson{id});
  return true;
}
bool open_scenario(View& view, const std::string& id) {
  view.requests.emplace_back(OpenScenario{id});
  return true;
}
bool choose_language(View& view, const std::string& code) {
  view.requests.emplace_back(ChooseLanguage{code});
  return true;
}
bool choose_theme(View& view, const std::string& name) {
  const auto theme = find_theme(name);
  if (theme) view.theme = *theme;
  return theme.has_value();
}

bool export_as(View& view, const std::string& what) {
  for (const auto& [label, format] : kExports) {
    if (what != label) continue;
    pick_export(view.picker, format, view.now.scenario);
    return true;
  }
  return false;
}

bool to_part(View& view, const std::string& what) {
  const auto thousandths = number_in(what);
  if (!thousandths) return false;
  view.playhead.to_fraction(static_cast<double>(*thousandths) / 1000.0);
  return true;
}

bool type_time(View& view, const std::string& text) {
  view.typed_time = text;
  view.time_problem.clear();
  return true;
}
bool go_to_time(View& view, const std::string&) {
  go_to_typed_time(view);
  return true;
}

bool set_clock(View& view, const std::string& what) {
  view.playhead.set_clock(what == "true" ? Clock::True : Clock::Paced);
  return what == "true" || what == "paced";
}
bool set_speed(View& view, const std::string& what) {
  double speed = 0;
  if (std::sscanf(what.c_str(), "%lf", &speed) != 1) return false;
  view.playhead.set_speed(speed);
  return true;
}
bool set_unit(View& view, const std::string& what) {
  for (const auto& [name, unit] : kUnits) {
    if (what != name) continue;
    view.playhead.set_unit(unit);
    return true;
  }
  return false;
}

bool search(View& view, const std::string& text) {
  view.event_search = text;
  view.events.forget();
  return true;
}

constexpr Verb kLooks[] = {{"show", show},
                           {"tab", open_tab},
                           {"lesson", open_lesson},
                           {"scenario", open_scenario},
                           {"language", choose_language},
                           {"theme", choose_theme},
                           {"export", export_as},
                           {"to-part", to_part},
                           {"type-time", type_time},
                           {"go-to-time", go_to_time},
                           {"clock", set_clock},
                           {"speed", set_speed},
                           {"unit", set_unit},
                           {"search", search}};

}  // namespace

std::span<const Verb> verbs_of_looks() {
  return kLooks;
}

}  // namespace view::twin
