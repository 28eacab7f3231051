#include "gui/view/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/protocols/judge.h"

namespace view {

namespace {

constexpr Colour hex(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U & 0xFFU),
          static_cast<std::uint8_t>(rgb & 0xFFU), 255};
}

constexpr std::array<Theme, 3> kThemes{{
    {.name = "dark",
     .is_dark = true,
     .window = hex(0x12161D),
     .panel = hex(0x1A1F28),
     .card = hex(0x232A35),
     .card_hovered = hex(0x2E3745),
     .edge = hex(0x364152),
     .text = hex(0xE9EEF5),
     .text_dim = hex(0x9AA6B5),
     .accent = hex(0x56B4E9),
     .on_accent = hex(0x0C1218),
     .protocols = {hex(0xF28E3A), hex(0x33C28A), hex(0xF0E442), hex(0xD98CC0),
                   hex(0x6DBDF0)},
     .tcp = hex(0x8B97A7),
     .good = hex(0x4FCF9A),
     .wait = hex(0x6DBDF0),
     .bad = hex(0xFF7B6B),
     .envelope = hex(0xF28E3A),
     .header = hex(0x6DBDF0),
     .body = hex(0x4FCF9A),
     .sealed = hex(0xF0E442)},
    {.name = "light",
     .is_dark = false,
     .window = hex(0xEEF1F5),
     .panel = hex(0xFFFFFF),
     .card = hex(0xF4F6F9),
     .card_hovered = hex(0xE4EAF2),
     .edge = hex(0xC3CCD8),
     .text = hex(0x151A21),
     .text_dim = hex(0x566172),
     .accent = hex(0x0063A6),
     .on_accent = hex(0xFFFFFF),
     .protocols = {hex(0xA84300), hex(0x00694B), hex(0x705C00), hex(0x8A2F6B),
                   hex(0x0063A6)},
     .tcp = hex(0x5B6675),
     .good = hex(0x00694B),
     .wait = hex(0x0063A6),
     .bad = hex(0xB3261E),
     .envelope = hex(0xA84300),
     .header = hex(0x0063A6),
     .body = hex(0x00694B),
     .sealed = hex(0x705C00)},
    {.name = "contrast",
     .is_dark = true,
     .window = hex(0x000000),
     .panel = hex(0x000000),
     .card = hex(0x000000),
     .card_hovered = hex(0x262626),
     .edge = hex(0xFFFFFF),
     .text = hex(0xFFFFFF),
     .text_dim = hex(0xE0E0E0),
     .accent = hex(0xFFE14D),
     .on_accent = hex(0x000000),
     .protocols = {hex(0xFFA64D), hex(0x5CFFB8), hex(0xFFF04D), hex(0xFFB3E6),
                   hex(0x8FD6FF)},
     .tcp = hex(0xD0D0D0),
     .good = hex(0x5CFFB8),
     .wait = hex(0x8FD6FF),
     .bad = hex(0xFF9C8F),
     .envelope = hex(0xFFA64D),
     .header = hex(0x8FD6FF),
     .body = hex(0x5CFFB8),
     .sealed = hex(0xFFF04D)},
}};

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

std::optional<Theme> find_theme(std::string_view name) {
  for (const Theme& theme : kThemes) {
    if (theme.name == name) return theme;
  }
  return std::nullopt;
}

Theme printed() {
  Theme theme = *find_theme("light");
  theme.window = theme.panel;
  return theme;
}

Colour colour_of(const Theme& theme, const protocols::Protocol* protocol) {
  const bool known = protocol != nullptr && protocol->colour < theme.protocols.size();
  return known ? theme.protocols[protocol->colour] : theme.tcp;
}

bool is_barred(const protocols::Protocol* protocol) {
  return protocol != nullptr && protocol->colour != protocols::kNoColour &&
         protocol->colour % 2 == 1;
}

Colour colour_of_reply(const Theme& theme, const protocols::Protocol& protocol,
                       std::string_view reply) {
  const protocols::ReplyClass* its = protocols::class_of(protocol, reply);
  if (its == nullptr) return theme.bad;
  switch (its->verdict) {
    case protocols::Verdict::Yes:
      return theme.good;
    case protocols::Verdict::GoOn:
      return theme.wait;
    case protocols::Verdict::NotNow:
    case protocols::Verdict::No:
      break;
  }
  return theme.bad;
}

double contrast(Colour a, Colour b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace view
