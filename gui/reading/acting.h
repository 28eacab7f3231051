#pragma once
// What goes on at an instant: who speaks, what is on its way, what was lost just now. Looks only at
// what lies near the instant, never at the whole trace.
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "gui/reading/story.h"
#include "sim/trace/snapshot.h"

namespace reading {

// — what is said —

// Said and not yet heard. What one agent has said to another at once is one.
struct OnTheWay {
  const Utterance* said = nullptr;
  std::size_t more = 0;  // Said to the same agent at the same time, after it.
};
std::vector<OnTheWay> on_the_way(const Story& story, SimTime at);

// Asked and not yet answered.
struct Asking {
  const Question* question = nullptr;
  HostId server;  // Zero: nobody has this address.
  const protocols::Protocol* protocol = &protocols::unknown();
};
std::vector<Asking> asking(const Story& story, const trace::Snapshot& now);

// Which way messages go: from the client, a push, or to it, a pull.
enum class Bulk : std::uint8_t { None, Push, Pull };
// Of what is said: None where no message is in it, whatever else the session is for.
Bulk bulk_of(const Utterance& said);

// — who acts —

struct Acting {
  bool now = false;                                             // False: it has a session open.
  const protocols::Protocol* protocol = &protocols::unknown();  // That it speaks.
};
// Those who do something; `lately`: since when what they said counts as now.
std::map<AgentId, Acting> who_acts(const Story& story, const trace::Snapshot& now, SimTime lately);

// — packets —

struct Moving {
  const Hop* hop = nullptr;
  float part = 0;  // 0: it leaves, 1: it arrives.
};
std::vector<Moving> moving(const Story& story, const trace::Snapshot& now);

struct Vanished {
  Seq lost;                  // The PacketLost.
  const Hop* hop = nullptr;  // Null: it was never put on a link.
  HostId host;               // Where it was last seen.
  float part = 0;
};
std::vector<Vanished> vanished(const Story& story, SimTime since, SimTime at);

// — the stages of the way, by their number: 1 to the server, 2 between servers, 3 to the reader —

struct Stage {
  bool exists = false;  // In the whole run, as far as its first sessions tell.
  bool active = false;  // A session of it is open now.
  const protocols::Protocol* protocol = nullptr;  // Of its first session.
  Bulk bulk = Bulk::None;  // Of the whole run, or, where what comes is not to be told, so far.
  std::uint64_t carried = 0, in_all = 0;  // Octets of messages: so far, and in the whole run.
};
enum class Tell : std::uint8_t { WhatComes, OnlyWhatWas };
std::array<Stage, 4> stages(const Story& story, const trace::Snapshot& now, Tell tell);

// The session in which something was said last, as long as it is open. Null: none.
const trace::SessionNow* session_open(const Story& story, const trace::Snapshot& now);

// — the choice —

struct Involved {
  std::set<AgentId> agents;
  std::set<HostId> hosts;
};
// In the chosen record.
Involved involved(const Story& story, const trace::Snapshot& now, Seq record);

HostId host_at(const trace::Snapshot& now, trace::Ipv4 address);
// Of a user agent: composed and not yet handed over.
std::size_t unsent(const trace::Snapshot& now, AgentId agent);

}  // namespace reading
