// Arrows of the sequence diagram, with their labels. The line has the protocol's colour, the code
// in its label the verdict's; what is still to come is dim, dashed, with open heads.
#include <algorithm>
#include <cmath>

#include "gui/panels/ladder/parts.h"
#include "gui/panels/places.h"
#include "sim/protocols/judge.h"

namespace panels::ladder {

namespace {

enum class Head : std::uint8_t { Filled, Open, Cross };

// How an arrow looks, besides its place.
struct Look {
  view::Colour colour;
  float thickness = 1;
  Head head = Head::Filled;
  bool dashed = false;
  bool point = false;    // Not a line at all.
  bool message = false;  // Its packet is an envelope.
  bool round = false;    // Its packet is: a reply.
};

bool is_reply(const reading::Utterance& said) {
  return !said.from_client && said.part != trace::Part::Content;
}

Look look_of(const view::View& view, const reading::Arrow& arrow) {
  const view::Theme& theme = view.theme;
  const float thick = (view.projector ? 2.5F : 1.75F) * view.scale;
  Look look{.colour = colour_of(theme, view::protocol_of(view.story, arrow)), .thickness = thick};
  switch (arrow.kind) {
    case reading::Arrow::Kind::Packet:
      look.colour = theme.tcp;
      look.thickness = thick / 2;
      break;
    case reading::Arrow::Kind::Deed:
      look.colour = view.story.deeds()[arrow.index].refused ? theme.bad : theme.text_dim;
      look.point = arrow.speaker_lane == arrow.listener_lane;
      break;
    case reading::Arrow::Kind::Call:
      look.colour = theme.bad;
      look.dashed = true;
      break;
    case reading::Arrow::Kind::Said: {
      const reading::Utterance& said = view.story.utterances()[arrow.index];
      look.message = said.part == trace::Part::Content;
      look.round = is_reply(said);
      look.head = look.round ? Head::Open : Head::Filled;
      if (look.message) look.thickness = 2.6F * thick;
      if (!look.message && !look.round) look.thickness = 1.3F * thick;
      break;
    }
    case reading::Arrow::Kind::Asked:
    case reading::Arrow::Kind::Answered:
      break;
  }
  if (!arrow.arrives) look.head = Head::Cross;
  return look;
}

view::Colour colour_of_mark(const view::View& view, const view::PlacedArrow& placed) {
  using Mark = view::Words::Mark;
  switch (placed.words.mark) {
    case Mark::Yes:
      return view.theme.good;
    case Mark::GoOn:
      return view.theme.wait;
    case Mark::No:
      return view.theme.bad;
    case Mark::Name:
    case Mark::Message:
      return colour_of(view.theme, view::protocol_of(view.story, *placed.arrow));
    case Mark::None:
      break;
  }
  return view.theme.text;
}

void cross(view::Point at, view::Colour colour, float size, float thickness) {
  stroke({at.x - size, at.y - size}, {at.x + size, at.y + size}, colour, thickness);
  stroke({at.x - size, at.y + size}, {at.x + size, at.y - size}, colour, thickness);
}

void open_head(view::Point from, view::Point tip, view::Colour colour, float size, float thick) {
  const float dx = tip.x - from.x, dy = tip.y - from.y, whole = std::hypot(dx, dy);
  if (whole <= 0) return;
  const float ux = dx / whole * size, uy = dy / whole * size;
  stroke(tip, {tip.x - ux - uy / 2, tip.y - uy + ux / 2}, colour, thick);
  stroke(tip, {tip.x - ux + uy / 2, tip.y - uy - ux / 2}, colour, thick);
}

void shaft(view::Point a, view::Point b, bool dashed, view::Colour colour, const Look& look,
           float unit) {
  if (dashed) {
    dashes(a, b, colour, look.thickness, 4 * unit);
  } else {
    stroke(a, b, colour, look.thickness);
  }
}

// The packet on its way: an envelope, round for a reply, square for all else.
void packet(view::Point at, const Look& look, float unit, view::Colour paper) {
  const float wide = (look.message ? 18 : 13) * unit, high = (look.message ? 13 : 9) * unit;
  const view::Rect box{at.x - wide / 2, at.y - high / 2, wide, high};
  fill(box, look.colour, look.round ? high / 2 : 1.5F * unit);
  if (!look.message) return;
  stroke({box.x, box.y}, {at.x, at.y + unit}, paper, 1.5F * unit);
  stroke({at.x, at.y + unit}, {box.right(), box.y}, paper, 1.5F * unit);
}

void ending(const view::View& view, const view::PlacedArrow& placed, const Look& look, bool done) {
  const float unit = view.scale;
  const view::Colour colour = done ? look.colour : view.theme.text_dim;
  if (look.head == Head::Cross) {
    cross(placed.to, done ? view.theme.bad : view.theme.text_dim, 5 * unit, 2 * unit);
  } else if (look.head == Head::Open || !done) {
    open_head(placed.from, placed.to, colour, 10 * unit, std::min(look.thickness, 2.5F * unit));
  } else {
    arrow_head(placed.from, placed.to, colour, 10 * unit + look.thickness);
  }
}

void draw_line(const view::View& view, const Plan& plan, const view::PlacedArrow& placed) {
  if (!placed.line) return;
  const Look look = look_of(view, *placed.arrow);
  const float unit = view.scale;
  const double now = view.rows().row_at(view.playhead.at());
  const reading::Arrow& arrow = *placed.arrow;
  const view::Point a = placed.from, b = placed.to;
  const view::Colour dim = view.theme.text_dim;
  const bool begun = arrow.from <= now, done = arrow.to <= now;
  if (look.point) {
    if (done) {
      ImGui::GetWindowDrawList()->AddCircleFilled(vec(a), 4.5F * unit, ink(look.colour));
    } else {
      ImGui::GetWindowDrawList()->AddCircle(vec(a), 4.5F * unit, ink(dim), 0, 1.5F * unit);
    }
    return;
  }
  if (done) {
    shaft(a, b, look.dashed, look.colour, look, unit);
    return ending(view, placed, look, true);
  }
  shaft(a, b, true, dim, look, unit);
  ending(view, placed, look, false);
  if (!begun) return;
  const double whole = arrow.to - arrow.from;
  const auto part = static_cast<float>(whole > 0 ? (now - arrow.from) / whole : 1);
  const view::Point here = view::along(a, b, std::min(part, 1.0F));
  shaft(a, here, false, look.colour, look, unit);
  if (plan.sheet.row > 0) packet(here, look, unit, view.theme.window);
}

bool is_chosen(const view::View& view, const reading::Arrow& arrow) {
  const Seq chosen = view.selection.record();
  if (!chosen) return false;
  if (arrow.kind == reading::Arrow::Kind::Asked || arrow.kind == reading::Arrow::Kind::Answered) {
    const reading::Question& question = view.story.questions()[arrow.index];
    return chosen == question.asked || chosen == question.answered;
  }
  if (arrow.kind != reading::Arrow::Kind::Said) return chosen == view::record_of(view.story, arrow);
  const reading::Utterance* said = view.story.utterance_of(chosen);
  if (said == nullptr) said = view.story.utterance_in(chosen);
  return said == &view.story.utterances()[arrow.index];
}

void draw_label(const view::View& view, const view::PlacedArrow& placed) {
  const double now = view.rows().row_at(view.playhead.at());
  const bool begun = placed.arrow->from <= now;
  const view::Theme& theme = view.theme;
  const view::Rect& box = placed.label;
  const view::Words& words = placed.words;
  const bool refused = placed.arrow->kind == reading::Arrow::Kind::Deed &&
                       view.story.deeds()[placed.arrow->index].refused;
  const view::Colour text = !begun                 ? theme.text_dim
                            : refused              ? theme.bad
                            : placed.line || begun ? theme.text
                                                   : theme.text_dim;
  const view::Colour mark = begun ? colour_of_mark(view, placed) : theme.text_dim;
  note_place(words.text, box);
  // Steep lines behind it go on faintly: what looks like a hyphen is one.
  fill({box.x - 2, box.y, box.width + 4, box.height}, theme.window.faded(0.88F), 2);
  float x = box.x;
  const auto write = [&](std::string_view part, view::Colour colour) {
    if (part.empty()) return;
    line_as_is(fonts().mono, {x, box.y}, colour, part);
    x += size_as_is(fonts().mono, part).x;
  };
  write(view::sign_of(words.mark), mark);
  write(std::string_view{words.text}.substr(0, words.code), mark);
  write(std::string_view{words.text}.substr(words.code), text);
}

}  // namespace

void draw_arrows(const view::View& view, const Plan& plan) {
  for (const view::PlacedArrow& placed : plan.picture.arrows) {
    if (is_chosen(view, *placed.arrow) && placed.line) {
      stroke(placed.from, placed.to, view.theme.accent.faded(0.45F), 12 * view.scale);
    }
    draw_line(view, plan, placed);
  }
}

void draw_labels(const view::View& view, const Plan& plan) {
  const float unit = view.scale;
  for (const view::PlacedArrow& placed : plan.picture.arrows) {
    if (!placed.shows_label) continue;
    draw_label(view, placed);
    if (!is_chosen(view, *placed.arrow)) continue;
    const view::Rect& box = placed.label;
    frame({box.x - 4 * unit, box.y - unit, box.width + 8 * unit, box.height + 2 * unit},
          view.theme.accent, 4 * unit, 1.5F * unit);
  }
}

void draw_folds(view::View& view, const Plan& plan) {
  for (const view::PlacedFold& fold : plan.picture.folds) {
    const view::Rect& box = fold.pill;
    const std::string id = "fold " + std::to_string(fold.fold);
    ImGui::SetCursorScreenPos({box.x, box.y});
    const bool pressed =
        ImGui::InvisibleButton(id.c_str(), {std::max(box.width, 1.0F), box.height});
    const bool over = ImGui::IsItemHovered();
    note_place("fold", box);
    fill(box, over ? view.theme.card_hovered : view.theme.card, box.height / 2);
    frame(box, view.theme.edge, box.height / 2);
    const float y = box.centre().y - fonts().mono->FontSize / 2;
    if (!fold.words.empty()) {
      line_as_is(fonts().mono, {box.x + 12 * view.scale, y}, view.theme.text, "▸ " + fold.words,
                 box.width - 18 * view.scale);
    }
    if (over) tooltip(view, "Show these lines");
    if (pressed) view.open_folds.insert(fold.fold);
  }
}

const view::PlacedArrow* arrow_at(const Plan& plan, view::Point mouse, float near) {
  const view::PlacedArrow* best = nullptr;
  for (const view::PlacedArrow& placed : plan.picture.arrows) {
    if (placed.shows_label && placed.label.holds(mouse)) return &placed;
    if (!placed.line) continue;
    const float far = view::distance(mouse, placed.from, placed.to);
    if (far >= near) continue;
    near = far;
    best = &placed;
  }
  return best;
}

}  // namespace panels::ladder
