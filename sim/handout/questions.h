#pragma once
// A lesson's questions and tasks as they are put on paper, with what a key says of them.
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "sim/handout/way.h"
#include "sim/lesson/judge.h"
#include "sim/lesson/lesson.h"

namespace handout {

struct Choice {
  std::string text;
  bool right = false;
  std::size_t place = 0;  // Of what is to be put in order: from 1.
};
struct Asked {
  const lesson::Step* step = nullptr;
  std::vector<std::string> say{};    // What a student must know to answer.
  std::vector<Choice> choices{};     // As they are shown.
  std::string solution{};            // In words; of a task: empty.
  std::string why{};                 // What is said of the right answer.
  std::vector<std::string> typed{};  // Of a task: the lines that solve it …
  std::vector<std::string> deeds{};  // … and the other deeds, in sentences.
  std::vector<std::string> after{};  // What the lesson tells right afterwards.
};

// Those on the way of who knows all answers; what only a wrong answer leads to is not on paper.
struct Questions {
  std::vector<Asked> asked;
  std::vector<std::string> summary;  // Told before the first question.
  SimTime until{};  // The sequence shown may go so far: then the student begins to do things.
  std::set<Seq> words_asked, speakers_asked;  // What is to be foretold, in the trace.
  std::vector<std::string> secrets;           // What students must write themselves.
  std::vector<std::string> verbs;             // Commands that are to be foretold.
  std::vector<std::string> items;             // What is to be put in order.
  Way way_solved{};                           // Of the run with all that the student has done.
  std::string complaint;  // Why the lesson cannot be printed: it cannot be solved. Empty: it can.
};
Questions questions_of(const lesson::Lesson& lesson);

// Whether the text gives one of the secrets away: it stands there as a whole, in whatever case.
bool tells(std::string_view text, const std::vector<std::string>& secrets);
// The same where the case matters.
bool names(std::string_view text, const std::vector<std::string>& verbs);
// The text with a line to write on in place of whatever of both stands in it.
std::string masked(std::string text, const Questions& questions);

// As HTML; `number` from 1.
std::string draw(const Asked& asked, std::size_t number, bool key,
                 const lesson::Language& language);

}  // namespace handout
