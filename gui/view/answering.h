#pragma once
// Keys in a lesson: while something is asked, what is typed is an answer and nothing else.
#include <string>
#include <vector>

#include "gui/view/keys.h"
#include "gui/view/view.h"

namespace view {

// To be called once a picture: a question is put, and a deed asked for, when the run before it has
// been watched to its end; it then stays, wherever the playhead goes. What the step speaks of is
// chosen then, and whoever is to point at something begins with nothing.
void put_what_is_asked(View& view);

// True: the key, or the character, was for the lesson.
bool press_in_lesson(View& view, int key, Mods mods);
bool type_in_lesson(View& view, char32_t letter);
// Those that count even while a text field has the focus.
bool press_beside_typing(View& view, int key, Mods mods);

// All that can be pointed at, in an order: computers, then links.
std::vector<Choice> things_to_point_at(const View& view);
// "host:mail.comnet.com", of what is chosen in the picture; empty: nothing that can be pointed at.
std::string pointed_at(const View& view);

// How a question is answered: by one option, by typing.
bool takes_one(lesson::QuestionKind kind);
bool is_typed(const lesson::Taking& taking);
// Whether lines are typed to a server in this step, or in its place.
bool types_to_server(const View& view);

// What stands ready to be handed in; empty: there is something to do first.
lesson::Answer ready_answer(const View& view);
// Puts an option into the answer that is being made, or takes it out again.
void pick_option(View& view, const std::string& key);

// Whether all of the step is read where only its question has room below the picture: he asked for
// it, looks back, or is at the end.
bool reads_step(const View& view);
// Whether the step has more to be read than its question.
bool has_more_to_read(const View& view);

// The step that is looked at once more; null: the present one is shown.
const lesson::Visit* visit(const View& view);
// To the step before, and from there forward again, up to the present one.
void look_back(View& view);
void look_on(View& view);

// The list of what can be said, in the terminal: in a lesson it is asked for, and costs points.
bool shows_list(const View& view);
void change_list(View& view);
// "What can I say? (−1 of 2)"
std::string list_label(const View& view, std::string_view closed);

// "Step 3 of 24"; when the lesson is over, the last one.
std::string step_in_words(const View& view);

// 150 → "1.5".
std::string in_points(std::uint32_t hundredths);

}  // namespace view
