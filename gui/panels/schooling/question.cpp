// Questions: options to be pressed, fields to be typed into, things to be pointed at.
#include <algorithm>
#include <string>

#include "gui/panels/dialog.h"
#include "gui/panels/places.h"
#include "gui/panels/rich_text.h"
#include "gui/panels/schooling/parts.h"
#include "sim/match.h"

namespace panels::schooling {

namespace {

using lesson::QuestionKind;

// How an option looks: open, chosen to be answered, or answered already.
enum class Looks : unsigned char { Open, Chosen, Right, Wrong };

bool answered_with(const lesson::StepResult& result, const std::string& letter) {
  return std::ranges::any_of(result.answers, [&](const lesson::Answer& answer) {
    return answer == lesson::Answer{letter};
  });
}

Looks looks_of(const view::View& view, std::size_t index) {
  const lesson::Taking& taking = view.taking();
  const lesson::Answer& draft = view.schooling.draft;
  const lesson::Posed& posed = *taking.posed();
  const std::string letter = lesson::letter_of(index);
  const lesson::StepResult& result = taking.results()[taking.index()];
  const QuestionKind kind = posed.question->kind;
  const bool one = kind == QuestionKind::Choice || kind == QuestionKind::Predict;
  if (taking.may_continue() && kind != QuestionKind::Order && posed.options[index].right) {
    return Looks::Right;
  }
  if (one && answered_with(result, letter)) {
    return posed.options[index].right ? Looks::Right : Looks::Wrong;
  }
  return std::ranges::find(draft, letter) != draft.end() ? Looks::Chosen : Looks::Open;
}

// What stands before an option: its place in the order, or how it was judged.
std::string mark_of(const view::View& view, std::size_t index, Looks looks) {
  if (looks == Looks::Right) return "✓ ";
  if (looks == Looks::Wrong) return "✗ ";
  if (view.taking().posed()->question->kind != QuestionKind::Order) return {};
  const lesson::Answer& draft = view.schooling.draft;
  const auto place = std::ranges::find(draft, lesson::letter_of(index));
  if (place == draft.end()) return {};
  return std::to_string(place - draft.begin() + 1) + ".  ";
}

// True where it was pressed.
bool option(Column& column, std::size_t index) {
  view::View& view = column.view();
  const lesson::Option& one = view.taking().posed()->options[index];
  const Looks looks = looks_of(view, index);
  const float pad = 12 * view.scale, gap = 8 * view.scale;
  const std::string text = mark_of(view, index, looks) + one.text;
  const float high = rich_height(view, text, column.width() - 2 * pad) + 14 * view.scale;
  const view::Rect rect{column.x(), column.y(), column.width(), high};
  ImGui::PushID(static_cast<int>(index));
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton("option", {rect.width, rect.height});
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  note_place("option " + lesson::letter_of(index), rect);
  const view::Colour edge = looks == Looks::Right    ? view.theme.good
                            : looks == Looks::Wrong  ? view.theme.bad
                            : looks == Looks::Chosen ? view.theme.accent
                                                     : view.theme.edge;
  fill(rect, hovered ? view.theme.card_hovered : view.theme.card, 6 * view.scale);
  frame(rect, edge, 6 * view.scale, (looks == Looks::Open ? 1.0F : 2.0F) * view.scale);
  rich_paragraph(view, {rect.x + pad, rect.y + 7 * view.scale}, view.theme.text, text,
                 rect.width - 2 * pad);
  column.advance(high + gap);
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

void options(Column& column, bool open) {
  view::View& view = column.view();
  view::Schooling& school = view.schooling;
  const lesson::Posed& posed = *view.taking().posed();
  const QuestionKind kind = posed.question->kind;
  for (std::size_t i = 0; i < posed.options.size(); ++i) {
    if (!option(column, i) || !open) continue;
    const std::string letter = lesson::letter_of(i);
    if (kind == QuestionKind::Choice || kind == QuestionKind::Predict) {
      answer(view, {letter});
      continue;
    }
    const auto chosen = std::ranges::find(school.draft, letter);
    if (chosen == school.draft.end()) {
      school.draft.push_back(letter);
    } else {
      school.draft.erase(chosen);
    }
  }
  if (!open || kind == QuestionKind::Choice || kind == QuestionKind::Predict) return;
  column.words(kind == QuestionKind::Order
                   ? "Press them in their order; press again to take one out."
                   : "Press all that are right.",
               true);
  const bool all = kind != QuestionKind::Order || school.draft.size() == posed.options.size();
  if (answer_button(column, all && !school.draft.empty())) answer(view, school.draft);
}

void typed(Column& column) {
  view::View& view = column.view();
  view::Schooling& school = view.schooling;
  const lesson::Question& question = *view.taking().posed()->question;
  const bool wire = question.kind == QuestionKind::NextCommand;
  const view::Rect rect{column.x(), column.y(), column.width(), 32 * view.scale};
  const bool entered = field(view,
                             wire                    ? "Line"
                             : question.unit.empty() ? "Answer:"
                                                     : question.unit,
                             rect, school.typed);
  column.advance(rect.height + 8 * view.scale);
  if (answer_button(column, !school.typed.empty()) || (entered && !school.typed.empty())) {
    answer(view, {school.typed});
  }
}

// "host:mail.comnet.com", of what is chosen in the picture; empty: nothing that can be pointed at.
std::string pointed_at(const view::View& view) {
  const auto name = [&](HostId id) {
    const auto host = view.now.hosts.find(id);
    return host == view.now.hosts.end() ? std::string{} : std::string{host->second.name};
  };
  return match(
      view.selection.now(),
      [&](const view::ChosenHost& chosen) { return "host:" + name(chosen.host); },
      [&](const view::ChosenAgent& chosen) {
        const auto agent = view.now.agents.find(chosen.agent);
        return agent == view.now.agents.end() ? std::string{} : "host:" + name(agent->second.host);
      },
      [&](const view::ChosenLink& chosen) {
        const auto link = view.now.links.find(chosen.link);
        if (link == view.now.links.end()) return std::string{};
        const std::string a = name(link->second.a), b = name(link->second.b);
        // As the author wrote it, where it is one of his.
        for (const std::string& one : view.taking().posed()->question->accept) {
          if (one == "link:" + b + "-" + a) return one;
        }
        for (const lesson::Option& one : view.taking().posed()->question->options) {
          if (one.text == "link:" + b + "-" + a) return one.text;
        }
        return "link:" + a + "-" + b;
      },
      [](const auto&) { return std::string{}; });
}

void pointing(Column& column) {
  const std::string target = pointed_at(column.view());
  const std::size_t colon = target.find(':');
  column.words(target.empty()
                   ? "Click a computer or a link in the picture."
                   : std::string{in_language("You point at:")} + " " + target.substr(colon + 1),
               target.empty());
  if (answer_button(column, !target.empty())) answer(column.view(), {target});
}

void feedback(Column& column) {
  const view::View& view = column.view();
  const lesson::Taking& taking = view.taking();
  const lesson::StepResult& result = taking.results()[taking.index()];
  if (taking.judgement()) {
    const bool right = taking.judgement()->right;
    say(column,
        std::string{in_language(right ? "**✓ Right.**" : "**✗ Not yet.**")} + " " +
            taking.judgement()->feedback,
        right ? view.theme.good : view.theme.bad);
  }
  for (const std::string& hint : taking.hints())
    say(column, std::string{in_language("**Hint:**")} + " " + hint, view.theme.wait);
  if (result.solution_shown && !(taking.judgement() && taking.judgement()->right)) {
    const lesson::Posed& posed = *taking.posed();
    say(column, std::string{in_language("**The answer:**")} + " " + posed.answer_in_words,
        view.theme.text);
    for (const lesson::Option& one : posed.options) {
      if (one.right && !one.feedback.empty()) say(column, one.feedback, view.theme.text);
    }
    if (posed.options.empty() && !posed.question->right.empty()) {
      say(column, posed.question->right, view.theme.text);
    }
  }
}

}  // namespace

void show_question(Column& column) {
  view::View& view = column.view();
  const lesson::Taking& taking = view.taking();
  const lesson::Posed& posed = *taking.posed();
  column.gap(4);
  say(column, posed.question->ask, view.theme.text, Weight::Bold);
  const bool open = !taking.may_continue();
  switch (posed.question->kind) {
    case QuestionKind::Number:
    case QuestionKind::Text:
    case QuestionKind::NextCommand:
      if (open) typed(column);
      break;
    case QuestionKind::Point:
      if (open) pointing(column);
      break;
    default:
      options(column, open);
  }
  feedback(column);
}

}  // namespace panels::schooling
