#include "sim/cli/live.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>

namespace cli {

int live(char** arguments) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path program = self.parent_path() / "mailwalk-live";
  ::execv(program.c_str(), arguments);
  std::fprintf(stderr, "mailwalk: %s cannot be started: this build has no live port\n",
               program.c_str());
  return 1;
}

}  // namespace cli
