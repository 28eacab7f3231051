// The shipped scenarios, what is filled in, and the schema itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>
#include <set>
#include <string>
#include <vector>

#include "sim/desk/schema.h"
#include "sim/embedded.h"
#include "sim/protocols/rows.h"
#include "sim/world/load.h"
#include "tests/support/shipped.h"

namespace {

using namespace std::chrono_literals;
using nlohmann::json;
namespace fs = std::filesystem;
const fs::path kScenarios = fs::path{MAILWALK_SOURCE_DIR} / "scenarios";

std::string contents(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> shipped_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{kScenarios}) {
    const fs::path& file = entry.path();
    if (file.extension() == ".json" && file.stem().extension() != ".schema") files.push_back(file);
  }
  std::ranges::sort(files);
  return files;
}

world::Scenario load(const json& document, const world::LoadOptions& options = {}) {
  return world::load_scenario("test.json", document.dump(), options);
}

// Two servers and a name server, as little as can be written.
json small() {
  return json::parse(R"({
    "id": "small", "title": "Small",
    "hosts": [
      {"name": "pc"},
      {"name": "mail.red.example", "mta": {"domains": ["red.example"]}, "maa": {}},
      {"name": "router"},
      {"name": "ns.example", "name_server": true},
      {"name": "mail.blue.example", "mta": {"domains": ["blue.example"]}}
    ],
    "links": [
      {"between": ["pc", "router"]}, {"between": ["router", "mail.red.example"]},
      {"between": ["router", "ns.example"]}, {"between": ["router", "mail.blue.example"]}
    ],
    "accounts": [{"address": "ann@red.example"}, {"address": "ben@blue.example"}],
    "user_agents": [
      {"user": "ann@RED.example", "host": "PC"},
      {"user": "ben@blue.example", "host": "mail.blue.example"}
    ]
  })");
}

TEST(ScenarioLoad, EveryShippedFileIsSoundAndFitsTheSchema) {
  const std::vector<fs::path> files = shipped_files();
  EXPECT_GE(files.size(), 11U);
  for (const fs::path& file : files) {
    const std::string text = contents(file);
    EXPECT_TRUE(desk::fits_schema(text, world::scenario_schema())) << file;
    EXPECT_FALSE(desk::schema_mistake(text, world::scenario_schema())) << file;
    try {
      const world::Scenario scenario = world::load_scenario(
          file.filename().string(), text,
          shipped::options());
      EXPECT_EQ(scenario.id, file.stem().string());
      EXPECT_FALSE(scenario.covers.empty()) << file;
      EXPECT_FALSE(scenario.about.empty()) << file;
      EXPECT_FALSE(scenario.actions.empty()) << file;
    } catch (const desk::FileError& error) {
      ADD_FAILURE() << error.what();
    }
  }
}

TEST(ScenarioLoad, TheExampleOfTheReadmeIsSound) {
  const std::string readme = contents(kScenarios / "README.md");
  constexpr std::string_view kBegin = "```json\n";
  const std::size_t begin = readme.find(kBegin);
  ASSERT_NE(begin, std::string::npos);
  const std::size_t end = readme.find("```", begin + kBegin.size());
  const std::string example = readme.substr(begin + kBegin.size(), end - begin - kBegin.size());
  try {
    const world::Scenario scenario = world::load_scenario("two-servers.json", example);
    EXPECT_EQ(scenario.hosts[2].kind, trace::HostKind::Router);
    EXPECT_EQ(scenario.user_agents[1].access, world::Access{&protocols::pop3()});
    EXPECT_EQ(scenario.actions.size(), 2U);
  } catch (const desk::FileError& error) {
    FAIL() << error.what();
  }
}

