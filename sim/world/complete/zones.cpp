// What the name servers know: RFC 1034 §3.6, and the MX records of RFC 5321 §5.1.
#include <algorithm>
#include <map>
#include <set>

#include "sim/desk/mistake.h"
#include "sim/desk/quantity.h"
#include "sim/sender/dkim.h"
#include "sim/text/domain_name.h"
#include "sim/trace/names.h"
#include "sim/world/complete/complete.h"

namespace world {

using desk::in_quotes;
using desk::is_at_or_below;
using desk::is_record_name;
using desk::Mistake;

namespace {

// Zones by their origins.
class ZoneIndex {
 public:
  explicit ZoneIndex(Scenario& scenario) : zones_(scenario.zones) {
    for (std::size_t i = 0; i < zones_.size(); ++i)
      origins_.emplace(text::domain_key(zones_[i].origin), i);
  }
  // The one with the longest origin that fits; none: nullptr.
  ZoneSetup* find(const std::string& name) {
    for (std::string origin = text::domain_key(name);;) {
      if (const auto found = origins_.find(origin); found != origins_.end()) {
        return &zones_[found->second];
      }
      const std::size_t period = origin.find('.');
      if (period == std::string::npos) return nullptr;
      origin.erase(0, period + 1);
    }
  }
  ZoneSetup& add(const std::string& origin, const std::string& server) {
    origins_.emplace(text::domain_key(origin), zones_.size());
    return zones_.emplace_back(ZoneSetup{.origin = origin, .host = server, .records = {}});
  }

