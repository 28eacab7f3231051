// A packet: its fields, and its octets.
#include <algorithm>

#include "gui/panels/inspector/parts.h"
#include "sim/protocols/list.h"
#include "sim/text/ascii.h"

namespace panels::inspector {

namespace {

// Octets in rows: each a number of two digits, and below it, where mail or names speak, its
// character.
struct Grid {
  std::size_t per_row;
  float left, pitch, high;
  view::Rect cell(float top, std::size_t i) const {
    return {left + static_cast<float>(i % per_row) * pitch,
            top + static_cast<float>(i / per_row) * high, pitch, high};
  }
};

// The protocols of mail and names in their colours, what carries them in quiet ones.
view::Colour colour_of_layer(const view::View& view, std::string_view layer) {
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (protocol->name == layer) return view::colour_of(view.theme, protocol);
  }
  return layer == "IP" ? view.theme.card_hovered : view.theme.edge;
}

// Whether these octets are words of a protocol of mail or names, not a header around them.
bool is_spoken(std::string_view layer) {
  return std::ranges::any_of(protocols::all(),
                             [&](const auto* protocol) { return protocol->name == layer; });
}

// A name that is wide is written small, and what is still too wide goes on in the next line.
ImFont* font_of(std::string_view name, float room) {
  return size_of(fonts().text, name).x > room ? fonts().small : fonts().text;
}

// The field that the mouse is over, in the rows; none: -1.
int show_fields(Column& column, const reading::Anatomy& anatomy, int lit) {
  const view::View& view = column.view();
  const float least = fonts().mono->FontSize, gap = 4 * view.scale;
  const bool narrow = column.width() < 260 * view.scale;
  const float names =
      narrow ? column.width() * 0.5F : std::min(190 * view.scale, column.width() * 0.48F);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  int hovered = -1, number = 0;
  std::string_view layer;
  for (const reading::FieldOfPacket& field : anatomy.fields) {
    if (field.layer != layer) {
      layer = field.layer;
      column.gap(6);
      column.title(layer);
    }
    ImFont* font = narrow ? fonts().small : font_of(field.name, names - 8);
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

// Room for so many octets in a row, and the number of the first one before them.
float width_of_rows(const view::View& view, std::size_t per_row) {
  const float letter = size_of(fonts().mono, "0").x;
  return letter * (4.5F + 2.5F * static_cast<float>(per_row)) + 4 * view.scale;
}

Grid grid_of(const Column& column) {
  const float letter = size_of(fonts().mono, "0").x;
  const std::size_t per_row = width_of_rows(column.view(), 16) <= column.width() ? 16 : 8;
  return {per_row, column.x() + letter * 4.5F, letter * 2.5F,
          2 * fonts().mono->FontSize + 5 * column.view().scale};
}

// As the books write them.
std::string character_of(char octet) {
  if (octet == '\r') return "CR";
  if (octet == '\n') return "LF";
  if (octet == ' ') return "SP";
  return text::is_printable(octet) ? std::string(1, octet) : "·";
}

std::string hex_of(std::size_t number, int digits) {
  std::string text;
  for (int i = digits - 1; i >= 0; --i) text += text::kSmallHexDigits[number >> (4 * i) & 0xFU];
  return text;
}

// What is drawn of one octet.
void show_octet(const view::View& view, view::Rect cell, char octet, view::Colour ground,
                bool marked, bool has_character) {
  fill({cell.x, cell.y, cell.width + 0.5F, cell.height - 2 * view.scale},
       marked ? view.theme.accent : ground);
  const view::Colour words = marked ? view.theme.on_accent : view.theme.text;
  line(fonts().mono, {cell.centre().x, cell.y + view.scale}, words,
       hex_of(static_cast<unsigned char>(octet), 2), 0, Align::Centre);
  if (!has_character) return;
  line(fonts().mono, {cell.centre().x, cell.y + view.scale + fonts().mono->FontSize}, words,
       character_of(octet), 0, Align::Centre);
}

// The octet that the mouse is over; none: npos.
std::size_t show_octets(Column& column, const reading::Anatomy& anatomy, int lit) {
  constexpr std::size_t kMost = 4096;
  const view::View& view = column.view();
  const Grid grid = grid_of(column);
  const std::size_t count = std::min(anatomy.octets.size(), kMost);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const float top = column.y();
  std::size_t hovered = std::string::npos;
  const std::string last = anatomy.fields.empty() ? "" : anatomy.fields.back().layer;
  for (std::size_t i = 0; i < count; ++i) {
    const view::Rect cell = grid.cell(top, i);
    if (!ImGui::IsRectVisible({cell.x, cell.y}, {cell.right(), cell.bottom()})) continue;
    if (i % grid.per_row == 0) {
      line(fonts().mono, {column.x(), cell.y + view.scale}, view.theme.text_dim,
           hex_of(i, i < 256 ? 2 : 4));
    }
    if (ImGui::IsWindowHovered() && cell.holds({mouse.x, mouse.y})) hovered = i;
    const int field = field_of(anatomy, i);
    const std::string& layer =
        field < 0 ? last : anatomy.fields[static_cast<std::size_t>(field)].layer;
    show_octet(view, cell, anatomy.octets[i], colour_of_layer(view, layer).faded(0.35F),
               lit >= 0 && field == lit, is_spoken(layer));
  }
  const auto rows = static_cast<float>((count + grid.per_row - 1) / grid.per_row);
  column.advance(rows * grid.high + 4);
  if (count < anatomy.octets.size()) {
    column.words(view::filled(in_language("… {} octets more"),
                              {std::to_string(anatomy.octets.size() - count)}),
                 true);
  }
  return hovered;
}

// The layers one behind the other, each as wide as its words need, and so that larger is wider.
void show_layers(Column& column, const reading::Anatomy& anatomy) {
  const view::View& view = column.view();
  const float u = view.scale, high = fonts().small->FontSize + 8 * u, gap = 3 * u;
  struct Layer {
    std::string name;
    std::size_t octets = 0;
  };
  std::vector<Layer> layers;
  for (const reading::FieldOfPacket& field : anatomy.fields) {
    if (layers.empty() || layers.back().name != field.layer) layers.push_back({field.layer, 0});
    layers.back().octets += field.octets;
  }
  // What no field names belongs to the last: the octets that are carried.
  std::size_t named = 0;
  for (const Layer& layer : layers) named += layer.octets;
  if (!layers.empty() && anatomy.octets.size() > named) {
    layers.back().octets += anatomy.octets.size() - named;
  }
  float x = column.x();
  const float spare = column.width() - gap * static_cast<float>(layers.size());
  for (const Layer& layer : layers) {
    const float part = static_cast<float>(layer.octets) /
                       static_cast<float>(std::max<std::size_t>(anatomy.octets.size(), 1));
    const float least = spare / (2 * static_cast<float>(layers.size()));
    const view::Rect rect{x, column.y(), least + part * spare / 2, high};
    const view::Colour own = colour_of_layer(view, layer.name);
    fill(rect, own, 3 * u);
    const view::Colour words =
        view::contrast(view.theme.text, own) > view::contrast(view.theme.on_accent, own)
            ? view.theme.text
            : view.theme.on_accent;
    const float y = rect.centre().y - fonts().small->FontSize / 2;
    const float wide =
        line_as_is(fonts().small, {rect.x + 7 * u, y}, words, layer.name, rect.width - 14 * u);
    const std::string octets = std::to_string(layer.octets);
    if (wide + size_as_is(fonts().small, octets).x + 24 * u < rect.width) {
      line_as_is(fonts().small, {rect.right() - 7 * u, y}, words, octets, 0, Align::Right);
    }
    x = rect.right() + gap;
  }
  column.advance(high + 6 * u);
}

}  // namespace

void show_packet(Column& column, const reading::Anatomy& anatomy, Seq sent) {
  show_layers(column, anatomy);
  // What was lit in the last picture: the mouse may be over the octets, which come later.
  int& lit = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("lit"), -1);
  // Side by side where sixteen octets have room beside the fields, else one below the other.
  const view::View& view = column.view();
  const float fields = 212 * view.scale, gap = 12 * view.scale;
  const bool beside = column.width() >= fields + gap + width_of_rows(view, 16);
  const float top = column.y(), rest = column.width() - fields;
  if (beside) column.narrow(rest);
  const int by_field = show_fields(column, anatomy, lit);
  const float below = column.y();
  if (beside) {
    column.narrow(-rest);
    column.indent(fields + gap);
    column.advance(top - below);
  } else {
    column.gap();
  }
  const std::size_t octet = show_octets(column, anatomy, by_field >= 0 ? by_field : lit);
  show_way(column, sent);
  if (beside) {
    column.indent(-fields - gap);
    column.advance(std::max(below - column.y(), 0.0F));
  }
  lit = by_field >= 0 ? by_field : octet == std::string::npos ? -1 : field_of(anatomy, octet);
}

}  // namespace panels::inspector
