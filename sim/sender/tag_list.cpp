#include "sim/sender/tag_list.h"

#include <algorithm>
#include <charconv>

#include "sim/mime/base64.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace sender {

namespace {

constexpr std::string_view kTagSyntax = "RFC 6376 §3.2";

bool is_tag_name_octet(char c) {
  return text::is_letter_or_digit(c) || c == '_';
}
bool is_tag_value_octet(char c) {
  return text::is_visible(c) || text::is_white_space(c);
}

}  // namespace

text::Parsed<TagList> TagList::parse(std::string_view text) {
  TagList list;
  text::Cursor in{text};
  for (;;) {
    in.take_while(text::is_white_space);
    if (in.at_end()) return list;
    const std::string_view name = in.take_while(is_tag_name_octet);
    if (name.empty() || !text::is_letter(name.front())) {
      return in.malformed("a tag's name stands here", kTagSyntax);
    }
    if (list.find(name) != nullptr) return in.malformed("a tag stands twice", kTagSyntax);
    if (list.tags_.size() == kLimit) return in.malformed("more than a hundred tags", kTagSyntax);
    in.take_while(text::is_white_space);
    if (!in.accept('=')) return in.malformed("a tag has no \"=\"", kTagSyntax);
    Tag tag{.name = name, .value = {}, .begin = in.offset()};
    const std::string_view raw = in.take_while([](char c) { return c != ';'; });
    if (!std::ranges::all_of(raw, is_tag_value_octet)) {
      return in.malformed("an octet that no tag's value may have", kTagSyntax);
    }
    tag.value = text::trimmed(raw, text::kWhiteSpace);
    tag.end = in.offset();
    list.tags_.push_back(tag);
    in.accept(';');
  }
}

const Tag* TagList::find(std::string_view name) const {
  const auto found = std::ranges::find(tags_, name, &Tag::name);
  return found == tags_.end() ? nullptr : &*found;
}

std::string_view TagList::value_of(std::string_view name) const {
  const Tag* tag = find(name);
  return tag == nullptr ? std::string_view{} : tag->value;
}

std::string without_white_space(std::string_view value) {
  std::string out{value};
  std::erase_if(out, text::is_white_space);
  return out;
}

std::vector<std::string> colon_list(std::string_view value) {
  std::vector<std::string> items;
  for (;;) {
    const std::size_t colon = value.find(':');
    items.emplace_back(text::trimmed(value.substr(0, colon), text::kWhiteSpace));
    if (colon == std::string_view::npos) return items;
    value.remove_prefix(colon + 1);
  }
}

std::optional<std::int64_t> tag_number(std::string_view value) {
  constexpr std::size_t kDigits = 18;
  if (value.empty() || value.size() > kDigits) return std::nullopt;
  if (!std::ranges::all_of(value, text::is_digit)) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::optional<std::string> tag_octets(std::string_view value) {
  const std::string base64 = without_white_space(value);
  const std::size_t end = std::min(base64.find('='), base64.size());
  const auto is_digit = [](char c) { return mime::base64_index(c) >= 0; };
  if (end == 0 || base64.size() - end > 2 ||
      !std::all_of(base64.begin(), base64.begin() + static_cast<std::ptrdiff_t>(end), is_digit) ||
      base64.find_first_not_of('=', end) != std::string::npos) {
    return std::nullopt;
  }
  return mime::base64_decode(base64);
}

}  // namespace sender
