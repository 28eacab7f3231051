#include "sim/sender/spf_record.h"

#include <algorithm>
#include <charconv>

#include "sim/proto/dns/message.h"
#include "sim/sender/spf_macro.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace sender {

namespace {

constexpr std::string_view kVersion = "v=spf1";
constexpr std::string_view kTerms = "RFC 7208 §4.6.1";

using Kind = SpfMechanism::Kind;
using Problem = std::optional<std::string>;

enum class Takes : std::uint8_t { Nothing, Domain, DomainAndLengths, MaybeDomain, Network };
struct Rule {
  std::string_view name;
  Kind kind;
  Takes takes;
};
constexpr Rule kMechanisms[] = {
    {"all", Kind::All, Takes::Nothing},      {"include", Kind::Include, Takes::Domain},
    {"a", Kind::A, Takes::DomainAndLengths}, {"mx", Kind::Mx, Takes::DomainAndLengths},
    {"ptr", Kind::Ptr, Takes::MaybeDomain},  {"ip4", Kind::Ip4, Takes::Network},
    {"ip6", Kind::Ip6, Takes::Network},      {"exists", Kind::Exists, Takes::Domain},
};

std::optional<SpfResult> qualifier_of(char c) {
  switch (c) {
    case '+':
      return SpfResult::Pass;
    case '-':
      return SpfResult::Fail;
    case '~':
      return SpfResult::SoftFail;
    case '?':
      return SpfResult::Neutral;
    default:
      return std::nullopt;
  }
}

// Decimal without zeros before it, `limit` at most.
std::optional<std::size_t> prefix_length(std::string_view digits, std::size_t limit) {
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
  if (digits.size() > 3 || !std::ranges::all_of(digits, text::is_digit)) return std::nullopt;
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (value > limit) return std::nullopt;
  return value;
}

// dual-cidr-length of §5.6 at the end of `rest`, which is "/24", "//64", "/24//64" or neither.
Problem take_lengths(std::string_view& rest, SpfMechanism& mechanism) {
  const auto is_length = [](std::string_view digits) {
    return !digits.empty() && std::ranges::all_of(digits, text::is_digit);
  };
  std::size_t slash = rest.rfind('/');
  if (slash == std::string_view::npos || !is_length(rest.substr(slash + 1))) return {};
  if (slash > 0 && rest[slash - 1] == '/') {
    const auto bits = prefix_length(rest.substr(slash + 1), 128);
    if (!bits) return "a network of IPv6 has 0 to 128 bits";
    mechanism.bits6 = *bits;
    rest = rest.substr(0, slash - 1);
    slash = rest.rfind('/');
    if (slash == std::string_view::npos || !is_length(rest.substr(slash + 1))) return {};
  }
  const auto bits = prefix_length(rest.substr(slash + 1), 32);
  if (!bits) return "a network of IPv4 has 0 to 32 bits";
  mechanism.bits = *bits;
  rest = rest.substr(0, slash);
  return {};
}

// ":domain", where `rest` is not empty.
Problem take_domain(std::string_view rest, SpfMechanism& mechanism) {
  if (!rest.starts_with(':')) return "something stands behind the mechanism's name";
  if (!is_domain_spec(rest.substr(1))) return "behind the colon stands no domain";
  mechanism.domain = std::string{rest.substr(1)};
  return {};
}

// ":192.0.2.0/24", ":2001:db8::/32".
Problem take_network(std::string_view rest, SpfMechanism& mechanism) {
  if (!rest.starts_with(':')) return "it names no address";
  rest.remove_prefix(1);
  const bool v6 = mechanism.kind == Kind::Ip6;
  mechanism.bits = v6 ? 128 : 32;
  if (const std::size_t slash = rest.find('/'); slash != std::string_view::npos) {
    const auto bits = prefix_length(rest.substr(slash + 1), mechanism.bits);
    if (!bits) return "no network has so many bits";
    mechanism.bits = *bits;
    rest = rest.substr(0, slash);
  }
  if (v6) {
    const auto address = dns::parse_ipv6(rest);
    if (!address) return "no IPv6 address";
    mechanism.network = {true, *address};
    return {};
  }
  const auto address = text::parse_ipv4(rest);
  if (!address) return "no IPv4 address";
  mechanism.network = ip_of(*address);
  return {};
}

Problem take_rest(Takes takes, std::string_view rest, SpfMechanism& mechanism) {
  switch (takes) {
    case Takes::Nothing:
      return rest.empty() ? Problem{} : "\"all\" takes nothing";
    case Takes::Domain:
      return rest.empty() ? "it needs a domain" : take_domain(rest, mechanism);
    case Takes::MaybeDomain:
      return rest.empty() ? Problem{} : take_domain(rest, mechanism);
    case Takes::DomainAndLengths: {
      if (Problem problem = take_lengths(rest, mechanism)) return problem;
      return rest.empty() ? Problem{} : take_domain(rest, mechanism);
    }
    case Takes::Network:
      return take_network(rest, mechanism);
  }
  return {};
}

bool is_modifier_octet(char c) {
  return text::is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
}

// name "=" value, §6. What is neither redirect nor exp must only be well formed.
Problem add_modifier(std::string_view name, std::string_view value, SpfRecord& record) {
  if (!parse_macros(value, MacroPlace::Record)) return "a macro is not well formed";
  const bool redirect = text::equal_without_case(name, "redirect");
  if (!redirect && !text::equal_without_case(name, "exp")) return {};
  std::optional<std::string>& place = redirect ? record.redirect : record.explanation;
  if (place) return "it stands twice";
  if (!is_domain_spec(value)) return "behind \"=\" stands no domain";
  place = std::string{value};
  return {};
}

Problem add_term(std::string_view term, SpfRecord& record) {
  const std::size_t name_end =
      static_cast<std::size_t>(std::ranges::find_if_not(term, is_modifier_octet) - term.begin());
  const bool named = name_end > 0 && text::is_letter(term.front());
  if (named && name_end < term.size() && term[name_end] == '=') {
    return add_modifier(term.substr(0, name_end), term.substr(name_end + 1), record);
  }
  SpfMechanism mechanism{.text = std::string{term}};
  if (const auto result = qualifier_of(term.front())) {
    mechanism.result = *result;
    term.remove_prefix(1);
  }
  const std::size_t end = std::min(term.find_first_of(":/"), term.size());
  const auto rule = std::ranges::find_if(kMechanisms, [&](const Rule& one) {
    return text::equal_without_case(one.name, term.substr(0, end));
  });
  if (rule == std::end(kMechanisms)) return "there is no such mechanism";
  mechanism.kind = rule->kind;
  if (Problem problem = take_rest(rule->takes, term.substr(end), mechanism)) return problem;
  record.mechanisms.push_back(std::move(mechanism));
  return {};
}

}  // namespace

std::string_view name_of(SpfResult result) {
  constexpr std::string_view kNames[] = {"none",     "neutral",   "pass",     "fail",
                                         "softfail", "temperror", "permerror"};
  return kNames[static_cast<std::size_t>(result)];
}

bool is_spf(std::string_view text) {
  return text::equal_without_case(text.substr(0, kVersion.size()), kVersion) &&
         (text.size() == kVersion.size() || text[kVersion.size()] == ' ');
}

text::Parsed<SpfRecord> parse_spf(std::string_view text) {
  SpfRecord record;
  text::Cursor in{text};
  for (std::size_t i = 0; i < kVersion.size(); ++i) in.take();
  for (;;) {
    in.take_while([](char c) { return c == ' '; });
    if (in.at_end()) return record;
    const std::size_t begin = in.offset();
    const std::string_view term = in.take_while([](char c) { return c != ' '; });
    if (Problem problem = add_term(term, record)) {
      return text::Malformed{begin, std::string{term} + ": " + *problem, kTerms};
    }
  }
}

}  // namespace sender
