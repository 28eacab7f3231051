#pragma once
// Questions: how they are put, and what is said of an answer.
#include <string>
#include <string_view>
#include <vector>

#include "sim/lesson/lesson.h"
#include "sim/lesson/predicate.h"

namespace lesson {

// What a student answers. Choice, Predict: the key of an option, "a". Choices: several keys.
// Order: the keys in his order. Number, Text, NextCommand: what he types. Point: a target,
// "host:mail.comnet.com".
using Answer = std::vector<std::string>;

// A question as a student sees it: at an instant of a trace.
struct Posed {
  const Question* question = nullptr;
  const Language* language = nullptr;  // Of what the program itself says of it.
  std::vector<Option> options{};       // Of Choice, Choices, Order and Predict, in the order shown.
  Answer solution{};
  std::string answer_in_words{};  // The solution, for people.
};

struct Judgement {
  bool right = false;
  std::string feedback{};
  std::string go{};  // The step to which this answer leads; empty: none in particular.
};

// Where chance begins for the order in which options are shown: a number of the student's session,
// and a name that no other question has.
struct Shuffle {
  std::string name{};
  std::uint32_t seed = 1;
};

// Puts a question at `now`. `language` must outlive it.
Posed pose(const Question& question, const Observed& observed, SimTime now, const Shuffle& shuffle,
           const Language& language);

// The letters of options as they are shown, "a" for the first, as their keys; what is no such
// letter stays as it is, in question marks. An answer to another kind of question stays.
Answer keys_of(const Posed& posed, Answer shown);
// The option of that key; null: none has it.
const Option* option_of(const Posed& posed, std::string_view key);

// What is said of an answer. `why_unusable`: the answer is of no form that the question asks for,
// and counts as no try; then the judgement says nothing.
Judgement judge(const Posed& posed, const Answer& answer, const Observed& observed, SimTime now,
                std::string& why_unusable);

// All answers that can be given to a question with options, and those that the author foresaw to
// one without; for checking lessons.
std::vector<Answer> foreseeable(const Posed& posed);

// The letter of the option that is shown at this place: "a", "b", …
std::string letter_of(std::size_t index);

}  // namespace lesson
