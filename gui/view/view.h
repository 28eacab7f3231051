#pragma once
// What the panels see: a trace at an instant, what is chosen, how it is to look. Panels read it and
// leave requests; they change nothing else but the playhead and the selection.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "gui/view/dialogue.h"
#include "gui/view/layout.h"
#include "gui/view/playhead.h"
#include "gui/view/rows.h"
#include "gui/view/selection.h"
#include "gui/view/story.h"
#include "gui/view/theme.h"
#include "sim/trace/timeline.h"

namespace view {

enum class SidePanel : std::uint8_t { Inspector, Conversation, Mailboxes };

// — what a panel asks of the program —

struct OpenScenario {
  std::string id;  // Of a shipped one.
};
enum class ExportAs : std::uint8_t { Transcript, Book, Narration, JsonLines, Pcapng, Picture };
struct Export {
  ExportAs format{};
};
struct ChangeTheme {};
struct ChangeTextSize {
  float by = 0;  // Added to the scale.
};
using Request = std::variant<OpenScenario, Export, ChangeTheme, ChangeTextSize>;

struct ScenarioName {
  std::string id, title;
};

struct View {
  View(const Story& its_story, const trace::Timeline& its_timeline)
      : story(its_story), timeline(its_timeline), now(timeline.at(SimTime{})), playhead(story) {}
  View(const View&) = delete;
  View& operator=(const View&) = delete;

  const trace::Trace& trace() const { return story.trace(); }
  // The world at the playhead. To be called once a frame, before the panels.
  void refresh() { timeline.move(now, playhead.at()); }

  const Story& story;
  const trace::Timeline& timeline;
  trace::Snapshot now;
  Playhead playhead;
  Selection selection;
  Theme theme = *find_theme("dark");
  Splits splits;
  SidePanel side = SidePanel::Inspector;
  float scale = 1;         // Of the text; 1: 16 pixels.
  bool projector = false;  // Thicker lines.
  bool reduced_motion = false;
  bool show_packets = false;  // TCP and DNS packets on the ladder, too.
  bool show_keys = false;     // The list of keys is open.
  std::vector<ScenarioName> scenarios;
  std::vector<Request> requests;
  std::string notice;  // One line about what was just done, or why it could not be.
  const Rows rows{story, playhead.pace()};  // Of the sequence diagram.
  Dialogue dialogue{story};                 // Of the conversation.
};

}  // namespace view
