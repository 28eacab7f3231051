// The schema of scenarios is written by hand: where it says what the protocols' rows know, it says
// the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/protocols/list.h"
#include "sim/world/access.h"
#include "sim/world/load.h"
#include "sim/world/served.h"

namespace {

using nlohmann::json;
using testing::HasSubstr;

json definition(const char* name) {
  return json::parse(world::scenario_schema()).at("definitions").at(name).at("properties");
}

TEST(ScenarioSchema, AccessIsOneOfTheWaysThatThereAre) {
  std::vector<std::string> names;
  for (const world::Access& access : world::every_access()) {
    names.push_back(world::access_name(access));
    EXPECT_EQ(world::access_named(names.back()), access);
  }
  const json access = definition("user_agent").at("access");
  EXPECT_EQ(access.at("enum").get<std::vector<std::string>>(), names);
  for (const std::string& name : names) {
    EXPECT_THAT(access.at("description").get<std::string>(), HasSubstr(name));
  }
  EXPECT_FALSE(world::access_named("POP3"));
}

TEST(ScenarioSchema, SeatsHaveThePortsOfServers) {
  std::vector<std::uint16_t> ports;
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (world::has_seat(*protocol)) ports.push_back(protocol->port);
  }
  for (const char* action : {"seat", "answer"}) {
    const json port = definition(action).at("port");
    EXPECT_EQ(port.at("enum").get<std::vector<std::uint16_t>>(), ports) << action;
    EXPECT_EQ(port.at("default"), protocols::usual().port) << action;
  }
}

TEST(ScenarioSchema, OneTypesToTheUsualServer) {
  const json port = definition("type").at("port");
  EXPECT_EQ(port.at("default"), protocols::usual().port);
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (!world::has_seat(*protocol)) continue;  // Of others a line has no answer of its own.
    EXPECT_THAT(port.at("description").get<std::string>(),
                HasSubstr(std::to_string(protocol->port) + " is " + std::string{protocol->name}));
  }
}

}  // namespace
