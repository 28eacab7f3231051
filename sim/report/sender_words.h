#pragma once
// What is said of who sent a message: sentences for narrate.h, which names agents and messages.
#include <string>

#include "sim/trace/record.h"

namespace report {

std::string signing(const trace::DkimSigned& record, const std::string& agent,
                    const std::string& mail);
std::string step(const trace::SenderStep& record);
std::string finding(const trace::SenderChecked& record, const std::string& agent,
                    const std::string& mail);
std::string tagging(const trace::SubjectTagged& record, const std::string& mail);

}  // namespace report