TEST(ScenarioLoad, TheTextbooksMessageIsInTheFourth) {
  const world::Scenario scenario =
      world::load_scenario("fourth.json", contents(kScenarios / "fourth.json"));
  const auto& send = std::get<world::Send>(scenario.actions.front().action);
  EXPECT_EQ(send.user, "forouzan@deanza.edu");
  EXPECT_EQ(send.to, std::vector<std::string>{"fegan@comnet.com"});
  EXPECT_EQ(send.subject, "Network");
  EXPECT_TRUE(send.body.starts_with("Dear Mr. Fegan,\n\n"));
  EXPECT_TRUE(send.body.ends_with("Behrouz Forouzan\n"));
  EXPECT_EQ(scenario.epoch_seconds, 1'110'790'800);
  EXPECT_FALSE(scenario.until);
}

TEST(ScenarioLoad, WhatIsLeftOutIsFilledIn) {
  const world::Scenario scenario = load(small());
  EXPECT_EQ(scenario.hosts[0].address, trace::Ipv4{0x0a000001});
  EXPECT_EQ(scenario.hosts[4].address, trace::Ipv4{0x0a000005});
  EXPECT_EQ(scenario.hosts[0].label, "pc");
  EXPECT_EQ(scenario.hosts[0].kind, trace::HostKind::Computer);
  EXPECT_EQ(scenario.hosts[1].kind, trace::HostKind::Server);
  EXPECT_EQ(scenario.hosts[2].kind, trace::HostKind::Router);
  EXPECT_LT(scenario.hosts[0].x, scenario.hosts[1].x);
  EXPECT_EQ(scenario.accounts[0].host, "mail.red.example");
  EXPECT_EQ(scenario.accounts[0].password, "secret");
  const auto& ann = scenario.user_agents[0];
  EXPECT_EQ(ann.user, "ann@red.example");  // As the account writes it.
  EXPECT_EQ(ann.host, "pc");
  EXPECT_EQ(ann.access, world::Access{&protocols::pop3()});
  EXPECT_EQ(ann.submit_to, "mail.red.example");
  EXPECT_EQ(scenario.user_agents[1].access, world::Access{world::MailboxFile{}});
  EXPECT_EQ(scenario.user_agents[1].submit_to, "");
  const world::MtaSetup& mta = *scenario.hosts[1].mta;
  EXPECT_EQ(mta.relay_from, std::vector<std::string>{"pc"});
  EXPECT_EQ(mta.retry_after, (std::vector<Duration>{15min, 30min, 1h, 2h}));
  EXPECT_EQ(mta.give_up_after, 24h * 5);
  EXPECT_EQ(scenario.links[0].delay, 5ms);
  EXPECT_EQ(scenario.links[0].bits_per_second, 10'000'000U);
}

TEST(ScenarioLoad, ZonesAreMadeForDomainsAndHosts) {
  const world::Scenario scenario = load(small());
  std::string all;
  for (const world::ZoneSetup& zone : scenario.zones) {
    all += zone.origin + " on " + zone.host + "\n";
    for (const world::DnsRecord& record : zone.records) {
      all += "  " + record.name + " " + record.type + " " + std::to_string(record.preference) +
             " " + record.value + "\n";
    }
  }
  EXPECT_EQ(all,
            "red.example on ns.example\n"
            "  red.example MX 10 mail.red.example\n"
            "  mail.red.example A 0 10.0.0.2\n"
            "blue.example on ns.example\n"
            "  blue.example MX 10 mail.blue.example\n"
            "  mail.blue.example A 0 10.0.0.5\n"
            "example on ns.example\n"
            "  ns.example A 0 10.0.0.4\n");
}

TEST(ScenarioLoad, AGivenZoneKeepsItsRecords) {
  json document = small();
  document["zones"] = json::parse(
      R"([{"origin": "blue.example", "records": [{"name": "blue.example", "type": "MX",
           "preference": 20, "value": "mail.blue.example", "ttl": "1min"}]}])");
  const world::Scenario scenario = load(document);
  const world::ZoneSetup& zone = scenario.zones.front();
  EXPECT_EQ(zone.host, "ns.example");
  ASSERT_EQ(zone.records.size(), 2U);
  EXPECT_EQ(zone.records[0].preference, 20);
  EXPECT_EQ(zone.records[0].ttl, 60U);
  EXPECT_EQ(zone.records[1].type, "A");
  EXPECT_EQ(scenario.zones.size(), 3U);
}

TEST(ScenarioLoad, GivenAddressesAreSkipped) {
  json document = small();
  document["hosts"][3]["address"] = "10.0.0.2";
  const world::Scenario scenario = load(document);
  EXPECT_EQ(scenario.hosts[1].address, trace::Ipv4{0x0a000003});
  EXPECT_EQ(scenario.hosts[3].address, trace::Ipv4{0x0a000002});
}

