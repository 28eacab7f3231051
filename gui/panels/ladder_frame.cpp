// What stands around the arrows of the sequence diagram: lifelines with their names, phases.
#include <algorithm>
#include <cmath>

#include "gui/panels/ladder_parts.h"
#include "gui/view/dialogue.h"

namespace panels {

namespace {

std::string agent_name(const view::View& view, AgentId agent) {
  const report::AgentEntry* entry = view.story.directory().agent(agent);
  if (entry == nullptr) return "outside";
  return entry->kind == trace::AgentKind::UserAgent ? entry->owner + "'s UA" : entry->label;
}

HostId host_of(const view::View& view, AgentId agent) {
  const report::AgentEntry* entry = view.story.directory().agent(agent);
  return entry == nullptr ? HostId{} : entry->host;
}

// From the middle of the gap at the left of this lane to that at its right.
std::pair<float, float> room_of(const view::View& view, const LadderPlan& plan,
                                std::uint32_t lane) {
  const float here = plan.x(view.rows, lane);
  const auto count = static_cast<std::uint32_t>(view.rows.lanes().size());
  const float left = lane == 0 ? plan.field.x : (plan.x(view.rows, lane - 1) + here) / 2;
  const float right =
      lane + 1 == count ? plan.field.right() : (plan.x(view.rows, lane + 1) + here) / 2;
  return {left, right};
}

// In one line where it fits, else in two.
void agent_label(const view::View& view, float x, float y, float room, std::string_view name) {
  if (size_of(fonts().text, name).x <= room) {
    line(fonts().text, {x, y}, view.theme.text, name, 0, Align::Centre);
    return;
  }
  const std::size_t gap = name.find(' ');
  if (gap == std::string_view::npos || size_of(fonts().small, name).x <= room) {
    line(fonts().small, {x, y + 2 * view.scale}, view.theme.text, name, room, Align::Centre);
    return;
  }
  const float high = fonts().small->FontSize;
  y -= 3 * view.scale;
  line(fonts().small, {x, y}, view.theme.text, name.substr(0, gap), room, Align::Centre);
  line(fonts().small, {x, y + high}, view.theme.text, name.substr(gap + 1), room, Align::Centre);
}

// The names of computers stand over all of their agents.
void host_labels(const view::View& view, const LadderPlan& plan, float room_right) {
  const std::vector<AgentId>& lanes = view.rows.lanes();
  const float unit = view.scale, gap = 6 * unit;
  for (std::uint32_t i = 0; i < lanes.size();) {
    const HostId host = host_of(view, lanes[i]);
    std::uint32_t last = i;
    while (last + 1 < lanes.size() && host_of(view, lanes[last + 1]) == host) ++last;
    const float left = room_of(view, plan, i).first + gap;
    const float edge = room_of(view, plan, last).second - gap;
    const float right = std::min(edge, plan.field.right() - room_right);
    const float centre = (plan.x(view.rows, i) + plan.x(view.rows, last)) / 2;
    if (host && right - left > 20 * unit) {
      const float width =
          std::min(size_of(fonts().small, view.story.directory().host(host)).x, right - left);
      const float at = std::clamp(centre, left + width / 2, right - width / 2);
      line(fonts().small, {at, plan.head.y + 10 * unit}, view.theme.text_dim,
           view.story.directory().host(host), right - left, Align::Centre);
    }
    if (host) {
      const float y = plan.head.y + 29 * unit;
      stroke({left, y}, {edge, y}, view.theme.edge, unit);
    }
    i = last + 1;
  }
}

std::string_view name_of(const view::View& view, const view::Phase& phase) {
  const auto& session = view.story.directory().sessions().at(phase.session);
  return view::phase_name(session.protocol, phase.kind);
}

}  // namespace

float ladder_head_height(const view::View& view) {
  return 62 * view.scale;
}

void ladder_lifelines(const view::View& view, const LadderPlan& plan, float room_right) {
  const std::vector<AgentId>& lanes = view.rows.lanes();
  const float unit = view.scale;
  host_labels(view, plan, room_right);
  for (std::uint32_t i = 0; i < lanes.size(); ++i) {
    const float x = plan.x(view.rows, i);
    const auto [left, right] = room_of(view, plan, i);
    const float room = 2 * std::min(x - left, right - x) - 4 * unit;
    agent_label(view, x, plan.head.y + 35 * unit, room, agent_name(view, lanes[i]));
    dashes({x, plan.field.y}, {x, plan.field.bottom()}, view.theme.text_dim.faded(0.5F), unit,
           4 * unit);
  }
}

const view::Phase* ladder_phases(const view::View& view, const LadderPlan& plan) {
  const float unit = view.scale, bar = 8 * unit, gap = 3 * unit;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto [first, last] = view.rows.bands_between(plan.top, plan.bottom());
  // Dialogues that go on at the same time stand side by side, as many as there is room for.
  const auto tracks = std::clamp<std::uint32_t>(view.rows.tracks(), 1, 4);
  const float text_x =
      plan.axis.x + 16 * unit + static_cast<float>(tracks) * (bar + gap) + 3 * unit;
  const float room = plan.axis.right() - text_x - 4 * unit;
  const view::Phase* hovered = nullptr;
  float text_bottom = plan.field.y;
  for (std::size_t i = first; i < last; ++i) {
    const view::Band& band = view.rows.bands()[i];
    const view::Phase& phase = view.story.phases()[band.phase];
    const auto protocol = view.story.directory().sessions().at(phase.session).protocol;
    const bool begun = band.from <= plan.now, transfer = phase.kind == view::Phase::Kind::Transfer;
    const float top = std::max(plan.y(band.from) + unit, plan.field.y);
    const float bottom = std::min(plan.y(band.to) - unit, plan.field.bottom());
    if (bottom <= top) continue;
    const auto track = static_cast<float>(std::min(band.track, tracks - 1));
    const view::Rect rect{plan.axis.x + 16 * unit + track * (bar + gap), top, bar, bottom - top};
    const view::Colour colour =
        transfer ? colour_of(view.theme, protocol) : view.theme.text_dim.faded(0.6F);
    fill(rect, begun ? colour : colour.faded(0.35F), 2 * unit);
    const view::Rect whole{plan.axis.x, top, plan.axis.width, bottom - top};
    if (whole.holds({mouse.x, mouse.y})) hovered = &phase;
    const float high = paragraph(fonts().small, {}, {0, 0, 0, 0}, name_of(view, phase), room);
    const float at = std::max(top, text_bottom);
    if (at + high > bottom) continue;
    view::Colour words = transfer ? colour_of(view.theme, protocol) : view.theme.text_dim;
    paragraph(fonts().small, {text_x, at}, begun ? words : words.faded(0.5F), name_of(view, phase),
              room);
    text_bottom = at + high + 2 * unit;
  }
  if (hovered == nullptr) return nullptr;
  if (ImGui::IsWindowHovered() && plan.axis.holds({mouse.x, mouse.y})) {
    const std::string_view name = name_of(view, *hovered);
    ImGui::SetTooltip("%.*s · session %u", static_cast<int>(name.size()), name.data(),
                      hovered->session.value);
  }
  return hovered;
}

}  // namespace panels
