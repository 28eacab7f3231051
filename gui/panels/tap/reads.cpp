// The octets that pass, line by line, with what he is after lit up.
#include <algorithm>
#include <string>

#include "gui/panels/places.h"
#include "gui/panels/tap/parts.h"

namespace panels::tap {

namespace {

using Kind = view::TapLine::Kind;

// More than anybody reads; a message of a thousand lines shows its end.
constexpr std::size_t kMostLines = 200;

float speaker(const Column& column, const view::TapLine& one, float y) {
  const view::Theme& theme = column.view().theme;
  return line_as_is(fonts().mono, {column.x(), y}, one.from_client ? theme.good : theme.text_dim,
                    one.from_client ? "C: " : "S: ");
}

// The password stands in a box of its own, larger than all else that travels.
void password(Column& column, const view::TapLine& one) {
  const view::View& view = column.view();
  const float u = view.scale, pad = 8 * u;
  const std::string before = visible(std::string_view{one.text}.substr(0, one.lit));
  const std::string secret = visible(std::string_view{one.text}.substr(one.lit, one.lit_length));
  const float left = column.x() + size_as_is(fonts().mono, "C: ").x;
  const float words = size_as_is(fonts().mono, before).x;
  const float room = column.width() - (left - column.x());
  const float large = size_as_is(fonts().big, secret).x + 2 * pad;
  const bool fits = words + large <= room;
  // Where it has no room beside the command, it has a line of its own.
  ImFont* const font = large <= room ? fonts().big : fonts().mono;
  const float first = fits ? font->FontSize : fonts().mono->FontSize;
  const float high = first + (fits ? 0 : font->FontSize + 4 * u) + 12 * u;
  const view::Rect box{column.x() - 4 * u, column.y(), column.width() + 8 * u, high};
  fill(box, ground_of(view.theme), 5 * u);
  frame(box, view.theme.bad, 5 * u, 2 * u);
  const float y = box.y + 6 * u, base = y + (first - fonts().mono->FontSize) / 2;
  speaker(column, one, base);
  line_as_is(fonts().mono, {left, base}, view.theme.text, before, room);
  const view::Rect lit{fits ? left + words : left, fits ? y - 2 * u : y + first + 2 * u,
                       std::min(size_as_is(font, secret).x + pad, room), font->FontSize + 4 * u};
  fill(lit, view.theme.bad, 3 * u);
  line_as_is(font, {lit.x + pad / 2, lit.y + 2 * u}, view.theme.window, secret,
             lit.width - pad / 2 + 1);
  const float note = size_of(fonts().bold, one.note).x;
  if (fits && lit.right() + note + 2 * pad < box.right()) {
    line(fonts().bold, {box.right() - pad, box.centre().y - fonts().bold->FontSize / 2},
         view.theme.text, one.note, note + 1, Align::Right);
  }
  note_place("the password", lit);
  column.advance(high + 4 * u);
}

void underline(const Column& column, const view::TapLine& one, float left, float y) {
  const std::string before = visible(std::string_view{one.text}.substr(0, one.lit));
  const std::string name = visible(std::string_view{one.text}.substr(one.lit, one.lit_length));
  const float x = left + size_as_is(fonts().mono, before).x;
  const float end = x + size_as_is(fonts().mono, name).x;
  const float u = column.view().scale, below = y + fonts().mono->FontSize + u;
  stroke({x, below}, {end, below}, column.view().theme.bad, 2 * u);
}

void words(Column& column, const view::TapLine& one) {
  const view::View& view = column.view();
  const float u = view.scale, high = fonts().mono->FontSize + 5 * u, y = column.y();
  const bool message = one.kind == Kind::Header || one.kind == Kind::Body;
  const float left = column.x() + size_as_is(fonts().mono, "C: ").x;
  const view::Colour colour = one.kind == Kind::Header ? view.theme.header
                              : one.kind == Kind::Body ? view.theme.body
                                                       : view.theme.text;
  if (message) {
    fill({left - 8 * u, y - 2 * u, 3 * u, high}, colour);
  } else if (one.kind != Kind::Gap) {
    speaker(column, one, y);
  }
  // The note is left out where the words need the room.
  const std::string text = visible(one.text);
  const float note = one.note.empty() ? 0 : size_of(fonts().small, one.note).x + 12 * u;
  const float room = column.width() - (left - column.x());
  line_as_is(fonts().mono, {left, y}, one.kind == Kind::Gap ? view.theme.text_dim : colour, text,
             room);
  if (one.kind == Kind::Name) underline(column, one, left, y);
  if (note > 0 && size_as_is(fonts().mono, text).x + note <= room) {
    line(fonts().small, {column.x() + column.width(), y + u}, view.theme.bad, one.note, note,
         Align::Right);
  }
  column.advance(high);
}

}  // namespace

void title(Column& column, std::string_view words, std::string_view more) {
  const view::View& view = column.view();
  const float u = view.scale;
  const float wide =
      line(fonts().bold, {column.x(), column.y()}, view.theme.text, words, column.width());
  const float room = column.width() - wide - 16 * u;
  if (!more.empty() && size_as_is(fonts().small, more).x <= room) {
    line_as_is(fonts().small, {column.x() + column.width(), column.y() + 2 * u},
               view.theme.text_dim, more, room, Align::Right);
  }
  column.advance(fonts().bold->FontSize + 10 * u);
}

void reads(Column& column) {
  view::View& view = column.view();
  title(column, "He reads", view::passes_here(view));
  const auto lines = view::lines_he_reads(view, kMostLines);
  if (lines.empty()) {
    column.words("Nothing that can be read has passed here so far.", true);
    return;
  }
  for (const view::TapLine& one : lines) {
    const view::Point at{column.x(), column.y()};
    one.kind == Kind::Password ? password(column, one) : words(column, one);
    ImGui::SetCursorScreenPos({at.x, at.y});
    ImGui::PushID(&one);
    const float high = std::max(column.y() - at.y, 1.0F);
    if (ImGui::InvisibleButton("line", {column.width(), high})) {
      view.selection.choose(view::ChosenRecord{one.said});
    }
    ImGui::PopID();
  }
}

}  // namespace panels::tap
