#include "gui/view/plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gui/view/rail.h"

namespace view {

namespace {

constexpr int kRounds = 240;
constexpr float kPlan = 1000;

float clamped(float at, float low, float high) {
  return high < low ? (low + high) / 2 : std::clamp(at, low, high);
}

Rect inside(Rect rect, Rect bounds) {
  rect.x = clamped(rect.x, bounds.x, bounds.right() - rect.width);
  rect.y = clamped(rect.y, bounds.y, bounds.bottom() - rect.height);
  return rect;
}

// The part of the plan that is used is stretched over the room: all of it down, where room is
// scarce; across, a few hosts in the middle stay there.
struct Stretch {
  float low = 0, high = 0;
  float operator()(float at) const { return high > low ? (at - low) / (high - low) : 0.5F; }
};

Stretch stretch_of(std::span<const Spot> spots, float Spot::*axis, float inner) {
  const auto [low, high] = std::ranges::minmax_element(spots, {}, axis);
  if ((*high).*axis - (*low).*axis < 1) return {0, kPlan};
  return {std::min((*low).*axis, inner), std::max((*high).*axis, kPlan - inner)};
}

std::vector<Rect> first_guess(std::span<const Spot> spots, Rect bounds) {
  const Stretch across = stretch_of(spots, &Spot::x, kPlan / 5);
  const Stretch down = stretch_of(spots, &Spot::y, kPlan / 2);
  std::vector<Rect> rects;
  for (const Spot& spot : spots) {
    // A card at the left end stands at the left edge, one in the middle in the middle.
    const float x = bounds.x + across(spot.x) * (bounds.width - spot.width);
    const float y = bounds.y + down(spot.y) * (bounds.height - spot.height);
    rects.push_back(inside({x, y, spot.width, spot.height}, bounds));
  }
  return rects;
}

// Pushes two apart, along the way that is shorter and has the room. False: they are apart.
bool part(Rect& a, Rect& b, Rect bounds, Point gap, bool rather_across) {
  const Point from = a.centre(), to = b.centre();
  const float x = (a.width + b.width) / 2 + gap.x - std::abs(to.x - from.x);
  const float y = (a.height + b.height) / 2 + gap.y - std::abs(to.y - from.y);
  constexpr float kNear = 0.01F;
  if (x <= kNear || y <= kNear) return false;
  const bool room_across = a.width + b.width + gap.x <= bounds.width;
  const bool room_down = a.height + b.height + gap.y <= bounds.height;
  if (room_across && (x <= y || rather_across || !room_down)) {
    const float by = (to.x >= from.x ? x : -x) / 2;
    a.x -= by;
    b.x += by;
  } else {
    const float by = (to.y >= from.y ? y : -y) / 2;
    a.y -= by;
    b.y += by;
  }
  return true;
}

bool push_apart(std::vector<Rect>& rects, Rect bounds, Point gap) {
  for (int round = 0; round < kRounds; ++round) {
    bool moved = false;
    // Where the shorter way leads to nothing: across, where most of the room is.
    const bool rather_across = round >= kRounds / 3 && bounds.width > bounds.height;
    for (std::size_t i = 0; i < rects.size(); ++i) {
      for (std::size_t j = i + 1; j < rects.size(); ++j) {
        if (!part(rects[i], rects[j], bounds, gap, rather_across)) continue;
        rects[i] = inside(rects[i], bounds);
        rects[j] = inside(rects[j], bounds);
        moved = true;
      }
    }
    if (!moved) return true;
  }
  return false;
}

// Columns from left to right, in each of them from the top: there is always room.
std::vector<Rect> in_a_grid(std::span<const Spot> spots, Rect bounds, Point gap) {
  const std::size_t count = spots.size();
  const double aspect = bounds.height > 0 ? bounds.width / bounds.height : 1;
  const auto columns = std::clamp<std::size_t>(
      static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count) * aspect))), 1,
      count);
  const std::size_t rows = (count + columns - 1) / columns;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return spots[i].x; });
  const float wide = bounds.width / static_cast<float>((count + rows - 1) / rows);
  const float high = bounds.height / static_cast<float>(rows);
  std::vector<Rect> rects(count);
  for (std::size_t first = 0; first < count; first += rows) {
    const auto column = std::span{order}.subspan(first, std::min(rows, count - first));
    std::ranges::stable_sort(column, {}, [&](std::size_t i) { return spots[i].y; });
    for (std::size_t row = 0; row < column.size(); ++row) {
      const Spot& spot = spots[column[row]];
      const float width = std::min(spot.width, std::max(wide - gap.x / 2, wide / 2));
      const float height = std::min(spot.height, std::max(high - gap.y / 2, high / 2));
      const float x = bounds.x + wide * (static_cast<float>(first / rows) + 0.5F);
      const float y = bounds.y + high * (static_cast<float>(row) + 0.5F);
      rects[column[row]] = {x - width / 2, y - height / 2, width, height};
    }
  }
  return rects;
}

