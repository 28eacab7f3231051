#include "gui/panels/bars/playback.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "gui/panels/acts.h"
#include "gui/panels/bars/parts.h"
#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/style.h"
#include "gui/panels/typed.h"
#include "gui/view/menus.h"

namespace panels::bars {

namespace {

constexpr float kTwoRows = 60;  // Lower, at scale 1, it has one.

// Font Awesome.
constexpr const char* kFirst = "\xEF\x81\x88";
constexpr const char* kBack = "\xEF\x81\x93";
constexpr const char* kPlay = "\xEF\x81\x8B";
constexpr const char* kPause = "\xEF\x81\x8C";
constexpr const char* kNext = "\xEF\x81\x94";
constexpr const char* kLast = "\xEF\x81\x91";

const char* name_of(view::Unit unit) {
  return std::ranges::find(view::kUnits, unit, &std::pair<const char*, view::Unit>::second)->first;
}

std::string speed_in_words(const view::Playhead& playhead) {
  char text[64];
  std::snprintf(text, sizeof text, "%g×", playhead.speed());
  const bool paced = playhead.clock() == view::Clock::Paced;
  return view::filled(in_language(paced ? "paced {}" : "true {}"), {text}) + " ▾";
}

void units(view::View& view) {
  if (!ImGui::BeginPopup("units")) return;
  close_on_escape();
  for (const auto& [name, unit] : view::kUnits) {
    if (menu_item(name, nullptr, unit == view.playhead.unit())) view.playhead.set_unit(unit);
  }
  ImGui::EndPopup();
}

void speeds(view::View& view) {
  if (!ImGui::BeginPopup("speeds")) return;
  close_on_escape();
  view::Playhead& playhead = view.playhead;
  if (menu_item("Paced: time to read", nullptr, playhead.clock() == view::Clock::Paced)) {
    playhead.set_clock(view::Clock::Paced);
  }
  if (menu_item("True: as on the clock", nullptr, playhead.clock() == view::Clock::True)) {
    playhead.set_clock(view::Clock::True);
  }
  ImGui::Separator();
  for (const double speed : view::kSpeeds) {
    char label[32];
    std::snprintf(label, sizeof label, "%g×", speed);
    if (menu_item(label, nullptr, playhead.speed() == speed)) playhead.set_speed(speed);
  }
  ImGui::EndPopup();
}

// What there is room for: the words of the step buttons go first, then how far a step goes, then
// how fast it plays, then the ways to the ends. Keys do all of it.
struct Kept {
  bool words = true, unit = true, speed = true, ends = true;
};
constexpr bool Kept::*kOrder[] = {&Kept::words, &Kept::unit, &Kept::speed, &Kept::ends};

struct Button {
  const char* id;
  view::Act act;
  std::string label;
};

std::string unit_in_words(const view::Playhead& playhead) {
  return view::filled(in_language("step by: {}"), {in_language(name_of(playhead.unit()))}) + " ▾";
}

std::vector<Button> row_of(const view::Playhead& playhead, const Kept& kept) {
  const auto with = [&](const char* pattern, const char* sign) {
    return kept.words ? view::filled(in_language(pattern), {sign}) : std::string{sign};
  };
  std::vector<Button> row;
  if (kept.ends) row.push_back({"first", view::Act::ToBeginning, kFirst});
  row.push_back({"back", view::Act::StepBack, with("{} step", kBack)});
  row.push_back({"play", view::Act::Play, playhead.playing() ? kPause : kPlay});
  row.push_back({"next", view::Act::StepOn, with("step {}", kNext)});
  if (kept.ends) row.push_back({"last", view::Act::ToEnd, kLast});
  return row;
}

float width_of(const view::View& view, std::string_view label, float least) {
  return std::max(size_of(fonts().text, label).x + 20 * view.scale, least * view.scale);
}
float width_of(const view::View& view, const Button& button) {
  const bool long_label = button.label.find(' ') != std::string::npos;
  return width_of(view, button.label, button.act == view::Act::Play ? 56 : long_label ? 82 : 38);
}

float width_of(const view::View& view, const Kept& kept) {
  const float gap = 6 * view.scale;
  float wide = 12 * view.scale;
  for (const Button& one : row_of(view.playhead, kept)) wide += width_of(view, one) + gap;
  if (kept.unit) wide += width_of(view, unit_in_words(view.playhead), 168) + gap;
  if (kept.speed) wide += width_of(view, speed_in_words(view.playhead), 140) + gap;
  return wide;
}

Kept kept_in(const view::View& view, float room) {
  Kept kept;
  for (bool Kept::*const next : kOrder) {
    if (width_of(view, kept) <= room) break;
    kept.*next = false;
  }
  return kept;
}

// Returns where they end.
float buttons(view::View& view, view::Rect rect, const Kept& kept) {
  const float gap = 6 * view.scale;
  float x = rect.x;
  const auto next = [&](float width) {
    const view::Rect place{x, rect.y, width, rect.height};
    x += width + gap;
    return place;
  };
  for (const Button& one : row_of(view.playhead, kept)) {
    act_button(view, one.id, next(width_of(view, one)), one.act, one.label,
               {.chosen = one.act == view::Act::Play});
  }
  x += 12 * view.scale;
  if (kept.unit) {
    const std::string label = unit_in_words(view.playhead);
    if (button(view, "unit", next(width_of(view, label, 168)), label, false, true,
               "How far a step goes")) {
      ImGui::OpenPopup("units");
    }
  }
  units(view);
  if (kept.speed) {
    const std::string label = speed_in_words(view.playhead);
    if (button(view, "speed", next(width_of(view, label, 140)), label, false, true,
               "How fast it plays (+ and -)")) {
      ImGui::OpenPopup("speeds");
    }
  }
  speeds(view);
  return x;
}

// The buttons that never go, the timeline behind them.
void in_one_row(view::View& view, view::Rect row) {
  const float gap = 14 * view.scale;
  const float x = buttons(view, row, {false, false, false, false});
  const float clock = row.right() - clock_width(view) - gap;
  draw_clock(view, row, clock);
  draw_timeline(view, {x, row.y, std::max(clock - x, 1.0F), row.height});
}

}  // namespace

void playback(view::View& view, view::Rect rect) {
  begin_panel(view, "playback", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  const float unit = view.scale, pad = 16 * unit;
  const float inner = rect.width - 2 * pad;
  if (rect.height < kTwoRows * unit) {
    in_one_row(view, {rect.x + pad, rect.y + 5 * unit, inner, 32 * unit});
    return end_panel();
  }
  const view::Rect row{rect.x + pad, rect.y + 8 * unit, inner, 32 * unit};
  const float end = buttons(view, row, kept_in(view, inner - clock_width(view) - 14 * unit));
  draw_clock(view, row, end);
  const view::Rect line{rect.x + pad, rect.y + 46 * unit, inner, rect.height - 46 * unit};
  draw_timeline(view, line);
  end_panel();
}

}  // namespace panels::bars
