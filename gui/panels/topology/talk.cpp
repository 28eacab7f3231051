// What is said: which way it takes over the plan, and how far its packet has come.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "gui/panels/topology/scene.h"
#include "gui/reading/travel.h"

namespace panels::topology {

namespace {

constexpr std::size_t kMostTalks = 5;

// An agent and its computer. Where it is not shown, its computer stands for it.
struct End {
  HostId host;
  const Card* card = nullptr;
  const Box* box = nullptr;
};

std::optional<End> end_of(const Scene& scene, HostId host, const Box* box) {
  const Card* card = scene.cards.of(host);
  if (card == nullptr) return std::nullopt;
  return End{host, card, box};
}

std::optional<End> end_of(const Scene& scene, AgentId agent) {
  const auto found = scene.view.now.agents.find(agent);
  if (found == scene.view.now.agents.end()) return std::nullopt;
  return end_of(scene, found->second.host, scene.cards.of(agent));
}

std::vector<view::Rect> boxes_of(const Card& card) {
  std::vector<view::Rect> boxes;
  for (const Box& box : card.boxes) boxes.push_back(box.rect);
  return boxes;
}

// Out of its card, to where the link begins.
std::vector<view::Point> out_of(const Scene& scene, const End& end, view::Point anchor) {
  if (end.box == nullptr) return {anchor};
  const Detail& detail = scene.cards.detail;
  return view::out_of_card(end.card->rect, end.box->rect, boxes_of(*end.card), anchor, detail.pad,
                           detail.gap);
}

// The link between two hosts, from the first to the second.
std::optional<std::pair<view::Point, view::Point>> link_between(const Scene& scene, HostId from,
                                                                HostId to) {
  for (const Line& line_ : scene.lines) {
    if (line_.now->a == from && line_.now->b == to) return std::pair{line_.from, line_.to};
    if (line_.now->a == to && line_.now->b == from) return std::pair{line_.to, line_.from};
  }
  return std::nullopt;
}

// The way over the plan, and where on it each link begins and ends.
struct Drawn {
  view::Way way;
  std::vector<std::pair<float, float>> legs;
};

Drawn on_one_card(const Scene& scene, const End& from, const End& to) {
  if (from.box == nullptr || to.box == nullptr) return {};
  const Detail& detail = scene.cards.detail;
  return {view::Way{view::within_card(from.card->rect, from.box->rect, to.box->rect,
                                      boxes_of(*from.card), detail.pad, detail.gap)},
          {}};
}

Drawn draw_up(const Scene& scene, const End& from, const End& to,
              const std::vector<HostId>& hosts) {
  if (hosts.size() < 2) return on_one_card(scene, from, to);
  std::vector<view::Point> points;
  std::vector<std::pair<std::size_t, std::size_t>> legs;  // As places in the points.
  for (std::size_t i = 0; i + 1 < hosts.size(); ++i) {
    auto link = link_between(scene, hosts[i], hosts[i + 1]);
    if (!link) {
      const Card *a = scene.cards.of(hosts[i]), *b = scene.cards.of(hosts[i + 1]);
      if (a == nullptr || b == nullptr) return {};
      link = view::ends_of(a->rect, b->rect);
    }
    if (i == 0) points = out_of(scene, from, link->first);
    if (i > 0) {
      points.push_back(scene.cards.of(hosts[i])->rect.centre());
      points.push_back(link->first);
    }
    legs.emplace_back(points.size() - 1, points.size());
    points.push_back(link->second);
  }
  std::vector<view::Point> in = out_of(scene, to, points.back());
  points.insert(points.end(), in.rbegin() + 1, in.rend());
  Drawn drawn{view::Way{std::move(points)}, {}};
  for (const auto& [begin, end] : legs) {
    drawn.legs.emplace_back(drawn.way.length_to(begin), drawn.way.length_to(end));
  }
  return drawn;
}

// In pixels: so many links are behind it.
float far_after(const Drawn& drawn, float links) {
  if (drawn.legs.empty()) return links * drawn.way.length();
  if (links <= 0) return 0;
  const auto whole = static_cast<std::size_t>(links);
  if (whole >= drawn.legs.size()) return drawn.legs.back().second;
  const auto [begin, end] = drawn.legs[whole];
  return begin + (links - static_cast<float>(whole)) * (end - begin);
}

void put(const Scene& scene, Talk& talk, const Drawn& drawn, float links) {
  talk.way = drawn.way;
  talk.far = far_after(drawn, links);
  const float long_enough = 52 * scene.view.scale;
  for (const auto& [begin, end] : drawn.legs) {
    if (end - begin >= long_enough) talk.chevrons.push_back((begin + end) / 2);
  }
}

Mark shape_of(const reading::Utterance& said) {
  switch (said.part) {
    case trace::Part::Content:
      return Mark::Envelope;
    case trace::Part::Reply:
    case trace::Part::Greeting:
      return Mark::Round;
    default:
      return Mark::Box;
  }
}

std::string words_of(const reading::OnTheWay& on_the_way) {
  const reading::Utterance& said = *on_the_way.said;
  std::string text = visible(said.label);
  if (said.part == trace::Part::Content) {
    text = view::filled(in_language("message · {} octets"), {std::to_string(said.text.size())});
  }
  if (on_the_way.more > 0) text += " +" + std::to_string(on_the_way.more);
  return text;
}

void put_utterances(const Scene& scene, std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  const auto on_the_way = reading::on_the_way(view.story, view.now.now);
  const std::size_t first = on_the_way.size() > kMostTalks ? on_the_way.size() - kMostTalks : 0;
  for (std::size_t i = first; i < on_the_way.size(); ++i) {
    const reading::Utterance& said = *on_the_way[i].said;
    const auto from = end_of(scene, said.speaker), to = end_of(scene, said.listener);
    if (!from || !to) continue;
    Talk talk;
    talk.said = &said;
    talk.text = words_of(on_the_way[i]);
    talk.shape = shape_of(said);
    talk.outlined = talk.shape == Mark::Round;
    talk.protocol = said.protocol;
    talk.record = said.said;
    talk.hosts = reading::route(view.now, from->host, to->host);
    const Drawn drawn = draw_up(scene, *from, *to, talk.hosts);
    put(scene, talk, drawn, reading::travelled(view.story, view.now.now, said, talk.hosts));
    talks.push_back(std::move(talk));
  }
}

void put_questions(const Scene& scene, std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  for (const reading::Asking& asks : reading::asking(view.story, view.now)) {
    if (talks.size() >= kMostTalks) return;
    const auto from = end_of(scene, asks.question->resolver);
    const Card* server = scene.cards.of(asks.server);
    if (!from || server == nullptr) continue;
    const auto to =
        end_of(scene, asks.server, server->boxes.empty() ? nullptr : server->boxes.data());
    Talk talk;
    talk.hosts = reading::route(view.now, from->host, to->host);
    const reading::Travelled came =
        reading::travelled(view.story, view.now, *asks.question, talk.hosts);
    if (came.back) std::ranges::reverse(talk.hosts);
    const Drawn drawn =
        came.back ? draw_up(scene, *to, *from, talk.hosts) : draw_up(scene, *from, *to, talk.hosts);
    talk.text = visible(came.back ? asks.question->answer : asks.question->label);
    talk.shape = Mark::Diamond;
    talk.outlined = came.back;
    talk.protocol = asks.protocol;
    talk.record = came.back ? asks.question->answered : asks.question->asked;
    put(scene, talk, drawn, came.links);
    talks.push_back(std::move(talk));
  }
}

// Calls to a computer that is off: nobody takes them.
void put_calls(const Scene& scene, std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  constexpr std::ptrdiff_t kLatest = 200;
  const auto& all = view.now.sessions;
  const auto count = static_cast<std::ptrdiff_t>(all.size());
  for (auto it = all.end() - std::min(kLatest, count); it != all.end(); ++it) {
    const trace::SessionNow& session = it->second;
    if (session.closed || session.server || !session.client) continue;
    const HostId host = reading::host_at(view.now, session.address);
    const auto called = view.now.hosts.find(host);
    if (called == view.now.hosts.end() || called->second.up) continue;
    const auto from = end_of(scene, session.client), to = end_of(scene, host, nullptr);
    if (!from || !to || talks.size() >= kMostTalks) continue;
    Talk talk;
    talk.text = in_language("call: no answer");
    talk.shape = Mark::Circle;
    talk.protocol = &protocols::named(session.protocol.name);
    talk.record = session.opened;
    talk.lost = true;
    talk.hosts = reading::route(view.now, from->host, to->host);
    const Drawn drawn = draw_up(scene, *from, *to, talk.hosts);
    put(scene, talk, drawn, static_cast<float>(talk.hosts.size()));
    talks.push_back(std::move(talk));
  }
}

}  // namespace

view::Way way_between(const Scene& scene, AgentId from, AgentId to) {
  const auto first = end_of(scene, from), last = end_of(scene, to);
  if (!first || !last) return {};
  return draw_up(scene, *first, *last, reading::route(scene.view.now, first->host, last->host)).way;
}

std::vector<Talk> lay_out_talks(Scene& scene) {
  std::vector<Talk> talks;
  put_calls(scene, talks);
  put_utterances(scene, talks);
  put_questions(scene, talks);
  for (const Talk& talk : talks) {
    // The hearer first: who speaks, too, is shown as speaking.
    for (const bool speaks : {false, true}) {
      if (talk.lost && !speaks) continue;
      const HostId host = speaks ? talk.hosts.front() : talk.hosts.back();
      scene.lit.talking[host] = {speaks, talk.protocol};
    }
    for (const HostId host : talk.hosts) scene.lit.on_the_way.emplace(host, talk.protocol);
  }
  return talks;
}

}  // namespace panels::topology
