#include "gui/view/file_picker.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace view {

namespace {

namespace fs = std::filesystem;

bool can_be_opened(const fs::path& name) {
  return name.extension() == ".json" || name.extension() == ".jsonl";
}

}  // namespace

void pick(FilePicker& picker, FilePicker::For what, std::string name) {
  picker.what = what;
  picker.name = std::move(name);
  std::error_code none;
  go_to(picker, picker.folder.empty() ? fs::current_path(none).string() : picker.folder);
}

void go_to(FilePicker& picker, const std::string& folder) {
  std::error_code error;
  const fs::path there = fs::weakly_canonical(fs::path{picker.folder} / folder, error);
  fs::directory_iterator files{there, error};
  if (error) {
    picker.problem = there.string() + ": " + error.message();
    return;
  }
  picker.problem.clear();
  picker.folder = there.string();
  picker.entries.clear();
  for (; files != fs::directory_iterator{}; files.increment(error)) {
    if (error) break;
    const std::string name = files->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code unknown;
    const bool is_folder = files->is_directory(unknown);
    if (is_folder || picker.what == FilePicker::For::Lab || can_be_opened(name))
      picker.entries.push_back({name, is_folder});
  }
  std::ranges::sort(picker.entries, {}, [](const FilePicker::Entry& entry) {
    return std::pair{!entry.folder, entry.name};
  });
}

std::string chosen_file(const FilePicker& picker) {
  return (fs::path{picker.folder} / picker.name).string();
}

}  // namespace view
