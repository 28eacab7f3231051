#pragma once
// Colours by what they are for. Those that tell things apart come from the palette of Okabe and
// Ito, which people with any kind of colour vision can tell apart; none of them stands alone.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/protocols/protocol.h"

namespace view {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
  Colour faded(float by) const {  // 0: not seen, 1: as it is.
    return {red, green, blue, static_cast<std::uint8_t>(static_cast<float>(alpha) * by)};
  }
  friend bool operator==(const Colour&, const Colour&) = default;
};

struct Theme {
  std::string_view name;  // "dark", "light", "contrast"
  bool is_dark = true;
  Colour window, panel, card, card_hovered, edge;  // Backgrounds, and the lines around them.
  Colour text, text_dim, accent, on_accent;
  std::array<Colour, 5> protocols;  // By the `colour` of their rows …
  Colour tcp;                       // … and what is of none of them.
  Colour good, wait, bad;           // Replies that begin with 2, with 3, with 4 or 5.
  Colour envelope, header, body;    // Parts of a message.
  Colour sealed;                    // A session key, and what it seals.
};

// None where there is no theme of this name.
std::optional<Theme> find_theme(std::string_view name);

// For paper: the light one, on white.
Theme printed();

// Null, or a protocol that is not known: as TCP.
Colour colour_of(const Theme& theme, const protocols::Protocol* protocol);
// Protocols are told apart by more than colour: every second one's marks have a bar across.
bool is_barred(const protocols::Protocol* protocol);
// Of a reply, by what it says; as a refusal where it is no reply.
Colour colour_of_reply(const Theme& theme, const protocols::Protocol& protocol,
                       std::string_view reply);

// The ratio of WCAG 2, from 1 to 21; text needs 4.5. Alpha is not looked at.
double contrast(Colour a, Colour b);

}  // namespace view
