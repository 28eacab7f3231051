#pragma once
// Choosing a file: one to be opened, or a name to save under. It reads no folder: it says which one
// it wants, and is shown what lies there.
#include <cstdint>
#include <optional>
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
  // The folder that show() is to be called with; empty: the current one. None: it has all it wants.
  std::optional<std::string> wanted{};
};

// Opens it in the folder where it was last, or in the current one.
void pick(FilePicker& picker, FilePicker::For what, std::string name = {});
// Goes to another folder: ".." is the one above.
void go_to(FilePicker& picker, const std::string& folder);
// What was wanted: shows folders first, and of files only what can be opened.
void show(FilePicker& picker, std::string folder, std::vector<FilePicker::Entry> entries);
// Or why it cannot be had: what is shown stays.
void show_problem(FilePicker& picker, std::string problem);
// The file that is meant by what is typed.
std::string chosen_file(const FilePicker& picker);

}  // namespace view
