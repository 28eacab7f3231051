// The program with a window: reads the command line, opens the window, draws until it is closed.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <utility>

#include "gui/app.h"
#include "gui/input.h"
#include "gui/link.h"
#include "gui/loop.h"
#include "gui/opengl.h"
#include "gui/panels/pictures.h"
#include "gui/panels/places.h"
#include "gui/player.h"
#include "gui/script.h"
#include "gui/settings.h"
#include "gui/view/key_list.h"
#include "gui/window.h"
#include "sim/desk/duration.h"
#include "sim/program.h"
#include "sim/shelf/files.h"
#include "sim/shelf/languages.h"
#include "sim/shelf/lessons.h"

namespace {

struct CommandLine {
  std::string document = "fourth";
  std::string at, size, script, screenshot, theme, settings, lesson, taking, language, compare;
  double text_size = 0;  // 0: as in the settings.
  bool projector = false, keys = false;
};

void parse_size(const std::string& text, int& width, int& height) {
  char rest = 0;
  if (std::sscanf(text.c_str(), "%5dx%5d%c", &width, &height, &rest) != 2 || width < 320 ||
      height < 240 || width > 16384 || height > 16384) {
    throw shelf::BadInput{"--size: \"" + text + "\" is no size. Write for example 1600x900"};
  }
}

// The script of the command line; without one, the steps that make the screenshot.
std::vector<gui::ScriptStep> script_of(const CommandLine& line) {
  std::vector<gui::ScriptStep> steps;
  if (!line.script.empty()) steps = gui::read_script(line.script);
  if (!line.screenshot.empty()) {
    steps.push_back({0, "frames", {"3"}});
    steps.push_back({0, "screenshot", {line.screenshot}});
  }
  return steps;
}

void seek(gui::App& app, const std::string& at) {
  if (at.empty()) return;
  const auto time = desk::parse_duration(at);
  if (!time) {
    throw shelf::BadInput{"--at: \"" + at + "\" is no time. Write for example 614ms, 90s or 2h"};
  }
  app.view().playhead.seek(SimTime{*time});
}

// What was remembered, and what the command line says instead.
gui::Settings settings_of(const CommandLine& line, const std::string& file) {
  gui::Settings settings = gui::read_settings(file);
  if (!line.theme.empty()) {
    const auto theme = view::find_theme(line.theme);
    if (!theme) {
      throw shelf::BadInput{"--theme: \"" + line.theme +
                            "\" is no theme. Write dark, light or contrast"};
    }
    settings.desk.theme = *theme;
  }
  if (line.text_size > 0) settings.desk.scale = static_cast<float>(line.text_size);
  settings.desk.projector = line.projector;
  if (line.projector) settings.desk.scale *= view::kProjector;
  if (!line.size.empty()) parse_size(line.size, settings.width, settings.height);
  return settings;
}

void remember(const std::string& file, gui::Settings settings, gui::App& app, gui::Window& window) {
  settings.desk = static_cast<const view::Desk&>(app.view());
  settings.speed = app.view().playhead.speed();
  settings.true_time = app.view().playhead.clock() == view::Clock::True;
  window.size(settings.width, settings.height);
  gui::write_settings(file, settings);
}

// A lesson's file may stand where a scenario's could.
bool is_lesson(const std::string& document) {
  if (!document.ends_with(".json")) return false;
  const auto text = shelf::read_if_there(document);
  return text && shelf::looks_like_lesson(*text);
}

int run(CommandLine line) {
  if (line.keys) return std::fputs(view::key_list().c_str(), stdout) < 0 ? 1 : 0;
  std::vector<gui::ScriptStep> steps = script_of(line);
  const bool scripted = !steps.empty();
  // A script's pictures are the same on every machine, unless it is to be otherwise.
  const std::string file =
      !line.settings.empty() || scripted ? line.settings : gui::settings_file();
  gui::Settings settings = settings_of(line, file);
  view::Link link;
  if (line.document.starts_with("mailwalk:")) {
    link = gui::read_link(line.document);
    line.document = gui::document_of(link);
    if (line.language.empty()) line.language = link.language;
    gui::dress(settings.desk, link);
  }
  if (line.lesson.empty() && is_lesson(line.document)) {
    line.lesson = std::exchange(line.document, "fourth");
  }
  gui::App app{line.document, settings.desk};
  app.view().playhead.set_speed(settings.speed);
  app.view().playhead.set_clock(settings.true_time ? view::Clock::True : view::Clock::Paced);
  if (!line.language.empty() && shelf::language(line.language).code != line.language) {
    throw shelf::BadInput{"--language: the window does not speak \"" + line.language +
                          "\". Choose one in its menu \"View\""};
  }
  app.set_language(line.language.empty() ? settings.desk.language.code : line.language);
  if (!line.lesson.empty()) app.open_lesson(line.lesson, line.taking);
  if (!line.compare.empty()) app.compare_with(line.compare);
  gui::go_there(app, link);
  seek(app, line.at);
  gui::Window window{settings.width, settings.height};
  gui::listen(window, app);
  panels::set_textures({&gui::opengl::make_texture, &gui::opengl::drop_texture});
  panels::watch_places(scripted);
  gui::Player player{std::move(steps), app, window.glfw()};
  gui::Loop{window, app, scripted ? &player : nullptr}.run();
  panels::forget_pictures();
  if (!file.empty()) remember(file, settings, app, window);
  std::fputs(player.failures().c_str(), stderr);
  return player.failures().empty() ? 0 : 1;
}

void add_options(CLI::App& app, CommandLine& line) {
  app.add_option("FILE", line.document,
                 "A scenario (its id or a file), a trace, a session, a lesson's file, or a link "
                 "(\"mailwalk:?scenario=fourth&t=614ms\") (default: fourth)");
  app.add_option("--lesson", line.lesson, "Take this lesson (its id or a file)")
      ->type_name("LESSON");
  app.add_option(
         "--taking", line.taking,
         "Keep what is done in the lesson in this file, and go on from it (default: in your "
         "folder for data)")
      ->type_name("FILE");
  app.add_option("--language", line.language, "Of the window and of lessons, for example de")
      ->type_name("LANGUAGE");
  app.add_option("--compare", line.compare,
                 "Show FILE beside this other scenario, trace or session")
      ->type_name("OTHER");
  app.add_option("--at", line.at, "Begin at this time, for example 614ms")->type_name("TIME");
  app.add_option("--theme", line.theme, "dark, light or contrast")->type_name("THEME");
  app.add_option("--text-size", line.text_size, "1 is normal")->check(CLI::Range(0.75, 2.5));
  app.add_flag("--projector", line.projector, "Larger text and thicker lines");
  app.add_option("--size", line.size, "Of the window")->type_name("WxH");
  app.add_option("--settings", line.settings,
                 "Remember theme, sizes and pace in this file (default: in your folder for "
                 "configuration)")
      ->type_name("FILE");
  app.add_flag("--keys", line.keys, "Tell what the keys do, then end");
  app.add_option("--script", line.script, "Play this input, then end (see gui/script.h)")
      ->type_name("FILE");
  app.add_option("--screenshot", line.screenshot, "Save a picture (PNG) of the window, then end")
      ->type_name("FILE");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Mailwalk's window: watch how electronic mail works.", "mailwalk-gui"};
  CommandLine line;
  add_options(app, line);
  return run_program("mailwalk-gui", app, argc, argv, [&] { return run(line); });
}
