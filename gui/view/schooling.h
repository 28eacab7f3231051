#pragma once
// A lesson that is being taken, as the window sees it.
#include <string>
#include <vector>

#include "sim/lesson/taking.h"

namespace view {

struct LessonName {
  std::string id, title;
};

struct Schooling {
  // The student's way through the open lesson; null: no lesson is open.
  const lesson::Taking* taking = nullptr;
  std::vector<lesson::Verdict> verdicts;  // Of the step's checks, now.
  std::vector<LessonName> lessons;        // That come with Mailwalk.
  lesson::Answer draft;                   // What he is about to answer: letters, in his order.
  std::string typed;                      // The same for answers that are typed.
  std::string problem;                    // Why the last thing could not be done.
  std::string saved_in;                   // The file that is to be handed in.
  bool wants_top = false;                 // The panel begins at its upper edge again …
  int wants_end = 0;  // … or shows its lower end, in so many pictures: it has to be laid out first.
  // For a class: Space shows what comes next, answers only when they are asked for.
  bool presenting = false;

  bool open() const { return taking != nullptr; }
  // Whether the step's question may be asked: what had to be watched has been watched.
  bool ready(SimTime at) const { return open() && at >= taking->step_began(); }
  // Whether this host or link is what the step is about; where it is about none, all are.
  bool dims(const std::string& host) const;
  bool points_at_panel(const std::string& panel) const;
};

// What a teacher's Space does: show the answer, or go on.
lesson::Happening next_beat(const lesson::Taking& taking);

}  // namespace view
