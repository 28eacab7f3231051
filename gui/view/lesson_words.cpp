#include "gui/view/lesson_words.h"

#include <algorithm>

#include "gui/view/answering.h"

namespace view {

namespace {

void add_hints(const View& view, std::vector<Remark>& all) {
  for (const std::string& hint : view.taking().hints()) {
    all.push_back({std::string{view.language.of("**Hint:**")} + " " + hint, Tone::Wait});
  }
}

void add_solution(const View& view, std::vector<Remark>& all) {
  const lesson::Posed& posed = *view.taking().posed();
  all.push_back({std::string{view.language.of("**The answer:**")} + " " + posed.answer_in_words});
  for (const lesson::Option& one : posed.options) {
    if (one.right && !one.feedback.empty()) all.push_back({one.feedback});
  }
  if (posed.options.empty() && !posed.question->right.empty()) {
    all.push_back({posed.question->right});
  }
}

// "2 tries, 1 hint, solution shown"
std::string way_of(const Language& language, const lesson::StepResult& result) {
  std::string how;
  const auto add = [&](std::string_view what) { how.append(how.empty() ? "" : ", ").append(what); };
  if (result.tries > 1) add(filled(language.of("{} tries"), {std::to_string(result.tries)}));
  if (result.hints > 0) {
    add(filled(language.of(result.hints == 1 ? "{} hint" : "{} hints"),
               {std::to_string(result.hints)}));
  }
  if (result.restarts > 0) add(language.of("restarted"));
  if (result.list_shown) add(language.of("list used"));
  if (result.solution_shown) add(language.of("solution shown"));
  return how;
}

}  // namespace

std::string how_to(const Language& language, const lesson::Acting& act) {
  std::string text;
  const auto add = [&](const char* name, const char* way) {
    if (std::ranges::find(act.allow, name) == act.allow.end()) return;
    text += (text.empty() ? "" : " ") + std::string{language.of(way)};
  };
  add("type", "Type in the **Terminal**.");
  add("answer", "Type your replies in the **Terminal**.");
  add("take-seat", "To take a server's seat, click its computer and press **Be the server**.");
  add("send", "To write a message, click a computer and press **Write**.");
  add("check-mail", "To get mail, click a computer and press **Get mail**.");
  add("set-link", "To cut or repair a link, click it, then press **Cut** or **Repair**.");
  add("switch-off", "To switch a computer off, click it, then press **Switch off**.");
  add("switch-on", "To switch a computer on, click it, then press **Switch on**.");
  add("read", "To read a message, click it in the list of the **User agent**.");
  add("reply", "To reply, choose the message there and press **Reply**.");
  add("reply-all", "To reply to all, choose the message there and press **Reply to all**.");
  add("forward", "To forward, choose the message there and press **Forward**.");
  add("delete", "To delete, choose the message there and press **Delete**.");
  add("undelete", "To take the mark away, choose the message there and press **Undelete**.");
  add("expunge", "To remove what is marked as deleted, press **Remove** there.");
  add("compare-fingerprints",
      "To telephone with somebody, click a computer and press **Compare fingerprints**.");
  add("open-page", "To open web mail, press **Open** in the tab **Page**.");
  add("follow-link", "To follow a link, press it on the page there.");
  add("press-button",
      "To send a form, fill in its fields on the page there, then press its button.");
  return text;
}

std::string worth_in_words(const View& view) {
  const lesson::Taking& taking = view.taking();
  if (taking.step().points == 0) return {};
  const std::string worth = in_points(taking.worth()), all = std::to_string(taking.step().points);
  if (taking.next_slip() == 0) return filled(view.language.of("Points: {} of {}."), {worth, all});
  return filled(
      view.language.of(taking.step().act ? "Points: {} of {}. A hint, the list or a restart: −{}"
                                         : "Points: {} of {}. A hint or a wrong answer: −{}"),
      {worth, all, in_points(taking.next_slip())});
}

std::string priced(const View& view, std::string_view what) {
  const lesson::Taking& taking = view.taking();
  if (taking.next_slip() == 0) return std::string{view.language.of(what)};
  return filled(view.language.of("{}: −{} of {}"),
                {view.language.of(what), in_points(taking.next_slip()),
                 std::to_string(taking.step().points)});
}

std::vector<Remark> feedback(const View& view) {
  const lesson::Taking& taking = view.taking();
  const auto& judgement = taking.judgement();
  const bool right = judgement && judgement->right;
  std::vector<Remark> all;
  if (judgement) {
    const std::string_view sign = right ? "**✓**" : view.language.of("**✗ Not yet.**");
    all.push_back({std::string{sign} + " " + judgement->feedback, right ? Tone::Good : Tone::Bad});
  }
  add_hints(view, all);
  if (taking.results()[taking.index()].solution_shown && !right) add_solution(view, all);
  return all;
}

std::vector<Remark> remarks_on_task(const View& view) {
  const lesson::Taking& taking = view.taking();
  std::vector<Remark> all;
  add_hints(view, all);
  if (!taking.may_continue()) return all;
  const bool shown = taking.results()[taking.index()].solution_shown;
  all.push_back({std::string{view.language.of(shown ? "This is how it is done." : "**✓ Done.**")},
                 shown ? Tone::Plain : Tone::Good});
  return all;
}

std::string reached_in_all(const View& view) {
  const lesson::Taking& taking = view.taking();
  return filled(view.language.of("You have **{} of {}** points."),
                {in_points(taking.hundredths()), std::to_string(taking.lesson().points())});
}

std::vector<Reached> reached(const View& view) {
  const lesson::Taking& taking = view.taking();
  std::vector<Reached> all;
  for (std::size_t i = 0; i < taking.results().size(); ++i) {
    const lesson::Step& step = taking.lesson().steps[i];
    const lesson::StepResult& result = taking.results()[i];
    if (step.points == 0 || !result.reached) continue;
    all.push_back({filled(view.language.of("**{} of {}** · {}"),
                          {in_points(result.hundredths), std::to_string(step.points),
                           taking.lesson().name_of(step)}),
                   way_of(view.language, result), result.hundredths == step.points * 100});
  }
  return all;
}

}  // namespace view
