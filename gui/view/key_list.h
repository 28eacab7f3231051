#pragma once
// What the keys do, as text: the twin of the window's list of keys.
#include <string>

namespace view {

// A line for each key: its name as scripts write it (gui/script.h), and what it does.
std::string key_list();

}  // namespace view
