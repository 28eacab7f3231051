#include "sim/shelf/files.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "sim/desk/mistake.h"
#include "sim/text/printable.h"
#include "sim/world/beside.h"

namespace shelf {

namespace {

struct Close {
  void operator()(std::FILE* file) const {
    if (file != stdin && file != stdout) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, Close>;

std::string problem(const std::string& name) {
  return name + ": " + std::strerror(errno);
}

namespace fs = std::filesystem;

// Where the name leads, symbolic links followed.
fs::path path_beside(const std::string& folder, std::string_view name) {
  std::error_code unknown;
  const fs::path top = fs::weakly_canonical(folder.empty() ? "." : folder, unknown);
  const fs::path path = fs::weakly_canonical(top / name, unknown);
  const auto [end, rest] = std::mismatch(top.begin(), top.end(), path.begin(), path.end());
  if (!unknown && end == top.end()) return path;
  // Links in a ring, a name that no disk takes.
  if (unknown) {
    throw world::NotBeside{desk::in_quotes(name) + " leads nowhere: " + unknown.message() + "."};
  }
  throw world::NotBeside{desk::in_quotes(name) +
                         " leads out of the scenario's folder by a symbolic link. Put the file "
                         "itself there."};
}

}  // namespace

void complain(const char* program, std::string_view what) {
  std::fprintf(stderr, "%s: %s\n", program, text::printable_lines(what).c_str());
}

std::string read_file(const std::string& name) {
  const File file{name == "-" ? stdin : std::fopen(name.c_str(), "rb")};
  if (!file) throw BadInput{problem(name)};
  std::string octets;
  // A large file is not copied again and again while it grows. Of a pipe the size is unknown.
  std::error_code unknown;
  const auto size = std::filesystem::file_size(name, unknown);
  if (!unknown) octets.reserve(static_cast<std::size_t>(size));
  char buffer[65536];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, file.get())) {
    octets.append(buffer, got);
  }
  if (std::ferror(file.get()) != 0) throw BadInput{problem(name)};
  return octets;
}

std::optional<std::string> read_if_there(const std::string& name) {
  if (access(name.c_str(), F_OK) != 0) return std::nullopt;
  return read_file(name);
}

std::vector<std::string> list_files(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code absent;
  for (const auto& entry :
       std::filesystem::directory_iterator{folder.empty() ? "." : folder, absent}) {
    if (entry.is_regular_file(absent)) names.push_back(entry.path().filename().string());
  }
  return names;
}

std::optional<std::string> read_beside(const std::string& folder, std::string_view name) {
  const auto path = path_beside(folder, name);
  std::error_code absent;
  if (!fs::exists(path, absent)) return std::nullopt;
  if (!fs::is_regular_file(path, absent)) {
    throw world::NotBeside{desk::in_quotes(name) + " is no plain file."};
  }
  if (fs::file_size(path, absent) > world::kMaxFileOctets) {
    throw world::NotBeside{desk::in_quotes(name) +
                           " is too large: a file that a scenario names has at most 64,000,000 "
                           "octets."};
  }
  return read_if_there(path.string());
}

std::vector<std::string> list_beside(const std::string& folder, std::string_view below) {
  return list_files(path_beside(folder, below).string());
}

void write_file(const std::string& name, std::string_view octets) {
  File file{name.empty() ? stdout : std::fopen(name.c_str(), "wb")};
  if (!file) throw BadInput{problem(name)};
  bool written = (octets.empty() ||
                  std::fwrite(octets.data(), 1, octets.size(), file.get()) == octets.size()) &&
                 std::fflush(file.get()) == 0;
  // Some disks say only now that they are full.
  if (written && !name.empty()) written = std::fclose(file.release()) == 0;
  if (!written) throw std::runtime_error{problem(name.empty() ? "standard output" : name)};
}

void replace_file(const std::string& name, std::string_view octets) {
  std::error_code unknown;
  const auto status = std::filesystem::status(name, unknown);
  const bool special = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  const std::filesystem::path target = std::filesystem::weakly_canonical(name, unknown);
  const std::string fresh = target.string() + ".new";
  if (special || unknown || access(target.parent_path().c_str(), W_OK) != 0) {
    return write_file(name, octets);
  }
  try {
    write_file(fresh, octets);
    std::filesystem::rename(fresh, target);
  } catch (const std::exception& bad) {
    std::filesystem::remove(fresh, unknown);
    throw std::runtime_error{name + " cannot be written: " + bad.what()};
  }
}

}  // namespace shelf