// The nearest place above or below for one of the cards from which the line can be seen; where it
// is, if there is none.
Rect beside(const std::vector<Rect>& rects, std::size_t which, Point a, Point b, Rect bounds,
            Point gap) {
  constexpr float kStep = 4, kMargin = 6;
  for (float by = kStep; by < bounds.height; by += kStep) {
    for (const float way : {-by, by}) {
      Rect moved = rects[which];
      moved.y += way;
      if (moved.y < bounds.y || moved.bottom() > bounds.bottom()) continue;
      if (crosses(moved.shrunk(-kMargin), a, b)) continue;
      const Rect around{moved.x - gap.x / 2, moved.y - gap.y / 2, moved.width + gap.x,
                        moved.height + gap.y};
      bool free = true;
      for (std::size_t i = 0; i < rects.size(); ++i) {
        free = free && (i == which || !overlap(around, rects[i]));
      }
      if (free) return moved;
    }
  }
  return rects[which];
}

}  // namespace

bool crosses(Rect rect, Point a, Point b) {
  // What is left of the line between the two pairs of edges.
  float first = 0, last = 1;
  const auto clip = [&](float from, float by, float low, float high) {
    if (by == 0) {
      if (from <= low || from >= high) last = -1;
      return;
    }
    const auto [enters, leaves] = std::minmax({(low - from) / by, (high - from) / by});
    first = std::max(first, enters);
    last = std::min(last, leaves);
  };
  clip(a.x, b.x - a.x, rect.x, rect.right());
  clip(a.y, b.y - a.y, rect.y, rect.bottom());
  return first < last;
}

Plan place(std::span<const Spot> spots, Rect bounds, Point gap) {
  if (spots.empty()) return {{}, true};
  const bool possible = std::ranges::all_of(spots, [&](const Spot& spot) {
    return spot.width <= bounds.width && spot.height <= bounds.height;
  });
  if (possible) {
    std::vector<Rect> rects = first_guess(spots, bounds);
    if (push_apart(rects, bounds, gap)) return {std::move(rects), true};
  }
  return {in_a_grid(spots, bounds, gap), false};
}

bool clear_lines(std::vector<Rect>& rects,
                 std::span<const std::pair<std::size_t, std::size_t>> links, Rect bounds,
                 Point gap) {
  constexpr int kTries = 24;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    bool clear = true;
    for (const auto& [a, b] : links) {
      for (std::size_t i = 0; i < rects.size(); ++i) {
        if (i == a || i == b) continue;
        const auto [from, to] = ends_of(rects[a], rects[b]);
        if (!crosses(rects[i], from, to)) continue;
        clear = false;
        rects[i] = beside(rects, i, from, to, bounds, gap);
      }
    }
    if (clear) return true;
  }
  return false;
}

const Planner::Result& Planner::plan(std::size_t level, std::vector<Spot> spots, Links links,
                                     Rect bounds, Point gap, float free_below) {
  if (levels_.size() <= level) levels_.resize(level + 1);
  Known& known = levels_[level];
  if (known.bounds == bounds && known.gap == gap && known.free_below == free_below &&
      known.spots == spots && known.links == links) {
    return known.result;
  }
  std::optional<Plan> plan = place_upright(spots, links, bounds, gap, free_below);
  if (!plan) plan = place_on_rail(spots, links, bounds, gap, free_below);
  const bool on_rail = plan.has_value();
  Rect above = bounds;
  above.height = std::max(bounds.height - free_below, 1.0F);
  if (!on_rail) plan = place(spots, above, gap);
  const bool clear = on_rail || (plan->fits && clear_lines(plan->rects, links, above, gap));
  known = {std::move(spots), std::move(links),
           bounds,           gap,
           free_below,       {std::move(plan->rects), plan->fits, clear}};
  return known.result;
}

