#include "sim/lesson/read_predicate.h"

#include "sim/desk/mistake.h"

namespace lesson {

using desk::Mistake;
using nlohmann::json;

namespace {

Predicate read_count(const json& says, const std::string& pointer,
                     const world::Scenario& scenario) {
  Predicate predicate{.kind = Predicate::Kind::Happens,
                      .event = read_event(says.at("of"), pointer + "/of", scenario)};
  const bool limited = says.contains("at_most");
  if (limited) predicate.at_most = says["at_most"].get<std::uint32_t>();
  predicate.at_least = says.value("at_least", limited ? 0U : 1U);
  if (predicate.at_least > predicate.at_most) {
    throw Mistake{pointer + "/at_least", "\"at_least\" is more than \"at_most\".", {}};
  }
  if (predicate.at_least == 0 && !limited) {
    throw Mistake{pointer, "This always holds: say how often at least, or at most.", {}};
  }
  return predicate;
}

}  // namespace

void require_link(const world::Scenario& scenario, const std::string& a, const std::string& b,
                  const std::string& pointer) {
  require_host(scenario, a, pointer);
  require_host(scenario, b, pointer);
  for (const world::LinkSetup& link : scenario.links) {
    if ((link.a == a && link.b == b) || (link.a == b && link.b == a)) return;
  }
  throw Mistake{pointer, "No link joins " + a + " and " + b + " in the scenario.", {}};
}

Event read_event(const EventKind& kind, const json& says, const std::string& pointer,
                 const world::Scenario& scenario) {
  Event event{kind};
  for (const FieldRow& row : kind.fields) {
    const std::string key{name_of(row.field)};
    if (!says.contains(key)) continue;
    std::string text = says[key];
    if (row.check != nullptr) row.check(scenario, text, pointer + "/" + key);
    event.require(row.field, std::move(text));
  }
  return event;
}

Event read_event(const json& value, const std::string& pointer, const world::Scenario& scenario) {
  const Predicate predicate = read_predicate(value, pointer, scenario);
  const bool plain = predicate.kind == Predicate::Kind::Happens && predicate.at_least == 1 &&
                     predicate.at_most == UINT32_MAX;
  if (plain) return *predicate.event;
  throw Mistake{
      pointer, "Here must stand a single event, such as {\"said\": {\"verb\": \"DATA\"}}.", {}};
}

Predicate read_predicate(const json& value, const std::string& pointer,
                         const world::Scenario& scenario) {
  const auto only = value.begin();
  const std::string& key = only.key();
  const json& says = only.value();
  const std::string inside = pointer + "/" + key;
  if (const EventKind* kind = find_event_kind(key)) {
    return {.kind = Predicate::Kind::Happens, .event = read_event(*kind, says, inside, scenario)};
  }
  if (key == "count") return read_count(says, inside, scenario);
  if (key == "link") {
    const std::string a = says["between"][0], b = says["between"][1];
    require_link(scenario, a, b, inside + "/between");
    return {
        .kind = Predicate::Kind::LinkIs, .event = {}, .a = a, .b = b, .up = says.value("up", true)};
  }
  if (key == "host") {
    require_host(scenario, says["name"], inside + "/name");
    return {.kind = Predicate::Kind::HostIs,
            .event = {},
            .a = says["name"],
            .b = {},
            .up = says.value("up", true)};
  }
  Predicate predicate{.kind = key == "before" ? Predicate::Kind::Before
                              : key == "all"  ? Predicate::Kind::All
                              : key == "any"  ? Predicate::Kind::Any
                                              : Predicate::Kind::Not,
                      .event = {}};
  if (key == "not") {
    predicate.parts.push_back(read_predicate(says, inside, scenario));
    return predicate;
  }
  for (std::size_t i = 0; i < says.size(); ++i) {
    const std::string place = inside + "/" + std::to_string(i);
    if (key == "before") static_cast<void>(read_event(says[i], place, scenario));
    predicate.parts.push_back(read_predicate(says[i], place, scenario));
  }
  return predicate;
}

}  // namespace lesson
