#include "sim/mail/trace_fields.h"

#include <utility>

#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/mail/received.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"
#include "sim/text/trim.h"

namespace mail {

namespace {

bool is_path(std::string_view text, const Address& path) {
  if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
  const auto address = parse_address(text);
  return address && *address == path;
}

// Extended-Domain of RFC 5321 §4.4: what the client called itself, and where it really was.
// Whatever it said, the field can be read.
std::string from_clause(const Received& received) {
  const std::string real = "[" + text::ipv4_text(received.from_address) + "]";
  if (!text::has_eight_bit(received.from) && parse_address("a@" + received.from)) {
    return "from " + received.from + " (" + real + ") ";
  }
  std::string said = received.from;
  for (char& c : said) {
    if (!text::is_visible(c) || c == '(' || c == ')' || c == '\\') c = '?';
  }
  return "from " + real + " (" + real + ") (said " + said + ") ";
}

}  // namespace

std::string received_field(const Received& received) {
  std::string clauses;
  if (!received.from.empty()) {
    clauses = from_clause(received);
  }
  clauses += "by " + received.by;
  if (!received.with.empty()) clauses += " with " + received.with;
  if (!received.id.empty()) clauses += " id " + received.id;
  if (received.for_path && !received.for_path->domain.empty())
    clauses += " for <" + format(*received.for_path) + ">";
  return field("Received", clauses + "; " + format_date(received.unix_seconds));
}

std::string delivered_to_field(const Address& list) {
  return "Delivered-To: " + format(list) + "\r\n";
}

std::string with_subject_tag(std::string_view message, std::string_view tag) {
  const std::string mark = "[" + std::string{tag} + "]";
  const Message whole{message};
  for (const Field& one : whole.fields()) {
    if (!same_name(one.name, "Subject")) continue;
    if (one.value.find(mark) != std::string_view::npos) return std::string{message};
    const std::string value = unfold(text::trimmed(one.value, text::kWhiteSpace));
    return std::string{message.substr(0, one.begin)} + field("Subject", mark + ' ' + value) +
           std::string{message.substr(one.end)};
  }
  return field("Subject", mark) + std::string{message};
}

bool newest_received_names(std::string_view message, const Address& path) {
  const Message whole{message};
  for (const Field& field : whole.fields()) {
    if (!same_name(field.name, "Received")) continue;
    return is_path(read_received(field.value).value_of("for"), path);
  }
  return false;
}

bool was_passed_on(std::string_view message, const Address& list, std::string_view by) {
  bool newest = true;
  const Message whole{message};
  for (const Field& field : whole.fields()) {
    if (same_name(field.name, "Delivered-To")) {
      const std::string value = unfold(text::trimmed(field.value, text::kWhiteSpace));
      if (is_path(value, list)) return true;
    }
    if (!same_name(field.name, "Received") || std::exchange(newest, false)) continue;
    const ReceivedValue read = read_received(field.value);
    const bool ours = text::equal_without_case(read.value_of("by"), by);
    if (ours && is_path(read.value_of("for"), list)) return true;
  }
  return false;
}

std::string return_path_field(const std::optional<Address>& reverse_path) {
  return "Return-Path: <" + (reverse_path ? format(*reverse_path) : std::string{}) + ">\r\n";
}

}  // namespace mail
