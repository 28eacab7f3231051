#include "sim/mail/ip_literal.h"

#include "sim/mail/address.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace mail {

namespace {

constexpr std::string_view kLiteralRfc = "RFC 5321 §4.1.3";
constexpr std::string_view kTag = "IPv6:";

using text::Cursor;
using text::Malformed;
using Problem = std::optional<Malformed>;

bool begins_like_ipv6(Cursor in) {
  in.take_while(text::is_hex_digit);
  return in.peek() == ':';
}

// Four numbers, each from 0 to 255.
Problem read_ipv4(Cursor& in) {
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && !in.accept('.'))
      return in.malformed("an IPv4 address has four numbers", kLiteralRfc);
    const Cursor start = in;
    const std::string_view digits = in.take_while(text::is_digit);
    if (digits.empty()) return in.malformed("a number from 0 to 255 is missing", kLiteralRfc);
    int value = 0;
    for (std::size_t d = 0; d < digits.size() && d < 4; ++d) value = value * 10 + (digits[d] - '0');
    if (digits.size() > 3 || value > 255) {
      return start.malformed("a number of an IPv4 address is from 0 to 255", kLiteralRfc);
    }
  }
  return std::nullopt;
}

// Groups of 16 bits; "::" once, in place of at least two of them; the last two may be written as
// an IPv4 address.
Problem read_ipv6(Cursor& in) {
  const Cursor start = in;
  int groups = 0;
  bool shortened = false;
  while (!in.at_end()) {
    if (in.rest().starts_with("::")) {
      if (shortened) return in.malformed("\"::\" stands only once in an IPv6 address", kLiteralRfc);
      shortened = true;
      in.take();
      in.take();
      if (in.at_end()) break;
    } else if (groups > 0 && !in.accept(':')) {
      return in.malformed("expected \":\" in an IPv6 address", kLiteralRfc);
    }
    const Cursor group = in;
    const std::string_view digits = in.take_while(text::is_hex_digit);
    if (in.peek() == '.') {
      in = group;
      if (auto problem = read_ipv4(in)) return problem;
      groups += 2;
      break;
    }
    if (digits.empty()) return in.malformed("a group of an IPv6 address is missing", kLiteralRfc);
    if (digits.size() > 4)
      return group.malformed("a group has at most four hex digits", kLiteralRfc);
    ++groups;
  }
  if (shortened ? groups > 6 : groups != 8) {
    return start.malformed(shortened ? "\"::\" stands for at least two groups, six others at most"
                                     : "an IPv6 address has eight groups",
                           kLiteralRfc);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> ipv4_of_literal(std::string_view domain) {
  if (!domain.starts_with('[') || !domain.ends_with(']')) return std::nullopt;
  Cursor in{domain.substr(1, domain.size() - 2)};
  if (Cursor whole = in; read_ipv4(whole) || !whole.at_end()) return std::nullopt;
  std::uint32_t address = 0;
  while (!in.at_end()) {
    std::uint32_t number = 0;
    for (const char digit : in.take_while(text::is_digit)) {
      number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    address = address << 8U | number;
    in.accept('.');
  }
  return address;
}

std::optional<Malformed> check_address_literal(std::string_view inside) {
  Cursor in{inside};
  Problem problem;
  if (text::equal_without_case(inside.substr(0, kTag.size()), kTag)) {
    for (std::size_t i = 0; i < kTag.size(); ++i) in.take();
    problem = read_ipv6(in);
  } else if (begins_like_ipv6(in)) {
    problem = in.malformed("\"IPv6:\" stands before an IPv6 address", kLiteralRfc);
  } else if (text::is_digit(in.peek())) {
    problem = read_ipv4(in);
  } else {
    // General-address-literal: only registered tags may be used, and IPv6 is the only one.
    problem =
        in.malformed("expected an IPv4 address, or \"IPv6:\" and an IPv6 address", kLiteralRfc);
  }
  if (!problem && !in.at_end())
    problem = in.malformed("unexpected octet after the address", kLiteralRfc);
  return problem;
}

std::string name_in_hello(std::string_view host_name, std::uint32_t ipv4) {
  const bool whole = host_name.find('.') != std::string_view::npos &&
                     !text::has_eight_bit(host_name) &&
                     bool{parse_address("a@" + std::string{host_name})};
  return whole ? std::string{host_name} : "[" + text::ipv4_text(ipv4) + "]";
}

}  // namespace mail
