#include "gui/view/file_picker.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace view {

namespace {

std::string_view ending_of(ExportAs format) {
  switch (format) {
    case ExportAs::Transcript:
      return ".transcript";
    case ExportAs::Book:
      return ".book.txt";
    case ExportAs::Narration:
      return ".narration.txt";
    case ExportAs::JsonLines:
      return ".jsonl";
    case ExportAs::Pcapng:
      return ".pcapng";
    case ExportAs::LadderSvg:
      return ".svg";
    case ExportAs::Picture:
      return ".png";
    case ExportAs::Message:
      return ".eml";
  }
  return {};
}

bool can_be_opened(std::string_view name) {
  return name.ends_with(".json") || name.ends_with(".jsonl");
}

// Where something is saved, files of its kind are seen.
bool is_of_interest(const FilePicker& picker, std::string_view name) {
  if (picker.what == FilePicker::For::Lab || picker.what == FilePicker::For::Attach) return true;
  if (picker.what != FilePicker::For::Export) return can_be_opened(name);
  return name.ends_with(ending_of(picker.format));
}

}  // namespace

void pick(FilePicker& picker, FilePicker::For what, std::string name) {
  picker.what = what;
  picker.name = std::move(name);
  picker.wanted = picker.folder;
  picker.taken.clear();
}

void pick_export(FilePicker& picker, ExportAs format, std::string_view scenario) {
  picker.format = format;
  pick(picker, FilePicker::For::Export,
       std::string{scenario.empty() ? "mailwalk" : scenario} + std::string{ending_of(format)});
}

bool saves(const FilePicker& picker) {
  return picker.what == FilePicker::For::SaveSession ||
         picker.what == FilePicker::For::SaveTaking || picker.what == FilePicker::For::Export;
}

void done(FilePicker& picker) {
  picker.what = FilePicker::For::Nothing;
  picker.taken.clear();
  picker.problem.clear();
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
    return !entry.folder && !is_of_interest(picker, entry.name);
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

std::string short_path(std::string_view path, std::string_view home, std::size_t most) {
  std::string text{path};
  const bool below = home.size() > 1 && path.starts_with(home) &&
                     (path.size() == home.size() || path[home.size()] == '/');
  if (below) text = "~" + text.substr(home.size());
  if (text.size() <= most) return text;
  const std::size_t name = std::min(text.rfind('/'), text.size());
  // Folders are left out one after the other, behind the first.
  const std::size_t first = text.find('/', 1);
  if (first == std::string::npos || first >= name) return text;
  std::size_t rest = text.find('/', first + 1);
  while (rest != std::string::npos && rest < name && first + 4 + text.size() - rest > most) {
    rest = text.find('/', rest + 1);
  }
  return text.substr(0, first) + "/…" + text.substr(std::min(rest, name));
}

}  // namespace view
