// How a World is put together from its scenario.
#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "sim/text/domain_name.h"
#include "sim/world/keys.h"
#include "sim/world/names.h"
#include "sim/world/world.h"

namespace world {

namespace {

constexpr trace::Ipv4 kLoopback{0x7f000001};  // 127.0.0.1

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

void World::build_store(Place& where) {
  const HostSetup& setup = *where.setup;
  const bool keeps_mail = std::ranges::any_of(
      scenario_.accounts, [&](const AccountSetup& account) { return account.host == setup.name; });
  const bool shows_mail = setup.web && setup.web->mail_on.empty();
  if (!keeps_mail && !setup.mta && !setup.maa && !shows_mail) return;
  const AgentId keeper =
      ledger_.add_agent(where.host->id(), trace::AgentKind::Mailboxes, "Mailboxes");
  where.store = std::make_unique<store::Store>(recorder_, keeper);
  for (const AccountSetup& account : scenario_.accounts) {
    if (account.host != setup.name) continue;
    const mail::Address address = address_of(account.address);
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
    where.aliases->add(address_of(account.address), {address_of(account.moved_to)});
  }
  for (const AliasSetup& alias : scenario_.aliases) {
    if (alias.host != setup.name) continue;
    std::vector<mail::Address> members;
    for (const std::string& member : alias.members) members.push_back(address_of(member));
    where.aliases->add(address_of(alias.address), std::move(members));
    if (!alias.subject_tag.empty()) {
      where.aliases->tag_subjects(address_of(alias.address), alias.subject_tag);
    }
  }
  const MtaSetup& mta = *setup.mta;
  node::MtaOptions options{.name = setup.name,
                           .domains = {},
                           .relay_for = {},
                           .postmaster_domain = {},
                           .relay_from = {},
                           .retry_after = mta.retry_after,
                           .give_up_after = mta.give_up_after,
                           .epoch_seconds = scenario_.epoch_seconds,
                           .max_message_octets = mta.max_message_octets,
                           .max_recipients = mta.max_recipients,
                           .extended = mta.extended,
                           .pipelining = mta.pipelining,
                           .eight_bit = mta.eight_bit && !mta.seven_bit,
                           .refuse_null_mx = mta.refuse_null_mx,
                           .seven_bit = mta.seven_bit,
                           .tampers = mta.tampers,
                           .bare_line_ends = mta.bare_line_ends,
                           .checks = mta.checks};
  if (mta.dkim) {
    options.signer = {.domain = text::domain_key(mta.dkim->domain),
                      .selector = mta.dkim->selector,
                      .private_key = mta.dkim->key};
  }
  for (const std::string& domain : mta.domains) options.domains.insert(text::domain_key(domain));
  for (const std::string& domain : mta.relay_for)
    options.relay_for.insert(text::domain_key(domain));
  options.postmaster_domain = mta.domains.front();
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
    where.maa = std::make_unique<node::MaaServer>(
        ledger_, *where.host, *where.store,
        node::MaaOptions{.apop = setup.maa->apop, .epoch_seconds = scenario_.epoch_seconds},
        random_for("maa " + setup.name));
  }
}

// Two users of one name on that server must say their whole address.
std::string World::login_of(const AccountSetup& account) const {
  const std::string name = address_of(account.address).local_part;
  const auto namesakes = std::ranges::count_if(scenario_.accounts, [&](const AccountSetup& other) {
    return other.host == account.host && address_of(other.address).local_part == name;
  });
  return namesakes > 1 ? account.address : name;
}

void World::build_user_agents() {
  for (const UserAgentSetup& setup : scenario_.user_agents) {
    Place& where = place(setup.host);
    const auto account = std::ranges::find(scenario_.accounts, setup.user, &AccountSetup::address);
    assert(account != scenario_.accounts.end());
    const mail::Address user = address_of(setup.user);
    agent::UserAgentOptions options{
        .user = user,
        .epoch_seconds = scenario_.epoch_seconds,
        .local_mta = where.mta.get(),
        .local_store = where.store.get(),
        .submit_to = setup.submit_to,
        .fetch_from = {},
        .fetch_with = fetched_with(setup.access),
        .login = login_of(*account),
        .password = account->password,
        .keep = setup.keep,
        .apop = setup.apop,
        .folders = setup.folders,
        .by_parts = setup.by_parts,
        .idle = setup.idle,
        .address_book = &address_book_,
        .ring = ring_of(setup),
        .seal_luck = random_for("seal " + setup.user + " " + setup.host)};
    if (options.fetch_with != nullptr) options.fetch_from = account->host;
    if (!setup.submit_to.empty()) {
      // A mail program is set up for its server.
      const MtaSetup& server = *place(setup.submit_to).setup->mta;
      options.extended = server.extended;
      options.pipelining = server.pipelining;
      options.eight_bit_anyway = server.seven_bit;
    }
    where.user_agents[setup.user] = std::make_unique<agent::UserAgent>(
        ledger_, *where.host, where.resolver.get(), std::move(options),
        random_for("ua " + setup.user + " " + setup.host));
    for (const Duration at : setup.poll) {
      kernel_.schedule(at, [this, what = CheckMail{setup.user, setup.host}] { act(what); });
    }
    for (const RevocationListSetup& list : setup.revocation_lists) {
      kernel_.schedule(list.at, [this, &setup, &list] {
        const Seq taken = take(kGetRevocationList, setup.user + " gets a revocation list");
        const kernel::Kernel::Because because{kernel_, taken};
        user_agent(setup.user, setup.host).take_revocation_list(list.pem);
      });
    }
    if (setup.poll_every > Duration::zero()) look_every(setup);
  }
}

// The next look is not caused by the last one, but by the clock.
void World::look_every(const UserAgentSetup& setup) {
  const kernel::Kernel::Because nothing{kernel_, Seq{}};
  kernel_.schedule(setup.poll_every, [this, &setup] {
    look_every(setup);
    act(CheckMail{setup.user, setup.host});
  });
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
    store::Account& account = *store.find(address_of(setup.address));
    for (const std::string& message : setup.mail) {
      store.deliver(account, {.mail = ledger_.new_mail(),
                              .by = store.keeper(),
                              .forward_path = setup.address,
                              .message = recorder_.keep(message)});
    }
  }
}

}  // namespace world
