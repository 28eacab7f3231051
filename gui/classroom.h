#pragma once
// The open lesson: its file, the student's way through it, and where that is kept.
#include <memory>
#include <string>
#include <vector>

#include "sim/lesson/lesson.h"
#include "sim/lesson/taking.h"
#include "sim/shelf/folders.h"

namespace gui {

class Classroom {
 public:
  // Opens a lesson that comes with Mailwalk, or a file. `keep`: where what is done is kept and gone
  // on from; empty: in the user's folder for data. Throws shelf::BadInput.
  Classroom(const std::string& id_or_file, const std::string& language, const std::string& keep);

  const lesson::Lesson& lesson() const { return *lesson_; }
  const lesson::Taking& taking() const { return *taking_; }
  const std::string& kept_in() const { return keep_; }
  bool keeps() const { return !keep_.empty(); }

  // `seconds` that have passed before the window.
  void tick(double seconds) { clock_ += seconds; }
  // Why it cannot be done; empty: it is done, and kept.
  std::string give(lesson::Happening happening);
  // The same lesson in another language, where there is a translation.
  void set_language(const std::string& language);
  // Forgets all that was done.
  void begin_again();
  // All that may be drawn of it, so that no letter is missing.
  std::string texts() const;
  // The name that stands in it from now on.
  void sign(std::string student) { student_ = std::move(student); }
  // What is to be handed in.
  std::string file() const;

  bool changed_on_disk() { return file_.changed(); }
  // Reads the lesson again and does in it what was done, as far as it fits. Throws shelf::BadInput;
  // then all stays as it was.
  void read_again();

 private:
  void go_on();

  std::string name_, language_, keep_, student_;
  std::unique_ptr<lesson::Lesson> lesson_;
  std::unique_ptr<lesson::Taking> taking_;
  std::vector<lesson::Happening> happenings_;
  double clock_ = 0;
  shelf::WatchedFile file_;
};

}  // namespace gui
