#pragma once
// What was said, session by session, as text. The lines of a session are those of a dialog test:
// cut one out, save it, and it is a test. All else is a comment.
#include <string>
#include <string_view>

#include "sim/trace/trace.h"

namespace report {

// "C:" and "S:" lines, with times, agents, stages and what became of the mail as comments.
std::string transcript(const trace::Trace& trace);

// What one side said, a "C: " or "S: " line for each line of it; "C\: " and escapes where a line
// has octets that would not survive.
std::string lines_said(bool from_client, std::string_view text);

// In the style of the textbook's example 23.1: what a terminal would show, with lines that begin
// with
// "=" between the phases. One session after the other.
std::string book(const trace::Trace& trace);

}  // namespace report
