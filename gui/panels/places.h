#pragma once
// Where things are on the screen, by name, so that a script can press them as a person does who
// reads what is written on them. Noted only while somebody wants to know.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/geometry.h"

namespace panels {

void watch_places(bool on);
bool watched();
// At the beginning of each picture.
void forget_places();
// Names are not unique: the last one counts, since it lies above the others.
void note_place(std::string_view name, view::Rect rect);
std::optional<view::Rect> place_of(const std::string& name);

// Words that were drawn in this picture, so that a script can ask whether they can be read. In a
// panel that scrolls they may be cut off at its upper and lower edge.
void note_words(std::string_view words, view::Rect rect);
void note_scrolling(bool scrolls);  // The panel that begins now, or a part of it.
// What a panel finds wrong with its own drawing, in a sentence.
void note_fault(std::string sentence);
// What cannot be read: words over others, words cut off, what panels have found. At most `most`
// sentences.
std::vector<std::string> crowded(std::size_t most);

// What is seen of the window in which the place is; it may be scrolled out of it.
std::optional<view::Rect> seen_around(const std::string& name);

}  // namespace panels
