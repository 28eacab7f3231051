#pragma once
// Choosing a file: one to be opened, or a name to save under. It reads no folder: it says which one
// it wants, and is shown what lies there.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/request.h"

namespace view {

struct FilePicker {
  enum class For : std::uint8_t {
    Nothing,
    Open,
    SaveSession,
    SaveTaking,
    Export,
    Lab,
    Attach,
  } what{};
  struct Entry {
    std::string name;
    bool folder = false;
  };
  std::string folder;  // Absolute.
  std::string home{};  // The user's own, which "~" stands for; empty: not known.
  std::string name;    // What is typed or chosen; may be a path.
  std::vector<Entry> entries;
  std::string problem;
  ExportAs format{};    // For::Export.
  std::string message;  // For ExportAs::Message: its octets.
  std::string taken;  // A file of this name is there already: is it to be replaced? Empty: no.
  // The folder that show() is to be called with; empty: the current one. None: it has all it wants.
  std::optional<std::string> wanted{};
};

// Opens it in the folder where it was last, or in the current one.
void pick(FilePicker& picker, FilePicker::For what, std::string name = {});
// For an export, whose name ends as its kind does: ".svg".
void pick_export(FilePicker& picker, ExportAs format, std::string_view scenario);
// Whether a name to save under is asked for.
bool saves(const FilePicker& picker);
// It is done: the dialog closes.
void done(FilePicker& picker);
// Goes to another folder: ".." is the one above.
void go_to(FilePicker& picker, const std::string& folder);
// What was wanted: shows folders first, and of files only what can be opened.
void show(FilePicker& picker, std::string folder, std::vector<FilePicker::Entry> entries);
// Or why it cannot be had: what is shown stays.
void show_problem(FilePicker& picker, std::string problem);
// A path as people write it: "~" for the home folder, and "…" for what is in the middle, where it
// has more than `most` octets. The name of the file always stays.
std::string short_path(std::string_view path, std::string_view home, std::size_t most = 60);
// The file that is meant by what is typed.
std::string chosen_file(const FilePicker& picker);

}  // namespace view
