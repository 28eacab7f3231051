#pragma once
// The parameters of Content-Type and Content-Disposition: RFC 2045 §5.1, and RFC 2231 for long ones
// and other characters.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/deviation.h"
#include "sim/mail/tokens.h"

namespace mail {

struct Parameter {
  std::string name{};      // Small letters, without "*" and numbers.
  std::string value{};     // Octets, or what a FinishValue has made of them.
  std::string charset{};   // As RFC 2231 §4 gives it; empty: none was given.
  std::string language{};  // The same.
  std::size_t pieces = 1;  // More than one: continued (RFC 2231 §3).
  bool percent = false;    // Written with "%XX" (§4).
  std::size_t offset = 0;  // Where its first piece begins in the value.
};

struct Parameters {
  std::vector<Parameter> list;
  // Names are compared without regard to case. None where there is no such parameter.
  const Parameter* find(std::string_view name) const;
  std::string value_of(std::string_view name) const;  // Empty where there is none.
};

// Turns the octets of a parameter into characters; true where they are good. Who only looks for
// ASCII takes the octets as they are.
using FinishValue = bool (*)(Parameter& parameter, Deviations& deviations);
bool keep_octets(Parameter& parameter, Deviations& deviations);

// All that follow, each behind a ";"; of them at most the first 1000.
Parameters read_parameters(Tokens& in, Deviations& deviations, FinishValue finish);
// One without ";" before it, where its name comes next.
Parameters read_lone_parameter(Tokens& in, Deviations& deviations, FinishValue finish);

// The parameter of a Content-Type's value, as octets; empty where there is none. What is wrong with
// the value is told to those who read all of it.
std::string parameter_of(std::string_view content_type, std::string_view name);

}  // namespace mail
