#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/lab/parts.h"
#include "sim/text/ascii.h"

namespace panels::lab {

namespace {

// The output around the present step, which is marked.
void output(const view::View& view, view::Rect rect, const mime::Step& step) {
  const std::string& all = view.lab.explained().output;
  const float u = view.scale, high = 22 * u, wide = size_of(fonts().mono, "0").x;
  const auto columns = static_cast<std::size_t>(std::max(rect.width / wide, 8.0F));
  const auto rows = static_cast<std::size_t>(std::max(rect.height / high, 1.0F));
  // Rows end where the text's lines end, or where the card does.
  std::vector<mime::Range> lines;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t found = all.find('\n', at);
    const std::size_t end =
        std::min({found == std::string::npos ? all.size() : found + 1, at + columns});
    lines.push_back({at, end});
    at = end;
    if (lines.size() > rows && at > step.out.end) break;
  }
  const auto holds =
      std::ranges::find_if(lines, [&](const mime::Range& row) { return row.end > step.out.begin; });
  const auto now = static_cast<std::size_t>(holds - lines.begin());
  const std::size_t first = now < rows ? 0 : now - rows + 1;
  const bool is_shown = view.lab.beat() + 1 == view::Lab::beats_of(step);
  float y = rect.y;
  for (std::size_t i = first; i < lines.size() && i < first + rows; ++i, y += high) {
    const auto [begin, end] = lines[i];
    const std::size_t from = std::clamp(step.out.begin, begin, end);
    const std::size_t to = std::clamp(step.out.end, begin, end);
    float x = rect.x;
    x += line(fonts().mono, {x, y}, view.theme.text, visible(all.substr(begin, from - begin)));
    if (is_shown && to > from) {
      const float marked =
          line(fonts().mono, {x, y}, view.theme.accent, visible(all.substr(from, to - from)));
      stroke({x, y + high - 3 * u}, {x + marked, y + high - 3 * u}, view.theme.accent, 2 * u);
      x += marked;
    }
    // What is still to come is faint.
    const std::size_t rest = is_shown ? to : from;
    line(fonts().mono, {x, y}, view.theme.text_dim, visible(all.substr(rest, end - rest)),
         rect.right() - x);
  }
}

std::string title(const view::Lab& lab) {
  const std::string name = lab.words && lab.decodes ? std::string{in_language("ENCODED WORDS")}
                                                    : text::upper_case(mime::name_of(lab.encoding));
  return view::filled(in_language(lab.decodes ? "{}, BACKWARD" : "{}, STEP BY STEP"), {name});
}

// Decoding joins what encoding has cut.
void switches(view::View& view, view::Rect row) {
  view::Lab& lab = view.lab;
  const float u = view.scale;
  const float wide =
      std::max(size_of(fonts().bold, "Decode").x, size_of(fonts().bold, "Encode").x) + 34 * u;
  for (const bool backward : {true, false}) {
    row.width -= wide;
    if (button(view, backward ? "lab decode" : "lab encode",
               {row.right(), row.y, wide - 6 * u, row.height}, backward ? "Decode" : "Encode",
               lab.decodes == backward)) {
      lab.turn(backward);
    }
  }
}

}  // namespace

void draw_steps(view::View& view, view::Rect card) {
  const view::Lab& lab = view.lab;
  const float u = view.scale;
  float y = caption(view, card, card.y, title(lab)) + 6 * u;
  switches(view, {card.x, card.y - 4 * u, card.width, 28 * u});
  const auto& steps = lab.explained().steps;
  if (steps.empty()) {
    line(fonts().text, {card.x, y + 20 * u}, view.theme.text_dim,
         "Write something on the left, and see what becomes of it.", card.width);
    return;
  }
  const mime::Step& step = steps[std::min(lab.step(), steps.size() - 1)];
  y += 10 * u;
  const float drawn = step.kind == mime::StepKind::Group ? draw_group(view, card, y, step)
                                                         : draw_single(view, card, y, step);
  y = drawn;
  if (lab.beat() > 0 && step.reason != mime::Reason::None) {
    y += paragraph(fonts().text, {card.x, y}, view.theme.text,
                   view::explanation(step.reason, lab.decodes, view.language), card.width);
  }
  y = std::max(y + 14 * u, drawn + 52 * u);
  y = caption(view, card, y, lab.decodes ? "DECODED" : "ENCODED TEXT");
  output(view, {card.x, y, card.width, card.bottom() - y}, step);
}

}  // namespace panels::lab
