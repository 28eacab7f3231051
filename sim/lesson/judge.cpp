#include "sim/lesson/judge.h"

#include <algorithm>
#include <set>

#include "sim/lesson/next_words.h"
#include "sim/protocols/judge.h"
#include "sim/text/ascii.h"

namespace lesson {

namespace {

// "  mail.Comnet.com " → "mail.comnet.com": small letters, no needless spaces.
std::string squeezed(std::string_view text) {
  std::string result;
  for (char c : text) {
    c = c == '\t' ? ' ' : text::to_lower(c);
    if (c == ' ' && (result.empty() || result.back() == ' ')) continue;
    result += c;
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  // A sentence's period is not part of the answer; an answer of periods only is.
  const std::size_t last = result.find_last_not_of(" .");
  return last == std::string::npos ? result : result.substr(0, last + 1);
}

// How many octets at the beginning of `text` only part its digits into groups of three: a space
// (a no-break space, too), a comma, a period or an apostrophe.
std::size_t separator_at(std::string_view text) {
  std::size_t octets = 1;
  if (text.starts_with("\xC2\xA0")) octets = 2;      // No-break space.
  if (text.starts_with("\xE2\x80\xAF")) octets = 3;  // Narrow no-break space.
  if (octets == 1 && std::string_view{" ,.'"}.find(text.front()) == std::string_view::npos)
    return 0;
  const std::string_view rest = text.substr(octets);
  std::size_t digits = 0;
  while (digits < rest.size() && text::is_digit(rest[digits])) ++digits;
  return digits == 3 ? octets : 0;
}

// "1,460", "1.460" and "1460 octets" are one number; empty: it is none, or not whole.
std::string number_in(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::string digits;
  while (!text.empty()) {
    if (text::is_digit(text.front())) {
      digits += text.front();
      text.remove_prefix(1);
    } else if (const std::size_t octets = digits.empty() ? 0 : separator_at(text)) {
      text.remove_prefix(octets);
    } else {
      break;  // A unit.
    }
  }
  const bool fraction =
      text.size() > 1 && (text[0] == '.' || text[0] == ',') && text::is_digit(text[1]);
  if (digits.empty() || fraction || text.starts_with('-')) return {};
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return (negative ? "-" : "") + digits;
}

std::optional<std::size_t> index_of(const Posed& posed, const std::string& key) {
  const std::string small = squeezed(key);
  for (std::size_t i = 0; i < posed.options.size(); ++i) {
    if (posed.options[i].key == small) return i;
  }
  return std::nullopt;
}

std::string otherwise(const std::string& text, std::string_view ours) {
  return text.empty() ? std::string{ours} : text;
}

Judgement judge_choice(const Posed& posed, const Answer& answer, std::string& why_unusable) {
  const auto index = answer.size() == 1 ? index_of(posed, answer.front()) : std::nullopt;
  if (!index) {
    why_unusable = posed.language->of("Answer with one letter.");
    return {};
  }
  const Option& option = posed.options[*index];
  return {option.right, option.feedback, option.go};
}

// Each letter that should not be there, or should, has its words.
Judgement judge_choices(const Posed& posed, const Answer& answer, std::string& why_unusable) {
  std::set<std::size_t> given;
  bool usable = true;
  for (const std::string& letter : answer) {
    const auto index = index_of(posed, letter);
    usable = usable && index;
    if (index) given.insert(*index);
  }
  if (!usable || given.empty()) {
    why_unusable = posed.language->of("Answer with the letters of all that are right.");
    return {};
  }
  std::string praise, blame;
  bool missing = false;
  for (std::size_t i = 0; i < posed.options.size(); ++i) {
    const Option& option = posed.options[i];
    const bool chosen = given.contains(i);
    if (chosen && option.right) praise += (praise.empty() ? "" : " ") + option.feedback;
    if (chosen && !option.right) {
      std::string text = option.text;
      while (text.ends_with('.')) text.pop_back();  // A colon follows.
      blame += (blame.empty() ? "" : " ") + text + ": " + option.feedback;
    }
    missing = missing || (!chosen && option.right);
  }
  if (missing) {
    blame += blame.empty() ? "" : " ";
    blame += posed.language->of("Something is still missing.");
  }
  if (!blame.empty()) return {false, blame, {}};
  return {true, otherwise(posed.question->right, praise), {}};
}

Judgement judge_order(const Posed& posed, const Answer& answer, std::string& why_unusable) {
  std::vector<std::size_t> given;
  for (const std::string& letter : answer) {
    const auto index = index_of(posed, letter);
    if (index && std::ranges::find(given, *index) == given.end()) given.push_back(*index);
  }
  if (given.size() != posed.options.size() || answer.size() != given.size()) {
    why_unusable = posed.language->of("Answer with all the letters, each once, in their order.");
    return {};
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (posed.options[given[i]].key == posed.solution[i]) continue;
    const Option& wrong = posed.options[given[i]];
    const std::string where =
        i == 0 ? filled(posed.language->of("\"{}\" does not come first."), {wrong.text})
               : filled(posed.language->of("\"{}\" does not come at place {}."),
                        {wrong.text, std::to_string(i + 1)});
    return {false, where + " " + otherwise(wrong.feedback, posed.question->wrong), {}};
  }
  return {
      true, otherwise(posed.question->right, posed.language->of("Yes, this is the order.")), {}};
}

// Free answers: right ones, foreseen wrong ones, and all others.
Judgement judge_words(const Posed& posed, const Answer& answer,
                      std::string (*normal)(std::string_view), const char* what,
                      std::string& why_unusable) {
  const Question& question = *posed.question;
  const std::string given = answer.size() == 1 ? normal(answer.front()) : std::string{};
  if (given.empty()) {
    why_unusable = posed.language->of(what);
    return {};
  }
  for (const Option& option : question.options) {
    const bool meant = normal(option.text) == given ||
                       std::ranges::any_of(option.also, [&](const std::string& other) {
                         return normal(other) == given;
                       });
    // A right one that is nearly another, such as =9d, has its note.
    const bool exact =
        option.right && std::ranges::find(question.accept, answer.front()) != question.accept.end();
    if (meant && !exact) return {option.right, option.feedback, option.go};
  }
  for (const std::string& right : question.accept) {
    if (normal(right) == given)
      return {true, otherwise(question.right, posed.language->of("Right.")), {}};
  }
  return {false, otherwise(question.wrong, posed.language->of("No.")), {}};
}

// "link:a-b" and "link:b-a" are one link. Names may hold hyphens, too.
bool is_turned_round(std::string_view one, std::string_view other) {
  constexpr std::string_view kLink = "link:";
  if (!one.starts_with(kLink) || !other.starts_with(kLink)) return false;
  const std::string_view name = one.substr(kLink.size());
  for (std::size_t at = name.find('-'); at != std::string_view::npos; at = name.find('-', at + 1)) {
    const std::string turned =
        std::string{name.substr(at + 1)} + "-" + std::string{name.substr(0, at)};
    if (other.substr(kLink.size()) == turned) return true;
  }
  return false;
}

// As the lesson names it.
Answer target_in(const Question& question, const Answer& answer) {
  if (answer.size() != 1) return answer;
  for (const std::string& target : question.accept) {
    if (is_turned_round(squeezed(answer.front()), squeezed(target))) return {target};
  }
  for (const Option& option : question.options) {
    if (is_turned_round(squeezed(answer.front()), squeezed(option.text))) return {option.text};
  }
  return answer;
}

Judgement judge_command(const Posed& posed, const Answer& answer, const Observed& observed,
                        SimTime now, std::string& why_unusable) {
  const Question& question = *posed.question;
  std::string line = answer.size() == 1 ? answer.front() : std::string{};
  while (line.ends_with(' ')) line.pop_back();
  if (line.empty()) {
    why_unusable = posed.language->of("Type one line, as a client would say it.");
    return {};
  }
  const auto next = next_words(observed, Predicted::Command, question.event, now);
  const protocols::Protocol& protocol = next ? *next->protocol : last_spoken(observed, now);
  std::vector<std::string> accepted = question.accept;
  if (accepted.empty()) accepted = posed.solution;
  for (const std::string& right : accepted) {
    if (protocols::same_command(protocol, line, right))
      return {true, otherwise(question.right, posed.language->of("Right.")), {}};
  }
  for (const Option& option : question.options) {
    if (protocols::same_command(protocol, line, option.text))
      return {option.right, option.feedback, option.go};
  }
  const auto refused = protocols::objection(protocol, next ? next->server_state : "", line);
  if (refused) return {false, refused->sentence, {}};
  return {false,
          otherwise(question.wrong,
                    posed.language->of(
                        "The server would take this line, but it is not what is needed now.")),
          {}};
}

}  // namespace

Judgement judge(const Posed& posed, const Answer& answer, const Observed& observed, SimTime now,
                std::string& why_unusable) {
  why_unusable.clear();
  switch (posed.question->kind) {
    case QuestionKind::Choice:
    case QuestionKind::Predict:
      return judge_choice(posed, answer, why_unusable);
    case QuestionKind::Choices:
      return judge_choices(posed, answer, why_unusable);
    case QuestionKind::Order:
      return judge_order(posed, answer, why_unusable);
    case QuestionKind::Number:
      return judge_words(posed, answer, number_in, "Answer with a number.", why_unusable);
    case QuestionKind::Text:
      return judge_words(posed, answer, squeezed, "Answer with a word or two.", why_unusable);
    case QuestionKind::Point:
      return judge_words(posed, target_in(*posed.question, answer), squeezed, "Point at something.",
                         why_unusable);
    case QuestionKind::NextCommand:
      return judge_command(posed, answer, observed, now, why_unusable);
  }
  return {};
}

Answer keys_of(const Posed& posed, Answer shown) {
  if (posed.options.empty()) return shown;
  for (std::string& one : shown) {
    std::string key = "?" + one + "?";
    for (std::size_t i = 0; i < posed.options.size(); ++i) {
      if (letter_of(i) == squeezed(one)) key = posed.options[i].key;
    }
    one = std::move(key);
  }
  return shown;
}

const Option* option_of(const Posed& posed, std::string_view key) {
  const auto found = std::ranges::find(posed.options, key, &Option::key);
  return found == posed.options.end() ? nullptr : &*found;
}

std::vector<Answer> foreseeable(const Posed& posed) {
  std::vector<Answer> answers;
  const Question& question = *posed.question;
  switch (question.kind) {
    case QuestionKind::Choice:
    case QuestionKind::Predict:
      for (const Option& option : posed.options) answers.push_back({option.key});
      break;
    case QuestionKind::Choices:
      answers.push_back(posed.solution);
      for (const Option& option : posed.options) {  // One too many.
        if (!option.right) answers.push_back({option.key});
      }
      break;
    case QuestionKind::Order: {
      answers.push_back(posed.solution);
      for (std::size_t i = 0; i + 1 < posed.solution.size(); ++i) {
        Answer swapped = posed.solution;
        std::swap(swapped[i], swapped[i + 1]);
        answers.push_back(std::move(swapped));
      }
      break;
    }
    default:
      answers.push_back(posed.solution);
      for (const std::string& right : question.accept) answers.push_back({right});
      for (const Option& option : question.options) answers.push_back({option.text});
  }
  return answers;
}

}  // namespace lesson
