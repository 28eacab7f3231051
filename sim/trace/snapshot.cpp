#include "sim/trace/snapshot.h"

#include <algorithm>

#include "sim/match.h"
#include "sim/text/lines.h"
#include "sim/trace/snapshot_lists.h"

namespace trace {
namespace {

// One function for each kind of record: leave one out and the program does not compile.
struct Fold {
  Snapshot& world;

  // — the world —

  void operator()(const ScenarioBegun& begun) const {
    world.scenario = begun.id;
    world.title = begun.title;
    world.epoch_seconds = begun.epoch_seconds;
    world.seed = begun.seed;
  }
  void operator()(const HostAdded& host) const {
    world.hosts[host.host] = {.name = host.name,
                              .label = host.label,
                              .address = host.address,
                              .kind = host.kind,
                              .x = host.x,
                              .y = host.y};
  }
  void operator()(const LinkAdded& link) const {
    world.links[link.link] = {.a = link.a,
                              .b = link.b,
                              .label = link.label,
                              .delay = link.delay,
                              .bits_per_second = link.bits_per_second,
                              .lost = link.lost,
                              .lost_in = link.lost_in};
  }
  void operator()(const AgentAdded& agent) const {
    world.agents[agent.agent] = {
        .host = agent.host, .kind = agent.kind, .label = agent.label, .owner = agent.owner};
    if (agent.kind == AgentKind::Spool) world.spools[agent.agent];
  }
  void operator()(const MailboxAdded& mailbox) const {
    world.mailboxes[mailbox.mailbox] = {
        .agent = mailbox.agent, .address = mailbox.address, .owner = mailbox.owner};
  }
  void operator()(const LinkChanged& change) const {
    if (LinkNow* link = find(world.links, change.link)) {
      link->up = change.up;
      link->delay = change.delay;
      link->bits_per_second = change.bits_per_second;
      link->lost = change.lost;
      link->lost_in = change.lost_in;
    }
  }
  void operator()(const HostChanged& change) const {
    if (HostNow* host = find(world.hosts, change.host)) host->up = change.up;
  }
  void operator()(const ActionTaken& action) const { world.last_action = action.sentence; }
  void operator()(const SeatTaken& seat) const {
    if (AgentNow* agent = find(world.agents, seat.agent)) agent->seat_taken = seat.taken;
  }

  // — packets —

  void operator()(const PacketSent& packet) const {
    ++world.counts.packets_sent;
    if (packet.arrives_at <= world.now) return;
    world.in_flight[{packet.arrives_at, packet.packet}] = {.sent = world.last,
                                                           .hop = world.last,
                                                           .link = packet.link,
                                                           .from = packet.from,
                                                           .to = packet.to,
                                                           .departs_at = packet.departs_at};
  }
  void operator()(const PacketForwarded& packet) const {
    ++world.counts.packets_forwarded;
    if (packet.arrives_at <= world.now) return;
    world.in_flight[{packet.arrives_at, packet.packet}] = {.sent = packet.sent,
                                                           .hop = world.last,
                                                           .link = packet.link,
                                                           .from = packet.from,
                                                           .to = packet.to,
                                                           .departs_at = packet.departs_at};
  }
  void operator()(const PacketLost& lost) const {
    ++world.counts.packets_lost;
    std::erase_if(world.in_flight,
                  [&](const auto& flight) { return flight.first.packet == lost.packet; });
  }
  void operator()(const PacketChanged&) const {}
  void operator()(const TcpMoved& moved) const {
    const TcpEnd end{moved.host, moved.port, moved.peer, moved.peer_port};
    if (moved.to == TcpState::Closed) {
      world.connections.erase(end);
    } else {
      world.connections[end] = moved.to;
    }
  }
  void operator()(const TcpRetransmitted&) const { ++world.counts.retransmitted; }

  // — dialogues —

