#pragma once
// Reads predicates from the JSON of a lesson that fits its schema.
#include <nlohmann/json.hpp>
#include <string>

#include "sim/lesson/event/kinds.h"
#include "sim/lesson/predicate.h"
#include "sim/world/scenario.h"

namespace lesson {

// Throws desk::Mistake where it speaks of a host, a link or a mailbox that is not there.
Predicate read_predicate(const nlohmann::json& json, const std::string& pointer,
                         const world::Scenario& scenario);
// What an event of this kind must say.
Event read_event(const EventKind& kind, const nlohmann::json& json, const std::string& pointer,
                 const world::Scenario& scenario);
// A predicate that must be a single event.
Event read_event(const nlohmann::json& json, const std::string& pointer,
                 const world::Scenario& scenario);

// Throws desk::Mistake where no link of the scenario joins these two.
void require_link(const world::Scenario& scenario, const std::string& a, const std::string& b,
                  const std::string& pointer);

}  // namespace lesson
