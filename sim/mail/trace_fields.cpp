#include "sim/mail/trace_fields.h"

#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/text/ipv4.h"

namespace mail {

std::string received_field(const Received& received) {
  std::string clauses;
  if (!received.from.empty()) {
    clauses = "from " + received.from + " ([" + text::ipv4_text(received.from_address) + "]) ";
  }
  clauses += "by " + received.by;
  if (!received.with.empty()) clauses += " with " + received.with;
  if (!received.id.empty()) clauses += " id " + received.id;
  if (received.for_path) clauses += " for <" + format(*received.for_path) + ">";
  return field("Received", clauses + "; " + format_date(received.unix_seconds));
}

std::string return_path_field(const std::optional<Address>& reverse_path) {
  return "Return-Path: <" + (reverse_path ? format(*reverse_path) : std::string{}) + ">\r\n";
}

}  // namespace mail
