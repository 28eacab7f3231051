#include "sim/proto/dns/finding.h"

#include <algorithm>

#include "sim/proto/dns/name.h"

namespace dns {
namespace {

using Records = std::vector<ResourceRecord>;

const ResourceRecord* find_record(const Records& records, const std::string& name, Type type) {
  const auto found = std::ranges::find_if(records, [&](const ResourceRecord& record) {
    return record.name == name && type_of(record.data) == type;
  });
  return found == records.end() ? nullptr : &*found;
}

// Takes the CNAMEs that lead on from the name asked for; returns where they end.
std::string follow(const Message& reply, const Question& question, Finding& finding) {
  std::string name = question.name;
  while (question.type != Type::CNAME && !find_record(reply.answers, name, question.type)) {
    const ResourceRecord* alias = find_record(reply.answers, name, Type::CNAME);
    const bool loops = alias != nullptr && find_record(finding.records, name, Type::CNAME);
    if (alias == nullptr || loops) break;
    finding.records.push_back(*alias);
    name = std::get<Cname>(alias->data).host;
  }
  return name;
}

// The SOA of a zone that has the authority to say that there is nothing at `name`.
const ResourceRecord* find_soa(const Message& reply, const std::string& name) {
  const auto found = std::ranges::find_if(reply.authorities, [&](const ResourceRecord& record) {
    return type_of(record.data) == Type::SOA && is_within(name, record.name);
  });
  return found == reply.authorities.end() ? nullptr : &*found;
}

bool is_referral(const Message& reply) {
  return !reply.authoritative &&
         std::ranges::any_of(reply.authorities, [](const ResourceRecord& record) {
           return type_of(record.data) == Type::NS;
         });
}

std::uint32_t smallest_ttl(const Records& records, std::uint32_t ttl) {
  for (const ResourceRecord& record : records) ttl = std::min(ttl, usable_ttl(record.ttl));
  return ttl;
}

bool is_named(const Records& records, const std::string& host) {
  return std::ranges::any_of(records, [&](const ResourceRecord& record) {
    const auto* mx = std::get_if<Mx>(&record.data);
    const auto* ns = std::get_if<Ns>(&record.data);
    return (mx != nullptr && mx->host == host) || (ns != nullptr && ns->host == host);
  });
}

// Only addresses of hosts that were named: whatever else a server adds was not asked for.
Records addresses(const Message& reply, const Records& records) {
  Records found;
  std::ranges::copy_if(reply.additionals, std::back_inserter(found), [&](const auto& record) {
    const Type type = type_of(record.data);
    return (type == Type::A || type == Type::AAAA) && is_named(records, record.name);
  });
  return found;
}

}  // namespace

std::optional<Finding> read_reply(const Message& reply, const Question& question) {
  if (reply.rcode != Rcode::NoError && reply.rcode != Rcode::NxDomain) return std::nullopt;
  constexpr std::uint32_t kForever = 0x7FFFFFFF;
  Finding finding;
  const std::string name = follow(reply, question, finding);
  const std::size_t aliases = finding.records.size();
  std::ranges::copy_if(reply.answers, std::back_inserter(finding.records), [&](const auto& record) {
    return record.name == name && type_of(record.data) == question.type;
  });
  finding.ttl = smallest_ttl(finding.records, kForever);
  if (finding.records.size() > aliases) {
    finding.additional = addresses(reply, finding.records);
    return finding;
  }
  finding.rcode = reply.rcode;
  if (const ResourceRecord* soa = find_soa(reply, name)) {
    const std::uint32_t minimum = usable_ttl(std::get<Soa>(soa->data).minimum);
    finding.ttl = std::min({finding.ttl, usable_ttl(soa->ttl), minimum});  // RFC 2308 §5.
    return finding;
  }
  if (reply.rcode == Rcode::NoError && aliases > 0) {
    finding.further = name;
    return finding;
  }
  if (reply.rcode == Rcode::NoError && is_referral(reply)) return std::nullopt;
  finding.ttl = 0;  // Nothing says for how long there will be nothing, RFC 2308 §5.
  return finding;
}

std::uint32_t usable_ttl(std::uint32_t ttl) {
  return ttl > 0x7FFFFFFF ? 0 : ttl;
}

}  // namespace dns
