// What would become of the message that is being written.
#include <algorithm>
#include <string>
#include <utility>

#include "gui/panels/agent/parts.h"
#include "gui/view/consequence_words.h"
#include "gui/view/mail_words.h"

namespace panels::agent {

namespace {

using view::Consequence;

// Who is on the envelope, who is named in the header, and what that means.
void receivers(Column& column, const Consequence& found) {
  const view::View& view = column.view();
  const float u = view.scale, high = 30 * u;
  const float x = column.x(), wide = column.width();
  const float envelope = x + wide * 0.44F, header = x + wide * 0.66F, others = x + wide * 0.78F;
  column.heading("WHO GETS IT, AND WHO IS NAMED");
  const float y = column.y();
  line(fonts().small, {x + 8 * u, y}, view.theme.text_dim, "Receiver", envelope - x - 12 * u);
  line(fonts().small, {envelope, y}, view.theme.text_dim, "Envelope", header - envelope - 6 * u);
  line(fonts().small, {header, y}, view.theme.text_dim, "Header", others - header - 6 * u);
  line(fonts().small, {others, y}, view.theme.text_dim, "The others …", x + wide - others);
  column.advance(22 * u);
  for (const view::ReceiverRow& one : view::receiver_rows(view.language, found)) {
    const view::Rect row{x, column.y(), wide, high - 3 * u};
    fill(row, one.blind ? view.theme.envelope.faded(0.22F) : view.theme.card, 5 * u);
    const float text_y = row.centre().y - fonts().text->FontSize / 2;
    line_as_is(fonts().text, {x + 8 * u, text_y}, view.theme.text, one.address,
               envelope - x - 14 * u);
    line(fonts().mono, {envelope, row.centre().y - fonts().mono->FontSize / 2}, view.theme.text,
         "✓ " + one.envelope, header - envelope - 6 * u);
    line_as_is(one.blind ? fonts().bold : fonts().text, {header, text_y}, view.theme.text,
               one.header, others - header - 6 * u);
    line_as_is(fonts().text, {others, text_y}, view.theme.text, one.others,
               x + wide - others - 4 * u);
    column.advance(high);
  }
  column.gap(6);
}

void header(Column& column, const Consequence& found) {
  const view::View& view = column.view();
  const float u = view.scale, high = fonts().mono->FontSize + 4 * u;
  column.heading("HEADER THAT THE USER AGENT WRITES");
  const std::vector<view::HeaderLine> lines = view::header_lines(found);
  const view::Rect box{column.x(), column.y(), column.width(),
                       static_cast<float>(lines.size()) * high + 12 * u};
  fill(box, view.theme.header.faded(0.14F));
  fill({box.x, box.y, 3 * u, box.height}, view.theme.header);
  float y = box.y + 6 * u;
  for (const auto& [name, value] : lines) {
    float x = box.x + 12 * u;
    x += line(fonts().mono, {x, y}, view.theme.accent, name);
    line(fonts().mono, {x, y}, view.theme.text, visible(value),
         std::max(box.right() - x - 8 * u, 1.0F));
    y += high;
  }
  column.advance(box.height + 10 * u);
}

// A bar for each encoding, as long as what it makes of the data, and the reason.
void options(Column& column, const Consequence::Piece& piece) {
  const view::View& view = column.view();
  const float u = view.scale, high = 26 * u;
  const std::vector<view::EncodingRow> rows = view::encoding_rows(view.language, piece);
  std::size_t longest = 1;
  for (const view::EncodingRow& one : rows) longest = std::max(longest, one.octets);
  const float bars = column.width() * 0.42F;
  for (const view::EncodingRow& one : rows) {
    const float part = static_cast<float>(one.octets) / static_cast<float>(longest);
    const view::Rect bar{column.x(), column.y(), std::max(bars * part, 3 * u), high - 4 * u};
    const view::Colour own = one.chosen     ? view.theme.good
                             : one.possible ? view.theme.tcp
                                            : view.theme.bad;
    fill(bar, own.faded(0.3F), 3 * u);
    if (one.chosen) frame(bar, view.theme.good, 3 * u, 2);
    line_as_is(one.chosen ? fonts().bold : fonts().text, {bar.x + 8 * u, bar.y + 2 * u},
               view.theme.text, one.name, bars - 12 * u);
    const view::Colour said = one.chosen     ? view.theme.good
                              : one.possible ? view.theme.text_dim
                                             : view.theme.bad;
    const char* const sign = one.chosen ? "✓ " : one.possible ? "" : "× ";
    const float words = paragraph(fonts().small, {column.x() + bars + 12 * u, bar.y + 4 * u}, said,
                                  sign + one.why, std::max(column.width() - bars - 14 * u, 1.0F));
    column.advance(std::max(high, words + 8 * u));
  }
}

void encodings(Column& column, const Consequence& found) {
  column.heading("WHAT MIME CHOOSES", found.whole);
  for (const Consequence::Piece& piece : found.pieces) {
    const std::string name = view::name_of(piece);
    if (&piece == &found.pieces.front()) {
      column.words(name);
      options(column, piece);
      column.gap(4);
    } else {
      column.words(name + " · " + view::encoding_of(column.view().language, piece));
    }
  }
  column.gap(4);
}

void commands(Column& column, const Consequence& found) {
  const view::View& view = column.view();
  const float u = view.scale, high = fonts().mono->FontSize + 6 * u;
  column.heading("WHAT SEND WILL SAY");
  if (found.commands.empty()) {
    column.words(view::kNotAWord);
  }
  for (const Consequence::Command& one : found.commands) {
    const float name = line(fonts().bold, {column.x(), column.y()},
                            colour_of(view.theme, one.protocol), one.protocol->name);
    line(fonts().mono, {column.x() + std::max(name + 10 * u, 60 * u), column.y() + u},
         view.theme.text, visible(one.line), std::max(column.width() - 64 * u, 1.0F));
    column.advance(high);
  }
  const std::string marked = view::marked_then(view.language, view.composing);
  if (!marked.empty()) column.words(marked, true);
}

}  // namespace

void draw_consequence(view::View& view, view::Rect rect) {
  begin_part(view, "consequence", rect);
  {
    Column column{view, rect};
    const Consequence& found = view.foresight.of(view);
    if (!found.problem.empty()) {
      column.heading("WHAT COMES OF IT");
      column.words(view::advice_of(found));
      column.words(found.problem, true);
    } else {
      receivers(column, found);
      header(column, found);
      encodings(column, found);
      commands(column, found);
    }
  }
  end_panel();
}

}  // namespace panels::agent
