#include "sim/cli/files.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include "sim/text/lines.h"

namespace cli {

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

}  // namespace

std::string read_file(const std::string& name) {
  const File file{name == "-" ? stdin : std::fopen(name.c_str(), "rb")};
  if (!file) throw BadInput{problem(name)};
  std::string octets;
  // A large file is not copied again and again while it grows. Of a pipe the size is unknown.
  std::error_code unknown;
  const auto size = std::filesystem::file_size(name, unknown);
  if (!unknown) octets.reserve(size);
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

void write_file(const std::string& name, std::string_view octets) {
  const File file{name.empty() ? stdout : std::fopen(name.c_str(), "wb")};
  if (!file) throw BadInput{problem(name)};
  const bool written = (octets.empty() || std::fwrite(octets.data(), 1, octets.size(),
                                                      file.get()) == octets.size()) &&
                       std::fflush(file.get()) == 0;
  if (!written) throw std::runtime_error{problem(name.empty() ? "standard output" : name)};
}

bool wants_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  return (no_colour == nullptr || *no_colour == '\0') && isatty(STDOUT_FILENO) == 1;
}

std::string coloured(std::string_view transcript) {
  constexpr std::string_view kDim = "\x1b[2m", kClient = "\x1b[36m", kServer = "\x1b[33m";
  constexpr std::string_view kOff = "\x1b[0m";
  std::string out;
  for (const std::string_view line : text::Lines{transcript}) {
    const std::string_view colour = line.starts_with('#') || line.starts_with('=') ? kDim
                                    : line.starts_with('C')                        ? kClient
                                    : line.starts_with('S')                        ? kServer
                                                                                   : "";
    out.append(colour).append(line).append(colour.empty() ? "" : kOff).append("\n");
  }
  return out;
}

}  // namespace cli
