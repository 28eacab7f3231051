#include "sim/mail/subject.h"

#include <array>
#include <cstddef>

#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace mail {

namespace {

enum class Meant : unsigned char { Reply, Forward };

struct Word {
  std::string_view word;
  Meant meant = Meant::Reply;
};
// What mail programs write, in small letters where it is ASCII. Words of one letter (Italian "R:",
// "I:") are left out: they are too often the beginning of a subject.
constexpr auto kWords = std::to_array<Word>({
    {"re", Meant::Reply},        // Latin: in the matter of.
    {"aw", Meant::Reply},        // German.
    {"antw", Meant::Reply},      // Dutch.
    {"sv", Meant::Reply},        // Danish, Norwegian, Swedish, Icelandic.
    {"vs", Meant::Reply},        // Finnish.
    {"odp", Meant::Reply},       // Polish.
    {"res", Meant::Reply},       // Portuguese.
    {"rif", Meant::Reply},       // Italian.
    {"ynt", Meant::Reply},       // Turkish.
    {"atb", Meant::Reply},       // Welsh, Latvian.
    {"bls", Meant::Reply},       // Indonesian.
    {"vá", Meant::Reply},        // Hungarian.
    {"Vá", Meant::Reply},        // The same.
    {"απ", Meant::Reply},        // Greek.
    {"ΑΠ", Meant::Reply},        // The same.
    {"השב", Meant::Reply},       // Hebrew.
    {"رد", Meant::Reply},        // Arabic.
    {"回复", Meant::Reply},      // Chinese.
    {"回覆", Meant::Reply},      // The same, traditional.
    {"答复", Meant::Reply},      // Chinese.
    {"返信", Meant::Reply},      // Japanese.
    {"fwd", Meant::Forward},     // English.
    {"fw", Meant::Forward},      // English.
    {"wg", Meant::Forward},      // German.
    {"tr", Meant::Forward},      // French.
    {"rv", Meant::Forward},      // Spanish.
    {"enc", Meant::Forward},     // Portuguese.
    {"doorst", Meant::Forward},  // Dutch.
    {"vb", Meant::Forward},      // Swedish.
    {"vl", Meant::Forward},      // Finnish.
    {"pd", Meant::Forward},      // Polish.
    {"ilt", Meant::Forward},     // Turkish.
    {"转发", Meant::Forward},    // Chinese.
    {"轉寄", Meant::Forward},    // The same, traditional.
    {"転送", Meant::Forward},    // Japanese.
});
constexpr std::array<std::string_view, 2> kColons = {":", "\uFF1A"};  // The second is full-width.

// How many octets at the beginning are "[…]" and the white space behind it; else 0. Brackets do not
// nest (RFC 5256 §5).
std::size_t blob_at(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  const std::size_t end = text.find_first_of("[]", 1);
  if (end == std::string_view::npos || text[end] != ']') return 0;
  return std::min(text.find_first_not_of(text::kBlanks, end + 1), text.size());
}

// A count that some programs write: "[2]", "(2)", "^2".
std::size_t count_at(std::string_view text) {
  constexpr std::array<std::string_view, 3> kEnds = {"[]", "()", "^"};
  for (const std::string_view ends : kEnds) {
    if (!text.starts_with(ends.front())) continue;
    std::size_t at = 1;
    while (at < text.size() && text::is_digit(text[at])) ++at;
    const bool closed = ends.size() == 1 || text.substr(at).starts_with(ends.back());
    if (at > 1 && closed) return at + ends.size() - 1;
  }
  return 0;
}

// How many octets at the beginning are a mark with its colon and the white space behind it; else 0.
std::size_t mark_at(std::string_view text, const Word& word) {
  if (!text::equal_without_case(text.substr(0, word.word.size()), word.word)) return 0;
  std::size_t at = word.word.size();
  at += count_at(text.substr(at));
  at = std::min(text.find_first_not_of(text::kBlanks, at), text.size());
  at += blob_at(text.substr(at));
  for (const std::string_view colon : kColons) {
    if (!text.substr(at).starts_with(colon)) continue;
    return std::min(text.find_first_not_of(text::kBlanks, at + colon.size()), text.size());
  }
  return 0;
}

std::size_t mark_at(std::string_view text, Meant meant) {
  for (const Word& word : kWords) {
    if (word.meant != meant) continue;
    if (const std::size_t size = mark_at(text, word); size > 0) return size;
  }
  return 0;
}

// Takes away all marks of one meaning at the beginning; lists' names between them stay.
std::string without_marks(std::string_view subject, Meant meant) {
  std::string names;
  std::string_view rest = text::trimmed(subject, text::kWhiteSpace);
  while (true) {
    std::string_view behind = rest;
    std::string passed;
    while (const std::size_t blob = blob_at(behind)) {
      passed += behind.substr(0, blob);
      behind.remove_prefix(blob);
    }
    const std::size_t mark = mark_at(behind, meant);
    if (mark == 0) return names + std::string{rest};
    names += passed;
    rest = behind.substr(mark);
  }
}

std::string with_single_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!text::is_white_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return std::string{text::trimmed(out)};
}

// Steps 2 to 5 of RFC 5256 §2.1; says whether something was taken away.
bool take_ends(std::string_view& text, bool& answers) {
  const std::size_t before = text.size();
  text = text::trimmed(text);
  constexpr std::string_view kTrailer = "(fwd)";
  if (text.size() >= kTrailer.size() &&
      text::equal_without_case(text.substr(text.size() - kTrailer.size()), kTrailer)) {
    text.remove_suffix(kTrailer.size());
    answers = true;
  }
  std::string_view behind = text;
  while (const std::size_t blob = blob_at(behind)) behind.remove_prefix(blob);
  const std::size_t mark = std::max(mark_at(behind, Meant::Reply), mark_at(behind, Meant::Forward));
  if (mark > 0) {
    text = behind.substr(mark);
    answers = true;
  } else if (const std::size_t blob = blob_at(text); blob > 0 && blob < text.size()) {
    text.remove_prefix(blob);
  }
  return text.size() < before;
}

}  // namespace

std::string reply_subject(std::string_view subject) {
  return "Re: " + without_marks(subject, Meant::Reply);
}

std::string forward_subject(std::string_view subject) {
  return "Fwd: " + without_marks(subject, Meant::Forward);
}

BaseSubject base_subject(std::string_view subject) {
  const std::string plain = with_single_spaces(subject);
  std::string_view text = plain;
  bool answers = false;
  while (true) {
    while (take_ends(text, answers)) {
    }
    constexpr std::string_view kWhole = "[fwd:";
    const bool whole = text::equal_without_case(text.substr(0, kWhole.size()), kWhole);
    if (!whole || !text.ends_with(']')) break;
    text = text.substr(kWhole.size(), text.size() - kWhole.size() - 1);
    answers = true;
  }
  return {std::string{text}, answers};
}

}  // namespace mail
