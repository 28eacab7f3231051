#pragma once
// The command-driven user agent (sim/teletype) on a screen of the window: what stands there, and
// what becomes of what is typed. It lets happen what it asks for, and prints what came of that.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/terminal.h"
#include "sim/kernel/time.h"
#include "sim/teletype/session.h"
#include "sim/teletype/shown.h"

namespace view {

struct View;

struct Commands {
  bool open = false;       // Somebody sits at it …
  std::string user, host;  // … whose it is, and on which computer.
  struct Line {
    SimTime at{};
    bool typed = false;
    std::string text;
  };
  std::vector<Line> screen;
  std::optional<teletype::Session> session;
  // What was asked for, and when: it is told of when it has happened.
  struct Asked {
    SimTime at{};
    std::string kind;  // As scenarios name it.
  };
  std::optional<Asked> asked;
};

// Begins anew, with the list.
void sit_down_to_commands(View& view, const std::string& user, const std::string& host);
void enter_command(View& view, const std::string& line);
// To be called once a picture: prints what has come of the last command, when it has happened.
void tell_of_commands(View& view);
using CommandLetter = teletype::HelpRow;
using teletype::help_rows;
// What stands there now; in the past, not what was typed later.
std::vector<reading::ScreenLine> lines_of_commands(const View& view);
// His lists, in the user agent's tab.
void show_lists(View& view);
// Why nothing can be typed now, in English; empty: it can.
std::string_view why_not_typed(const Commands& commands);
inline constexpr const char* kAsInMail =
    "As in mail and elm. The lists are those of the tab User agent.";
// Before the next line: "&", "To:"; empty: nothing can be typed now.
std::string command_prompt(const View& view);

}  // namespace view
