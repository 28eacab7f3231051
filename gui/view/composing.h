#pragma once
// A message that a user of the scenario is writing.
#include <string>
#include <variant>
#include <vector>

#include "gui/view/language.h"
#include "sim/world/action.h"

namespace view {

struct Composing {
  bool open = false;
  std::string user{}, host{};  // Who writes, on which computer.
  std::string to{}, cc{}, bcc{}, subject{}, body{};
  std::string problem{};  // Why it cannot be sent as it is; empty: nothing known.
};

bool is_empty(const Composing& message);
// Begins to write, or goes on with what the same user has begun on that computer.
Composing begin_writing(std::vector<Composing>& drafts, const std::string& user,
                        const std::string& host);
// Puts it away for begin_writing(), where anything is written.
void keep_draft(std::vector<Composing>& drafts, Composing message);

void forget_draft(std::vector<Composing>& drafts, const world::Action& sent);

// The message as an action; or what is wrong with it, in a sentence.
std::variant<world::Send, std::string> to_send(const Composing& letter,
                                               const Language& language = {});

// Puts an address behind those that are in the field.
void add_address(std::string& field, std::string_view address);

}  // namespace view
