#include "gui/panels/inspector_parts.h"

#include <algorithm>

#include "gui/panels/places.h"
#include "gui/view/explain.h"
#include "sim/mail/message.h"
#include "sim/proto/pop3/client.h"
#include "sim/proto/pop3/server.h"
#include "sim/proto/smtp/client.h"
#include "sim/proto/smtp/server.h"

namespace panels {

Column::Column(view::View& view, view::Rect rect)
    : view_(view),
      rect_(rect),
      left_(rect.x + 16 * view.scale),
      width_(std::max(rect.width - 44 * view.scale, 40.0F)),
      y_(rect.y + 12 * view.scale - ImGui::GetScrollY()) {}

Column::~Column() {
  ImGui::SetCursorScreenPos({left_, y_ + 16 * view_.scale});
  ImGui::Dummy({1, 1});
}

bool Column::seen(float height) const {
  return y_ + height >= rect_.y && y_ <= rect_.bottom();
}

void Column::title(std::string_view text) {
  y_ += paragraph(fonts().bold, {left_, y_}, view_.theme.text, text, width_) + 4 * view_.scale;
}

void Column::words(std::string_view text, bool dim) {
  if (text.empty()) return;
  const view::Colour colour = dim ? view_.theme.text_dim : view_.theme.text;
  y_ += paragraph(fonts().text, {left_, y_}, colour, text, width_) + 4 * view_.scale;
}

void Column::wire(std::string_view octets, view::Colour colour) {
  y_ += paragraph(fonts().mono, {left_, y_}, colour, visible(octets), width_) + 2 * view_.scale;
}

void Column::row(std::string_view name, std::string_view value) {
  const float names = std::min(190 * view_.scale, width_ * 0.48F);
  line(fonts().text, {left_, y_}, view_.theme.text_dim, name, names - 8);
  y_ += std::max(
            paragraph(fonts().mono, {left_ + names, y_}, view_.theme.text, value, width_ - names),
            fonts().text->FontSize) +
        3 * view_.scale;
}

void Column::link(std::string_view text, const view::Choice& choice) {
  const float high = fonts().text->FontSize + 6 * view_.scale;
  ImGui::SetCursorScreenPos({left_, y_});
  ImGui::PushID(next_id_++);
  if (ImGui::InvisibleButton("link", {width_, high})) view_.selection.choose(choice);
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  note_place(text, {left_, y_, width_, high});
  if (hovered) fill({left_ - 4, y_, width_ + 8, high}, view_.theme.card_hovered, 4);
  line(fonts().text, {left_, y_ + 3 * view_.scale}, view_.theme.accent, text, width_);
  y_ += high;
}

int Column::buttons(std::initializer_list<std::string_view> labels) {
  int pressed = -1, number = 0;
  const float gap = 6 * view_.scale, high = 28 * view_.scale;
  const float each =
      (width_ - gap * static_cast<float>(labels.size() - 1)) / static_cast<float>(labels.size());
  float x = left_;
  for (const std::string_view label : labels) {
    ImGui::PushID(next_id_++);
    if (button(view_, "button", {x, y_, each, high}, label)) pressed = number;
    note_place(label, {x, y_, each, high});
    ImGui::PopID();
    x += each + gap;
    ++number;
  }
  y_ += high + gap;
  return pressed;
}

namespace {

// One octet of a hex dump.
struct Cell {
  std::size_t per_row;
  float left, pitch, text_left, letter, row;
  view::Rect hex(float top, std::size_t i) const {
    return {left + static_cast<float>(i % per_row) * pitch,
            top + static_cast<float>(i / per_row) * row, pitch, row};
  }
  view::Rect text(float top, std::size_t i) const {
    return {text_left + static_cast<float>(i % per_row) * letter,
            top + static_cast<float>(i / per_row) * row, letter, row};
  }
};

// The field that the mouse is over, in the rows; none: -1.
int show_fields(Column& column, const view::Anatomy& anatomy, int lit) {
  const view::View& view = column.view();
  const float high = fonts().mono->FontSize + 5 * view.scale;
  const float names = std::min(190 * view.scale, column.width() * 0.48F);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  int hovered = -1, number = 0;
  std::string_view layer;
  for (const view::FieldOfPacket& field : anatomy.fields) {
    if (field.layer != layer) {
      layer = field.layer;
      column.gap(6);
      column.title(layer);
    }
    const view::Rect rect{column.x(), column.y(), column.width(), high};
    if (ImGui::IsWindowHovered() && rect.holds({mouse.x, mouse.y})) hovered = number;
    if (number == lit || number == hovered) fill(rect, view.theme.card_hovered, 3);
    line(fonts().text, {rect.x + 4, rect.y}, view.theme.text_dim, field.name, names - 8);
    line(fonts().mono, {rect.x + names, rect.y + 1}, view.theme.text, field.value,
         rect.width - names);
    column.advance(high);
    ++number;
  }
  return hovered;
}

int field_of(const view::Anatomy& anatomy, std::size_t octet) {
  for (std::size_t i = 0; i < anatomy.fields.size(); ++i) {
    const view::FieldOfPacket& field = anatomy.fields[i];
    if (octet >= field.begin && octet < field.begin + field.octets) return static_cast<int>(i);
  }
  return -1;
}

Cell cells_of(const Column& column) {
  const float letter = size_of(fonts().mono, "0").x;
  const float offset = letter * 5, wide = letter * 2.6F;
  const auto fits = (column.width() - offset - letter) / (wide + letter);
  const std::size_t per_row = fits >= 16 ? 16 : 8;
  const float left = column.x() + offset;
  return {per_row, left,
          wide,    left + wide * static_cast<float>(per_row) + letter,
          letter,  fonts().mono->FontSize + 4 * column.view().scale};
}

std::string hex_of(std::size_t number, int digits) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int i = digits - 1; i >= 0; --i) text += kDigits[number >> (4 * i) & 0xFU];
  return text;
}

