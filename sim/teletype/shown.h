#pragma once
// What the command-driven user agent prints. Lines end with "\n"; what others wrote may hold any
// character that is no control.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "sim/report/mail_list.h"
#include "sim/teletype/template.h"
#include "sim/trace/snapshot.h"

namespace teletype {

// Which list, whose, and how much is in it: one line.
std::string heading_of(const trace::AgentNow& agent, trace::Box box, const std::string& host);
// The columns and a row for each message, or a line that says that there is none. `current` gets a
// ">"; 0: none does.
std::string list_of(const trace::AgentNow& agent, trace::Box box, std::size_t current);
// Only its end, from `first` on: what has come.
std::string list_from(const trace::AgentNow& agent, trace::Box box, std::size_t first);
// The same by threads: an answer stands farther right than what it answers.
std::string threads_shown(const trace::AgentNow& agent, trace::Box box);
// Header, what was found of its seal, text and files; of the outbox also who got it without being
// named. `number`: 1 … the list's length.
std::string message_shown(const trace::AgentNow& agent, trace::Box box, std::size_t number);
// A row of help(): letters as they are typed, and what they do.
struct HelpRow {
  std::string_view typed, what;
};
std::span<const HelpRow> help_rows();
std::string help();
std::string help_in_writing();

// "sign and encrypt, PGP"; empty: neither.
std::string seal_in_words(const world::SealChoice& seal);

// The octets of a message in a list, as it came.
trace::Text message_in(const trace::AgentNow& agent, trace::Box box, std::size_t number);
// The same message for an answer.
Original original_in(const trace::AgentNow& agent, trace::Box box, std::size_t number);

}  // namespace teletype
