// Puts questions: shuffles what is shown, and makes predictions from the trace.
#include <algorithm>
#include <set>

#include "sim/kernel/rng.h"
#include "sim/lesson/judge.h"
#include "sim/lesson/next_words.h"
#include "sim/match.h"
#include "sim/protocols/judge.h"
#include "sim/text/lines.h"
#include "sim/trace/names.h"

namespace lesson {

namespace {

// The author's words for an answer, where he foresaw it; else ours.
std::string feedback_for(const Question& question, const std::string& answer, bool right,
                         std::string ours) {
  for (const Option& option : question.options) {
    if (option.text == answer) return option.feedback;
  }
  const std::string& general = right ? question.right : question.wrong;
  if (general.empty()) return ours;
  return right ? general : ours + " " + general;
}

void add(Posed& posed, const std::string& text, bool right, std::string ours,
         const std::string& foreseen_as) {
  Option option{.text = text,
                .key = {},
                .right = right,
                .feedback = feedback_for(*posed.question, foreseen_as, right, std::move(ours)),
                .go = {}};
  for (const Option& foreseen : posed.question->options) {
    if (foreseen.text == foreseen_as) option.go = foreseen.go;
  }
  posed.options.push_back(std::move(option));
}

// What stays last keeps its place behind all others.
void shuffle(std::vector<Option>& options, const Shuffle& by) {
  kernel::Rng random{by.seed, by.name};
  const auto fixed = std::stable_partition(options.begin(), options.end(),
                                           [](const Option& option) { return !option.last; });
  const auto loose = static_cast<std::size_t>(fixed - options.begin());
  for (std::size_t i = loose; i > 1; --i) {
    std::swap(options[i - 1], options[random.below(static_cast<std::uint32_t>(i))]);
  }
}

void give_keys(std::vector<Option>& options) {
  for (std::size_t i = 0; i < options.size(); ++i) options[i].key = letter_of(i);
}

void put_in_order(Posed& posed, const Shuffle& by) {
  for (const Option& right : posed.options) {
    posed.solution.push_back(right.key);
    posed.answer_in_words += (posed.answer_in_words.empty() ? "" : " → ") + right.text;
  }
  shuffle(posed.options, by);
  if (std::ranges::is_sorted(posed.options, {}, &Option::key)) {
    std::rotate(posed.options.begin(), posed.options.begin() + 1, posed.options.end());
  }
}

// — predictions —

void predict_speaker(Posed& posed, const Observed& observed, const NextWords& next) {
  const report::Directory& directory = observed.directory();
  const auto* speaker = directory.agent(next.said.agent);
  const auto is_candidate = [](trace::AgentKind kind) {
    using trace::AgentKind;
    return kind == AgentKind::UserAgent || kind == AgentKind::MtaClient ||
           kind == AgentKind::MtaServer || kind == AgentKind::MaaClient ||
           kind == AgentKind::MaaServer || kind == AgentKind::Browser ||
           kind == AgentKind::WebServer;
  };
  std::vector<AgentId> agents{next.said.agent, next.peer};
  const trace::Trace& trace = observed.trace();
  for (std::uint32_t i = 1; i <= trace.size() && agents.size() < 4; ++i) {
    const auto* added = std::get_if<trace::AgentAdded>(&trace[Seq{i}].body);
    if (added == nullptr || !is_candidate(added->kind)) continue;
    if (std::ranges::find(agents, added->agent) == agents.end()) agents.push_back(added->agent);
  }
  std::erase_if(agents, [](AgentId id) { return !id; });
  std::ranges::sort(agents);
  for (const AgentId id : agents) {
    const std::string name = directory.agent_on(id);
    const bool right = id == next.said.agent;
    const Language& language = *posed.language;
    std::string_view ours =
        right ? language.of("Yes: {} speaks next.") : language.of("{} does not speak now.");
    if (!right && id == next.peer) {
      ours = language.of("{} waits now: it is the other side's turn.");
    } else if (!right && speaker != nullptr) {
      ours = language.of("{} has no part in this conversation.");
    }
    add(posed, name, right, filled(ours, {name}), name);
  }
}

// Whether it would be fair to offer this command beside the right one: two that do the same would
// not be.
bool is_fair(const protocols::Verb& verb, const protocols::Verb* answer) {
  if (!verb.is_choice) return false;
  if (!verb.older_form_of.empty()) return answer != nullptr && answer->name == verb.name;
  return answer == nullptr || answer->older_form_of != verb.name;
}

void predict_command(Posed& posed, const NextWords& next) {
  const std::string answer = next.verb;
  std::vector<std::string> shown;
  for (const protocols::Verb& verb : next.protocol->verbs) {
    if (is_fair(verb, protocols::find_verb(*next.protocol, answer))) shown.emplace_back(verb.name);
  }
  if (std::ranges::find(shown, answer) == shown.end()) shown.push_back(answer);
  for (const std::string& verb : shown) {
    const bool right = verb == answer;
    const std::string line{text::without_line_end(next.said.text)};
    const Language& language = *posed.language;
    std::string_view ours = language.of("Yes: the client says `{}`.");
    if (!right && !protocols::is_legal(*next.protocol, next.server_state, verb)) {
      ours = language.of("{} does not fit here: the server would refuse it now.");
    } else if (!right) {
      ours = language.of("{} would be allowed now, but it is not what this client needs next.");
    }
    add(posed, verb, right, filled(ours, {right ? line : verb}), verb);
  }
}

void predict_reply(Posed& posed, const NextWords& next) {
  const std::string line{text::first_line(next.said.text)};
  for (const protocols::ReplyClass& one : next.protocol->reply_classes) {
    const bool right = next.said.text.starts_with(one.begins);
    const Language& language = *posed.language;
    const std::string shown{one.name};
    const std::string_view means = language.of(one.means);
    add(posed, one.speaks_for_itself ? shown : shown + ": " + std::string{means}, right,
        right ? filled(language.of("Yes: the server answers `{}`."), {line})
              : filled(language.of("{} would mean: {}. The server has another answer."),
                       {shown, means}),
        std::string{one.begins});
  }
}

void predict_place(Posed& posed, const Observed& observed, SimTime now) {
  const trace::Trace& trace = observed.trace();
  const report::Directory& directory = observed.directory();
  HostId place;
  std::set<HostId> candidates;
  const Seq last = trace.last_at(now);
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto at = [&](AgentId id) {
      const report::AgentEntry* agent = directory.agent(id);
      if (agent == nullptr) return;
      candidates.insert(agent->host);
      if (i <= last.value) place = agent->host;
    };
    match(
        trace[Seq{i}].body, [&](const trace::Composed& b) { at(b.agent); },
        [&](const trace::Queued& b) { at(b.spool); },
        [&](const trace::Delivered& b) { at(b.agent); },
        [&](const trace::Fetched& b) { at(b.agent); }, [](const auto&) {});
  }
  for (const HostId host : candidates) {
    const std::string name = directory.host(host);
    const bool right = host == place;
    add(posed, name, right,
        filled(right ? posed.language->of("Yes: it lies on {}.")
                     : posed.language->of("It is not on {} at this moment."),
               {name}),
        name);
  }
}

}  // namespace

