// write_seeds SOURCE CORPUS: puts the seeds of each target into CORPUS/<target>_fuzz/.
#include <filesystem>
#include <fstream>

#include "tests/fuzz/targets.h"

int main(int count, char** arguments) {
  if (count != 3) return 2;
  for (const fuzz::Target& target : fuzz::targets()) {
    const std::filesystem::path folder =
        std::filesystem::path{arguments[2]} / (std::string{target.name} + "_fuzz");
    std::filesystem::create_directories(folder);
    std::size_t number = 0;
    for (const std::string& seed : fuzz::seeds(target.name, arguments[1])) {
      std::ofstream{folder / ("seed-" + std::to_string(++number)), std::ios::binary} << seed;
    }
  }
  return 0;
}
