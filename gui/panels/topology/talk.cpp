// What is on its way from agent to agent: a dashed curve, a tag with the words, and which way the
// bulk of the data goes.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "gui/panels/topology/scene.h"
#include "gui/view/plan.h"
#include "sim/text/utf8.h"

namespace panels::topology {

namespace {

constexpr std::size_t kMostTalks = 5, kMostLetters = 24;

std::string shortened(std::string_view text) {
  std::string out = visible(text);
  std::size_t letters = 0, at = 0;
  while (at < out.size() && letters < kMostLetters) {
    at += std::max<std::size_t>(text::utf8_length(std::string_view{out}.substr(at)), 1);
    ++letters;
  }
  if (at < out.size()) out = out.substr(0, at) + "…";
  return out;
}

std::string_view words_of(reading::Bulk bulk, bool short_words) {
  switch (bulk) {
    case reading::Bulk::None:
      return {};
    case reading::Bulk::Push:
      return short_words ? "PUSH" : "PUSH: the client sends the message";
    case reading::Bulk::Pull:
      return short_words ? "PULL" : "PULL: the server sends the message";
  }
  return {};
}

// Where one of the two who talk is: its box; where that is not shown, the card of its host.
struct End {
  HostId host;
  view::Rect rect;
};
std::optional<End> end_of(const Scene& scene, AgentId agent) {
  const auto found = scene.view.now.agents.find(agent);
  if (found == scene.view.now.agents.end()) return std::nullopt;
  const HostId host = found->second.host;
  if (const Box* box = scene.cards.of(agent)) return End{host, box->rect};
  const Card* card = scene.cards.of(host);
  if (card == nullptr) return std::nullopt;
  return End{host, card->rect};
}

// Small where the cards are.
ImFont* words_font(const Scene& scene) {
  return scene.cards.detail.text == fonts().text || scene.cards.detail.address ? fonts().bold
                                                                               : fonts().small;
}

// The words above the tag, as long as there is room for them.
view::Point size_with(const Scene& scene, const Talk& talk, view::Point tag) {
  if (talk.words.empty()) return tag;
  const view::Point words = size_of(words_font(scene), talk.words);
  return {std::max(words.x, tag.x), tag.y + words.y + 3 * scene.view.scale};
}

// Names of computers: what stays free where there is no room at all.
std::vector<view::Rect> names(const Scene& scene) {
  std::vector<view::Rect> names;
  for (const Card& card : scene.cards.cards) {
    const float high = scene.cards.detail.pad + scene.cards.detail.title->FontSize;
    names.push_back({card.rect.x, card.rect.y, card.rect.width, std::min(high, card.rect.height)});
  }
  return names;
}

// Between the two who talk, so that the curve needs no way around; the whole height.
view::Rect between(const Scene& scene, view::Rect from, view::Rect to, float width) {
  const float spare = width / 2 + 8 * scene.view.scale;
  const float a = from.centre().x, b = to.centre().x;
  const float left = std::max(std::min(a, b) - spare, scene.bounds.x);
  const float right = std::min(std::max(a, b) + spare, scene.bounds.right());
  return {left, scene.bounds.y, right - left, scene.bounds.height};
}

// Tries the long words, the short ones, none; beside the links, then across them; then accepts to
// stand on boxes, but not on names.
void find_place(const Scene& scene, Talk& talk, reading::Bulk bulk, view::Rect from,
                view::Rect to) {
  const float u = scene.view.scale;
  const view::Point wish{(from.centre().x + to.centre().x) / 2, std::min(from.y, to.y) - 44 * u};
  const bool small = !scene.cards.detail.address;
  const float high = small ? 6 : talk.bulk ? 14 : 10;
  const auto tag_of = [&](std::string_view words) {
    const view::Point size = size_of(fonts().mono, words);
    return view::Point{size.x + (talk.bulk && !small ? 36 : 20) * u, size.y + high * u};
  };
  view::Point tag = tag_of(talk.text);
  const float far = scene.bounds.width;
  const view::Rect within = between(scene, from, to, tag.x);
  const std::vector<view::Rect> with_lines = taken_with_lines(scene);
  const auto attempt = [&](std::string words, std::span<const view::Rect> taken, view::Rect where) {
    talk.words = std::move(words);
    return view::place_free(size_with(scene, talk, tag), wish, where, taken, far);
  };
  const std::string long_words{in_language(words_of(bulk, false))};
  const std::string short_words{words_of(bulk, true)};
  auto place = attempt(long_words, with_lines, within);
  if (!place) place = attempt(short_words, with_lines, within);
  if (!place) place = attempt(long_words, scene.taken, within);
  if (!place) place = attempt(short_words, scene.taken, within);
  if (!place && bulk != reading::Bulk::None) {
    talk.text = short_words + ": " + talk.text;
    tag = tag_of(talk.text);
  }
  if (!place) place = attempt({}, scene.taken, within);
  if (!place) place = attempt({}, scene.taken, scene.bounds);
  if (!place) place = attempt({}, names(scene), scene.bounds);
  if (!place) place = view::Rect{wish.x - tag.x / 2, wish.y - tag.y / 2, tag.x, tag.y};
  talk.block = *place;
  talk.tag = {place->centre().x - tag.x / 2, place->bottom() - tag.y, tag.x, tag.y};
  talk.middle = talk.tag.centre();
}

// What of the card nothing may be drawn across: its name, its address, its boxes.
std::vector<view::Rect> words_on(const Card& card, const Detail& detail) {
  std::vector<view::Rect> words;
  for (const Box& box : card.boxes) words.push_back(box.rect);
  if (card.router) return words;
  const float wide = std::max(size_of(detail.title, card.title).x,
                              detail.address ? size_of(fonts().mono, card.address).x : 0);
  const float bottom = card.boxes.empty() ? card.rect.bottom() : card.boxes[0].rect.y - detail.gap;
  const view::Rect name{card.rect.x + detail.pad, card.rect.y + detail.pad, wide,
                        bottom - card.rect.y - detail.pad};
  words.push_back(name.shrunk(-detail.pad / 2));  // Not close beside it, either.
  return words;
}

// Whether the curve from `end` over the tag to `other` crosses one of them.
bool crosses(std::span<const view::Rect> words, view::Point end, view::Point middle,
             view::Point other) {
  constexpr int kPieces = 16;
  view::Point from = end;
  for (int i = 1; i <= kPieces; ++i) {
    const view::Point to = view::on_curve(end, middle, other, static_cast<float>(i) / kPieces);
    const auto hit = [&](view::Rect rect) { return view::crosses(rect, from, to); };
    if (std::ranges::any_of(words, hit)) return true;
    from = to;
  }
  return false;
}

// The nearest side of the box from which the curve over `middle` to `other` crosses nothing on the
// card; else the card's edge.
view::Point end_at(const Scene& scene, const End& end, view::Point middle, view::Point other) {
  const view::Rect& box = end.rect;
  const view::Point centre = box.centre();
  std::array<view::Point, 4> sides{{{centre.x, box.y - 1},
                                    {centre.x, box.bottom() + 1},
                                    {box.x - 1, centre.y},
                                    {box.right() + 1, centre.y}}};
  std::ranges::sort(sides, {}, [&](view::Point side) {
    return std::hypot(middle.x - side.x, middle.y - side.y);
  });
  const Card* card = scene.cards.of(end.host);
  if (card == nullptr) return sides[0];
  const std::vector<view::Rect> words = words_on(*card, scene.cards.detail);
  for (const view::Point side : sides) {
    if (!crosses(words, side, middle, other)) return side;
  }
  return view::edge_of(card->rect, middle);
}

void put(Scene& scene, std::vector<Talk>& talks, Talk talk, End from, End to, reading::Bulk bulk) {
  find_place(scene, talk, bulk, from.rect, to.rect);
  talk.hosts = {from.host, to.host};
  talk.from = end_at(scene, from, talk.middle, to.rect.centre());
  talk.to = end_at(scene, to, talk.middle, talk.from);
  scene.taken.push_back(talk.block.shrunk(-4 * scene.view.scale));
  talks.push_back(std::move(talk));
}

void put_utterances(Scene& scene, std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  const auto on_the_way = reading::on_the_way(view.story, view.now.now);
  const std::size_t first = on_the_way.size() > kMostTalks ? on_the_way.size() - kMostTalks : 0;
  for (std::size_t i = first; i < on_the_way.size(); ++i) {
    const reading::Utterance& said = *on_the_way[i].said;
    const auto from = end_of(scene, said.speaker), to = end_of(scene, said.listener);
    if (!from || !to) continue;
    Talk talk;
    talk.bulk = said.part == trace::Part::Content;
    talk.reply = said.part == trace::Part::Reply || said.part == trace::Part::Greeting;
    talk.text = talk.bulk ? std::string{in_language("message ✉")} : shortened(said.label);
    if (on_the_way[i].more > 0) talk.text += " +" + std::to_string(on_the_way[i].more);
    talk.protocol = said.protocol;
    talk.record = said.said;
    put(scene, talks, std::move(talk), *from, *to, reading::bulk_of(said));
  }
}

void put_questions(Scene& scene, std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  for (const reading::Asking& asks : reading::asking(view.story, view.now)) {
    if (talks.size() >= kMostTalks) return;
    const auto from = end_of(scene, asks.question->resolver);
    const Card* server = scene.cards.of(asks.server);
    if (!from || server == nullptr) continue;
    Talk talk;
    talk.text = shortened(asks.question->label);
    talk.protocol = asks.protocol;
    talk.record = asks.question->asked;
    const bool has_box = !server->boxes.empty();
    put(scene, talks, std::move(talk), *from,
        End{asks.server, has_box ? server->boxes[0].rect : server->rect}, reading::Bulk::None);
  }
}

// Calls to a computer that is off: nobody takes them.
void put_calls(Scene& scene, std::vector<Talk>& talks) {
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
    const auto from = end_of(scene, session.client);
    const Card* card = scene.cards.of(host);
    if (!from || card == nullptr || talks.size() >= kMostTalks) continue;
    Talk talk;
    talk.text = in_language("call: no answer");
    talk.protocol = &protocols::named(session.protocol.name);
    talk.record = session.opened;
    talk.lost = true;
    put(scene, talks, std::move(talk), *from, End{host, card->rect}, reading::Bulk::None);
  }
}

}  // namespace

