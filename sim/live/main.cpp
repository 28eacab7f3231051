// `mailwalk live`, a program of its own: what it needs for real sockets (SDL2 among it) takes
// longer to load than a whole scenario takes to run.
#include <CLI/CLI.hpp>

#include "sim/live/command.h"
#include "sim/program.h"

namespace {

const CLI::Validator kPositive{
    [](const std::string& text) {
      double value = 0;
      if (CLI::detail::lexical_cast(text, value) && value > 0 && value <= 1e6) {
        return std::string{};
      }
      return "\"" + text + "\" must be a number above 0, up to 1000000";
    },
    "", ""};

void add_options(CLI::App& app, live::CommandOptions& options) {
  app.add_option("SCENARIO", options.scenario,
                 "The id of a scenario, or a JSON file (default: live). Its own actions are left "
                 "out: you act");
  for (live::Door& door : options.doors) {
    app.add_option("--" + door.name(), door.port,
                   "Port for " + std::string{door.protocol->name} + " (default " +
                       (door.opened ? std::to_string(door.port) : "none") +
                       "; 0: any that is free)")
        ->type_name("PORT")
        ->each([&door](const std::string&) { door.opened = true; });
  }
  for (live::Door& door : options.doors) {
    const bool sender = door.protocol->agents == protocols::Agents::Mta;
    app.add_option("--" + door.name() + "-host", door.host,
                   "Simulated host behind the " + std::string{door.protocol->name} +
                       " port (default: the " + (sender ? "sender" : "receiver") + "'s server)")
        ->type_name("HOST");
  }
  app.add_option("--record", options.record,
                 "Write a session file, which `mailwalk replay` plays again")
      ->type_name("FILE");
  app.add_option("--trace", options.trace, "Write the trace as JSON Lines at the end")
      ->type_name("FILE");
  app.add_option("--for", options.for_seconds, "Stop after so many seconds")
      ->type_name("SECONDS")
      ->check(kPositive);
  app.add_option("--time-scale", options.time_scale, "Simulated seconds for a real one (default 1)")
      ->type_name("X")
      ->check(kPositive);
  app.add_flag("--transcript", options.transcript,
               "Print what is said, as it is said; passwords are masked");
  app.add_flag("--show-secrets", options.show_secrets, "Do not mask passwords");
  app.add_option("--allow-from", options.allow_from,
                 "Let this address connect, too; the ports are open at all addresses of this "
                 "computer then, otherwise at 127.0.0.1 only (may be repeated)")
      ->type_name("ADDRESS")
      ->allow_extra_args(false);
  app.add_option("--connections", options.connections,
                 "So many connections at a time at each port (default 500); others are told 421, "
                 "-ERR or BYE")
      ->type_name("N")
      ->check(CLI::Range(1, 900));
  app.add_option("--memory", options.memory_mebibytes,
                 "So much memory for the record of the run (default 256); then no more mail is "
                 "taken, and fetched until a quarter more is used")
      ->type_name("MiB")
      ->check(CLI::Range(1, 1048576));
  app.add_option("--set", options.set,
                 "Change the scenario first: a JSON pointer and a value (may be repeated)")
      ->type_name("POINTER=VALUE")
      ->allow_extra_args(false);
  app.footer(
      "Limits: a command line has up to 512 octets in SMTP (MAIL: 565), 255 in POP3, 8192 in\n"
      "IMAP4; a message has as many recipients and octets as the scenario says (1,000 and\n"
      "16,000,000 unless it is changed: max_recipients, max_message_octets). A line of more than\n"
      "998 octets, or a CR or LF alone, cannot be sent on: the latter is refused unless the\n"
      "scenario says otherwise (bare_line_ends). A client from which no whole command comes for 5\n"
      "minutes (SMTP), 10 (POP3) or 30 (IMAP4), or less than 1,000 octets of a message in 5\n"
      "minutes, is disconnected. In HTTP the first line has up to 8,000 octets, the head 16,384, a\n"
      "body 16,000,000; a request that is not whole, or brings no 1,000 octets more, within a minute\n"
      "is refused.");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Simulated mail servers on real ports of this computer, for real mail programs.",
               "mailwalk live"};
  live::CommandOptions options;
  add_options(app, options);
  return run_program("mailwalk", app, argc, argv, [&] { return live::run(options); });
}
