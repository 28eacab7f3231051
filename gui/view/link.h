#pragma once
// Where one is, as a link: "mailwalk:?scenario=fourth&t=0.614s" for the window, the same behind the
// address of a page in a browser. RFC 3986 §3.4: the query is what stands between "?" and "#".
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"
#include "sim/text/cursor.h"

namespace view {

struct View;

// What is empty, or zero, is left as it is.
struct Link {
  std::string scenario, lesson;  // Ids of what comes with Mailwalk.
  std::string step;              // Of the lesson: its id.
  std::string language, theme;
  std::string world;   // A scenario or a session of one's own, packed (packed.h).
  SimTime at{};        // Where the playhead stands …
  bool timed = false;  // … if this was said.
  Seq chosen{};        // The record that is chosen.
  double text = 0;     // The size of the text, 0.75 to 2.5.
  bool menus = true;   // "menus=none": without what opens, saves and sets something else.
  friend bool operator==(const Link&, const Link&) = default;
};

// Links that are longer are cut by what they go through.
inline constexpr std::size_t kMostLinkOctets = 32'000;

// Of any address: what stands before "?" or "#" is not looked at, and names that are not known are
// left out, because others add theirs. Malformed: which value is wrong, and what to write instead.
text::Parsed<Link> parse_link(std::string_view address);
// "?scenario=fourth&t=0.614s", to be put behind an address.
std::string written(const Link& link);
// What leads to where the window is now; `world` is empty.
Link link_to(const View& view);

}  // namespace view
