#pragma once
// What it cost to fetch mail, and where the messages are afterwards: counted from one trace alone.
// It looks at all sessions of protocols by which a user gets at his mailbox, whichever these are.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/protocols/protocol.h"
#include "sim/report/directory.h"
#include "sim/trace/trace.h"

namespace report {

struct FetchCost {
  std::uint64_t connections = 0;
  std::uint64_t in_vain = 0;  // Connections that brought no octet of a message.
  // How often the client had to wait for the server: for the connection, for the greeting, and for
  // each answer. Commands that were sent together are waited for once; what a server tells unasked
  // is not waited for.
  std::uint64_t round_trips = 0;
  // Octets of IPv4 packets with their headers, as their senders sent them: what was lost and sent
  // again counts twice. 0 where the client is outside of the simulation.
  std::uint64_t wire_from_client = 0, wire_from_server = 0;
  std::uint64_t said_from_client = 0, said_from_server = 0;  // Octets of the dialogues.
  std::uint64_t content = 0;                                 // Octets of messages, from the server.
  Duration connected{};  // From the first packet to the last word.

  FetchCost& operator+=(const FetchCost& other);
  std::uint64_t wire() const { return wire_from_client + wire_from_server; }
  friend bool operator==(const FetchCost&, const FetchCost&) = default;
};

// One session.
struct FetchVisit {
  SessionId session;
  const protocols::Protocol* protocol = nullptr;
  AgentId client;   // Zero: outside.
  HostId computer;  // Zero: likewise.
  SimTime begun, ended;
  FetchCost cost;
};

// A message in a place.
struct LyingThere {
  MailId mail;
  std::uint64_t octets = 0;
  bool read = false;         // So says the place.
  bool header_only = false;  // Its text lies elsewhere.
  std::string flags;         // As the place has them: "\Seen \Flagged"; "read, replied".
  friend bool operator==(const LyingThere&, const LyingThere&) = default;
};
// A mailbox on a server, or what a computer's user agents hold.
struct Place {
  HostId host;
  std::string name;  // "mail.comnet.com", "mail.comnet.com (Work)", "Computer at home"
  bool is_server = false;
  std::vector<LyingThere> messages;  // In the order in which they came.
};

struct Fetching {
  std::vector<FetchVisit> visits;  // In the order of their beginnings.
  FetchCost total;
  // Of the messages that were delivered while it ran and fetched by a user agent: how long the one
  // lay in the mailbox that lay there longest. None: there was no such message.
  std::optional<Duration> longest_wait;
  // At the end: each mailbox that was opened for a visitor, then each computer that visited.
  std::vector<Place> places;

  // Their names, with "and" between them; empty: there are no visits.
  std::string protocols() const;
};

Fetching fetching(const trace::Trace& trace);

}  // namespace report
