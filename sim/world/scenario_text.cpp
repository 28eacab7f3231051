#include "sim/world/scenario_text.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sim/desk/json_text.h"
#include "sim/desk/octet_text.h"
#include "sim/world/action_json.h"
#include "sim/world/read_send.h"

namespace world {

using desk::to_latin1_text;
using desk::with_value;

namespace {

using Json = nlohmann::ordered_json;

// "2005-03-14T09:00:00Z"
std::string date_and_time(std::int64_t unix_seconds) {
  using std::chrono::floor;
  const std::chrono::sys_seconds instant{std::chrono::seconds{unix_seconds}};
  const auto day = floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text;
}

std::string in_microseconds(Duration duration) {
  return std::to_string(duration.count()) + "us";
}

std::string with_settings(std::string_view json, const LoadOptions& options) {
  std::string text{json};
  for (const std::string& setting : options.set) {
    const std::size_t equals = setting.find('=');
    text = with_value(text, setting.substr(0, equals), setting.substr(equals + 1));
  }
  return text;
}

std::string contents(const Json& item, const char* key, const LoadOptions& options) {
  return *options.read_file(item[key].get<std::string>());
}

// Of a scenario that was read from this document: its accounts have the same order.
void write_mail_into(Json& document, const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.accounts.size(); ++i) {
    Json& account = document["accounts"][i];
    if (!account.contains("mail")) continue;
    account["mail"] = Json::array();
    for (const std::string& message : scenario.accounts[i].mail) {
      account["mail"].push_back({{"message", to_latin1_text(message)}});
    }
  }
}

// The same of its user agents' keys.
void write_keys_into(Json& document, const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.user_agents.size(); ++i) {
    Json& agent = document["user_agents"][i];
    const auto& lists = scenario.user_agents[i].revocation_lists;
    for (std::size_t l = 0; l < lists.size(); ++l) {
      agent["revocation_lists"][l].erase("file");
      agent["revocation_lists"][l]["armor"] = lists[l].pem;
    }
    if (!agent.contains("keys")) continue;
    for (std::size_t j = 0; j < agent["keys"].size(); ++j) {
      agent["keys"][j].erase("file");
      agent["keys"][j]["armor"] = scenario.user_agents[i].keys[j].armor;
    }
  }
}

void write_files_into(Json& action, const LoadOptions& options) {
  if (action.contains("message_file")) {
    action["message"] = to_latin1_text(contents(action, "message_file", options));
    action.erase("message_file");
  }
  if (!action.contains("attachments")) return;
  for (Json& file : action["attachments"]) {
    if (!file.contains("file")) continue;
    if (!file.contains("name")) file["name"] = bare_name(file["file"].get<std::string>());
    file["base64"] = base64_of(contents(file, "file", options));
    file.erase("file");
  }
}

// The keys with which servers sign.
void write_signers_into(Json& document, const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    Json& host = document["hosts"][i];
    if (!host.contains("mta") || !host["mta"].contains("dkim")) continue;
    host["mta"]["dkim"].erase("key_file");
    host["mta"]["dkim"]["key"] = scenario.hosts[i].mta->dkim->key;
  }
}

}  // namespace

OwnScenario self_contained(const std::string& file_name, std::string_view json,
                           const LoadOptions& options) {
  OwnScenario own{load_scenario(file_name, json, options), {}};
  Json document = Json::parse(with_settings(json, options));
  write_mail_into(document, own.scenario);
  write_keys_into(document, own.scenario);
  write_signers_into(document, own.scenario);
  if (const auto actions = document.find("actions"); actions != document.end()) {
    for (Json& action : *actions) write_files_into(action, options);
  }
  own.json = document.dump();
  return own;
}

OwnScenario with_actions(const std::string& file_name, const OwnScenario& own,
                         const std::vector<TimedAction>& more) {
  Json document = Json::parse(own.json);
  SimTime end = own.scenario.until.value_or(SimTime{});
  for (const TimedAction& timed : more) {
    Json action{{"at", in_microseconds(timed.at.time_since_epoch())}};
    action.update(to_json(timed.action));
    document["actions"].push_back(std::move(action));
    end = std::max(end, timed.at + std::chrono::minutes{1});
  }
  if (own.scenario.until) document["until"] = in_microseconds(end.time_since_epoch());
  std::string json = document.dump(2);
  return {load_scenario(file_name, json), std::move(json)};
}

std::string live_scenario(const std::string& file_name, std::string_view json,
                          const LoadOptions& options, std::int64_t epoch) {
  const Scenario scenario = load_scenario(file_name, json, options);  // Says what is wrong.
  Json document = Json::parse(with_settings(json, options));
  write_mail_into(document, scenario);
  write_keys_into(document, scenario);
  write_signers_into(document, scenario);
  document["epoch"] = date_and_time(epoch);
  document.erase("actions");
  document.erase("until");
  if (const auto agents = document.find("user_agents"); agents != document.end()) {
    for (Json& agent : *agents) {
      agent.erase("poll");
      agent.erase("poll_every");
      agent.erase("idle");
    }
  }
  return document.dump();
}

}  // namespace world
