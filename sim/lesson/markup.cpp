#include "sim/lesson/markup.h"

#include <optional>

#include "sim/text/ascii.h"

namespace lesson {

namespace {

// "RFC 5321 §3.3" → its address; empty for anything else.
std::string address_of(std::string_view citation) {
  if (!citation.starts_with("RFC ")) return {};
  citation.remove_prefix(4);
  std::string number;
  while (!citation.empty() && text::is_digit(citation.front())) {
    number += citation.front();
    citation.remove_prefix(1);
  }
  if (number.empty()) return {};
  std::string address = "https://www.rfc-editor.org/rfc/rfc" + number;
  constexpr std::string_view kSection = " §";
  if (citation.empty()) return address;
  if (!citation.starts_with(kSection)) return {};
  return address + "#section-" + std::string{citation.substr(kSection.size())};
}

// What begins at `text` as markup, and how many octets it takes; none: a plain character.
std::optional<std::pair<Span, std::size_t>> marked(std::string_view text) {
  const auto between = [&](std::string_view open, std::string_view close,
                           Span::Kind kind) -> std::optional<std::pair<Span, std::size_t>> {
    if (!text.starts_with(open)) return std::nullopt;
    const std::size_t end = text.find(close, open.size());
    if (end == std::string_view::npos || end == open.size()) return std::nullopt;
    const std::string inside{text.substr(open.size(), end - open.size())};
    Span span{.kind = kind, .text = inside, .target = {}};
    if (kind == Span::Kind::Link) {
      span.target = address_of(inside);
      if (span.target.empty()) return std::nullopt;
    }
    return std::pair{span, end + close.size()};
  };
  if (auto bold = between("**", "**", Span::Kind::Bold)) return bold;
  if (auto wire = between("`", "`", Span::Kind::Wire)) return wire;
  return between("[", "]", Span::Kind::Link);
}

}  // namespace

Paragraph read_markup(std::string_view text) {
  Paragraph paragraph;
  if (text.starts_with("- ")) {
    paragraph.item = true;
    text.remove_prefix(2);
  }
  std::string plain_text;
  const auto end_plain = [&] {
    if (!plain_text.empty()) paragraph.spans.push_back({Span::Kind::Plain, plain_text, {}});
    plain_text.clear();
  };
  while (!text.empty()) {
    if (auto found = marked(text)) {
      end_plain();
      paragraph.spans.push_back(std::move(found->first));
      text.remove_prefix(found->second);
    } else {
      plain_text += text.front();
      text.remove_prefix(1);
    }
  }
  end_plain();
  return paragraph;
}

std::string plain(std::string_view text) {
  const Paragraph paragraph = read_markup(text);
  std::string line = paragraph.item ? "- " : "";
  for (const Span& span : paragraph.spans) {
    const char quote = span.text.find('"') == std::string::npos ? '"' : '\'';
    line += span.kind == Span::Kind::Wire ? quote + span.text + quote : span.text;
  }
  return line;
}

}  // namespace lesson
