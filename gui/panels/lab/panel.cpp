#include "gui/panels/lab/panel.h"

#include <algorithm>
#include <string>

#include "gui/panels/acts.h"
#include "gui/panels/dialog.h"
#include "gui/panels/lab/parts.h"
#include "gui/panels/places.h"
#include "gui/panels/scrub.h"

namespace panels::lab {

namespace {

constexpr const char* kBack = "\xEF\x81\x93";  // Font Awesome: fa-chevron-left …
constexpr const char* kNext = "\xEF\x81\x94";  // … and -right,
constexpr const char* kPlay = "\xEF\x81\x8B";
constexpr const char* kPause = "\xEF\x81\x8C";

// Puts buttons from left to right.
class Row {
 public:
  Row(view::View& view, view::Point at, float high) : view_(view), at_(at), high_(high) {}

  void button(const char* id, view::Act act, const std::string& label, ActLook look) {
    const float wide = size_of(fonts().text, label).x + 28 * view_.scale;
    act_button(view_, id, {at_.x, at_.y, wide, high_}, act, label, look);
    at_.x += wide + 8 * view_.scale;
  }
  float x() const { return at_.x; }

 private:
  view::View& view_;
  view::Point at_;
  float high_;
};

void bar(view::View& view, view::Rect rect) {
  const view::Lab& lab = view.lab;
  const float u = view.scale, high = 32 * u;
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  Row row{view, {rect.x + 16 * u, rect.y + 12 * u}, high};
  using view::Act;
  row.button("lab step back", Act::StepBack, view::filled(in_language("{} step"), {kBack}),
             {.tip = "The step before"});
  row.button("lab play", Act::Play, std::string{lab.playing() ? kPause : kPlay} + " ",
             {.chosen = lab.playing()});
  row.button("lab step", Act::StepOn, view::filled(in_language("step {}"), {kNext}),
             {.tip = "The next step"});
  row.button("lab beat back", Act::PhaseBack, "◂ bit", {.tip = "A part of a step back"});
  row.button("lab beat", Act::PhaseOn, "bit ▸", {.tip = "A part of a step on"});

  const bool fits = rect.width > 1000 * u;
  const std::string send = fits ? "Send this in scenario 4" : "Send it";
  const float wide = size_of(fonts().text, send).x + 28 * u;
  const view::Rect last{rect.right() - wide - 16 * u, rect.y + 12 * u, wide, high};
  act_button(view, "lab send", last, Act::SendFromLab, send);
  const auto& steps = lab.explained().steps;
  if (!steps.empty()) {
    line(fonts().text, {last.x - 16 * u, last.centre().y - fonts().text->FontSize / 2},
         view.theme.text_dim,
         view::filled(in_language("step {} of {}"),
                      {std::to_string(lab.step() + 1), std::to_string(steps.size())}),
         last.x - row.x() - 20 * u, Align::Right);
  }
  const view::Rect way{rect.x + 16 * u, rect.bottom() - 22 * u, rect.width - 32 * u, 8 * u};
  const auto dragged = scrub(view, way, "lab steps", {lab.step(), steps.size()});
  if (dragged) view.lab.go_fraction(*dragged);
}

void card_frame(const view::View& view, view::Rect card) {
  fill(card, view.theme.panel, 8 * view.scale);
  frame(card, view.theme.edge, 8 * view.scale);
}

}  // namespace

view::Colour colour_of(const view::Theme& theme, std::size_t octet) {
  const view::Colour colours[] = {theme.envelope, theme.good, theme.header};
  return colours[octet % std::size(colours)];
}

float caption(const view::View& view, view::Rect card, float y, std::string_view text) {
  line(fonts().small, {card.x, y}, view.theme.text_dim, text, card.width);
  return y + 24 * view.scale;
}

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "mime lab", rect, view.theme.window);
  const float u = view.scale, gap = 12 * u, foot = 84 * u;
  const view::Rect field{rect.x + gap, rect.y + gap, rect.width - 2 * gap,
                         rect.height - foot - 2 * gap};
  const float side = (field.width - 2 * gap) * 0.26F;
  const view::Rect cards[] = {
      {field.x, field.y, side, field.height},
      {field.x + side + gap, field.y, field.width - 2 * (side + gap), field.height},
      {field.right() - side, field.y, side, field.height}};
  for (const view::Rect& card : cards) card_frame(view, card);
  const float pad = 16 * u;
  draw_source(view, cards[0].shrunk(pad));
  draw_steps(view, cards[1].shrunk(pad));
  draw_journey(view, cards[2].shrunk(pad));
  bar(view, {rect.x, rect.bottom() - foot, rect.width, foot});
  end_panel();
}

}  // namespace panels::lab
