#pragma once
// The world at an instant, as the records up to then tell it. Pure: the same records, the same
// snapshot. Texts are views into the trace, which must outlive the snapshot.
//
// A record that speaks of a host, a link, an agent, a session or a mailbox that no record added
// (in a trace file that somebody has edited) changes nothing in it.
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "sim/trace/flat_map.h"
#include "sim/trace/trace.h"

namespace trace {

// — the world —

struct HostNow {
  Text name, label;
  Ipv4 address;
  HostKind kind{};
  std::int32_t x = 0, y = 0;
  bool up = true;
  bool operator==(const HostNow&) const = default;
};

struct LinkNow {
  HostId a, b;
  Text label;
  bool up = true;
  Duration delay{};                   // One way.
  std::uint64_t bits_per_second = 0;  // 0: no limit.
  std::uint32_t lost = 0, lost_in = 0;
  bool operator==(const LinkNow&) const = default;
};

// What a user agent shows of a message in a list; none of it: the message is new.
struct MarksNow {
  bool read = false, replied = false, forwarded = false, deleted = false;
  bool operator==(const MarksNow&) const = default;
};
// What a user agent has found of a sealed message, the last time that it opened it: as in Opened.
struct OpenedNow {
  SealSystem system{};
  Text sealing, signature, verdict;
  Text message;  // What is shown.
  bool operator==(const OpenedNow&) const = default;
};
// A message that a user agent has fetched.
struct InboxItem {
  MailId mail;
  MailboxId mailbox;
  std::uint32_t uid = 0;
  SimTime at{};
  Text message;
  std::uint32_t item = 0;  // As in Shown.
  MarksNow marks{};
  std::optional<OpenedNow> opened{};  // None: it has no seal, or nobody has looked so far.
  bool operator==(const InboxItem&) const = default;
};
// A message that was written there: the copy that its writer keeps. It has its envelope with it,
// so that blind copies are known here and nowhere else (RFC 5322 §3.6.3).
struct OutboxItem {
  MailId mail;
  SimTime at{};
  Text forward_paths;  // One a line.
  Text message;
  std::uint32_t item = 0;  // As in Shown.
  MarksNow marks{};
  std::optional<OpenedNow> opened{};  // As in InboxItem.
  bool operator==(const OutboxItem&) const = default;
};

// What a user has found of a key, as in FingerprintsCompared.
struct ComparedNow {
  Text whose, fingerprint;
  bool equal = false;
  bool operator==(const ComparedNow&) const = default;
};

struct AgentNow {
  HostId host;
  AgentKind kind{};
  Text label, owner;
  std::map<SessionId, Text> machines{};  // The state of its protocol machine in each open session.
  std::vector<InboxItem> inbox{};        // Of a user agent, in order of fetching …
  std::vector<OutboxItem> outbox{};      // … and of writing: what he has not deleted.
  std::uint32_t fetched = 0, wrote = 0;  // How many there have been.
  std::uint32_t polls = 0;               // Looks into the mailbox that have ended …
  std::uint32_t left = 0;                // … what the last of them left on the server …
  Text problem{};                        // … and what went wrong in it.
  bool seat_taken = false;               // A server: a person answers its clients.
  std::vector<ComparedNow> compared{};   // Keys of a user agent's ring, in the order of deeds.
  Seq page{};                            // A browser: the PageShown of what it has now.
  bool operator==(const AgentNow&) const = default;
};

// — packets —

// Where a packet is to arrive next. In order of arrival, so that what has arrived is in front.
struct Arrival {
  SimTime at{};
  PacketId packet;
  auto operator<=>(const Arrival&) const = default;
};

struct Flight {
  Seq sent;     // Its PacketSent …
  Seq hop;      // … and the PacketSent or PacketForwarded of this hop.
  LinkId link;  // 0: it stays on the host.
  HostId from, to;
  SimTime departs_at{};  // In the future: it waits in the link's queue.
  bool operator==(const Flight&) const = default;
};

// One end of a TCP connection.
struct TcpEnd {
  HostId host;
  std::uint16_t port = 0;
  Ipv4 peer;
  std::uint16_t peer_port = 0;
  auto operator<=>(const TcpEnd&) const = default;
};

// — dialogues and questions —

struct SessionNow {
  Protocol protocol{};
  AgentId client, server{};  // The server is 0 until the session is accepted.
  Ipv4 address;
  std::uint16_t port = 0;
  Text server_name;
  Seq opened;
  SimTime opened_at{};
  std::optional<CloseReason> closed{};
  Text client_state{}, server_state{};    // Of the protocol machines.
  std::uint32_t commands = 0;             // That were said …
  std::uint32_t replies = 0;              // … and replies, the greeting not counted.
  std::uint64_t octets_from_client = 0;   // Of all that was said …
  std::uint64_t octets_from_server = 0;   // … by each.
  std::uint64_t content_from_client = 0;  // Octets of bulk data that were heard: a push …
  std::uint64_t content_from_server = 0;  // … or a pull.
  bool operator==(const SessionNow&) const = default;
};

struct QuestionKey {
  AgentId agent;
  Text name, type;
  auto operator<=>(const QuestionKey&) const = default;
};
struct QuestionNow {
  Ipv4 server;
  std::uint16_t id = 0;
  std::uint32_t attempt = 0;
  SimTime asked_at{};  // This attempt.
  bool operator==(const QuestionNow&) const = default;
};

// — mail —

// A recipient whom a spool has yet to reach.
struct Waiting {
  SimTime retry_at{};  // Zero: not deferred so far.
  Text why;            // It was deferred.
  bool operator==(const Waiting&) const = default;
};
struct Spooled {
  Text reverse_path;
  std::uint64_t octets = 0;
  Text message;  // As it lies there; empty where the trace does not tell.
  SimTime queued_at{};
  std::uint32_t attempts = 0;
  Text destination;                 // Of the last attempt.
  std::map<Text, Waiting> waiting;  // By forward path.
  bool operator==(const Spooled&) const = default;
};
using SpoolNow = std::map<MailId, Spooled>;

struct Stored {
  MailId mail;
  Text forward_path;
  SimTime at{};
  Text message;
  Text flags{};  // As its owner has set them: "\Seen \Flagged".
  bool operator==(const Stored&) const = default;
};
struct MailboxNow {
  AgentId agent;
  Text address, owner;
  Text folder{};                              // Its name in the user's hierarchy; empty: his INBOX.
  FlatMap<std::uint32_t, Stored> messages{};  // By uid.
  std::vector<AgentId> opened_by{};
  bool operator==(const MailboxNow&) const = default;
};

// What has become of a message.
struct MailNow {
  AgentId composed_by;  // 0: nobody's user agent; a notification, or typed by hand.
  Text reverse_path, forward_paths, message;
  AgentId submitted_to;         // 0: not so far, or in vain.
  std::uint32_t spools = 0;     // That have it now: see spools_with().
  std::uint32_t relayed = 0;    // Times that another server took it.
  std::uint32_t delivered = 0;  // Into mailboxes: see deliveries_of().
  std::uint32_t given_up = 0;   // Times that recipients were given up: see given_up_of().
  std::uint32_t fetched = 0;    // By user agents.
  std::uint64_t cleared = 0;    // Octets whose eighth bit is gone: see EighthBitCleared.
  MailId bounce;                // The notification that goes back for it …
  MailId bounce_of;             // … or what it is a notification of.
  bool operator==(const MailNow&) const = default;
};
struct Delivery {
  MailId mail;
  MailboxId mailbox;
  std::uint32_t uid = 0;
  Text forward_path;
  bool operator==(const Delivery&) const = default;
};
struct GivenUp {
  MailId mail;
  AgentId agent;
  Text forward_paths;  // One a line.
  Text why;
  bool discarded = false;  // A notification that ends here; false: it failed.
  bool operator==(const GivenUp&) const = default;
};

struct Counts {
  std::uint64_t packets_sent = 0, packets_forwarded = 0, packets_lost = 0, retransmitted = 0;
  std::uint64_t sessions_opened = 0, sessions_closed = 0, questions = 0;
  std::uint64_t composed = 0, queued = 0, relayed = 0, deferred = 0, delivered = 0;
  std::uint64_t failed = 0, bounced = 0, discarded = 0, fetched = 0;
  bool operator==(const Counts&) const = default;
};

struct Snapshot {
  SimTime now{};
  Seq last;  // The last record that is in it.
  Text scenario, title, last_action;
  std::int64_t epoch_seconds = 0;
  std::uint64_t seed = 0;
  std::map<HostId, HostNow> hosts;
  std::map<LinkId, LinkNow> links;
  std::map<AgentId, AgentNow> agents;
  std::map<Arrival, Flight> in_flight;  // Sent, not lost, not yet arrived.
  std::map<TcpEnd, TcpState> connections;
  FlatMap<SessionId, SessionNow> sessions;       // The closed ones too.
  std::map<QuestionKey, QuestionNow> questions;  // Not yet answered.
  std::map<AgentId, SpoolNow> spools;
  std::map<MailboxId, MailboxNow> mailboxes;
  FlatMap<MailId, MailNow> mails;
  std::vector<Delivery> deliveries;  // All, in order; the message may have been removed since.
  std::vector<GivenUp> given_up;     // All, in order.
  Counts counts;
  bool operator==(const Snapshot&) const = default;
};

// Takes in the next record: that after `snapshot.last`.
void apply(Snapshot& snapshot, const Record& record);
// Lets time pass, up to `now`, in which no record was made: packets arrive.
void advance(Snapshot& snapshot, SimTime now);
// After the record `seq`, made the plain way, from the first record on.
Snapshot from_start(const Trace& trace, Seq seq);

std::vector<AgentId> spools_with(const Snapshot& snapshot, MailId mail);
std::vector<Delivery> deliveries_of(const Snapshot& snapshot, MailId mail);
std::vector<GivenUp> given_up_of(const Snapshot& snapshot, MailId mail);

// About how many things it holds: copying it takes so long, and so much room.
std::size_t weight(const Snapshot& snapshot);

}  // namespace trace
