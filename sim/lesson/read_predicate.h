#pragma once
// Reads predicates from the JSON of a lesson that fits its schema.
#include <nlohmann/json.hpp>
#include <string>

#include "sim/lesson/predicate.h"
#include "sim/world/scenario.h"

namespace lesson {

// Throws desk::Mistake where it speaks of a host, a link or a mailbox that is not there.
Predicate read_predicate(const nlohmann::json& json, const std::string& pointer,
                         const world::Scenario& scenario);
// One that must be a single event.
Event read_event(const nlohmann::json& json, const std::string& pointer,
                 const world::Scenario& scenario);

// Throws desk::Mistake where the scenario has no such host.
void require_host(const world::Scenario& scenario, const std::string& name,
                  const std::string& pointer);
void require_link(const world::Scenario& scenario, const std::string& a, const std::string& b,
                  const std::string& pointer);

}  // namespace lesson
