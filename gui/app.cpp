#include "gui/app.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <utility>

#include "gui/fonts.h"
#include "gui/panels/agent/panel.h"
#include "gui/panels/bars/playback.h"
#include "gui/panels/bars/top.h"
#include "gui/panels/bars/turns.h"
#include "gui/panels/comparison/panel.h"
#include "gui/panels/dialogs/file.h"
#include "gui/panels/dialogs/keys.h"
#include "gui/panels/dialogs/problem.h"
#include "gui/panels/draw.h"
#include "gui/panels/inspector/panel.h"
#include "gui/panels/lab/panel.h"
#include "gui/panels/seal/panel.h"
#include "gui/panels/ladder/panel.h"
#include "gui/panels/letters.h"
#include "gui/panels/places.h"
#include "gui/panels/schooling/panel.h"
#include "gui/panels/side/conversation.h"
#include "gui/panels/side/mailboxes.h"
#include "gui/panels/side/page.h"
#include "gui/panels/style.h"
#include "gui/panels/tap/panel.h"
#include "gui/panels/terminal/panel.h"
#include "gui/panels/topology/panel.h"
#include "gui/view/answering.h"
#include "gui/view/other_way.h"
#include "gui/view/stand_ins.h"
#include "sim/match.h"
#include "sim/shelf/files.h"
#include "sim/shelf/languages.h"
#include "sim/shelf/lessons.h"
#include "sim/shelf/scenarios.h"
#include "sim/shelf/trace_file.h"

