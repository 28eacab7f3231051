// A lesson's step: what it says, asks and wants done; and at the end what was reached.
#include <algorithm>
#include <string>

#include "gui/view/answering.h"
#include "gui/view/in_words.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"

namespace view::twin {

namespace {

using lesson::QuestionKind;

// A question as it is shown: open to be answered, answered, or looked at once more.
struct Paper {
  const lesson::Posed& posed;
  const lesson::StepResult& result;
  bool open = false;
};

bool was_answered(const Paper& paper, const lesson::Option& option) {
  return std::ranges::any_of(paper.result.answers, [&](const lesson::Answer& answer) {
    return answer == lesson::Answer{option.key};
  });
}

Mark mark_of(const View& view, const Paper& paper, const lesson::Option& option) {
  const QuestionKind kind = paper.posed.question->kind;
  if (!paper.open && kind != QuestionKind::Order && option.right) return Mark::Right;
  if (takes_one(kind) && was_answered(paper, option)) {
    return option.right ? Mark::Right : Mark::Wrong;
  }
  const lesson::Answer& draft = view.schooling.draft;
  const bool chosen = paper.open && std::ranges::find(draft, option.key) != draft.end();
  return chosen ? Mark::On : Mark::Off;
}

// "2", of an option that was put into the order; empty: it was not yet.
std::string place_of(const View& view, const Paper& paper, const std::string& key) {
  const lesson::Answer& order = paper.open ? view.schooling.draft : paper.posed.solution;
  const auto place = std::ranges::find(order, key);
  return place == order.end() ? "" : std::to_string(place - order.begin() + 1);
}

Way way_of(QuestionKind kind) {
  if (kind == QuestionKind::Order) return Way::InOrder;
  return takes_one(kind) ? Way::One : Way::Several;
}

void option(const View& view, Writer& writer, const Paper& paper, const lesson::Option& one) {
  Node& node = writer.add(Kind::Option, one.key);
  node.text = lesson::read_markup(one.text).spans;
  node.way = way_of(paper.posed.question->kind);
  node.mark = mark_of(view, paper, one);
  node.enabled = paper.open;
  node.deed = {"pick", one.key};
  // A wrong answer keeps its sentence.
  const bool wrong =
      node.mark == Mark::Wrong || (node.mark == Mark::On && takes_one(paper.posed.question->kind) &&
                                   was_answered(paper, one) && !one.right);
  if (wrong) {
    node.about = std::string{writer.of("Not this.")} + " " + lesson::plain(one.feedback);
  } else if (node.mark == Mark::Right) {
    node.about = writer.of("Right.");
  }
  if (node.way == Way::InOrder) node.value = place_of(view, paper, one.key);
}

void options(const View& view, Writer& writer, const Paper& paper) {
  Node& group = writer.add(Kind::Group, "options");
  const QuestionKind kind = paper.posed.question->kind;
  group.text = plain(writer.of(kind == QuestionKind::Order
                                   ? "Press them in their order; press again to take one out."
                               : takes_one(kind) ? "Choose one."
                                                 : "Choose all that are right."));
  Writer within = writer.within(group);
  for (const lesson::Option& one : paper.posed.options) option(view, within, paper, one);
}

// What can be pointed at, as answers of which one is chosen.
void targets(const View& view, Writer& writer) {
  Node& group = writer.add(Kind::Group, "options");
  group.text = plain(writer.of("Choose one."));
  Writer within = writer.within(group);
  for (const Choice& choice : things_to_point_at(view)) {
    Node& node = within.add(Kind::Option, name_of(choice));
    const auto* host = std::get_if<ChosenHost>(&choice);
    const auto* link = std::get_if<ChosenLink>(&choice);
    const report::Directory& directory = view.story.directory();
    node.text =
        plain(host != nullptr ? directory.host(host->host)
                              : filled(view.language.of("Link: {}"), {directory.link(link->link)}));
    node.deed = to_choose(choice);
    node.mark = view.selection.now() == choice ? Mark::On : Mark::Off;
  }
}

void typed(const View& view, Writer& writer) {
  const lesson::Question& question = *view.taking().posed()->question;
  const bool wire = question.kind == QuestionKind::NextCommand;
  const std::string_view name = wire                    ? "Line"
                                : question.unit.empty() ? "Answer:"
                                                        : std::string_view{question.unit};
  Node& field = writer.field("answer", name, view.schooling.typed, {"typed", ""});
  field.wire = wire;
  field.digits = question.kind == QuestionKind::Number;
  field.entered = {"answer", ""};
}

void question(const View& view, Writer& writer) {
  const lesson::Taking& taking = view.taking();
  const lesson::Posed& posed = *taking.posed();
  const Paper paper{
      .posed = posed, .result = taking.results()[taking.index()], .open = !taking.may_continue()};
  if (!posed.options.empty() && !is_typed(taking) && posed.question->kind != QuestionKind::Point) {
    options(view, writer, paper);
  } else if (paper.open && posed.question->kind == QuestionKind::Point) {
    targets(view, writer);
  } else if (paper.open) {
    typed(view, writer);
  }
  for (const Remark& one : feedback(view)) writer.say(one);
}

void task(const View& view, Writer& writer) {
  const lesson::Taking& taking = view.taking();
  writer.say(how_to(view.language, *taking.step().act), Tone::Dim);
  Node& list = writer.add(Kind::List, "checks");
  list.text = plain(writer.of("What is to be reached:"));
  Writer within = writer.within(list);
  for (std::size_t i = 0; i < view.schooling.verdicts.size(); ++i) {
    const bool holds = view.schooling.verdicts[i].holds;
    Node& node = within.add(Kind::Words);
    node.text = lesson::read_markup(taking.step().checks[i].words).spans;
    node.mark = holds ? Mark::Right : Mark::Off;
    node.tone = holds ? Tone::Good : Tone::Plain;
    if (holds) node.about = within.of("done");
  }
  for (const Remark& one : remarks_on_task(view)) writer.say(one);
  if (taking.may_continue()) return;
  Node& wait = writer.button("wait", "Let time pass", {"wait", ""});
  wait.about = writer.of("Until something happens, and all is quiet again (Alt+W)");
}

// What leads on: the answer, then to the next step.
void go_button(const View& view, Writer& writer) {
  const lesson::Taking& taking = view.taking();
  const bool asked = taking.posed() && !taking.may_continue();
  Node& node = visit(view) != nullptr ? writer.button("go", "On ›", {"on", ""})
               : asked                ? writer.button("go", "Check my answer", {"answer", ""})
                                      : writer.button("go", "Continue ▶", {"continue", ""});
  node.main = true;
  if (visit(view) != nullptr) {
    node.about = writer.of("Towards where you were (Alt+→)");
    return;
  }
  node.enabled = asked ? view.schooling.put && !ready_answer(view).empty() : taking.may_continue();
}

// Hint, solution, restart; back and on.
void ways(const View& view, Writer& writer) {
  const lesson::Taking& taking = view.taking();
  const bool looks_back = visit(view) != nullptr;
  const bool open = !looks_back && !taking.may_continue();
  const bool solvable = open && (taking.posed() || taking.step().act);
  const auto put = [&](const char* key, const char* english, bool enabled, std::string about) {
    Node& node = writer.button(key, english, {key, ""});
    node.enabled = enabled;
    node.about = std::move(about);
  };
  go_button(view, writer);
  const bool more = taking.hints().size() < taking.step().hints.size();
  put("hint", more || taking.hints().empty() ? "Hint" : "No more hints", solvable && more,
      priced(view, "A hint (Alt+H)"));
  put("solution", "Solution", solvable,
      std::string{writer.of("Shows the answer; the step then brings no points (Alt+S)")});
  put("restart", "Restart", open, priced(view, "This step once more (Alt+R)"));
  put("back", "‹ Back", view.schooling.back < taking.way().size(),
      std::string{writer.of("Read the step before once more (Alt+←)")});
}

void head(const View& view, Writer& writer) {
  const lesson::Taking& taking = view.taking();
  Node& where = writer.add(Kind::Words, "where");
  where.text = plain(filled(writer.of("Lesson · {}"), {taking.lesson().title}) + " · " +
                     step_in_words(view));
  where.tone = Tone::Dim;
  Node& meter = writer.add(Kind::Meter, "progress");
  meter.text = plain(step_in_words(view));
  meter.at = taking.finished() ? taking.lesson().steps.size() : taking.index();
  meter.most = taking.lesson().steps.size();
}

Node& main_heading(Writer& writer, std::string_view markup) {
  Node& node = writer.add(Kind::Heading, "main");
  node.level = 1;
  node.text = lesson::read_markup(markup).spans;
  return node;
}

void present_step(const View& view, Writer& writer) {
  const lesson::Taking& taking = view.taking();
  const lesson::Step& step = taking.step();
  const Schooling& school = view.schooling;
  const bool asked = school.put && taking.posed();
  if (!taking.parting().empty()) writer.say(taking.parting(), Tone::Wait);
  if (asked) {
    for (const std::string& one : step.say) writer.say(one, Tone::Dim);
  }
  const std::string name = step.title.empty() ? taking.lesson().title : step.title;
  main_heading(writer, asked ? taking.posed()->question->ask : name);
  if (!school.put) {
    writer.words(view.playhead.playing() ? "Watch …" : "Press play to watch on.", Tone::Dim);
    return;
  }
  if (!asked) {
    for (const std::string& one : step.say) writer.say(one);
  }
  if (asked) question(view, writer);
  if (step.act) task(view, writer);
  if (!taking.may_continue()) writer.words(worth_in_words(view), Tone::Dim);
  if (!school.problem.empty()) writer.words(school.problem, Tone::Bad);
}

void visited_step(const View& view, Writer& writer, const lesson::Visit& visit) {
  const lesson::Taking& taking = view.taking();
  const lesson::Step& step = taking.lesson().steps[visit.index];
  writer.words("You read a step once more; what you answered stays.", Tone::Dim);
  main_heading(writer, taking.lesson().name_of(step));
  for (const std::string& one : step.say) writer.say(one);
  if (visit.posed) {
    if (!step.title.empty()) writer.say(visit.posed->question->ask);
    const Paper paper{.posed = *visit.posed, .result = taking.results()[visit.index]};
    if (!visit.posed->options.empty()) {
      options(view, writer, paper);
    } else {
      writer.say(filled(writer.of("The answer: {}"), {visit.posed->answer_in_words}));
    }
  }
  if (visit.judgement) writer.say(visit.judgement->feedback, Tone::Good);
  for (const lesson::Check& check : step.checks) writer.say("- " + check.words, Tone::Good);
}

void review(const View& view, Writer& writer) {
  const lesson::Taking& taking = view.taking();
  main_heading(writer, writer.of("The lesson is over"));
  writer.say(reached_in_all(view));
  for (const std::string& objective : taking.lesson().objectives) {
    writer.say("- " + objective, Tone::Dim);
  }
  Writer list = writer.within(writer.add(Kind::Steps, "reached"));
  for (const Reached& one : reached(view)) {
    Node& node = list.add(Kind::Words);
    node.text = lesson::read_markup(one.points).spans;
    node.about = one.how;
    node.tone = one.full ? Tone::Good : Tone::Plain;
  }
  if (!view.schooling.next.empty()) {
    writer.button("next", "The next lesson ▶", {"lesson", view.schooling.next}).main = true;
  }
  writer.button("save", "Save the result …", {"save-result", ""}).main =
      view.schooling.next.empty();
  writer.button("again", "Take it again", {"begin-again", ""});
  writer.button("leave", "Leave", {"leave-lesson", ""});
}

}  // namespace

void write_lesson(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  head(view, writer);
  if (const lesson::Visit* seen = visit(view)) {
    visited_step(view, writer, *seen);
  } else if (view.taking().finished()) {
    return review(view, writer);
  } else {
    present_step(view, writer);
  }
  Node& buttons = writer.add(Kind::Group, "ways");
  buttons.text = plain(writer.of("Lesson"));
  Writer within = writer.within(buttons);
  ways(view, within);
}

}  // namespace view::twin
