#pragma once
// What is said of keys and of whose they are: sentences for narrate.h, which names agents and
// messages.
#include <string>

#include "sim/trace/record.h"

namespace report {

std::string known(const trace::SignerKnown& record, const std::string& agent,
                  const std::string& mail);
std::string compared(const trace::FingerprintsCompared& record, const std::string& agent);

}  // namespace report
