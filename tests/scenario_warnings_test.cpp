// What `mailwalk check` warns of: exchangers that will refuse, lists that reach nobody, attempts
// without end.
#include "sim/world/warnings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "sim/world/load.h"

namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

struct World {
  std::string records;  // Of the zone b.test, as JSON.
  std::string mta{}, third{},
      more{};  // Further keys of the MTAs of b.test and c.test; of the file.
};

std::vector<std::string> warnings(const World& world) {
  const std::string mta_b = R"("mta": {"domains": ["b.test")" + world.mta + "}";
  const std::string text =
      R"({"id": "x", "title": "x", "hosts": [
        {"name": "mail.a.test", "mta": {"domains": ["a.test"]}},
        {"name": "mail.b.test", )" +
      mta_b + R"(},
        {"name": "mail.c.test", "mta": {"domains": ["c.test"])" +
      world.third + R"(}},
        {"name": "ns.test", "name_server": true}, {"name": "net"}],
      "links": [{"between": ["mail.a.test", "net"]}, {"between": ["mail.b.test", "net"]},
                {"between": ["mail.c.test", "net"]}, {"between": ["ns.test", "net"]}],
      "accounts": [{"address": "bob@b.test"}],
      "zones": [{"origin": "b.test", "records": [)" +
      world.records + "]}]" + world.more + "}";
  std::vector<std::string> all;
  for (const auto& warning : world::warnings(world::load_scenario("x.json", text, {}))) {
    all.push_back(warning.pointer + ": " + warning.message);
  }
  return all;
}

std::string mx(const std::string& value, int preference = 10, const std::string& name = "b.test") {
  return R"({"name": ")" + name + R"(", "type": "MX", "preference": )" +
         std::to_string(preference) + R"(, "value": ")" + value + R"("})";
}
std::string record(const std::string& name, const std::string& type, const std::string& value) {
  return R"({"name": ")" + name + R"(", "type": ")" + type + R"(", "value": ")" + value + R"("})";
}

TEST(ScenarioWarnings, AnExchangerThatWillRefuseIsFound) {
  for (const auto& [records, words] : std::vector<std::pair<std::string, std::string>>{
           {mx("mail.c.test"), "takes no mail for it"},
           {mx("mail.b.test") + "," + mx("mail.c.test", 20), "takes no mail for it"},
           {mx("mail.b.test") + "," + mx("MAIL.C.test", 10), "takes no mail for it"},
           {mx("ns.test"), "no MTA runs there"},
           {mx("mx.b.test") + "," + record("mx.b.test", "CNAME", "mail.b.test"), "is an alias"},
           {mx("mx.b.test") + "," + record("mx.b.test", "A", "10.0.0.99"), "which no host has"},
           {mx("gone.b.test"), "No zone has an address"},
           {mx("mx.b.test") + "," + record("mx.b.test", "AAAA", "2001:db8::1"),
            "No zone has an address"},
           {mx(".") + "," + mx("mail.b.test"), "stands alone"}}) {
    EXPECT_THAT(warnings({.records = records, .mta = "]"}),
                Contains(AllOf(HasSubstr("/zones/0/records/"), HasSubstr(words))))
        << records;
  }
}

TEST(ScenarioWarnings, ADomainWithoutAWayIsFound) {
  for (const auto& [records, words] : std::vector<std::pair<std::string, std::string>>{
           {record("b.test", "TXT", "x"), "No zone has an MX record or an address"},
           {record("b.test", "AAAA", "2001:db8::1"), "No zone has an MX record or an address"},
           {mx("."), "has a null MX"},
           {mx(".", 10), "has a null MX"},
           {record("b.test", "A", "10.0.0.3"), "goes to its own address, 10.0.0.3"},
           {record("b.test", "A", "10.0.0.4"), "goes to its own address, 10.0.0.4"},
           {record("b.test", "A", "10.0.0.88"), "goes to its own address, 10.0.0.88"}}) {
    EXPECT_THAT(warnings({.records = records, .mta = "]"}),
                Contains(AllOf(HasSubstr("/hosts/1/mta/domains/0"), HasSubstr(words))))
        << records;
  }
}

TEST(ScenarioWarnings, WhatLeadsToTheDomainIsSound) {
  for (const World& world :
       std::vector<World>{{.records = mx("mail.b.test")},
                          {.records = record("b.test", "A", "10.0.0.2")},
                          {.records = mx("mail.b.test") + "," + mx("mail.c.test", 20),
                          .third = R"(, "relay_for": ["B.test"])"},
                          {.records = mx("mx.b.test") + "," + record("mx.b.test", "A", "10.0.0.2")},
                          {.records = mx("mail.b.test", 10, "*.b.test") + "," + mx("mail.b.test"),
                          .mta = R"(, "any.b.test")"},
                          {.records = mx("mail.b.test") + "," + mx(".", 0, "void.b.test")}}) {
    World fixed = world;
    fixed.mta += "]";
    EXPECT_THAT(warnings(fixed), IsEmpty()) << world.records;
  }
}

TEST(ScenarioWarnings, ABackupNeedsSomebodyBetter) {
  for (const std::string& records :
       {mx("mail.c.test", 10), mx("mail.c.test") + "," + mx("mail.b.test"),
        mx("mail.c.test", 5) + "," + mx("mail.b.test"),
        mx("mail.c.test", 0) + "," + mx("mail.b.test", 65535)}) {
    EXPECT_THAT(warnings({.records = records, .mta = "]", .third = R"(, "relay_for": ["b.test"])"}),
                Contains(HasSubstr("fails as a loop")))
        << records;
  }
}

TEST(ScenarioWarnings, ListsThatReachNobodyAreFound) {
  const auto lists = [](const std::string& aliases) {
    return warnings(
        {.records = mx("mail.b.test"), .mta = "]", .more = R"(, "aliases": [)" + aliases + "]"});
  };
  const auto list = [](const std::string& name, const std::string& members) {
    return R"({"address": ")" + name + R"(", "members": [)" + members + "]}";
  };
  for (const std::string& nobody :
       {list("l@b.test", R"("l@b.test")"),
        list("l@b.test", R"("m@b.test")") + "," + list("m@b.test", R"("l@b.test")"),
        list("l@b.test", R"("l@b.test", "m@b.test")") + "," + list("m@b.test", R"("m@b.test")"),
        list("l@b.test", R"("m@b.test")") + "," + list("m@b.test", R"("n@b.test")") + "," +
            list("n@b.test", R"("m@b.test")")}) {
    EXPECT_THAT(lists(nobody),
                Contains(HasSubstr("/aliases/0/members: Mail for this address reaches nobody")))
        << nobody;
  }
  for (const std::string& abroad :
       {list("l@b.test", R"("m@c.test")") + "," + list("m@c.test", R"("l@b.test", "bob@b.test")"),
        list("l@b.test", R"("bob@b.test", "m@c.test")") + "," +
            list("m@c.test", R"("L@b.test", "l@b.test")"),
        list("l@b.test", R"("m@c.test")") + "," + list("m@c.test", R"("n@a.test")") + "," +
            list("n@a.test", R"("l@b.test")"),
        list("l@b.test", R"("k@b.test")") + "," + list("k@b.test", R"("m@c.test")") + "," +
            list("m@c.test", R"("l@b.test")")}) {
    EXPECT_THAT(lists(abroad), Contains(HasSubstr("comes back to it"))) << abroad;
  }
  EXPECT_THAT(lists(list("l@b.test", R"("bob@b.test", "m@b.test")") + "," +
                    list("m@b.test", R"("bob@b.test", "l@b.test")")),
              IsEmpty());
}

}  // namespace
