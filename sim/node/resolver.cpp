#include "sim/node/resolver.h"

#include <utility>

#include "sim/match.h"
#include "sim/protocols/rows.h"

namespace node {

namespace {

std::string lines_of(const dns::Answered& answered) {
  std::string lines;
  for (const dns::ResourceRecord& record : answered.records) {
    if (!lines.empty()) lines += '\n';
    lines += dns::in_words(record);
  }
  return lines;
}

}  // namespace

std::string why_no_answer(const dns::Answered& answered, std::string_view name) {
  if (answered.timed_out) return "no name server answered for " + std::string{name};
  return "the name server answered " + std::string{dns::name_of(answered.rcode)} + " for " +
         std::string{name};
}

Resolver::Resolver(Ledger& ledger, net::Host& host, std::vector<std::uint32_t> servers,
                   HostTable table, kernel::Rng random)
    : ledger_(ledger),
      host_(host),
      agent_(ledger.add_agent(host.id(), trace::AgentKind::Resolver, "Resolver")),
      table_(std::move(table)),
      has_servers_(!servers.empty()),
      machine_({.servers = std::move(servers)}, static_cast<std::uint16_t>(random.below(65536))) {
  if (!has_servers_) return;
  port_ =
      host_.udp().bind_any([this](net::Endpoint from, std::uint16_t, std::string_view datagram) {
        if (from.port != protocols::dns().port) return;
        carry_out(machine_.receive(from.address.value, datagram, now()));
      });
}

std::chrono::seconds Resolver::now() const {
  return std::chrono::floor<std::chrono::seconds>(
      ledger_.recorder().kernel().now().time_since_epoch());
}

void Resolver::ask(dns::Question question, OnAnswer on_answer) {
  if (!has_servers_) return answer_from_table(std::move(question), std::move(on_answer));
  waiting_[question].push_back(std::move(on_answer));
  carry_out(machine_.ask(question, now()));
}

void Resolver::answer_from_table(dns::Question question, OnAnswer on_answer) {
  dns::Answered answered;
  answered.question = question;
  const auto found = table_.find(question.name);
  if (found == table_.end()) {
    answered.rcode = dns::Rcode::NxDomain;
  } else if (question.type == dns::Type::A) {
    answered.records.push_back({question.name, 0, dns::A{found->second.value}});
  }
  ledger_.recorder().kernel().schedule(
      Duration::zero(),
      [answered = std::move(answered), on_answer = std::move(on_answer)] { on_answer(answered); });
}

void Resolver::find_host(std::string name, OnAddresses on_addresses) {
  ask({std::move(name), dns::Type::A},
      [on_addresses = std::move(on_addresses)](const dns::Answered& answered) {
        std::vector<trace::Ipv4> addresses;
        for (const dns::ResourceRecord& record : answered.records) {
          if (const auto* a = std::get_if<dns::A>(&record.data)) {
            addresses.push_back(trace::Ipv4{a->address});
          }
        }
        on_addresses(addresses, answered);
      });
}

void Resolver::carry_out(const std::vector<dns::ResolverEvent>& events) {
  for (const dns::ResolverEvent& event : events) {
    match(
        event, [this](const dns::Send& out) { send(out); },
        [this](const dns::Answered& answered) { settle(answered); });
  }
}

void Resolver::send(const dns::Send& send) {
  trace::Recorder& recorder = ledger_.recorder();
  kernel::Kernel& kernel = recorder.kernel();
  const Seq asked = recorder.record(
      trace::DnsAsked{agent_, trace::Ipv4{send.server}, send.id, recorder.keep(send.question.name),
                      dns::name_of(send.question.type), send.attempt});
  const kernel::Kernel::Because because{kernel, asked};
  host_.udp().send(port_, {trace::Ipv4{send.server}, protocols::dns().port}, send.datagram);
  kernel.schedule(send.timeout, [this, id = send.id, attempt = send.attempt] {
    carry_out(machine_.expire(id, attempt, now()));
  });
}

void Resolver::settle(const dns::Answered& answered) {
  trace::Recorder& recorder = ledger_.recorder();
  kernel::Kernel& kernel = recorder.kernel();
  const Seq seq = recorder.record(trace::DnsAnswered{
      agent_, recorder.keep(answered.question.name), dns::name_of(answered.question.type),
      answered.timed_out ? "timed out" : dns::name_of(answered.rcode),
      recorder.keep(lines_of(answered)), answered.from_cache});
  const auto waiting = waiting_.find(answered.question);
  assert(waiting != waiting_.end());
  OnAnswer on_answer = std::move(waiting->second.front());
  waiting->second.pop_front();
  if (waiting->second.empty()) waiting_.erase(waiting);
  // Later, so that an answer from the cache does not come before ask() returns.
  const kernel::Kernel::Because because{kernel, seq};
  kernel.schedule(Duration::zero(),
                  [on_answer = std::move(on_answer), answered] { on_answer(answered); });
}

void Resolver::on_power(bool up) {
  if (!up) machine_.forget();
}

}  // namespace node
