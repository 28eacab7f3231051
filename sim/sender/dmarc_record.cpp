#include <algorithm>

#include "sim/sender/dmarc.h"
#include "sim/sender/tag_list.h"
#include "sim/text/ascii.h"

namespace sender {

namespace {

constexpr std::string_view kRecord = "RFC 7489 §6.3";

std::optional<DmarcPolicy> policy_of(std::string_view name) {
  for (const DmarcPolicy policy :
       {DmarcPolicy::None, DmarcPolicy::Quarantine, DmarcPolicy::Reject}) {
    if (text::equal_without_case(name, name_of(policy))) return policy;
  }
  return std::nullopt;
}

bool is_strict(const TagList& tags, std::string_view name) {
  return text::equal_without_case(tags.value_of(name), "s");
}

}  // namespace

std::string_view name_of(DmarcPolicy policy) {
  constexpr std::string_view kNames[] = {"none", "quarantine", "reject"};
  return kNames[static_cast<std::size_t>(policy)];
}

bool is_dmarc(std::string_view text) {
  const auto first = TagList::parse(text.substr(0, text.find(';')));
  return first && first->list().size() == 1 && first->value_of("v") == "DMARC1";
}

text::Parsed<DmarcRecord> parse_dmarc(std::string_view text) {
  constexpr std::int64_t kAll = 100;
  const auto tags = TagList::parse(text);
  if (!tags) return tags.problem();
  DmarcRecord record;
  const auto policy = policy_of(tags->value_of("p"));
  const Tag* below = tags->find("sp");
  const auto subdomains = below == nullptr ? policy : policy_of(below->value);
  const bool readable = policy && subdomains;
  if (!readable && tags->value_of("rua").empty()) {
    return text::Malformed{0, "p= or sp= is none of none, quarantine and reject", kRecord};
  }
  if (readable) {
    record.policy = *policy;
    record.subdomains = *subdomains;
  }
  record.strict_dkim = is_strict(*tags, "adkim");
  record.strict_spf = is_strict(*tags, "aspf");
  if (const auto percent = tag_number(tags->value_of("pct")); percent && *percent <= kAll) {
    record.percent = static_cast<unsigned>(*percent);
  }
  return record;
}

bool aligned(const std::string& domain, const std::string& from, bool strict,
             const PublicSuffixes& suffixes) {
  if (strict) return domain == from;
  return suffixes.organizational_domain(domain) == suffixes.organizational_domain(from);
}

}  // namespace sender
