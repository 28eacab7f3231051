// What the page asks of the program: files that were given, and what a test wants to know.
#include <emscripten.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "gui/panels/letters.h"
#include "gui/panels/places.h"
#include "gui/state.h"
#include "gui/view/twin/deeds.h"
#include "sim/kernel/time.h"
#include "sim/text/ascii.h"
#include "web/host.h"
#include "web/page.h"

using namespace web;

namespace {

// What the page gets stays until it asks again.
const char* answer(std::string text) {
  static std::string kept;
  kept = std::move(text);
  return kept.c_str();
}

std::string lower_ending(const std::string& name) {
  std::string ending = name.substr(std::min(name.rfind('.'), name.size()));
  for (char& c : ending) c = text::to_lower(c);
  return ending;
}

}  // namespace

extern "C" {

// A file in host::kDropped, by its name; `where`: a host::GoesTo. A message that is to go nowhere
// else is taken apart in the MIME lab, anything else is opened.
EMSCRIPTEN_KEEPALIVE void web_open(const char* name, int where) {
  const std::string file = std::string{host::kDropped} + "/" + name;
  view::View& view = g_page->app().view();
  if (where == static_cast<int>(host::GoesTo::Message)) {
    view.requests.emplace_back(view::AttachFile{file});
  } else if (where == static_cast<int>(host::GoesTo::Lab) || lower_ending(file) == ".eml") {
    view.tab = view::Tab::MimeLab;
    view.requests.emplace_back(view::OpenInLab{file});
  } else {
    view.requests.emplace_back(view::OpenFile{file});
  }
  g_page->stir();
}

// The page goes, or is hidden: it may never be asked again.
EMSCRIPTEN_KEEPALIVE void web_leave() {
  g_page->remember();
}

// The browser keeps nothing for this page, or has no room for more.
EMSCRIPTEN_KEEPALIVE void web_cannot_keep() {
  g_page->app().view().notice =
      "This browser keeps nothing for this page: save your result as a file.";
  g_page->stir();
}

// False: main() could not open the window, and has said why.
EMSCRIPTEN_KEEPALIVE int web_started() {
  return g_page != nullptr ? 1 : 0;
}

// Something was pressed or written in the twin. False: there is nothing of that name, or no longer.
EMSCRIPTEN_KEEPALIVE int web_deed(const char* verb, const char* what) {
  const bool done = view::twin::obey(g_page->app().view(), {verb, what});
  g_page->stir();
  return done ? 1 : 0;
}

// — for tests —

// From now on, places are noted.
EMSCRIPTEN_KEEPALIVE void web_watch() {
  panels::watch_places(true);
  g_page->stir();
}

// The names and values that scripts know (gui/state.h), as JSON.
EMSCRIPTEN_KEEPALIVE const char* web_state() {
  view::View& view = g_page->app().view();
  view.refresh();
  nlohmann::json state = gui::state_of(view);
  state["notice_text"] = view.notice;
  state["problem_text"] = view.problem;
  state["lacking"] = std::to_string(panels::lacking().size());
  const auto crowded = panels::crowded(1);
  state["crowded"] = crowded.empty() ? "no" : crowded.front();
  return answer(state.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// Of what has this name: [x, y, width, height], and the same of the part of its panel that is seen;
// or null.
EMSCRIPTEN_KEEPALIVE const char* web_place(const char* name) {
  const auto place = panels::place_of(name);
  const auto seen = panels::seen_around(name);
  if (!place || !seen) return "null";
  return answer(nlohmann::json{place->x, place->y, place->width, place->height, seen->x, seen->y,
                               seen->width, seen->height}
                    .dump());
}

EMSCRIPTEN_KEEPALIVE void web_seek(double seconds) {
  constexpr double kMicroseconds = 1e6;
  const Duration time{std::llround(seconds * kMicroseconds)};
  g_page->app().view().playhead.seek(SimTime{time});
  g_page->stir();
}

EMSCRIPTEN_KEEPALIVE void web_scenario(const char* id) {
  g_page->app().view().requests.emplace_back(view::OpenScenario{id});
  g_page->stir();
}

}  // extern "C"
