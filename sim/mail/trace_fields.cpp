#include "sim/mail/trace_fields.h"

#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace mail {

namespace {

// Extended-Domain of RFC 5321 §4.4: what the client called itself, and where it really was. Whatever
// it said, the field can be read.
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

std::string return_path_field(const std::optional<Address>& reverse_path) {
  return "Return-Path: <" + (reverse_path ? format(*reverse_path) : std::string{}) + ">\r\n";
}

}  // namespace mail
