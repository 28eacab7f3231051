#include "sim/proto/dns/name.h"

#include <vector>

#include "sim/text/ascii.h"

namespace dns {
namespace {

constexpr std::size_t kLabelLimit = 63;
constexpr std::size_t kNameLimit = 255;        // With the length octets and the root's zero.
constexpr std::size_t kPointerReach = 0x4000;  // A pointer has 14 bits.
constexpr std::string_view kSizes = "RFC 1035 §2.3.4";
constexpr std::string_view kText = "RFC 1035 §5.1";
constexpr std::string_view kCompression = "RFC 1035 §4.1.4";

using Labels = std::vector<std::string>;

std::size_t octet(char c) {
  return static_cast<unsigned char>(c);
}

void append_label(std::string& text, std::string_view label) {
  if (!text.empty()) text += '.';
  for (const char c : label) {
    if (c == '.' || c == '\\') {
      text += '\\';
      text += c;
    } else if (text::is_visible(c)) {
      text += text::to_lower(c);
    } else {
      const std::size_t value = octet(c);
      text += '\\';
      for (const std::size_t unit : {100U, 10U, 1U}) {
        text += static_cast<char>('0' + value / unit % 10);
      }
    }
  }
}

// Reads what follows a backslash: three digits, or one character that stands for itself.
text::Parsed<char> take_escaped(text::Cursor& text) {
  if (text.at_end()) return text.malformed("nothing follows the backslash", kText);
  if (!text::is_digit(text.peek())) return text.take();
  std::size_t value = 0;
  for (int place = 0; place < 3; ++place) {
    if (!text::is_digit(text.peek()))
      return text.malformed("a backslash takes three digits", kText);
    value = value * 10 + static_cast<std::size_t>(text.take() - '0');
  }
  if (value > 255) return text.malformed("an octet is 255 at most", kText);
  return static_cast<char>(value);
}

text::Parsed<std::string> take_label(text::Cursor& text) {
  std::string label;
  while (!text.at_end() && text.peek() != '.') {
    char c = text.take();
    if (c == '\\') {
      const auto escaped = take_escaped(text);
      if (!escaped) return escaped.problem();
      c = *escaped;
    }
    label += text::to_lower(c);
  }
  if (label.empty()) return text.malformed("a label is empty", "RFC 1035 §3.1");
  if (label.size() > kLabelLimit) return text.malformed("a label is longer than 63", kSizes);
  return label;
}

text::Parsed<Labels> split(std::string_view name) {
  Labels labels;
  if (name == ".") return labels;
  labels.reserve(4);
  std::size_t octets = 1;
  text::Cursor text(name);
  while (!text.at_end()) {
    auto label = take_label(text);
    if (!label) return label.problem();
    octets += label->size() + 1;
    if (octets > kNameLimit) return text.malformed("the name is longer than 255", kSizes);
    labels.push_back(std::move(*label));
    text.accept('.');
  }
  return labels;
}

text::Malformed cut_short(std::string_view message) {
  return {message.size(), "the message ends within a name", "RFC 1035 §3.1"};
}

}  // namespace

text::Parsed<std::string> canonical_name(std::string_view name) {
  const auto labels = split(name);
  if (!labels) return labels.problem();
  std::string text;
  for (const std::string& label : *labels) append_label(text, label);
  return text;
}

std::string_view parent_of(std::string_view canonical) {
  for (std::size_t i = 0; i < canonical.size(); ++i) {
    if (canonical[i] == '\\') {
      ++i;
    } else if (canonical[i] == '.') {
      return canonical.substr(i + 1);
    }
  }
  return {};
}

bool is_within(std::string_view name, std::string_view ancestor) {
  while (name.size() > ancestor.size()) name = parent_of(name);
  return name == ancestor;
}

void NameWriter::write(std::string& message, std::string_view name) {
  const auto labels = split(name);
  assert(labels);
  std::string whole;
  std::vector<std::size_t> begins;  // Of each label in `whole`: from there on it is an ending.
  begins.reserve(labels->size());
  for (const std::string& label : *labels) {
    begins.push_back(whole.empty() ? 0 : whole.size() + 1);
    append_label(whole, label);
  }
  for (std::size_t i = 0; i < labels->size(); ++i) {
    const std::string_view ending = std::string_view{whole}.substr(begins[i]);
    if (const auto earlier = offset_of_.find(ending); earlier != offset_of_.end()) {
      message += static_cast<char>(0xC0U | (earlier->second >> 8U));
      message += static_cast<char>(earlier->second & 0xFFU);
      return;
    }
    if (message.size() < kPointerReach) {
      offset_of_.emplace(ending, static_cast<std::uint16_t>(message.size()));
    }
    message += static_cast<char>((*labels)[i].size());
    message += (*labels)[i];
  }
  message += '\0';
}

text::Parsed<std::string> read_name(std::string_view message, std::size_t& offset) {
  std::string name;
  std::size_t octets = 1;
  std::size_t at = offset;
  std::size_t piece = offset;  // Where the labels that are being read begin.
  bool jumped = false;
  for (;;) {
    if (at >= message.size()) return cut_short(message);
    const std::size_t length = octet(message[at]);
    if (length >= 0xC0) {
      if (at + 1 >= message.size()) return cut_short(message);
      const std::size_t target = (length & 0x3FU) << 8U | octet(message[at + 1]);
      if (target >= piece || target < kHeaderSize) {
        return text::Malformed{at, "a pointer that does not point to an earlier name",
                               kCompression};
      }
      if (!jumped) offset = at + 2;
      jumped = true;
      at = piece = target;
      continue;
    }
    if (length > kLabelLimit) return text::Malformed{at, "a reserved kind of label", kCompression};
    if (length == 0) break;
    if (length >= message.size() - at) return cut_short(message);
    octets += length + 1;
    if (octets > kNameLimit) return text::Malformed{at, "the name is longer than 255", kSizes};
    append_label(name, message.substr(at + 1, length));
    at += length + 1;
  }
  if (!jumped) offset = at + 1;
  return name;
}

}  // namespace dns
