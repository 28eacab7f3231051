// A message: envelope, header and body, and the parts that MIME makes of it.
#include <algorithm>
#include <cmath>

#include "gui/panels/inspector/parts.h"
#include "gui/panels/pictures.h"
#include "gui/panels/places.h"
#include "gui/reading/opened_message.h"
#include "sim/mail/message.h"
#include "sim/report/agents.h"
#include "sim/report/directory.h"
#include "sim/text/dot_stuffing.h"
#include "sim/text/lines.h"

namespace panels::inspector {

namespace {

// A line of the message, and a note below it.
struct Noted {
  std::string text, note;
};

std::string octets_more(std::size_t count) {
  return view::filled(in_language("… {} octets more"), {std::to_string(count)});
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 6000;
  if (text.size() <= kMost) return visible(text);
  return visible(text.substr(0, kMost)) + "\n" + octets_more(text.size() - kMost);
}

// Lines as lines: the signs for CR and LF, and then a new line.
std::string in_lines(std::string_view text) {
  constexpr std::size_t kMost = 8000;
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text::end_of_line(text);
    out += shortened(text.substr(0, end)) + "\n";
    text.remove_prefix(end);
    if (out.size() > kMost && !text.empty()) {
      return out + octets_more(text.size());
    }
  }
  if (!out.empty()) out.pop_back();
  return out;
}

// Who wrote a field.
std::string origin_of(const mail::Field& field, bool pushed) {
  const auto say = [](std::string_view text) { return std::string{in_language(text)}; };
  if (field.name == "Return-Path") {
    return say(pushed ? "put on top at delivery: MAIL FROM of the envelope"
                      : "put on top at delivery: the sender, from the envelope");
  }
  if (field.name != "Received") return say("written by the sender's mail program");
  constexpr std::string_view kBy = " by ";
  const std::string value = " " + text::one_line(field.value);
  const std::size_t by = value.find(kBy);
  if (by == std::string::npos) return say("put on top by a server that took the message");
  const std::size_t begin = by + kBy.size();
  return view::filled(in_language("put on top by {}, which took the message here"),
                      {value.substr(begin, value.find_first_of(" ;", begin) - begin)});
}

// A part of a message in its colour, which is drawn beside all that is written meanwhile.
class Coloured {
 public:
  Coloured(Column& column, std::string_view name, view::Colour colour)
      : column_(column), colour_(colour), top_(column.y()), indent_(12 * column.view().scale) {
    column.indent(indent_);
    column.advance(paragraph(fonts().bold, {column.x(), top_}, colour, name, column.width()) + 6);
  }
  ~Coloured() {
    column_.indent(-indent_);
    fill({column_.x(), top_, 4 * column_.view().scale, column_.y() - top_}, colour_);
    column_.gap(10);
  }
  Coloured(const Coloured&) = delete;
  Coloured& operator=(const Coloured&) = delete;

  void write(ImFont* font, view::Colour colour, std::string_view text) {
    column_.advance(
        paragraph(font, {column_.x(), column_.y()}, colour, text, column_.width() - right_));
  }
  // `hop`: which has put it there; 0: that is not told.
  void write(const Noted& noted, std::size_t hop = 0) {
    if (hop != 0) number(hop);
    write(fonts().mono, column_.view().theme.text, noted.text);
    if (!noted.note.empty()) write(fonts().small, column_.view().theme.text_dim, noted.note);
    column_.gap(3);
  }

  // Room for them at the right.
  void numbers() { right_ = 30 * column_.view().scale; }

 private:
  // In the colour of what was spoken on that hop, as on the plan.
  void number(std::size_t hop) {
    const view::View& view = column_.view();
    const float u = view.scale, high = fonts().bold->FontSize;
    const view::Point middle{column_.x() + column_.width() - 11 * u, column_.y() + high / 2};
    const auto& carried = view.following->carried();
    const view::Colour own = hop > carried.size()
                                 ? view.theme.accent
                                 : colour_of(view.theme, carried[hop - 1].said->protocol);
    ImGui::GetWindowDrawList()->AddCircle(vec(middle), 10 * u, ink(own), 0, 1.5F * u);
    line_as_is(fonts().small, {middle.x, middle.y - fonts().small->FontSize / 2}, view.theme.text,
               std::to_string(hop), 0, Align::Centre);
  }

