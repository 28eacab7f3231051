#include "sim/proto/dns/zone.h"

#include <algorithm>
#include <optional>

#include "sim/proto/dns/name.h"

namespace dns {
namespace {

using Records = std::vector<ResourceRecord>;

constexpr int kChainLimit = 8;               // CNAMEs that are followed.
constexpr std::size_t kSmallestRecord = 11;  // Octets: a root name, nothing in RDATA.

bool has_type(const ResourceRecord& record, Type type) {
  return type_of(record.data) == type;
}
bool is_address(const ResourceRecord& record) {
  return has_type(record, Type::A) || has_type(record, Type::AAAA);
}

// RFC 1034 §4.3.2 step 2: the zone which is the nearest ancestor of the name.
const Zone* nearest_zone(const std::vector<Zone>& zones, std::string_view name) {
  const Zone* nearest = nullptr;
  for (const Zone& zone : zones) {
    if (!is_within(name, zone.origin)) continue;
    if (nearest == nullptr || zone.origin.size() > nearest->origin.size()) nearest = &zone;
  }
  return nearest;
}

Records records_at(const Zone& zone, std::string_view name) {
  Records records;
  if (name == zone.origin) records.push_back({.name = zone.origin, .data = zone.soa});
  std::ranges::copy_if(zone.records, std::back_inserter(records),
                       [&](const ResourceRecord& record) { return record.name == name; });
  return records;
}

// A name exists if it has records or is an empty non-terminal: something below it has (RFC 4592
// §2.2.2).
bool exists(const Zone& zone, std::string_view name) {
  return name == zone.origin || std::ranges::any_of(zone.records, [&](const auto& record) {
           return is_within(record.name, name);
         });
}

// The NS records of the highest zone cut at or above the name, below the origin.
Records delegation(const Zone& zone, std::string_view name) {
  Records cut;
  for (; name != zone.origin; name = parent_of(name)) {
    Records found = records_at(zone, name);
    std::erase_if(found, [](const auto& record) { return !has_type(record, Type::NS); });
    if (!found.empty()) cut = std::move(found);
  }
  return cut;
}

// What the wildcard below the closest encloser yields for a name that does not exist, RFC 4592
// §3.3.1.
Records synthesize(const Zone& zone, const std::string& name) {
  std::string_view encloser = parent_of(name);
  while (!exists(zone, encloser)) encloser = parent_of(encloser);
  Records records = records_at(zone, encloser.empty() ? "*" : "*." + std::string(encloser));
  for (ResourceRecord& record : records) record.name = name;
  return records;
}

// RFC 2308 §3: the SOA tells how long to remember that there is nothing.
ResourceRecord negative_soa(const Zone& zone) {
  return {.name = zone.origin, .ttl = zone.soa.minimum, .data = zone.soa};
}

// One run of RFC 1034 §4.3.2.
class Answering {
 public:
  Answering(const std::vector<Zone>& zones, const Question& question, Message& reply)
      : zones_(zones), question_(question), reply_(reply) {}
  void run();

 private:
  // Adds what the zone says of `name`; returns the name to go on with.
  std::optional<std::string> answer_from(const Zone& zone, const std::string& name);
  void add_addresses(const Records& records);
  void add_addresses_of(const std::string& host);