 private:
  std::vector<ZoneSetup>& zones_;
  std::map<std::string, std::size_t> origins_;  // As text::domain_key() has them.
};

void check_given(Scenario& scenario, const Names& names, const std::string& first_server) {
  std::set<std::string> origins;
  for (std::size_t i = 0; i < scenario.zones.size(); ++i) {
    ZoneSetup& zone = scenario.zones[i];
    if (!is_record_name(zone.origin) || zone.origin.starts_with('*')) {
      throw Mistake{pointer_to("zones", i, "origin"),
                    in_quotes(zone.origin) + " is no domain name, such as \"comnet.com\".",
                    {}};
    }
    if (!origins.insert(text::domain_key(zone.origin)).second) {
      throw Mistake{pointer_to("zones", i, "origin"),
                    "There are two zones of the origin " + in_quotes(zone.origin) + ".",
                    {}};
    }
    if (zone.host.empty()) zone.host = first_server;
    if (zone.host.empty()) {
      throw Mistake{pointer_to("zones", i),
                    "No name server could tell of this zone: give a host \"name_server\": true.",
                    {}};
    }
    const HostSetup& server = scenario.hosts[names.host(zone.host, pointer_to("zones", i, "host"))];
    if (!server.name_server) {
      throw Mistake{pointer_to("zones", i, "host"),
                    in_quotes(server.name) +
                        " is no name server: give it "
                        "\"name_server\": true.",
                    {}};
    }
    for (std::size_t j = 0; j < zone.records.size(); ++j) {
      const std::string& name = zone.records[j].name;
      if (is_record_name(name) && is_at_or_below(name, zone.origin)) continue;
      throw Mistake{pointer_to("zones", i, "records/" + std::to_string(j) + "/name"),
                    in_quotes(name) +
                        " is not in this zone: a record's name is written in full "
                        "and ends in " +
                        in_quotes(zone.origin) + ".",
                    is_record_name(name) ? name + "." + zone.origin : ""};
    }
  }
}

// Zones that the file left out: for the domains of the MTAs, then for the hosts' names.
void add_zones(const Scenario& scenario, ZoneIndex& zones, const std::string& server) {
  for (const HostSetup& host : scenario.hosts) {
    if (!host.mta) continue;
    for (const std::string& domain : host.mta->domains) {
      if (zones.find(domain) != nullptr) continue;
      zones.add(domain, server)
          .records.push_back({.name = domain, .type = "MX", .preference = 10, .value = host.name});
    }
  }
  for (const HostSetup& host : scenario.hosts) {
    const std::size_t period = host.name.find('.');
    if (period == std::string::npos || zones.find(host.name) != nullptr) continue;
    zones.add(host.name.substr(period + 1), server);
  }
}

void add_addresses(const Scenario& scenario, ZoneIndex& zones) {
  for (const HostSetup& host : scenario.hosts) {
    ZoneSetup* zone = zones.find(host.name);
    if (zone == nullptr) continue;
    const std::string name = text::domain_key(host.name);
    const bool known = std::ranges::any_of(zone->records, [&](const DnsRecord& record) {
      return text::domain_key(record.name) == name && record.type == "A";
    });
    if (known) continue;
    zone->records.push_back(
        {.name = host.name, .type = "A", .value = trace::to_text(host.address)});
  }
}

// The public halves of the keys with which servers sign (RFC 6376 §3.6.2).
void add_keys(const Scenario& scenario, ZoneIndex& zones) {
  for (const HostSetup& host : scenario.hosts) {
    if (!host.mta || !host.mta->dkim) continue;
    const DkimSetup& dkim = *host.mta->dkim;
    const std::string name = sender::dkim_key_name(dkim.selector, dkim.domain);
    ZoneSetup* zone = zones.find(name);
    const bool given = std::ranges::any_of(zone->records, [&](const DnsRecord& record) {
      return text::same_domain(record.name, name);
    });
    if (given) continue;
    zone->records.push_back(
        {.name = name, .type = "TXT", .value = sender::dkim_key_record(dkim.key).value()});
  }
}

void check_records(const Scenario& scenario) {
  std::map<std::string, std::size_t> counts;
  for (const ZoneSetup& zone : scenario.zones) {
    for (const DnsRecord& record : zone.records) {
      ++counts[text::domain_key(record.name)];
    }
  }
  for (std::size_t i = 0; i < scenario.zones.size(); ++i) {
    const ZoneSetup& zone = scenario.zones[i];
    for (std::size_t j = 0; j < zone.records.size(); ++j) {
      const DnsRecord& record = zone.records[j];
      const std::string pointer = pointer_to("zones", i, "records/" + std::to_string(j));
      if (record.type == "CNAME" && counts[text::domain_key(record.name)] > 1) {
        throw Mistake{pointer,
                      "A name with a CNAME record can have no other record "
                      "(RFC 1034 §3.6.2); hosts have an A record by themselves.",
                      {}};
      }
    }
  }
}

// With name servers, only names in zones can be looked up.
void check_servers_have_names(const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    const HostSetup& host = scenario.hosts[i];
    if ((!host.mta && !host.maa) || host.name.find('.') != std::string::npos) continue;
    const std::string domain = host.mta ? host.mta->domains.front() : "comnet.com";
    throw Mistake{pointer_to("hosts", i, "name"),
                  "A mail server is found by its domain name, so it needs one with a period.",
                  host.name + "." + domain};
  }
}

}  // namespace

void complete_zones(Scenario& scenario, const Names& names) {
  const auto server = std::ranges::find(scenario.hosts, true, &HostSetup::name_server);
  const bool any = server != scenario.hosts.end();
  check_given(scenario, names, any ? server->name : std::string{});
  if (any) {
    check_servers_have_names(scenario);
    ZoneIndex zones{scenario};
    add_zones(scenario, zones, server->name);
    add_addresses(scenario, zones);
    add_keys(scenario, zones);
    check_records(scenario);
    return;
  }
  std::size_t mtas = 0;
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    if (!scenario.hosts[i].mta || ++mtas < 2) continue;
    throw Mistake{pointer_to("hosts", i, "mta"),
                  "Two MTAs find each other by MX records, so a name server is needed: give a host "
                  "\"name_server\": true.",
                  {}};
  }
}

}  // namespace world
