#pragma once
// Input by script, for tests and for the pictures in the documents: a line a step.
//
//   frames N             draw N pictures, a sixtieth of a second each
//   settle               draw pictures until the playhead stands, a minute at most
//   rest SECONDS         leave the window to itself, so long by the clock; "expect drawn N": so
//   many
//                        pictures were made meanwhile
//   key NAME             Space, Left, Right, Up, Down, Home, End, Enter, Tab, Escape, Backspace,
//                        Delete, F1 … F9, a letter or digit; before it Shift+, Ctrl+, Alt+
//   type TEXT            characters
//   clipboard TEXT       what another program has copied; "key Ctrl+V" pastes it
//   click X Y            press and release the left button there
//   press NAME           click what has this name: a button, a tab, a row of a list, a host,
//                        "link A B"; where it is scrolled out of sight, the wheel is turned first
//   touch NAME           the same with a finger: nothing is hovered before, and nothing after
//   move X Y             the mouse
//   drag X1 Y1 X2 Y2     press at the first point, release at the second
//   wheel X Y N          turn the wheel there
//   seek SECONDS         move the playhead
//   open ID              a shipped scenario
//   screenshot FILE      a PNG of the window
//   every N              from here on, show each Nth picture (at first each eighth, since OpenGL in
//                        software takes longer than all else); the others are made up to the lists
//                        of triangles. A screenshot is always of a picture that was shown.
//   copy FROM TO         a file, as an editor that saves
//   expect NAME VALUE    fail (exit code 1) unless the state is so; what there is to ask for stands
//                        in state.cpp; "not VALUE", "over NUMBER", "under NUMBER": unless it is
//                        otherwise, more, less
//
//   legible              fail unless each text in the next picture has a contrast of 4.5 : 1 with
//                        what is around it, and no letter is covered (legible.h)
//   repeat N … end       the steps between them, N times
//
// "#" begins a comment. A script also fails where OpenGL complains, and at its end where a letter
// was drawn that no font has, unless "expect lacking N" came after it.
#include <string>
#include <vector>

namespace gui {

struct ScriptStep {
  std::size_t line = 0;
  std::string verb;
  std::vector<std::string> words;  // What follows.
};

// Throws shelf::BadInput for verbs that are unknown or lack words.
std::vector<ScriptStep> read_script(const std::string& file);

}  // namespace gui