std::vector<Rect> flow(std::span<const Point> sizes, float width, float gap) {
  std::vector<Rect> rects;
  float y = 0;
  for (std::size_t first = 0; first < sizes.size();) {
    std::size_t end = first;
    float taken = 0;
    const float high = sizes[first].y;
    while (end < sizes.size() &&
           (end == first || (sizes[end].y == high && taken + gap + sizes[end].x <= width + 0.5F))) {
      taken += (end == first ? 0 : gap) + sizes[end].x;
      ++end;
    }
    const float more = (width - taken) / static_cast<float>(end - first);
    float x = 0;
    for (; first < end; ++first) {
      rects.push_back({x, y, sizes[first].x + more, high});
      x += sizes[first].x + more + gap;
    }
    y += high + gap;
  }
  return rects;
}

Point along(Point a, Point b, float part) {
  return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

bool is_clear(std::span<const Rect> rects,
              std::span<const std::pair<std::size_t, std::size_t>> links) {
  for (std::size_t i = 0; i < rects.size(); ++i) {
    for (std::size_t j = i + 1; j < rects.size(); ++j) {
      if (overlap(rects[i].shrunk(0.5F), rects[j].shrunk(0.5F))) return false;
    }
    for (const auto& [a, b] : links) {
      if (i == a || i == b) continue;
      const auto [from, to] = ends_of(rects[a], rects[b]);
      if (crosses(rects[i].shrunk(-2), from, to)) return false;
    }
  }
  return true;
}

std::pair<Point, Point> ends_of(Rect a, Rect b) {
  const auto at = [](Rect own, Rect other) -> std::optional<Point> {
    const Point to = other.centre();
    constexpr float kCorner = 12;
    const float in = std::min(kCorner, own.width / 2);
    const float x = std::clamp(to.x, own.x + in, own.right() - in);
    if (own.bottom() <= other.y) return Point{x, own.bottom()};
    if (other.bottom() <= own.y) return Point{x, own.y};
    if (to.y <= own.y || to.y >= own.bottom()) return std::nullopt;
    return Point{to.x < own.x ? own.x : own.right(), to.y};
  };
  // The smaller one, a router most often, says where; the other's edge is nearest to it.
  const bool a_leads = a.width * a.height < b.width * b.height;
  const Rect &small = a_leads ? a : b, &large = a_leads ? b : a;
  const Point on_large = at(large, small).value_or(edge_of(large, small.centre()));
  const Point on_small = edge_of(small, on_large);
  return a_leads ? std::pair{on_small, on_large} : std::pair{on_large, on_small};
}

Point edge_of(Rect rect, Point to) {
  const Point from = rect.centre();
  const float dx = std::abs(to.x - from.x), dy = std::abs(to.y - from.y);
  float part = 1;
  if (dx > 0) part = std::min(part, rect.width / 2 / dx);
  if (dy > 0) part = std::min(part, rect.height / 2 / dy);
  return along(from, to, part);
}

float distance(Point p, Point a, Point b) {
  const float dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const float part =
      square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0F, 1.0F) : 0;
  const Point near = along(a, b, part);
  return std::hypot(p.x - near.x, p.y - near.y);
}

std::optional<Rect> place_free(Point size, Point centre, Rect bounds, std::span<const Rect> taken,
                               float reach) {
  if (size.x > bounds.width || size.y > bounds.height) return std::nullopt;
  const Rect wish = inside({centre.x - size.x / 2, centre.y - size.y / 2, size.x, size.y}, bounds);
  const auto is_free = [&](Rect rect) {
    return std::ranges::none_of(taken, [&](Rect other) { return overlap(rect, other); });
  };
  const float step = std::max(4.0F, reach / 40);
  constexpr int kDirections = 24;
  constexpr float kTurn = 6.2831853F / kDirections;
  for (float away = 0; away <= reach; away += step) {
    for (int i = 0; i < (away > 0 ? kDirections : 1); ++i) {
      // Upwards first.
      const float turn = kTurn * static_cast<float>(i % 2 == 0 ? i / 2 : -(i + 1) / 2);
      const Rect rect = inside(
          {wish.x + away * std::sin(turn), wish.y - away * std::cos(turn), size.x, size.y}, bounds);
      if (is_free(rect)) return rect;
    }
  }
  return std::nullopt;
}

}  // namespace view
