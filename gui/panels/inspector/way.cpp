// The way of a packet: the computers that it comes by, each with its time.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/inspector/parts.h"
#include "gui/reading/clock.h"

namespace panels::inspector {

namespace {

struct Stop {
  std::string host;
  SimTime at{};  // It left from there; at the last, it arrived.
};

std::vector<const reading::Hop*> hops_of(const view::View& view, Seq sent) {
  constexpr std::size_t kMost = 64, kFar = 4096;
  std::vector<const reading::Hop*> found;
  const auto* packet = std::get_if<trace::PacketSent>(&view.trace()[sent].body);
  if (packet == nullptr) return found;
  const auto& all = view.story.hops();
  std::size_t seen = 0;
  for (auto hop = std::ranges::lower_bound(all, packet->departs_at, {}, &reading::Hop::departs);
       hop != all.end() && found.size() < kMost && seen < kFar; ++hop, ++seen) {
    if (hop->sent == sent) found.push_back(&*hop);
    if (!found.empty() && hop->departs > found.back()->arrives) break;
  }
  return found;
}

void dot(const view::View& view, view::Point at, view::Colour colour, bool filled) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float size = 4 * view.scale;
  if (filled) return list.AddCircleFilled(vec(at), size, ink(colour));
  list.AddCircle(vec(at), size, ink(colour), 0, 1.5F * view.scale);
}

}  // namespace

void show_way(Column& column, Seq sent) {
  const view::View& view = column.view();
  if (!sent) return;
  const std::vector<const reading::Hop*> hops = hops_of(view, sent);
  if (hops.empty()) return;
  const report::Directory& directory = view.story.directory();
  std::vector<Stop> stops;
  for (const reading::Hop* hop : hops) stops.push_back({directory.host(hop->from), hop->departs});
  const reading::Hop& last = *hops.back();
  stops.push_back({directory.host(last.to), last.arrives});
  const view::Colour own = view::colour_of(view.theme, last.protocol);
  const float u = view.scale, high = fonts().text->FontSize + 6 * u;
  column.gap();
  column.heading("ITS WAY");
  for (std::size_t i = 0; i < stops.size(); ++i) {
    const bool lost = last.lost && i + 1 == stops.size();
    const bool was = stops[i].at <= view.now.now && !lost;
    const view::Point at{column.x() + 6 * u, column.y() + fonts().text->FontSize / 2};
    if (i + 1 < stops.size()) {
      const bool on = stops[i].at <= view.now.now;
      if (on) stroke(at, {at.x, at.y + high}, own, 2 * u);
      if (!on) dashes(at, {at.x, at.y + high}, view.theme.text_dim, 1.5F * u, 3 * u);
    }
    dot(view, at, lost ? view.theme.bad : was ? own : view.theme.text_dim, was);
    const view::Colour words = was ? view.theme.text : view.theme.text_dim;
    const std::string time = lost ? std::string{in_language("lost")}
                                  : reading::time_of_day(stops[i].at, view.now.epoch_seconds);
    const float wide = line_as_is(fonts().mono, {column.x() + column.width(), column.y()}, words,
                                  time, 0, Align::Right);
    line_as_is(fonts().text, {column.x() + 20 * u, column.y()}, words, visible(stops[i].host),
               column.width() - wide - 30 * u);
    column.advance(high);
  }
}

}  // namespace panels::inspector
