// Arrows of the sequence diagram, with their labels.
#include <algorithm>
#include <cmath>

#include "gui/panels/ladder/parts.h"
#include "gui/panels/places.h"
#include "sim/protocols/judge.h"
#include "sim/report/agents.h"
#include "sim/trace/names.h"

namespace panels::ladder {

namespace {

constexpr float kLater = 0.25F;  // What has not happened yet is so faint.

// How an arrow looks, besides its place.
struct Look {
  view::Colour colour, label_colour;
  float thickness = 1;
  bool dotted = false, crossed = false, diamond = false;
  bool point = false;  // Not a line at all.
};

view::Colour asked_colour(const view::View& view) {
  const auto spoken = report::spoken_by(trace::AgentKind::Resolver);
  return colour_of(view.theme, spoken.empty() ? nullptr : spoken.front());
}

Look look_of(const view::View& view, const reading::Arrow& arrow) {
  const view::Theme& theme = view.theme;
  const float thick = (view.projector ? 2.5F : 1.5F) * view.scale;
  if (arrow.kind == reading::Arrow::Kind::Packet) {
    return {.colour = theme.tcp, .label_colour = theme.text_dim, .thickness = thick / 2};
  }
  if (arrow.kind == reading::Arrow::Kind::Deed) {
    const bool refused = view.story.deeds()[arrow.index].refused;
    const view::Colour colour = refused ? theme.bad : theme.text_dim;
    return {.colour = colour,
            .label_colour = refused ? theme.bad : theme.text,
            .thickness = thick,
            .crossed = refused,
            .point = arrow.speaker_lane == arrow.listener_lane};
  }
  if (arrow.kind == reading::Arrow::Kind::Call) {
    return {.colour = theme.bad, .label_colour = theme.bad, .thickness = thick, .dotted = true};
  }
  if (arrow.kind != reading::Arrow::Kind::Said) {
    return {.colour = asked_colour(view),
            .label_colour = theme.text,
            .thickness = thick,
            .diamond = true};
  }
  const reading::Utterance& said = view.story.utterances()[arrow.index];
  const view::Colour own = colour_of(theme, said.protocol);
  switch (said.part) {
    case trace::Part::Command:
      return {.colour = own, .label_colour = theme.text, .thickness = thick};
    case trace::Part::Content:
      return {.colour = own, .label_colour = theme.text, .thickness = 3 * thick};
    case trace::Part::Greeting:
    case trace::Part::Reply:
    case trace::Part::Continuation:
    case trace::Part::Data:
    case trace::Part::Secret:
      break;
  }
  const protocols::ReplyClass* its = protocols::class_of(*said.protocol, said.text);
  const view::Colour colour = colour_of_reply(theme, *said.protocol, said.text);
  return {.colour = colour,
          .label_colour = colour,
          .thickness = thick,
          .dotted = its != nullptr && its->verdict == protocols::Verdict::GoOn,
          .crossed = protocols::is_refusal(*said.protocol, said.text)};
}

const trace::PacketSent& packet_of(const view::View& view, const reading::Arrow& arrow) {
  const Seq sent = view.story.hops()[arrow.index].sent;
  return std::get<trace::PacketSent>(view.trace()[sent].body);
}

std::string label_of(const view::View& view, const reading::Arrow& arrow) {
  if (arrow.kind == reading::Arrow::Kind::Said) {
    const reading::Utterance& said = view.story.utterances()[arrow.index];
    if (said.part != trace::Part::Content) return said.label;
    return view::filled(in_language("message ({} octets)"), {std::to_string(said.text.size())});
  }
  if (arrow.kind == reading::Arrow::Kind::Packet) {
    const std::string flags = trace::flags_in_words(packet_of(view, arrow).headers.flags);
    std::string label;  // "SYN+ACK"
    for (const char c : flags) {
      if (c != ' ') label += c == ',' ? '+' : c;
    }
    return label;
  }
  if (arrow.kind == reading::Arrow::Kind::Deed) {
    return view.story.deeds()[arrow.index].label.in(view.language);
  }
  if (arrow.kind == reading::Arrow::Kind::Call) {
    return view.story.calls()[arrow.index].label.in(view.language);
  }
  const reading::Question& question = view.story.questions()[arrow.index];
  return arrow.kind == reading::Arrow::Kind::Asked ? question.label : question.answer;
}

void cross(view::Point at, view::Colour colour, float size, float thickness) {
  stroke({at.x - size, at.y - size}, {at.x + size, at.y + size}, colour, thickness);
  stroke({at.x - size, at.y + size}, {at.x + size, at.y - size}, colour, thickness);
}

void diamond(view::Point at, view::Colour colour, float size) {
  ImGui::GetWindowDrawList()->AddQuadFilled({at.x - size, at.y}, {at.x, at.y - size},
                                            {at.x + size, at.y}, {at.x, at.y + size}, ink(colour));
}

void shaft(view::Point a, view::Point b, const Look& look, view::Colour colour, float unit) {
  if (look.dotted) {
    dashes(a, b, colour, look.thickness, 3 * unit);
  } else {
    stroke(a, b, colour, look.thickness);
  }
}

// Names are asked beside the lifeline: out to the right, or to the left of the last one.
float beside(const view::View& view, const Plan& plan, std::uint32_t lane) {
  const auto count = static_cast<std::uint32_t>(view.rows().lanes().size());
  const float here = plan.x(view.rows(), lane);
  if (lane + 1 < count) return here + (plan.x(view.rows(), lane + 1) - here) * 0.75F;
  if (lane > 0) return here - (here - plan.x(view.rows(), lane - 1)) * 0.75F;
  return here + (plan.field.right() - here) * 0.75F;
}

PlacedArrow place(const view::View& view, const Plan& plan, const reading::Arrow& arrow) {
  float a = plan.x(view.rows(), arrow.speaker_lane), b = plan.x(view.rows(), arrow.listener_lane);
  if (arrow.kind == reading::Arrow::Kind::Asked || arrow.kind == reading::Arrow::Kind::Answered) {
    b = beside(view, plan, arrow.speaker_lane);
    if (arrow.kind == reading::Arrow::Kind::Answered) std::swap(a, b);
  }
  const bool to_nobody =
      arrow.kind == reading::Arrow::Kind::Call && arrow.speaker_lane == arrow.listener_lane;
  if (to_nobody) b = beside(view, plan, arrow.speaker_lane);
  if (!arrow.arrives) b = (a + b) / 2;
  return {&arrow, {a, plan.y(arrow.from)}, {b, plan.y(arrow.to)}, {}, false};
}

// Above the middle of the line; inside the field.
view::Rect label_place(const view::View& view, const Plan& plan, const PlacedArrow& placed) {
  const float pad = 4 * view.scale, right = plan.field.right() - 10 * view.scale;
  const view::Point size = size_of(fonts().mono, label_of(view, *placed.arrow));
  const float width = std::min(size.x, right - plan.field.x - 2 * pad);
  if (look_of(view, *placed.arrow).point) {  // Beside it: at its right, where there is room.
    const float gap = 9 * view.scale, x = placed.from.x + gap;
    return {x + width > right ? std::max(placed.from.x - gap - width, plan.field.x + pad) : x,
            placed.from.y - size.y / 2, width, size.y};
  }
  const view::Point middle = view::along(placed.from, placed.to, 0.5F);
  const float x = std::clamp(middle.x - width / 2, plan.field.x + pad,
                             std::max(right - pad - width, plan.field.x + pad));
  return {x, middle.y - size.y - 1 * view.scale, width, size.y};
}

void draw_line(const view::View& view, const Plan& plan, const PlacedArrow& placed) {
  const Look look = look_of(view, *placed.arrow);
  const float unit = view.scale, size = 9 * unit + look.thickness;
  const reading::Arrow& arrow = *placed.arrow;
  const view::Point a = placed.from, b = placed.to;
  if (look.point) {
    const bool done = arrow.to <= plan.now;
    const view::Colour colour = done ? look.colour : look.colour.faded(kLater);
    ImGui::GetWindowDrawList()->AddCircleFilled(vec(a), 4.5F * unit, ink(colour));
    return;
  }
  const bool begun = arrow.from <= plan.now, done = arrow.to <= plan.now;
  const view::Colour faint = look.colour.faded(kLater);
  if (!done) shaft(a, b, look, faint, unit);
  if (begun) {
    const double whole = arrow.to - arrow.from;
    const auto part = static_cast<float>(whole > 0 ? (plan.now - arrow.from) / whole : 1);
    shaft(a, view::along(a, b, std::min(part, 1.0F)), look, look.colour, unit);
    if (!done) {
      ImGui::GetWindowDrawList()->AddCircleFilled(vec(view::along(a, b, part)), 4 * unit,
                                                  ink(look.colour));
    }
  }
  const view::Colour ending = done ? look.colour : faint;
  if (!arrow.arrives) {
    cross(b, done ? view.theme.bad : view.theme.bad.faded(kLater), 6 * unit, 2 * unit);
  } else if (arrow.kind == reading::Arrow::Kind::Asked) {
    diamond(b, ending, 6 * unit);
  } else {
    arrow_head(a, b, ending, size);
  }
  if (look.crossed) cross(view::along(a, b, 0.75F), ending, 5 * unit, look.thickness);
}

void draw_label(const view::View& view, const Plan& plan, const PlacedArrow& placed) {
  if (!placed.shows_label) return;
  const bool begun = placed.arrow->from <= plan.now;
  const view::Rect& box = placed.label;
  const std::string text = label_of(view, *placed.arrow);
  note_place(text, box);
  // Lines behind it go on faintly: what looks like a hyphen is one.
  fill({box.x - 2, box.y, box.width + 4, box.height}, view.theme.window.faded(0.88F), 2);
  const view::Colour colour = look_of(view, *placed.arrow).label_colour;
  line(fonts().mono, {box.x, box.y}, begun ? colour : colour.faded(0.45F), text, box.width + 1);
}

bool is_chosen(const view::View& view, const reading::Arrow& arrow) {
  const Seq chosen = view.selection.record();
  if (!chosen) return false;
  if (arrow.kind == reading::Arrow::Kind::Packet) return chosen == record_of(view, arrow);
  if (arrow.kind == reading::Arrow::Kind::Deed) return chosen == record_of(view, arrow);
  if (arrow.kind == reading::Arrow::Kind::Call) return chosen == record_of(view, arrow);
  if (arrow.kind != reading::Arrow::Kind::Said) {
    const reading::Question& question = view.story.questions()[arrow.index];
    return chosen == question.asked || chosen == question.answered;
  }
  const reading::Utterance* said = view.story.utterance_of(chosen);
  if (said == nullptr) said = view.story.utterance_in(chosen);
  return said == &view.story.utterances()[arrow.index];
}

}  // namespace

std::vector<PlacedArrow> place_arrows(const view::View& view, const Plan& plan) {
  // A label is above its line, so look a little further up and down.
  const auto [first, last] = view.rows().arrows_between(plan.top - 1, plan.bottom() + 2);
  std::vector<PlacedArrow> placed;
  for (std::size_t i = first; i < last; ++i) {
    const reading::Arrow& arrow = view.rows().arrows()[i];
    if (arrow.to < plan.top - 1) continue;
    if (view.hides_later() && arrow.from > plan.now) continue;
    placed.push_back(place(view, plan, arrow));
    PlacedArrow& here = placed.back();
    here.label = label_place(view, plan, here);
    if (here.label.y < plan.field.y || here.label.bottom() > plan.field.bottom()) continue;
    // Zoomed out so far that labels would meet, the earlier one is shown.
    here.shows_label = std::ranges::none_of(placed, [&](const PlacedArrow& other) {
      return &other != &here && other.shows_label &&
             std::abs(other.label.y - here.label.y) < here.label.height;
    });
  }
  return placed;
}

Seq record_of(const view::View& view, const reading::Arrow& arrow) {
  switch (arrow.kind) {
    case reading::Arrow::Kind::Said:
      return view.story.utterances()[arrow.index].said;
    case reading::Arrow::Kind::Asked:
      return view.story.questions()[arrow.index].asked;
    case reading::Arrow::Kind::Answered:
      return view.story.questions()[arrow.index].answered;
    case reading::Arrow::Kind::Packet:
      return view.story.hops()[arrow.index].sent;
    case reading::Arrow::Kind::Deed:
      return view.story.deeds()[arrow.index].seq;
    case reading::Arrow::Kind::Call:
      return view.story.calls()[arrow.index].opened;
  }
  return {};
}

void draw_arrows(const view::View& view, const Plan& plan, const std::vector<PlacedArrow>& arrows) {
  const float unit = view.scale;
  for (const PlacedArrow& placed : arrows) {
    if (is_chosen(view, *placed.arrow)) {
      stroke(placed.from, placed.to, view.theme.accent.faded(0.45F), 12 * unit);
    }
    draw_line(view, plan, placed);
  }
}

void draw_labels(const view::View& view, const Plan& plan, const std::vector<PlacedArrow>& arrows) {
  const float unit = view.scale;
  for (const PlacedArrow& placed : arrows) {
    draw_label(view, plan, placed);
    if (is_chosen(view, *placed.arrow) && placed.shows_label) {
      const view::Rect& box = placed.label;
      frame({box.x - 4 * unit, box.y - unit, box.width + 8 * unit, box.height + 2 * unit},
            view.theme.accent, 4 * unit, 1.5F * unit);
    }
  }
}

const PlacedArrow* arrow_at(const std::vector<PlacedArrow>& arrows, view::Point mouse, float near) {
  const PlacedArrow* best = nullptr;
  for (const PlacedArrow& placed : arrows) {
    if (placed.shows_label && placed.label.holds(mouse)) return &placed;
    const float far = view::distance(mouse, placed.from, placed.to);
    if (far >= near) continue;
    near = far;
    best = &placed;
  }
  return best;
}

}  // namespace panels::ladder
