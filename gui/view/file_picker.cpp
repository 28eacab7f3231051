#include "gui/view/file_picker.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace view {

namespace {

bool can_be_opened(std::string_view name) {
  return name.ends_with(".json") || name.ends_with(".jsonl");
}

}  // namespace

void pick(FilePicker& picker, FilePicker::For what, std::string name) {
  picker.what = what;
  picker.name = std::move(name);
  picker.wanted = picker.folder;
}

void go_to(FilePicker& picker, const std::string& folder) {
  picker.wanted = (std::filesystem::path{picker.folder} / folder).string();
}

void show(FilePicker& picker, std::string folder, std::vector<FilePicker::Entry> entries) {
  picker.wanted.reset();
  picker.problem.clear();
  picker.folder = std::move(folder);
  picker.entries = std::move(entries);
  std::erase_if(picker.entries, [&](const FilePicker::Entry& entry) {
    return !entry.folder && picker.what != FilePicker::For::Lab && !can_be_opened(entry.name);
  });
  std::ranges::sort(picker.entries, {}, [](const FilePicker::Entry& entry) {
    return std::pair{!entry.folder, entry.name};
  });
}

void show_problem(FilePicker& picker, std::string problem) {
  picker.wanted.reset();
  picker.problem = std::move(problem);
}

std::string chosen_file(const FilePicker& picker) {
  return (std::filesystem::path{picker.folder} / picker.name).string();
}

}  // namespace view
