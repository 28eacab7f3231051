#pragma once
// Reads questions from the JSON of a lesson that fits its schema.
#include <nlohmann/json.hpp>
#include <string>

#include "sim/lesson/lesson.h"

namespace lesson {

// Throws desk::Mistake where the question cannot be answered, or its keys are those of another
// kind of question.
Question read_question(const nlohmann::json& json, const std::string& pointer,
                       const world::Scenario& scenario);

// Throws desk::Mistake where it is no "host:NAME", "link:A-B" or "panel:NAME" of the scenario.
// `panels`: whether it may be a panel.
void require_target(const world::Scenario& scenario, const std::string& target, bool panels,
                    const std::string& pointer);

}  // namespace lesson
