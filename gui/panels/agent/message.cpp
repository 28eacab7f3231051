// The message that is chosen: as it is to be read, or octet by octet; and its parts.
#include <algorithm>
#include <string>

#include "gui/panels/agent/parts.h"
#include "gui/panels/places.h"
#include "gui/view/mail_seal.h"
#include "gui/view/mail_words.h"
#include "sim/text/lines.h"

namespace panels::agent {

namespace {

constexpr const char* kHere = "\xEF\x80\x8C";  // Font Awesome: fa-check.

void header_field(Column& column, std::string_view name, std::string_view value) {
  const view::View& view = column.view();
  const float names = std::min(64 * view.scale, column.width() * 0.3F);
  line(fonts().text, {column.x(), column.y()}, view.theme.accent, name, names - 6 * view.scale);
  column.advance(paragraph(fonts().text, {column.x() + names, column.y()}, view.theme.text, value,
                           column.width() - names) +
                 4 * view.scale);
}

// Fetched, all of them: a message comes as a whole.
void part(Column& column, const view::ShownPart& part, std::size_t number) {
  const view::View& view = column.view();
  const float u = view.scale, high = 32 * u;
  const view::Rect box{column.x(), column.y(), column.width(), high};
  fill(box, view.theme.card, 5 * u);
  frame(box, view.theme.edge, 5 * u);
  const float y = box.centre().y - fonts().text->FontSize / 2;
  float x = box.x + 12 * u;
  x += line(fonts().text, {x, y}, view.theme.text_dim, std::to_string(number)) + 12 * u;
  const float here =
      line(fonts().text, {box.right() - 12 * u, y}, view.theme.good,
           std::string{kHere} + "  " + std::string{in_language("fetched")}, 0, Align::Right);
  if (!part.file.empty()) {
    const std::string name = std::string{kClip} + " " + part.file;
    x += line_as_is(fonts().bold, {x, y}, view.theme.text, name, box.width * 0.4F) + 10 * u;
  }
  line_as_is(fonts().text, {x, y}, view.theme.text_dim, part.about,
             std::max(box.right() - 24 * u - here - x, 1.0F));
  column.advance(high + 6 * u);
}

void parts(Column& column, const mime::Tree& tree) {
  column.gap(8);
  column.heading("PARTS OF THIS MESSAGE");
  std::size_t number = 0;
  for (const view::ShownPart& one : view::parts_of(column.view().language, tree)) {
    part(column, one, ++number);
  }
}

// Below the text, of a sealed message.
void not_proved(Column& column, const view::MailVerdict& verdict) {
  if (verdict.not_proved.empty()) return;
  column.gap(8);
  column.heading("WHAT IT DOES NOT PROVE");
  for (const std::string& one : verdict.not_proved) column.words(one, true);
}

void to_read(Column& column, const view::ListedMessage& message, std::size_t point) {
  view::View& view = column.view();
  for (const auto& [name, value] : view::fields_of(view, message)) {
    header_field(column, name, value);
  }
  column.gap(4);
  stroke({column.x(), column.y()}, {column.x() + column.width(), column.y()}, view.theme.edge);
  column.gap(8);
  const auto verdict = view::verdict_of(message, view.language);
  if (verdict) {
    column.note(verdict->headline, {}, view::colour_of(view.theme, verdict->found));
  }
  const float left = point == 0 ? 0 : badge_width(view) + 6 * view.scale;
  if (point != 0) badge(view, {column.x() + 9 * view.scale, column.y() + 9 * view.scale}, point);
  column.indent(left);
  const reading::ShownMessage& read = view.mail_reader.open(trace::text_to_read(message));
  const std::string text = view::beginning_of(view.language, read.shown.text);
  column.advance(
      paragraph(fonts().text, {column.x(), column.y()}, view.theme.text, text, column.width()));
  column.indent(-left);
  for (const std::string& note : read.shown.notes) column.words(note, true);
  if (verdict) not_proved(column, *verdict);
  parts(column, read.shown.tree);
}

void as_octets(Column& column, const view::ListedMessage& message) {
  const std::string_view octets = message.message;
  std::size_t shown = 0;
  for (const std::string_view text : text::Lines{octets.substr(0, view::kMostShown)}) {
    column.wire(std::string{text} + "\r\n", column.view().theme.text);
    shown += text.size() + 2;
  }
  if (shown < octets.size()) {
    column.words(
        view::filled(in_language("… {} octets more"), {std::to_string(octets.size() - shown)}),
        true);
  }
}

void head(view::View& view, view::Rect rect, const view::ListedMessage& message) {
  const float u = view.scale, high = 28 * u;
  const float wide =
      std::max(size_of(fonts().bold, "Message").x, size_of(fonts().bold, "Octets").x) + 24 * u;
  const view::Rect right{rect.right() - wide - 12 * u, rect.y + 9 * u, wide, high};
  const view::Rect left{right.x - wide, right.y, wide, high};
  if (button(view, "as message", left, "Message", !view.mail.octets)) view.mail.octets = false;
  if (button(view, "as octets", right, "Octets", view.mail.octets)) view.mail.octets = true;
  const std::string subject = view::subject_of(view.language, view::row_of(view, message));
  line_as_is(fonts().bold, {rect.x + 16 * u, rect.y + 12 * u}, view.theme.text, subject,
             std::max(left.x - rect.x - 30 * u, 1.0F));
}

}  // namespace

void draw_message(view::View& view, view::Rect rect, const view::ClickNow& deed) {
  begin_part(view, "mail message", rect, Scrolls::No);
  const float u = view.scale, top = 44 * u;
  const auto message = view::chosen_message(view);
  if (!message) {
    paragraph(fonts().text, {rect.x + 16 * u, rect.y + 12 * u}, view.theme.text_dim,
              "Choose a message: it is shown here.", rect.width - 32 * u);
    end_panel();
    return;
  }
  head(view, rect, *message);
  const view::Rect inside{rect.x, rect.y + top, rect.width, std::max(rect.height - top, 1.0F)};
  ImGui::SetCursorScreenPos({inside.x, inside.y});
  ImGui::BeginChild("message", {inside.width, inside.height}, false);
  note_scrolling(true);
  {
    Column column{view, inside};
    if (!message->here) {
      column.words(view::kNotFetched);
    } else if (view.mail.octets) {
      as_octets(column, *message);
    } else {
      to_read(column, *message, view::point_of(view, deed, *message));
    }
  }
  ImGui::EndChild();
  note_scrolling(false);
  end_panel();
}

}  // namespace panels::agent
