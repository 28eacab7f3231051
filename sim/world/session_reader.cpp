#include "sim/world/session_reader.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/desk/octet_text.h"
#include "sim/world/actions_alone.h"
#include "sim/world/load.h"
#include "sim/world/why_not.h"

namespace world {

using desk::in_quotes;
using desk::Mistake;
using desk::nearest;
using desk::to_octets;

namespace {

using Json = nlohmann::ordered_json;

std::optional<trace::Ipv4> to_ipv4(const std::string& text) {
  unsigned a = 0, b = 0, c = 0, d = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%3u.%3u.%3u.%3u%c", &a, &b, &c, &d, &rest) != 4) return {};
  if (a > 255 || b > 255 || c > 255 || d > 255) return {};
  return trace::Ipv4{a << 24U | b << 16U | c << 8U | d};
}

// Reads the inputs, one after the other; each mistake says at which.
class Reader {
 public:
  Reader(const Scenario& scenario, std::vector<Action> actions)
      : scenario_(scenario), actions_(std::move(actions)) {}

  Input read(const Json& line, const std::string& pointer) {
    pointer_ = pointer;
    if (!line.is_object()) fail("An input is an object, such as {\"at\": 1000, \"stops\": true}.");
    const SimTime at{Duration{number(line, "at", INT64_MAX / 2)}};
    if (at < last_) fail("The inputs must stand in the order of their times.");
    last_ = at;
    Input input{at, OutsideStops{}};
    if (line.contains("do")) {
      input.what = std::move(actions_.at(next_action_++));
      return input;
    }
    if (line.contains("stops")) {
      only(line, {"at", "stops", "port"});
      if (line.contains("port")) {
        input.what = OutsideStops{static_cast<std::uint16_t>(number(line, "port", 65535))};
      }
      return input;
    }
    const auto connection = static_cast<std::uint32_t>(number(line, "connection", UINT32_MAX));
    if (line.contains("connects")) {
      input.what = connects(line, connection);
    } else if (!open_.contains(connection)) {
      fail("No connection has this number. It must have an input with \"connects\" before.");
    } else if (line.contains("says")) {
      only(line, {"at", "connection", "says"});
      input.what = OutsideSays{connection, octets(line, "says")};
    } else if (line.contains("ends")) {
      only(line, {"at", "connection", "ends"});
      input.what = OutsideEnds{connection};
    } else if (line.contains("breaks")) {
      only(line, {"at", "connection", "breaks"});
      input.what = OutsideBreaks{connection};
    } else {
      fail(
          "An input says what happens: \"do\", \"connects\", \"says\", \"ends\", \"breaks\" or "
          "\"stops\".");
    }
    return input;
  }

 private:
  [[noreturn]] void fail(std::string sentence, std::string suggestion = {}) const {
    throw Mistake{pointer_, std::move(sentence), std::move(suggestion)};
  }
  void only(const Json& line, const std::vector<std::string>& keys) const {
    for (const auto& [key, value] : line.items()) {
      if (std::ranges::find(keys, key) != keys.end()) continue;
      fail("The key " + in_quotes(key) + " does not belong here. Allowed: " + in_quotes(keys) + ".",
           nearest(key, keys));
    }
  }
  std::int64_t number(const Json& line, const char* key, std::int64_t most) const {
    const auto found = line.find(key);
    if (found == line.end() || !found->is_number_integer() || found->get<std::int64_t>() < 0 ||
        found->get<std::int64_t>() > most) {
      fail(std::string{"\""} + key + "\" must be a whole number, 0 to " + std::to_string(most) +
           ".");
    }
    return found->get<std::int64_t>();
  }
  std::string octets(const Json& line, const char* key) const {
    const auto found = line.find(key);
    auto text = found != line.end() && found->is_string() ? to_octets(found->get<std::string>())
                                                          : std::nullopt;
    if (!text) {
      fail(std::string{"\""} + key + "\" must be a text of characters up to U+00FF.");
    }
    return *text;
  }
  OutsideConnects connects(const Json& line, std::uint32_t connection) {
    only(line, {"at", "connection", "connects", "port", "from", "from_port"});
    OutsideConnects news{.connection = connection,
                         .host = octets(line, "connects"),
                         .port = static_cast<std::uint16_t>(number(line, "port", 65535)),
                         .from = {},
                         .from_port = static_cast<std::uint16_t>(number(line, "from_port", 65535))};
    if (!open_.insert(connection).second) fail("Two connections have this number.");
    if (const auto mistake = why_not(scenario_, Input{last_, news})) {
      fail(mistake->message, mistake->suggestion);
    }
    const auto from = to_ipv4(octets(line, "from"));
    if (!from) fail("\"from\" must be an IPv4 address, such as 127.0.0.1.");
    news.from = *from;
    return news;
  }

  const Scenario& scenario_;
  std::vector<Action> actions_;
  std::size_t next_action_ = 0;
  std::set<std::uint32_t> open_;
  SimTime last_{};
  std::string pointer_;
};

// What people did in a session reads like the actions of its scenario.
std::vector<Action> actions_of(const Json& document, const Scenario& scenario) {
  Json done = Json::array();
  std::vector<std::size_t> places;  // Of each action, among the inputs.
  const Json& inputs = document["inputs"];
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!inputs[i].is_object() || !inputs[i].contains("do")) continue;
    done.push_back(inputs[i]);
    done.back().erase("at");
    places.push_back(i);
  }
  try {
    return read_actions(scenario, done.dump());
  } catch (Mistake& mistake) {
    const std::size_t end = std::min(mistake.pointer.find('/', 1), mistake.pointer.size());
    const auto index = std::stoul(mistake.pointer.substr(1, end - 1));
    mistake.pointer = "/inputs/" + std::to_string(places.at(index)) + mistake.pointer.substr(end);
    throw;
  }
}

}  // namespace

Session read_session(const std::string& file_name, const Json& document) {
  for (const char* key : {"mailwalk_session", "scenario", "inputs"}) {
    if (!document.contains(key)) {
      throw Mistake{{}, std::string{"The key \""} + key + "\" is missing.", {}};
    }
  }
  for (const auto& [key, value] : document.items()) {
    if (key == "mailwalk_session" || key == "scenario" || key == "inputs") continue;
    throw Mistake{"/" + key,
                  "The key " + in_quotes(key) + " does not belong here. Allowed: " +
                      "\"mailwalk_session\", \"scenario\", \"inputs\".",
                  {}};
  }
  if (document["mailwalk_session"] != 1) {
    throw Mistake{"/mailwalk_session", "This program reads sessions of version 1.", {}};
  }
  if (!document["inputs"].is_array()) throw Mistake{"/inputs", "This must be a list.", {}};
  std::string scenario = document["scenario"].dump();
  Session session{load_scenario(file_name + " (its scenario)", scenario), std::move(scenario), {}};
  Reader reader{session.scenario, actions_of(document, session.scenario)};
  for (std::size_t i = 0; i < document["inputs"].size(); ++i) {
    session.inputs.push_back(reader.read(document["inputs"][i], "/inputs/" + std::to_string(i)));
  }
  return session;
}

}  // namespace world
