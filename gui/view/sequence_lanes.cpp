// Lifelines: who has one, where, and what stands above it.
#include <algorithm>
#include <cmath>

#include "gui/reading/naming.h"
#include "gui/view/sequence.h"

namespace view {

namespace {

// At scale 1: lifelines of one computer are so far from each other, computers leave such a gap, and
// those who talk want so much between them.
constexpr float kLeastGap = 74, kMostGap = 84, kBetween = 16, kTalkGap = 230, kEdge = 14;
constexpr float kTwoLines = 38, kThreeLines = 54;

// How names of agents are written: all the same way.
struct NameLines {
  std::string first, second;  // The second may be empty.
};

NameLines broken(const std::string& name) {
  // Broken at a space, or after the hyphen of "MTA-Client".
  const std::size_t gap = std::min(name.find(' '), name.rfind('-'));
  if (gap == std::string::npos) return {name, {}};
  return {name.substr(0, gap + (name[gap] == '-' ? 1 : 0)), name.substr(gap + 1)};
}

// The lifelines of one computer.
struct Group {
  std::uint32_t first = 0, last = 0;
  std::string host;
  bool only_host = false;  // The agent is called as its computer is: one name is enough.
};

class LanePlacer {
 public:
  LanePlacer(const SequenceOf& of, const reading::Talk* talk, Rect head)
      : of_(of), head_(head), count_(static_cast<std::uint32_t>(of.rows.lanes().size())) {
    lanes_.x.resize(count_);
    lanes_.shown.assign(count_, true);
    lanes_.from = head.x;
    lanes_.to = head.right();
    if (talk != nullptr && talk->left < talk->right && talk->right < count_) {
      lanes_.pair = true;
      lanes_.left = talk->left;
      lanes_.right = talk->right;
    }
    for (std::uint32_t i = 0; i < count_; ++i) names_.push_back(name_of(of.rows.lanes()[i]));
    two_ = std::ranges::any_of(names_, [&](const std::string& name) {
      return width(name) + 6 * of_.scale > kMostGap * of_.scale && !broken(name).second.empty();
    });
  }

  Lanes place() {
    if (count_ == 0) return lanes_;
    leave_out();
    if (!two_ && need() > room()) two_ = true;  // Nobody is left to leave out.
    put();
    write_heads();
    lanes_.head_height = (two_ ? kThreeLines : kTwoLines) * of_.scale;
    return lanes_;
  }

 private:
  // Whose user agent it is, without the domain: there is one name above it already.
  std::string name_of(AgentId agent) const {
    const report::AgentEntry* entry = of_.story.directory().agent(agent);
    if (entry == nullptr || entry->kind != trace::AgentKind::UserAgent) {
      return reading::agent_name(of_.story.directory(), agent, of_.language);
    }
    const std::string_view owner = entry->owner;
    return filled(of_.language.of("{}'s UA"), {owner.substr(0, owner.find('@'))});
  }
  float width(std::string_view text) const { return of_.sizes.width(Face::Small, text); }
  float room() const { return head_.width - 2 * kEdge * of_.scale; }
  float wanted() const { return lanes_.pair ? (kTalkGap - kLeastGap) * of_.scale : 0; }

  HostId host_of(std::uint32_t lane) const {
    const auto* agent = of_.story.directory().agent(of_.rows.lanes()[lane]);
    return agent == nullptr ? HostId{} : agent->host;
  }
  float name_width(std::uint32_t lane) const {
    if (!two_) return width(names_[lane]);
    const NameLines lines = broken(names_[lane]);
    return std::max(width(lines.first), width(lines.second));
  }

  // Of those that are shown.
  std::vector<Group> groups() const {
    std::vector<Group> all;
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (!lanes_.shown[i]) continue;
      const HostId host = host_of(i);
      if (!all.empty() && host_of(all.back().last) == host) {
        all.back().last = i;
        all.back().only_host = false;
        continue;
      }
      Group group{i, i, {}, false};
      if (host) {
        const auto found = of_.story.directory().hosts().find(host);
        const bool known = found != of_.story.directory().hosts().end();
        group.host = of_.story.directory().host(host);
        group.only_host =
            known && found->second.label == of_.story.directory().agent(of_.rows.lanes()[i])->label;
      }
      all.push_back(std::move(group));
    }
    return all;
  }

