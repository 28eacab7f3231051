#pragma once
// What the window has open, and what can be done in it: a recording, a play or a lesson.
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gui/classroom.h"
#include "gui/play.h"
#include "gui/view/opened.h"
#include "sim/shelf/folders.h"

namespace gui {

// A trace that somebody recorded. What was done in it stays as it was.
struct Recording {
  std::unique_ptr<Run> run;
};

// The scenario of a lesson, in which the student does what he is asked to.
struct Lesson {
  explicit Lesson(Classroom its_classroom);
  // From the lesson's scenario, as far as the student has come in it: the old run is no more.
  void run_anew();

  Classroom classroom;
  Play play;
};

class Document {
 public:
  // Opens a shipped scenario by its id, a scenario file, a trace, or a session. Throws
  // shelf::BadInput with what is wrong and where.
  explicit Document(const std::string& id_or_file);
  explicit Document(Classroom classroom);

  const std::string& name() const { return name_; }  // As it was opened; of a lesson: empty.
  const Run& run() const;
  // Looks at what is in here: to be asked again when this has changed or was moved.
  view::Opened opened() const;
  // Null where another kind is open.
  Lesson* lesson() { return std::get_if<Lesson>(&kind_); }
  const Lesson* lesson() const { return std::get_if<Lesson>(&kind_); }
  // A scenario that is played, with or without a lesson; null for a recording.
  Play* play();
  // What was the lesson's is a play as any other.
  void leave_lesson();

  // Does nothing where the action does not fit what is open, and returns why.
  std::string give(SimTime at, const world::Action& action);
  // The file has changed on disk since this was last asked.
  bool changed_on_disk();
  // Of a recording and a play: reads the file again and does in it what was done so far. Throws
  // shelf::BadInput; then all stays as it is. Returns why what was done had to be dropped, empty
  // where it was not.
  std::string read_again();

 private:
  using Kind = std::variant<Recording, Play, Lesson>;
  static Kind open(const std::string& name);

  std::string name_;  // As it was opened.
  Kind kind_;
  shelf::WatchedFile file_;
};

}  // namespace gui
