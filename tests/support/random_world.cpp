#include "tests/support/random_world.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/protocols/rows.h"

namespace random_world {

namespace {

using namespace std::chrono_literals;
using trace::HostKind;

// All trouble is over when this much time has passed.
constexpr Duration kTroubleEnds = 2h;

world::SetLink set(const world::LinkSetup& link, bool up) {
  world::SetLink change;
  change.a = link.a;
  change.b = link.b;
  change.up = up;
  return change;
}

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed, "random world") {
    scenario_.id = "random-" + std::to_string(seed);
    scenario_.title = "Random world " + std::to_string(seed);
    scenario_.seed = seed;
  }
  world::Scenario make();

 private:
  std::string domain(std::uint32_t number) const { return "d" + std::to_string(number) + ".test"; }
  std::string server(std::uint32_t number) const { return "mail." + domain(number); }
  std::uint32_t between(std::uint32_t first, std::uint32_t last) {
    return first + random_.below(last - first + 1);
  }
  Duration up_to(Duration end) {
    return Duration{static_cast<std::int64_t>(random_.below(
                        static_cast<std::uint32_t>(std::chrono::milliseconds{end / 1ms}.count()))) *
                    1000};
  }
  const std::string& one_of(const std::vector<std::string>& texts) {
    return texts[random_.below(static_cast<std::uint32_t>(texts.size()))];
  }

  void add_host(const std::string& name, HostKind kind);
  void add_domain(std::uint32_t number);
  void add_user(std::uint32_t number, std::uint32_t user);
  void add_moved(std::uint32_t number);
  void add_aliases(std::uint32_t number);
  void link_all();
  void add_power_cuts();
  void disturb(Duration when);
  void add_link_troubles();
  void add_mime(world::Send& send);
  void add_letters();
  void add_lying_mail();
  void add_checks();
  void add_readers();
  void add_typist();
  void at(Duration when, world::Action action) {
    scenario_.actions.push_back({SimTime{when}, std::move(action)});
  }

  kernel::Rng random_;
  world::Scenario scenario_;
  std::uint32_t domains_ = 0;
  std::vector<std::string> people_;      // Addresses that keep mail; forwarding ones not.
  std::vector<std::string> recipients_;  // Whatever letters are sent to.
};

void Maker::add_host(const std::string& name, HostKind kind) {
  world::HostSetup host;
  host.name = host.label = name;
  host.kind = kind;
  host.address = trace::Ipv4{0x0a000001U + static_cast<std::uint32_t>(scenario_.hosts.size())};
  scenario_.hosts.push_back(std::move(host));
}

void Maker::add_domain(std::uint32_t number) {
  add_host(server(number), HostKind::Server);
  world::MtaSetup mta;
  mta.domains = {domain(number)};
  mta.retry_after = {Duration{between(1, 5) * 1min}, Duration{between(5, 20) * 1min}};
  mta.give_up_after = Duration{between(30, 240) * 1min};
  mta.extended = random_.chance(3, 4);
  mta.pipelining = random_.chance(3, 4);
  if (random_.chance(1, 8)) mta.max_recipients = 2;
  if (random_.chance(1, 8)) mta.max_message_octets = 2000;
  mta.seven_bit = random_.chance(1, 6);
  scenario_.hosts.back().mta = std::move(mta);
  scenario_.hosts.back().maa.emplace().apop = random_.chance(1, 2);
  world::ZoneSetup zone{domain(number), "ns.test", {}};
  if (random_.chance(4, 5)) {
    // Nobody answers at the better exchanger.
    if (random_.chance(1, 5)) {
      zone.records.push_back({domain(number), "MX", 5, "gone." + domain(number), 3600});
      zone.records.push_back({"gone." + domain(number), "A", 0, "10.9.9.9", 3600});
    }
    zone.records.push_back({domain(number), "MX", 10, server(number), between(1, 3600)});
  } else {
    const std::uint32_t address = scenario_.hosts.back().address.value & 0xffU;
    zone.records.push_back({domain(number), "A", 0, "10.0.0." + std::to_string(address), 3600});
  }
  scenario_.zones.push_back(std::move(zone));
}