std::string letter_of(std::size_t index) {
  return std::string{static_cast<char>('a' + index % 26)};
}

Posed pose(const Question& question, const Observed& observed, SimTime now, const Shuffle& by,
           const Language& language) {
  Posed posed{.question = &question,
              .language = &language,
              .options = {},
              .solution = {},
              .answer_in_words = {}};
  switch (question.kind) {
    case QuestionKind::Order:
      posed.options = question.options;
      give_keys(posed.options);
      put_in_order(posed, by);
      return posed;
    case QuestionKind::Choice:
    case QuestionKind::Choices:
      posed.options = question.options;
      break;
    case QuestionKind::Predict: {
      if (question.predict == Predicted::Place) {
        predict_place(posed, observed, now);
        break;
      }
      const auto next = next_words(observed, question.predict, question.event, now);
      if (!next) break;  // Nobody says anything more: the lesson is wrong, and check says so.
      if (question.predict == Predicted::Speaker) predict_speaker(posed, observed, *next);
      if (question.predict == Predicted::Command) predict_command(posed, *next);
      if (question.predict == Predicted::Reply) predict_reply(posed, *next);
      break;
    }
    case QuestionKind::NextCommand:
      if (question.accept.empty()) {
        const auto next = next_words(observed, Predicted::Command, question.event, now);
        if (next) posed.solution = {std::string{text::without_line_end(next->said.text)}};
        break;
      }
      [[fallthrough]];
    default:
      posed.solution = {question.accept.front()};
  }
  give_keys(posed.options);
  for (const Option& option : posed.options) {
    if (!option.right) continue;
    posed.solution.push_back(option.key);
    posed.answer_in_words += (posed.answer_in_words.empty() ? "" : ", ") + option.text;
  }
  // The classes of replies are numbers, and stay in their order.
  const bool classes =
      question.kind == QuestionKind::Predict && question.predict == Predicted::Reply;
  if (!classes) shuffle(posed.options, by);
  if (posed.answer_in_words.empty() && !posed.solution.empty()) {
    posed.answer_in_words = posed.solution.front();
    // "host:mail.comnet.com" is for programs.
    const std::size_t kind =
        question.kind == QuestionKind::Point ? posed.answer_in_words.find(':') : std::string::npos;
    if (kind != std::string::npos) posed.answer_in_words.erase(0, kind + 1);
  }
  return posed;
}

}  // namespace lesson
