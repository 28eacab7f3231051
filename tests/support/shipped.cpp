#include "tests/support/shipped.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace shipped {

world::LoadOptions options(std::vector<std::string> set) {
  return {.set = std::move(set),
          .read_file = embedded::file_beside,
          .list_files = embedded::files_beside};
}

world::Scenario load(const embedded::File& file) {
  return world::load_scenario(std::string{file.name}, file.text, options());
}

world::Scenario load(std::string_view id, std::vector<std::string> set) {
  const std::string name = std::string{id} + ".json";
  const auto file = std::ranges::find(embedded::scenarios(), name, &embedded::File::name);
  if (file == embedded::scenarios().end()) {
    ADD_FAILURE() << "no scenario " << id;
    return {};
  }
  return world::load_scenario(name, file->text, options(std::move(set)));
}

}  // namespace shipped
