#include "sim/mail/address.h"

#include <algorithm>
#include <optional>

#include "sim/mail/atoms.h"
#include "sim/mail/ip_literal.h"
#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"
#include "sim/text/utf8.h"

namespace mail {

namespace {

constexpr std::string_view kAddressRfc = "RFC 5321 §4.1.2";
constexpr std::string_view kNames = "RFC 1035 §2.3.4";
constexpr std::string_view kAddressUtf8 = "RFC 6531 §3.3";

constexpr std::size_t kMaxLocalPart = 64;
constexpr std::size_t kMaxDomain = 255;
constexpr std::size_t kMaxLabel = 63;
constexpr std::size_t kMaxPath = 256;  // With the angle brackets.

using text::Cursor;
using text::Malformed;
using Problem = std::optional<Malformed>;

// Takes octets of one kind, and UTF-8 characters beyond US-ASCII, which belong to every kind.
template <class Predicate>
Problem take_characters(Cursor& in, std::string& out, Predicate belongs) {
  while (!in.at_end() && (text::is_eight_bit(in.peek()) || belongs(in.peek()))) {
    if (!text::is_eight_bit(in.peek())) {
      out += in.take();
      continue;
    }
    const std::size_t length = text::utf8_length(in.rest());
    if (length == 0) return in.malformed("octets that are no UTF-8", kAddressUtf8);
    for (std::size_t i = 0; i < length; ++i) out += in.take();
  }
  return std::nullopt;
}

Problem read_quoted_string(Cursor& in, std::string& out) {
  in.accept('"');
  while (!in.accept('"')) {
    if (in.at_end()) return in.malformed("the quoted string has no end", kAddressRfc);
    if (in.accept('\\')) {
      if (in.at_end()) return in.malformed("nothing follows the backslash", kAddressRfc);
      if (!text::is_printable(in.peek())) {
        return in.malformed("a backslash stands only before a printable octet", kAddressRfc);
      }
      out += in.take();
      continue;
    }
    const auto is_qtext = [](char c) { return text::is_printable(c) && c != '"' && c != '\\'; };
    const std::size_t before = in.offset();
    if (auto problem = take_characters(in, out, is_qtext)) return problem;
    if (in.offset() == before && !in.at_end() && !text::is_printable(in.peek())) {
      return in.malformed("a control octet in a quoted string", kAddressRfc);
    }
  }
  return std::nullopt;
}

// What is wrong at a place where an atom must begin.
const char* why_no_atom(const Cursor& in) {
  const bool ends = in.at_end() || in.peek() == '@';
  if (ends && in.offset() == 0) return "the local part is missing";
  if (ends || in.peek() == '.') return "a period stands between two atoms";
  return text::is_printable(in.peek()) ? "this octet must be inside a quoted string"
                                       : "a control octet in a local part";
}

Problem read_dot_string(Cursor& in, std::string& out) {
  while (true) {
    const std::size_t before = in.offset();
    if (auto problem = take_characters(in, out, is_atext)) return problem;
    if (in.offset() == before) return in.malformed(why_no_atom(in), kAddressRfc);
    if (!in.accept('.')) return std::nullopt;
    out += '.';
  }
}

Problem read_label(Cursor& in, std::string& out) {
  const Cursor start = in;
  std::string label;
  const auto is_ldh = [](char c) { return text::is_letter_or_digit(c) || c == '-'; };
  if (auto problem = take_characters(in, label, is_ldh)) return problem;
  if (label.empty()) {
    return in.malformed(in.at_end() || in.peek() == '.' ? "a label of the domain is missing"
                                                        : "this octet cannot stand in a domain",
                        kAddressRfc);
  }
  if (label.front() == '-') return start.malformed("a label begins with a hyphen", kAddressRfc);
  if (label.back() == '-') {
    return Malformed{in.offset() - 1, "a label ends with a hyphen", kAddressRfc};
  }
  if (label.size() > kMaxLabel) {
    return Malformed{start.offset() + kMaxLabel, "a label is longer than 63 octets", kNames};
  }
  out += label;
  return std::nullopt;
}

Problem read_domain(Cursor& in, std::string& out) {
  do {
    if (!out.empty()) out += '.';
    if (auto problem = read_label(in, out)) return problem;
  } while (in.accept('.'));
  if (in.at_end()) return std::nullopt;
  return in.malformed("this octet cannot stand in a domain", kAddressRfc);
}

Problem read_address_literal(Cursor& in, std::string& out) {
  const std::size_t start = in.offset();
  const std::string_view rest = in.rest();
  const std::size_t close = rest.find(']');
  if (close == std::string_view::npos) {
    return Malformed{start + rest.size(), "the address literal has no \"]\"", "RFC 5321 §4.1.3"};
  }
  if (auto problem = check_address_literal(rest.substr(1, close - 1))) {
    problem->offset += start + 1;
    return problem;
  }
  if (close + 1 < rest.size()) {
    return Malformed{start + close + 1, "nothing follows an address literal", kAddressRfc};
  }
  out = rest;
  return std::nullopt;
}

bool is_dot_string(std::string_view local_part) {
  Cursor in{local_part};
  std::string atoms;
  return !read_dot_string(in, atoms) && in.at_end();
}

}  // namespace

std::strong_ordering operator<=>(const Address& a, const Address& b) {
  if (const auto order = a.local_part <=> b.local_part; order != 0) return order;
  if (text::has_eight_bit(a.domain) || text::has_eight_bit(b.domain)) {
    return text::domain_key(a.domain) <=> text::domain_key(b.domain);
  }
  // Without a copy in lower case: a list with many recipients compares a lot.
  const auto octet = [](char c) { return static_cast<unsigned char>(text::to_lower(c)); };
  const auto [here, there] = std::ranges::mismatch(a.domain, b.domain, {}, octet, octet);
  if (here == a.domain.end() || there == b.domain.end()) return a.domain.size() <=> b.domain.size();
  return octet(*here) <=> octet(*there);
}

bool operator==(const Address& a, const Address& b) {
  return a.local_part == b.local_part && text::same_domain(a.domain, b.domain);
}

std::string format(const Address& address) {
  std::string out;
  if (is_dot_string(address.local_part)) {
    out = address.local_part;
  } else {
    out = '"';
    for (const char c : address.local_part) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return address.domain.empty() ? out : out + '@' + address.domain;
}

Address with_a_labels(Address address) {
  if (text::has_eight_bit(address.local_part) || !text::has_eight_bit(address.domain)) {
    return address;
  }
  if (auto domain = text::to_a_labels(address.domain)) address.domain = *std::move(domain);
  return address;
}

text::Parsed<Address> parse_address(std::string_view whole) {
  Cursor in{whole};
  Address address;
  const bool quoted = in.peek() == '"';
  if (auto problem = quoted ? read_quoted_string(in, address.local_part)
                            : read_dot_string(in, address.local_part)) {
    return *problem;
  }
  if (in.offset() > kMaxLocalPart) {
    return Malformed{kMaxLocalPart, "the local part is longer than 64 octets",
                     "RFC 5321 §4.5.3.1.1"};
  }
  if (in.at_end()) return in.malformed("\"@\" and a domain are missing", kAddressRfc);
  if (in.peek() != '@') {
    return in.malformed(quoted ? "expected \"@\" after the quoted string" : why_no_atom(in),
                        kAddressRfc);
  }
  in.take();
  const std::size_t domain_at = in.offset();
  if (in.at_end()) return in.malformed("the domain is missing", kAddressRfc);
  if (whole.size() - domain_at > kMaxDomain) {
    return Malformed{domain_at + kMaxDomain, "the domain is longer than 255 octets",
                     "RFC 5321 §4.5.3.1.2"};
  }
  if (auto problem = in.peek() == '[' ? read_address_literal(in, address.domain)
                                      : read_domain(in, address.domain)) {
    return *problem;
  }
  if (whole.size() + 2 > kMaxPath) {
    return Malformed{kMaxPath - 2, "the path is longer than 256 octets", "RFC 5321 §4.5.3.1.3"};
  }
  return address;
}

}  // namespace mail
