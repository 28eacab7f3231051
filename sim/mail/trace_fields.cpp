#include "sim/mail/trace_fields.h"

#include <utility>

#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace mail {

namespace {

// What follows a word of a Received field ("by", "for"), up to the next space or semicolon.
std::string clause(const std::string& value, const std::string& word) {
  const std::string before = " " + word + " ";
  const std::size_t at = value.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return value.substr(begin, value.find_first_of(" ;", begin) - begin);
}

std::string one_spaced(std::string_view value) {
  std::string out = " ";
  for (const char c : value) {
    const char one = text::is_white_space(c) ? ' ' : c;
    if (one != ' ' || out.back() != ' ') out += one;
  }
  return out;
}

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

bool newest_received_names(std::string_view message, const Address& path) {
  const Message read{message};
  for (const Field& field : read.fields()) {
    if (!same_name(field.name, "Received")) continue;
    return is_path(clause(one_spaced(field.value), "for"), path);
  }
  return false;
}

bool was_passed_on(std::string_view message, const Address& list, std::string_view by) {
  bool newest = true;
  const Message read{message};
  for (const Field& field : read.fields()) {
    const std::string value = one_spaced(field.value);
    if (same_name(field.name, "Delivered-To") && is_path(value.substr(1), list)) return true;
    if (!same_name(field.name, "Received") || std::exchange(newest, false)) continue;
    const bool ours = text::equal_without_case(clause(value, "by"), by);
    if (ours && is_path(clause(value, "for"), list)) return true;
  }
  return false;
}

std::string return_path_field(const std::optional<Address>& reverse_path) {
  return "Return-Path: <" + (reverse_path ? format(*reverse_path) : std::string{}) + ">\r\n";
}

}  // namespace mail
