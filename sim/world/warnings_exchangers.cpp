// MX records that lead mail where nobody takes it (RFC 5321 §5.1, RFC 7505).
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "sim/desk/mistake.h"
#include "sim/text/domain_name.h"
#include "sim/trace/names.h"
#include "sim/world/names.h"
#include "sim/world/warnings.h"

namespace world {

namespace {

using desk::in_quotes;

// The whole of the zones, by name.
class NamesInZones {
 public:
  explicit NamesInZones(const Scenario& scenario) {
    for (const ZoneSetup& zone : scenario.zones) {
      for (const DnsRecord& record : zone.records) {
        records_[text::domain_key(record.name)].push_back(&record);
      }
    }
  }

  // Those of the name itself, or else of the wildcard above it (RFC 4592).
  std::vector<const DnsRecord*> of(const std::string& name) const {
    if (const auto found = records_.find(name); found != records_.end()) return found->second;
    for (std::size_t period = name.find('.'); period != std::string::npos;
         period = name.find('.', period + 1)) {
      const auto wild = records_.find("*" + name.substr(period));
      if (wild != records_.end()) return wild->second;
      if (records_.contains(name.substr(period + 1))) break;
    }
    return {};
  }
  std::vector<const DnsRecord*> of(const std::string& name, std::string_view type) const {
    std::vector<const DnsRecord*> found = of(name);
    std::erase_if(found, [&](const DnsRecord* record) { return record->type != type; });
    return found;
  }
  std::vector<std::string> with_addresses() const {
    std::vector<std::string> names;
    for (const auto& [name, records] : records_) {
      if (!of(name, "A").empty()) names.push_back(name);
    }
    return names;
  }

 private:
  std::map<std::string, std::vector<const DnsRecord*>> records_;
};

class Exchangers {
 public:
  explicit Exchangers(const Scenario& scenario) : scenario_(scenario), names_(scenario) {}

  // What is amiss with the exchanger that this MX record names; an empty message: nothing.
  desk::Mistake look(const DnsRecord& record) const {
    const std::string name = text::domain_key(record.value);
    if (record.value == kNobody) return null_mx(record);
    if (!names_.of(name, "CNAME").empty()) {
      return {{},
              in_quotes(record.value) +
                  " is an alias: an exchanger is named by a name that has an address itself "
                  "(RFC 5321 §5.1).",
              {}};
    }
    const auto addresses = names_.of(name, "A");
    if (addresses.empty()) {
      return {
          {},
          "No zone has an address of " + in_quotes(record.value) + ": mail cannot be handed to it.",
          desk::nearest(record.value, names_.with_addresses())};
    }
    const HostSetup* host = host_at(addresses.front()->value);
    if (host == nullptr) {
      return {{},
              in_quotes(record.value) + " has the address " + addresses.front()->value +
                  ", which no host has: mail for it will wait until it is given up.",
              {}};
    }
    return {{}, look(record, *host), {}};
  }

  // Why others cannot hand over mail for a domain that `delivering` delivers; empty: they can, or
  // an MX record was complained of.
  std::string wrong_with_way(const HostSetup& delivering, const std::string& domain) const {
    const std::string name = text::domain_key(domain);
    const auto exchangers = names_.of(name, "MX");
    const auto is_null = [](const DnsRecord* record) { return record->value == kNobody; };
    if (!exchangers.empty() && std::ranges::all_of(exchangers, is_null)) {
      return in_quotes(domain) + " has a null MX, though " + in_quotes(delivering.name) +
             " delivers its mail: mail from other servers for it fails at once (RFC 7505).";
    }
    if (!exchangers.empty() || !names_.of(name, "CNAME").empty()) return {};
    const auto addresses = names_.of(name, "A");
    if (addresses.empty()) {
      return "No zone has an MX record or an address of " + in_quotes(domain) +
             ": mail from other servers for it fails at once.";
    }
    const HostSetup* host = host_at(addresses.front()->value);
    if (host != nullptr && host->mta && takes(*host, name)) return {};
    return "Without an MX record mail for " + in_quotes(domain) + " goes to its own address, " +
           addresses.front()->value + ", where nobody takes it: add an MX record that names " +
           in_quotes(delivering.name) + " (RFC 5321 §5.1).";
  }

