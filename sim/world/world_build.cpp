// How a World is put together from its scenario.
#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"
#include "sim/world/world.h"

namespace world {

namespace {

constexpr trace::Ipv4 kLoopback{0x7f000001};  // 127.0.0.1

bool is_below(std::string_view name, std::string_view origin) {
  return name == origin || origin.empty() ||
         (name.size() > origin.size() && name.ends_with(origin) &&
          name[name.size() - origin.size() - 1] == '.');
}

// Sound scenarios have sound addresses only: the loader has looked.
mail::Address parsed(const std::string& text) {
  return *mail::parse_address(text);
}

dns::Data data_of(const DnsRecord& record) {
  if (record.type == "MX") return dns::Mx{record.preference, text::lower_case(record.value)};
  if (record.type == "CNAME") return dns::Cname{text::lower_case(record.value)};
  if (record.type == "NS") return dns::Ns{text::lower_case(record.value)};
  assert(record.type == "A");
  return dns::A{text::parse_ipv4(record.value).value()};
}

}  // namespace

kernel::Rng World::random_for(std::string_view owner) const {
  return kernel::Rng{scenario_.seed, owner};
}

void World::build_network() {
  for (const HostSetup& setup : scenario_.hosts) {
    const HostId id = network_.add_host(setup.name, setup.address, setup.kind);
    recorder_.record(trace::HostAdded{id, recorder_.keep(setup.name), recorder_.keep(setup.label),
                                      setup.address, setup.kind, setup.x, setup.y});
    Place& place = places_[setup.name];
    place.setup = &setup;
    place.host = &network_.host(id);
  }
  for (const LinkSetup& setup : scenario_.links) {
    const HostId a = place(setup.a).host->id();
    const HostId b = place(setup.b).host->id();
    const LinkId id = network_.add_link(a, b,
                                        {.delay = setup.delay,
                                         .bits_per_second = setup.bits_per_second,
                                         .lost = setup.lost,
                                         .lost_in = setup.lost_in});
    recorder_.record(trace::LinkAdded{id, a, b, recorder_.keep(setup.label), setup.delay,
                                      setup.bits_per_second, setup.lost, setup.lost_in});
  }
  network_.compute_routes();
  for (std::size_t i = 0; i < scenario_.links.size(); ++i) {
    if (scenario_.links[i].up) continue;
    const LinkId id{static_cast<std::uint32_t>(i + 1)};
    net::LinkOptions options = network_.link_options(id);
    options.up = false;
    network_.set_link(id, options);
  }
}

std::vector<dns::Zone> World::zones_of(const HostSetup& server) const {
  std::vector<dns::Zone> zones;
  // One name server stands for the whole tree of them, so it is the root's as well: it can say that
  // a name does not exist, where a real one would only refuse.
  std::vector<ZoneSetup> setups = scenario_.zones;
  setups.push_back({.origin = {}, .host = server.name, .records = {}});
  for (const ZoneSetup& setup : setups) {
    if (setup.host != server.name) continue;
    const std::string origin = text::lower_case(setup.origin);
    dns::Zone zone{
        origin, {.primary = text::lower_case(server.name), .mailbox = "hostmaster." + origin}, {}};
    for (const DnsRecord& record : setup.records) {
      zone.records.push_back({text::lower_case(record.name), record.ttl, data_of(record)});
    }
    zone.records.push_back({origin, 3600, dns::Ns{text::lower_case(server.name)}});
    for (const HostSetup& host : scenario_.hosts) {
      const std::string name = text::lower_case(host.name);
      const bool named = std::ranges::any_of(setup.records, [&](const DnsRecord& record) {
        return text::lower_case(record.name) == name && record.type == "A";
      });
      // The longest origin that fits is the zone a host belongs to.
      const bool elsewhere = std::ranges::any_of(scenario_.zones, [&](const ZoneSetup& other) {
        return other.origin.size() > setup.origin.size() &&
               is_below(name, text::lower_case(other.origin));
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
                                     (!agent.submit_to.empty() || agent.access != Access::Local);
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

void World::build_store(Place& where) {
  const HostSetup& setup = *where.setup;
  const bool keeps_mail = std::ranges::any_of(
      scenario_.accounts, [&](const AccountSetup& account) { return account.host == setup.name; });
  if (!keeps_mail && !setup.mta && !setup.maa) return;
  const AgentId keeper =
      ledger_.add_agent(where.host->id(), trace::AgentKind::Mailboxes, "Mailboxes");
  where.store = std::make_unique<store::Store>(recorder_, keeper);
  for (const AccountSetup& account : scenario_.accounts) {
    if (account.host != setup.name) continue;
    const mail::Address address = parsed(account.address);
    const MailboxId inbox = ledger_.add_mailbox(keeper, mail::format(address), address.local_part);
    where.store->add(store::Account{{.address = address,
                                     .password = account.password,
                                     .quota_octets = account.quota_octets,
                                     .busy = account.busy,
                                     .moved_to = account.moved_to,
                                     .forwards = account.forwards},
                                    inbox});
  }
}

void World::build_mta(Place& where) {
  const HostSetup& setup = *where.setup;
  where.aliases = std::make_unique<node::Aliases>(ledger_, where.host->id());
  for (const AccountSetup& account : scenario_.accounts) {
    if (account.host != setup.name || !account.forwards) continue;
    where.aliases->add(parsed(account.address), {parsed(account.moved_to)});
  }
  for (const AliasSetup& alias : scenario_.aliases) {
    if (alias.host != setup.name) continue;
    std::vector<mail::Address> members;
    for (const std::string& member : alias.members) members.push_back(parsed(member));
    where.aliases->add(parsed(alias.address), std::move(members));
  }
  const MtaSetup& mta = *setup.mta;
  node::MtaOptions options{.name = setup.name,
                           .domains = {},
                           .relay_from = {},
                           .retry_after = mta.retry_after,
                           .give_up_after = mta.give_up_after,
                           .epoch_seconds = scenario_.epoch_seconds,
                           .max_message_octets = mta.max_message_octets,
                           .max_recipients = mta.max_recipients,
                           .extended = mta.extended,
                           .pipelining = mta.pipelining,
                           .eight_bit = mta.eight_bit && !mta.seven_bit,
                           .seven_bit = mta.seven_bit};
  for (const std::string& domain : mta.domains) options.domains.insert(text::lower_case(domain));
  options.relay_from.insert(kLoopback);  // A program on the server's own machine is at home.
  for (const std::string& host : mta.relay_from) {
    options.relay_from.insert(place(host).setup->address);
  }
  where.mta = std::make_unique<node::Mta>(ledger_, *where.host, *where.resolver, *where.store,
                                          *where.aliases, std::move(options),
                                          random_for("mta " + setup.name));
  where.mta_server = std::make_unique<node::MtaServer>(*where.mta);
}

void World::build_servers(Place& where) {
  const HostSetup& setup = *where.setup;
  build_store(where);
  if (setup.mta) build_mta(where);
  if (setup.maa) {
    where.maa = std::make_unique<node::MaaServer>(ledger_, *where.host, *where.store,
                                                  node::MaaOptions{.apop = setup.maa->apop},
                                                  random_for("maa " + setup.name));
  }
}

void World::build_user_agents() {
  for (const AccountSetup& account : scenario_.accounts) {
    if (account.name.empty()) continue;
    address_book_[*mail::parse_address(account.address)] = account.name;
  }
  for (const UserAgentSetup& setup : scenario_.user_agents) {
    Place& where = place(setup.host);
    const auto account = std::ranges::find(scenario_.accounts, setup.user, &AccountSetup::address);
    assert(account != scenario_.accounts.end());
    const mail::Address user = *mail::parse_address(setup.user);
    agent::UserAgentOptions options{.user = user,
                                    .epoch_seconds = scenario_.epoch_seconds,
                                    .local_mta = where.mta.get(),
                                    .local_store = where.store.get(),
                                    .submit_to = setup.submit_to,
                                    .fetch_from = {},
                                    .pop3_user = user.local_part,
                                    .password = account->password,
                                    .keep = setup.keep,
                                    .apop = setup.apop,
                                    .address_book = &address_book_};
    if (setup.access == Access::Pop3) options.fetch_from = account->host;
    if (!setup.submit_to.empty()) {
      // A mail program is set up for its server.
      const MtaSetup& server = *place(setup.submit_to).setup->mta;
      options.extended = server.extended;
      options.pipelining = server.pipelining;
      options.eight_bit_anyway = server.seven_bit;
    }
    // Two users of one name on that server must say their whole address.
    const auto namesakes =
        std::ranges::count_if(scenario_.accounts, [&](const AccountSetup& other) {
          return other.host == account->host &&
                 mail::parse_address(other.address)->local_part == user.local_part;
        });
    if (namesakes > 1) options.pop3_user = setup.user;
    where.user_agents[setup.user] = std::make_unique<agent::UserAgent>(
        ledger_, *where.host, where.resolver.get(), std::move(options),
        random_for("ua " + setup.user + " " + setup.host));
    for (const Duration at : setup.poll) {
      kernel_.schedule(at, [this, what = CheckMail{setup.user, setup.host}] { act(what); });
    }
  }
}

void World::build_terminals() {
  std::set<std::string> hosts;
  for (const TimedAction& timed : scenario_.actions) {
    if (const auto* type = std::get_if<TypeLines>(&timed.action)) hosts.insert(type->host);
  }
  for (const std::string& host : hosts) terminal(host);
  for (const HostSetup& setup : scenario_.hosts) {
    if (!setup.up) network_.set_host_up(place(setup.name).host->id(), false);
  }
}

// Nothing caused it and nobody brought it: the trace says that the mailboxes have it.
void World::build_mail() {
  for (const AccountSetup& setup : scenario_.accounts) {
    store::Store& store = *place(setup.host).store;
    store::Account& account = *store.find(parsed(setup.address));
    for (const std::string& message : setup.mail) {
      store.deliver(account, {.mail = ledger_.new_mail(),
                              .by = store.keeper(),
                              .forward_path = setup.address,
                              .message = recorder_.keep(message)});
    }
  }
}

}  // namespace world
