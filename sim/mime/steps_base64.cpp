// base64, step by step (RFC 2045 §6.8).
#include <algorithm>

#include "sim/mime/base64.h"
#include "sim/mime/steps.h"

namespace mime {

namespace {

Reason reason_of(std::size_t octets) {
  return octets == 3 ? Reason::WholeGroup : octets == 2 ? Reason::TwoOctets : Reason::OneOctet;
}

void line_end(Explained& result, std::size_t at) {
  const std::size_t begin = result.output.size();
  result.output += "\r\n";
  result.steps.push_back(
      {StepKind::SoftBreak, Reason::LineFull, {at, at}, {begin, begin + 2}, {}, 0});
}

// Reads the characters one by one and gathers four.
class Decoding {
 public:
  explicit Decoding(std::string_view characters) : in_(characters) {}
  Explained run();

 private:
  void take(std::size_t at);
  void end_group(std::size_t end);
  void drop(Reason reason, Range in);
  void drop_gathered();

  std::string_view in_;
  Explained result_;
  Step group_{.kind = StepKind::Group};
  std::vector<Step> behind_;  // What is dropped between the characters of a group.
  std::size_t pads_ = 0;
  bool done_ = false;
};

void Decoding::drop(Reason reason, Range in) {
  const std::size_t out = result_.output.size();
  const Step step{StepKind::Dropped, reason, in, {out, out}, {}, 0};
  // A group is one step although a line end divides it: its `in` covers what is between.
  if (group_.six_count > 0) {
    behind_.push_back(step);
  } else if (!result_.steps.empty() && result_.steps.back().kind == StepKind::Dropped &&
             result_.steps.back().reason == reason && result_.steps.back().in.end == in.begin) {
    result_.steps.back().in.end = in.end;
  } else {
    result_.steps.push_back(step);
  }
}

void Decoding::end_group(std::size_t end) {
  const std::size_t octets = group_.six_count - 1U;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) bits = bits << 6U | group_.sixes[i];
  group_.reason = reason_of(octets);
  group_.in.end = end;
  group_.out.begin = result_.output.size();
  for (unsigned i = 0; i < octets; ++i) {
    result_.output += static_cast<char>(bits >> (16U - 8U * i));
  }
  group_.out.end = result_.output.size();
  result_.steps.push_back(group_);
  group_ = {.kind = StepKind::Group};
  behind_.clear();
  pads_ = 0;
}

void Decoding::take(std::size_t at) {
  const char c = in_[at];
  const Range here{at, at + 1};
  const int index = base64_index(c);
  if (done_) return drop(c == '\r' || c == '\n' ? Reason::NotInAlphabet : Reason::AfterEnd, here);
  if (index >= 0) {
    if (group_.six_count == 0) group_.in.begin = at;
    group_.sixes[group_.six_count++] = static_cast<std::uint8_t>(index);
    pads_ = 0;
    behind_.clear();
    if (group_.six_count == 4) end_group(at + 1);
  } else if (c == '=' && group_.six_count >= 2) {
    behind_.clear();
    if (++pads_ + group_.six_count == 4) {
      end_group(at + 1);
      done_ = true;
    }
  } else {
    drop(c == '=' ? Reason::LeftOver : Reason::NotInAlphabet, here);
  }
}

Explained Decoding::run() {
  for (std::size_t at = 0; at < in_.size(); ++at) take(at);
  if (group_.six_count > 1) {
    // What follows the last character stands behind the group.
    const std::size_t end = behind_.empty() ? in_.size() : behind_.front().in.begin;
    const std::vector<Step> behind = behind_;
    end_group(end);
    for (const Step& step : behind) drop(step.reason, step.in);
  } else if (group_.six_count == 1) {
    const Range all{group_.in.begin, in_.size()};
    group_.six_count = 0;
    drop(Reason::LeftOver, all);
  }
  base64_decode(in_, &result_.deviations);
  return std::move(result_);
}

}  // namespace

Explained explain_base64_encode(std::string_view octets) {
  Explained result;
  for (std::size_t at = 0; at < octets.size(); at += 3) {
    if (at > 0 && at / 3 * 4 % kEncodedLine == 0) line_end(result, at);
    const std::size_t count = std::min<std::size_t>(3, octets.size() - at);
    std::uint32_t bits = 0;  // 24 of them; zeros where octets are missing.
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8U | (i < count ? static_cast<unsigned char>(octets[at + i]) : 0U);
    }
    Step step{StepKind::Group, reason_of(count), {at, at + count}, {}, {}, 0};
    step.out.begin = result.output.size();
    for (unsigned i = 0; i <= count; ++i) {
      const std::uint32_t six = bits >> (18U - 6U * i) & 63U;
      step.sixes[step.six_count++] = static_cast<std::uint8_t>(six);
      result.output += kBase64Alphabet[six];
    }
    result.output.append(3 - count, '=');
    step.out.end = result.output.size();
    result.steps.push_back(step);
  }
  return result;
}

Explained explain_base64_decode(std::string_view characters) {
  return Decoding{characters}.run();
}

}  // namespace mime