void Maker::add_user(std::uint32_t number, std::uint32_t user) {
  world::AccountSetup account;
  account.address = "u" + std::to_string(user) + "@" + domain(number);
  account.host = server(number);
  account.password = "secret-" + std::to_string(user);
  if (random_.chance(1, 6)) account.quota_octets = between(500, 8000);
  account.busy = random_.chance(1, 10);
  world::UserAgentSetup agent;
  agent.user = account.address;
  if (random_.chance(1, 4)) {
    agent.host = server(number);
    agent.access = world::MailboxFile{};
  } else {
    agent.host = "pc" + std::to_string(user) + "." + domain(number);
    add_host(agent.host, HostKind::Computer);
    const auto host = std::ranges::find(scenario_.hosts, server(number), &world::HostSetup::name);
    host->mta->relay_from.push_back(agent.host);
    agent.submit_to = server(number);
    agent.access = &protocols::pop3();
    agent.keep = random_.chance(1, 2);
    agent.apop = host->maa->apop && random_.chance(1, 2);
    for (std::uint32_t i = between(0, 3); i > 0; --i) agent.poll.push_back(up_to(kTroubleEnds));
  }
  people_.push_back(account.address);
  scenario_.accounts.push_back(std::move(account));
  scenario_.user_agents.push_back(std::move(agent));
}

// Somebody who has left: mail is sent on, perhaps in a circle, or the new address is told.
void Maker::add_moved(std::uint32_t number) {
  world::AccountSetup account;
  account.address = "moved@" + domain(number);
  account.host = server(number);
  account.password = "gone";
  account.moved_to =
      random_.chance(1, 4) ? "moved@" + domain(between(1, domains_)) : one_of(people_);
  // Of two that forward to each other only the hop count stops the mail: not in every world.
  account.forwards = random_.chance(1, 2) && (account.moved_to[0] == 'u' || random_.chance(1, 3));
  recipients_.push_back(account.address);
  scenario_.accounts.push_back(std::move(account));
}

// Lists of the same domain may contain each other and themselves. Lists of different domains may
// not, because with each round the mail would become more.
void Maker::add_aliases(std::uint32_t number) {
  const std::uint32_t count = between(0, 3);
  for (std::uint32_t i = 1; i <= count; ++i) {
    world::AliasSetup alias{server(number), "list" + std::to_string(i) + "@" + domain(number), {}};
    for (std::uint32_t j = between(1, 4); j > 0; --j) {
      switch (random_.below(6)) {
        case 0:
          alias.members.push_back("nobody" + std::to_string(j) + "@" +
                                  domain(between(1, domains_)));
          break;
        case 1:
        case 2:
          alias.members.push_back("list" + std::to_string(between(1, count)) + "@" +
                                  domain(number));
          break;
        default:
          alias.members.push_back(one_of(people_));
      }
    }
    recipients_.push_back(alias.address);
    scenario_.aliases.push_back(std::move(alias));
  }
}

