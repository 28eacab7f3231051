#include <algorithm>
#include <string>

#include "gui/panels/lab/parts.h"

namespace panels::lab {

namespace {

// Lines of a message, as many as fit, broken where the card ends; a field's name in the header's
// colour.
float wire(const view::View& view, view::Rect rect, std::string_view text, bool header) {
  const float high = 20 * view.scale, letter = size_of(fonts().mono, "0").x;
  const auto columns = static_cast<std::size_t>(std::max(rect.width / letter, 8.0F));
  float y = rect.y;
  while (!text.empty() && y + high <= rect.bottom()) {
    const std::size_t end = std::min(text.find("\r\n"), text.size());
    std::string row = visible(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
    const std::size_t colon = header ? row.find(':') : std::string::npos;
    for (bool first = true; first || !row.empty(); first = false, y += high) {
      if (y + high > rect.bottom()) break;
      const std::size_t fits = view::letters_that_fit(row, columns);
      const std::string_view piece = std::string_view{row}.substr(0, fits);
      const std::size_t name = first && colon < fits ? colon + 1 : 0;
      const float x =
          rect.x + line(fonts().mono, {rect.x, y}, view.theme.header, piece.substr(0, name));
      line(fonts().mono, {x, y}, view.theme.text, piece.substr(name), rect.right() - x);
      row.erase(0, fits);
    }
  }
  return y;
}

float words(const view::View& view, view::Rect card, float y, view::Colour colour,
            std::string_view text) {
  return y + paragraph(fonts().text, {card.x, y}, colour, text, card.width) + 6 * view.scale;
}

void seven_bit_path(const view::View& view, view::Rect card, float y) {
  const view::Lab& lab = view.lab;
  const view::SevenBitPath& path = lab.seven_bit();
  y = caption(view, card, y, "ON A PATH THAT LOSES THE EIGHTH BIT");
  line(fonts().text, {card.x, y}, view.theme.text_dim, "raw");
  const float indent = 56 * view.scale;
  line(fonts().mono, {card.x + indent, y + 2 * view.scale}, view.theme.text,
       visible(std::string_view{path.raw}.substr(0, 200)), card.width - indent);
  y += 24 * view.scale;
  y = words(view, card, y, path.damaged == 0 ? view.theme.good : view.theme.bad,
            path.damaged == 0 ? "✓ nothing is lost: there was no eighth bit"
                              : view::filled(in_language("✕ {} of {} octets are damaged"),
                                             {std::to_string(path.damaged),
                                              std::to_string(lab.octets().size())}));
  line(fonts().text, {card.x, y}, view.theme.text_dim,
       view::filled(in_language("{}, decoded by the receiver"), {mime::name_of(lab.encoding)}),
       card.width);
  y += 24 * view.scale;
  words(view, card, y, path.mime_survives ? view.theme.good : view.theme.bad,
        path.mime_survives ? "✓ the same octets as were sent" : "✕ not what was sent");
}

}  // namespace

void draw_journey(view::View& view, view::Rect card) {
  const view::Lab& lab = view.lab;
  const float u = view.scale;
  if (lab.decodes) {
    float y = caption(view, card, card.y, "WHAT WAS MEANT");
    wire(view, {card.x, y, card.width, card.height * 0.5F}, lab.meant(), false);
    y = caption(view, card, card.y + card.height * 0.55F, "WHERE IT LEAVES THE RULES");
    if (lab.explained().deviations.empty()) {
      line(fonts().text, {card.x, y}, view.theme.good, "✓ nowhere", card.width);
    }
    for (const mime::Deviation& one : lab.explained().deviations.list()) {
      if (y + 40 * u > card.bottom()) break;
      y = words(view, card, y, view.theme.bad,
                view::filled(in_language("octet {}: {} ({})"),
                             {std::to_string(one.offset), one.why, one.rfc}));
    }
    return;
  }
  float y = caption(view, card, card.y, "WHAT TRAVELS");
  y = wire(view, {card.x, y, card.width, 80 * u}, lab.header(), true) + 14 * u;
  const float path = 170 * u;
  wire(view, {card.x, y, card.width, std::max(card.bottom() - path - y, 20 * u)},
       lab.explained().output, false);
  seven_bit_path(view, card, card.bottom() - path + 12 * u);
}

}  // namespace panels::lab
