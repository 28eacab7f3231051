#pragma once
// Scenarios made in code, for tests that vary them.
#include <string>

#include "sim/world/scenario.h"

namespace small_world {

// ann@a.test on pc-a, which submits to mail.a.test; bob@b.test on pc-b, which fetches from
// mail.b.test over POP3. A router joins all, and a name server knows both domains.
world::Scenario two_domains();
// Ann sends `body` to `to` at `at`.
world::TimedAction letter(Duration at, std::string to, std::string body = "Hello.\n");
world::TimedAction check(Duration at, std::string user);

}  // namespace small_world
