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
  // `clock`: seconds since the student began. `next`: the lesson that comes after this one; empty:
  // none. The lesson must outlive it.
  struct About {
    std::string student{}, next{};
    std::uint32_t seed = 1;  // For the order in which options are shown.
  };
  LessonTalk(const lesson::Lesson& lesson, About about, std::function<std::uint32_t()> clock);

  // The first texts.
  std::string begin() const;
  // After what was done before: where he is now.
  std::string go_on(std::vector<lesson::Happening> happenings);
  // What the line leads to, to be shown.
  std::string hear(const std::string& line);
  bool over() const { return left_ || (taking_.finished() && !wants_name()); }
  // What is done will be handed in: at the end it is asked under which name, where there is none.
  void hands_in() { hands_in_ = true; }
  // What is to be handed in.
  std::string file() const;

 private:
  bool wants_name() const {
    return hands_in_ && taking_.finished() && about_.student.empty() && !nameless_;
  }
  std::string hear_name(const std::string& line);
  std::string ask_name() const;
  std::string give(const lesson::Happening& happening);
  std::string command(const std::string& line);
  std::string act(const std::string& line);
  std::string type(const std::string& line);
  std::string reply(const std::string& line);
  std::string write(world::Action message);
  std::string send(const std::string& line);
  std::string did(world::Action action);
  std::string show_step() const;
  std::string show_question() const;
  std::string show_task() const;
  std::string show_checks() const;
  std::string show_solved() const;
  std::string show_worth() const;
  std::string show_options(const lesson::Posed& posed, bool answered) const;
  std::string show_visit(const lesson::Visit& visit) const;
  std::string back();
  std::string answer(const std::string& line);
  std::string empty_line();
  std::string show_end() const;
  std::string show_help() const;
  std::string say(std::string_view english,
                  std::initializer_list<std::string_view> parts = {}) const;
  std::string prompt() const;
  Seq last_before(SimTime at) const;

  const lesson::Lesson& lesson_;
  About about_;
  std::function<std::uint32_t()> clock_;
  lesson::Taking taking_;
  std::vector<lesson::Happening> happenings_;
  bool left_ = false;
  bool hands_in_ = false, nameless_ = false;  // nameless_: he does not want to say it.
  std::size_t back_ = 0;                      // So many steps back is what was shown last.
  std::optional<world::Action> letter_;       // Being written: a Send or an AnswerMessage.
  std::uint32_t seconds_before_ = 0;
};

// 150 → "1.5".
std::string in_points(std::uint32_t hundredths);

}  // namespace cli