namespace gui {

namespace {

// The textbook's four first.
std::vector<view::ScenarioName> shipped_scenarios() {
  std::vector<view::ScenarioName> names;
  for (auto& [id, title] : shelf::scenario_titles()) {
    names.push_back({std::move(id), std::move(title)});
  }
  constexpr std::array<std::string_view, 4> kFirst{"first", "second", "third", "fourth"};
  std::ranges::stable_sort(names, {}, [&](const view::ScenarioName& name) {
    return std::ranges::find(kFirst, name.id) - kFirst.begin();
  });
  return names;
}

// What a trace may show, so that no letter is missing.
std::string texts_of(const trace::Trace& trace) {
  std::string texts;
  constexpr std::size_t kEnough = std::size_t{4} << 20U;
  for (std::uint32_t i = 1; i <= trace.size() && texts.size() < kEnough; ++i) {
    match(
        trace[Seq{i}].body, [&](const trace::Said& said) { texts += said.text; },
        [&](const trace::HostAdded& host) { texts += host.label; },
        [&](const trace::LinkAdded& link) { texts += link.label; },
        [&](const trace::ScenarioBegun& begun) { texts += begun.title; },
        [&](const trace::Composed& composed) { texts += composed.message; },
        [&](const trace::ActionTaken& action) { texts += action.sentence; }, [](const auto&) {});
  }
  return texts;
}

}  // namespace

App::App(const std::string& document, const view::Desk& desk) : document_(document) {
  look(desk);
  view_->scenarios = shipped_scenarios();
  view_->languages = shelf::languages();
}

void App::show(Document document, view::Desk desk) {
  const view::Playhead before = view_->playhead;
  view_.reset();  // It looks at the run that goes.
  beside_.reset();
  compared_with_.reset();
  document_ = std::move(document);
  look(std::move(desk));
  keep_pace(before);
}

// How fast one watches stays, whatever is opened.
void App::keep_pace(const view::Playhead& before) {
  view_->playhead.set_speed(before.speed());
  view_->playhead.set_clock(before.clock());
}

// A view on the document, from its beginning.
void App::look(view::Desk desk) {
  const Run& run = document_.run();
  view_ = std::make_unique<view::View>(run.story, run.timeline, std::move(desk));
  connect();
  const bool listens = !view_->in_lesson() && view::eye_of(*view_);
  if (listens) view::show_at_side(*view_, view::SidePanel::Eavesdropper);
}

void App::connect() {
  beside_.reset();  // The run has become another one.
  view_->opened = document_.opened();
  // Making the atlas takes longer than a picture: not for letters that it has.
  fonts_are_stale_ = fonts_are_stale_ || !panels::has_all(panels::fonts().text, texts());
}

// As it is where something else is opened.
view::Desk App::cleared_desk() const {
  view::Desk desk = static_cast<const view::Desk&>(*view_);
  desk.notice.clear();
  desk.problem.clear();
  view::keep_draft(desk.drafts, std::exchange(desk.composing, {}));
  desk.typing = {};
  desk.mail = {};
  desk.commands = {};
  desk.eavesdropping = {};
  return desk;
}

std::string App::texts() const {
  std::string all = texts_of(view_->trace()) + view_->lab.text;
  if (const Lesson* lesson = document_.lesson()) all += lesson->classroom.texts();
  for (const auto& [english, text] : view_->language.texts) all += text;
  return all;
}

// The view on a run that has become another one: where the two are the same, it stays.
void App::follow_run(std::unique_ptr<view::View> before, SimTime same_until) {
  view_ = std::make_unique<view::View>(document_.run().story, document_.run().timeline,
                                       std::move(static_cast<view::Desk&>(*before)));
  view_->playhead.carry_on(before->playhead);
  if (before->followed()) view_->follow(before->followed());
  view_->selection = before->selection.up_to([&](Seq seq) {
    return seq.value <= view_->trace().size() && view_->trace()[seq].at <= same_until;
  });
  connect();
}

void App::open(const std::string& id_or_file) {
  try {
    // A trace may be larger than all else: it is read once.
    const auto text =
        shelf::is_trace_file(id_or_file) ? std::nullopt : shelf::read_if_there(id_or_file);
    if (text && shelf::looks_like_lesson(*text)) return open_lesson(id_or_file);
    show(Document{id_or_file}, cleared_desk());
  } catch (const shelf::BadInput& bad) {
    view_->problem = bad.what();
  }
}

bool App::asks_something() const {
  const bool list =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  return list || !view_->problem.empty() || view_->picker.what != view::FilePicker::For::Nothing;
}

void App::press(int key, view::Mods mods) {
  if (asks_something()) return;
  if (ImGui::GetIO().WantTextInput) {
    if (mods.alt && !mods.control) view::press_beside_typing(*view_, key, mods);
    return;
  }
  view::press(*view_, key, mods);
}

bool App::type(char32_t letter) {
  // A field that got the focus in the last picture is not told of in WantTextInput yet.
  if (ImGui::GetIO().WantTextInput || ImGui::IsAnyItemActive() || asks_something()) return false;
  return view::type(*view_, letter);
}

void App::load_fonts(float density) {
  const std::string all = panels::letters_to_load() + texts();
  panels::set_fonts(gui::load_fonts(view_->scale, all, density));
  fonts_are_stale_ = false;
}

std::string App::take_picture_name() {
  if (picture_waits_ > 0) {
    --picture_waits_;
    return {};
  }
  return std::exchange(picture_, {});
}

void App::advance(double seconds) {
  view_->playhead.set_stepwise(view_->reduced_motion);
  view_->playhead.tick(seconds);
  keep_up_with_lesson();
  view_->refresh();
  turn_to_what_was_opened();
  keep_comparison();
  view::put_what_is_asked(*view_);
  view::tell_of_commands(*view_);
  view_->lab.tick(view_->tab == view::Tab::MimeLab ? seconds : 0);
  if (view_->tab == view::Tab::SealLab) view_->seal_lab().tick(seconds);
}

void App::frame(float width, float height, double seconds) {
  advance(seconds);
  if (view::stand_ins().take_full()) {
    view_->notice = "Too many different characters that no field can hold: nothing was pasted.";
  }
  panels::set_style(*view_);
  panels::forget_places();
  panels::background(*view_, {0, 0, width, height});
  // With larger text the cards of the topology need more room to show their programs.
  const bool roomy = view_->projector && view_->splits == view::Splits{};
  const view::Layout layout =
      view::make_layout(width, height, view_->scale, roomy ? view::kProjectorSplits : view_->splits,
                        {.turn = view_->turn,
                         .in_lesson = view_->in_lesson() && !view::is_lab(view_->tab),
                         .alone = view_->tab == view::Tab::UserAgent,
                         .question = view_->schooling.needs,
                         .reading = view::reads_step(*view_),
                         .answers = view_->side == view::SidePanel::Lesson});
  if (layout.question_below) {
    panels::bars::lesson_top(*view_, layout.top_bar);
  } else {
    panels::bars::top(*view_, layout.top_bar);
  }
  if (view::is_lab(view_->tab)) {
    const float below = layout.top_bar.bottom();
    const view::Rect rest{0, below, width, height - below};
    view_->tab == view::Tab::MimeLab ? panels::lab::panel(*view_, rest)
                                     : panels::seal::panel(*view_, rest);
  } else if (view::shows_comparison(*view_)) {
    const float below = layout.top_bar.bottom();
    panels::comparison::panel(*view_, {0, below, width, height - below});
  } else {
    scenario_panels(layout);
  }
  const view::Rect all{0, 0, width, height};
  panels::dialogs::file(*view_, all);
  panels::dialogs::problem(*view_, all);
  panels::dialogs::keys(*view_, all);
  panels::schooling::show_focus(*view_, layout);
  if (panels::letters_are_asked_for()) fonts_are_stale_ = true;
}

// Whoever opens the terminal, or comes to a step of a lesson that speaks of a panel, wants to see
// it.
void App::turn_to_what_was_opened() {
  const view::Tab tab = view_->tab;
  if (tab != tab_before_ && (tab == view::Tab::Terminal || tab == view::Tab::UserAgent))
    view_->turn = view::Turn::Sequence;
  tab_before_ = tab;
  const bool on_the_way = view_->in_lesson() && !view_->taking().finished();
  const std::string step = on_the_way ? view_->taking().step().id : "";
  if (step == step_before_) return;
  step_before_ = step;
  view_->schooling.reading = false;
  if (!on_the_way) return;
  const auto points = [&](const char* panel) {
    return view::points_at_panel(view_->taking(), panel);
  };
  if (points("topology")) view_->turn = view::Turn::Plan;
  if (points("sequence") || points("terminal")) view_->turn = view::Turn::Sequence;
  view_->eavesdropping.shown = points("eavesdropper");
  if (points("eavesdropper")) view_->turn = view::Turn::Sequence;
}

void App::scenario_panels(const view::Layout& layout) {
  const auto seen = [](view::Rect rect) { return rect.height > 0; };
  panels::bars::turns(*view_, layout);
  if (seen(layout.topology)) panels::topology::panel(*view_, layout.topology);
  if (seen(layout.sequence)) {
    if (view_->tab == view::Tab::UserAgent) {
      panels::agent::panel(*view_, layout.sequence);
    } else if (view_->tab == view::Tab::Terminal) {
      panels::terminal::panel(*view_, layout.sequence);
    } else if (view::shows_eavesdropper(*view_)) {
      panels::tap::panel(*view_, layout.sequence);
    } else {
      panels::ladder::panel(*view_, layout.sequence);
    }
  }
  if (layout.question_below) {
    panels::schooling::below(*view_, layout.side);
  } else if (seen(layout.side)) {
    side_panel(layout.side);
  }
  if (seen(layout.playback)) panels::bars::playback(*view_, layout.playback);
  splitters(layout);
}

bool App::let_pass(double seconds) {
  if (Lesson* lesson = document_.lesson()) lesson->classroom.tick(seconds);
  return watch_file(seconds);
}

bool App::plays() const {
  return view_->playhead.playing() || (view_->tab == view::Tab::MimeLab && view_->lab.playing()) ||
         (view_->tab == view::Tab::SealLab && view_->seal_lab().playing());
}

bool App::moves() const {
  const bool grows = view_->in_lesson() && view_->schooling.grows;
  return plays() || grows || fonts_are_stale_ || !picture_.empty();
}

void App::side_panel(view::Rect rect) {
  const float high = 40 * view_->scale;
  panels::begin_panel(*view_, "side tabs", {rect.x, rect.y, rect.width, high}, view_->theme.panel);
  struct SideTab {
    const char *name, *focus;
    view::SidePanel panel;
  };
  constexpr SideTab kTabs[] = {{"Lesson", "", view::SidePanel::Lesson},
                               {"Inspector", "inspector", view::SidePanel::Inspector},
                               {"Conversation", "conversation", view::SidePanel::Conversation},
                               {"Mailboxes", "mailboxes", view::SidePanel::Mailboxes},
                               {"Page", "page", view::SidePanel::Page},
                               {"Eavesdropper", "eavesdropper", view::SidePanel::Eavesdropper}};
  const bool in_lesson = view_->in_lesson(), has_pages = view::has_browsers(*view_);
  const bool listens = static_cast<bool>(view::eye_of(*view_));
  const auto is_there = [&](view::SidePanel panel) {
    return panel == view::SidePanel::Lesson         ? in_lesson
           : panel == view::SidePanel::Page         ? has_pages
           : panel == view::SidePanel::Eavesdropper ? listens
                                                    : true;
  };
  if (!is_there(view_->side)) view_->side = view::SidePanel::Inspector;
  // Each as wide as its name: the same word everywhere.
  float names = 0, x = rect.x, count = 0;
  for (const auto& [name, focus, panel] : kTabs) {
    if (!is_there(panel)) continue;
    names += panels::size_of(panels::fonts().bold, name).x;
    ++count;
  }
  for (const auto& [name, focus, panel] : kTabs) {
    if (!is_there(panel)) continue;
    const float own = panels::size_of(panels::fonts().bold, name).x;
    const float spare = rect.width - names;
    const float width = spare > 0 ? own + spare / count : own * rect.width / names;
    if (in_lesson && view::points_at_panel(view_->taking(), focus)) {
      panels::frame({x + 2, rect.y + 2, width - 4, high - 4}, view_->theme.accent, 4, 2);
    }
    if (panels::tab(*view_, {x, rect.y, width, high}, name, view_->side == panel)) {
      view::show_at_side(*view_, panel);
    }
    x += width;
  }
  panels::end_panel();
  const view::Rect below{rect.x, rect.y + high, rect.width, rect.height - high};
  switch (view_->side) {
    case view::SidePanel::Lesson:
      return panels::schooling::panel(*view_, below);
    case view::SidePanel::Inspector:
      return panels::inspector::panel(*view_, below);
    case view::SidePanel::Conversation:
      return panels::side::conversation(*view_, below);
    case view::SidePanel::Mailboxes:
      return panels::side::mailboxes(*view_, below);
    case view::SidePanel::Page:
      return panels::side::page(*view_, below);
    case view::SidePanel::Eavesdropper:
      return panels::tap::side(*view_, below);
  }
}

void App::splitters(const view::Layout& layout) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (layout.split_rows.height > 0 &&
      panels::grip(*view_, "rows", layout.split_rows, ImGuiMouseCursor_ResizeNS)) {
    view_->splits = view::drag_rows(layout, view_->splits, {mouse.x, mouse.y});
  }
  if (layout.split_side.height > 0 &&
      panels::grip(*view_, "side", layout.split_side, ImGuiMouseCursor_ResizeEW)) {
    view_->splits = view::drag_side(layout, view_->splits, {mouse.x, mouse.y});
  }
}

}  // namespace gui
