// A packet: its fields, and its octets.
#include <algorithm>

#include "gui/panels/inspector/parts.h"
#include "sim/text/ascii.h"

namespace panels::inspector {

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

// A name that is wide is written small, and what is still too wide goes on in the next line.
ImFont* font_of(std::string_view name, float room) {
  return size_of(fonts().text, name).x > room ? fonts().small : fonts().text;
}

// The field that the mouse is over, in the rows; none: -1.
int show_fields(Column& column, const reading::Anatomy& anatomy, int lit) {
  const view::View& view = column.view();
  const float least = fonts().mono->FontSize, gap = 5 * view.scale;
  const float names = std::min(190 * view.scale, column.width() * 0.48F);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  int hovered = -1, number = 0;
  std::string_view layer;
  for (const reading::FieldOfPacket& field : anatomy.fields) {
    if (field.layer != layer) {
      layer = field.layer;
      column.gap(6);
      column.title(layer);
    }
    ImFont* font = font_of(field.name, names - 8);
    const float values = column.width() - names;
    const float left = paragraph(font, {}, {0, 0, 0, 0}, field.name, names - 8);
    const float right = paragraph(fonts().mono, {}, {0, 0, 0, 0}, field.value, values);
    const float high = std::max({least, left, right}) + gap;
    const view::Rect rect{column.x(), column.y(), column.width(), high};
    if (ImGui::IsWindowHovered() && rect.holds({mouse.x, mouse.y})) hovered = number;
    if (number == lit || number == hovered) fill(rect, view.theme.card_hovered, 3);
    paragraph(font, {rect.x + 4, rect.y}, view.theme.text_dim, field.name, names - 8);
    paragraph(fonts().mono, {rect.x + names, rect.y + 1}, view.theme.text, field.value, values);
    column.advance(high);
    ++number;
  }
  return hovered;
}

int field_of(const reading::Anatomy& anatomy, std::size_t octet) {
  for (std::size_t i = 0; i < anatomy.fields.size(); ++i) {
    const reading::FieldOfPacket& field = anatomy.fields[i];
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
  std::string text;
  for (int i = digits - 1; i >= 0; --i) text += text::kSmallHexDigits[number >> (4 * i) & 0xFU];
  return text;
}

// The octet that the mouse is over; none: npos.
std::size_t show_octets(Column& column, const reading::Anatomy& anatomy, int lit) {
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
    const bool plain = text::is_printable(anatomy.octets[i]);
    const std::string shown = octet == '\r'   ? "←"
                              : octet == '\n' ? "↓"
                              : plain         ? std::string(1, static_cast<char>(octet))
                                              : "·";
    line(fonts().mono, {text.x, text.y}, marked ? colour : view.theme.text_dim, shown);
  }
  const auto rows = static_cast<float>((count + cell.per_row - 1) / cell.per_row);
  column.advance(rows * cell.row + 4);
  if (count < anatomy.octets.size()) {
    column.words(view::filled(in_language("… {} octets more"),
                              {std::to_string(anatomy.octets.size() - count)}),
                 true);
  }
  return hovered;
}

}  // namespace

void show_packet(Column& column, const reading::Anatomy& anatomy) {
  // What was lit in the last picture: the mouse may be over the octets, which come later.
  int& lit = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("lit"), -1);
  const int by_field = show_fields(column, anatomy, lit);
  column.gap();
  const std::size_t octet = show_octets(column, anatomy, by_field >= 0 ? by_field : lit);
  lit = by_field >= 0 ? by_field : octet == std::string::npos ? -1 : field_of(anatomy, octet);
}

}  // namespace panels::inspector
