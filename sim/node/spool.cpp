#include "sim/node/spool.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace node {

std::string one_a_line(const std::vector<mail::Address>& addresses) {
  std::string lines;
  for (const mail::Address& address : addresses) {
    if (!lines.empty()) lines += '\n';
    lines += mail::format(address);
  }
  return lines;
}

std::string in_brackets(const std::optional<mail::Address>& path) {
  return path ? "<" + mail::format(*path) + ">" : "<>";
}

Spool::Spool(Ledger& ledger, HostId host)
    : ledger_(ledger), agent_(ledger.add_agent(host, trace::AgentKind::Spool, "Spool")) {}

std::uint32_t Spool::add(SpooledMail mail) {
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(trace::Queued{mail.mail, agent_, recorder.keep(in_brackets(mail.reverse_path)),
                                recorder.keep(one_a_line(mail.pending)), mail.content.size(),
                                mail.content});
  mails_.emplace(++last_, std::move(mail));
  return last_;
}

void Spool::settle(std::uint32_t number, const std::set<mail::Address>& forward_paths) {
  std::erase_if(at(number).pending,
                [&](const mail::Address& address) { return forward_paths.contains(address); });
}

void Spool::remove(std::uint32_t number) {
  const SpooledMail& mail = at(number);
  assert(mail.pending.empty() && mail.under_way == 0);
  ledger_.recorder().record(trace::Unqueued{mail.mail, agent_});
  mails_.erase(number);
}

}  // namespace node
