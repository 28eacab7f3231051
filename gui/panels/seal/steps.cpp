// The middle card: the steps, and what is done in the present one.
#include <algorithm>

#include "gui/panels/places.h"
#include "gui/panels/seal/parts.h"
#include "gui/view/seal_words.h"

namespace panels::seal {

namespace {

// One step's card: done, now, to come. Pressed, it goes there.
void step_card(view::View& view, view::Rect rect, std::size_t index) {
  view::SealLab& lab = view.seal_lab();
  const ::seal::Step& step = lab.steps()[index];
  const view::Theme& theme = view.theme;
  const float u = view.scale, pad = 9 * u;
  const bool is_now = index == lab.step(), is_done = index < lab.step();
  const std::string id = "seal step " + std::to_string(index + 1);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  note_place(id, rect);
  if (ImGui::InvisibleButton(id.c_str(), {rect.width, rect.height})) lab.go_to(index);
  const bool over = ImGui::IsItemHovered();
  fill(rect, is_now ? theme.accent : over ? theme.card_hovered : theme.card, 6 * u);
  frame(rect, is_done ? theme.good : theme.edge, 6 * u, is_done ? 2 : 1);
  const view::Colour ink = is_now ? theme.on_accent : is_done ? theme.text : theme.text_dim;
  const std::string title = std::to_string(index + 1) + " " + std::string{in_language(step.title)};
  line(fonts().bold, {rect.x + pad, rect.y + 5 * u}, ink, title, rect.width - 2 * pad);
  const float below = rect.bottom() - fonts().small->FontSize - 5 * u;
  const float tick = is_done ? size_of(fonts().small, kTick).x + 4 * u : 0;
  const std::string result = index > lab.step() ? std::string{in_language("to come")}
                                                : view::result_of(lab, step).in(view.language);
  line_as_is(fonts().small, {rect.x + pad, below}, is_now ? theme.on_accent : theme.text_dim,
             result, rect.width - 2 * pad - tick);
  if (is_done) {
    line_as_is(fonts().small, {rect.right() - pad, below}, theme.good, kTick, 0, Align::Right);
  }
}

// In as many rows as it takes.
float step_cards(view::View& view, view::Rect at) {
  const float u = view.scale, gap = 10 * u, high = 48 * u;
  const std::size_t count = view.seal_lab().steps().size();
  float widest = 0;
  for (const ::seal::Step& step : view.seal_lab().steps()) {
    widest = std::max(widest, size_of(fonts().bold, step.title).x);
  }
  const float least = std::max(widest + size_of(fonts().bold, "0 ").x + 20 * u, 96 * u);
  const auto fit = static_cast<std::size_t>(std::max((at.width + gap) / (least + gap), 1.0F));
  const std::size_t rows = (count + fit - 1) / fit;
  const std::size_t columns = (count + rows - 1) / rows;
  const float wide = std::min((at.width + gap) / static_cast<float>(columns) - gap, 240 * u);
  for (std::size_t i = 0; i < count; ++i) {
    step_card(view,
              {at.x + static_cast<float>(i % columns) * (wide + gap),
               at.y + static_cast<float>(i / columns) * (high + gap), wide, high},
              i);
  }
  return at.y + static_cast<float>(rows) * (high + gap);
}

// How much larger the message has become, and by what.
float sizes(const view::View& view, view::Rect at) {
  const std::string before = std::to_string(view.seal_lab().matter().message.size());
  const std::string after = std::to_string(view.seal_lab().sealing().message.size());
  return words(
      view, {at.x, at.y + 8 * view.scale, at.width, 0},
      view::filled(in_language("{} octets became {}, with all that was packed around them."),
                   {before, after}),
      view.theme.text);
}

}  // namespace

float steps_card(view::View& view, view::Rect at) {
  const view::SealLab& lab = view.seal_lab();
  const float u = view.scale;
  if (lab.steps().empty()) {
    at.y = caption(view, at, view::title_without_steps(lab).in(view.language));
    const std::string why = lab.problem().pattern.empty()
                                ? view::verdict_of(lab, view.language).headline
                                : lab.problem().in(view.language);
    return words(view, at, why, view.theme.text);
  }
  at.y = caption(view, at, view::title_of(lab).in(view.language));
  if (lab.flipped()) {
    at.y = words(view, at, view::flip_in_words(lab, view.language), view.theme.bad);
  }
  at.y = step_cards(view, at) + 4 * u;
  const view::SealWords said = view::words_of(lab, lab.now()->kind);
  at.y += paragraph(fonts().bold, {at.x, at.y}, view.theme.text, said.heading, at.width) + 6 * u;
  at.y = words(view, at, said.sentence, view.theme.text) + 8 * u;
  at.y = draw_boxes(view, at) + 16 * u;
  at.y = draw_bars(view, at);
  return lab.now()->kind == ::seal::Step::Kind::Mime ? sizes(view, at) : at.y;
}

}  // namespace panels::seal
