#pragma once
// What the programs' mains have in common.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <functional>

#include "sim/shelf/files.h"

// Reads the command line into what `app` was told of, and does what `command` does. Returns the
// exit code: the command's; 2 where the user erred; 1 where something else went wrong. Errors are
// told on stderr, behind the program's name.
inline int run_program(const char* name, CLI::App& app, int argc, char** argv,
                       const std::function<int()>& command) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool help = error.get_exit_code() == 0;
    app.exit(error);
    return help ? 0 : 2;
  }
  try {
    return command();
  } catch (const shelf::BadInput& bad) {
    std::fprintf(stderr, "%s: %s\n", name, bad.what());
    return 2;
  } catch (const std::exception& unexpected) {
    std::fprintf(stderr, "%s: %s\n", name, unexpected.what());
    return 1;
  }
}
