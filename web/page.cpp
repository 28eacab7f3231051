#include "web/page.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <filesystem>

#include "gui/clipboard.h"
#include "gui/opengl.h"
#include "gui/panels/pictures.h"
#include "gui/view/link.h"
#include "sim/shelf/files.h"
#include "web/host.h"
#include "web/pasted.h"

namespace web {

std::unique_ptr<Page> g_page;

namespace {

constexpr double kLeap = 0.25;  // What moves goes no further from picture to picture.
constexpr double kForever = 1e9;

const char* name_of(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_ResizeNS:
      return "ns-resize";
    case ImGuiMouseCursor_ResizeEW:
      return "ew-resize";
    case ImGuiMouseCursor_Hand:
      return "pointer";
    default:
      return "default";
  }
}

void want_text(ImGuiViewport*, ImGuiPlatformImeData* data) {
  host::want_text(data->WantVisible, data->InputPos.x, data->InputPos.y, data->InputLineHeight);
}

}  // namespace

Page::Page(const std::string& document, const gui::Settings& settings)
    : app_(document, settings.desk) {
  app_.view().playhead.set_speed(settings.speed);
  app_.view().playhead.set_clock(settings.true_time ? view::Clock::True : view::Clock::Paced);
  ImGui::GetIO().SetPlatformImeDataFn = want_text;
  gui::keep_characters_in_clipboard(pasted, host::copy);
  panels::set_textures({&gui::opengl::make_texture, &gui::opengl::drop_texture});
}

void Page::stir() {
  motion_.stir(emscripten_get_now() / 1000);
  host::wake();
}

double Page::frame(double now) {
  if (rests_) last_ = now;  // What begins to move now has not moved while nobody drew.
  if (app_.let_pass(looked_ > 0 ? now - looked_ : 0)) motion_.stir(now);
  looked_ = now;
  if (fingers_.pass(now)) motion_.stir(now);
  if (motion_.due(now)) draw(now);
  const double rest = fingers_.waits() ? 0 : motion_.rest(now, kForever);
  rests_ = rest > 0;
  return rest;
}

void Page::draw(double now) {
  if (app_.fonts_are_stale()) {
    app_.load_fonts(canvas_.density());
    gui::opengl::upload_fonts();
  }
  const double seconds = std::min(now - last_, kLeap);
  last_ = now;
  canvas_.begin_frame(seconds);
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigInputTextCursorBlink = motion_.caret_blinks(now);
  ImGui::NewFrame();
  app_.frame(canvas_.width(), canvas_.height(), seconds);
  take_over_picker();
  const std::string picture = app_.take_picture_name();
  canvas_.end_frame(picture);
  host::show_cursor(name_of(ImGui::GetMouseCursor()));
  const bool asked = app_.obey();
  if (asked || !picture.empty()) hand_out_files();
  app_.view().refresh();
  tell_page();
  // Of what is typed fast, Dear ImGui takes a key in each picture.
  const bool behind = !ImGui::GetCurrentContext()->InputEventsQueue.empty();
  motion_.drawn(now, {.moves = asked || behind || app_.moves() || ImGui::IsAnyMouseDown(),
                      .caret = io.WantTextInput});
}

// A browser shows its user's files itself.
void Page::take_over_picker() {
  view::FilePicker& picker = app_.view().picker;
  const bool lab = picker.what == view::FilePicker::For::Lab;
  if (!lab && picker.what != view::FilePicker::For::Open) return;
  host::choose_file(lab);
  view::done(picker);
}

// What was saved is downloaded; what is kept (settings, results of lessons) the browser keeps.
void Page::hand_out_files() {
  for (const std::string& name : shelf::list_files(host::kDownloads)) {
    const std::string file = std::string{host::kDownloads} + "/" + name;
    const auto octets = shelf::read_if_there(file);
    if (!octets || octets->empty()) continue;  // Of a picture, its octets follow.
    host::download(name, *octets);
    std::filesystem::remove(file);
  }
  remember();
}

void Page::remember() {
  gui::Settings settings;
  settings.desk = static_cast<const view::Desk&>(app_.view());
  settings.speed = app_.view().playhead.speed();
  settings.true_time = app_.view().playhead.clock() == view::Clock::True;
  gui::write_settings(gui::settings_file(), settings);
  host::keep_files();
}

// Only what has changed.
void Page::tell_page() {
  if (app_.view().playhead.playing()) return;
  std::string link = view::written(view::link_to(app_.view()));
  if (link != link_) host::show_link(link_ = std::move(link));
}

}  // namespace web
