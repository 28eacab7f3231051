// What is on its way from agent to agent: a dashed curve, a tag with the words, and which way the
// bulk of the data goes.
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/panels/topology_draw.h"
#include "gui/view/plan.h"
#include "sim/mail/atoms.h"

namespace panels {

namespace {

constexpr std::size_t kMostTalks = 5, kMostLetters = 24;

std::string shortened(std::string_view text) {
  std::string out = visible(text);
  std::size_t letters = 0, at = 0;
  while (at < out.size() && letters < kMostLetters) {
    at += std::max<std::size_t>(mail::utf8_length(std::string_view{out}.substr(at)), 1);
    ++letters;
  }
  if (at < out.size()) out = out.substr(0, at) + "…";
  return out;
}

std::string words_of(view::Bulk bulk, bool short_words) {
  switch (bulk) {
    case view::Bulk::None:
      return {};
    case view::Bulk::Push:
      return short_words ? "PUSH" : "PUSH: the client sends the bulk data";
    case view::Bulk::Pull:
      return short_words ? "PULL" : "PULL: the server sends the bulk data";
  }
  return {};
}

// The box of an agent; where it is not shown, the card of its host.
std::optional<view::Rect> place_of(const Scene& scene, AgentId agent) {
  if (const Box* box = scene.cards.of(agent)) return box->rect;
  const auto found = scene.view.now.agents.find(agent);
  if (found == scene.view.now.agents.end()) return std::nullopt;
  const Card* card = scene.cards.of(found->second.host);
  if (card == nullptr) return std::nullopt;
  return card->rect;
}

// The words above the tag, as long as there is room for them.
view::Point size_with(const Scene& scene, const Talk& talk, view::Point tag) {
  if (talk.words.empty()) return tag;
  const view::Point words = size_of(fonts().bold, talk.words);
  return {std::max(words.x, tag.x), tag.y + words.y + 4 * scene.view.scale};
}

// Tries the long words, the short ones, none; then accepts to stand on boxes, but not on names.
void find_place(const Scene& scene, Talk& talk, view::Bulk bulk, view::Point wish) {
  const float u = scene.view.scale;
  const view::Point text = size_of(fonts().mono, talk.text);
  const view::Point tag{text.x + (talk.bulk ? 36 : 20) * u, text.y + (talk.bulk ? 14 : 10) * u};
  std::vector<view::Rect> names;
  for (const Card& card : scene.cards.cards) {
    const float high = scene.cards.detail.pad + scene.cards.detail.title->FontSize;
    names.push_back({card.rect.x, card.rect.y, card.rect.width, std::min(high, card.rect.height)});
  }
  const float far = scene.bounds.width;
  const std::array<std::pair<std::string, float>, 4> attempts{{{words_of(bulk, false), far / 4},
                                                               {words_of(bulk, true), far / 3},
                                                               {words_of(bulk, true), far},
                                                               {"", far}}};
  std::optional<view::Rect> place;
  for (const auto& [words, reach] : attempts) {
    talk.words = words;
    place = view::place_free(size_with(scene, talk, tag), wish, scene.bounds, scene.taken, reach);
    if (place) break;
  }
  if (!place) place = view::place_free(tag, wish, scene.bounds, names, far);
  if (!place) place = view::Rect{wish.x - tag.x / 2, wish.y - tag.y / 2, tag.x, tag.y};
  talk.block = *place;
  talk.tag = {place->centre().x - tag.x / 2, place->bottom() - tag.y, tag.x, tag.y};
  talk.middle = talk.tag.centre();
}

void put(Scene& scene, std::vector<Talk>& talks, Talk talk, view::Rect from, view::Rect to,
         view::Bulk bulk) {
  const float u = scene.view.scale;
  const view::Point a = from.centre(), b = to.centre();
  const view::Point wish{(a.x + b.x) / 2, std::min(from.y, to.y) - 44 * u};
  find_place(scene, talk, bulk, wish);
  const auto end = [&](view::Rect box) {
    const bool above = talk.middle.y < box.centre().y;
    return view::Point{box.centre().x, above ? box.y : box.bottom()};
  };
  talk.from = end(from);
  talk.to = end(to);
  scene.taken.push_back(talk.block.shrunk(-4 * u));
  talks.push_back(std::move(talk));
}

void put_utterances(Scene& scene, std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  const auto on_the_way = view::on_the_way(view.story, view.now.now);
  const std::size_t first = on_the_way.size() > kMostTalks ? on_the_way.size() - kMostTalks : 0;
  for (std::size_t i = first; i < on_the_way.size(); ++i) {
    const view::Utterance& said = *on_the_way[i].said;
    const auto from = place_of(scene, said.speaker), to = place_of(scene, said.listener);
    if (!from || !to) continue;
    Talk talk;
    talk.bulk = said.part == trace::Part::Content;
    talk.reply = said.part == trace::Part::Reply || said.part == trace::Part::Greeting;
    talk.text = talk.bulk ? "message ✉" : shortened(said.label);
    if (on_the_way[i].more > 0) talk.text += " +" + std::to_string(on_the_way[i].more);
    talk.tongue = said.protocol == trace::Protocol::Smtp ? view::Tongue::Smtp : view::Tongue::Pop3;
    talk.record = said.said;
    put(scene, talks, std::move(talk), *from, *to, view::bulk_of(view.now, said));
  }
}

void put_questions(Scene& scene, std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  for (const view::Asking& asks : view::asking(view.story, view.now)) {
    if (talks.size() >= kMostTalks) return;
    const auto from = place_of(scene, asks.question->resolver);
    const Card* server = scene.cards.of(asks.server);
    if (!from || server == nullptr) continue;
    Talk talk;
    talk.text = shortened(asks.question->label);
    talk.tongue = view::Tongue::Dns;
    talk.record = asks.question->asked;
    const bool has_box = !server->boxes.empty();
    put(scene, talks, std::move(talk), *from, has_box ? server->boxes[0].rect : server->rect,
        view::Bulk::None);
  }
}

}  // namespace

std::vector<Talk> lay_out_talks(Scene& scene) {
  std::vector<Talk> talks;
  put_utterances(scene, talks);
  put_questions(scene, talks);
  return talks;
}

void draw_curves(const Scene& scene, const std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  const float u = view.scale;
  for (const Talk& talk : talks) {
    const view::Colour colour = colour_of(view.theme, talk.tongue);
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
    const view::Colour colour = colour_of(view.theme, talk.tongue);
    const view::Point before = view::on_curve(talk.from, talk.middle, talk.to, 0.97F);
    arrow_head(before, talk.to, colour, (talk.bulk ? 14 : 11) * u);
    const float round = talk.reply ? talk.tag.height / 2 : 4 * u;
    fill(talk.tag, talk.reply ? view.theme.panel : colour, round);
    frame(talk.tag, colour, round, 2 * scene.thick);
    const float y = talk.middle.y - fonts().mono->FontSize / 2;
    line(fonts().mono, {talk.middle.x, y}, talk.reply ? view.theme.text : view.theme.on_accent,
         talk.text, 0, Align::Centre);
    if (!talk.words.empty()) {
      line(fonts().bold, {talk.block.centre().x, talk.block.y}, colour, talk.words, 0,
           Align::Centre);
    }
    if (view.selection.record() == talk.record) {
      frame(talk.tag.shrunk(-3 * u), view.theme.accent, round + 3 * u, 3 * scene.thick);
    }
    scene.targets.push_back({talk.tag, view::ChosenRecord{talk.record}});
  }
}

}  // namespace panels