// The octet that the mouse is over; none: npos.
std::size_t show_octets(Column& column, const view::Anatomy& anatomy, int lit) {
  constexpr std::size_t kMost = 4096;
  const view::View& view = column.view();
  const Cell cell = cells_of(column);
  const std::size_t count = std::min(anatomy.octets.size(), kMost);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const float top = column.y();
  std::size_t hovered = std::string::npos;
  for (std::size_t i = 0; i < count; ++i) {
    const view::Rect hex = cell.hex(top, i), text = cell.text(top, i);
    if (!ImGui::IsRectVisible({hex.x, hex.y}, {text.right(), hex.bottom()})) continue;
    if (i % cell.per_row == 0) {
      line(fonts().mono, {column.x(), hex.y}, view.theme.text_dim, hex_of(i, 4));
    }
    const view::Point at{mouse.x, mouse.y};
    if (ImGui::IsWindowHovered() && (hex.holds(at) || text.holds(at))) hovered = i;
    const bool marked = lit >= 0 && field_of(anatomy, i) == lit;
    if (marked) {
      fill(hex, view.theme.accent);
      fill(text, view.theme.accent);
    }
    const auto octet = static_cast<unsigned char>(anatomy.octets[i]);
    const view::Colour colour = marked ? view.theme.on_accent : view.theme.text;
    line(fonts().mono, {hex.x + cell.letter * 0.3F, hex.y}, colour, hex_of(octet, 2));
    const bool plain = octet >= 0x20 && octet < 0x7F;
    const std::string shown = octet == '\r'   ? "␍"
                              : octet == '\n' ? "␊"
                              : plain         ? std::string(1, static_cast<char>(octet))
                                              : "·";
    line(fonts().mono, {text.x, text.y}, marked ? colour : view.theme.text_dim, shown);
  }
  const auto rows = static_cast<float>((count + cell.per_row - 1) / cell.per_row);
  column.advance(rows * cell.row + 4);
  if (count < anatomy.octets.size()) {
    column.words("… " + std::to_string(anatomy.octets.size() - count) + " octets more", true);
  }
  return hovered;
}

}  // namespace

void show_packet(Column& column, const view::Anatomy& anatomy) {
  // What was lit in the last picture: the mouse may be over the octets, which come later.
  int& lit = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("lit"), -1);
  const int by_field = show_fields(column, anatomy, lit);
  column.gap();
  const std::size_t octet = show_octets(column, anatomy, by_field >= 0 ? by_field : lit);
  lit = by_field >= 0 ? by_field : octet == std::string::npos ? -1 : field_of(anatomy, octet);
}