  void operator()(const SessionOpened& opened) const {
    ++world.counts.sessions_opened;
    world.sessions[opened.session] = {.protocol = opened.protocol,
                                      .client = opened.client,
                                      .address = opened.address,
                                      .port = opened.port,
                                      .server_name = opened.server_name,
                                      .opened = world.last,
                                      .opened_at = world.now};
  }
  void operator()(const SessionAccepted& accepted) const {
    if (SessionNow* session = find(world.sessions, accepted.session)) {
      session->server = accepted.server;
    }
  }
  void operator()(const Said& said) const {
    SessionNow* const session = find(world.sessions, said.session);
    if (session == nullptr) return;
    if (said.part == Part::Command) ++session->commands;
    if (said.part == Part::Reply) ++session->replies;
    (said.from_client ? session->octets_from_client : session->octets_from_server) +=
        said.text.size();
    const bool unheard = !said.from_client && !session->client;  // A client outside tells nothing.
    if (unheard && said.part == Part::Content) session->content_from_server += said.text.size();
  }
  void operator()(const Heard& heard) const {
    SessionNow* const session = find(world.sessions, heard.session);
    if (session == nullptr || heard.part != Part::Content) return;
    (heard.from_client ? session->content_from_client : session->content_from_server) +=
        heard.octets;
  }
  void operator()(const Enclosed& enclosed) const {
    SessionNow* const session = find(world.sessions, enclosed.session);
    if (session == nullptr || enclosed.part != Part::Content) return;
    const bool counts = enclosed.heard || (!enclosed.from_client && !session->client);
    if (!counts) return;
    (enclosed.from_client ? session->content_from_client : session->content_from_server) +=
        enclosed.octets;
  }
  void operator()(const MachineMoved& moved) const {
    SessionNow* const session = find(world.sessions, moved.session);
    if (session == nullptr) return;
    (moved.agent == session->client ? session->client_state : session->server_state) = moved.to;
    AgentNow* const agent = find(world.agents, moved.agent);
    if (agent != nullptr && !session->closed) agent->machines[moved.session] = moved.to;
  }
  void operator()(const SessionClosed& closed) const {
    ++world.counts.sessions_closed;
    SessionNow* const session = find(world.sessions, closed.session);
    if (session == nullptr) return;
    session->closed = closed.reason;
    for (const AgentId end : {session->client, session->server}) {
      if (AgentNow* agent = find(world.agents, end)) agent->machines.erase(closed.session);
    }
  }

  // — names —

  void operator()(const DnsAsked& asked) const {
    ++world.counts.questions;
    world.questions[{asked.agent, asked.name, asked.type}] = {
        .server = asked.server, .id = asked.id, .attempt = asked.attempt, .asked_at = world.now};
  }
  void operator()(const DnsAnswered& answered) const {
    world.questions.erase({answered.agent, answered.name, answered.type});
  }

  // — mail —