TEST(ScenarioLoad, ASenderOnlyNeedsNoMaa) {
  json document = small();
  document["hosts"][1].erase("maa");
  EXPECT_EQ(load(document).user_agents[0].access, world::Access{world::OnlySends{}});
}

TEST(ScenarioLoad, EveryActionIsRead) {
  json document = small();
  document["actions"] = json::parse(R"([
    {"at": "8s", "do": "switch-on", "host": "pc"},
    {"at": "1s", "do": "send", "user": "ann@red.example", "to": ["ben@blue.example"],
     "cc": ["c@x.example"], "bcc": ["d@x.example"], "subject": "S", "body": "one\r\ntwo",
     "envelope_from": "", "envelope_to": ["e@x.example"]},
    {"at": "2s", "do": "check-mail", "user": "ann@red.example", "host": "pc"},
    {"at": "3s", "do": "open-mailbox", "user": "ben@blue.example", "mailbox": "ann@red.example"},
    {"at": "4s", "do": "type", "host": "pc", "server": "mail.red.example", "port": 110,
     "lines": ["USER ann", "\ttab"], "pause": "3s"},
    {"at": "5s", "do": "set-link", "between": ["router", "pc"], "delay": "1s", "loss": "1/2"},
    {"at": "6s", "do": "cut-link", "between": ["pc", "router"]},
    {"at": "7s", "do": "switch-off", "host": "pc"},
    {"at": "7s", "do": "repair-link", "between": ["pc", "router"]}
  ])");
  const world::Scenario scenario = load(document);
  ASSERT_EQ(scenario.actions.size(), 9U);
  const auto& send = std::get<world::Send>(scenario.actions[0].action);
  EXPECT_EQ(scenario.actions[0].at, SimTime{1s});
  EXPECT_EQ(send.body, "one\ntwo\n");
  EXPECT_EQ(send.envelope_from, "");
  EXPECT_EQ(send.bcc, std::vector<std::string>{"d@x.example"});
  EXPECT_EQ(std::get<world::CheckMail>(scenario.actions[1].action).host, "pc");
  EXPECT_EQ(std::get<world::OpenMailbox>(scenario.actions[2].action).mailbox, "ann@red.example");
  const auto& type = std::get<world::TypeLines>(scenario.actions[3].action);
  EXPECT_EQ(type.port, 110);
  EXPECT_EQ(type.lines[1], "\ttab");
  EXPECT_EQ(type.pause, 3s);
  const auto& set = std::get<world::SetLink>(scenario.actions[4].action);
  EXPECT_EQ(set.delay, 1s);
  EXPECT_EQ(set.lost_in, 2U);
  EXPECT_FALSE(set.up);
  EXPECT_FALSE(set.bits_per_second);
  EXPECT_EQ(std::get<world::SetLink>(scenario.actions[5].action).up, false);
  EXPECT_EQ(std::get<world::SetHost>(scenario.actions[6].action).up, false);
  EXPECT_EQ(std::get<world::SetLink>(scenario.actions[7].action).up, true);
  EXPECT_EQ(std::get<world::SetHost>(scenario.actions[8].action).up, true);
}

TEST(ScenarioLoad, AMessageFileIsReadByTheCaller) {
  json document = small();
  document["actions"] = json::parse(
      R"([{"at": "0s", "do": "send", "user": "ann@red.example", "to": ["ben@blue.example"],
           "message_file": "letters/one.eml"}])");
  world::LoadOptions options;
  options.read_file = [](std::string_view path) -> std::optional<std::string> {
    if (path != "letters/one.eml") return std::nullopt;
    return std::string{"Subject: x\r\n\r\n\xff\0y", 17};
  };
  const auto send = std::get<world::Send>(load(document, options).actions[0].action);
  EXPECT_EQ(send.message, (std::string{"Subject: x\r\n\r\n\xff\0y", 17}));
}

