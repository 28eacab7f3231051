#pragma once
// The host's folders: what lies in one, the user's own, and files that change while they are open.
#include <cstdint>
#include <string>
#include <vector>

namespace shelf {

struct Listing {
  struct Entry {
    std::string name;
    bool folder = false;
  };
  std::string folder;          // Absolute.
  std::vector<Entry> entries;  // In no order; hidden ones are left out.
  std::string problem;         // Why it cannot be read; empty: it was.
};
// An empty name is the current folder.
Listing list_folder(const std::string& folder);

// The user's; empty: it is not known.
std::string home_folder();

// The program's own folders, as the XDG base directory specification has them:
// "$XDG_CONFIG_HOME/mailwalk" or the same below "~/.config"; "$XDG_DATA_HOME/mailwalk" or the same
// below "~/.local/share". Empty: there is no such folder to be had. They need not be there yet.
std::string settings_folder();
std::string data_folder();

// With those above it. False where that cannot be.
bool make_folder(const std::string& folder);

// A file that somebody may write while it is open.
class WatchedFile {
 public:
  explicit WatchedFile(std::string name);

  // Whether it was written since this was last asked. Never where there is no such file, as of what
  // comes with the program.
  bool changed();

 private:
  std::string name_;
  std::int64_t written_;  // In the file system's time; 0: there is none.
};

}  // namespace shelf
