#pragma once
// The state diagrams of a protocol's machines as pictures in tests/golden. UPDATE_GOLDEN=1 rewrites
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <span>
#include <string>

#include "sim/proto/dialogue.h"

namespace diagram {

inline void compare_with_golden(const std::string& name, const std::string& now) {
  const auto file = std::filesystem::path{MAILWALK_SOURCE_DIR} / "tests" / "golden" / name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{file, std::ios::binary} << now;
  std::ifstream in{file, std::ios::binary};
  EXPECT_EQ(now, std::string(std::istreambuf_iterator<char>{in}, {})) << file;
}

// All states can be reached; each arrow is there once, and says where it is written.
template <class State>
void expect_sound(std::span<const proto::Arrow<State>> diagram, State first) {
  std::set<State> reached{first};
  for (std::size_t round = 0; round < diagram.size(); ++round)
    for (const auto& arrow : diagram)
      if (reached.contains(arrow.from)) reached.insert(arrow.to);
  for (const auto& arrow : diagram) {
    EXPECT_TRUE(reached.contains(arrow.from)) << name_of(arrow.from);
    EXPECT_TRUE(arrow.rfc.starts_with("RFC ")) << arrow.on;
    EXPECT_EQ(std::ranges::count_if(diagram,
                                    [&](const auto& other) {
                                      return other.from == arrow.from && other.on == arrow.on &&
                                             other.to == arrow.to;
                                    }),
              1)
        << "twice: " << arrow.on;
  }
}

}  // namespace diagram