  void operator()(const Composed& composed) const {
    ++world.counts.composed;
    MailNow& mail = world.mails[composed.mail];
    mail.composed_by = composed.agent;
    mail.reverse_path = composed.reverse_path;
    mail.forward_paths = composed.forward_paths;
    mail.message = composed.message;
    if (AgentNow* agent = find(world.agents, composed.agent)) {
      agent->outbox.push_back({.mail = composed.mail,
                               .at = world.now,
                               .forward_paths = composed.forward_paths,
                               .message = composed.message,
                               .item = ++agent->wrote});
    }
  }
  void operator()(const Submitted& submitted) const {
    if (submitted.accepted) world.mails[submitted.mail].submitted_to = submitted.to;
  }
  // Where the alias waits in a spool, its members wait in its place.
  void operator()(const Expanded& expanded) const {
    for_each_spool(expanded.mail, expanded.agent, [&](Spooled& spooled) {
      const auto alias = spooled.waiting.extract(expanded.alias);
      if (alias.empty()) return;
      for (const Text member : text::Lines{expanded.members})
        spooled.waiting.try_emplace(member, alias.mapped());
    });
  }
  void operator()(const Queued& queued) const {
    ++world.counts.queued;
    if (!world.mails.contains(queued.mail)) {
      world.mails[queued.mail].reverse_path = queued.reverse_path;
      world.mails[queued.mail].forward_paths = queued.forward_paths;
    }
    const auto [place, fresh] = world.spools[queued.spool].try_emplace(queued.mail);
    Spooled& spooled = place->second;
    if (fresh) {
      ++world.mails[queued.mail].spools;
      spooled.queued_at = world.now;
    }
    spooled.reverse_path = queued.reverse_path;
    spooled.octets = queued.octets;
    spooled.message = queued.message;
    for (const Text path : text::Lines{queued.forward_paths}) spooled.waiting.try_emplace(path);
  }
  void operator()(const Attempted& attempted) const {
    if (Spooled* spooled = spooled_at(attempted.spool, attempted.mail)) {
      spooled->attempts = std::max(spooled->attempts, attempted.attempt);
      spooled->destination = attempted.destination;
    }
  }
  void operator()(const Relayed& relayed) const {
    ++world.counts.relayed;
    ++world.mails[relayed.mail].relayed;
    if (Spooled* spooled = spooled_at(relayed.spool, relayed.mail)) {
      for (const Text path : text::Lines{relayed.forward_paths}) spooled->waiting.erase(path);
    }
  }
  void operator()(const Deferred& deferred) const {
    ++world.counts.deferred;
    Spooled* const spooled = spooled_at(deferred.spool, deferred.mail);
    if (spooled == nullptr) return;
    for (const Text path : text::Lines{deferred.forward_paths}) {
      if (Waiting* waiting = find(spooled->waiting, path)) {
        *waiting = {deferred.retry_at, deferred.why};
      }
    }
  }
  void operator()(const Failed& failed) const {
    ++world.counts.failed;
    give_up({failed.mail, failed.agent, failed.forward_paths, failed.why, false});
  }
  void operator()(const Bounced& bounced) const {
    ++world.counts.bounced;
    world.mails[bounced.mail].bounce = bounced.bounce;
    MailNow& bounce = world.mails[bounced.bounce];
    bounce.bounce_of = bounced.mail;
    bounce.forward_paths = bounced.to;
  }
  void operator()(const Unqueued& unqueued) const {
    SpoolNow* const spool = find(world.spools, unqueued.spool);
    if (spool != nullptr && spool->erase(unqueued.mail) == 1) --world.mails[unqueued.mail].spools;
  }
  void operator()(const Delivered& delivered) const {
    ++world.counts.delivered;
    ++world.mails[delivered.mail].delivered;
    world.deliveries.push_back(
        {delivered.mail, delivered.mailbox, delivered.uid, delivered.forward_path});
    settle(delivered.mail, delivered.agent, delivered.forward_path);
    if (MailboxNow* mailbox = find(world.mailboxes, delivered.mailbox)) {
      mailbox->messages[delivered.uid] = {.mail = delivered.mail,
                                          .forward_path = delivered.forward_path,
                                          .at = world.now,
                                          .message = delivered.message};
    }
  }
  void operator()(const Discarded& discarded) const {
    ++world.counts.discarded;
    give_up({discarded.mail, discarded.agent, discarded.forward_path, discarded.why, true});
  }

  // — mailboxes —

