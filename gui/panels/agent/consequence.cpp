// What would become of the message that is being written.
#include <algorithm>
#include <string>
#include <utility>

#include "gui/panels/agent/parts.h"
#include "gui/view/consequence.h"
#include "sim/text/lines.h"

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
  for (const Consequence::Receiver& one : found.receivers) {
    const bool blind = one.field.empty();
    const view::Rect row{x, column.y(), wide, high - 3 * u};
    fill(row, blind ? view.theme.envelope.faded(0.22F) : view.theme.card, 5 * u);
    const float text_y = row.centre().y - fonts().text->FontSize / 2;
    line_as_is(fonts().text, {x + 8 * u, text_y}, view.theme.text, visible(one.address),
               envelope - x - 14 * u);
    line(fonts().mono, {envelope, row.centre().y - fonts().mono->FontSize / 2}, view.theme.text,
         "✓ RCPT TO", header - envelope - 6 * u);
    const std::string field = blind ? std::string{in_language("nowhere")} : one.field;
    line_as_is(blind ? fonts().bold : fonts().text, {header, text_y}, view.theme.text, field,
               others - header - 6 * u);
    line(fonts().text, {others, text_y}, view.theme.text,
         blind ? "never learn of it" : "see the name", x + wide - others - 4 * u);
    column.advance(high);
  }
  column.gap(6);
}

void header(Column& column, const Consequence& found) {
  const view::View& view = column.view();
  const float u = view.scale, high = fonts().mono->FontSize + 4 * u;
  column.heading("HEADER THAT THE USER AGENT WRITES");
  float count = 0;
  for (const std::string_view one : text::Lines{found.header}) count += one.empty() ? 0.0F : 1.0F;
  const view::Rect box{column.x(), column.y(), column.width(), count * high + 12 * u};
  fill(box, view.theme.header.faded(0.14F));
  fill({box.x, box.y, 3 * u, box.height}, view.theme.header);
  float y = box.y + 6 * u;
  for (const std::string_view one : text::Lines{found.header}) {
    if (one.empty()) continue;
    const std::size_t colon = one.front() == ' ' ? std::string_view::npos : one.find(':');
    const std::size_t name = colon == std::string_view::npos ? 0 : colon + 1;
    float x = box.x + 12 * u;
    x += line(fonts().mono, {x, y}, view.theme.accent, one.substr(0, name));
    line(fonts().mono, {x, y}, view.theme.text, visible(one.substr(name)),
         std::max(box.right() - x - 8 * u, 1.0F));
    y += high;
  }
  column.advance(box.height + 10 * u);
}

// A bar for each encoding, as long as what it makes of the data, and the reason.
void options(Column& column, const Consequence::Piece& piece) {
  const view::View& view = column.view();
  const float u = view.scale, high = 26 * u;
  std::size_t longest = 1;
  for (const mime::Option& one : piece.choice.options) longest = std::max(longest, one.size);
  const float bars = column.width() * 0.42F;
  for (const mime::Option& one : piece.choice.options) {
    if (one.encoding == mime::TransferEncoding::Binary) continue;
    const bool chosen = one.encoding == piece.encoding;
    const float part = static_cast<float>(one.size) / static_cast<float>(longest);
    const view::Rect bar{column.x(), column.y(), std::max(bars * part, 3 * u), high - 4 * u};
    const view::Colour own = chosen         ? view.theme.good
                             : one.possible ? view.theme.tcp
                                            : view.theme.bad;
    fill(bar, own.faded(0.3F), 3 * u);
    if (chosen) frame(bar, view.theme.good, 3 * u, 2);
    const std::string name =
        std::string{mime::name_of(one.encoding)} + " · " + std::to_string(one.size);
    line_as_is(chosen ? fonts().bold : fonts().text, {bar.x + 8 * u, bar.y + 2 * u},
               view.theme.text, name, bars - 12 * u);
    const mime::Why& reason = chosen ? piece.choice.why : one.why;
    const std::string why =
        view::filled(in_language(reason.pattern), {std::to_string(reason.number)});
    const view::Colour said = chosen         ? view.theme.good
                              : one.possible ? view.theme.text_dim
                                             : view.theme.bad;
    const float words = paragraph(fonts().small, {column.x() + bars + 12 * u, bar.y + 4 * u}, said,
                                  (chosen         ? "✓ "
                                   : one.possible ? ""
                                                  : "× ") +
                                      why,
                                  std::max(column.width() - bars - 14 * u, 1.0F));
    column.advance(std::max(high, words + 8 * u));
  }
}

void encodings(Column& column, const Consequence& found) {
  column.heading("WHAT MIME CHOOSES", found.whole);
  for (const Consequence::Piece& piece : found.pieces) {
    const std::string name = piece.name.empty() ? "" : " · " + visible(piece.name);
    if (&piece == &found.pieces.front()) {
      column.words(piece.type + name);
      options(column, piece);
      column.gap(4);
    } else {
      column.words(piece.type + name + " · " +
                   view::filled(in_language("{}: {} octets become {}"),
                                {mime::name_of(piece.encoding), std::to_string(piece.octets),
                                 std::to_string(piece.encoded)}));
    }
  }
  column.gap(4);
}

void commands(Column& column, const Consequence& found) {
  const view::View& view = column.view();
  const float u = view.scale, high = fonts().mono->FontSize + 6 * u;
  column.heading("WHAT SEND WILL SAY");
  if (found.commands.empty()) {
    column.words("Not a word: the message stays on this computer, or there is no server yet.");
  }
  for (const Consequence::Command& one : found.commands) {
    const float name = line(fonts().bold, {column.x(), column.y()},
                            colour_of(view.theme, one.protocol), one.protocol->name);
    line(fonts().mono, {column.x() + std::max(name + 10 * u, 60 * u), column.y() + u},
         view.theme.text, visible(one.line), std::max(column.width() - 64 * u, 1.0F));
    column.advance(high);
  }
  const auto& answered = view.composing.answered;
  if (!answered) return;
  column.words(view::filled(in_language(mime::is_reply(answered->order.how)
                                            ? "Message {} is marked then: replied."
                                            : "Message {} is marked then: forwarded."),
                            {std::to_string(answered->order.number)}),
               true);
}

}  // namespace

void draw_consequence(view::View& view, view::Rect rect) {
  begin_part(view, "consequence", rect);
  {
    Column column{view, rect};
    const Consequence& found = view.foresight.of(view);
    if (!found.problem.empty()) {
      column.heading("WHAT COMES OF IT");
      column.words(
          "Name somebody in To: then you see here who gets it, the header, and what is said.");
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
