// Encoded words explained: what frames them, what stands in them, what is between them.
#include <algorithm>

#include "sim/mime/encoded_word.h"
#include "sim/mime/steps.h"

namespace mime {

namespace {

class Words {
 public:
  explicit Words(std::string_view value) : value_(value) {}

  void drop(std::size_t end, Reason reason) {
    if (end <= at_) return;
    add({StepKind::Dropped, reason, {at_, end}, {}, {}, 0}, {});
    at_ = end;
  }
  void keep(std::size_t end) {
    for (; at_ < end; ++at_) {
      add({StepKind::Kept, Reason::None, {at_, at_ + 1}, {0, 1}, {}, 0}, value_.substr(at_, 1));
    }
  }
  void word(const EncodedWord& word) {
    const auto text = static_cast<std::size_t>(word.text.data() - value_.data());
    drop(text, Reason::WordFrame);
    const Explained inside =
        word.encoding == 'B' ? explain_base64_decode(word.text) : explain_q_decode(word.text);
    for (Step step : inside.steps) {
      const std::string_view out =
          std::string_view{inside.output}.substr(step.out.begin, step.out.size());
      step.in = {step.in.begin + text, step.in.end + text};
      step.out = {0, out.size()};
      add(step, out);
    }
    at_ = text + word.text.size();
    drop(word.end, Reason::WordFrame);
  }
  Explained done(Deviations deviations) {
    all_.deviations = std::move(deviations);
    return std::move(all_);
  }

 private:
  // `step.out` has its size so far, and is moved to where it is written.
  void add(Step step, std::string_view out) {
    const std::size_t begin = all_.output.size();
    step.out = {begin, begin + out.size()};
    all_.output += out;
    all_.steps.push_back(step);
  }

  std::string_view value_;
  std::size_t at_ = 0;
  Explained all_;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

Explained explain_words(std::string_view value) {
  const DecodedText decoded = decode_words(value);
  Words words{value};
  std::size_t after = 0;  // Where the word before ended.
  for (const EncodedWord& word : decoded.words) {
    const bool between = after > 0 && is_blank(value.substr(after, word.begin - after));
    if (between) words.drop(word.begin, Reason::BetweenWords);
    words.keep(word.begin);
    words.word(word);
    after = word.end;
  }
  words.keep(value.size());
  return words.done(decoded.deviations);
}

}  // namespace mime
