#pragma once
// A world of three domains, to see whom an address reaches: ann@a.test sends from pc-a through
// mail.a.test (hosts[1]) to bob@b.test on mail.b.test (hosts[2]); mail.c.test (hosts[3]) has
// nobody.
#include <string>
#include <vector>

#include "sim/world/scenario.h"

namespace reach {

world::Scenario three_domains();

// From ann, at the beginning.
world::TimedAction letter(const std::string& to);
// Somebody at pc-a types to a server: a message from ann with these recipients.
world::TimedAction typed(const std::string& server, const std::string& reverse_path,
                         const std::vector<std::string>& forward_paths);

}  // namespace reach
