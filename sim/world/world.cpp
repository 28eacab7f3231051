#include "sim/world/world.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/match.h"
#include "sim/world/names.h"

namespace world {

World::World(const Scenario& scenario, trace::Trace& trace, const Limits& limits)
    : scenario_(scenario),
      recorder_(kernel_, trace),
      ledger_(recorder_),
      network_(recorder_, scenario_.seed),
      limits_(limits),
      outside_(kernel_) {
  assert(trace.size() == 0);
  recorder_.record(trace::ScenarioBegun{recorder_.keep(scenario_.id),
                                        recorder_.keep(scenario_.title), scenario_.epoch_seconds,
                                        scenario_.seed});
  for (const AccountSetup& account : scenario_.accounts) {
    if (!account.name.empty()) address_book_[address_of(account.address)] = account.name;
  }
  build_network();
  build_names();
  for (const HostSetup& host : scenario_.hosts) build_servers(place(host.name));
  build_user_agents();
  for (const HostSetup& host : scenario_.hosts) build_web(place(host.name));
  build_browsers();
  build_terminals();
  build_mail();
  for (const TimedAction& action : scenario_.actions) schedule(action);
}

World::~World() = default;

void World::run() {
  if (scenario_.until) {
    return run_until(*scenario_.until + last_input_.time_since_epoch());
  }
  while (step(SimTime::max())) {
  }
}

void World::run_until(SimTime end) {
  while (step(end)) {
  }
  if (!stopped_) kernel_.run_until(end);
}

// The next event, unless that is too late, or too much has happened.
bool World::step(SimTime end) {
  if (stopped_ || !kernel_.step_until(std::min(end, limits_.end))) {
    if (!stopped_ && end > limits_.end && kernel_.pending() > 0) stop(Grown::Time);
    return false;
  }
  ++events_;
  if (recorder_.trace().octets_in_memory() > limits_.trace_octets) stop(Grown::Trace);
  if (!stopped_ && events_ > limits_.events) stop(Grown::Events);
  return !stopped_;
}

void World::stop(Grown grown) {
  stopped_ = true;
  recorder_.record(trace::RunStopped{recorder_.keep(words_of(grown, limits_, recorder_.trace()))});
}

void World::schedule(const TimedAction& action) {
  assert(action.at >= kernel_.now());
  kernel_.schedule(action.at - kernel_.now(), [this, what = action.action] { act(what); });
}

void World::give(const Input& input) {
  assert(input.at >= kernel_.now());
  run_until(input.at);
  if (stopped_) return;
  last_input_ = input.at;
  match(input.what, [this](const auto& what) { act(what); });
}

void World::act(const Action& action) {
  match(action, [this](const auto& what) { act(what); });
}

node::Terminal& World::terminal(const std::string& host) {
  Place& where = place(host);
  if (!where.terminal) {
    where.terminal = std::make_unique<node::Terminal>(ledger_, *where.host, resolver(where));
  }
  return *where.terminal;
}

void World::act(const TypeLines& type) {
  const std::string what = type.lines.empty() && type.hang_up
                               ? "hangs up"
                               : "types: telnet " + type.server + " " + std::to_string(type.port);
  const Seq taken = recorder_.record(
      trace::ActionTaken{"type", recorder_.keep("somebody at " + type.host + " " + what)});
  const kernel::Kernel::Because because{kernel_, taken};
  terminal(type.host).type({type.server, type.port, type.lines, type.pause, type.hang_up});
}

node::Seat& World::seat(const std::string& host, std::uint16_t port) {
  Place& where = place(host);
  const bool access = protocols::at_port(port).agents == protocols::Agents::Maa;
  return access ? where.maa->seat(port) : where.mta_server->seat();
}

void World::act(const TakeSeat& seat) {
  const std::string name = seat.taken ? "take-seat" : "leave-seat";
  const Seq taken = recorder_.record(
      trace::ActionTaken{recorder_.keep(name),
                         recorder_.keep("somebody " + std::string{seat.taken ? "takes" : "leaves"} +
                                        " the server's seat at " + seat.host + ", port " +
                                        std::to_string(seat.port))});
  const kernel::Kernel::Because because{kernel_, taken};
  this->seat(seat.host, seat.port).set_taken(seat.taken);
}

void World::act(const AnswerLines& answer) {
  const Seq taken = recorder_.record(trace::ActionTaken{
      "answer", recorder_.keep("somebody in the server's seat at " + answer.host + ", port " +
                               std::to_string(answer.port) + " replies")});
  const kernel::Kernel::Because because{kernel_, taken};
  seat(answer.host, answer.port).type(answer.lines, answer.pause);
}

void World::act(const OutsideConnects& news) {
  const Seq taken = recorder_.record(
      trace::ActionTaken{"connect", recorder_.keep("a program outside connects to " + news.host +
                                                   ", port " + std::to_string(news.port))});
  const kernel::Kernel::Because because{kernel_, taken};
  outside_.connects(*place(news.host).host, news);
}

LinkId World::link_between(const std::string& a, const std::string& b) const {
  for (std::size_t i = 0; i < scenario_.links.size(); ++i) {
    const LinkSetup& link = scenario_.links[i];
    if ((link.a == a && link.b == b) || (link.a == b && link.b == a)) {
      return LinkId{static_cast<std::uint32_t>(i + 1)};
    }
  }
  return LinkId{};
}

void World::act(const SetLink& set) {
  const bool cut = set.up == false;
  const bool repaired = set.up == true;
  const std::string what = cut ? "is cut" : repaired ? "is repaired" : "changes";
  const Seq taken = recorder_.record(trace::ActionTaken{
      "set-link", recorder_.keep("the link between " + set.a + " and " + set.b + " " + what)});
  const kernel::Kernel::Because because{kernel_, taken};
  const LinkId link = link_between(set.a, set.b);
  net::LinkOptions options = network_.link_options(link);
  if (set.up) options.up = *set.up;
  if (set.delay) options.delay = *set.delay;
  if (set.bits_per_second) options.bits_per_second = *set.bits_per_second;
  if (set.lost) options.lost = *set.lost;
  if (set.lost_in) options.lost_in = *set.lost_in;
  network_.set_link(link, options);
}

void World::act(const ChangePacket& change) {
  const std::string where = "somebody on the link between " + change.a + " and " + change.b;
  const std::string what =
      change.put ? " changes \"" + change.find + "\" into \"" + *change.put + "\" as it passes"
                 : " keeps the next packet with \"" + change.find + "\"";
  const Seq taken = recorder_.record(trace::ActionTaken{
      change.put ? "change-packet" : "keep-packet", recorder_.keep(where + what)});
  network_.intercept(link_between(change.a, change.b), {change.find, change.put, taken});
}

void World::act(const SetHost& set) {
  const Seq taken = recorder_.record(trace::ActionTaken{
      set.up ? "switch-on" : "switch-off",
      recorder_.keep(set.host + (set.up ? " is switched on" : " is switched off"))});
  const kernel::Kernel::Because because{kernel_, taken};
  Place& where = place(set.host);
  if (where.host->up() == set.up) return;
  network_.set_host_up(where.host->id(), set.up);
  std::vector<node::Service*> services{where.resolver.get(), where.name_server.get(),
                                       where.mta.get(),      where.mta_server.get(),
                                       where.maa.get(),      where.web.get()};
  if (!set.up) outside_.switched_off(*where.host);
  for (const auto& [user, agent] : where.user_agents) services.push_back(agent.get());
  for (const auto& [user, browser] : where.browsers) services.push_back(browser.get());
  for (node::Service* service : services) {
    if (service != nullptr) service->on_power(set.up);
  }
}

}  // namespace world
