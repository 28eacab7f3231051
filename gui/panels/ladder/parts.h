#pragma once
// The parts of the sequence diagram, in the order in which they are drawn.
#include <string>
#include <vector>

#include "gui/panels/draw.h"
#include "gui/view/sequence.h"

namespace panels::ladder {

// Where everything stands in this picture.
struct Plan {
  view::Rect title;  // The name of the panel, and its buttons.
  view::Rect head;   // The names of the lifelines.
  view::Lanes lanes;
  view::Folds folds;
  view::Sheet sheet;
  view::SequencePicture picture;
};

// What is asked for by a button of the title.
struct Asked {
  float zoom = 1;  // Times.
};
// The title row. Nothing else stands in it.
Asked draw_title(view::View& view, view::Rect row);
// None in a panel that is low.
float title_height(const view::View& view, view::Rect panel);

void draw_heads(const view::View& view, const Plan& plan);
void draw_lifelines(const view::View& view, const Plan& plan);
void draw_pauses(const view::View& view, const Plan& plan);
void draw_times(const view::View& view, const Plan& plan);
void draw_phases(const view::View& view, const Plan& plan);

void draw_arrows(const view::View& view, const Plan& plan);
// The one under the mouse, or null.
const view::PlacedArrow* arrow_at(const Plan& plan, view::Point mouse, float near);
void draw_labels(const view::View& view, const Plan& plan);
// Opens what is pressed.
void draw_folds(view::View& view, const Plan& plan);
// The replies that are opened; opens or closes what is pressed.
void draw_replies(view::View& view, const Plan& plan);
// The line at the playhead, and where its time stands: on the axis.
void draw_now(const view::View& view, const Plan& plan);
view::Rect now_box(const view::View& view, const Plan& plan);

// What happens to the message that is followed, in place of the arrows.
void draw_table(view::View& view, view::Rect rect);
// All that happens as a list, in place of the arrows.
void draw_list(view::View& view, view::Rect rect);

}  // namespace panels::ladder
