// Web mail in a World: how its servers and browsers are put together, and what people do with them.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/match.h"
#include "sim/node/known_as.h"
#include "sim/world/names.h"
#include "sim/world/world.h"

namespace world {

void World::build_web(Place& where) {
  if (!where.setup->web) return;
  web::WebMailOptions options{.epoch_seconds = scenario_.epoch_seconds,
                              .address_book = &address_book_,
                              .local_mta = where.mta.get()};
  if (const std::string& elsewhere = where.setup->web->submit_to; !elsewhere.empty()) {
    const MtaSetup& server = *place(elsewhere).setup->mta;
    options.outbox = agent::OutboxOptions{.server = elsewhere,
                                          .client = {.domain = node::known_as(*where.host),
                                                     .extended = server.extended,
                                                     .pipelining = server.pipelining,
                                                     .eight_bit_anyway = server.seven_bit}};
  }
  if (const std::string& elsewhere = where.setup->web->mail_on; !elsewhere.empty()) {
    web::RemoteMailOptions remote{.server = elsewhere};
    for (const AccountSetup& account : scenario_.accounts) {
      if (account.host == elsewhere) remote.addresses[login_of(account)] = account.address;
    }
    options.remote = std::move(remote);
  }
  const bool asks = options.outbox || options.remote;
  where.web = std::make_unique<web::WebMailServer>(
      ledger_, *where.host, where.store.get(), asks ? &resolver(where) : nullptr,
      std::move(options),
      random_for("web " + where.setup->name));
}

void World::build_browsers() {
  for (const BrowserSetup& setup : scenario_.browsers) {
    Place& where = place(setup.host);
    where.browsers[setup.user] =
        std::make_unique<web::Browser>(ledger_, *where.host, resolver(where), setup.user);
  }
}

// The first of the user's, where `host` is empty.
const BrowserSetup& World::browser_setup(const std::string& user, const std::string& host) const {
  const auto found = std::ranges::find_if(scenario_.browsers, [&](const BrowserSetup& setup) {
    return setup.user == user && (host.empty() || setup.host == host);
  });
  assert(found != scenario_.browsers.end());
  return *found;
}

web::Browser& World::browser(const BrowserSetup& setup) {
  return *place(setup.host).browsers.at(setup.user);
}

void World::act(const OpenPage& open) {
  const BrowserSetup& setup = browser_setup(open.user, open.host);
  const Seq taken =
      take("open-page", open.user + " opens http://" + setup.server + open.path);
  const kernel::Kernel::Because because{kernel_, taken};
  browser(setup).open(setup.server, open.path);
}

void World::act(const FollowLink& follow) {
  const Seq taken = take("follow-link", follow.user + " follows the link \"" + follow.link + "\"");
  const kernel::Kernel::Because because{kernel_, taken};
  browser(browser_setup(follow.user, follow.host)).follow(follow.link);
}

void World::act(const PressButton& press) {
  const Seq taken =
      take("press-button", press.user + " presses the button \"" + press.button + "\"");
  const kernel::Kernel::Because because{kernel_, taken};
  const auto account = std::ranges::find(scenario_.accounts, press.user, &AccountSetup::address);
  assert(account != scenario_.accounts.end());
  std::vector<web::FilledField> fields;
  for (const FilledIn& one : press.fields) {
    fields.push_back({one.field, one.value == "{user}"       ? login_of(*account)
                                 : one.value == "{password}" ? account->password
                                                             : one.value});
  }
  std::vector<web::ChosenFile> files;
  for (const AttachedFile& file : press.attachments) {
    files.push_back({file.name, file.type, file.octets});
  }
  browser(browser_setup(press.user, press.host)).press(press.button, std::move(fields),
                                                       std::move(files));
}

}  // namespace world
