#pragma once
// Reads a step from the JSON of a lesson that fits its schema.
#include <nlohmann/json.hpp>
#include <string>

#include "sim/lesson/lesson.h"

namespace lesson {

// `lesson`: with its scenario. Throws desk::Mistake where the step does not hold together, or
// speaks of what the scenario does not have.
Step read_step(const nlohmann::json& json, const std::string& pointer, const Lesson& lesson);

}  // namespace lesson