std::vector<Talk> lay_out_talks(Scene& scene) {
  std::vector<Talk> talks;
  put_calls(scene, talks);
  put_utterances(scene, talks);
  put_questions(scene, talks);
  return talks;
}

void draw_curves(const Scene& scene, const std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  const float u = view.scale;
  for (const Talk& talk : talks) {
    const view::Colour colour = colour_of(view.theme, talk.protocol);
    const float length = std::hypot(talk.middle.x - talk.from.x, talk.middle.y - talk.from.y) +
                         std::hypot(talk.to.x - talk.middle.x, talk.to.y - talk.middle.y);
    const int dashes = std::max(8, static_cast<int>(length / (11 * u)));
    const auto at = [&](int i, float more) {
      return view::on_curve(talk.from, talk.middle, talk.to,
                            (static_cast<float>(i) + more) / static_cast<float>(dashes));
    };
    for (int i = 0; i < dashes; ++i) {
      stroke(at(i, 0), at(i, 0.6F), colour, (talk.bulk ? 4.0F : 2.0F) * scene.thick);
    }
  }
}

void draw_tags(Scene& scene, const std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  const float u = view.scale;
  for (const Talk& talk : talks) {
    const view::Colour colour = colour_of(view.theme, talk.protocol);
    const view::Point before = view::on_curve(talk.from, talk.middle, talk.to, 0.97F);
    if (talk.lost) {
      const float size = 7 * u;
      for (const float way : {-size, size}) {
        stroke({talk.to.x - size, talk.to.y - way}, {talk.to.x + size, talk.to.y + way},
               view.theme.bad, 2.5F * scene.thick);
      }
    } else {
      arrow_head(before, talk.to, colour, (talk.bulk ? 14 : 11) * u);
    }
    const float round = talk.reply ? talk.tag.height / 2 : 4 * u;
    fill(talk.tag, talk.reply ? view.theme.panel : colour, round);
    frame(talk.tag, colour, round, 2 * scene.thick);
    const float y = talk.middle.y - fonts().mono->FontSize / 2;
    line(fonts().mono, {talk.middle.x, y}, talk.reply ? view.theme.text : view.theme.on_accent,
         talk.text, 0, Align::Centre);
    if (!talk.words.empty()) {
      const float wide = size_of(words_font(scene), talk.words).x + 8 * u;
      fill(
          {talk.block.centre().x - wide / 2, talk.block.y, wide, talk.tag.y - talk.block.y - 2 * u},
          view.theme.window.faded(0.85F), 3 * u);
      line(words_font(scene), {talk.block.centre().x, talk.block.y}, colour, talk.words, 0,
           Align::Centre);
    }
    if (view.selection.record() == talk.record) {
      frame(talk.tag.shrunk(-3 * u), view.theme.accent, round + 3 * u, 3 * scene.thick);
    }
    scene.targets.push_back({talk.tag, view::ChosenRecord{talk.record}});
  }
}

}  // namespace panels::topology
