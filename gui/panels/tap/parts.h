#pragma once
// The three parts of what is shown in place of the sequence.
#include <string_view>

#include "gui/panels/column.h"

namespace panels::tap {

void reads(Column& column);
void changes(Column& column);
void forges(Column& column);

// What is his: behind words, and around them.
inline view::Colour ground_of(const view::Theme& theme) {
  return theme.bad.faded(theme.is_dark ? 0.22F : 0.14F);
}
// A title with his colour above it, and more in the same line where there is room.
void title(Column& column, std::string_view words, std::string_view more = {});

}  // namespace panels::tap
