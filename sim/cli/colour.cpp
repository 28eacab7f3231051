#include "sim/cli/colour.h"

#include <unistd.h>

#include <cstdlib>

namespace cli {

bool wants_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  return (no_colour == nullptr || *no_colour == '\0') && isatty(STDOUT_FILENO) == 1;
}

std::string coloured(std::string_view transcript) {
  constexpr std::string_view kDim = "\x1b[2m", kClient = "\x1b[36m", kServer = "\x1b[33m";
  constexpr std::string_view kOff = "\x1b[0m";
  std::string out;
  while (!transcript.empty()) {
    const std::size_t end = transcript.find('\n');
    const std::string_view line = transcript.substr(0, end);
    const std::string_view colour = line.starts_with('#') || line.starts_with('=') ? kDim
                                    : line.starts_with('C')                        ? kClient
                                    : line.starts_with('S')                        ? kServer
                                                                                   : "";
    out.append(colour).append(line).append(colour.empty() ? "" : kOff).append("\n");
    transcript.remove_prefix(end == std::string_view::npos ? transcript.size() : end + 1);
  }
  return out;
}

}  // namespace cli
