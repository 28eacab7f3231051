#pragma once
// What the window remembers of the lessons that are taken in it.
#include <string>
#include <string_view>
#include <vector>

#include "sim/lesson/taking.h"

namespace view {

struct LessonName {
  std::string id, title;
};

struct Schooling {
  std::vector<lesson::Verdict> verdicts;  // Of the step's checks, now.
  std::vector<LessonName> lessons;        // That come with Mailwalk.
  lesson::Answer draft;                   // What he is about to answer: keys, in his order.
  std::string typed;                      // The same for answers that are typed.
  std::string problem;                    // Why the last thing could not be done.
  std::string student;                    // Under which name he hands in; it is remembered.
  std::string saved_in;                   // The file that is to be handed in.
  std::string next;                       // The lesson that comes after this one; empty: none.
  std::size_t back = 0;      // So many steps back is what he reads; 0: the present one.
  bool put = false;          // The run of the step has been watched to its end …
  bool showed = false;       // … and what the step speaks of has been chosen.
  bool wants_focus = false;  // The next thing typed goes into `typed`.
  bool wants_top = false;    // The panel begins at its upper edge again …
  int wants_end = 0;  // … or shows its lower end, in so many pictures: it has to be laid out first.
  float needs = 0;    // The height of what the panel shows, in pixels, as it was drawn last.
  bool grows = false;    // That has changed: the next picture has to be laid out anew.
  bool reading = false;  // What the step says is read, where only its question has room.
  // For a class: Space shows what comes next, answers only when they are asked for.
  bool presenting = false;
};

// Whether this host is not what the step is about; where it is about none, all are.
bool dims(const lesson::Taking& taking, const std::string& host);
bool points_at_panel(const lesson::Taking& taking, const std::string& panel);

// Why this action ("send") is not for the present step, to be said before anything is begun; empty:
// it is, or no lesson is open. Where it is empty it is none: whoever looks from elsewhere does
// nothing.
std::string_view forbidden(const lesson::Taking* taking, std::string_view action);

// What a teacher's Space does: show the answer, or go on.
lesson::Happening next_beat(const lesson::Taking& taking);

}  // namespace view
