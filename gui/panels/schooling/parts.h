#pragma once
// The parts of the lesson's panel.
#include "gui/panels/column.h"
#include "gui/panels/rich_text.h"
#include "gui/view/lesson_words.h"
#include "sim/lesson/taking.h"

namespace panels::schooling {

// Paragraphs with markup, one below the other.
void say(Column& column, std::string_view markup, view::Colour colour,
         Weight weight = Weight::Normal);
void say(Column& column, const view::Remark& remark);
// Which keys do it.
enum class Hints : unsigned char { Shown, LeftOut };
// The question with its answers, and what was said of the last one.
void show_question(Column& column, Hints hints);
// What is to be done, and how far it is.
void show_task(Column& column, Hints hints);
// A step that was left, to be read once more.
void show_visit(Column& column, const lesson::Visit& visit);
// All steps with points, tries and answers.
void show_review(Column& column);

// Leaves the request that the student does this.
void take(view::View& view, lesson::Happening happening);

}  // namespace panels::schooling
