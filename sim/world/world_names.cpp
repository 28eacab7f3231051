// How a World gets its name servers, with their zones, and its resolvers.
#include <algorithm>
#include <cassert>

#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"
#include "sim/text/ipv4.h"
#include "sim/world/world.h"

namespace world {

namespace {

bool is_below(std::string_view name, std::string_view origin) {
  return name == origin || origin.empty() ||
         (name.size() > origin.size() && name.ends_with(origin) &&
          name[name.size() - origin.size() - 1] == '.');
}

// As the name server keeps it. A wildcard's asterisk is no part of the labels.
std::string name_of(std::string_view name) {
  if (!name.starts_with("*.")) return text::domain_key(name);
  return "*." + text::domain_key(name.substr(2));
}

dns::Data data_of(const DnsRecord& record) {
  const std::string name = record.value == "." ? std::string{} : name_of(record.value);
  if (record.type == "MX") return dns::Mx{record.preference, name};
  if (record.type == "CNAME") return dns::Cname{name};
  if (record.type == "NS") return dns::Ns{name};
  if (record.type == "TXT") return dns::txt_of(record.value);
  if (record.type == "AAAA") return dns::Aaaa{dns::parse_ipv6(record.value).value()};
  assert(record.type == "A");
  return dns::A{text::parse_ipv4(record.value).value()};
}

}  // namespace

std::vector<dns::Zone> World::zones_of(const HostSetup& server) const {
  std::vector<dns::Zone> zones;
  // One name server stands for the whole tree of them, so it is the root's as well: it can say that
  // a name does not exist, where a real one would only refuse.
  std::vector<ZoneSetup> setups = scenario_.zones;
  setups.push_back({.origin = {}, .host = server.name, .records = {}});
  for (const ZoneSetup& setup : setups) {
    if (setup.host != server.name) continue;
    const std::string origin = text::domain_key(setup.origin);
    dns::Zone zone{
        origin, {.primary = text::lower_case(server.name), .mailbox = "hostmaster." + origin}, {}};
    for (const DnsRecord& record : setup.records) {
      zone.records.push_back({name_of(record.name), record.ttl, data_of(record)});
    }
    zone.records.push_back({origin, 3600, dns::Ns{text::lower_case(server.name)}});
    for (const HostSetup& host : scenario_.hosts) {
      const std::string name = text::lower_case(host.name);
      const bool named = std::ranges::any_of(setup.records, [&](const DnsRecord& record) {
        return text::lower_case(record.name) == name && record.type == "A";
      });
      // The longest origin that fits is the zone a host belongs to.
      const bool elsewhere = std::ranges::any_of(scenario_.zones, [&](const ZoneSetup& other) {
        return text::domain_key(other.origin).size() > origin.size() &&
               is_below(name, text::domain_key(other.origin));
      });
      if (!named && !elsewhere && name.find('.') != std::string::npos && is_below(name, origin)) {
        zone.records.push_back({name, 3600, dns::A{host.address.value}});
      }
    }
    zones.push_back(std::move(zone));
  }
  return zones;
}

void World::build_names() {
  for (const HostSetup& setup : scenario_.hosts) {
    if (setup.name_server) name_servers_.push_back(setup.address.value);
    host_table_.emplace(text::lower_case(setup.name), setup.address);
  }
  for (const HostSetup& setup : scenario_.hosts) {
    Place& where = place(setup.name);
    if (setup.name_server) {
      where.name_server = std::make_unique<node::NameServer>(ledger_, *where.host, zones_of(setup));
    }
    const bool asks =
        setup.mta ||
        std::ranges::any_of(scenario_.user_agents,
                            [&](const UserAgentSetup& agent) {
                              return agent.host == setup.name &&
                                     (!agent.submit_to.empty() ||
                                      !std::holds_alternative<MailboxFile>(agent.access));
                            }) ||
        std::ranges::any_of(scenario_.actions, [&](const TimedAction& timed) {
          const auto* type = std::get_if<TypeLines>(&timed.action);
          return type != nullptr && type->host == setup.name;
        });
    if (asks) resolver(where);
  }
}

node::Resolver& World::resolver(Place& where) {
  if (!where.resolver) {
    where.resolver =
        std::make_unique<node::Resolver>(ledger_, *where.host, name_servers_, host_table_,
                                         random_for("resolver " + where.setup->name));
  }
  return *where.resolver;
}

}  // namespace world
