#include "gui/view/twin/deeds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <string_view>

#include "gui/view/acts.h"
#include "gui/view/answering.h"
#include "gui/view/doings.h"
#include "gui/view/schooling.h"
#include "gui/view/twin/more_deeds.h"
#include "sim/match.h"

namespace view::twin {

namespace {

// "2 1 0 5": at most four numbers. Words that are no numbers: none.
using Numbers = std::array<std::uint32_t, 4>;
std::optional<Numbers> numbers_in(std::string_view text) {
  Numbers numbers{};
  std::size_t count = 0;
  while (!text.empty()) {
    if (count == numbers.size()) return std::nullopt;
    const char* const last = text.data() + text.size();
    const auto [end, problem] = std::from_chars(text.data(), last, numbers[count++]);
    if (problem != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(' ')) text.remove_prefix(1);
  }
  return numbers;
}

// What name_of() has written, if it is there now.
std::optional<Choice> choice_of(const View& view, std::string_view name) {
  const std::size_t space = std::min(name.find(' '), name.size());
  const std::string_view kind = name.substr(0, space);
  const auto numbers = numbers_in(name.substr(std::min(space + 1, name.size())));
  if (!numbers) return std::nullopt;
  const auto [first, second, third, fourth] = *numbers;
  if (kind == "nothing") return Choice{Nothing{}};
  if (kind == "record" && first > 0 && first <= view.now.last.value) {
    return Choice{ChosenRecord{Seq{first}}};
  }
  if (kind == "record" && first > 0 && first <= view.trace().size() && !view.hides_later()) {
    return Choice{ChosenRecord{Seq{first}}};
  }
  if (kind == "agent" && view.now.agents.contains(AgentId{first})) {
    return Choice{ChosenAgent{AgentId{first}}};
  }
  if (kind == "host" && view.now.hosts.contains(HostId{first})) {
    return Choice{ChosenHost{HostId{first}}};
  }
  if (kind == "link" && view.now.links.contains(LinkId{first})) {
    return Choice{ChosenLink{LinkId{first}}};
  }
  if (kind == "mail" && view.now.mails.find(MailId{first}) != nullptr) {
    return Choice{ChosenMail{MailId{first}, MailboxId{second}, AgentId{third}, fourth}};
  }
  return std::nullopt;
}

bool choose(View& view, const std::string& name) {
  const auto choice = choice_of(view, name);
  if (choice) view.selection.choose(*choice);
  return choice.has_value();
}

bool see(View& view, const std::string& name) {
  if (!choose(view, name)) return false;
  view.playhead.seek(view.trace()[view.selection.record()].at);
  return true;
}

// One of what can be done with what is chosen: "cut 0".
bool do_it(View& view, const std::string& what) {
  const std::size_t space = std::min(what.find(' '), what.size());
  const auto row = numbers_in(std::string_view{what}.substr(std::min(space + 1, what.size())));
  for (const Doing& doing : doings(view)) {
    if (doing.id != what.substr(0, space) || !row) continue;
    if ((*row)[0] >= std::max<std::size_t>(doing.rows.size(), 1)) return false;
    view.schooling.problem = forbidden(view.taken(), doing.action);
    if (view.schooling.problem.empty()) doing.perform(view, (*row)[0]);
    return true;
  }
  return false;
}

// — lessons —

template <class What>
bool take(View& view, const std::string&) {
  if (!view.in_lesson()) return false;
  view.requests.emplace_back(Take{{0, What{}}});
  return true;
}

bool pick(View& view, const std::string& key) {
  if (!view.in_lesson() || !view.taking().posed() || view.taking().may_continue()) return false;
  if (lesson::option_of(*view.taking().posed(), key) == nullptr) return false;
  pick_option(view, key);
  return true;
}

bool answer(View& view, const std::string&) {
  if (!view.in_lesson() || visit(view) != nullptr || !view.schooling.put) return false;
  lesson::Answer ready = ready_answer(view);
  if (ready.empty()) return true;  // There is something to do first.
  view.requests.emplace_back(Take{{0, lesson::Answered{std::move(ready)}}});
  return true;
}

bool type_answer(View& view, const std::string& text) {
  view.schooling.typed = text;
  return view.in_lesson();
}

bool back(View& view, const std::string&) {
  if (view.in_lesson()) look_back(view);
  return view.in_lesson();
}
bool on(View& view, const std::string&) {
  if (view.in_lesson()) look_on(view);
  return view.in_lesson();
}

constexpr Verb kVerbs[] = {{"choose", choose},
                           {"see", see},
                           {"do", do_it},
                           {"pick", pick},
                           {"answer", answer},
                           {"typed", type_answer},
                           {"hint", take<lesson::HintTaken>},
                           {"solution", take<lesson::SolutionShown>},
                           {"restart", take<lesson::Restarted>},
                           {"wait", take<lesson::Waited>},
                           {"continue", take<lesson::Continued>},
                           {"back", back},
                           {"on", on}};

// Those of the table of acts that the twin has a button for.
constexpr std::pair<std::string_view, Act> kActs[] = {{"play", Act::Play},
                                                      {"step-back", Act::StepBack},
                                                      {"step-on", Act::StepOn},
                                                      {"to-beginning", Act::ToBeginning},
                                                      {"to-end", Act::ToEnd},
                                                      {"chosen-before", Act::ChosenBefore},
                                                      {"chosen-after", Act::ChosenAfter},
                                                      {"open", Act::Open},
                                                      {"save", Act::Save},
                                                      {"undo", Act::Undo},
                                                      {"redo", Act::Redo},
                                                      {"copy-link", Act::CopyLink},
                                                      {"larger-text", Act::LargerText},
                                                      {"smaller-text", Act::SmallerText},
                                                      {"less-motion", Act::ReduceMotion},
                                                      {"compare", Act::Compare},
                                                      {"other-way", Act::OtherWay},
                                                      {"follow", Act::Follow},
                                                      {"mark", Act::SetMark},
                                                      {"mark-before", Act::MarkBefore},
                                                      {"mark-after", Act::MarkAfter},
                                                      {"loop", Act::Loop},
                                                      {"leave-lesson", Act::LeaveLesson},
                                                      {"begin-again", Act::BeginLessonAgain},
                                                      {"save-result", Act::SaveTaking},
                                                      {"send-from-lab", Act::SendFromLab},
                                                      {"send-sealed", Act::SendSealed}};

std::optional<bool> obey_one_of(std::span<const Verb> verbs, View& view, const Deed& deed) {
  const auto verb = std::ranges::find(verbs, std::string_view{deed.verb}, &Verb::name);
  if (verb == verbs.end()) return std::nullopt;
  return verb->perform(view, deed.what);
}

}  // namespace

bool obey(View& view, const Deed& deed) {
  const auto act = std::ranges::find(kActs, std::string_view{deed.verb},
                                     &std::pair<std::string_view, Act>::first);
  if (act != std::end(kActs)) {
    perform(view, act->second);
    return true;
  }
  for (const std::span<const Verb> verbs :
       {std::span<const Verb>{kVerbs}, verbs_of_looks(), verbs_of_typing(), verbs_of_mail(),
        verbs_of_seal(), verbs_of_pages(), verbs_of_taps()}) {
    if (const auto done = obey_one_of(verbs, view, deed)) return *done;
  }
  return type_on_page(view, deed);
}

std::optional<std::size_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  const char* const last = text.data() + text.size();
  const auto [end, problem] = std::from_chars(text.data(), last, number);
  if (problem != std::errc{} || end != last) return std::nullopt;
  return number;
}

std::string name_of(const Choice& choice) {
  const auto numbered = [](const char* kind, std::uint32_t number) {
    return std::string{kind} + " " + std::to_string(number);
  };
  return match(
      choice, [&](const ChosenRecord& one) { return numbered("record", one.seq.value); },
      [&](const ChosenAgent& one) { return numbered("agent", one.agent.value); },
      [&](const ChosenHost& one) { return numbered("host", one.host.value); },
      [&](const ChosenLink& one) { return numbered("link", one.link.value); },
      [&](const ChosenMail& one) {
        return numbered("mail", one.mail.value) + " " + std::to_string(one.mailbox.value) + " " +
               std::to_string(one.agent.value) + " " + std::to_string(one.uid);
      },
      [](const Nothing&) { return std::string{"nothing"}; });
}

Deed to_choose(const Choice& choice) {
  return {"choose", name_of(choice)};
}

Deed to_see(Seq record) {
  return {"see", name_of(ChosenRecord{record})};
}

}  // namespace view::twin
