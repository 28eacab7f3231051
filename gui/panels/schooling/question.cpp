// Questions: options to be pressed, fields to be typed into, things to be pointed at.
#include <algorithm>
#include <optional>
#include <string>

#include "gui/panels/dialog.h"
#include "gui/panels/places.h"
#include "gui/panels/rich_text.h"
#include "gui/panels/schooling/parts.h"
#include "gui/view/answering.h"

namespace panels::schooling {

namespace {

using lesson::QuestionKind;

// How an option looks: open, chosen to be answered, or answered already.
enum class Looks : unsigned char { Open, Chosen, Right, Wrong };

bool answered_with(const lesson::StepResult& result, const std::string& key) {
  return std::ranges::any_of(
      result.answers, [&](const lesson::Answer& answer) { return answer == lesson::Answer{key}; });
}

// A question as it is shown: open to be answered, answered, or looked at once more.
struct Sheet {
  const lesson::Posed& posed;
  const lesson::StepResult& result;
  bool open = false, over = false;
  Hints hints = Hints::Shown;
};

Looks looks_of(const view::View& view, const Sheet& sheet, const lesson::Option& option) {
  const QuestionKind kind = sheet.posed.question->kind;
  const bool one = view::takes_one(kind);
  if (sheet.over && kind != QuestionKind::Order && option.right) return Looks::Right;
  if (one && answered_with(sheet.result, option.key)) {
    return option.right ? Looks::Right : Looks::Wrong;
  }
  const lesson::Answer& draft = view.schooling.draft;
  const bool chosen = sheet.open && std::ranges::find(draft, option.key) != draft.end();
  return chosen ? Looks::Chosen : Looks::Open;
}

// What stands before an option: its letter, its place in the order, how it was judged.
std::string mark_of(const view::View& view, const Sheet& sheet, std::size_t index, Looks looks) {
  const std::string letter = std::string{static_cast<char>('A' + index % 26)} + "   ";
  if (looks == Looks::Right) return letter + "✓ ";
  if (looks == Looks::Wrong) return letter + "✗ ";
  if (sheet.posed.question->kind != QuestionKind::Order) return letter;
  const std::string& key = sheet.posed.options[index].key;
  const lesson::Answer& order = sheet.open ? view.schooling.draft : sheet.posed.solution;
  const auto place = std::ranges::find(order, key);
  if (place == order.end()) return letter;
  return letter + std::to_string(place - order.begin() + 1) + ".  ";
}

std::string text_of(const view::View& view, const Sheet& sheet, std::size_t index) {
  const lesson::Option& one = sheet.posed.options[index];
  return mark_of(view, sheet, index, looks_of(view, sheet, one)) + one.text;
}

constexpr float kOptionPad = 12, kOptionGap = 8, kOptionAround = 14;  // At scale 1.

float height_of(const view::View& view, std::string_view text, float width) {
  return rich_height(view, text, width - 2 * kOptionPad * view.scale) + kOptionAround * view.scale;
}

// Where there is width and little height, short ones stand in two columns.
bool in_pairs(const Column& column, const Sheet& sheet) {
  const view::View& view = column.view();
  const float half = (column.width() - kOptionGap * view.scale) / 2;
  if (sheet.hints == Hints::Shown || sheet.posed.options.size() < 3) return false;
  const float one_line = height_of(view, "A", half);
  for (std::size_t i = 0; i < sheet.posed.options.size(); ++i) {
    if (height_of(view, text_of(view, sheet, i), half) > one_line) return false;
  }
  return true;
}

// True where it was pressed.
bool option(Column& column, const Sheet& sheet, std::size_t index, view::Rect rect) {
  view::View& view = column.view();
  const lesson::Option& one = sheet.posed.options[index];
  const Looks looks = looks_of(view, sheet, one);
  const float pad = kOptionPad * view.scale;
  ImGui::PushID(static_cast<int>(index));
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton("option", {rect.width, rect.height});
  const bool hovered = ImGui::IsItemHovered() && sheet.open;
  ImGui::PopID();
  note_place("option " + one.key, rect);
  note_place("shown " + lesson::letter_of(index), rect);
  const view::Colour edge = looks == Looks::Right    ? view.theme.good
                            : looks == Looks::Wrong  ? view.theme.bad
                            : looks == Looks::Chosen ? view.theme.accent
                                                     : view.theme.edge;
  fill(rect, hovered ? view.theme.card_hovered : view.theme.card, 6 * view.scale);
  frame(rect, edge, 6 * view.scale, (looks == Looks::Open ? 1.0F : 2.0F) * view.scale);
  rich_paragraph(view, {rect.x + pad, rect.y + kOptionAround / 2 * view.scale}, view.theme.text,
                 text_of(view, sheet, index), rect.width - 2 * pad);
  return pressed;
}

// Which was pressed.
std::optional<std::size_t> draw_options(Column& column, const Sheet& sheet) {
  const view::View& view = column.view();
  const bool pairs = in_pairs(column, sheet);
  const std::size_t count = sheet.posed.options.size();
  const float gap = kOptionGap * view.scale;
  const float width = pairs ? (column.width() - gap) / 2 : column.width();
  std::optional<std::size_t> pressed;
  for (std::size_t i = 0; i < count; ++i) {
    const bool right = pairs && i % 2 == 1;
    const float high = height_of(view, text_of(view, sheet, i), width);
    const float x = column.x() + (right ? width + gap : 0);
    if (option(column, sheet, i, {x, column.y(), width, high})) pressed = i;
    if (!pairs || right || i + 1 == count) column.advance(high + gap);
  }
  return pressed;
}

void answer(view::View& view, lesson::Answer given) {
  take(view, {0, lesson::Answered{std::move(given)}});
}

// A button below the answers. `enabled`: there is something to answer with.
bool answer_button(Column& column, bool enabled) {
  view::View& view = column.view();
  const view::Rect rect{column.x(), column.y(), 120 * view.scale, 32 * view.scale};
  note_place("Answer", rect);
  column.advance(rect.height + 10 * view.scale);
  return button(view, "answer", rect, "Answer", enabled, enabled);
}

// "Keys: A to D or 1 to 4, then Enter."
void tell_keys(Column& column, std::size_t options) {
  const std::size_t last = std::min<std::size_t>(options, 9);
  column.words(view::filled(in_language("Keys: A to {} or 1 to {}, then Enter."),
                            {std::string{static_cast<char>('A' + last - 1)}, std::to_string(last)}),
               true);
}

void options(Column& column, const Sheet& sheet) {
  view::View& view = column.view();
  const QuestionKind kind = sheet.posed.question->kind;
  const bool one = view::takes_one(kind);
  if (const auto pressed = draw_options(column, sheet); pressed && sheet.open) {
    view::pick_option(view, sheet.posed.options[*pressed].key);
    if (one) answer(view, view::ready_answer(view));
  }
  if (!sheet.open) return;
  if (!one) {
    column.words(kind == QuestionKind::Order
                     ? "Press them in their order; press again to take one out."
                     : "Press all that are right.",
                 true);
  }
  if (sheet.hints == Hints::Shown) tell_keys(column, sheet.posed.options.size());
  if (one) return;
  const lesson::Answer ready = view::ready_answer(view);
  if (answer_button(column, !ready.empty())) answer(view, ready);
}

void typed(Column& column, Hints hints) {
  view::View& view = column.view();
  view::Schooling& school = view.schooling;
  const lesson::Question& question = *view.taking().posed()->question;
  const bool wire = question.kind == QuestionKind::NextCommand;
  const view::Rect rect{column.x(), column.y(), column.width(), 32 * view.scale};
  const bool entered = field(view,
                             wire                    ? "Line"
                             : question.unit.empty() ? "Answer:"
                                                     : question.unit,
                             rect, school.typed, school.wants_focus);
  school.wants_focus = false;
  column.advance(rect.height + 8 * view.scale);
  if (hints == Hints::Shown) column.words("Type, then press Enter.", true);
  const lesson::Answer ready = view::ready_answer(view);
  if ((answer_button(column, !ready.empty()) || entered) && !ready.empty()) answer(view, ready);
}

void pointing(Column& column, Hints hints) {
  const std::string target = view::pointed_at(column.view());
  const std::size_t colon = target.find(':');
  if (hints == Hints::Shown || !target.empty())
    column.words(target.empty()
                     ? "Click a computer or a link in the picture, or press ↑ and ↓; then Enter."
                     : std::string{in_language("You point at:")} + " " + target.substr(colon + 1),
                 target.empty());
  if (answer_button(column, !target.empty())) answer(column.view(), {target});
}

}  // namespace

void show_question(Column& column, Hints hints) {
  view::View& view = column.view();
  const lesson::Taking& taking = view.taking();
  const lesson::Posed& posed = *taking.posed();
  column.gap(4);
  say(column, posed.question->ask, view.theme.text, Weight::Bold);
  const Sheet sheet{.posed = posed,
                    .result = taking.results()[taking.index()],
                    .open = !taking.may_continue(),
                    .over = taking.may_continue(),
                    .hints = hints};
  switch (posed.question->kind) {
    case QuestionKind::Number:
    case QuestionKind::Text:
    case QuestionKind::NextCommand:
      if (sheet.open) typed(column, hints);
      break;
    case QuestionKind::Point:
      if (sheet.open) pointing(column, hints);
      break;
    default:
      options(column, sheet);
  }
  for (const view::Remark& one : view::feedback(view)) say(column, one);
}

void show_visit(Column& column, const lesson::Visit& visit) {
  const view::View& view = column.view();
  const lesson::Taking& taking = view.taking();
  const lesson::Step& step = taking.lesson().steps[visit.index];
  column.words("You read a step once more; what you answered stays.", true);
  column.title(taking.lesson().name_of(step));
  for (const std::string& one : step.say) say(column, one, view.theme.text);
  if (visit.posed) {
    say(column, visit.posed->question->ask, view.theme.text, Weight::Bold);
    options(column, {.posed = *visit.posed, .result = taking.results()[visit.index], .over = true});
    if (visit.posed->options.empty()) {
      say(column, view::filled(in_language("The answer: {}"), {visit.posed->answer_in_words}),
          view.theme.text);
    }
  }
  if (visit.judgement) say(column, visit.judgement->feedback, view.theme.good);
  for (const lesson::Check& check : step.checks) say(column, "- " + check.words, view.theme.good);
}

}  // namespace panels::schooling