  Column& column_;
  view::Colour colour_;
  float top_, indent_, right_ = 0;
};

// As it stands in the command; a server's record of it has the brackets already.
std::string in_brackets(std::string_view path) {
  return path.starts_with('<') ? std::string{path} : "<" + std::string{path} + ">";
}

// Whether any server in this run is told envelopes by commands: on one server alone nobody says
// them.
bool is_pushed(const view::View& view) {
  return std::ranges::any_of(view.story.directory().sessions(), [](const auto& session) {
    return report::client_of(*session.second.protocol) == trace::AgentKind::MtaClient;
  });
}

void show_envelope(Column& column, const Envelope& envelope, bool pushed) {
  Coloured part{column, "Envelope: decides where it goes", column.view().theme.envelope};
  const bool nobody = envelope.reverse_path.empty() || envelope.reverse_path == "<>";
  const std::string from = pushed ? "MAIL FROM:" : std::string{in_language("Sender")} + ": ";
  const std::string to = pushed ? "RCPT TO:" : std::string{in_language("Recipient")} + ": ";
  part.write({from + in_brackets(envelope.reverse_path),
              nobody ? "nobody: no notification may come back" : ""});
  for (const std::string_view forward_path : text::Lines{envelope.forward_paths}) {
    part.write({to + in_brackets(forward_path), ""});
  }
}

void show_header(Column& column, const mail::Message& message, bool pushed) {
  Coloured part{column, "Header: for programs and readers", column.view().theme.header};
  const std::vector<std::size_t> hops =
      reading::hops_of_fields(*column.view().passage, message.octets());
  if (!hops.empty()) {
    part.write(fonts().small, column.view().theme.text_dim,
               "A number tells the hop after which a server put the field there.");
    part.numbers();
  }
  std::size_t index = 0;
  for (const mail::Field& field : message.fields()) {
    const std::size_t hop = index < hops.size() ? hops[index] : 0;
    ++index;
    const std::string reads = reading::OpenedMessage::reads(field.value);
    part.write({in_lines(message.octets().substr(field.begin, field.end - field.begin)),
                (reads.empty() ? "" : view::filled(in_language("reads: {}"), {reads}) + "\n") +
                    origin_of(field, pushed)},
               hop);
  }
}

// The row of one part in the tree; pressed, it is the one that is looked at.
void tree_row(Column& column, const reading::OpenedPart& part, bool open,
              reading::MessageReader& reader) {
  const view::View& view = column.view();
  const float unit = view.scale;
  const float indent = std::min(18 * unit * static_cast<float>(part.depth), column.width() / 2);
  const float room = column.width() - indent - 16 * unit;
  const float about = paragraph(fonts().small, {}, {0, 0, 0, 0}, part.about, room);
  const float high = fonts().text->FontSize + about + 10 * unit;
  const view::Rect row{column.x() + indent, column.y(), column.width() - indent, high};
  ImGui::SetCursorScreenPos({row.x, row.y});
  ImGui::PushID(static_cast<int>(part.index));
  if (ImGui::InvisibleButton("part", {row.width, row.height})) reader.part = part.index;
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  note_place("part " + std::to_string(part.index + 1), row);
  if (open || hovered) fill(row, view.theme.card_hovered, 4 * unit);
  if (open) frame(row, view.theme.accent, 4 * unit);
  if (part.depth > 0) {  // An elbow, from the part that holds it.
    const float x = row.x - 9 * unit, y = row.y + high / 2;
    stroke({x, row.y}, {x, y}, view.theme.edge);
    stroke({x, y}, {row.x, y}, view.theme.edge);
  }
  const float left = row.x + 8 * unit;
  line(fonts().bold, {left, row.y + 3 * unit}, view.theme.text, part.type, room);
  paragraph(fonts().small, {left, row.y + 5 * unit + fonts().text->FontSize}, view.theme.text_dim,
            part.about, room);
  column.advance(high + 3 * unit);
}

void show_picture(Column& column, std::string_view octets) {
  const Picture& shown = picture(octets);
  const view::Theme& theme = column.view().theme;
  if (shown.texture == nullptr) return column.words(shown.problem, true);
  // Small ones in whole multiples, so that their pixels stay square.
  const float unit = column.view().scale, most = 320 * unit;
  float times = std::min(column.width() / shown.width, most / shown.height);
  if (times > 1) times = std::min(std::floor(times), 8.0F);
  const view::Rect rect{column.x(), column.y(), shown.width * times, shown.height * times};
  ImGui::GetWindowDrawList()->AddImage(shown.texture, {rect.x, rect.y},
                                       {rect.right(), rect.bottom()});
  frame(rect, theme.edge);
  column.advance(rect.height + 4 * unit);
}

void show_decoded(Column& column, Coloured& body, const reading::OpenedPart& part) {
  const view::Theme& theme = column.view().theme;
  switch (part.kind) {
    case reading::PartKind::Holder:
      return body.write(fonts().text, theme.text_dim, "It holds the parts below it.");
    case reading::PartKind::Text:
      return body.write(fonts().text, theme.text, part.decoded);
    case reading::PartKind::Picture:
      return show_picture(column, part.decoded);
    case reading::PartKind::Octets: {
      const reading::Anatomy octets{part.decoded, {}};
      show_packet(column, octets, Seq{});
      return;
    }
  }
}

void show_parts(Column& column, const reading::OpenedMessage& message) {
  const view::View& view = column.view();
  reading::MessageReader& reader = column.view().reader;
  reader.part = std::min(reader.part, message.parts().size() - 1);
  const reading::OpenedPart& open = message.parts()[reader.part];
  Coloured body{column, "Body: its parts, as MIME tells them", view.theme.body};
  for (const reading::OpenedPart& part : message.parts()) {
    tree_row(column, part, part.index == reader.part, reader);
  }
  column.gap(6);
  for (const reading::OpenedPart::Told& told : open.fields) {
    body.write({told.name + ": " + told.value, told.meaning});
  }
  column.gap(4);
  switch (column.buttons({"Decoded", "As it travels"}, reader.raw ? 1 : 0)) {
    case 0:
      reader.raw = false;
      break;
    case 1:
      reader.raw = true;
      break;
    default:
      break;
  }
  if (reader.raw) {
    body.write(fonts().mono, view.theme.text, in_lines(message.raw(open)));
  } else {
    show_decoded(column, body, open);
  }
  for (const std::string& deviation : message.deviations()) {
    body.write(fonts().small, view.theme.bad, "⚠ " + deviation);
  }
}

void show_body(Column& column, const mail::Message& message) {
  Coloured body{
      column, view::filled(in_language("Body: {} octets"), {std::to_string(message.body().size())}),
      column.view().theme.body};
  body.write({in_lines(message.body()), ""});
}

// What was meant by what went over the wire, whose end is cut off.
std::string unstuffed(std::string_view wire) {
  text::DotReader reader{wire.size()};
  reader.push(wire);
  reader.push(".\r\n");
  return reader.take();
}

}  // namespace

void show_message(Column& column, const Envelope& envelope, std::string_view octets, Dots stuffed) {
  const bool pushed = is_pushed(column.view());
  if (!envelope.reverse_path.empty() || !envelope.forward_paths.empty()) {
    show_envelope(column, envelope, pushed);
  }
  const mail::Message message{octets};
  show_header(column, message, pushed);
  const reading::OpenedMessage& opened = column.view().reader.open(octets, column.view().language);
  if (opened.uses_mime()) {
    show_parts(column, opened);
  } else {
    show_body(column, message);
  }
  if (column.buttons({"Save as .eml"}) == 0) {
    view::FilePicker& picker = column.view().picker;
    picker.message = stuffed == Dots::Stuffed ? unstuffed(octets) : std::string{octets};
    view::pick_export(picker, view::ExportAs::Message, "message");
  }
}

}  // namespace panels::inspector
