#pragma once
// What the dialog of files says, and what becomes of the file that is chosen in it.
#include <string>
#include <string_view>

#include "gui/view/view.h"

namespace view {

// In English.
std::string_view title_of(FilePicker::For what);
// Asks for the file to be opened or saved; where it cannot be, the picker says why. `replace`: what
// is there already is replaced.
void accept(View& view, bool replace);

// What is wrong, or where it is going to lie.
struct AboutFile {
  std::string text;  // In the window's language; empty: there is nothing to say.
  bool bad = false;
};
AboutFile about_file(const View& view);

}  // namespace view
