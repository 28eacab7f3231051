#pragma once
// What a lesson says beside the words of its author: how something is done, what it is worth, what
// was said of an answer, what was reached. Texts may hold the markup of lessons (lesson/markup.h).
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/view.h"

namespace view {

// How what a step allows is done in the window.
std::string how_to(const Language& language, const lesson::Acting& act);
// "Points: 1.5 of 2. A hint or a wrong answer: −0.5"; empty: the step brings none.
std::string worth_in_words(const View& view);
// "A hint (Alt+H): −1 of 2": what it is, and what it costs now.
std::string priced(const View& view, std::string_view what);

enum class Tone : unsigned char { Plain, Dim, Good, Wait, Bad };
struct Remark {
  std::string text;
  Tone tone = Tone::Plain;
};
// What was said of the last answer, the hints that were taken, the solution that was shown.
std::vector<Remark> feedback(const View& view);
// Of something that is to be done: the hints, and that it is done.
std::vector<Remark> remarks_on_task(const View& view);

// When the lesson is over.
struct Reached {
  std::string points;  // "**1.5 of 2** · What does this mean?"
  std::string how;     // "2 tries, 1 hint"; empty: at once.
  bool full = false;
};
std::string reached_in_all(const View& view);
std::vector<Reached> reached(const View& view);

}  // namespace view
