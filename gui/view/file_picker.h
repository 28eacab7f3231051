#pragma once
// Choosing a file: one to be opened, or a name to save under.
#include <cstdint>
#include <string>
#include <vector>

namespace view {

struct FilePicker {
  enum class For : std::uint8_t { Nothing, Open, SaveSession, SaveTaking, Lab } what{};
  struct Entry {
    std::string name;
    bool folder = false;
  };
  std::string folder;  // Absolute.
  std::string name;    // What is typed or chosen; may be a path.
  std::vector<Entry> entries;
  std::string problem;
};

// Opens it in the folder where it was last, or in the current one.
void pick(FilePicker& picker, FilePicker::For what, std::string name = {});
// Goes to another folder: ".." is the one above. A folder that cannot be read is told in `problem`.
void go_to(FilePicker& picker, const std::string& folder);
// The file that is meant by what is typed.
std::string chosen_file(const FilePicker& picker);

}  // namespace view
