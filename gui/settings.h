#pragma once
// What the window remembers from one day to the next, as a JSON file.
#include <string>

#include "gui/view/desk.h"

namespace gui {

// In the user's folder for settings (shelf/folders.h). Empty: there is no such
// folder to be had.
std::string settings_file();

struct Settings {
  view::Desk desk;
  int width = 1600, height = 900;  // Of the window.
  double speed = 1;
  bool true_time = false;
};

// What is missing, wrong or no sound file at all is as it is by default.
Settings read_settings(const std::string& file);
// False where it cannot be written. Folders that are missing are made.
bool write_settings(const std::string& file, const Settings& settings);

}  // namespace gui
