#pragma once
// What a lesson in text says of the world: what was said there and what happened.
#include <string>
#include <vector>

#include "sim/lesson/taking.h"

namespace cli {

// At most 78 columns, as mail is; items of lists hang.
std::string wrapped(const std::string& text);

// After that record and up to the student's time, in order: the dialogues in the way of a
// transcript, and in a sentence each what became of messages. What he types or fetches himself he
// sees whole.
std::string what_happened(const lesson::Taking& taking, Seq after);

// "9:42:04, 42 min after the beginning"
std::string time_of_day(const lesson::Taking& taking);

// A paragraph of a lesson, without its markup.
std::string paragraph(const std::string& text);
// In what form a question wants its answer.
std::string how_to_answer(const lesson::Posed& posed);
// What stands between spaces.
std::vector<std::string> words_of(const std::string& line);

}  // namespace cli
