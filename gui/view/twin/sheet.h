#pragma once
// All of the twin: its sections, as they are read from top to bottom, and what is said aloud.
#include <string>
#include <vector>

#include "gui/view/mail_clicks.h"
#include "gui/view/twin/node.h"

namespace view::twin {

struct Section {
  std::string id;     // "lesson": see make_sheet().
  std::string title;  // Of the landmark.
  std::string tab{};  // On a telephone, where one of them is seen at a time; empty: it has none.
  bool english = false;
  std::vector<Node> parts{};
};

struct Sheet {
  std::string title;       // Of the page.
  std::string of_picture;  // What the picture is, for those who do not see it.
  // What is new in one of these is said aloud: what happens, what is asked, what was answered, what
  // was done, what is wrong. Each is short, however long the run.
  std::vector<std::string> spoken{};
  // Where this has changed after something was pressed, one reads on from the main heading.
  std::string place{};
  std::vector<Section> sections{};
};

// Sections: "bar" (what is open, how it looks), "main" (a lesson's step, or what the scenario is
// about), "now", "said", "places", "chosen", "play", and, where something is asked for before
// anything else, "dialog". Where only the picture is shown, the switch between them is all there
// is. To be called after View::refresh(), like the panels.
Sheet make_sheet(View& view);

// — the sections, one file each —

void write_bar(const View& view, std::vector<Node>& parts);
void write_main(View& view, std::vector<Node>& parts);
void write_now(const View& view, std::vector<Node>& parts);
void write_said(View& view, std::vector<Node>& parts);
void write_places(const View& view, std::vector<Node>& parts);
void write_chosen(View& view, std::vector<Node>& parts);
void write_playback(const View& view, std::vector<Node>& parts);
// Nothing where nothing is asked for. Returns the dialog's title.
std::string write_dialog(const View& view, std::vector<Node>& parts);

// — parts of the main one —

void write_lesson(const View& view, std::vector<Node>& parts);
void write_terminal(View& view, std::vector<Node>& parts);
void write_lab(const View& view, std::vector<Node>& parts);
void write_seal_lab(const View& view, std::vector<Node>& parts);
void write_mail(View& view, std::vector<Node>& parts);
// What was done with the user agent, and what that said.
void write_clicks(const View& view, std::vector<Node>& parts, const ClickNow& deed);
void write_comparison(const View& view, std::vector<Node>& parts);
// What a browser of the run shows; nothing where there is none.
void write_page(View& view, std::vector<Node>& parts);
// The eavesdropper, where he is shown.
void write_tap(const View& view, std::vector<Node>& parts);
// Of the dialog.
void write_composer(const View& view, std::vector<Node>& parts);

// — parts of others —

// Of what is chosen: a user agent's keys and certificates …
void write_key_ring(const View& view, std::vector<Node>& parts, AgentId agent);
// … and the states of an agent's machine.
void write_states(const View& view, std::vector<Node>& parts, AgentId agent);
// Of what was said: what happens to the followed message.
void write_passage(const View& view, std::vector<Node>& parts);

// What goes on, in a sentence; empty: nothing has happened yet.
std::string now_in_words(const View& view);

}  // namespace view::twin
