// The state diagrams of IMAP4 as pictures: tests/golden/imap-*.dot. UPDATE_GOLDEN=1 rewrites them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "sim/proto/imap/client.h"
#include "sim/proto/imap/server.h"

namespace imap {
namespace {

void compare_with_golden(const std::string& name, const std::string& now) {
  const auto file = std::filesystem::path{MAILWALK_SOURCE_DIR} / "tests" / "golden" / name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{file, std::ios::binary} << now;
  std::ifstream in{file, std::ios::binary};
  EXPECT_EQ(now, std::string(std::istreambuf_iterator<char>{in}, {})) << file;
}

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

TEST(ImapDiagram, OfTheServer) {
  compare_with_golden("imap-server.dot", proto::dot(Server::diagram()));
  expect_sound(Server::diagram(), ServerState::Closed);
}

TEST(ImapDiagram, OfTheClient) {
  compare_with_golden("imap-client.dot", proto::dot(Client::diagram()));
  expect_sound(Client::diagram(), ClientState::Closed);
}

}  // namespace
}  // namespace imap
