#pragma once
// What lessons ask of the protocols about their commands.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/trace/record.h"

namespace lesson {

// The names of the protocols that have commands: "smtp", "pop3".
std::span<const char* const> protocol_names();

// Of a command's line, in upper case; empty: it has none that is known.
std::string verb_said(trace::Protocol protocol, std::string_view line);

// Throws desk::Mistake where no protocol has this verb.
void require_verb(const std::string& verb, const std::string& pointer);

}  // namespace lesson