  float inner_gap(std::uint32_t a, std::uint32_t b) const {
    return std::max((name_width(a) + name_width(b)) / 2 + 10 * of_.scale, kLeastGap * of_.scale);
  }
  float span(const Group& group) const {
    float wide = 0;
    std::uint32_t last = group.first;
    for (std::uint32_t i = group.first + 1; i <= group.last; ++i) {
      if (!lanes_.shown[i]) continue;
      wide += inner_gap(last, i);
      last = i;
    }
    return wide;
  }
  // How far the names of the group reach beyond its first and its last lifeline.
  std::pair<float, float> beyond(const Group& group) const {
    const float over = group.only_host ? 0 : (width(group.host) - span(group)) / 2;
    return {std::max(name_width(group.first) / 2, over),
            std::max(name_width(group.last) / 2, over)};
  }
  // From one lifeline to the next, of two groups.
  float outer_gap(const Group& a, const Group& b) const {
    const float names = beyond(a).second + beyond(b).first + kBetween * of_.scale;
    return std::max(names, kLeastGap * of_.scale);
  }
  float need() const {
    const std::vector<Group> all = groups();
    if (all.empty()) return 0;
    float wide = beyond(all.front()).first + beyond(all.back()).second;
    for (std::size_t i = 0; i < all.size(); ++i) {
      wide += span(all[i]);
      if (i > 0) wide += outer_gap(all[i - 1], all[i]);
    }
    return wide;
  }

  // Those first that are far from who talks; where nobody does, from the right. Two always stay.
  void leave_out() {
    if (need() + wanted() <= room()) return;
    std::vector<std::uint32_t> near(count_);
    for (std::uint32_t i = 0; i < count_; ++i) near[i] = i;
    std::ranges::stable_sort(near, {}, [this](std::uint32_t lane) {
      return is_of_pair(lane) ? 0U : distance_of(lane) + 1;
    });
    lanes_.shown.assign(count_, false);
    for (std::uint32_t i = 0; i < count_; ++i) {
      lanes_.shown[near[i]] = true;
      if (i < 2 || need() + wanted() <= room()) continue;
      lanes_.shown[near[i]] = false;
      return;
    }
  }
  bool is_of_pair(std::uint32_t lane) const {
    return lanes_.pair && (lane == lanes_.left || lane == lanes_.right);
  }
  std::uint32_t distance_of(std::uint32_t lane) const {
    if (!lanes_.pair) return lane;
    const std::uint32_t off = lane < lanes_.left    ? lanes_.left - lane
                              : lane > lanes_.right ? lane - lanes_.right
                                                    : 1;
    // Name servers are asked by everybody: they are the last to go.
    const auto* agent = of_.story.directory().agent(of_.rows.lanes()[lane]);
    const bool names = agent != nullptr && agent->kind == trace::AgentKind::NameServer;
    return names ? 0 : off;
  }

