#include "sim/mime/partial.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "sim/mail/header.h"
#include "sim/mail/header_lines.h"
#include "sim/mime/parser.h"

namespace mime {

namespace {

constexpr std::string_view kPartialRfc = "RFC 2046 §5.2.2";

struct Fragment {
  std::string id;
  std::size_t number = 0, total = 0;  // Zero: not given.
  std::string_view header, body;
};

std::size_t number_of(const Parameters& parameters, std::string_view name) {
  const std::string text = parameters.value_of(name);
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end ? number : 0;
}

// Whether the reassembled message has this field from the message inside.
bool comes_from_inside(std::string_view name) {
  constexpr std::string_view kContent = "Content-";
  return mail::same_name(name.substr(0, kContent.size()), kContent) ||
         mail::same_name(name, "Subject") || mail::same_name(name, "Message-ID") ||
         mail::same_name(name, "Encrypted") || mail::same_name(name, "MIME-Version");
}

// The fields that come from inside, or those that do not.
std::string chosen_fields(std::string_view header, bool inside) {
  std::string out;
  for (const mail::Field& field : mail::fields_of(header)) {
    if (comes_from_inside(field.name) != inside) continue;
    out += header.substr(field.begin, field.end - field.begin);
  }
  return out;
}

std::string assemble(const std::vector<Fragment>& fragments) {
  const std::string_view first = fragments.front().body;
  // The header inside ends as every header does.
  mail::Field field;
  std::size_t at = 0;
  while (mail::read_header_line(first, at, field) == mail::HeaderLine::Field) at = field.end;
  std::string out = chosen_fields(fragments.front().header, false) +
                    chosen_fields(first.substr(0, at), true) + std::string{first.substr(at)};
  for (std::size_t i = 1; i < fragments.size(); ++i) out += fragments[i].body;
  return out;
}

}  // namespace

text::Parsed<std::string> join_partials(std::span<const std::string_view> messages) {
  std::vector<Fragment> fragments;
  std::size_t total = 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const Tree tree = parse(messages[i]);
    const Part& part = tree.parts.front();
    const Parameters& given = part.type.parameters;
    const Fragment fragment{given.value_of("id"), number_of(given, "number"),
                            number_of(given, "total"), tree.text(part.header),
                            tree.text(part.body)};
    if (!part.type.is("message", "partial") || fragment.id.empty() || fragment.number == 0) {
      return text::Malformed{i, "this is no piece of a message", kPartialRfc};
    }
    if (i > 0 && fragment.id != fragments.front().id) {
      return text::Malformed{i, "this piece belongs to another message", kPartialRfc};
    }
    total = std::max(total, fragment.total);
    fragments.push_back(fragment);
  }
  std::ranges::stable_sort(fragments, {}, &Fragment::number);
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    if (fragments[i].number != i + 1) {
      return text::Malformed{i, "a piece is missing or comes twice", kPartialRfc};
    }
  }
  if (fragments.empty() || total != fragments.size()) {
    return text::Malformed{fragments.size(), "a piece is missing", kPartialRfc};
  }
  return assemble(fragments);
}

}  // namespace mime