void Maker::link_all() {
  add_host("ns.test", HostKind::Server);
  scenario_.hosts.back().name_server = true;
  const std::size_t ends = scenario_.hosts.size();
  add_host("router1", HostKind::Router);
  add_host("router2", HostKind::Router);
  const auto link = [this](const std::string& a, const std::string& b) {
    world::LinkSetup setup;
    setup.a = a;
    setup.b = b;
    setup.delay = Duration{between(100, 80'000)};
    setup.bits_per_second = random_.chance(1, 4) ? 0 : between(50'000, 10'000'000);
    if (random_.chance(1, 3)) {
      setup.lost = between(1, 15);
      setup.lost_in = 100;
    }
    scenario_.links.push_back(std::move(setup));
  };
  for (std::size_t i = 0; i < ends; ++i) {
    link(scenario_.hosts[i].name, random_.chance(1, 2) ? "router1" : "router2");
  }
  link("router1", "router2");
}

void Maker::add_power_cuts() {
  for (std::uint32_t i = between(0, 8); i > 0; --i) {
    const std::string name =
        scenario_.hosts[random_.below(static_cast<std::uint32_t>(scenario_.hosts.size()))].name;
    const Duration off = up_to(kTroubleEnds);
    at(off, world::SetHost{name, false});
    at(off + up_to(random_.chance(1, 2) ? Duration{30s} : Duration{1h}),
       world::SetHost{name, true});
  }
  for (const auto& host : scenario_.hosts) at(kTroubleEnds + 1h, world::SetHost{host.name, true});
}

// Cuts a link for a while, just when a letter is on its way.
void Maker::disturb(Duration when) {
  const auto& link =
      scenario_.links[random_.below(static_cast<std::uint32_t>(scenario_.links.size()))];
  const Duration cut = when + up_to(2s);
  at(cut, set(link, false));
  at(cut + up_to(5min), set(link, true));
}

void Maker::add_link_troubles() {
  for (std::uint32_t i = between(0, 8); i > 0; --i) {
    const auto& link =
        scenario_.links[random_.below(static_cast<std::uint32_t>(scenario_.links.size()))];
    const Duration cut = up_to(kTroubleEnds);
    at(cut, set(link, false));
    at(cut + up_to(random_.chance(1, 2) ? Duration{1min} : Duration{1h}), set(link, true));
    if (!random_.chance(1, 4)) continue;
    world::SetLink worse = set(link, true);
    worse.lost = between(5, 40);
    worse.lost_in = 100;
    at(up_to(kTroubleEnds), worse);
  }
  for (const auto& link : scenario_.links) {
    world::SetLink repaired = set(link, true);
    repaired.lost = link.lost;
    repaired.lost_in = link.lost_in;
    at(kTroubleEnds + 1h, repaired);
  }
}

// Other letters than ASCII, and what else needs MIME. Old servers clear bits of some of it, others
// refuse to send it to them.
void Maker::add_mime(world::Send& send) {
  if (random_.chance(2, 3))
    send.body +=
        "Gr\xC3\xBC\xC3\x9F"
        "e\n";
  if (random_.chance(1, 4)) send.subject += " \xE6\x97\xA5";
  if (random_.chance(1, 4)) send.html = "<p>.</p>\n";
  if (random_.chance(1, 4)) send.encoding = mime::TransferEncoding::EightBit;
  if (!random_.chance(1, 3)) return;
  world::AttachedFile file{.name = "file.bin"};
  for (std::uint32_t i = between(0, 3000); i > 0; --i) {
    file.octets += static_cast<char>(random_.below(256));
  }
  send.attachments.push_back(std::move(file));
}

void Maker::add_letters() {
  for (std::uint32_t i = between(1, 8); i > 0; --i) {
    world::Send send;
    send.user = one_of(people_);
    for (std::uint32_t j = between(1, 4); j > 0; --j) send.to.push_back(one_of(recipients_));
    if (random_.chance(1, 4)) send.cc.push_back(one_of(people_));
    if (random_.chance(1, 4)) send.bcc.push_back(one_of(people_));
    send.subject = "Letter " + std::to_string(i);
    for (std::uint32_t j = random_.chance(1, 8) ? 400 : between(0, 12); j > 0; --j) {
      send.body += random_.chance(1, 6) ? ".\n" : "..a line of the letter\n";
    }
    if (random_.chance(1, 6)) send.envelope_from = "";
    if (random_.chance(1, 3)) add_mime(send);
    const Duration when = up_to(kTroubleEnds);
    at(when, send);
    if (random_.chance(1, 3)) disturb(when);
  }
}

// Some begin with mail. It has luck of its own.
void Maker::add_lying_mail() {
  kernel::Rng random{scenario_.seed, "lying mail"};
  for (world::AccountSetup& account : scenario_.accounts) {
    if (!random.chance(1, 3)) continue;
    std::uint64_t octets = 0;
    for (std::uint32_t i = 1 + random.below(3); i > 0; --i) {
      std::string message = "Subject: old\r\n\r\n" + std::string(random.below(500), '.');
      if (random.chance(1, 2)) message += "\r\n";
      octets += message.size();
      if (account.quota_octets != 0 && octets > account.quota_octets) break;
      account.mail.push_back(std::move(message));
    }
  }
}

void Maker::add_checks() {
  for (std::uint32_t i = between(1, 12); i > 0; --i) {
    at(up_to(kTroubleEnds + 2h), world::CheckMail{one_of(people_), {}});
  }
  for (const std::string& user : people_) {
    if (random_.chance(1, 2)) at(24h, world::CheckMail{user, {}});
  }
}

// What people do with the messages that they have, and with some that they have not. It has luck of
// its own.
void Maker::add_readers() {
  using mime::Answering;
  kernel::Rng random{scenario_.seed, "readers"};
  for (std::uint32_t i = random.below(8); i > 0; --i) {
    const std::string& user = people_[random.below(static_cast<std::uint32_t>(people_.size()))];
    const Duration when{24h + std::chrono::seconds{10 + random.below(3000)}};
    const trace::Box box = random.chance(1, 4) ? trace::Box::Outbox : trace::Box::Inbox;
    const std::uint32_t number = 1 + random.below(3);
    constexpr Answering kHow[] = {Answering::Reply, Answering::ReplyAll, Answering::Forward,
                                  Answering::ForwardAttached};
    const Answering how = kHow[random.below(4)];
    world::AnswerMessage answer{
        .user = user, .box = box, .number = number, .how = how, .body = "Answered.\n"};
    if (!mime::is_reply(how)) answer.to = {people_.front()};
    at(when, world::ReadMessage{user, {}, box, number});
    if (random.chance(1, 2)) at(when + 1s, std::move(answer));
    if (random.chance(1, 3)) at(when + 2s, world::DeleteMessage{user, {}, box, number, true});
    if (random.chance(1, 3)) at(when + 3s, world::Expunge{user, {}});
  }
}

// Somebody without a mail program.
void Maker::add_typist() {
  if (!random_.chance(1, 3)) return;
  const std::uint32_t number = between(1, domains_);
  const auto host = std::ranges::find_if(scenario_.hosts, [](const world::HostSetup& setup) {
    return setup.kind == HostKind::Computer;
  });
  if (host == scenario_.hosts.end()) return;
  world::TypeLines type{.host = host->name, .server = server(number), .lines = {}};
  type.lines = {"HELO typist.test",
                random_.chance(1, 2) ? "MAIL FROM:<>" : "MAIL FROM:<" + one_of(people_) + ">",
                "RCPT TO:<" + one_of(recipients_) + ">",
                "RCPT TO:<u1@" + domain(number) + ">",
                "DATA",
                "Subject: typed",
                "",
                "..by hand",
                ".",
                "QUIT"};
  at(up_to(kTroubleEnds), type);
}

world::Scenario Maker::make() {
  domains_ = between(2, 6);
  for (std::uint32_t number = 1; number <= domains_; ++number) {
    add_domain(number);
    for (std::uint32_t user = between(1, 3); user > 0; --user) add_user(number, user);
  }
  recipients_ = people_;
  for (std::uint32_t number = 1; number <= domains_; ++number) {
    if (random_.chance(1, 2)) add_moved(number);
    add_aliases(number);
    if (random_.chance(1, 2)) recipients_.push_back("nobody@" + domain(number));
    if (random_.chance(1, 3)) recipients_.push_back("postmaster@" + domain(number));
  }
  recipients_.push_back("somebody@nowhere.test");
  link_all();
  add_letters();
  add_checks();
  add_readers();
  add_typist();
  add_power_cuts();
  add_link_troubles();
  add_lying_mail();
  std::ranges::stable_sort(scenario_.actions, {}, &world::TimedAction::at);
  return std::move(scenario_);
}

}  // namespace

world::Scenario make(std::uint64_t seed) {
  return Maker{seed}.make();
}

}  // namespace random_world
