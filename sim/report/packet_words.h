#pragma once
// What becomes of packets, and what lies in what is said, in a few words of a sentence.
#include <string_view>

#include "sim/trace/record.h"

namespace report {

// "the link is cut"
std::string_view why_lost(trace::LossReason why);
// "a message"
std::string_view what_is_inside(trace::Part part);

}  // namespace report