 private:
  const HostSetup* host_at(const std::string& address) const {
    const auto found = std::ranges::find_if(scenario_.hosts, [&](const HostSetup& host) {
      return trace::to_text(host.address) == address;
    });
    return found == scenario_.hosts.end() ? nullptr : &*found;
  }

  static bool is_among(const std::vector<std::string>& domains, const std::string& name) {
    return std::ranges::any_of(
        domains, [&](const std::string& one) { return text::domain_key(one) == name; });
  }
  // `name`: as text::domain_key() has it.
  bool takes(const HostSetup& host, const std::string& name) const {
    return is_among(host.mta->domains, name) || is_among(host.mta->relay_for, name) ||
           relays_for_all(host);
  }

  desk::Mistake null_mx(const DnsRecord& record) const {
    if (names_.of(text::domain_key(record.name), "MX").size() < 2) return {};
    return {
        {}, "A null MX stands alone: with others beside it, it says nothing (RFC 7505 §3).", {}};
  }

  std::string look(const DnsRecord& record, const HostSetup& host) const {
    if (!host.mta) {
      return in_quotes(host.name) + " is named as exchanger of " + in_quotes(record.name) +
             ", but no MTA runs there: give that host an \"mta\".";
    }
    if (record.name.starts_with('*')) return {};
    const std::string domain = text::domain_key(record.name);
    if (is_among(host.mta->domains, domain)) return {};
    if (is_among(host.mta->relay_for, domain)) return leads_on(record, host, domain);
    if (takes(host, domain)) return {};
    return in_quotes(host.name) + " is named as exchanger of " + in_quotes(record.name) +
           ", but takes no mail for it: add the domain to its \"domains\", or to its "
           "\"relay_for\" if it shall pass the mail on.";
  }

  // A backup needs somebody better to pass the mail on to.
  std::string leads_on(const DnsRecord& record, const HostSetup& host,
                       const std::string& domain) const {
    const bool better = std::ranges::any_of(names_.of(domain, "MX"), [&](const DnsRecord* other) {
      return other->preference < record.preference;
    });
    if (better) return {};
    return in_quotes(host.name) + " shall pass on mail for " + in_quotes(record.name) +
           ", but no exchanger has a lower preference than it: that mail fails as a loop.";
  }

  // Every other MTA may send through it to anywhere, so it refuses nobody.
  bool relays_for_all(const HostSetup& host) const {
    return std::ranges::all_of(scenario_.hosts, [&](const HostSetup& other) {
      return !other.mta || &other == &host ||
             std::ranges::find(host.mta->relay_from, other.name) != host.mta->relay_from.end();
    });
  }

  const Scenario& scenario_;
  NamesInZones names_;
};

}  // namespace

void warn_of_exchangers(const Scenario& scenario, std::vector<desk::Mistake>& found) {
  const Exchangers exchangers{scenario};
  for (std::size_t i = 0; i < scenario.zones.size(); ++i) {
    for (std::size_t j = 0; j < scenario.zones[i].records.size(); ++j) {
      const DnsRecord& record = scenario.zones[i].records[j];
      if (record.type != "MX") continue;
      desk::Mistake warning = exchangers.look(record);
      if (warning.message.empty()) continue;
      warning.pointer = pointer_to("zones", i, "records/" + std::to_string(j) + "/value");
      found.push_back(std::move(warning));
    }
  }
  if (scenario.zones.empty()) return;
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    if (!scenario.hosts[i].mta) continue;
    const std::vector<std::string>& domains = scenario.hosts[i].mta->domains;
    for (std::size_t j = 0; j < domains.size(); ++j) {
      std::string wrong = exchangers.wrong_with_way(scenario.hosts[i], domains[j]);
      if (wrong.empty()) continue;
      found.push_back(
          {pointer_to("hosts", i, "mta/domains/" + std::to_string(j)), std::move(wrong), {}});
    }
  }
}

}  // namespace world