namespace {

// Who wrote a field.
std::string_view origin_of(std::string_view name) {
  if (name == "Return-Path") return "put on top at delivery, from the envelope";
  if (name == "Received") return "put on top by a server that took the message";
  return "written by the sender's mail program";
}

void show_part(Column& column, std::string_view name, view::Colour colour,
               const std::vector<std::pair<std::string, std::string>>& rows) {
  const float top = column.y();
  line(fonts().bold, {column.x() + 12 * column.view().scale, top}, colour, name,
       column.width() - 12 * column.view().scale);
  column.advance(fonts().bold->FontSize + 6);
  const float indent = 12 * column.view().scale;
  for (const auto& [text, note] : rows) {
    const float width = column.width() - indent;
    column.advance(paragraph(fonts().mono, {column.x() + indent, column.y()},
                             column.view().theme.text, text, width));
    if (!note.empty()) {
      column.advance(paragraph(fonts().small, {column.x() + indent, column.y()},
                               column.view().theme.text_dim, note, width));
    }
    column.gap(3);
  }
  fill({column.x(), top, 4 * column.view().scale, column.y() - top}, colour);
  column.gap(10);
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 6000;
  if (text.size() <= kMost) return visible(text);
  return visible(text.substr(0, kMost)) + "\n… " + std::to_string(text.size() - kMost) +
         " octets more";
}

// Lines as lines: the signs for CR and LF, and then a new line.
std::string in_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out += shortened(text.substr(0, end)) + "\n";
    text.remove_prefix(end);
    if (out.size() > 8000) {
      return out + "… " + std::to_string(text.size()) + " octets more";
    }
  }
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace

void show_message(Column& column, std::string_view reverse_path, std::string_view forward_paths,
                  std::string_view octets) {
  const view::Theme& theme = column.view().theme;
  std::vector<std::pair<std::string, std::string>> rows;
  if (!reverse_path.empty() || !forward_paths.empty()) {
    rows.emplace_back("MAIL FROM:<" + std::string{reverse_path} + ">",
                      reverse_path.empty() ? "nobody: no notification may come back" : "");
    for (const std::string_view path : {forward_paths}) {
      rows.emplace_back("RCPT TO: " + report::one_line(path), "");
    }
    show_part(column, "Envelope: decides where it goes", theme.envelope, rows);
  }
  const mail::Message message{octets};
  rows.clear();
  for (const mail::Field& field : message.fields()) {
    rows.emplace_back(in_lines(message.octets().substr(field.begin, field.end - field.begin)),
                      std::string{origin_of(field.name)});
  }
  show_part(column, "Header: for programs and readers", theme.header, rows);
  show_part(column, "Body: " + std::to_string(message.body().size()) + " octets", theme.body,
            {{in_lines(message.body()), ""}});
}

void show_explanation(Column& column, const view::Utterance& said) {
  if (said.part == trace::Part::Content) return;
  const std::string words = view::explain(said, report::without_line_end(said.label));
  column.words(words);
}

namespace {

template <class State>
void draw_states(Column& column, std::span<const proto::Arrow<State>> diagram,
                 std::string_view present) {
  std::vector<State> states;
  for (const proto::Arrow<State>& arrow : diagram) {
    for (const State state : {arrow.from, arrow.to}) {
      if (std::ranges::find(states, state) == states.end()) states.push_back(state);
    }
  }
  const view::Theme& theme = column.view().theme;
  const float unit = column.view().scale, high = 26 * unit;
  for (const State state : states) {
    const bool here = name_of(state) == present;
    const view::Rect box{column.x(), column.y(), 130 * unit, high};
    fill(box, here ? theme.accent : theme.card, 13 * unit);
    frame(box, theme.edge, 13 * unit);
    line(here ? fonts().bold : fonts().text, {box.centre().x, box.y + 4 * unit},
         here ? theme.on_accent : theme.text, name_of(state), box.width - 12, Align::Centre);
    std::string ways;
    for (const proto::Arrow<State>& arrow : diagram) {
      if (arrow.from != state) continue;
      if (!ways.empty()) ways += ",  ";
      ways += std::string{arrow.on} + " → " + std::string{name_of(arrow.to)};
    }
    const float x = box.right() + 10 * unit, width = column.width() - 140 * unit;
    const float tall = paragraph(fonts().small, {x, box.y + 5 * unit},
                                 here ? theme.text : theme.text_dim, ways, width);
    column.advance(std::max(high, tall + 8 * unit) + 6 * unit);
  }
}

}  // namespace

void show_diagram(Column& column, trace::AgentKind kind, std::string_view present) {
  switch (kind) {
    case trace::AgentKind::MtaServer:
      return draw_states(column, smtp::Server::diagram(), present);
    case trace::AgentKind::MtaClient:
      return draw_states(column, smtp::Client::diagram(), present);
    case trace::AgentKind::MaaServer:
      return draw_states(column, pop3::Server::diagram(), present);
    case trace::AgentKind::MaaClient:
      return draw_states(column, pop3::Client::diagram(), present);
    default:
      return;
  }
}

}  // namespace panels
