#pragma once
// What the programs' mains have in common.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>
#include <string>

#include "sim/embedded.h"
#include "sim/shelf/files.h"

// What was printed must have been written: to a full disk nothing can be.
inline int with_output_written(const char* name, int code) {
  std::cout.flush();
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
  if (written) return code;
  shelf::complain(name, "standard output cannot be written to its end");
  return code == 0 ? 1 : code;
}

// Reads the command line into what `app` was told of, and does what `command` does. Returns the
// exit code: the command's; 2 where the user erred; 1 where something else went wrong. Errors are
// told on stderr, behind the program's name. Every program knows --version.
inline int run_program(const char* name, CLI::App& app, int argc, char** argv,
                       const std::function<int()>& command) {
  app.set_version_flag("--version", app.get_name() + " " + std::string{embedded::version()},
                       "Print the version, then end");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == 0;  // For help, or the version.
    app.exit(error);
    return with_output_written(name, asked ? 0 : 2);
  }
  try {
    return with_output_written(name, command());
  } catch (const shelf::BadInput& bad) {
    shelf::complain(name, bad.what());
    return 2;
  } catch (const std::exception& unexpected) {
    shelf::complain(name, unexpected.what());
    return 1;
  }
}
