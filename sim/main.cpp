// The program without a window: reads the command line and calls the command.
#include <CLI/CLI.hpp>

#include "sim/cli/check_sender.h"
#include "sim/cli/commands.h"
#include "sim/cli/compare.h"
#include "sim/cli/handout.h"
#include "sim/cli/lesson.h"
#include "sim/cli/live.h"
#include "sim/cli/mime.h"
#include "sim/cli/pack/pack.h"
#include "sim/cli/seal.h"
#include "sim/cli/ua.h"
#include "sim/program.h"
#include "sim/shelf/files.h"

namespace {

const std::map<std::string, cli::Format> kFormats{{"transcript", cli::Format::Transcript},
                                                  {"book", cli::Format::Book},
                                                  {"narrate", cli::Format::Narrate},
                                                  {"jsonl", cli::Format::JsonLines},
                                                  {"pcapng", cli::Format::Pcapng}};

void add_report_options(CLI::App& command, cli::ReportOptions& options) {
  command
      .add_option("-f,--format", options.format,
                  "transcript (default), book, narrate, jsonl or pcapng")
      ->transform(CLI::CheckedTransformer(kFormats).description(""))
      ->type_name("FORMAT");
  command.add_option("-o,--output", options.output, "Write to this file, not to standard output")
      ->type_name("FILE");
  command
      .add_option(
          "--tap", options.tap,
          "What an eavesdropper on this link reads, and what he has at the end; pcapng: what "
          "passes there. A link is named by its label or as HOST-HOST")
      ->type_name("LINK");
}

struct CommandLine {
  cli::RunOptions run;
  std::string trace_file;
  cli::ReportOptions replay;
  std::vector<std::string> files, addresses;
  std::uint32_t seq = 0;
  bool json = false;
  cli::MimeOptions mime;
  cli::LessonOptions lesson;
  cli::GradeOptions grade;
  cli::NewLessonOptions new_lesson;
  cli::HandoutOptions handout;
  cli::PackOptions pack;
  cli::UaOptions ua;
  cli::CompareOptions compare;
  cli::CheckSenderOptions check_sender;
  cli::SealOptions seal;
  int (*command)(const CommandLine&) = nullptr;
};

void add_lesson_commands(CLI::App& app, CommandLine& line) {
  CLI::App* lesson =
      app.add_subcommand("lesson", "Take a lesson in text; without a name, list them");
  lesson->callback(
      [&line] { line.command = [](const CommandLine& g) { return cli::lesson(g.lesson); }; });
  lesson->add_option("LESSON", line.lesson.lesson, "The id of a lesson, or a JSON file");
  lesson->add_flag("--solve", line.lesson.solve, "Play its solution, and say where it fails");
  lesson
      ->add_option("--session", line.lesson.session,
                   "Keep what is done in this file, and go on from it; it is what is handed in "
                   "(with --solve: write the solution there)")
      ->type_name("FILE");
  lesson
      ->add_option("--student,--name", line.lesson.student,
                   "Who takes it; stands in the file (else it is asked for at the end)")
      ->type_name("NAME");
  lesson->add_option("--seed", line.lesson.seed,
                     "Another number shows the answers in another order (default: 1)");
  lesson->add_option("--language", line.lesson.language, "For example de")->type_name("LANGUAGE");

  CLI::App* grade = app.add_subcommand("grade", "Grade what students hand in");
  grade->callback(
      [&line] { line.command = [](const CommandLine& g) { return cli::grade(g.grade); }; });
  grade
      ->add_option("LESSON", line.grade.lesson,
                   "The id of a lesson, or a JSON file; with --class it may be left out")
      ->required();
  grade->add_option("FILE", line.grade.files, "What was handed in");
  grade->add_option("--format", line.grade.format, "table (default), csv or json")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->type_name("FORMAT");

  grade->add_flag("--csv", line.grade.csv, "The same as --format csv");
  grade->add_flag("--class", line.grade.whole_class,
                  "What all of them have reached: the hardest step, the commonest wrong answers, "
                  "the spread of points; by lessons, where they are of several");
  grade->add_option("--html", line.grade.html, "With --class: write a page to print to this file")
      ->type_name("FILE");

  CLI::App* fresh = app.add_subcommand("new", "Begin something new");
  fresh->require_subcommand(1);
  CLI::App* written = fresh->add_subcommand("lesson", "Write the beginning of a lesson");
  written->callback([&line] {
    line.command = [](const CommandLine& g) { return cli::new_lesson(g.new_lesson); };
  });
  written->add_option("ID", line.new_lesson.id, "Its id: lower-case letters, digits, hyphens")
      ->required();
  written->add_option("--scenario", line.new_lesson.scenario, "The scenario in which it plays")
      ->type_name("ID");
  written
      ->add_option("--record", line.new_lesson.record,
                   "Let the student do what was done in this session")
      ->type_name("SESSION");
  written->add_option("-o,--output", line.new_lesson.output, "Write to this file")
      ->type_name("FILE");
}

void add_handout_command(CLI::App& app, CommandLine& line) {
  CLI::App* handout = app.add_subcommand(
      "handout", "Write a lesson or a scenario as a page of HTML to print, with gaps to fill");
  handout->callback(
      [&line] { line.command = [](const CommandLine& g) { return cli::handout(g.handout); }; });
  cli::HandoutOptions& options = line.handout;
  handout->add_option("WHAT", options.what, "The id of a lesson or of a scenario, or a JSON file")
      ->required();
  handout->add_option("-o,--output", options.output, "Write to this file, not to standard output")
      ->type_name("FILE");
  handout->add_flag("--key", options.key, "With the answers, and why they are right");
  handout->add_option("--language", options.language, "For example de")->type_name("LANGUAGE");
  handout
      ->add_option("--gaps", options.gaps,
                   "One command or reply in so many is a gap (default 3); 0: none but those that "
                   "a lesson asks for")
      ->check(CLI::Range(0U, 1000U).description(""))
      ->type_name("COUNT");
  handout->add_option("--gaps-of", options.gaps_of, "both (default), commands or replies")
      ->check(CLI::IsMember({"both", "commands", "replies"}).description(""))
      ->type_name("KIND");
  handout->add_option("--seed", options.seed, "Another number, other gaps (default 1)");
  handout->add_option("--paper", options.paper, "a4 (default) or letter")
      ->check(CLI::IsMember({"a4", "letter"}).description(""))
      ->type_name("PAPER");
}

void add_pack_command(CLI::App& app, CommandLine& line) {
  CLI::App* pack = app.add_subcommand(
      "pack", "Write a lesson or a scenario as one page for any browser, which opens in it");
  pack->callback(
      [&line] { line.command = [](const CommandLine& g) { return cli::pack(g.pack); }; });
  cli::PackOptions& options = line.pack;
  pack->add_option("WHAT", options.what, "The id of a lesson or of a scenario, or a JSON file")
      ->required();
  pack->add_option("-o,--output", options.output, "Write to this file")
      ->required()
      ->type_name("FILE");
  pack->add_flag("--scorm", options.scorm,
                 "Write a package for a learning platform (SCORM 1.2, a ZIP file): it is told of "
                 "points and time");
  pack->add_flag("--embed", options.embed,
                 "Print the line that shows the page, without menus, in another one beside it");
  pack->add_option("--language", options.language,
                   "For example de (default: that of the reader's browser)")
      ->type_name("LANGUAGE");
  pack->add_option("--page", options.page,
                   "Make it of this page (default: the mailwalk.html that came with the program; "
                   "./run web makes it)")
      ->type_name("FILE");
}

void add_ua_command(CLI::App& app, CommandLine& line) {
  CLI::App* ua = app.add_subcommand(
      "ua", "Use a user's mail program with commands of one letter, as mail and elm had them");
  ua->callback([&line] { line.command = [](const CommandLine& g) { return cli::ua(g.ua); }; });
  cli::UaOptions& options = line.ua;
  ua->add_option("SCENARIO", options.scenario, "The id of a scenario, or a JSON file")->required();
  ua->add_option("--user", options.user, "Whose: the address of a user agent's user")
      ->required()
      ->type_name("USER");
  ua->add_option("--host", options.host, "On which of the user's computers (default: the first)")
      ->type_name("HOST");
  ua->add_option("--save", options.save,
                 "Write the scenario, with what was done as actions, to this file")
      ->type_name("FILE");
  ua->add_option("--set", options.set, "Change the scenario first, as with run (may be repeated)")
      ->type_name("POINTER=VALUE")
      ->allow_extra_args(false);
}

void add_seal_commands(CLI::App& app, CommandLine& line) {
  const std::function<void()> chosen = [&line] {
    line.command = [](const CommandLine& given) { return given.seal.run(given.seal); };
  };
  cli::add_seal_commands(app, line.seal, chosen);
}

void add_compare_command(CLI::App& app, CommandLine& line) {
  CLI::App* compare = app.add_subcommand(
      "compare", "Say what fetching mail cost in two runs, and where the messages are afterwards");
  compare->callback(
      [&line] { line.command = [](const CommandLine& g) { return cli::compare(g.compare); }; });
  cli::CompareOptions& options = line.compare;
  compare->add_option("A", options.a, "A scenario (its id or a file), a session or a trace")
      ->required();
  compare->add_option(
      "B", options.b,
      "The other one (default: the same scenario, its mail fetched by the other protocol)");
  const auto add_set = [&](const char* name, std::vector<std::string>& set, const char* about) {
    compare->add_option(name, set, about)->type_name("POINTER=VALUE")->allow_extra_args(false);
  };
  add_set("--set", options.set, "Change both scenarios first, as with run (may be repeated)");
  add_set("--set-a", options.set_a, "The same, of A only");
  add_set("--set-b", options.set_b, "The same, of B only");
  compare->add_option("-f,--format", options.format, "table (default) or json")
      ->check(CLI::IsMember({"table", "json"}).description(""))
      ->type_name("FORMAT");
}

// Adds commands that call a function of the command line.
class Commands {
 public:
  Commands(CLI::App& app, CommandLine& line) : app_(app), line_(line) {}

