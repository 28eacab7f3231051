#include "sim/handout/questions.h"

#include <algorithm>

#include "sim/lesson/next_words.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/taking.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace handout {

namespace {

using lesson::QuestionKind;

// Whether a letter, digit, or what holds a number or a name together, stands there.
bool is_within(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  if (text::is_letter(c) || text::is_digit(c) || (static_cast<unsigned char>(c) & 0x80U) != 0) {
    return true;
  }
  // "2.1" is one number; a period before a space ends a sentence.
  return (c == '.' || c == '-' || c == '@') && at + 1 < text.size() &&
         (text::is_letter(text[at + 1]) || text::is_digit(text[at + 1]));
}

std::string small(std::string_view text) {
  std::string result;
  for (const char c : text) result += text::to_lower(c);
  return result;
}

// Where the word stands as a whole, from `begin` on; npos: nowhere.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t begin = 0) {
  if (word.empty()) return std::string_view::npos;
  for (std::size_t at = text.find(word, begin); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const bool before = at > 0 && is_within(text, at - 1);
    if (!before && !is_within(text, at + word.size())) return at;
  }
  return std::string_view::npos;
}

void mask(std::string& text, std::string_view word, bool any_case) {
  constexpr std::string_view kLine = "______";
  const std::string wanted = any_case ? small(word) : std::string{word};
  for (std::size_t at = 0;;) {
    at = find_word(any_case ? small(text) : text, wanted, at);
    if (at == std::string_view::npos) return;
    text.replace(at, word.size(), kLine);
    at += kLine.size();
  }
}

bool is_typed(QuestionKind kind) {
  return kind == QuestionKind::Number || kind == QuestionKind::Text ||
         kind == QuestionKind::NextCommand;
}

class Reader {
 public:
  explicit Reader(const lesson::Lesson& taught) : taught_(taught), taking_(taught) {}

  Questions read() {
    const lesson::Solved solved = lesson::solve(taught_);
    if (!solved.complaints.empty()) {
      found_.complaint = solved.complaints.front();
      return std::move(found_);
    }
    enter();
    for (const lesson::Happening& happening : solved.happenings) {
      const std::size_t index = taking_.index();
      before(happening);
      taking_.give(happening);
      after(happening);
      if (!taking_.finished() && taking_.index() != index) enter();
    }
    if (!acted_) found_.until = taking_.now();
    // A longer one first: a shorter one may be a part of it.
    const auto longer = [](const std::string& a, const std::string& b) {
      return a.size() > b.size();
    };
    std::ranges::stable_sort(found_.secrets, longer);
    std::ranges::stable_sort(found_.verbs, longer);
    const report::Directory& directory = taking_.observed().directory();
    found_.way_solved =
        way_of(directory, report::exchanges(taking_.trace(), directory, taking_.trace().end()));
    return std::move(found_);
  }

 private:
  bool asks() const { return taking_.posed() || taking_.step().act; }

  void enter() {
    const lesson::Step& step = taking_.step();
    if (!asks()) {
      // What comes right after a question tells its answer.
      auto& texts = just_asked_ ? found_.asked.back().after : lead_;
      texts.insert(texts.end(), step.say.begin(), step.say.end());
      return;
    }
    Asked asked{.step = &step};
    (found_.asked.empty() ? found_.summary : asked.say) = std::move(lead_);
    lead_.clear();
    asked.say.insert(asked.say.end(), step.say.begin(), step.say.end());
    if (taking_.posed()) put(*taking_.posed(), asked);
    found_.asked.push_back(std::move(asked));
    just_asked_ = true;
  }

