#pragma once
// A lesson in text: what is shown, and what is made of each line that is typed. It draws nothing
// with colours or positions, so that screen readers and pipes can follow.
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sim/lesson/taking.h"

namespace cli {

class LessonTalk {
 public:
  // `clock`: seconds since the student began. The lesson must outlive it.
  LessonTalk(const lesson::Lesson& lesson, std::string student,
             std::function<std::uint32_t()> clock);

  // The first texts.
  std::string begin() const;
  // After what was done before: where he is now.
  std::string go_on(std::vector<lesson::Happening> happenings);
  // What the line leads to, to be shown.
  std::string hear(const std::string& line);
  bool over() const { return left_ || (taking_.finished() && !wants_name()); }
  // What is done will be handed in: at the end it is asked under which name, where there is none.
  void hands_in() { hands_in_ = true; }
  // The name of before.
  void sign(std::string student) { student_ = std::move(student); }
  // What is to be handed in.
  std::string file() const;

 private:
  bool wants_name() const {
    return hands_in_ && taking_.finished() && student_.empty() && !nameless_;
  }
  std::string hear_name(const std::string& line);
  std::string ask_name() const;
  std::string give(const lesson::Happening& happening);
  std::string command(const std::string& line);
  std::string act(const std::string& line);
  std::string type(const std::string& line);
  std::string reply(const std::string& line);
  std::string send(const std::string& line);
  std::string did(world::Action action);
  std::string show_step() const;
  std::string show_question() const;
  std::string show_task() const;
  std::string show_checks() const;
  std::string show_solved() const;
  std::string show_end() const;
  std::string show_help() const;
  std::string say(std::string_view english,
                  std::initializer_list<std::string_view> parts = {}) const;
  std::string prompt() const;
  Seq last_before(SimTime at) const;

  const lesson::Lesson& lesson_;
  std::string student_;
  std::function<std::uint32_t()> clock_;
  lesson::Taking taking_;
  std::vector<lesson::Happening> happenings_;
  bool left_ = false;
  bool hands_in_ = false, nameless_ = false;  // nameless_: he does not want to say it.
  std::optional<world::Send> letter_;         // Being written.
  std::uint32_t seconds_before_ = 0;
};

// 150 → "1.5".
std::string in_points(std::uint32_t hundredths);

}  // namespace cli
