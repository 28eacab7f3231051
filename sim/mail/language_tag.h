#pragma once
// Tags of languages, which RFC 2231 puts into encoded words and parameters.
#include <algorithm>
#include <string_view>

#include "sim/text/ascii.h"

namespace mail {

// "en" or "de-CH": letters and digits, hyphens between them (RFC 5646 §2.1, of which RFC 2231 §7
// knew the first form).
constexpr bool is_language_tag(std::string_view tag) {
  const auto fits = [](char c) { return text::is_letter_or_digit(c) || c == '-'; };
  return !tag.empty() && tag.front() != '-' && tag.back() != '-' &&
         tag.find("--") == std::string_view::npos && std::ranges::all_of(tag, fits);
}

}  // namespace mail