  void put(const lesson::Posed& posed, Asked& asked) {
    const lesson::Question& question = *posed.question;
    for (std::size_t i = 0; i < posed.options.size(); ++i) {
      const auto place = std::ranges::find(posed.solution, lesson::letter_of(i));
      const bool right = place != posed.solution.end();
      asked.choices.push_back(
          {.text = posed.options[i].text,
           .right = right,
           .place = right ? static_cast<std::size_t>(place - posed.solution.begin() + 1) : 0});
    }
    asked.solution = posed.answer_in_words;
    if (question.kind == QuestionKind::Order) {
      for (const lesson::Option& option : question.options) found_.items.push_back(option.text);
    }
    if (question.kind == QuestionKind::Predict) foretell(question);
    if (!is_typed(question.kind)) return;
    found_.secrets.insert(found_.secrets.end(), question.accept.begin(), question.accept.end());
    found_.secrets.insert(found_.secrets.end(), posed.solution.begin(), posed.solution.end());
    if (question.kind == QuestionKind::NextCommand) foretell(question);
  }

  void foretell(const lesson::Question& question) {
    const lesson::Predicted what =
        question.kind == QuestionKind::NextCommand ? lesson::Predicted::Command : question.predict;
    if (what == lesson::Predicted::Place) return;
    const auto next = lesson::next_words(taking_.observed(), what, question.event, taking_.now());
    if (!next) return;
    // Once the student has done something, the run is another one.
    if (!acted_) {
      (what == lesson::Predicted::Speaker ? found_.speakers_asked : found_.words_asked)
          .insert(next->seq);
    }
    if (what == lesson::Predicted::Command && !next->verb.empty()) {
      found_.verbs.push_back(next->verb);
    }
  }

  void before(const lesson::Happening& happening) {
    if (!std::holds_alternative<lesson::Did>(happening.what) || acted_) return;
    acted_ = true;
    found_.until = taking_.now();
  }

  void after(const lesson::Happening& happening) {
    if (std::holds_alternative<lesson::Continued>(happening.what)) return;
    if (found_.asked.empty()) return;
    Asked& asked = found_.asked.back();
    if (std::holds_alternative<lesson::Answered>(happening.what) && taking_.judgement()) {
      asked.why = taking_.judgement()->feedback;
    }
    if (const auto* did = std::get_if<lesson::Did>(&happening.what)) deed(did->action, asked);
  }

  void deed(const world::Action& action, Asked& asked) const {
    if (const auto* typed = std::get_if<world::TypeLines>(&action)) {
      asked.typed.insert(asked.typed.end(), typed->lines.begin(), typed->lines.end());
    } else if (const auto* said = std::get_if<world::AnswerLines>(&action)) {
      asked.typed.insert(asked.typed.end(), said->lines.begin(), said->lines.end());
    } else if (!taking_.inputs().empty()) {
      const SimTime at = taking_.inputs().back().at;
      std::string sentence;  // Of the last at that instant.
      for (std::uint32_t i = 1; i <= taking_.trace().size(); ++i) {
        const trace::Record& record = taking_.trace()[Seq{i}];
        if (record.at > at) break;
        const auto* taken = std::get_if<trace::ActionTaken>(&record.body);
        if (taken != nullptr && record.at == at) sentence = taken->sentence;
      }
      if (!sentence.empty()) asked.deeds.push_back(std::move(sentence));
    }
  }

  const lesson::Lesson& taught_;
  lesson::Taking taking_;
  Questions found_;
  std::vector<std::string> lead_;
  bool just_asked_ = false, acted_ = false;
};

}  // namespace

bool tells(std::string_view text, const std::vector<std::string>& secrets) {
  const std::string all = small(text);
  return std::ranges::any_of(secrets, [&](const std::string& one) {
    return find_word(all, small(one)) != std::string::npos;
  });
}

bool names(std::string_view text, const std::vector<std::string>& verbs) {
  return std::ranges::any_of(verbs, [&](const std::string& one) {
    return find_word(text, one) != std::string_view::npos;
  });
}

std::string masked(std::string text, const Questions& questions) {
  for (const std::string& one : questions.secrets) mask(text, one, true);
  for (const std::string& one : questions.verbs) mask(text, one, false);
  return text;
}

Questions questions_of(const lesson::Lesson& lesson) {
  return Reader{lesson}.read();
}

}  // namespace handout
