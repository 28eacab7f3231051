// What stands around the arrows of the sequence diagram: lifelines with their names, times, phases.
#include <algorithm>
#include <cmath>

#include "gui/panels/ladder/parts.h"
#include "gui/panels/places.h"

namespace panels::ladder {

namespace {

// The bars of the phases, and their names beside them.
struct PhaseColumn {
  float x = 0, bar = 0, step = 0;
  std::uint32_t tracks = 1;
  float text_x = 0, room = 0;
  std::vector<view::Rect> taken;  // Words keep clear of these …
  float free_from = 0;            // … and of each other.
  std::string_view last;          // The name that was written last.
};

// Dialogues that go on at the same time stand side by side, as many as there is room for.
PhaseColumn make_column(const view::View& view, const Plan& plan) {
  const float unit = view.scale;
  const view::Rect& axis = plan.sheet.axis;
  PhaseColumn column;
  column.tracks = std::clamp<std::uint32_t>(view.rows().tracks(), 1, 4);
  column.x = axis.x + 16 * unit;
  column.bar = (column.tracks == 1 ? 6 : 4) * unit;
  column.step = column.bar + 2 * unit;
  column.text_x = column.x + static_cast<float>(column.tracks) * column.step + 6 * unit;
  column.room = axis.right() - 46 * unit - column.text_x;
  column.taken.push_back(now_box(view, plan));
  for (const view::PlacedTime& time : plan.picture.times) {
    if (time.whole) column.taken.push_back(time.rect);
  }
  for (const view::PlacedPause& pause : plan.picture.pauses) column.taken.push_back(pause.band);
  column.free_from = plan.sheet.field.y;
  return column;
}

void draw_name(const view::View& view, PhaseColumn& column, view::Rect bar, std::string_view name,
               view::Colour colour) {
  if (column.room < 40 * view.scale) return;
  const float high = paragraph(fonts().small, {}, {0, 0, 0, 0}, name, column.room);
  float y = std::max(bar.y, column.free_from);
  for (const view::Rect& other : column.taken) {
    if (view::overlap({column.text_x, y, column.room, high}, other)) {
      y = other.bottom() + 2 * view.scale;
    }
  }
  const bool meets = std::ranges::any_of(column.taken, [&](const view::Rect& other) {
    return view::overlap({column.text_x, y, column.room, high}, other);
  });
  const bool said_above = y <= column.free_from && name == column.last;
  if (meets || y + high > bar.bottom() + 1 || said_above) return;
  // A word that is too long is cut.
  const float widest = size_of(fonts().small, name).x;
  if (widest > column.room && name.find(' ') == std::string_view::npos) {
    line(fonts().small, {column.text_x, y}, colour, name, column.room);
  } else {
    paragraph(fonts().small, {column.text_x, y}, colour, name, column.room);
  }
  column.last = name;
  column.free_from = y + high + 2 * view.scale;
}

void draw_phase(const view::View& view, PhaseColumn& column, const reading::Band& band,
                view::Rect bar, bool begun, bool now) {
  if (!begun && view.hides_later()) return;
  const reading::Phase& phase = view.story.phases()[band.phase];
  const auto protocol = view.story.directory().sessions().at(phase.session).protocol;
  const bool transfer = phase.what->carries_mail;
  const view::Colour own = transfer || now ? colour_of(view.theme, protocol) : view.theme.text_dim;
  if (begun) {
    fill(bar, transfer ? own : own.faded(0.7F), 2 * view.scale);
  } else {
    frame(bar, view.theme.text_dim, 2 * view.scale);
  }
  draw_name(view, column, bar, phase.what->name,
            begun && (transfer || now) ? own : view.theme.text_dim);
}

}  // namespace

void draw_heads(const view::View& view, const Plan& plan) {
  const float unit = view.scale, bottom = plan.head.bottom();
  fill(plan.head, view.theme.panel);
  stroke({plan.head.x, bottom}, {plan.head.right(), bottom}, view.theme.edge);
  for (const view::HeadText& text : plan.lanes.heads) {
    // Who will talk is not told, in a lesson that asks.
    const bool talks = plan.lanes.pair && !text.host && !view.hides_later() &&
                       (text.lane == plan.lanes.left || text.lane == plan.lanes.right);
    const view::Rect& box = text.rect;
    if (talks && box.width > 0) {
      fill({box.x - 4 * unit, box.y - unit, box.width + 8 * unit, box.height + 2 * unit},
           view.theme.card_hovered, 4 * unit);
    }
    line_as_is(fonts().small, {box.x, box.y},
               text.host || talks ? view.theme.text : view.theme.text_dim, text.text);
    note_place((text.host ? "head " : "lane ") + text.text, box);
  }
}

void draw_lifelines(const view::View& view, const Plan& plan) {
  const view::Rect& field = plan.sheet.field;
  const float unit = view.scale;
  for (std::uint32_t i = 0; i < plan.lanes.x.size(); ++i) {
    if (!plan.lanes.shown[i]) continue;
    const bool talks =
        plan.lanes.pair && !view.hides_later() && (i == plan.lanes.left || i == plan.lanes.right);
    const view::Colour colour = talks ? view.theme.text_dim : view.theme.text_dim.faded(0.5F);
    float y = field.y;
    const auto down_to = [&](float to) {
      if (to > y) dashes({plan.lanes.x[i], y}, {plan.lanes.x[i], to}, colour, unit, 4 * unit);
    };
    for (const view::Cut& cut : plan.picture.cuts) {
      if (cut.lane != i || cut.to <= y) continue;
      down_to(cut.from);
      y = cut.to;
    }
    down_to(field.bottom());
  }
}

namespace {

// Whether a phase lasts through it, so that its bar passes there.
bool is_passed(const view::View& view, const Plan& plan, const view::Rect& pause) {
  const view::Sheet& sheet = plan.sheet;
  const auto& bands = view.rows().bands();
  const auto [first, last] =
      view.rows().bands_between(sheet.unfolded(sheet.top), sheet.unfolded(sheet.bottom()));
  for (std::size_t i = first; i < last; ++i) {
    if (sheet.y(bands[i].from) < pause.bottom() && sheet.y(bands[i].to) > pause.y) return true;
  }
  return false;
}

}  // namespace

void draw_pauses(const view::View& view, const Plan& plan) {
  const float unit = view.scale;
  const view::Rect now = now_box(view, plan);
  for (const view::PlacedPause& pause : plan.picture.pauses) {
    const view::Rect& band = pause.band;
    fill(band, view.theme.panel);
    stroke({band.x, band.y}, {band.right(), band.y}, view.theme.edge);
    stroke({band.x, band.bottom()}, {band.right(), band.bottom()}, view.theme.edge);
    if (pause.words.empty()) continue;
    const float y = band.centre().y - fonts().small->FontSize / 2;
    // Beside the playhead's time, where that stands in the band.
    const bool meets_now = now.y < band.bottom() && band.y < now.bottom();
    const float beside = is_passed(view, plan, band) ? make_column(view, plan).text_x
                                                     : band.x + 16 * unit;
    const float first = meets_now ? now.right() + 8 * unit : beside;
    const float wide = line_as_is(fonts().small, {first, y}, view.theme.text, pause.words,
                                  std::max(band.right() - 16 * unit - first, 1.0F));
    note_place(pause.words, {first, y, wide, fonts().small->FontSize});
    const float x = std::max(plan.sheet.axis.right() - 56 * unit, first + wide + 16 * unit);
    if (pause.clock.empty() || x > band.right() - 60 * unit) continue;
    line_as_is(fonts().small, {x, y}, view.theme.text_dim, pause.clock, band.right() - x - 8);
  }
}

void draw_times(const view::View& view, const Plan& plan) {
  const view::Rect now = now_box(view, plan);
  for (const view::PlacedTime& time : plan.picture.times) {
    if (view::overlap(time.rect, now)) continue;
    line_as_is(fonts().small, {time.rect.x, time.rect.y},
               time.whole ? view.theme.text : view.theme.text_dim, time.text);
  }
}

void draw_phases(const view::View& view, const Plan& plan) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const view::Sheet& sheet = plan.sheet;
  const double top = sheet.unfolded(sheet.top), bottom = sheet.unfolded(sheet.bottom());
  const auto [first, last] = view.rows().bands_between(top, bottom);
  const double now = view.rows().row_at(view.playhead.at());
  PhaseColumn column = make_column(view, plan);
  const reading::Phase* hovered = nullptr;
  for (std::size_t i = first; i < last; ++i) {
    const reading::Band& band = view.rows().bands()[i];
    const float from = std::max(sheet.y(band.from) + view.scale, sheet.field.y);
    const double end = view.hides_later() ? std::min(band.to, now) : band.to;
    const float to = std::min(sheet.y(end) - view.scale, sheet.field.bottom());
    if (to <= from) continue;
    const auto track = static_cast<float>(std::min(band.track, column.tracks - 1));
    const view::Rect bar{column.x + track * column.step, from, column.bar, to - from};
    draw_phase(view, column, band, bar, band.from <= now, band.from <= now && band.to > now);
    const view::Rect whole{sheet.axis.x, from, sheet.axis.width, to - from};
    if (whole.holds({mouse.x, mouse.y})) hovered = &view.story.phases()[band.phase];
  }
  if (hovered != nullptr && ImGui::IsWindowHovered() &&
      !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {  // Not over what is being dragged.
    tooltip(view,
            view::filled(in_language("{} · session {}"), {in_language(hovered->what->name),
                                                          std::to_string(hovered->session.value)}));
  }
}

}  // namespace panels::ladder
