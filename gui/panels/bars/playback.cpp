#include "gui/panels/bars/playback.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "gui/panels/acts.h"
#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/style.h"
#include "gui/panels/typed.h"

namespace panels::bars {

namespace {

// Font Awesome.
constexpr const char* kFirst = "\xEF\x81\x88";
constexpr const char* kBack = "\xEF\x81\x93";
constexpr const char* kPlay = "\xEF\x81\x8B";
constexpr const char* kPause = "\xEF\x81\x8C";
constexpr const char* kNext = "\xEF\x81\x94";
constexpr const char* kLast = "\xEF\x81\x91";

const char* name_of(view::Unit unit) {
  switch (unit) {
    case view::Unit::Event:
      return "event";
    case view::Unit::Packet:
      return "packet";
    case view::Unit::Command:
      return "command";
    case view::Unit::Phase:
      return "phase";
  }
  return "";
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
  for (const auto unit :
       {view::Unit::Event, view::Unit::Packet, view::Unit::Command, view::Unit::Phase}) {
    if (menu_item(name_of(unit), nullptr, unit == view.playhead.unit())) {
      view.playhead.set_unit(unit);
    }
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
  for (const double speed : {0.01, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0, 100.0, 1000.0}) {
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

// Returns where they end. `room`: the clock is behind it.
float buttons(view::View& view, view::Rect rect, float room) {
  const float gap = 6 * view.scale;
  const Kept kept = kept_in(view, room);
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

// — the timeline —

// Where an instant stands; the timeline is paced, so that gaps do not push all else together.
struct Scale {
  view::Rect bar;
  const reading::Pace& pace;
  float x(SimTime at) const {
    const double part = pace.length() > 0 ? pace.seconds_at(at) / pace.length() : 0;
    return bar.x + bar.width * static_cast<float>(part);
  }
};

void lane(const view::View& view, const std::vector<reading::TimelineMarks::Run>& runs,
          const view::Rect& bar, float y, view::Colour colour) {
  for (const reading::TimelineMarks::Run& run : runs) {
    const float wide = std::max((run.to - run.from) * bar.width, 2 * view.scale);
    fill({bar.x + run.from * bar.width, y, wide, 4 * view.scale},
         colour.faded(run.strong ? 1.0F : 0.55F));
  }
}

void lanes(const view::View& view, const view::Rect& bar, float y) {
  const float step = 4 * view.scale + 2;
  for (const reading::TimelineMarks::Lane& one : view.timeline_marks.lanes) {
    lane(view, one.runs, bar, y, colour_of(view.theme, one.protocol));
    y += step;
  }
}

void marks(const view::View& view, const Scale& scale) {
  const float size = 6 * view.scale, bottom = scale.bar.bottom();
  float last = -size;
  for (const float part : view.timeline_marks.troubles) {
    const float x = scale.bar.x + part * scale.bar.width, y = bottom + 9 * view.scale;
    if (x - last < 2) continue;  // One upon the other says no more than one.
    last = x;
    stroke({x - size / 2, y - size / 2}, {x + size / 2, y + size / 2}, view.theme.bad, 2);
    stroke({x - size / 2, y + size / 2}, {x + size / 2, y - size / 2}, view.theme.bad, 2);
  }
  for (const SimTime at : view.playhead.marks()) {
    const float x = scale.x(at);
    arrow_head({x, bottom + 16 * view.scale}, {x, bottom + 3 * view.scale}, view.theme.accent,
               9 * view.scale);
  }
}

void timeline(view::View& view, view::Rect rect) {
  const float unit = view.scale;
  const bool low = rect.height < 40 * unit;
  const view::Rect bar{rect.x, rect.y + (low ? 6 : 20) * unit, rect.width, 8 * unit};
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::InvisibleButton("timeline", {std::max(rect.width, 1.0F), std::max(rect.height, 1.0F)});
  const double length = view.playhead.pace().length();
  if (ImGui::IsItemActive() && length > 0) {
    const float part = (ImGui::GetIO().MousePos.x - bar.x) / bar.width;
    view.playhead.to_fraction(part);
  }
  const Scale scale{bar, view.playhead.pace()};
  // Where the bar is low, the lanes are left out.
  if (!low) lanes(view, bar, rect.y);
  fill(bar, view.theme.card_hovered, bar.height / 2);
  const float x = scale.x(view.playhead.at());
  fill({bar.x, bar.y, x - bar.x, bar.height}, view.theme.accent, bar.height / 2);
  marks(view, scale);
  ImGui::GetWindowDrawList()->AddCircleFilled({x, bar.centre().y}, 8 * unit, ink(view.theme.text));
  ImGui::GetWindowDrawList()->AddCircle({x, bar.centre().y}, 8 * unit, ink(view.theme.window));
}

}  // namespace

void playback(view::View& view, view::Rect rect) {
  begin_panel(view, "playback", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  const float unit = view.scale, pad = 16 * unit;
  const auto on_the_clock = [&](SimTime at) {
    return reading::on_the_clock(at, view.now.epoch_seconds, view.language);
  };
  const std::string now = on_the_clock(view.playhead.at());
  std::string time = now + " / " + on_the_clock(view.playhead.end());
  const float inner = rect.width - 2 * pad;
  // At least the buttons that play and step, and the clock.
  const float least = width_of(view, Kept{false, false, false, false});
  if (least + size_of(fonts().mono, time).x > inner) time = now;
  const float clock = size_of(fonts().mono, time).x;
  const view::Rect row{rect.x + pad, rect.y + 8 * unit, inner, 32 * unit};
  const float end = buttons(view, row, inner - clock - 14 * unit);
  const std::string event =
      view::filled(in_language("event {} of {}"),
                   {std::to_string(view.now.last.value), std::to_string(view.trace().size())});
  const float y = rect.y + 15 * unit;
  line(fonts().mono, {rect.right() - pad, y}, view.theme.text, time, 0, Align::Right);
  note_place("clock", {rect.right() - pad - clock, y, clock, fonts().mono->FontSize});
  const float right = rect.right() - pad - clock - 20 * unit;
  if (right - size_of(fonts().mono, event).x > end) {
    line(fonts().mono, {right, y}, view.theme.text_dim, event, 0, Align::Right);
  }
  timeline(view, {rect.x + pad, rect.y + 46 * unit, rect.width - 2 * pad, rect.height - 48 * unit});
  end_panel();
}

}  // namespace panels::bars
