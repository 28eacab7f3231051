// quoted-printable and the Q of encoded words, step by step (RFC 2045 §6.7, RFC 2047 §4.2).
#include <algorithm>

#include "sim/mime/base64.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/quoted_printable.h"
#include "sim/mime/steps.h"
#include "sim/text/ascii.h"
#include "sim/text/hex.h"

namespace mime {

namespace {

// Writes the output and the step that made it.
void step(Explained& result, StepKind kind, Reason reason, Range in, std::string_view out) {
  const std::size_t begin = result.output.size();
  result.output += out;
  result.steps.push_back({kind, reason, in, {begin, result.output.size()}, {}, 0});
}

// Why an octet stays, or does not.
Reason judge(char c, bool line_ends_behind) {
  if (c == '=') return Reason::EqualsSign;
  if (is_literal(c)) return Reason::Readable;
  if (text::is_blank(c)) return line_ends_behind ? Reason::BlankAtLineEnd : Reason::BlankInside;
  if (c == '\r' || c == '\n') return Reason::BareLineEnd;
  return text::is_eight_bit(c) ? Reason::EightBit : Reason::Control;
}

bool stays(Reason reason) {
  return reason == Reason::Readable || reason == Reason::BlankInside;
}

// What "=XX" at `at` stands for; none where no code stands there.
std::optional<char> code_at(std::string_view text, std::size_t at) {
  return text[at] == '=' ? text::octet_in_hex(text, at + 1) : std::nullopt;
}

// The line from `at` to its end without white space and line end: where its text ends, where the
// next line begins.
struct Line {
  std::size_t text_end, next;
  std::string_view line_end;
};
Line line_at(std::string_view text, std::size_t at) {
  const std::size_t lf = text.find('\n', at);
  Line line{text.size(), text.size(), {}};
  if (lf != std::string_view::npos) {
    const bool cr = lf > at && text[lf - 1] == '\r';
    line = {cr ? lf - 1 : lf, lf + 1, text.substr(cr ? lf - 1 : lf, cr ? 2 : 1)};
  }
  while (line.text_end > at && text::is_blank(text[line.text_end - 1])) --line.text_end;
  return line;
}

void decode_line(Explained& result, std::string_view text, std::size_t at, const Line& line) {
  const bool soft = line.text_end > at && text[line.text_end - 1] == '=';
  const std::size_t end = line.text_end - (soft ? 1 : 0);
  while (at < end) {
    if (const auto octet = code_at(text.substr(0, end), at)) {
      step(result, StepKind::Code, Reason::FromCode, {at, at + 3}, {&*octet, 1});
      at += 3;
    } else {
      const char c = text[at];
      step(result, StepKind::Kept, judge(c, false), {at, at + 1}, {&c, 1});
      ++at;
    }
  }
  if (soft) {
    step(result, StepKind::SoftBreak, Reason::LineFull, {end, line.next}, {});
    return;
  }
  const std::size_t blanks_end = line.next - line.line_end.size();
  if (end < blanks_end) {
    step(result, StepKind::Dropped, Reason::AddedBlank, {end, blanks_end}, {});
  }
  if (!line.line_end.empty()) {
    step(result, StepKind::LineEnd, Reason::TextLineEnd, {blanks_end, line.next}, line.line_end);
  }
}

}  // namespace

Explained explain_quoted_printable_encode(std::string_view octets, LineEnds line_ends) {
  const auto line_ends_at = [&](std::size_t at) {
    return line_ends == LineEnds::Kept && octets.substr(at, 2) == "\r\n";
  };
  Explained result;
  std::size_t column = 0;
  for (std::size_t at = 0; at < octets.size();) {
    if (line_ends_at(at)) {
      step(result, StepKind::LineEnd, Reason::TextLineEnd, {at, at + 2}, "\r\n");
      at += 2;
      column = 0;
      continue;
    }
    const char c = octets[at];
    const bool ends = at + 1 == octets.size() || line_ends_at(at + 1);
    const Reason reason = judge(c, ends);
    const std::string text = stays(reason) ? std::string{c} : '=' + hex_of(c);
    if (column + text.size() > kEncodedLine - (ends ? 0 : 1)) {
      step(result, StepKind::SoftBreak, Reason::LineFull, {at, at}, "=\r\n");
      column = 0;
    }
    const StepKind kind = stays(reason) ? StepKind::Kept : StepKind::Code;
    step(result, kind, reason, {at, at + 1}, text);
    column += text.size();
    ++at;
  }
  return result;
}

Explained explain_quoted_printable_decode(std::string_view octets) {
  Explained result;
  for (std::size_t at = 0; at < octets.size();) {
    const Line line = line_at(octets, at);
    decode_line(result, octets, at, line);
    at = line.next;
  }
  quoted_printable_decode(octets, &result.deviations);
  return result;
}

Explained explain_q_encode(std::string_view octets) {
  Explained result;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const char c = octets[at];
    const Range in{at, at + 1};
    if (c == ' ') {
      step(result, StepKind::Code, Reason::SpaceInWord, in, "_");
    } else if (stays_in_q(c)) {
      step(result, StepKind::Kept, Reason::Readable, in, {&c, 1});
    } else {
      const Reason reason = judge(c, false);
      step(result, StepKind::Code, reason == Reason::Readable ? Reason::SpecialInWord : reason, in,
           '=' + hex_of(c));
    }
  }
  return result;
}

Explained explain_q_decode(std::string_view characters) {
  Explained result;
  for (std::size_t at = 0; at < characters.size();) {
    const auto code = code_at(characters, at);
    const char c = code.value_or(characters[at]);
    const std::size_t size = code ? 3 : 1;
    if (c == '_' && !code) {
      step(result, StepKind::Code, Reason::SpaceInWord, {at, at + 1}, " ");
    } else {
      step(result, code ? StepKind::Code : StepKind::Kept,
           code ? Reason::FromCode : judge(c, false), {at, at + size}, {&c, 1});
    }
    at += size;
  }
  q_decode(characters, &result.deviations);
  return result;
}

}  // namespace mime