TEST(ScenarioLoad, SettingsChangeWhatTheFileSays) {
  world::LoadOptions options;
  options.set = {"/links/0/delay=200ms", "/links/0/up=false", "/title=42 is \"no\" number",
                 "/hosts/0/label=\"Ann\"", "/links/0/delay=300ms"};
  const world::Scenario scenario = load(small(), options);
  EXPECT_EQ(scenario.links[0].delay, 300ms);
  EXPECT_FALSE(scenario.links[0].up);
  EXPECT_EQ(scenario.title, "42 is \"no\" number");
  EXPECT_EQ(scenario.hosts[0].label, "Ann");
}

TEST(ScenarioLoad, TenThousandReceiversAreFewMilliseconds) {
  json document = small();
  json& members = document["aliases"][0]["members"];
  for (int i = 0; i < 10'000; ++i) members.push_back("m" + std::to_string(i) + "@blue.example");
  document["aliases"][0]["address"] = "all@red.example";
  EXPECT_EQ(load(document).aliases[0].members.size(), 10'000U);
}

// — the schema —

void walk(const json& node, const std::string& at,
          const std::function<void(const json&, const std::string&)>& look) {
  if (node.is_object()) {
    look(node, at);
    for (const auto& [key, value] : node.items()) walk(value, at + "/" + key, look);
  } else if (node.is_array()) {
    for (const json& item : node) walk(item, at + "/-", look);
  }
}

TEST(ScenarioSchema, IsTheFileThatIsShipped) {
  EXPECT_EQ(world::scenario_schema(), contents(kScenarios / "scenario.schema.json"));
}

TEST(ScenarioSchema, EveryKeyIsDescribedAndEveryObjectIsClosed) {
  const json schema = json::parse(world::scenario_schema());
  walk(schema, "", [](const json& node, const std::string& at) {
    if (node.contains("properties") && node["properties"].is_object()) {
      EXPECT_EQ(node.value("additionalProperties", true), false) << at;
      for (const auto& [key, property] : node["properties"].items()) {
        EXPECT_FALSE(property.value("description", "").empty()) << at << " " << key;
      }
    }
    // Patterns are matched by std::regex, which cannot bear long strings.
    if (node.contains("pattern") && node["pattern"].is_string()) {
      EXPECT_TRUE(node.contains("maxLength")) << at;
    }
    if (node.contains("enum") || node.contains("pattern")) {
      EXPECT_TRUE(node.contains("description")) << at;
    }
  });
}

// Writes every default of the schema into a document that leaves them out.
void write_defaults(const json& schema, const json& rules, json& value) {
  const auto resolved = [&schema](const json& node) -> const json& {
    if (!node.contains("$ref")) return node;
    return schema.at(json::json_pointer{node["$ref"].get<std::string>().substr(1)});
  };
  const json& here = resolved(rules);
  if (here.contains("oneOf")) {
    for (const json& branch : here["oneOf"]) {
      const json& names = resolved(branch)["properties"]["do"]["enum"];
      if (std::ranges::find(names, value["do"]) != names.end()) {
        write_defaults(schema, branch, value);
      }
    }
  } else if (value.is_array()) {
    for (json& item : value) write_defaults(schema, here["items"], item);
  } else if (value.is_object()) {
    for (const auto& [key, property] : here["properties"].items()) {
      // Setting a link leaves alone what is not given; only MX records have a preference.
      // A message that is given whole has all of these in it.
      static const std::set<std::string> kWritten{"subject", "body", "html", "attachments",
                                                  "encoding"};
      const bool excepted = value.value("do", "") == "set-link" || key == "preference" ||
                            (value.contains("message") && kWritten.contains(key));
      if (!value.contains(key) && property.contains("default") && !excepted) {
        value[key] = property["default"];
      }
      if (value.contains(key)) write_defaults(schema, property, value[key]);
    }
  }
}

TEST(ScenarioSchema, TheDefaultsItTellsAreTheDefaults) {
  const json schema = json::parse(world::scenario_schema());
  const world::LoadOptions options = shipped::options();
  for (const fs::path& file : shipped_files()) {
    const json brief = json::parse(contents(file));
    json full = brief;
    write_defaults(schema, schema, full);
    EXPECT_GT(full.dump().size(), brief.dump().size());
    try {
      EXPECT_TRUE(load(brief, options) == load(full, options)) << file;
    } catch (const desk::FileError& error) {
      ADD_FAILURE() << file << " " << error.what();
    }
  }
}

}  // namespace
