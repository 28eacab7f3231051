#include "sim/handout/way.h"

#include <algorithm>
#include <set>

#include "sim/handout/html.h"
#include "sim/handout/svg.h"

namespace handout {

namespace {

using trace::AgentKind;

constexpr std::size_t kMostLegs = 24, kCardsInRow = 4, kMostAgents = 5;
constexpr int kCard = 136, kAgent = 24, kAbove = 44;

class Finder {
 public:
  explicit Finder(const report::Directory& directory) : directory_(directory) {}

  Way find(const std::vector<report::Exchange>& exchanges) {
    for (const report::Exchange& exchange : exchanges) add(exchange.session);
    if (way_.legs.empty()) {
      for (const auto& [id, agent] : directory_.agents()) {
        if (agent.kind == AgentKind::UserAgent) card(agent.host);
      }
    }
    for (const auto& [id, agent] : directory_.agents()) {
      const bool has_part = agent.kind == AgentKind::UserAgent || parts_.contains(id);
      const auto on = std::ranges::find(way_.cards, agent.host, &Card::host);
      if (!has_part || on == way_.cards.end()) continue;
      on->agents.push_back(agent.kind == AgentKind::UserAgent
                               ? "UA · " + agent.owner.substr(0, agent.owner.find('@'))
                               : agent.label);
    }
    find_rows();
    return std::move(way_);
  }

 private:
  std::size_t card(HostId host) {
    const auto found = std::ranges::find(way_.cards, host, &Card::host);
    if (found != way_.cards.end()) {
      return static_cast<std::size_t>(found - way_.cards.begin());
    }
    const auto entry = directory_.hosts().find(host);
    const bool labelled = entry != directory_.hosts().end() && !entry->second.label.empty();
    way_.cards.push_back(
        {.host = host, .title = labelled ? entry->second.label : directory_.host(host)});
    return way_.cards.size() - 1;
  }

  void add(const report::SessionEntry& session) {
    const report::AgentEntry* client = directory_.agent(session.client);
    const report::AgentEntry* server = directory_.agent(session.server);
    if (client == nullptr || server == nullptr || client->host == server->host) return;
    const bool both_ways = session.protocol->agents == protocols::Agents::Web;
    const bool push = both_ways ? session.content_from_client > session.content_from_server
                                : session.protocol->agents != protocols::Agents::Maa;
    const std::size_t client_card = card(client->host), server_card = card(server->host);
    parts_.insert({session.client, session.server});
    const Leg leg{.from = push ? client_card : server_card,
                  .to = push ? server_card : client_card,
                  .stage = directory_.stage(session),
                  .protocol = session.protocol->name,
                  .push = push};
    const bool known = std::ranges::any_of(way_.legs, [&](const Leg& one) {
      return one.from == leg.from && one.to == leg.to && one.protocol == leg.protocol;
    });
    if (!known && way_.legs.size() < kMostLegs) way_.legs.push_back(leg);
  }

  // Each row begins with the first leg that is left over and goes on where that one leads.
  void find_rows() {
    std::vector<bool> drawn(way_.legs.size(), false);
    for (std::size_t first = 0; first < way_.legs.size(); ++first) {
      if (drawn[first]) continue;
      std::vector<std::size_t> row;
      for (std::size_t next = first; next < way_.legs.size() && row.size() + 1 < kCardsInRow;) {
        drawn[next] = true;
        row.push_back(next);
        const Leg& last = way_.legs[next];
        next = way_.legs.size();
        for (std::size_t i = 0; i < way_.legs.size() && next == way_.legs.size(); ++i) {
          const Leg& leg = way_.legs[i];
          if (!drawn[i] && leg.from == last.to && leg.to != last.from && leg.stage > last.stage) {
            next = i;
          }
        }
      }
      way_.rows.push_back(std::move(row));
    }
  }