  void put() {
    const std::vector<Group> all = groups();
    if (all.empty()) return;
    const float spare = std::max(room() - need(), 0.0F);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (lanes_.shown[i]) order.push_back(i);
    }
    // The gap behind which of them gets the spare room; where nobody talks, all get a part.
    const std::size_t wide = wide_gap(order);
    const std::size_t gaps = order.size() - 1;
    float x = head_.x + kEdge * of_.scale + beyond(all.front()).first;
    if (wide >= gaps) x += spare / static_cast<float>(gaps + 2);
    std::size_t group = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i > 0) {
        const bool same = order[i] <= all[group].last;
        x += same ? inner_gap(order[i - 1], order[i]) : outer_gap(all[group], all[group + 1]);
        if (!same) ++group;
        if (wide >= gaps) x += spare / static_cast<float>(gaps + 2);
        if (i - 1 == wide) x += spare;
      }
      lanes_.x[order[i]] = std::round(x);
    }
  }
  // Between those who talk: where another computer begins, or the first gap.
  std::size_t wide_gap(const std::vector<std::uint32_t>& order) const {
    if (!lanes_.pair) return order.size();
    const auto left =
        static_cast<std::size_t>(std::ranges::find(order, lanes_.left) - order.begin());
    for (std::size_t i = left; i + 1 < order.size() && order[i] < lanes_.right; ++i) {
      if (host_of(order[i]) != host_of(order[i + 1])) return i;
    }
    return left;
  }

  void write_heads() {
    const float line = of_.sizes.small, top = head_.y + (kTwoLines * of_.scale - 2 * line) / 2;
    const auto add = [&](float x, float y, std::string text, bool host, std::uint32_t lane,
                         float most) {
      text = cut_small(std::move(text), most);
      if (text.empty()) return;
      const float wide = width(text);
      const float from =
          std::clamp(x - wide / 2, head_.x + 2, std::max(head_.right() - wide - 2, head_.x + 2));
      lanes_.heads.push_back({{from, y, wide, line}, std::move(text), host, lane});
    };
    const std::vector<Group> all = groups();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Group& group = all[i];
      const float centre = (lanes_.x[group.first] + lanes_.x[group.last]) / 2;
      const float before = i == 0 ? head_.x : lanes_.x[all[i - 1].last];
      const float behind = i + 1 == all.size() ? head_.right() : lanes_.x[all[i + 1].first];
      // Where all have their room, no name is cut.
      const float most =
          std::max(std::min(centre - before, behind - centre) * 2 - 40 * of_.scale,
                   width(group.host) <= 2 * room_beside(all, i) ? width(group.host) : 1.0F);
      if (group.only_host) {
        const NameLines lines = broken(names_[group.first]);
        add(centre, top, lines.first, true, group.first, most + 60 * of_.scale);
        add(centre, top + line, lines.second, true, group.first, most + 60 * of_.scale);
        continue;
      }
      if (!group.host.empty()) add(centre, top, group.host, true, group.first, most);
      for (std::uint32_t lane = group.first; lane <= group.last; ++lane) {
        if (!lanes_.shown[lane]) continue;
        const NameLines lines = two_ ? broken(names_[lane]) : NameLines{names_[lane], {}};
        add(lanes_.x[lane], top + line, lines.first, false, lane, agent_room(lane));
        add(lanes_.x[lane], top + 2 * line, lines.second, false, lane, agent_room(lane));
      }
    }
  }
  // From the middle of a computer's lifelines to where its neighbour's name may begin.
  float room_beside(const std::vector<Group>& all, std::size_t i) const {
    const float centre = (lanes_.x[all[i].first] + lanes_.x[all[i].last]) / 2;
    float room = std::min(centre - head_.x, head_.right() - centre);
    const float gap = 8 * of_.scale;
    if (i > 0)
      room = std::min(room, centre - lanes_.x[all[i - 1].last] - beyond(all[i - 1]).second - gap);
    if (i + 1 < all.size()) {
      room = std::min(room, lanes_.x[all[i + 1].first] - beyond(all[i + 1]).first - gap - centre);
    }
    return room;
  }
  // Each name reaches as far as its neighbours' names let it.
  float agent_room(std::uint32_t lane) const {
    float half = std::min(lanes_.x[lane] - head_.x, head_.right() - lanes_.x[lane]);
    for (std::uint32_t other = 0; other < count_; ++other) {
      if (other == lane || !lanes_.shown[other]) continue;
      const float far = std::abs(lanes_.x[other] - lanes_.x[lane]) - 4 * of_.scale;
      half = std::min(half, std::max(far - name_width(other) / 2, far / 2));
    }
    return std::max(2 * half, 1.0F);
  }
  std::string cut_small(std::string text, float most) const {
    if (width(text) <= most + 0.5F) return text;
    while (!text.empty() && width(text + "…") > most) {
      do {
        text.pop_back();
      } while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U);
    }
    return text.empty() ? text : text + "…";
  }

  const SequenceOf& of_;
  Rect head_;
  std::uint32_t count_;
  Lanes lanes_;
  std::vector<std::string> names_;
  bool two_ = false;
};

}  // namespace

Lanes place_lanes(const SequenceOf& of, const reading::Talk* talk, Rect head) {
  return LanePlacer{of, talk, head}.place();
}

}  // namespace view
