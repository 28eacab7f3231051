// Replies that are opened: boxes between the lifelines, and the signs that open and close them.
#include <iterator>
#include <string>

#include "gui/panels/ladder/parts.h"
#include "gui/panels/places.h"
#include "gui/view/tracing.h"

namespace panels::ladder {

namespace {

using PieceKind = protocols::Piece::Kind;

void dashed_frame(view::Rect box, view::Colour colour, float unit) {
  const view::Point corners[] = {{box.x, box.y},
                                 {box.right(), box.y},
                                 {box.right(), box.bottom()},
                                 {box.x, box.bottom()},
                                 {box.x, box.y}};
  for (std::size_t i = 1; i < std::size(corners); ++i) {
    dashes(corners[i - 1], corners[i], colour, 1.5F * unit, 4 * unit);
  }
}

// Behind the lines of a piece: a literal is tinted, with a bar; what came unasked has a frame.
void draw_ground(const view::View& view, const view::PlacedReply& reply, view::Colour colour) {
  const float u = view.scale, step = reply.lines.size() < 2
                                         ? reply.lines.front().rect.height
                                         : reply.lines[1].rect.y - reply.lines[0].rect.y;
  for (const view::PlacedReplyLine& line : reply.lines) {
    const float top = line.rect.y - (step - line.rect.height) / 2;
    const float left = line.rect.x - 8 * u, right = reply.box.right() - 8 * u;
    if (line.line->kind == PieceKind::Literal) {
      fill({left, top, right - left, step}, view.theme.body.faded(0.16F));
      fill({left, top, 3 * u, step}, view.theme.body);
    }
    if (line.line->kind == PieceKind::Unasked) {
      dashed_frame({left, top + u, right - left, step - 2 * u}, colour, u);
    }
  }
}

void draw_reply(const view::View& view, const view::PlacedReply& reply) {
  const float u = view.scale;
  const reading::Utterance& said = view.story.utterances()[reply.utterance];
  const view::Colour colour = view::colour_of(view.theme, said.protocol);
  fill(reply.box, view.theme.panel, 5 * u);
  frame(reply.box, colour, 5 * u, 1.5F * u);
  if (reply.lines.empty()) return;
  draw_ground(view, reply, colour);
  for (const view::PlacedReplyLine& line : reply.lines) {
    if (!line.text.empty()) {
      note_place(line.text, line.rect);
      line_as_is(fonts().mono, {line.rect.x, line.rect.y}, view.theme.text, line.text);
    }
    if (line.note.empty()) continue;
    const bool literal = line.line->kind == PieceKind::Literal;
    line_as_is(fonts().small, {line.note_rect.x, line.note_rect.y},
               literal ? view.theme.text : view.theme.text_dim, line.note);
  }
}

}  // namespace

void draw_replies(view::View& view, const Plan& plan) {
  for (const view::PlacedReply& reply : plan.picture.replies) draw_reply(view, reply);
  const float u = view.scale;
  for (const view::PlacedArrow& placed : plan.picture.arrows) {
    if (!placed.shows_label || placed.arrow->kind != reading::Arrow::Kind::Said) continue;
    const std::uint32_t index = placed.arrow->index;
    if (!reading::can_be_opened(view.story.utterances()[index])) continue;
    if (view.hides_later() && view.story.utterances()[index].to > view.playhead.at()) continue;
    const float size = 14 * u;
    const view::Rect sign{placed.label.x - size - 3 * u, placed.label.y, size, placed.label.height};
    const std::string id = "reply " + std::to_string(view.story.utterances()[index].said.value);
    ImGui::SetCursorScreenPos({sign.x, sign.y});
    const bool pressed = ImGui::InvisibleButton(id.c_str(), {sign.width, sign.height});
    const bool over = ImGui::IsItemHovered(), open = view.open_replies.contains(index);
    note_place(id, sign);
    fill(sign, view.theme.window, 2 * u);
    line_as_is(fonts().small, {sign.x + 2 * u, sign.y}, over ? view.theme.accent : view.theme.text,
               open ? "▾" : "▸");
    if (over) tooltip(view, in_language("What this reply is made of, or its first line"));
    if (pressed) view::open_reply(view, index);
  }
}

}  // namespace panels::ladder
