// The state diagrams of SMTP: as pictures in tests/golden (UPDATE_GOLDEN=1 rewrites them), and
// every arrow of the server's walked by the dialogs.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>

#include "sim/proto/smtp/client.h"
#include "tests/support/smtp_owner.h"

namespace {

using Walk = std::set<std::tuple<std::string_view, std::string_view, std::string_view>>;

void expect_golden(const std::string& name, const std::string& now) {
  const auto file = std::filesystem::path{MAILWALK_SOURCE_DIR} / "tests" / "golden" / name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{file, std::ios::binary} << now;
  std::ifstream in{file, std::ios::binary};
  EXPECT_EQ(now, std::string(std::istreambuf_iterator<char>{in}, {})) << file;
}

template <class State>
Walk arrows_of(std::span<const proto::Arrow<State>> diagram) {
  Walk arrows;
  for (const auto& arrow : diagram) {
    EXPECT_TRUE(arrows.emplace(name_of(arrow.from), arrow.on, name_of(arrow.to)).second)
        << "twice: " << name_of(arrow.from) << " " << arrow.on;
    EXPECT_TRUE(arrow.rfc.starts_with("RFC ")) << arrow.on;
  }
  return arrows;
}

class WalkedDriver : public smtp_owner::Driver {
 public:
  explicit WalkedDriver(Walk& walk) : walk_(walk) {}

 protected:
  Answer answer_to(const smtp::ServerEvent& event) override {
    if (const auto* moved = std::get_if<proto::Moved>(&event)) {
      walk_.emplace(moved->from, moved->on, moved->to);
    }
    return Driver::answer_to(event);
  }

 private:
  Walk& walk_;
};

TEST(SmtpDiagram, OfTheServer) {
  expect_golden("smtp-server.dot", proto::dot(smtp::Server::diagram()));
}

TEST(SmtpDiagram, OfTheClient) {
  expect_golden("smtp-client.dot", proto::dot(smtp::Client::diagram()));
  arrows_of(smtp::Client::diagram());
}

TEST(SmtpDiagram, EveryArrowOfTheServerIsWalked) {
  Walk walk;
  const auto make = [&] { return std::make_unique<WalkedDriver>(walk); };
  for (const auto& file : dialog::all_of("smtp")) {
    dialog::play(dialog::read(file), make);
    dialog::cut_everywhere(dialog::read(file), make);
  }
  const Walk arrows = arrows_of(smtp::Server::diagram());
  for (const auto& [from, on, to] : arrows) {
    EXPECT_TRUE(walk.contains({from, on, to})) << from << " " << on << " " << to;
  }
}

}  // namespace
