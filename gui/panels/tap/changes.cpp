// What he makes of the next thing that passes.
#include <string>
#include <vector>

#include "gui/panels/dialog.h"
#include "gui/panels/places.h"
#include "gui/panels/tap/parts.h"

namespace panels::tap {

namespace {

// A name above a field, and the field.
void labelled(Column& column, const char* name, std::string& text) {
  const view::View& view = column.view();
  const float u = view.scale;
  line(fonts().small, {column.x(), column.y()}, view.theme.text_dim, name, column.width());
  column.advance(fonts().small->FontSize + 3 * u);
  const view::Rect rect{column.x(), column.y(), column.width(), 32 * u};
  field_alone(view, name, rect, text);
  column.advance(rect.height + 8 * u);
}

void choose_line(Column& column) {
  view::View& view = column.view();
  const std::vector<std::string> lines = view::lines_that_come(view);
  std::vector<std::string> shown;
  for (const std::string& one : lines) shown.push_back(visible(one));
  const view::Rect rect{column.x(), column.y(), column.width(), 28 * view.scale};
  const auto chosen = choose(view, "what comes", rect,
                             lines.empty() ? "Nothing more comes here" : "Choose what comes next",
                             shown, "The lines of what passes his place next");
  if (chosen) view.eavesdropping.find = view.eavesdropping.put = lines[*chosen];
  column.advance(rect.height + 8 * view.scale);
}

void checks(Column& column) {
  const view::View& view = column.view();
  const float u = view.scale, mark = 20 * u;
  for (const view::TapCheck& one : view::checks_of_change(view)) {
    line_as_is(fonts().text, {column.x(), column.y()}, one.good ? view.theme.good : view.theme.bad,
               one.good ? "✓" : "✗");
    column.indent(mark);
    column.words(one.words);
    column.indent(-mark);
  }
}

// Side by side where there is room, else one below the other.
void deeds(Column& column) {
  view::View& view = column.view();
  const float u = view.scale, gap = 8 * u, high = 30 * u;
  struct Deed {
    const char *id, *label;
    std::string_view why;
  };
  const Deed all[] = {{"changed", "Let it pass, changed", view::why_not_changed(view, false)},
                      {"pass", "Let it pass", {}},
                      {"keep", "Keep it", view::why_not_changed(view, true)}};
  float x = column.x();
  for (const Deed& one : all) {
    const float wide = std::min(size_of(fonts().text, one.label).x + 24 * u, column.width());
    if (x + wide > column.x() + column.width() && x > column.x()) {
      x = column.x();
      column.advance(high + gap);
    }
    const view::Rect rect{x, column.y(), wide, high};
    const std::string id = one.id;
    if (button(view, one.id, rect, one.label, id == "changed" && one.why.empty(), one.why.empty(),
               one.why)) {
      id == "pass" ? view::let_pass(view) : view::change_packet(view, id == "keep");
    }
    x += wide + gap;
  }
  column.advance(high + gap);
}

}  // namespace

void changes(Column& column) {
  view::View& view = column.view();
  title(column, "He changes what passes");
  choose_line(column);
  labelled(column, "came in", view.eavesdropping.find);
  labelled(column, "goes out", view.eavesdropping.put);
  checks(column);
  column.gap(4);
  deeds(column);
}

void forges(Column& column) {
  view::View& view = column.view();
  title(column, "He forges a message");
  column.words(view::kHowHeForges);
  if (!view.can_act()) return;
  const float u = view.scale;
  constexpr std::string_view kLabel = "Open the terminal";
  const float wide = std::min(size_of(fonts().text, kLabel).x + 24 * u, column.width());
  if (button(view, "forge", {column.x(), column.y(), wide, 30 * u}, kLabel)) view::forge(view);
  column.advance(34 * u);
}

}  // namespace panels::tap
