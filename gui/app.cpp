#include "gui/app.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "gui/fonts.h"
#include "gui/panels/conversation.h"
#include "gui/panels/draw.h"
#include "gui/panels/inspector.h"
#include "gui/panels/keys_help.h"
#include "gui/panels/ladder.h"
#include "gui/panels/mailboxes.h"
#include "gui/panels/playback.h"
#include "gui/panels/style.h"
#include "gui/panels/top_bar.h"
#include "gui/panels/topology.h"
#include "sim/cli/files.h"
#include "sim/embedded.h"
#include "sim/match.h"
#include "sim/report/narrate.h"
#include "sim/report/pcapng.h"
#include "sim/report/transcript.h"
#include "sim/trace/json.h"
#include "sim/world/load.h"

namespace gui {

namespace {

std::vector<view::ScenarioName> shipped_scenarios() {
  std::vector<view::ScenarioName> names;
  for (const char* first : {"first", "second", "third", "fourth"}) names.push_back({first, {}});
  for (const embedded::File& file : embedded::scenarios()) {
    const std::string id{file.name.substr(0, file.name.rfind('.'))};
    if (std::ranges::find(names, id, &view::ScenarioName::id) == names.end()) {
      names.push_back({id, {}});
    }
  }
  for (view::ScenarioName& name : names) {
    for (const embedded::File& file : embedded::scenarios()) {
      if (file.name == name.id + ".json") {
        name.title = world::load_scenario(std::string{file.name}, file.text).title;
      }
    }
  }
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

std::string file_name(const view::View& view, std::string_view ending) {
  return std::string{view.now.scenario.empty() ? "mailwalk" : view.now.scenario} +
         std::string{ending};
}

}  // namespace

App::App(const std::string& document, const Look& look) {
  show(gui::open(document));
  view_->scenarios = shipped_scenarios();
  constexpr float kProjector = 1.35F;  // For the last row.
  view_->scale = look.scale * (look.projector ? kProjector : 1.0F);
  view_->projector = look.projector;
  const auto theme = view::find_theme(look.theme);
  if (!theme) {
    throw cli::BadInput{"--theme: \"" + look.theme +
                        "\" is no theme. Write dark, light or contrast"};
  }
  view_->theme = *theme;
}

void App::show(std::unique_ptr<Document> document) {
  auto fresh = std::make_unique<view::View>(document->story, document->timeline);
  if (view_ != nullptr) {
    fresh->theme = view_->theme;
    fresh->splits = view_->splits;
    fresh->side = view_->side;
    fresh->scale = view_->scale;
    fresh->projector = view_->projector;
    fresh->reduced_motion = view_->reduced_motion;
    fresh->show_packets = view_->show_packets;
    fresh->scenarios = std::move(view_->scenarios);
  }
  view_ = std::move(fresh);
  document_ = std::move(document);
  fonts_are_stale_ = true;
}

void App::open(const std::string& id_or_file) {
  try {
    show(gui::open(id_or_file));
  } catch (const cli::BadInput& bad) {
    view_->notice = bad.what();
  }
}

void App::press(int key, view::Mods mods) {
  if (!ImGui::GetIO().WantTextInput) view::press(*view_, key, mods);
}

void App::type(char32_t letter) {
  if (!ImGui::GetIO().WantTextInput) view::type(*view_, letter);
}

void App::load_fonts() {
  panels::set_fonts(gui::load_fonts(view_->scale, texts_of(view_->trace())));
  fonts_are_stale_ = false;
}

std::string App::take_picture_name() {
  return std::exchange(picture_, {});
}

void App::frame(float width, float height, double seconds) {
  panels::set_style(*view_);
  const view::Layout layout = view::make_layout(width, height, view_->scale, view_->splits);
  view_->playhead.tick(seconds);
  view_->refresh();
  panels::top_bar(*view_, layout.top_bar);
  panels::topology(*view_, layout.topology);
  panels::ladder(*view_, layout.sequence);
  side_panel(layout.side);
  panels::playback(*view_, layout.playback);
  splitters(layout);
  panels::keys_help(*view_, {0, 0, width, height});
}

void App::side_panel(view::Rect rect) {
  const float high = 40 * view_->scale;
  panels::begin_panel(*view_, "side tabs", {rect.x, rect.y, rect.width, high}, view_->theme.panel);
  constexpr std::pair<const char*, view::SidePanel> kTabs[] = {
      {"Inspector", view::SidePanel::Inspector},
      {"Conversation", view::SidePanel::Conversation},
      {"Mailboxes", view::SidePanel::Mailboxes}};
  const float width = rect.width / static_cast<float>(std::size(kTabs));
  float x = rect.x;
  for (const auto& [name, panel] : kTabs) {
    if (panels::tab(*view_, {x, rect.y, width, high}, name, view_->side == panel)) {
      view_->side = panel;
    }
    x += width;
  }
  panels::end_panel();
  const view::Rect below{rect.x, rect.y + high, rect.width, rect.height - high};
  switch (view_->side) {
    case view::SidePanel::Inspector:
      return panels::inspector(*view_, below);
    case view::SidePanel::Conversation:
      return panels::conversation(*view_, below);
    case view::SidePanel::Mailboxes:
      return panels::mailboxes(*view_, below);
  }
}

void App::splitters(const view::Layout& layout) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (panels::grip(*view_, "rows", layout.split_rows, ImGuiMouseCursor_ResizeNS)) {
    view_->splits = view::drag_rows(layout, view_->splits, {mouse.x, mouse.y});
  }
  if (panels::grip(*view_, "side", layout.split_side, ImGuiMouseCursor_ResizeEW)) {
    view_->splits = view::drag_side(layout, view_->splits, {mouse.x, mouse.y});
  }
}

void App::obey() {
  const std::vector<view::Request> requests = std::exchange(view_->requests, {});
  for (const view::Request& request : requests) {
    match(request, [this](const auto& what) { act(what); });
  }
}

void App::act(const view::OpenScenario& request) {
  open(request.id);
}

void App::act(const view::ChangeTheme&) {
  view_->theme = view::next_theme(view_->theme);
}

void App::act(const view::ChangeTextSize& request) {
  view_->scale = std::clamp(view_->scale + request.by, 0.75F, 2.5F);
  fonts_are_stale_ = true;
}

void App::act(const view::Export& request) {
  const trace::Trace& trace = view_->trace();
  std::string name, octets;
  switch (request.format) {
    case view::ExportAs::Transcript:
      name = file_name(*view_, ".transcript");
      octets = report::transcript(trace);
      break;
    case view::ExportAs::Book:
      name = file_name(*view_, ".book.txt");
      octets = report::book(trace);
      break;
    case view::ExportAs::Narration:
      name = file_name(*view_, ".narration.txt");
      octets = report::narrate(trace);
      break;
    case view::ExportAs::JsonLines:
      name = file_name(*view_, ".jsonl");
      octets = trace::to_json_lines(trace);
      break;
    case view::ExportAs::Pcapng:
      name = file_name(*view_, ".pcapng");
      report::write_pcapng(trace, {}, [&](std::string_view more) { octets.append(more); });
      break;
    case view::ExportAs::Picture:
      picture_ = file_name(*view_, ".png");
      view_->notice = "Saved as " + picture_;
      return;
  }
  try {
    cli::write_file(name, octets);
    view_->notice = "Saved as " + name;
  } catch (const std::exception& problem) {
    view_->notice = problem.what();
  }
}

}  // namespace gui
