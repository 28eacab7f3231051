#pragma once

namespace cli {

// Becomes the program mailwalk-live, which stands beside this one: it loads libraries that the
// other commands do without. `arguments` begins with the command's name and ends with null.
// Returns, with the exit code 1, only where that program cannot be started.
int live(char** arguments);

}  // namespace cli
