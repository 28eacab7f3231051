// What stands around the arrows of the sequence diagram: lifelines with their names, phases.
#include <algorithm>
#include <cmath>

#include "gui/panels/ladder/parts.h"
#include "gui/reading/dialogue.h"
#include "gui/reading/naming.h"

namespace panels::ladder {

namespace {

std::string name_of(const view::View& view, AgentId agent) {
  return reading::agent_name(view.story.directory(), agent, view.language);
}

HostId host_of(const view::View& view, AgentId agent) {
  const report::AgentEntry* entry = view.story.directory().agent(agent);
  return entry == nullptr ? HostId{} : entry->host;
}

// From the middle of the gap at the left of this lane to that at its right.
std::pair<float, float> room_of(const view::View& view, const Plan& plan, std::uint32_t lane) {
  const float here = plan.x(view.rows(), lane);
  const auto count = static_cast<std::uint32_t>(view.rows().lanes().size());
  const float left = lane == 0 ? plan.field.x : (plan.x(view.rows(), lane - 1) + here) / 2;
  const float right =
      lane + 1 == count ? plan.field.right() : (plan.x(view.rows(), lane + 1) + here) / 2;
  return {left, right};
}

// How the names of agents are written: all the same way.
enum class Names : std::uint8_t { Large, Small, TwoLines };

float lane_room(const view::View& view, const Plan& plan, std::uint32_t lane) {
  const auto [left, right] = room_of(view, plan, lane);
  const float x = plan.x(view.rows(), lane);
  return 2 * std::min(x - left, right - x);
}

Names names_that_fit(const view::View& view, const Plan& plan) {
  Names names = Names::Large;
  for (std::uint32_t i = 0; i < view.rows().lanes().size(); ++i) {
    const std::string name = name_of(view, view.rows().lanes()[i]);
    const float room = lane_room(view, plan, i) - 8 * view.scale;
    if (size_of(fonts().small, name).x > room) return Names::TwoLines;
    if (size_of(fonts().text, name).x > room) names = Names::Small;
  }
  return names;
}

void agent_label(const view::View& view, view::Point at, float room, std::string_view name,
                 Names names) {
  // Broken at a space, or after the hyphen of "MTA-Client".
  const std::size_t gap = std::min(name.find(' '), name.rfind('-'));
  const float high = fonts().small->FontSize, unit = view.scale;
  if (names == Names::Large) {
    line(fonts().text, at, view.theme.text, name, room, Align::Centre);
  } else if (names == Names::Small || gap == std::string_view::npos) {
    line(fonts().small, {at.x, at.y + 3 * unit}, view.theme.text, name, room, Align::Centre);
  } else {
    at.y -= 3 * unit;
    const std::size_t first = gap + (name[gap] == '-' ? 1 : 0);
    line(fonts().small, at, view.theme.text, name.substr(0, first), room, Align::Centre);
    at.y += high;
    line(fonts().small, at, view.theme.text, name.substr(gap + 1), room, Align::Centre);
  }
}

// The names of computers stand over all of their agents.
void host_labels(const view::View& view, const Plan& plan, float room_right) {
  const std::vector<AgentId>& lanes = view.rows().lanes();
  const float unit = view.scale, gap = 6 * unit;
  float free_from = plan.head.x + 100 * unit;  // The heading is before this.
  for (std::uint32_t i = 0; i < lanes.size();) {
    const HostId host = host_of(view, lanes[i]);
    std::uint32_t last = i;
    while (last + 1 < lanes.size() && host_of(view, lanes[last + 1]) == host) ++last;
    const float left = room_of(view, plan, i).first + gap;
    const float edge = room_of(view, plan, last).second - gap;
    const float right = std::min(edge, plan.field.right() - room_right);
    const float centre = (plan.x(view.rows(), i) + plan.x(view.rows(), last)) / 2;
    if (host && right - free_from > 20 * unit) {
      const std::string name = view.story.directory().host(host);
      const float width = std::min(size_of(fonts().small, name).x, right - free_from);
      // In the middle of its agents, unless the buttons or another name are there.
      const float x = std::max(std::min(centre - width / 2, right - width), free_from);
      line(fonts().small, {x, plan.head.y + 10 * unit}, view.theme.text_dim, name, right - x + 1);
      free_from = x + width + 2 * gap;
    }
    if (host) {
      const float y = plan.head.y + 29 * unit;
      stroke({left, y}, {edge, y}, view.theme.edge, unit);
    }
    i = last + 1;
  }
}

// The bars of the phases, and their names beside them.
struct PhaseColumn {
  float x = 0, bar = 0, step = 0;
  std::uint32_t tracks = 1;
  float text_x = 0, room = 0;
  view::Rect now;         // Words keep clear of it.
  float free_from = 0;    // And of each other.
  std::string_view last;  // The name that was written last.
};

// Dialogues that go on at the same time stand side by side, as many as there is room for.
PhaseColumn make_column(const view::View& view, const Plan& plan) {
  const float unit = view.scale;
  PhaseColumn column;
  column.tracks = std::clamp<std::uint32_t>(view.rows().tracks(), 1, 4);
  column.x = plan.axis.x + 16 * unit;
  column.bar = (column.tracks == 1 ? 8 : 5) * unit;
  column.step = column.bar + 2 * unit;
  column.text_x = column.x + static_cast<float>(column.tracks) * column.step + 4 * unit;
  column.room = plan.axis.right() - column.text_x - 2 * unit;
  column.now = now_box(view, plan);
  column.free_from = plan.field.y;
  return column;
}

void draw_phase(const view::View& view, PhaseColumn& column, const reading::Band& band,
                view::Rect bar, bool begun) {
  if (!begun && view.hides_later()) return;
  const reading::Phase& phase = view.story.phases()[band.phase];
  const auto protocol = view.story.directory().sessions().at(phase.session).protocol;
  const bool transfer = phase.what->carries_mail;
  const view::Colour own = transfer ? colour_of(view.theme, protocol) : view.theme.text_dim;
  const view::Colour colour = transfer ? own : own.faded(0.6F);
  fill(bar, begun ? colour : colour.faded(0.35F), 2 * view.scale);

  const std::string_view name = phase.what->name;
  const float high = paragraph(fonts().small, {}, {0, 0, 0, 0}, name, column.room);
  float y = std::max(bar.y, column.free_from);
  if (y < column.now.bottom() && y + high > column.now.y) {
    y = column.now.bottom() + 2 * view.scale;
  }
  const bool said_above = y <= column.free_from && name == column.last;
  if (y + high > bar.bottom() || said_above) return;
  paragraph(fonts().small, {column.text_x, y}, begun ? own : own.faded(0.5F), name, column.room);
  column.last = name;
  column.free_from = y + high + 2 * view.scale;
}

}  // namespace

float head_height(const view::View& view) {
  return 62 * view.scale;
}

void draw_lifelines(const view::View& view, const Plan& plan, float room_right) {
  const std::vector<AgentId>& lanes = view.rows().lanes();
  const float unit = view.scale;
  const Names names = names_that_fit(view, plan);
  host_labels(view, plan, room_right);
  for (std::uint32_t i = 0; i < lanes.size(); ++i) {
    const float x = plan.x(view.rows(), i);
    agent_label(view, {x, plan.head.y + 35 * unit}, lane_room(view, plan, i),
                name_of(view, lanes[i]), names);
    dashes({x, plan.field.y}, {x, plan.field.bottom()}, view.theme.text_dim.faded(0.5F), unit,
           4 * unit);
  }
}

void draw_phases(const view::View& view, const Plan& plan) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto [first, last] = view.rows().bands_between(plan.top, plan.bottom());
  PhaseColumn column = make_column(view, plan);
  const reading::Phase* hovered = nullptr;
  for (std::size_t i = first; i < last; ++i) {
    const reading::Band& band = view.rows().bands()[i];
    const float top = std::max(plan.y(band.from) + view.scale, plan.field.y);
    const float bottom = std::min(plan.y(band.to) - view.scale, plan.field.bottom());
    if (bottom <= top) continue;
    const auto track = static_cast<float>(std::min(band.track, column.tracks - 1));
    const view::Rect bar{column.x + track * column.step, top, column.bar, bottom - top};
    draw_phase(view, column, band, bar, band.from <= plan.now);
    const view::Rect whole{plan.axis.x, top, plan.axis.width, bottom - top};
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
