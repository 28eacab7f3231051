#pragma once
// A letter that a user of the scenario is writing.
#include <string>
#include <variant>

#include "gui/view/language.h"
#include "sim/world/action.h"

namespace view {

struct Composing {
  bool open = false;
  std::string user, host;  // Who writes, on which computer.
  std::string to, cc, bcc, subject, body;
  std::string problem;  // Why it cannot be sent as it is; empty: nothing known.
};

// The letter as an action; or what is wrong with it, in a sentence.
std::variant<world::Send, std::string> to_send(const Composing& letter,
                                               const Language& language = {});

// Puts an address behind those that are in the field.
void add_address(std::string& field, std::string_view address);

}  // namespace view
