#pragma once
// What the keys do, as rows and as text.
#include <string>
#include <string_view>
#include <vector>

namespace view {

// The window's list, in English.
struct KeyRow {
  std::string_view name, what;
};
std::vector<KeyRow> key_rows();

// A line for each key: its name as scripts write it (gui/script.h), and what it does.
std::string key_list();

}  // namespace view