  const std::vector<Zone>& zones_;
  const Question& question_;
  Message& reply_;
};

void Answering::run() {
  std::string name = question_.name;
  for (int followed = 0; followed <= kChainLimit; ++followed) {
    const Zone* zone = nearest_zone(zones_, name);
    if (zone == nullptr) {
      // A chain may well leave our zones: the asker goes on elsewhere.
      if (followed == 0) reply_.rcode = Rcode::Refused;
      break;
    }
    auto target = answer_from(*zone, name);
    if (!target) break;
    const bool loops = std::ranges::any_of(
        reply_.answers, [&](const ResourceRecord& record) { return record.name == *target; });
    if (loops) break;
    name = std::move(*target);
  }
  add_addresses(reply_.answers);
}

std::optional<std::string> Answering::answer_from(const Zone& zone, const std::string& name) {
  if (const Records cut = delegation(zone, name); !cut.empty()) {
    reply_.authorities = cut;
    add_addresses(cut);
    return std::nullopt;
  }
  // The bit speaks of the first name in the answer section, RFC 1035 §4.1.1.
  reply_.authoritative = true;
  Records here = records_at(zone, name);
  const bool there = !here.empty() || exists(zone, name);
  if (!there) here = synthesize(zone, name);
  const auto cname = std::ranges::find_if(
      here, [](const ResourceRecord& record) { return has_type(record, Type::CNAME); });
  if (cname != here.end() && question_.type != Type::CNAME) {
    reply_.answers.push_back(*cname);
    return std::get<Cname>(cname->data).host;
  }
  // After CNAMEs the code speaks of the last name, RFC 6604 §3.
  if (!there && here.empty()) reply_.rcode = Rcode::NxDomain;
  std::erase_if(here, [&](const auto& record) { return !has_type(record, question_.type); });
  if (here.empty()) reply_.authorities.push_back(negative_soa(zone));
  std::ranges::move(here, std::back_inserter(reply_.answers));
  return std::nullopt;
}

void Answering::add_addresses(const Records& records) {
  for (const ResourceRecord& record : records) {
    if (const auto* mx = std::get_if<Mx>(&record.data)) add_addresses_of(mx->host);
    if (const auto* ns = std::get_if<Ns>(&record.data)) add_addresses_of(ns->host);
  }
}

void Answering::add_addresses_of(const std::string& host) {
  const Zone* zone = nearest_zone(zones_, host);
  if (zone == nullptr) return;
  for (const ResourceRecord& record : records_at(*zone, host)) {
    const bool told = std::ranges::find(reply_.additionals, record) != reply_.additionals.end();
    if (is_address(record) && !told) reply_.additionals.push_back(record);
  }
}

bool fits(const Message& reply) {
  const std::size_t records =
      reply.answers.size() + reply.authorities.size() + reply.additionals.size();
  return records <= (kUdpLimit - kHeaderSize) / kSmallestRecord &&
         encode(reply).size() <= kUdpLimit;
}

// All records of the last name and type: half a set would pass for the whole, RFC 2181 §9.
void drop_last_set(Records& records) {
  const std::string name = records.back().name;
  const Type type = type_of(records.back().data);
  std::erase_if(records,
                [&](const auto& record) { return record.name == name && has_type(record, type); });
}

// Leaves out what does not fit into a datagram, the least needed first.
void fit(Message& reply) {
  if (fits(reply)) return;
  const bool referral = reply.answers.empty() &&
                        std::ranges::any_of(reply.authorities, [](const ResourceRecord& record) {
                          return has_type(record, Type::NS);
                        });
  while (!reply.additionals.empty() && !fits(reply)) {
    drop_last_set(reply.additionals);
    if (referral) reply.truncated = true;  // Without its addresses it may lead nowhere: RFC 9471.
  }
  for (Records* section : {&reply.authorities, &reply.answers}) {
    while (!section->empty() && !fits(reply)) {
      section->pop_back();
      reply.truncated = true;
    }
  }
}

}  // namespace

Message respond(const std::vector<Zone>& zones, const Message& query) {
  Message reply;
  reply.id = query.id;
  reply.response = true;
  reply.opcode = query.opcode;
  reply.recursion_desired = query.recursion_desired;
  if (query.opcode != 0) {
    reply.rcode = Rcode::NotImp;
  } else if (query.questions.size() != 1) {
    reply.rcode = Rcode::FormErr;
  } else {
    reply.questions = query.questions;
    Answering(zones, query.questions.front(), reply).run();
    fit(reply);
  }
  return reply;
}

std::string respond_to_datagram(const std::vector<Zone>& zones, std::string_view datagram) {
  if (datagram.size() < kHeaderSize) return {};
  const auto octet = [&](std::size_t i) { return static_cast<unsigned char>(datagram[i]); };
  if ((octet(2) & 0x80U) != 0) return {};  // Replies to replies would never end.
  if (const auto query = decode(datagram)) return encode(respond(zones, *query));
  Message reply;
  reply.id = static_cast<std::uint16_t>(octet(0) << 8U | octet(1));
  reply.response = true;
  reply.opcode = static_cast<std::uint8_t>(octet(2) >> 3U & 15U);
  reply.rcode = Rcode::FormErr;
  return encode(reply);
}

}  // namespace dns
