#include "sim/cli/compare.h"

#include <nlohmann/json.hpp>

#include "sim/report/comparison.h"
#include "sim/shelf/files.h"
#include "sim/shelf/runs.h"
#include "sim/shelf/scenarios.h"
#include "sim/text/printable.h"
#include "sim/world/other_way.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

report::Compared counted(const std::string& name, std::vector<std::string> set,
                         const std::vector<std::string>& more) {
  set.insert(set.end(), more.begin(), more.end());
  const trace::Trace trace = shelf::trace_of(name, set);
  return {name, report::fetching(trace)};
}

Json json(const report::FetchCost& cost) {
  return {{"connections", cost.connections},
          {"without_message", cost.in_vain},
          {"round_trips", cost.round_trips},
          {"wire_from_client", cost.wire_from_client},
          {"wire_from_server", cost.wire_from_server},
          {"said_from_client", cost.said_from_client},
          {"said_from_server", cost.said_from_server},
          {"content", cost.content},
          {"microseconds_connected", cost.connected.count()}};
}

Json json(const report::Place& place) {
  Json messages = Json::array();
  for (const report::LyingThere& message : place.messages) {
    messages.push_back({{"message", message.mail.value},
                        {"octets", message.octets},
                        {"read", message.read},
                        {"header_only", message.header_only},
                        {"flags", message.flags}});
  }
  return {{"place", place.name}, {"server", place.is_server}, {"messages", std::move(messages)}};
}

Json json(const report::Compared& one) {
  Json all{{"name", one.name}, {"protocols", one.fetching.protocols()}};
  all["total"] = json(one.fetching.total);
  if (one.fetching.longest_wait) {
    all["microseconds_of_longest_wait"] = one.fetching.longest_wait->count();
  }
  all["connections"] = Json::array();
  for (const report::FetchVisit& visit : one.fetching.visits) {
    Json connection{{"session", visit.session.value},
                    {"protocol", visit.protocol->name},
                    {"begun", visit.begun.time_since_epoch().count()}};
    connection.update(json(visit.cost));
    all["connections"].push_back(std::move(connection));
  }
  all["places"] = Json::array();
  for (const report::Place& place : one.fetching.places) all["places"].push_back(json(place));
  return all;
}

// The other way of the same scenario, where nothing else is said.
std::vector<std::string> settings_of_b(const CompareOptions& options) {
  if (!options.b.empty() || !options.set_a.empty() || !options.set_b.empty()) return options.set_b;
  const std::vector<std::string> other = world::other_way(shelf::load(options.a, options.set));
  if (!other.empty()) return other;
  throw shelf::BadInput{options.a +
                        ": nobody in it fetches mail over the network, so there is no "
                        "other way. Name a second scenario, or change one with --set-b"};
}

}  // namespace

int compare(const CompareOptions& options) {
  const report::Compared a = counted(options.a, options.set, options.set_a);
  const report::Compared b =
      counted(options.b.empty() ? options.a : options.b, options.set, settings_of_b(options));
  const bool as_json = options.format == "json";
  // A trace may hold any octets; what is no UTF-8 is replaced.
  const auto replace = Json::error_handler_t::replace;
  shelf::write_file(
      {}, as_json ? Json{{"a", json(a)}, {"b", json(b)}}.dump(2, ' ', false, replace) + "\n"
                  : text::printable_lines(report::comparison(a, b)));
  return 0;
}

}  // namespace cli
