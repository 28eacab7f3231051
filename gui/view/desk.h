#pragma once
// What the window remembers that is no part of a run: how it looks, what is open, what the user has
// begun to write. It stays when the run changes.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gui/view/browsing.h"
#include "gui/view/commands.h"
#include "gui/view/composing.h"
#include "gui/view/eavesdropping.h"
#include "gui/view/file_picker.h"
#include "gui/view/lab.h"
#include "gui/view/language.h"
#include "gui/view/layout.h"
#include "gui/view/mail_program.h"
#include "gui/view/on_demand.h"
#include "gui/view/request.h"
#include "gui/view/schooling.h"
#include "gui/view/seal_lab.h"
#include "gui/view/theme.h"
#include "gui/view/typing.h"

namespace view {

enum class Tab : std::uint8_t { Scenario, UserAgent, MimeLab, SealLab, Terminal };
// It shows no run, and has all of the window.
inline bool is_lab(Tab tab) {
  return tab == Tab::MimeLab || tab == Tab::SealLab;
}
enum class SidePanel : std::uint8_t {
  Lesson,
  Inspector,
  Conversation,
  Mailboxes,
  Page,
  Eavesdropper
};

// On a page: the window, what it shows as text (twin/), or both.
enum class Shows : std::uint8_t { Picture, Text, Both };

struct ScenarioName {
  std::string id, title;
};

// So much larger is the text in projector mode, for the last row.
constexpr float kProjector = 1.35F;

struct Desk {
  Language language;
  std::vector<std::pair<std::string, std::string>> languages;  // Code and name, to choose from.
  Theme theme = *find_theme("dark");
  Splits splits;
  Tab tab = Tab::Scenario;
  SidePanel side = SidePanel::Inspector;
  Shows shows = Shows::Picture;
  bool has_text = false;        // There is a page, which can show all as text …
  bool has_picture = true;      // … and may be unable to draw.
  Turn turn = Turn::Plan;       // Where not all panels have room: what is seen.
  float scale = 1;              // Of the text; 1: 16 pixels.
  bool projector = false;       // Thicker lines.
  bool menus = true;            // Of what opens, saves and sets something else.
  bool reduced_motion = false;  // Things appear where they arrive, instead of moving there.
  bool show_packets = false;    // TCP packets in the sequence, too.
  bool fold_phases = true;      // Phases that are over are folded in the sequence.
  bool list_events = false;     // The list of events in place of the sequence.
  bool show_table = true;       // Of a followed message: the table of what happens to it.
  bool comparing = false;       // Two ways to one's mail, side by side, in place of the run.
  std::string event_search;     // Words that are looked for in it.
  std::vector<std::string> hidden_protocols;  // By their names: not shown in the sequence.
  bool typing_time = false;                   // The field is open in which a time can be typed …
  std::string typed_time, time_problem;       // … and what is in it, and what is wrong with that.
  std::string range;       // The protocol whose stages are marked, by its name; or empty.
  bool show_keys = false;  // The list of keys is open.
  std::vector<ScenarioName> scenarios;
  std::vector<Request> requests;
  std::string notice;   // One line about what was just done, or why it could not be.
  std::string problem;  // What is wrong with a file, and where; shown until it is put away.
  Composing composing;
  Tab tab_before_writing = Tab::UserAgent;  // To which one comes back from the composer.
  std::vector<Composing> drafts;            // Begun and put away: one of each writer.
  FilePicker picker;
  Typing typing;
  Browsing browsing;
  MailProgram mail;
  Commands commands;
  Eavesdropping eavesdropping;
  Lab lab;
  OnDemand<SealLab> seal_lab;  // It seals a message at once, which takes a while.
  Schooling schooling;
};

}  // namespace view
