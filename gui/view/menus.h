#pragma once
// Rows of the menus that are no acts (acts.h), in English.
#include <tuple>
#include <utility>

#include "gui/view/desk.h"
#include "gui/view/playhead.h"
#include "gui/view/request.h"

namespace view {

// What a run can be saved as.
inline constexpr std::pair<const char*, ExportAs> kExports[] = {
    {"Transcript (text)", ExportAs::Transcript},
    {"Transcript as in the book", ExportAs::Book},
    {"Every event in a sentence", ExportAs::Narration},
    {"Trace (JSON Lines)", ExportAs::JsonLines},
    {"Capture (pcapng, for Wireshark)", ExportAs::Pcapng},
    {"Sequence as a drawing (SVG)", ExportAs::LadderSvg},
    {"Picture of this window (PNG)", ExportAs::Picture},
};

// By their names (theme.h).
inline constexpr std::pair<const char*, const char*> kThemeNames[] = {
    {"Dark", "dark"}, {"Light", "light"}, {"High contrast", "contrast"}};

// What a page shows; the second is the name in links.
inline constexpr std::tuple<const char*, const char*, Shows> kShows[] = {
    {"Picture", "picture", Shows::Picture},
    {"Text", "text", Shows::Text},
    {"Both", "both", Shows::Both}};

// How far a step goes.
inline constexpr std::pair<const char*, Unit> kUnits[] = {{"event", Unit::Event},
                                                          {"packet", Unit::Packet},
                                                          {"command", Unit::Command},
                                                          {"phase", Unit::Phase}};
inline constexpr double kSpeeds[] = {0.01, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0, 100.0, 1000.0};

}  // namespace view