  CLI::App* operator()(const char* name, const char* about, int (*call)(const CommandLine&)) const {
    CLI::App* added = app_.add_subcommand(name, about);
    added->callback([this, call] { line_.command = call; });
    return added;
  }

 private:
  CLI::App& app_;
  CommandLine& line_;
};

void add_run_commands(const Commands& command, CommandLine& line) {
  command("list", "List the scenarios that come with Mailwalk",
          [](const CommandLine&) { return cli::list(); });

  CLI::App* run = command("run", "Run a scenario and report what happened",
                          [](const CommandLine& given) { return cli::run(given.run); });
  run->add_option("SCENARIO", line.run.scenario, "The id of a scenario, or a JSON file")
      ->required();
  add_report_options(*run, line.run.report);
  run->add_option("--message", line.run.message,
                  "Send this message (.eml) instead of the scenario's first")
      ->type_name("FILE");
  run->add_option("--seed", line.run.seed, "Use this seed for everything that is left to chance");
  run->add_option("--until", line.run.until, "Stop at this time, for example 90s or 2h")
      ->type_name("TIME");
  run->add_option("--set", line.run.set,
                  "Change the scenario first: a JSON pointer and a value, for example "
                  "/links/0/delay=50ms (may be repeated)")
      ->type_name("POINTER=VALUE")
      ->allow_extra_args(false);

  CLI::App* replay =
      command("replay", "Report on a trace that was saved as jsonl, or replay a recorded session",
              [](const CommandLine& given) { return cli::replay(given.trace_file, given.replay); });
  replay
      ->add_option("FILE", line.trace_file,
                   "A trace file or a session file, or - for standard input")
      ->required();
  add_report_options(*replay, line.replay);
}

void add_commands(CLI::App& app, const Commands& command, CommandLine& line) {
  add_run_commands(command, line);
  CLI::App* check = command("check", "Check scenarios and lessons and say what is wrong with them",
                            [](const CommandLine& given) { return cli::check(given.files); });
  check->add_option("FILE", line.files, "Files of scenarios and lessons, or ids")->required();

  CLI::App* why =
      command("why", "Say what caused a record, and what caused that",
              [](const CommandLine& given) { return cli::why(given.trace_file, given.seq); });
  why->add_option("TRACE", line.trace_file, "A trace file, or - for standard input")->required();
  why->add_option("SEQ", line.seq, "The number of the record")->required();

  // Only for the list of commands: main() has seen it before.
  app.add_subcommand("live", "Answer real mail programs on ports of this computer");

  command("rfc", "List the RFC sections that the program cites, and where it deviates from them",
          [](const CommandLine&) { return cli::rfc(); });
  command("coverage", "List what is taught, and by which scenarios and lessons",
          [](const CommandLine&) { return cli::coverage(); });

  add_lesson_commands(app, line);
  add_handout_command(app, line);
  add_pack_command(app, line);
  add_ua_command(app, line);
  add_compare_command(app, line);

  CLI::App* address =
      command("address", "Explain mail addresses, part by part",
              [](const CommandLine& given) { return cli::address(given.addresses, given.json); });
  address->add_option("ADDRESS", line.addresses, "One or more addresses")->required();
  address->add_flag("--json", line.json, "Answer as JSON");

  cli::add_check_sender_options(
      *command("check-sender", "Say who answers for a message: SPF, DKIM, DMARC, step by step",
               [](const CommandLine& given) { return cli::check_sender(given.check_sender); }),
      line.check_sender);

  CLI::App* mime =
      command("mime", "Encode, decode, explain, read and write what is more than plain text",
              [](const CommandLine& given) { return given.mime.run(given.mime); });
  cli::add_mime_commands(*mime, line.mime);
  add_seal_commands(app, line);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view{argv[1]} == "live") return cli::live(argv + 1);
  CLI::App app{"Mailwalk shows how electronic mail works.", "mailwalk"};
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help on every command");
  CommandLine line;
  const Commands command{app, line};
  add_commands(app, command, line);
  return run_program("mailwalk", app, argc, argv, [&] { return line.command(line); });
}
