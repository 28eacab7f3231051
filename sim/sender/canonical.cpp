#include "sim/sender/canonical.h"

#include <algorithm>

#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace sender {

namespace {

constexpr std::string_view kCrlf = "\r\n";

// Each run of blanks one space, at the end none.
void append_reduced(std::string& out, std::string_view line) {
  const std::size_t begin = out.size();
  for (const char c : text::trimmed_behind(line)) {
    if (!text::is_blank(c)) {
      out += c;
    } else if (out.size() == begin || out.back() != ' ') {
      out += ' ';
    }
  }
}

std::string relaxed_field(std::string_view field) {
  const std::size_t colon = std::min(field.find(':'), field.size());
  std::string out = text::lower_case(text::trimmed(field.substr(0, colon))) + ':';
  const std::string value = mail::unfold(field.substr(std::min(colon + 1, field.size())));
  append_reduced(out, text::trimmed(value, text::kWhiteSpace));
  return out + std::string{kCrlf};
}

}  // namespace

std::string_view name_of(Canonical form) {
  return form == Canonical::Simple ? "simple" : "relaxed";
}

std::string canonical_field(std::string_view field, Canonical form) {
  return form == Canonical::Simple ? std::string{field} : relaxed_field(field);
}

std::string canonical_body(std::string_view body, Canonical form) {
  std::string out;
  out.reserve(body.size() + kCrlf.size());
  std::size_t filled = 0;  // The end of the last line that is not empty.
  while (!body.empty()) {
    const std::size_t end = std::min(body.find(kCrlf), body.size());
    const std::size_t begin = out.size();
    if (form == Canonical::Simple) {
      out += body.substr(0, end);
    } else {
      append_reduced(out, body.substr(0, end));
    }
    const bool empty = out.size() == begin;
    out += kCrlf;
    if (!empty) filled = out.size();
    body.remove_prefix(std::min(end + kCrlf.size(), body.size()));
  }
  out.resize(filled);
  if (out.empty() && form == Canonical::Simple) out = kCrlf;
  return out;
}

}  // namespace sender
