#include "sim/shelf/folders.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace shelf {

namespace {

namespace fs = std::filesystem;

// `variable`: its environment variable; `usual`: where it is below the user's folder without one.
std::string own_folder(const char* variable, const char* usual) {
  // The specification says that relative paths are to be ignored.
  if (const char* xdg = std::getenv(variable); xdg != nullptr && *xdg == '/') {
    return (fs::path{xdg} / "mailwalk").string();
  }
  const std::string home = home_folder();
  return home.empty() ? home : (fs::path{home} / usual / "mailwalk").string();
}

std::int64_t written_at(const std::string& file) {
  std::error_code error;
  const auto time = fs::last_write_time(file, error);
  return error ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

}  // namespace

std::string home_folder() {
  const char* home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? home : "";
}

Listing list_folder(const std::string& folder) {
  std::error_code error;
  const fs::path there =
      folder.empty() ? fs::current_path(error) : fs::weakly_canonical(folder, error);
  Listing listing{.folder = there.string(), .entries = {}, .problem = {}};
  fs::directory_iterator files{there, error};
  if (error) {
    listing.problem = there.string() + ": " + error.message();
    return listing;
  }
  for (; files != fs::directory_iterator{}; files.increment(error)) {
    if (error) break;
    std::string name = files->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code unknown;
    listing.entries.push_back({std::move(name), files->is_directory(unknown)});
  }
  return listing;
}

std::string settings_folder() {
  return own_folder("XDG_CONFIG_HOME", ".config");
}

std::string data_folder() {
  return own_folder("XDG_DATA_HOME", ".local/share");
}

bool make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  return !error;
}

WatchedFile::WatchedFile(std::string name) : name_(std::move(name)), written_(written_at(name_)) {}

bool WatchedFile::changed() {
  const std::int64_t time = written_at(name_);
  return time != 0 && std::exchange(written_, time) != time;
}

}  // namespace shelf
