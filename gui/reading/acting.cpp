#include "gui/reading/acting.h"

#include <algorithm>
#include <span>

#include "sim/report/agents.h"

namespace reading {

namespace {

// How far back to look for what is still on its way.
constexpr std::ptrdiff_t kLookBack = 96;
constexpr std::size_t kSessions = 4096, kMails = 256, kPackets = 600;

// The items that began at or before `at`, the latest of them.
template <class Item>
std::span<const Item> begun(const std::vector<Item>& items, SimTime Item::*from, SimTime at) {
  const auto end = std::ranges::upper_bound(items, at, {}, from);
  const auto first = end - std::min(kLookBack, end - items.begin());
  return std::span{items}.subspan(static_cast<std::size_t>(first - items.begin()),
                                  static_cast<std::size_t>(end - first));
}

// What a resolver speaks.
const protocols::Protocol& asked_of_names() {
  const auto spoken = report::spoken_by(trace::AgentKind::Resolver);
  return spoken.empty() ? protocols::unknown() : *spoken.front();
}

Bulk by_octets(std::uint64_t from_client, std::uint64_t from_server) {
  if (from_client == 0 && from_server == 0) return Bulk::None;
  return from_client >= from_server ? Bulk::Push : Bulk::Pull;
}

}  // namespace

std::vector<OnTheWay> on_the_way(const Story& story, SimTime at) {
  std::vector<OnTheWay> found;
  for (const Utterance& said : begun(story.utterances(), &Utterance::from, at)) {
    if (said.to <= at || !said.speaker || !said.listener) continue;
    const auto same = std::ranges::find_if(found, [&](const OnTheWay& other) {
      return other.said->session == said.session && other.said->speaker == said.speaker;
    });
    if (same == found.end()) {
      found.push_back({&said, 0});
    } else {
      ++same->more;
    }
  }
  return found;
}

std::vector<Asking> asking(const Story& story, const trace::Snapshot& now) {
  std::vector<Asking> found;
  for (const Question& question : begun(story.questions(), &Question::from, now.now)) {
    if (question.to <= now.now) continue;
    const auto* asked = std::get_if<trace::DnsAsked>(&story.trace()[question.asked].body);
    found.push_back(
        {&question, asked == nullptr ? HostId{} : host_at(now, asked->server), &asked_of_names()});
  }
  return found;
}

Bulk bulk_of(const Utterance& said) {
  if (said.content == 0) return Bulk::None;
  return said.from_client ? Bulk::Push : Bulk::Pull;
}

std::map<AgentId, Acting> who_acts(const Story& story, const trace::Snapshot& now, SimTime lately) {
  std::map<AgentId, Acting> acting;
  for (const auto& [id, agent] : now.agents) {
    for (const auto& [session, state] : agent.machines) {
      const trace::SessionNow* open = now.sessions.find(session);
      if (open != nullptr && !open->closed)
        acting[id] = {false, &protocols::named(open->protocol.name)};
    }
  }
  for (const Utterance& said : begun(story.utterances(), &Utterance::from, now.now)) {
    if (said.to <= now.now && said.to < lately) continue;
    const Acting does{true, said.protocol};
    if (said.speaker) acting[said.speaker] = does;
    // Whoever listens does something once it has heard.
    if (said.listener && said.heard) acting[said.listener] = does;
  }
  for (const Asking& asks : asking(story, now)) {
    acting[asks.question->resolver] = {true, asks.protocol};
    for (const auto& [id, agent] : now.agents) {
      if (asks.server && agent.host == asks.server && agent.kind == trace::AgentKind::NameServer) {
        acting[id] = {true, asks.protocol};
      }
    }
  }
  return acting;
}

std::vector<Moving> moving(const Story& story, const trace::Snapshot& now) {
  std::vector<Moving> found;
  for (const auto& [arrival, flight] : now.in_flight) {
    if (flight.departs_at > now.now || !flight.link) continue;
    if (found.size() == kPackets) break;
    auto hop = std::ranges::lower_bound(story.hops(), flight.departs_at, {}, &Hop::departs);
    while (hop != story.hops().end() && hop->departs == flight.departs_at &&
           hop->record != flight.hop) {
      ++hop;
    }
    if (hop == story.hops().end() || hop->record != flight.hop) continue;
    const auto whole = static_cast<float>((hop->arrives - hop->departs).count());
    const auto gone = static_cast<float>((now.now - hop->departs).count());
    found.push_back({&*hop, whole > 0 ? std::clamp(gone / whole, 0.0F, 1.0F) : 0});
  }
  return found;
}

std::vector<Vanished> vanished(const Story& story, SimTime since, SimTime at) {
  std::vector<Vanished> found;
  const auto time_of = [&](Seq seq) { return story.trace()[seq].at; };
  const auto& troubles = story.troubles();
  for (auto it = std::ranges::lower_bound(troubles, since, {}, time_of);
       it != troubles.end() && time_of(*it) <= at && found.size() < kPackets; ++it) {
    const auto* lost = std::get_if<trace::PacketLost>(&story.trace()[*it].body);
    if (lost == nullptr) continue;
    Vanished gone{*it, nullptr, lost->host, 0};
    for (const Hop& hop : begun(story.hops(), &Hop::departs, time_of(*it))) {
      if (hop.sent != lost->sent || hop.link != lost->link || !hop.link || !lost->sent) continue;
      const auto whole = static_cast<float>((hop.arrives - hop.departs).count());
      const auto went = static_cast<float>((time_of(*it) - hop.departs).count());
      gone.hop = &hop;
      gone.part = whole > 0 ? std::clamp(went / whole, 0.0F, 1.0F) : 0.5F;
    }
    found.push_back(gone);
  }
  return found;
}

std::array<Stage, 4> stages(const Story& story, const trace::Snapshot& now, Tell tell) {
  std::array<Stage, 4> found;
  std::array<std::uint64_t, 4> from_client{}, from_server{};
  const report::Directory& directory = story.directory();
  std::size_t seen = 0;
  for (const auto& [id, session] : directory.sessions()) {
    if (++seen > kSessions) break;
    const auto stage = static_cast<std::size_t>(directory.stage(session));
    found[stage].exists = true;
    if (found[stage].protocol == nullptr) found[stage].protocol = session.protocol;
    const trace::SessionNow* so_far = now.sessions.find(id);
    if (so_far != nullptr) {
      found[stage].carried += so_far->content_from_client + so_far->content_from_server;
    }
    found[stage].in_all += session.content_from_client + session.content_from_server;
    if (tell == Tell::WhatComes) {
      from_client[stage] += session.content_from_client;
      from_server[stage] += session.content_from_server;
    } else if (so_far != nullptr) {
      from_client[stage] += so_far->content_from_client;
      from_server[stage] += so_far->content_from_server;
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i].bulk = by_octets(from_client[i], from_server[i]);
  }
  for (const auto& [id, agent] : now.agents) {
    for (const auto& [session, state] : agent.machines) {
      const auto entry = directory.sessions().find(session);
      const trace::SessionNow* open = now.sessions.find(session);
      if (entry == directory.sessions().end() || open == nullptr || open->closed) continue;
      found[static_cast<std::size_t>(directory.stage(entry->second))].active = true;
    }
  }
  return found;
}

const trace::SessionNow* session_open(const Story& story, const trace::Snapshot& now) {
  const std::span<const Utterance> said = begun(story.utterances(), &Utterance::from, now.now);
  for (auto it = said.rbegin(); it != said.rend(); ++it) {
    const trace::SessionNow* session = now.sessions.find(it->session);
    if (session != nullptr && !session->closed) return session;
  }
  return nullptr;
}

Involved involved(const Story& story, const trace::Snapshot& now, Seq record) {
  Involved found;
  if (!record || record.value > story.trace().size()) return found;
  const auto add_agent = [&](AgentId agent) {
    const auto entry = now.agents.find(agent);
    if (entry == now.agents.end()) return;
    found.agents.insert(agent);
    found.hosts.insert(entry->second.host);
  };
  const auto add_utterance = [&](const Utterance* said) {
    if (said == nullptr) return;
    add_agent(said->speaker);
    add_agent(said->listener);
  };
  add_utterance(story.utterance_of(record));
  add_utterance(story.utterance_in(record));
  std::visit(
      [&](const auto& body) {
        if constexpr (requires { body.agent; }) add_agent(body.agent);
        if constexpr (requires { body.spool; }) add_agent(body.spool);
        if constexpr (requires { body.host; }) found.hosts.insert(body.host);
        if constexpr (requires { body.headers; }) {
          for (const trace::Ipv4 end : {body.headers.source, body.headers.destination}) {
            if (const HostId host = host_at(now, end)) found.hosts.insert(host);
          }
        }
      },
      story.trace()[record].body);
  return found;
}

HostId host_at(const trace::Snapshot& now, trace::Ipv4 address) {
  const auto found = std::ranges::find_if(
      now.hosts, [&](const auto& entry) { return entry.second.address == address; });
  return found == now.hosts.end() ? HostId{} : found->first;
}

std::size_t unsent(const trace::Snapshot& now, AgentId agent) {
  const auto recent =
      now.mails.end() - static_cast<std::ptrdiff_t>(std::min(kMails, now.mails.size()));
  return static_cast<std::size_t>(std::count_if(recent, now.mails.end(), [&](const auto& entry) {
    const trace::MailNow& mail = entry.second;
    // A server elsewhere is not named as the one that it was handed to.
    const bool gone = mail.submitted_to || mail.spools > 0 || mail.relayed > 0 ||
                      mail.delivered > 0 || mail.fetched > 0 || mail.given_up > 0;
    return mail.composed_by == agent && !gone;
  }));
}

}  // namespace reading
