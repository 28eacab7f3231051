// What the page asks of the program where a learning platform is to be told of what is done
// (page/scorm.js).
#include <emscripten.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "gui/view/link.h"
#include "gui/view/packed.h"
#include "web/page.h"

using namespace web;

namespace {

constexpr std::pair<std::string_view, const char*> kWords[] = {
    {"alone", "No course answers here: nothing is reported. The browser keeps what you do."},
    {"own", "The course had not stored all of it: this goes on from the browser's own copy."},
    {"elsewhere",
     "The course has your points, but not what you did: it was too large. Open the file that you "
     "saved."},
    {"large", "What you did is too large for the course: it stores your points. Keep the rest:"},
    {"refused", "The course did not store what you did. Keep it, and hand it in:"},
    {"save", "Save as a file"},
    {"open", "Open …"},
};

// What the page gets stays until it asks again.
const char* told(std::string text) {
  static std::string kept;
  kept = std::move(text);
  return kept.c_str();
}

}  // namespace

extern "C" {

// How far it has come: {"kind": "lesson", "id", "stage": that of the lesson's step, "points" and
// "of" in hundredths, "done", "link" to here (gui/view/link.h), "packed": what was done, as a file
// (gui/view/packed.h), or ""}. A scenario has no points, is done at its end, and its stage is what
// was done.
EMSCRIPTEN_KEEPALIVE const char* web_progress() {
  gui::App& app = g_page->app();
  view::View& view = app.view();
  view.refresh();
  const std::string work = app.work();
  nlohmann::json json{{"link", view::written(view::link_to(view))},
                      {"packed", work.empty() ? work : view::packed(work)}};
  if (const lesson::Taking* taking = view.taken()) {
    json["kind"] = "lesson";
    json["id"] = taking->lesson().id;
    json["stage"] = taking->finished() ? "" : taking->step().id;
    json["points"] = taking->hundredths();
    json["of"] = taking->lesson().points() * 100;
    json["done"] = taking->finished();
  } else {
    json["kind"] = "scenario";
    json["id"] = view.now.scenario;
    json["stage"] = json["packed"];
    json["points"] = json["of"] = 0;
    json["done"] = view.playhead.at() >= view.playhead.end();
  }
  return told(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// Opens a lesson, and goes on in it from what lies in the user's folder for data.
EMSCRIPTEN_KEEPALIVE void web_lesson(const char* id_or_file) {
  g_page->app().view().requests.emplace_back(view::OpenLesson{id_or_file});
  g_page->stir();
}

// What the page says of the course, in the window's language; "": there is no such word.
EMSCRIPTEN_KEEPALIVE const char* web_course_words(const char* name) {
  const std::string_view wanted = name;
  const auto* const found =
      std::ranges::find_if(kWords, [wanted](const auto& one) { return one.first == wanted; });
  if (found == std::end(kWords)) return "";
  return told(std::string{g_page->app().view().language.of(found->second)});
}

}  // extern "C"