  void operator()(const MailboxOpened& opened) const {
    if (MailboxNow* mailbox = find(world.mailboxes, opened.mailbox)) {
      mailbox->opened_by.push_back(opened.agent);
    }
  }
  void operator()(const MailboxReleased& released) const {
    if (MailboxNow* mailbox = find(world.mailboxes, released.mailbox)) {
      const auto reader = std::ranges::find(mailbox->opened_by, released.agent);
      if (reader != mailbox->opened_by.end()) mailbox->opened_by.erase(reader);
    }
  }
  void operator()(const Removed& removed) const {
    if (MailboxNow* mailbox = find(world.mailboxes, removed.mailbox)) {
      mailbox->messages.erase(removed.uid);
    }
  }
  void operator()(const FolderMade& made) const {
    const MailboxNow* inbox = find(world.mailboxes, made.inbox);
    if (inbox == nullptr) return;
    world.mailboxes[made.mailbox] = {.agent = inbox->agent,
                                     .address = inbox->address,
                                     .owner = inbox->owner,
                                     .folder = made.name};
  }
  void operator()(const FolderRenamed& renamed) const {
    if (MailboxNow* mailbox = find(world.mailboxes, renamed.mailbox)) {
      mailbox->folder = renamed.name;
    }
  }
  void operator()(const FolderRemoved& removed) const { world.mailboxes.erase(removed.mailbox); }
  void operator()(const Filed& filed) const {
    if (MailboxNow* mailbox = find(world.mailboxes, filed.mailbox)) {
      mailbox->messages[filed.uid] = {.mail = filed.mail,
                                      .forward_path = mailbox->address,
                                      .at = world.now,
                                      .message = filed.message,
                                      .flags = filed.flags};
    }
  }
  void operator()(const Flagged& flagged) const {
    MailboxNow* mailbox = find(world.mailboxes, flagged.mailbox);
    if (mailbox == nullptr) return;
    if (Stored* message = mailbox->messages.find(flagged.uid)) message->flags = flagged.flags;
  }
  void operator()(const Fetched& fetched) const {
    ++world.counts.fetched;
    ++world.mails[fetched.mail].fetched;
    if (AgentNow* agent = find(world.agents, fetched.agent)) {
      agent->inbox.push_back({.mail = fetched.mail,
                              .mailbox = fetched.mailbox,
                              .uid = fetched.uid,
                              .at = world.now,
                              .message = fetched.message,
                              .item = ++agent->fetched});
    }
  }
  void operator()(const Polled& polled) const {
    if (AgentNow* agent = find(world.agents, polled.agent)) {
      ++agent->polls;
      agent->left = polled.left;
      agent->problem = polled.problem;
    }
  }
  void operator()(const Shown& shown) const { fold(world, shown); }
  void operator()(const Opened& opened) const { fold(world, opened); }
  void operator()(const Marked& marked) const { fold(world, marked); }
  void operator()(const Expunged& gone) const { fold(world, gone); }
  void operator()(const FingerprintsCompared& compared) const { fold(world, compared); }
  void operator()(const PageShown& shown) const {
    if (AgentNow* agent = find(world.agents, shown.agent)) agent->page = world.last;
  }
  void operator()(const MovesNothing auto&) const {}
  void operator()(const EighthBitCleared& r) const { world.mails[r.mail].cleared += r.octets; }

 private:
  HostId host_of(AgentId agent) const {
    const AgentNow* const found = find(world.agents, agent);
    return found == nullptr ? HostId{} : found->host;
  }
  Spooled* spooled_at(AgentId spool, MailId mail) const {
    SpoolNow* const found = find(world.spools, spool);
    return found == nullptr ? nullptr : find(*found, mail);
  }
  // Calls `use` with the mail as it lies in the spools of the agent's host. Another host's spool
  // keeps it until it has heard that somebody took the responsibility.
  template <class Use>
  void for_each_spool(MailId id, AgentId agent, Use use) const {
    const MailNow* const mail = find(world.mails, id);
    if (mail == nullptr || mail->spools == 0) return;
    const HostId host = host_of(agent);
    for (auto& [spool, mails] : world.spools) {
      Spooled* const spooled = find(mails, id);
      if (spooled != nullptr && host_of(spool) == host) use(*spooled);
    }
  }
  void settle(MailId mail, AgentId agent, Text forward_paths) const {
    for_each_spool(mail, agent, [&](Spooled& spooled) {
      for (const Text path : text::Lines{forward_paths}) spooled.waiting.erase(path);
    });
  }
  void give_up(const GivenUp& what) const {
    ++world.mails[what.mail].given_up;
    world.given_up.push_back(what);
    settle(what.mail, what.agent, what.forward_paths);
  }
};

}  // namespace

void apply(Snapshot& snapshot, const Record& record) {
  advance(snapshot, record.at);
  ++snapshot.last.value;
  match(record.body, Fold{snapshot});
}

void advance(Snapshot& snapshot, SimTime now) {
  snapshot.now = now;
  auto& flights = snapshot.in_flight;
  while (!flights.empty() && flights.begin()->first.at <= now) flights.erase(flights.begin());
}

}  // namespace trace
