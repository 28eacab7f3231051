#pragma once
// What lessons ask of the protocols' rows about commands.
#include <span>
#include <string>
#include <string_view>

#include "sim/protocols/protocol.h"

namespace lesson {

// The names of the protocols that have commands, as lessons write them: in lower case.
std::span<const char* const> protocol_names();

// Of a command's line, in upper case; empty: it has none that is known.
std::string verb_said(const protocols::Protocol& protocol, std::string_view line);

// Throws desk::Mistake where no protocol has this verb.
void require_verb(const std::string& verb, const std::string& pointer);

}  // namespace lesson
