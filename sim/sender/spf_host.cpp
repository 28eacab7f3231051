#include "sim/sender/spf_host.h"

#include <algorithm>
#include <utility>

#include "sim/proto/dns/name.h"
#include "sim/text/ascii.h"

namespace sender {

namespace {

using Kind = SpfMechanism::Kind;

constexpr std::string_view kLimits = "RFC 7208 §4.6.4";

std::string_view section_of(Kind kind) {
  switch (kind) {
    case Kind::All:
      return "RFC 7208 §5.1";
    case Kind::Include:
      return "RFC 7208 §5.2";
    case Kind::A:
      return "RFC 7208 §5.3";
    case Kind::Mx:
      return "RFC 7208 §5.4";
    case Kind::Ptr:
      return "RFC 7208 §5.5";
    case Kind::Ip4:
    case Kind::Ip6:
      return "RFC 7208 §5.6";
    case Kind::Exists:
      break;
  }
  return "RFC 7208 §5.7";
}

bool asks_dns(Kind kind) {
  return kind != Kind::All && kind != Kind::Ip4 && kind != Kind::Ip6;
}

// §4.3: two labels at least.
bool can_be_checked(const std::string& domain) {
  const auto name = name_in_dns(domain);
  return name && !dns::parent_of(*name).empty();
}

bool is_address(const dns::Data& data, const Ip& ip, const SpfMechanism& mechanism) {
  if (const auto* a = std::get_if<dns::A>(&data)) {
    return in_network(ip, ip_of(a->address), mechanism.bits);
  }
  const auto* aaaa = std::get_if<dns::Aaaa>(&data);
  return aaaa != nullptr && in_network(ip, Ip{true, aaaa->address}, mechanism.bits6);
}

}  // namespace

SpfHost::Matches SpfHost::fail_with(SpfResult error, std::string why) {
  error_ = error;
  verdict_.why = std::move(why);
  return false;
}

const Answer* SpfHost::look_up(std::string_view name, dns::Type type) {
  const Answer* answer = answers_.find(name, type);
  if (answer == nullptr) return nullptr;
  if (answer->kind == Answer::Kind::Failed) {
    verdict_.steps.add(name, "cannot be asked at the moment", "RFC 7208 §2.6.6");
    fail_with(SpfResult::TempError, "no answer for " + std::string{name});
  } else if (answer->kind != Answer::Kind::Records && ++voids_ > kSpfVoids) {
    verdict_.steps.add(name, "is one question too many that leads to nothing", kLimits);
    fail_with(SpfResult::PermError, "too many questions that lead to nothing");
  }
  return answer;
}

// §4.4, §4.5. Empty: `problem` says why there is none.
std::optional<std::string> SpfHost::record_of(const std::string& domain, SpfResult& problem) {
  const Answer* answer = answers_.find(domain, dns::Type::TXT);
  if (answer == nullptr) return std::nullopt;
  problem = SpfResult::None;
  if (answer->kind == Answer::Kind::Failed) {
    problem = SpfResult::TempError;
    verdict_.why = "no answer for " + domain;
    verdict_.steps.add(domain, "cannot be asked at the moment", "RFC 7208 §4.4");
    return std::string{};
  }
  std::vector<std::string> records = answer->texts();
  std::erase_if(records, [](const std::string& text) { return !is_spf(text); });
  if (records.size() > 1) {
    problem = SpfResult::PermError;
    verdict_.why = domain + " has more than one SPF record";
    verdict_.steps.add(domain, "has more than one SPF record", "RFC 7208 §4.5");
    return std::string{};
  }
  if (records.empty()) {
    verdict_.steps.add(domain, "has no SPF record", "RFC 7208 §4.5");
    return std::string{};
  }
  verdict_.steps.add(records.front(), "is the domain's SPF record", "RFC 7208 §4.5");
  return std::move(records.front());
}

std::optional<SpfResult> SpfHost::check(const std::string& domain) {
  if (!can_be_checked(domain)) {
    verdict_.steps.add(domain, "is no domain name that could have a record", "RFC 7208 §4.3");
    return SpfResult::None;
  }
  SpfResult problem = SpfResult::None;
  const auto text = record_of(domain, problem);
  if (!text) return std::nullopt;
  if (text->empty()) return problem;
  const auto record = parse_spf(*text);
  if (!record) {
    verdict_.why = record.problem().why;
    verdict_.steps.add(record.problem().why, "breaks the rules of SPF records",
                       record.problem().rfc);
    return SpfResult::PermError;
  }
  return evaluate(domain, *record);
}

std::optional<SpfResult> SpfHost::evaluate(const std::string& domain, const SpfRecord& record) {
  for (const SpfMechanism& mechanism : record.mechanisms) {
    const Matches matched = matches(domain, mechanism);
    if (!matched) return std::nullopt;
    if (error_) return error_;
    const bool all = mechanism.kind == Kind::All;
    verdict_.steps.add(mechanism.text,
                       all        ? "stands for every other computer"
                       : *matched ? "names the computer"
                                  : "does not name the computer",
                       section_of(mechanism.kind));
    if (!*matched) continue;
    verdict_.by = mechanism.text;
    decided_ = domain;
    explanation_ = record.explanation;
    return mechanism.result;
  }
  if (record.redirect) return redirect(domain, *record.redirect);
  verdict_.by.clear();
  verdict_.steps.add(domain, "says nothing of this computer", "RFC 7208 §4.7");
  return SpfResult::Neutral;
}

// §6.1.
std::optional<SpfResult> SpfHost::redirect(const std::string& domain, const std::string& spec) {
  if (++terms_ > kSpfTerms) {
    verdict_.steps.add(spec, "is one look-up too many", kLimits);
    verdict_.why = "more than ten look-ups";
    return SpfResult::PermError;
  }
  const auto target = target_of(domain, spec);
  if (!target) return std::nullopt;
  verdict_.steps.add(*target, "is asked instead", "RFC 7208 §6.1");
  const auto result = check(*target);
  if (result != SpfResult::None) return result;
  verdict_.why = *target + " has no SPF record";
  return SpfResult::PermError;
}

SpfHost::Matches SpfHost::matches(const std::string& domain, const SpfMechanism& mechanism) {
  if (asks_dns(mechanism.kind) && ++terms_ > kSpfTerms) {
    verdict_.steps.add(mechanism.text, "is one look-up too many", kLimits);
    return fail_with(SpfResult::PermError, "more than ten look-ups");
  }
  if (mechanism.kind == Kind::All) return true;
  if (mechanism.kind == Kind::Ip4 || mechanism.kind == Kind::Ip6) {
    return in_network(query_.ip, mechanism.network, mechanism.bits);
  }
  const auto target = target_of(domain, mechanism.domain);
  if (!target) return std::nullopt;
  switch (mechanism.kind) {
    case Kind::Include:
      return include(*target);
    case Kind::A:
      return has_address(*target, mechanism);
    case Kind::Mx:
      return mx(*target, mechanism);
    case Kind::Ptr:
      return ptr(*target);
    default:
      return exists(*target);
  }
}

// §5.2: of the other domain only "pass" counts, and it must have a record.
SpfHost::Matches SpfHost::include(const std::string& target) {
  verdict_.steps.add(target, "is asked, too", "RFC 7208 §5.2");
  const auto result = check(target);
  if (!result) return std::nullopt;
  if (error_) return false;
  switch (*result) {
    case SpfResult::Pass:
      return true;
    case SpfResult::TempError:
      return fail_with(SpfResult::TempError, verdict_.why);
    case SpfResult::PermError:
      return fail_with(SpfResult::PermError, verdict_.why);
    case SpfResult::None:
      return fail_with(SpfResult::PermError, target + " has no SPF record");
    default:
      return false;
  }
}

SpfHost::Matches SpfHost::has_address(const std::string& host, const SpfMechanism& mechanism) {
  const Answer* answer = look_up(host, address_type());
  if (answer == nullptr) return std::nullopt;
  return std::ranges::any_of(answer->records, [&](const dns::Data& data) {
    return is_address(data, query_.ip, mechanism);
  });
}

SpfHost::Matches SpfHost::mx(const std::string& target, const SpfMechanism& mechanism) {
  const Answer* answer = look_up(target, dns::Type::MX);
  if (answer == nullptr) return std::nullopt;
  if (answer->records.size() > kSpfNames) {
    verdict_.steps.add(target, "has more than ten mail servers", kLimits);
    return fail_with(SpfResult::PermError, target + " has more than ten mail servers");
  }
  for (const dns::Data& data : answer->records) {
    const auto* record = std::get_if<dns::Mx>(&data);
    if (error_ || record == nullptr || record->host.empty()) continue;
    const Matches matched = has_address(record->host, mechanism);
    if (!matched || *matched) return matched;
  }
  return false;
}

std::optional<std::vector<std::string>> SpfHost::validated_names() {
  std::vector<std::string> names;
  const Answer* answer = answers_.find(reverse_name(query_.ip), dns::Type::PTR);
  if (answer == nullptr) return std::nullopt;
  std::size_t looked_at = 0;
  for (const dns::Data& data : answer->records) {
    const auto* record = std::get_if<dns::Ptr>(&data);
    if (record == nullptr || ++looked_at > kSpfNames) continue;
    const Answer* addresses = answers_.find(record->host, address_type());
    if (addresses == nullptr) return std::nullopt;
    const bool back = std::ranges::any_of(addresses->records, [&](const dns::Data& address) {
      return is_address(address, query_.ip, {});
    });
    if (back) names.push_back(record->host);
  }
  return names;
}

SpfHost::Matches SpfHost::ptr(const std::string& target) {
  if (const Answer* names = look_up(reverse_name(query_.ip), dns::Type::PTR);
      names != nullptr && names->kind == Answer::Kind::Failed) {
    error_.reset();  // §5.5: an error is no match.
    verdict_.why.clear();
  }
  const auto names = validated_names();
  const auto wanted = name_in_dns(target);
  if (!names) return std::nullopt;
  return wanted && std::ranges::any_of(*names, [&](const std::string& name) {
           return dns::is_within(name, *wanted);
         });
}

// §5.7: always an A record, whatever the client's address is.
SpfHost::Matches SpfHost::exists(const std::string& target) {
  const Answer* answer = look_up(target, dns::Type::A);
  if (answer == nullptr) return std::nullopt;
  return answer->kind == Answer::Kind::Records;
}

// §7.3: the domain itself, else one below it, else any.
std::optional<std::string> SpfHost::validated_name(const std::string& domain) {
  const auto names = validated_names();
  if (!names) return std::nullopt;
  const std::string wanted = name_in_dns(domain).value_or("");
  for (const std::string& name : *names) {
    if (name == wanted) return name;
  }
  for (const std::string& name : *names) {
    if (dns::is_within(name, wanted)) return name;
  }
  return names->empty() ? "unknown" : names->front();
}

std::optional<std::string> SpfHost::expanded(const std::string& domain,
                                             const std::vector<MacroPiece>& pieces) {
  std::string validated;
  if (asks_for_validated_name(pieces)) {
    const auto name = validated_name(domain);
    if (!name) return std::nullopt;
    validated = *name;
  }
  return expand(pieces, {.sender = sender_,
                         .domain = domain,
                         .ip = query_.ip,
                         .validated = validated,
                         .helo = query_.helo,
                         .receiver = query_.receiver,
                         .unix_seconds = query_.unix_seconds});
}

std::optional<std::string> SpfHost::target_of(const std::string& domain, const std::string& spec) {
  if (spec.empty()) return domain;
  const auto pieces = parse_macros(spec, MacroPlace::Record);
  const auto target = expanded(domain, *pieces);  // parse_spf() has seen that it is well formed.
  if (!target) return std::nullopt;
  return fitting_domain(*target);
}

std::optional<std::string> SpfHost::explain() {
  if (!explanation_) return std::string{};
  const auto target = target_of(decided_, *explanation_);
  if (!target) return std::nullopt;
  const Answer* answer = answers_.find(*target, dns::Type::TXT);
  if (answer == nullptr) return std::nullopt;
  const std::vector<std::string> texts = answer->texts();
  if (texts.size() != 1) return std::string{};
  const auto pieces = parse_macros(texts.front(), MacroPlace::Explanation);
  if (!pieces) return std::string{};
  auto text = expanded(decided_, *pieces);
  if (!text) return std::nullopt;
  if (!std::ranges::all_of(*text, text::is_printable)) return std::string{};
  verdict_.steps.add(*text, "is how the domain explains it", "RFC 7208 §6.2");
  return text;
}

}  // namespace sender