  const report::Directory& directory_;
  std::set<AgentId> parts_;
  Way way_;
};

int height_of(const Card& card) {
  return 32 +
         kAgent * static_cast<int>(std::clamp<std::size_t>(card.agents.size(), 1, kMostAgents));
}

void draw_card(Svg& svg, const Card& card, int x, int height) {
  svg.box(x, kAbove, kCard, height, 6, "1.6");
  svg.text(x + 9, kAbove + 18, "name", cut(card.title, 20));
  int y = kAbove + 27;
  for (std::size_t i = 0; i < card.agents.size() && i < kMostAgents; ++i, y += kAgent) {
    const bool more = i + 1 == kMostAgents && card.agents.size() > kMostAgents;
    svg.box(x + 8, y, kCard - 16, 20, 4, "1");
    svg.text(x + 15, y + 14, "", more ? "…" : cut(card.agents[i], 16));
  }
}

void draw_leg(Svg& svg, const Leg& leg, int from, int to, int height, bool key,
              const lesson::Language& language) {
  const int left = from + kCard / 2 + 14, right = to + kCard / 2 - 14, middle = (left + right) / 2;
  svg.line(left, 28, right, 28);
  svg.line(left, 28, left, 40);
  svg.line(right, 28, right, 40);
  if (key) {
    const std::string_view how = leg.push ? language.of("push") : language.of("pull");
    svg.centred(middle, 20, "answer",
                escaped(std::string{leg.protocol} + " · " + std::string{how}));
  } else {
    svg.line(left, 20, middle - 6, 20, "1", "2 2");
    svg.line(middle + 6, 20, right, 20, "1", "2 2");
  }
  const int y = kAbove + height / 2;
  svg.line(from + kCard + 3, y, to - 12, y, "4");
  svg.tip(to - 2, y, true);
  svg.centred(
      (from + kCard + to) / 2, y + 20, "dim",
      leg.stage == 0 ? "–" : lesson::filled(language.of("stage {}"), {std::to_string(leg.stage)}));
}

std::string draw_row(const Way& way, const std::vector<std::size_t>& row, bool key,
                     const lesson::Language& language) {
  std::vector<std::size_t> cards{way.legs[row.front()].from};
  for (const std::size_t leg : row) cards.push_back(way.legs[leg].to);
  const int count = static_cast<int>(cards.size());
  // Two rows of a single leg stand side by side.
  const int width = count == 2 ? kWidth / 2 - 2 : kWidth;
  const int gap = (width - 4 - count * kCard) / (count - 1);
  int height = 0;
  std::string title;
  for (const std::size_t card : cards) {
    height = std::max(height, height_of(way.cards[card]));
    title += (title.empty() ? "" : " → ") + way.cards[card].title;
  }
  Svg svg{width, kAbove + height + 6, title};
  int x = 2;
  for (std::size_t i = 0; i < cards.size(); ++i, x += kCard + gap) {
    draw_card(svg, way.cards[cards[i]], x, height);
    if (i > 0) draw_leg(svg, way.legs[row[i - 1]], x - kCard - gap, x, height, key, language);
  }
  return element("div", count == 2 ? "whole half" : "whole", std::move(svg).done());
}

// Where nothing crosses a network.
std::string draw_alone(const Way& way) {
  std::string out;
  for (std::size_t first = 0; first < way.cards.size(); first += kCardsInRow) {
    int height = 0, x = 2;
    const std::size_t end = std::min(first + kCardsInRow, way.cards.size());
    for (std::size_t i = first; i < end; ++i) height = std::max(height, height_of(way.cards[i]));
    Svg svg{kWidth, kAbove + height + 6, way.cards[first].title};
    for (std::size_t i = first; i < end; ++i, x += kCard + 44) {
      draw_card(svg, way.cards[i], x, height);
    }
    out += element("div", "whole", std::move(svg).done());
  }
  return out;
}

}  // namespace

Way way_of(const report::Directory& directory, const std::vector<report::Exchange>& exchanges) {
  return Finder{directory}.find(exchanges);
}

std::string draw(const Way& way, bool key, const lesson::Language& language) {
  if (way.legs.empty()) {
    return element("p", "lead",
                   escaped(language.of("No message crosses a network: all happens here."))) +
           draw_alone(way);
  }
  std::string out = element(
      "p", "lead",
      escaped(language.of("Write above each leg which protocol is spoken there, and whether "
                          "it pushes or pulls the message.")));
  for (const std::vector<std::size_t>& row : way.rows) out += draw_row(way, row, key, language);
  return out;
}

}  // namespace handout
