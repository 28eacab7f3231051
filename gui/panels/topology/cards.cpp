#include "gui/panels/topology/cards.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "gui/view/plan.h"
#include "sim/trace/names.h"

namespace panels::topology {

namespace {

constexpr int kLevels = 7;
constexpr std::size_t kMailboxLines = 4;

Detail detail_of(const view::View& view, int level) {
  const float u = view.scale;
  const Fonts& font = fonts();
  Detail detail{.title = font.bold, .text = font.small};
  detail.free_below = font.mono->FontSize + (level < 2 ? 30 : 22) * u;
  detail.delays = level < 3;
  const auto room = [&](float pad, float row, float gap, view::Point apart) {
    detail.pad = pad * u;
    detail.row = row * u;
    detail.gap = gap * u;
    detail.apart = {apart.x * u, apart.y * u};
  };
  switch (level) {
    case 0:
      room(12, 26, 5, {44, 30});
      detail.text = font.text;
      detail.address = detail.small_agents = detail.mailbox_lines = detail.roles = true;
      break;
    case 1:
      room(11, 21, 4, {32, 26});
      detail.address = detail.mailbox_lines = detail.roles = true;
      break;
    case 2:
      room(8, 19, 3, {26, 20});
      break;
    case 3:
      room(5, 17, 2, {20, 14});
      detail.title = font.small;
      detail.short_names = true;
      break;
    case 4:
      room(5, 17, 2, {16, 10});
      detail.title = font.small;
      detail.one_agent = true;
      break;
    case 5:
      room(4, 16, 2, {10, 8});
      detail.title = font.small;
      detail.short_names = detail.one_agent = true;
      break;
    default:
      room(4, 20, 2, {8, 6});
      detail.title = font.small;
      detail.short_names = detail.one_agent = detail.one_line = true;
      detail.free_below = font.mono->FontSize + 16 * u;
      break;
  }
  return detail;
}

// On a telephone: cards as wide as there is room, of those who act.
Detail upright_detail(const view::View& view, view::Rect bounds) {
  const float u = view.scale;
  Detail detail{.title = fonts().bold, .text = fonts().text};
  detail.pad = 10 * u;
  detail.row = 24 * u;
  detail.gap = 4 * u;
  detail.apart = {18 * u, 8 * u};
  detail.free_below = fonts().mono->FontSize + 22 * u;
  detail.roles = detail.one_agent = true;
  detail.least_width = bounds.width * 0.68F;
  return detail;
}

bool is_upright(const view::View& view, view::Rect bounds) {
  return bounds.width < 600 * view.scale && bounds.height > bounds.width;
}

std::string name_of(trace::AgentKind kind, bool short_name) {
  switch (kind) {
    case trace::AgentKind::UserAgent:
      return "UA";
    case trace::AgentKind::Terminal:
      return short_name ? "Term" : "Terminal";
    case trace::AgentKind::MtaClient:
      return short_name ? "MTA-C" : "MTA client";
    case trace::AgentKind::MtaServer:
      return short_name ? "MTA-S" : "MTA server";
    case trace::AgentKind::Spool:
      return "Spool";
    case trace::AgentKind::Aliases:
      return "Aliases";
    case trace::AgentKind::Mailboxes:
      return short_name ? "Mail" : "Mailboxes";
    case trace::AgentKind::MaaServer:
      return short_name ? "MAA-S" : "MAA server";
    case trace::AgentKind::MaaClient:
      return short_name ? "MAA-C" : "MAA client";
    case trace::AgentKind::NameServer:
      return short_name ? "DNS" : "Name server";
    case trace::AgentKind::Resolver:
      return "Resolver";
    case trace::AgentKind::Outside:
      return "Outside";
    case trace::AgentKind::Browser:
      return "Browser";
    case trace::AgentKind::WebServer:
      return short_name ? "Web" : "Web mail server";
  }
  return {};
}

// Those who send, those who receive, those who keep, those who help.
int rank(trace::AgentKind kind) {
  constexpr std::array kOrder{
      trace::AgentKind::UserAgent, trace::AgentKind::Browser,   trace::AgentKind::Terminal,
      trace::AgentKind::Outside,   trace::AgentKind::WebServer, trace::AgentKind::MtaServer,
      trace::AgentKind::MtaClient, trace::AgentKind::MaaServer, trace::AgentKind::MaaClient,
      trace::AgentKind::NameServer, trace::AgentKind::Spool,    trace::AgentKind::Mailboxes,
      trace::AgentKind::Aliases,   trace::AgentKind::Resolver};
  return static_cast<int>(std::ranges::find(kOrder, kind) - kOrder.begin());
}

std::string local_part(std::string_view address) {
  return visible(address.substr(0, address.rfind('@')));
}

std::string envelopes(std::size_t count) {
  return count == 0 ? std::string{"0"} : std::to_string(count) + " ✉";
}

void fill_mailboxes(const view::View& view, const Detail& detail, Box& box) {
  std::size_t boxes = 0, messages = 0;
  std::string only;
  for (const auto& [id, mailbox] : view.now.mailboxes) {
    if (mailbox.agent != box.agent) continue;
    ++boxes;
    messages += mailbox.messages.size();
    only = mailbox.folder.empty() ? local_part(mailbox.address) : visible(mailbox.folder);
    if (detail.mailbox_lines && boxes <= kMailboxLines) {
      box.lines.emplace_back(only, envelopes(mailbox.messages.size()));
    }
  }
  if (detail.mailbox_lines && boxes > kMailboxLines) {
    box.lines.back() = {
        view::filled(in_language("and {} more"), {std::to_string(boxes - kMailboxLines + 1)}), ""};
  }
  if (boxes == 1 && !detail.short_names) {
    // One mailbox needs no line of its own.
    box.text = view::filled(in_language("Mailbox {}"), {only});
    box.lines.clear();
    box.count = envelopes(messages);
  } else if (box.lines.empty()) {
    box.count = envelopes(messages);
  }
}

Box box_of(const view::View& view, const Detail& detail, AgentId id, const trace::AgentNow& agent) {
  Box box{.agent = id,
          .text = name_of(agent.kind, detail.short_names),
          .count = {},
          .lines = {},
          .rect = {}};
  if (agent.kind == trace::AgentKind::Spool) {
    const auto spool = view.now.spools.find(id);
    box.count = envelopes(spool == view.now.spools.end() ? 0 : spool->second.size());
  } else if (agent.kind == trace::AgentKind::Mailboxes) {
    fill_mailboxes(view, detail, box);
  } else if (agent.kind == trace::AgentKind::UserAgent) {
    const std::size_t has = agent.inbox.size() + reading::unsent(view.now, id);
    if (has > 0) box.count = envelopes(has);
    const auto another = [&](const auto& entry) {
      return entry.first != id && entry.second.host == agent.host &&
             entry.second.kind == agent.kind;
    };
    // Several on one computer: whose they are.
    if (std::ranges::any_of(view.now.agents, another)) box.text += " " + local_part(agent.owner);
  }
  return box;
}

// The room that it needs. Counts have room for two digits, so that nothing moves when they change.
view::Point box_size(const Detail& detail, const Box& box, bool counts) {
  const float count = size_of(detail.text, "00 ✉").x;
  const float between = detail.pad / 2;
  float width = size_of(detail.text, box.text).x + (counts ? between + count : 0);
  for (const auto& [name, value] : box.lines) {
    width = std::max(width, size_of(detail.text, name).x + between + count);
  }
  const float line_high = detail.text->FontSize * 1.2F;
  return {width + detail.pad * 1.4F, detail.row + line_high * static_cast<float>(box.lines.size())};
}

bool shows(const Detail& detail, trace::AgentKind kind) {
  const bool small = kind == trace::AgentKind::Resolver || kind == trace::AgentKind::Aliases;
  return !small || detail.small_agents || detail.one_agent;
}

void size_router(Card& card, const Detail& detail) {
  const view::Point text = size_of(detail.text, card.title);
  const float high = std::max(detail.row * 1.1F, text.y + detail.pad);
  card.rect = {0, 0, text.x + high + detail.pad, high};
}

// Keeps only the one that acts; the room is the same whichever it is, and where none does, so that
// no card moves when somebody begins to speak.
view::Point keep_one(Card& card, const Detail& detail, const Lit& lit) {
  view::Point largest;
  for (const Box& box : card.boxes) {
    const view::Point size = box_size(detail, box, false);
    largest = {std::max(largest.x, size.x), std::max(largest.y, size.y)};
  }
  const auto rank_of = [&](const Box& box) {
    const auto found = lit.acting.find(box.agent);
    return found == lit.acting.end() ? 2 : found->second.now ? 0 : 1;
  };
  std::ranges::stable_sort(card.boxes, {}, rank_of);
  const bool any = !card.boxes.empty() && rank_of(card.boxes.front()) < 2;
  card.boxes.erase(card.boxes.begin() + (any ? 1 : 0), card.boxes.end());
  return largest;
}

// Whether somebody speaks or not, a card is as wide.
float room_for_roles(const Detail& detail) {
  if (!detail.roles) return 0;
  return std::max(size_of(fonts().small, "speaks").x, size_of(fonts().small, "hears").x) +
         detail.pad;
}

// Puts its boxes into rows, and makes it as large as they need.
void size_card(const view::View& view, Card& card, const Detail& detail, float widest,
               view::Point kept) {
  std::vector<view::Point> sizes;
  float first = 0, second = 0;  // The widest two.
  for (const Box& box : card.boxes) {
    const auto kind = view.now.agents.at(box.agent).kind;
    const bool counts = kind == trace::AgentKind::Spool || kind == trace::AgentKind::Mailboxes ||
                        kind == trace::AgentKind::UserAgent;
    sizes.push_back(box_size(detail, box, counts && box.lines.empty()));
    second = std::max(second, std::min(first, sizes.back().x));
    first = std::max(first, sizes.back().x);
  }
  const float title = size_of(detail.title, card.title).x + room_for_roles(detail);
  const float address = detail.address ? size_of(fonts().mono, card.address).x : 0;
  first = std::max(first, kept.x);
  const float pair = std::max(sizes.size() < 2 ? first : first + detail.gap + second,
                              detail.least_width - 2 * detail.pad);
  const float inner = std::min(std::max({std::min(title, 240 * view.scale), address, pair}),
                               std::max(widest - 2 * detail.pad, first));
  const float head = detail.pad + detail.title->FontSize * 1.2F +
                     (detail.address ? fonts().mono->FontSize * 1.25F : 0) + detail.gap;
  float bottom = head - detail.gap;
  const std::vector<view::Rect> places = view::flow(sizes, inner, detail.gap);
  for (std::size_t i = 0; i < places.size(); ++i) {
    card.boxes[i].rect = {places[i].x + detail.pad, places[i].y + head, places[i].width,
                          places[i].height};
    bottom = std::max(bottom, card.boxes[i].rect.bottom());
  }
  if (kept.y > 0) bottom = std::max(bottom, head + kept.y);
  card.rect = {0, 0, inner + 2 * detail.pad, bottom + detail.pad};
}

// A single line: whoever acts, or the name, which is cut where it is long.
void size_line(const view::View& view, Card& card, const Detail& detail, view::Point kept) {
  const float longest = 80 * view.scale;
  const float name = std::min(size_of(detail.title, card.title).x, longest) + 2 * detail.pad;
  card.rect = {0, 0, std::max(name, kept.x), detail.row};
  for (Box& box : card.boxes) box.rect = card.rect;
}

// Those of one host.
using Agents = std::vector<std::pair<AgentId, const trace::AgentNow*>>;

Card card_of(const view::View& view, const Detail& detail, HostId id, const trace::HostNow& host,
             const Agents& agents, float widest, const Lit& lit) {
  Card card;
  card.host = id;
  card.now = &host;
  card.router = host.kind == trace::HostKind::Router;
  card.title = visible(host.label.empty() ? host.name : host.label);
  card.address = trace::to_text(host.address);
  if (!host.label.empty() && host.label != host.name) {
    card.address = visible(host.name) + " · " + card.address;
  }
  if (card.router) {
    size_router(card, detail);
    return card;
  }
  for (const auto& [agent_id, agent] : agents) {
    if (shows(detail, agent->kind)) card.boxes.push_back(box_of(view, detail, agent_id, *agent));
  }
  std::ranges::stable_sort(
      card.boxes, {}, [&](const Box& box) { return rank(view.now.agents.at(box.agent).kind); });
  const view::Point kept = detail.one_agent ? keep_one(card, detail, lit) : view::Point{};
  if (detail.one_line) {
    size_line(view, card, detail, kept);
  } else {
    size_card(view, card, detail, widest, kept);
  }
  return card;
}

// The links as pairs of places in the list of cards.
std::vector<std::pair<std::size_t, std::size_t>> links_of(const view::View& view,
                                                          const Cards& cards) {
  std::vector<std::pair<std::size_t, std::size_t>> links;
  for (const auto& [id, link] : view.now.links) {
    const Card *a = cards.of(link.a), *b = cards.of(link.b);
    if (a == nullptr || b == nullptr) continue;
    links.emplace_back(a - cards.cards.data(), b - cards.cards.data());
  }
  return links;
}

const view::Planner::Result& put(const view::View& view, std::size_t level, Cards& cards,
                                 view::Rect bounds) {
  std::vector<view::Spot> spots;
  for (const Card& card : cards.cards) {
    spots.push_back({static_cast<float>(card.now->x), static_cast<float>(card.now->y),
                     card.rect.width, card.rect.height, card.router});
  }
  const view::Planner::Result& plan =
      view.planner.plan(level, std::move(spots), links_of(view, cards), bounds, cards.detail.apart,
                        cards.detail.free_below);
  for (std::size_t i = 0; i < plan.rects.size(); ++i) {
    Card& card = cards.cards[i];
    card.rect = plan.rects[i];
    for (Box& box : card.boxes) {
      box.rect.x += card.rect.x;
      box.rect.y += card.rect.y;
    }
  }
  return plan;
}

}  // namespace

const Card* Cards::of(HostId host) const {
  const auto found = std::ranges::find(cards, host, &Card::host);
  return found == cards.end() ? nullptr : &*found;
}

const Box* Cards::of(AgentId agent) const {
  for (const Card& card : cards) {
    const auto found = std::ranges::find(card.boxes, agent, &Box::agent);
    if (found != card.boxes.end()) return &*found;
  }
  return nullptr;
}

Cards lay_out_cards(const view::View& view, view::Rect bounds, const Lit& lit) {
  std::map<HostId, Agents> agents;
  for (const auto& [id, agent] : view.now.agents) agents[agent.host].emplace_back(id, &agent);
  std::optional<Cards> most;  // The most detailed that have room, with links behind cards.
  for (int level = is_upright(view, bounds) ? -1 : 0; level < kLevels; ++level) {
    Cards cards{level < 0 ? upright_detail(view, bounds) : detail_of(view, level), {}};
    for (const auto& [id, host] : view.now.hosts) {
      cards.cards.push_back(card_of(view, cards.detail, id, host, agents[id], bounds.width, lit));
    }
    const auto& outcome = put(view, static_cast<std::size_t>(level + 1), cards, bounds);
    const bool last = level + 1 == kLevels;
    if (outcome.clear && (!last || !most)) return cards;
    // Better a link behind a card than cards with fewer agents.
    if (!most && (outcome.fits || last)) most = std::move(cards);
  }
  return *std::move(most);
}

}  // namespace panels::topology
