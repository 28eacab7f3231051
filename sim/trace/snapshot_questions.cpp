// What is asked of a snapshot.
#include <algorithm>
#include <iterator>

#include "sim/trace/snapshot.h"

namespace trace {

std::vector<AgentId> spools_with(const Snapshot& world, MailId mail) {
  std::vector<AgentId> found;
  for (const auto& [spool, mails] : world.spools) {
    if (mails.contains(mail)) found.push_back(spool);
  }
  return found;
}

std::vector<Delivery> deliveries_of(const Snapshot& world, MailId mail) {
  std::vector<Delivery> found;
  std::ranges::copy_if(world.deliveries, std::back_inserter(found),
                       [&](const Delivery& delivery) { return delivery.mail == mail; });
  return found;
}

std::vector<GivenUp> given_up_of(const Snapshot& world, MailId mail) {
  std::vector<GivenUp> found;
  std::ranges::copy_if(world.given_up, std::back_inserter(found),
                       [&](const GivenUp& given_up) { return given_up.mail == mail; });
  return found;
}

std::size_t weight(const Snapshot& world) {
  std::size_t things = world.hosts.size() + world.links.size() + world.agents.size() +
                       world.in_flight.size() + world.connections.size() + world.sessions.size() +
                       world.questions.size() + world.mailboxes.size() + world.mails.size() +
                       world.deliveries.size() + world.given_up.size();
  for (const auto& [id, agent] : world.agents) {
    things += agent.machines.size() + agent.inbox.size() + agent.outbox.size();
  }
  for (const auto& [id, mailbox] : world.mailboxes) things += mailbox.messages.size();
  for (const auto& [id, spool] : world.spools) {
    for (const auto& [mail, spooled] : spool) things += 1 + spooled.waiting.size();
  }
  return things;
}

Snapshot from_start(const Trace& trace, Seq seq) {
  Snapshot snapshot;
  while (snapshot.last < seq) apply(snapshot, trace[Seq{snapshot.last.value + 1}]);
  return snapshot;
}

}  // namespace trace
