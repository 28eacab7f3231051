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
#include "web/twin_json.h"

namespace web {

std::unique_ptr<Page> g_page;

namespace {

constexpr double kLeap = 0.25;  // What moves goes no further from picture to picture.
constexpr double kForever = 1e9;
constexpr double kReads = 0.25;  // While the run plays, its text changes no more often.

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
  app_.view().has_text = true;
  app_.view().has_picture = canvas_.can_draw();
  if (!canvas_.can_draw()) {
    app_.view().shows = view::Shows::Text;
    app_.view().notice = "This browser cannot draw the picture: all of it is shown as text.";
  }
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
  if (motion_.due(now)) go_on(now);
  const double rest = fingers_.waits() ? 0 : motion_.rest(now, kForever);
  rests_ = rest > 0;
  return rest;
}

bool Page::draws() {
  return canvas_.can_draw() && app_.view().shows != view::Shows::Text;
}

// Of what is typed fast, Dear ImGui takes a key in each picture.
void Page::go_on(double now) {
  const double seconds = std::min(now - last_, kLeap);
  last_ = now;
  const bool drawn = draws();
  if (drawn) {
    draw(seconds);
  } else {
    app_.advance(seconds);
  }
  take_over_picker();
  const bool asked = app_.obey();
  if (asked) hand_out_files();
  app_.view().refresh();
  tell_page(now);
  const bool behind = drawn && !ImGui::GetCurrentContext()->InputEventsQueue.empty();
  const bool moves = drawn ? app_.moves() || ImGui::IsAnyMouseDown() : app_.plays();
  motion_.drawn(
      now, {.moves = asked || behind || moves, .caret = drawn && ImGui::GetIO().WantTextInput});
}

void Page::draw(double seconds) {
  if (app_.fonts_are_stale()) {
    app_.load_fonts(canvas_.density());
    gui::opengl::upload_fonts();
  }
  canvas_.begin_frame(seconds);
  ImGui::GetIO().ConfigInputTextCursorBlink = motion_.caret_blinks(last_);
  ImGui::NewFrame();
  app_.frame(canvas_.width(), canvas_.height(), seconds);
  const std::string picture = app_.take_picture_name();
  canvas_.end_frame(picture);
  host::show_cursor(name_of(ImGui::GetMouseCursor()));
  if (!picture.empty()) hand_out_files();
}

// A browser shows its user's files itself.
void Page::take_over_picker() {
  view::FilePicker& picker = app_.view().picker;
  if (picker.what == view::FilePicker::For::Nothing || view::saves(picker)) return;
  using For = view::FilePicker::For;
  host::choose_file(picker.what == For::Lab      ? host::GoesTo::Lab
                    : picker.what == For::Attach ? host::GoesTo::Message
                                                 : host::GoesTo::Nowhere);
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
void Page::tell_page(double now) {
  const bool playing = app_.view().playhead.playing();
  if (!playing || now - told_ >= kReads) tell_twin(now);
  if (playing) return;
  std::string link = view::written(view::link_to(app_.view()));
  if (link != link_) host::show_link(link_ = std::move(link));
}

void Page::tell_twin(double now) {
  told_ = now;
  view::View& view = app_.view();
  std::string twin = to_json(view::twin::make_sheet(view), view);
  if (twin != twin_) host::show_twin(twin_ = std::move(twin));
}

}  // namespace web
