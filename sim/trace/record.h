#pragma once
// Everything that can happen, one struct each. What the window shows, a record must have said.
//
// Texts are views into the octet store of the trace that holds the record (Trace::keep), so a
// record is small and copying one copies no text. Each struct lists its fields once, in fields():
// the JSON form, the digest and the reader of trace files are made from that list.
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <variant>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"
#include "sim/trace/wire.h"

namespace trace {

using Text = std::string_view;  // Octets, not characters; may hold any octet.

enum class HostKind : std::uint8_t { Computer, Server, Router };
enum class AgentKind : std::uint8_t {
  UserAgent,
  Terminal,
  MtaClient,
  MtaServer,
  Spool,
  Aliases,
  Mailboxes,
  MaaServer,
  MaaClient,
  NameServer,
  Resolver,
  Outside,
  Browser,
  WebServer,
};
// What is spoken in a session, by its name: "DNS". Which names there are, and what is known of
// each, is no affair of the trace.
struct Protocol {
  Text name;
  friend bool operator==(const Protocol&, const Protocol&) = default;
};
// As the protocol machines tell stretches of a dialogue apart (sim/proto/machine.h).
enum class Part : std::uint8_t { Greeting, Command, Reply, Content, Continuation, Data, Secret };
// The two lists of a user agent: what has come, and what was sent.
enum class Box : std::uint8_t { Inbox, Outbox };
enum class SealSystem : std::uint8_t { Pgp, Smime };
// What a user agent shows of a message in its lists. Without any it is new.
enum class Mark : std::uint8_t { Read, Replied, Forwarded, Deleted };
enum class LossReason : std::uint8_t {
  Chance,      // The link lost it, by its probability.
  LinkCut,     // The link was cut before it arrived, or when it was to leave.
  QueueFull,   // More waits to be sent than the link's queue holds.
  NoRoute,     // No way leads to the destination.
  HostDown,    // The computer that it reached is off.
  TimeToLive,  // It passed too many routers.
  TakenAway,   // Somebody on the link kept it.
};
enum class CloseReason : std::uint8_t {
  Finished,  // Both sides closed in order.
  Refused,   // RST instead of SYN-ACK: nobody listens there.
  Reset,     // RST in the middle.
  TimedOut,  // The other side did not answer for too long.
  HostDown,  // The computer was switched off.
};

// Used as:  template <class Self, class Visit> static void fields(Self& self, Visit&& visit)
#define MAILWALK_FIELDS(...)                                                        \
  template <class Self, class Visit>                                                \
  static void fields([[maybe_unused]] Self& self, [[maybe_unused]] Visit&& visit) { \
    __VA_ARGS__                                                                     \
  }
#define MAILWALK_FIELD(name) visit(#name, self.name);
// Said only where it is another than the first of its enum: records of before it was known stay as
// they were. The struct says with kMayLack that it may be missing.
#define MAILWALK_FIELD_UNLESS_FIRST(name)                             \
  if (!std::is_const_v<Self> || self.name != decltype(self.name){}) { \
    visit(#name, self.name);                                          \
  }

// — the world —

// The first record of every trace.
struct ScenarioBegun {
  static constexpr Text kName = "ScenarioBegun";
  Text id;
  Text title;
  std::int64_t epoch_seconds{};  // Unix time of virtual time zero.
  std::uint64_t seed{};
  MAILWALK_FIELDS(MAILWALK_FIELD(id) MAILWALK_FIELD(title) MAILWALK_FIELD(epoch_seconds)
                      MAILWALK_FIELD(seed))
};

struct HostAdded {
  static constexpr Text kName = "HostAdded";
  HostId host;
  Text name;   // A domain name, or a single word.
  Text label;  // For people: "Alice's computer".
  Ipv4 address;
  HostKind kind{};
  std::int32_t x{};  // Position on a plan of 1000 by 1000.
  std::int32_t y{};
  MAILWALK_FIELDS(MAILWALK_FIELD(host) MAILWALK_FIELD(name) MAILWALK_FIELD(label)
                      MAILWALK_FIELD(address) MAILWALK_FIELD(kind) MAILWALK_FIELD(x)
                          MAILWALK_FIELD(y))
};

struct LinkAdded {
  static constexpr Text kName = "LinkAdded";
  LinkId link;
  HostId a;
  HostId b;
  Text label;
  Duration delay{};                 // One way.
  std::uint64_t bits_per_second{};  // 0: no limit.
  std::uint32_t lost{};             // So many packets are lost …
  std::uint32_t lost_in{};          // … in so many.
  MAILWALK_FIELDS(MAILWALK_FIELD(link) MAILWALK_FIELD(a) MAILWALK_FIELD(b) MAILWALK_FIELD(label)
                      MAILWALK_FIELD(delay) MAILWALK_FIELD(bits_per_second) MAILWALK_FIELD(lost)
                          MAILWALK_FIELD(lost_in))
};

struct AgentAdded {
  static constexpr Text kName = "AgentAdded";
  AgentId agent;
  HostId host;
  AgentKind kind{};
  Text label;
  Text owner;  // The user whom a UA serves; empty for the others.
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(host) MAILWALK_FIELD(kind)
                      MAILWALK_FIELD(label) MAILWALK_FIELD(owner))
};

struct MailboxAdded {
  static constexpr Text kName = "MailboxAdded";
  MailboxId mailbox;
  AgentId agent;  // The Mailboxes agent that keeps it.
  Text address;
  Text owner;
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(agent) MAILWALK_FIELD(address)
                      MAILWALK_FIELD(owner))
};

// How the link is from now on.
struct LinkChanged {
  static constexpr Text kName = "LinkChanged";
  LinkId link;
  bool up{};
  Duration delay{};
  std::uint64_t bits_per_second{};
  std::uint32_t lost{};
  std::uint32_t lost_in{};
  MAILWALK_FIELDS(MAILWALK_FIELD(link) MAILWALK_FIELD(up) MAILWALK_FIELD(delay)
                      MAILWALK_FIELD(bits_per_second) MAILWALK_FIELD(lost) MAILWALK_FIELD(lost_in))
};

// A computer was switched on or off.
struct HostChanged {
  static constexpr Text kName = "HostChanged";
  HostId host;
  bool up{};
  MAILWALK_FIELDS(MAILWALK_FIELD(host) MAILWALK_FIELD(up))
};

// What the scenario, or a person, did.
struct ActionTaken {
  static constexpr Text kName = "ActionTaken";
  Text kind;  // The action's name in the scenario format.
  Text sentence;
  MAILWALK_FIELDS(MAILWALK_FIELD(kind) MAILWALK_FIELD(sentence))
};

// — packets —

// Its sender puts a packet on its first link.
struct PacketSent {
  static constexpr Text kName = "PacketSent";
  PacketId packet;
  LinkId link;  // 0: it stays on this host.
  HostId from;
  HostId to;             // The next host, not the destination.
  SimTime departs_at{};  // After those that wait before it.
  SimTime arrives_at{};  // The last bit; unless it is lost.
  Headers headers;
  Text payload;  // What TCP or UDP carries.
  MAILWALK_FIELDS(MAILWALK_FIELD(packet) MAILWALK_FIELD(link) MAILWALK_FIELD(from)
                      MAILWALK_FIELD(to) MAILWALK_FIELD(departs_at) MAILWALK_FIELD(arrives_at)
                          MAILWALK_FIELD(headers) MAILWALK_FIELD(payload))
};

// A router puts it on the next link.
struct PacketForwarded {
  static constexpr Text kName = "PacketForwarded";
  PacketId packet;
  Seq sent;  // Its PacketSent.
  LinkId link;
  HostId from;
  HostId to;
  SimTime departs_at{};
  SimTime arrives_at{};
  MAILWALK_FIELDS(MAILWALK_FIELD(packet) MAILWALK_FIELD(sent) MAILWALK_FIELD(link)
                      MAILWALK_FIELD(from) MAILWALK_FIELD(to) MAILWALK_FIELD(departs_at)
                          MAILWALK_FIELD(arrives_at))
};

// Somebody on a link put other octets, as many, into a packet that passed him. Its numbers stay,
// its checksums are made anew: from here on it carries this payload.
struct PacketChanged {
  static constexpr Text kName = "PacketChanged";
  PacketId packet;
  Seq sent;  // Its PacketSent.
  LinkId link;
  Seq deed;  // The ActionTaken by which he had said so.
  Text before;
  Text after;
  Text payload;  // All of it, as it goes on.
  MAILWALK_FIELDS(MAILWALK_FIELD(packet) MAILWALK_FIELD(sent) MAILWALK_FIELD(link)
                      MAILWALK_FIELD(deed) MAILWALK_FIELD(before) MAILWALK_FIELD(after)
                          MAILWALK_FIELD(payload))
};

struct PacketLost {
  static constexpr Text kName = "PacketLost";
  PacketId packet;
  Seq sent;  // Its PacketSent; 0 where it was never put on a link.
  LinkId link;
  HostId host;  // Where it was last seen.
  LossReason reason{};
  MAILWALK_FIELDS(MAILWALK_FIELD(packet) MAILWALK_FIELD(sent) MAILWALK_FIELD(link)
                      MAILWALK_FIELD(host) MAILWALK_FIELD(reason))
};

// One end of a TCP connection changed its state.
struct TcpMoved {
  static constexpr Text kName = "TcpMoved";
  HostId host;
  Ipv4 peer;
  std::uint16_t port{};
  std::uint16_t peer_port{};
  TcpState from{};
  TcpState to{};
  MAILWALK_FIELDS(MAILWALK_FIELD(host) MAILWALK_FIELD(peer) MAILWALK_FIELD(port)
                      MAILWALK_FIELD(peer_port) MAILWALK_FIELD(from) MAILWALK_FIELD(to))
};

// The packet that follows was sent before.
struct TcpRetransmitted {
  static constexpr Text kName = "TcpRetransmitted";
  HostId host;
  Ipv4 peer;
  std::uint16_t port{};
  std::uint16_t peer_port{};
  std::uint32_t sequence{};
  bool timed_out{};  // False: three duplicate acknowledgements came.
  MAILWALK_FIELDS(MAILWALK_FIELD(host) MAILWALK_FIELD(peer) MAILWALK_FIELD(port)
                      MAILWALK_FIELD(peer_port) MAILWALK_FIELD(sequence) MAILWALK_FIELD(timed_out))
};

// — dialogues —

// A client begins to connect.
struct SessionOpened {
  static constexpr Text kName = "SessionOpened";
  SessionId session;
  Protocol protocol{};
  AgentId client;
  Ipv4 address;  // Of the server.
  std::uint16_t port{};
  Text server_name;
  MAILWALK_FIELDS(MAILWALK_FIELD(session) MAILWALK_FIELD(protocol) MAILWALK_FIELD(client)
                      MAILWALK_FIELD(address) MAILWALK_FIELD(port) MAILWALK_FIELD(server_name))
};

// The server's side of it exists.
struct SessionAccepted {
  static constexpr Text kName = "SessionAccepted";
  SessionId session;
  AgentId server;
  MAILWALK_FIELDS(MAILWALK_FIELD(session) MAILWALK_FIELD(server))
};

// An agent gave a whole part of the dialogue to its connection.
struct Said {
  static constexpr Text kName = "Said";
  SessionId session;
  AgentId agent;
  bool from_client{};
  Part part{};
  Text text;  // As on the wire, line ends included.
  MAILWALK_FIELDS(MAILWALK_FIELD(session) MAILWALK_FIELD(agent) MAILWALK_FIELD(from_client)
                      MAILWALK_FIELD(part) MAILWALK_FIELD(text))
};

// An agent has received a whole part.
struct Heard {
  static constexpr Text kName = "Heard";
  SessionId session;
  AgentId agent;       // Who heard it.
  bool from_client{};  // Who had said it.
  Part part{};
  std::uint64_t octets{};
  // Empty for a message that a program took as a whole. A person hears line by line: then it is one
  // line of that part.
  Text text;
  MAILWALK_FIELDS(MAILWALK_FIELD(session) MAILWALK_FIELD(agent) MAILWALK_FIELD(from_client)
                      MAILWALK_FIELD(part) MAILWALK_FIELD(octets) MAILWALK_FIELD(text))
};

// In what was just said or heard lies a part of another kind: a message in a reply, a secret in a
// command. Parts may lie in one another; the outer one is named first.
struct Enclosed {
  static constexpr Text kName = "Enclosed";
  SessionId session;
  Seq whole;  // The Said or the Heard.
  bool from_client{};
  bool heard{};
  Part part{};
  std::uint64_t begin{};  // In the whole, counted from its first octet.
  std::uint64_t octets{};
  MAILWALK_FIELDS(MAILWALK_FIELD(session) MAILWALK_FIELD(whole) MAILWALK_FIELD(from_client)
                      MAILWALK_FIELD(heard) MAILWALK_FIELD(part) MAILWALK_FIELD(begin)
                          MAILWALK_FIELD(octets))
};

// A protocol machine changed its state.
struct MachineMoved {
  static constexpr Text kName = "MachineMoved";
  SessionId session;
  AgentId agent;
  Text from;
  Text to;
  Text on;
  Text rfc;
  MAILWALK_FIELDS(MAILWALK_FIELD(session) MAILWALK_FIELD(agent) MAILWALK_FIELD(from)
                      MAILWALK_FIELD(to) MAILWALK_FIELD(on) MAILWALK_FIELD(rfc))
};

// Both ends are done. The octets are those that arrived.
struct SessionClosed {
  static constexpr Text kName = "SessionClosed";
  SessionId session;
  CloseReason reason{};
  std::uint64_t octets_from_client{};
  std::uint64_t octets_from_server{};
  std::uint64_t content_from_client{};  // Bulk data: a push …
  std::uint64_t content_from_server{};  // … or a pull.
  MAILWALK_FIELDS(MAILWALK_FIELD(session) MAILWALK_FIELD(reason) MAILWALK_FIELD(octets_from_client)
                      MAILWALK_FIELD(octets_from_server) MAILWALK_FIELD(content_from_client)
                          MAILWALK_FIELD(content_from_server))
};

// Something worth telling: a deviation that was tolerated, and why.
struct Noted {
  static constexpr Text kName = "Noted";
  AgentId agent;
  SessionId session;
  Text text;
  Text rfc;
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(session) MAILWALK_FIELD(text)
                      MAILWALK_FIELD(rfc))
};

// — names —

// A question goes to a name server.
struct DnsAsked {
  static constexpr Text kName = "DnsAsked";
  AgentId agent;
  Ipv4 server;
  std::uint16_t id{};
  Text name;
  Text type;
  std::uint32_t attempt{};  // 1 for the first.
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(server) MAILWALK_FIELD(id)
                      MAILWALK_FIELD(name) MAILWALK_FIELD(type) MAILWALK_FIELD(attempt))
};

// A question is settled.
struct DnsAnswered {
  static constexpr Text kName = "DnsAnswered";
  AgentId agent;
  Text name;
  Text type;
  Text outcome;  // "NOERROR", "NXDOMAIN", "SERVFAIL", "timed out".
  Text answer;   // One record a line; empty for none.
  bool from_cache{};
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(name) MAILWALK_FIELD(type)
                      MAILWALK_FIELD(outcome) MAILWALK_FIELD(answer) MAILWALK_FIELD(from_cache))
};

// — mail —

// A user's message exists, with its envelope.
struct Composed {
  static constexpr Text kName = "Composed";
  MailId mail;
  AgentId agent;
  Text reverse_path;
  Text forward_paths;  // One a line.
  Text message;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(reverse_path)
                      MAILWALK_FIELD(forward_paths) MAILWALK_FIELD(message))
};

// The user agent gave its message away, or could not.
struct Submitted {
  static constexpr Text kName = "Submitted";
  MailId mail;
  AgentId agent;
  AgentId to;  // The spool, or the mailboxes of the same host.
  bool accepted{};
  Text why;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(to)
                      MAILWALK_FIELD(accepted) MAILWALK_FIELD(why))
};

// An alias was replaced by its members.
struct Expanded {
  static constexpr Text kName = "Expanded";
  MailId mail;
  AgentId agent;
  Text alias;
  Text members;   // One a line; only those that were not named before.
  Text repeated;  // Members that had been named already: a loop, or a double.
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(alias)
                      MAILWALK_FIELD(members) MAILWALK_FIELD(repeated))
};

// A message entered a spool.
struct Queued {
  static constexpr Text kName = "Queued";
  MailId mail;
  AgentId spool;
  Text reverse_path;
  Text forward_paths;  // One a line.
  std::uint64_t octets{};
  Text message;                                // As it lies there, with the server's fields on top.
  static constexpr Text kMayLack = "message";  // In traces of before it was recorded.
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(spool) MAILWALK_FIELD(reverse_path)
                      MAILWALK_FIELD(forward_paths) MAILWALK_FIELD(octets) MAILWALK_FIELD(message))
};

// The spool's owner tries to send it on.
struct Attempted {
  static constexpr Text kName = "Attempted";
  MailId mail;
  AgentId spool;
  std::uint32_t attempt{};
  Text destination;  // The host tried, or the domain.
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(spool) MAILWALK_FIELD(attempt)
                      MAILWALK_FIELD(destination))
};

// Another server took the responsibility for these recipients.
struct Relayed {
  static constexpr Text kName = "Relayed";
  MailId mail;
  AgentId spool;
  SessionId session;
  Text forward_paths;
  Text reply;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(spool) MAILWALK_FIELD(session)
                      MAILWALK_FIELD(forward_paths) MAILWALK_FIELD(reply))
};

// The answer to RCPT TO was no, for now (4yz) or for good (5yz).
struct RecipientRefused {
  static constexpr Text kName = "RecipientRefused";
  MailId mail;
  AgentId agent;  // The MTA client that was told.
  Text forward_path;
  Text reply;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(forward_path)
                      MAILWALK_FIELD(reply))
};

// It did not go now; the spool keeps it.
struct Deferred {
  static constexpr Text kName = "Deferred";
  MailId mail;
  AgentId spool;
  Text forward_paths;
  Text why;
  SimTime retry_at{};
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(spool) MAILWALK_FIELD(forward_paths)
                      MAILWALK_FIELD(why) MAILWALK_FIELD(retry_at))
};

// For these recipients there will be no further attempt.
struct Failed {
  static constexpr Text kName = "Failed";
  MailId mail;
  AgentId agent;
  Text forward_paths;
  Text why;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(forward_paths)
                      MAILWALK_FIELD(why))
};

// A delivery status notification goes back (RFC 3464).
struct Bounced {
  static constexpr Text kName = "Bounced";
  MailId mail;
  MailId bounce;
  AgentId agent;
  Text to;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(bounce) MAILWALK_FIELD(agent)
                      MAILWALK_FIELD(to))
};

// Nothing is left to do for it in this spool.
struct Unqueued {
  static constexpr Text kName = "Unqueued";
  MailId mail;
  AgentId spool;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(spool))
};

// It lies in a mailbox. Message: with the fields put on top.
struct Delivered {
  static constexpr Text kName = "Delivered";
  MailId mail;
  MailboxId mailbox;
  AgentId agent;  // Who stored it; the mailboxes' own agent: it lay there when the run began.
  std::uint32_t uid{};
  Text forward_path;
  Text message;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(mailbox) MAILWALK_FIELD(agent)
                      MAILWALK_FIELD(uid) MAILWALK_FIELD(forward_path) MAILWALK_FIELD(message))
};

// A notification that cannot be delivered ends here (RFC 5321 §6.1).
struct Discarded {
  static constexpr Text kName = "Discarded";
  MailId mail;
  AgentId agent;
  Text forward_path;
  Text why;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(forward_path)
                      MAILWALK_FIELD(why))
};

// — mailboxes —

// Somebody reads it, and may have locked it.
struct MailboxOpened {
  static constexpr Text kName = "MailboxOpened";
  MailboxId mailbox;
  AgentId agent;
  std::uint32_t messages{};
  std::uint64_t octets{};
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(agent) MAILWALK_FIELD(messages)
                      MAILWALK_FIELD(octets))
};

// Not the owner, a wrong password, or locked by another.
struct MailboxRefused {
  static constexpr Text kName = "MailboxRefused";
  MailboxId mailbox;
  AgentId agent;
  Text user;
  Text why;
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(agent) MAILWALK_FIELD(user)
                      MAILWALK_FIELD(why))
};

struct MailboxReleased {
  static constexpr Text kName = "MailboxReleased";
  MailboxId mailbox;
  AgentId agent;
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(agent))
};

// A message left a mailbox.
struct Removed {
  static constexpr Text kName = "Removed";
  MailboxId mailbox;
  MailId mail;
  std::uint32_t uid{};
  AgentId agent;
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(mail) MAILWALK_FIELD(uid)
                      MAILWALK_FIELD(agent))
};

// Beside a user's INBOX there is a mailbox of this name now (RFC 9051 §6.3.4).
struct FolderMade {
  static constexpr Text kName = "FolderMade";
  MailboxId mailbox;
  MailboxId inbox;  // Of the same user.
  AgentId agent;    // Who made it.
  Text name;        // With those above it: "Work/2005"; UTF-8.
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(inbox) MAILWALK_FIELD(agent)
                      MAILWALK_FIELD(name))
};

struct FolderRenamed {
  static constexpr Text kName = "FolderRenamed";
  MailboxId mailbox;
  AgentId agent;
  Text name;
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(agent) MAILWALK_FIELD(name))
};

// The mailbox is gone, and all that lay in it.
struct FolderRemoved {
  static constexpr Text kName = "FolderRemoved";
  MailboxId mailbox;
  AgentId agent;
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(agent))
};

// A user put a message into one of his mailboxes, or a copy of one that lay in another: it was not
// delivered there.
struct Filed {
  static constexpr Text kName = "Filed";
  MailId mail;
  MailboxId mailbox;
  std::uint32_t uid{};
  AgentId agent;
  Text flags;  // "\Seen $Forwarded"
  Text message;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(mailbox) MAILWALK_FIELD(uid)
                      MAILWALK_FIELD(agent) MAILWALK_FIELD(flags) MAILWALK_FIELD(message))
};

// A message in a mailbox has these flags from now on, and no others (RFC 9051 §2.3.2).
struct Flagged {
  static constexpr Text kName = "Flagged";
  MailboxId mailbox;
  MailId mail;
  std::uint32_t uid{};
  AgentId agent;
  Text flags;
  MAILWALK_FIELDS(MAILWALK_FIELD(mailbox) MAILWALK_FIELD(mail) MAILWALK_FIELD(uid)
                      MAILWALK_FIELD(agent) MAILWALK_FIELD(flags))
};

// A user agent has the message.
struct Fetched {
  static constexpr Text kName = "Fetched";
  MailId mail;
  MailboxId mailbox;
  std::uint32_t uid{};
  AgentId agent;
  Text message;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(mailbox) MAILWALK_FIELD(uid)
                      MAILWALK_FIELD(agent) MAILWALK_FIELD(message))
};

// A user agent's look into the mailbox ended.
struct Polled {
  static constexpr Text kName = "Polled";
  AgentId agent;
  std::uint32_t fetched{};
  std::uint32_t left{};  // On the server, when it was done.
  Text problem;          // Empty: none.
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(fetched) MAILWALK_FIELD(left)
                      MAILWALK_FIELD(problem))
};

// A user has a message on his screen.
struct Shown {
  static constexpr Text kName = "Shown";
  AgentId agent;
  Box box{};
  std::uint32_t item{};  // From 1, in the order of coming into that box; never given twice.
  MailId mail;
  Text message;  // As it lies in that box.
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(box) MAILWALK_FIELD(item)
                      MAILWALK_FIELD(mail) MAILWALK_FIELD(message))
};

// A mark of a message in a user agent's list changed.
struct Marked {
  static constexpr Text kName = "Marked";
  AgentId agent;
  Box box{};
  std::uint32_t item{};  // As in Shown.
  MailId mail;
  Mark mark{};
  bool set{};
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(box) MAILWALK_FIELD(item)
                      MAILWALK_FIELD(mail) MAILWALK_FIELD(mark) MAILWALK_FIELD(set))
};

// A message left a user agent's list for good.
struct Expunged {
  static constexpr Text kName = "Expunged";
  AgentId agent;
  Box box{};
  std::uint32_t item{};  // As in Shown.
  MailId mail;
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(box) MAILWALK_FIELD(item)
                      MAILWALK_FIELD(mail))
};

// A page has come into a browser, whole; the one before it is gone.
struct PageShown {
  static constexpr Text kName = "PageShown";
  AgentId agent;
  SessionId session;  // It came in this one's last reply.
  Text address;       // "http://web.comnet.com/inbox"
  std::uint16_t status{};
  Text page;  // As it came: HTML, or whatever was asked for.
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(session) MAILWALK_FIELD(address)
                      MAILWALK_FIELD(status) MAILWALK_FIELD(page))
};

// An old mail server clears the highest bit of the octets that have it (RFC 5321 §2.4).
struct EighthBitCleared {
  static constexpr Text kName = "EighthBitCleared";
  MailId mail;
  AgentId agent;           // Of that server.
  std::uint64_t octets{};  // So many had the bit.
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(octets))
};

// A mail server signs a message in the name of its domain.
struct DkimSigned {
  static constexpr Text kName = "DkimSigned";
  MailId mail;
  AgentId agent;
  Text domain;
  Text selector;
  Text field;  // That it puts on top.
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(domain)
                      MAILWALK_FIELD(selector) MAILWALK_FIELD(field))
};

// A step on the way to what a server finds out about a sender.
struct SenderStep {
  static constexpr Text kName = "SenderStep";
  MailId mail;
  AgentId agent;
  SessionId session;
  Text check;  // "SPF", "DKIM", "DMARC".
  Text about;  // What it looked at: "ip4:192.0.2.1".
  Text says;   // What holds of it: "names the computer".
  Text rfc;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(session)
                      MAILWALK_FIELD(check) MAILWALK_FIELD(about) MAILWALK_FIELD(says)
                          MAILWALK_FIELD(rfc))
};

// What it found out; its steps come before.
struct SenderChecked {
  static constexpr Text kName = "SenderChecked";
  MailId mail;
  AgentId agent;
  SessionId session;
  Text check;
  Text domain;  // Of whom it is; empty: of nobody.
  Text result;  // "pass", "fail", … as Authentication-Results has it.
  Text why;     // Empty for a pass.
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(session)
                      MAILWALK_FIELD(check) MAILWALK_FIELD(domain) MAILWALK_FIELD(result)
                          MAILWALK_FIELD(why))
};

// A list puts its mark into the subject of a message that it passes on.
struct SubjectTagged {
  static constexpr Text kName = "SubjectTagged";
  MailId mail;
  AgentId agent;
  Text list;
  Text tag;
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(list)
                      MAILWALK_FIELD(tag))
};

// A person sits down in a server's seat and answers its clients from now on, or leaves it to the
// program again.
struct SeatTaken {
  static constexpr Text kName = "SeatTaken";
  AgentId agent;  // The server.
  bool taken{};
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(taken))
};

// A user agent signed a message, or sealed it for its receivers, before it sent it.
struct Sealed {
  static constexpr Text kName = "Sealed";
  MailId mail;
  AgentId agent;
  Text signer;       // The user ID of the key that signed it; empty: it is not signed.
  Text fingerprint;  // Of that key, in words.
  Text receivers;    // The user IDs of the keys that open it, one a line; empty: all can read it.
  Text before;       // The message as it was before.
  SealSystem system{};
  static constexpr Text kMayLack = "system";
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(signer)
                      MAILWALK_FIELD(fingerprint) MAILWALK_FIELD(receivers) MAILWALK_FIELD(before)
                          MAILWALK_FIELD_UNLESS_FIRST(system))
};

// A user agent opened a sealed message, or checked who signed it, when it showed it.
struct Opened {
  static constexpr Text kName = "Opened";
  AgentId agent;
  Box box{};
  SealSystem system{};
  std::uint32_t item{};  // As in Shown.
  MailId mail;
  Text sealing;      // "none", "opened", "no-key", "changed" …
  Text signature;    // "none", "by-sender", "by-another", "no-key", "changed" …
  Text signer;       // The user ID of the key that signed it; empty: no such key is there.
  Text fingerprint;  // Of that key, in words.
  Text verdict;      // Whole sentences; before each that tells what is left open: kNotProved.
  Text message;      // What is shown: the message with its text opened, or as it came.
  static constexpr Text kNotProved = " Not proved: ";
  static constexpr Text kMayLack = "system";
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(box) MAILWALK_FIELD(item)
                      MAILWALK_FIELD(mail) MAILWALK_FIELD(sealing) MAILWALK_FIELD(signature)
                          MAILWALK_FIELD(signer) MAILWALK_FIELD(fingerprint)
                              MAILWALK_FIELD(verdict) MAILWALK_FIELD(message)
                                  MAILWALK_FIELD_UNLESS_FIRST(system))
};

// What its user reads of a message in a list of a user agent: it was opened, or it is as it came.
template <class Item>
Text text_to_read(const Item& item) {
  return item.opened ? item.opened->message : item.message;
}
// Whether it came encrypted, and was opened.
template <class Item>
bool was_encrypted(const Item& item) {
  return item.opened && item.opened->sealing == "opened";
}

// Just after Opened, where the user says of some keys whose they are: how he knows whose this is.
struct SignerKnown {
  static constexpr Text kName = "SignerKnown";
  AgentId agent;
  Box box{};
  std::uint32_t item{};  // As in Shown.
  MailId mail;
  Text signer;       // As in Opened.
  Text fingerprint;  // The same.
  Text how;          // "named", "vouched", "compared", "own", "forged"
  Text by;           // Vouched: the user ID of the one who says so.
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(box) MAILWALK_FIELD(item)
                      MAILWALK_FIELD(mail) MAILWALK_FIELD(signer) MAILWALK_FIELD(fingerprint)
                          MAILWALK_FIELD(how) MAILWALK_FIELD(by))
};

// Two people have read fingerprints to each other: what one of them found of a key in his ring.
struct FingerprintsCompared {
  static constexpr Text kName = "FingerprintsCompared";
  AgentId agent;
  Text whose;        // The other's address, whom the key names.
  Text key;          // Its user ID.
  Text fingerprint;  // Of that key, in words …
  Text told;         // … and what the other has read out: that of his own.
  bool equal{};
  MAILWALK_FIELDS(MAILWALK_FIELD(agent) MAILWALK_FIELD(whose) MAILWALK_FIELD(key)
                      MAILWALK_FIELD(fingerprint) MAILWALK_FIELD(told) MAILWALK_FIELD(equal))
};

// A dishonest mail server changed the words of a message.
struct Tampered {
  static constexpr Text kName = "Tampered";
  MailId mail;
  AgentId agent;  // Of that server.
  Text found;     // What stood there …
  Text written;   // … and what stands there now.
  std::uint64_t times{};
  MAILWALK_FIELDS(MAILWALK_FIELD(mail) MAILWALK_FIELD(agent) MAILWALK_FIELD(found)
                      MAILWALK_FIELD(written) MAILWALK_FIELD(times))
};

// The run had grown so much that it was ended here, whatever was still to happen.
struct RunStopped {
  static constexpr Text kName = "RunStopped";
  Text why;  // What grew, and what to change; whole sentences.
  MAILWALK_FIELDS(MAILWALK_FIELD(why))
};

using Body =
    std::variant<ScenarioBegun, HostAdded, LinkAdded, AgentAdded, MailboxAdded, LinkChanged,
                 HostChanged, ActionTaken, PacketSent, PacketForwarded, PacketLost, TcpMoved,
                 TcpRetransmitted, SessionOpened, SessionAccepted, Said, Heard, MachineMoved,
                 SessionClosed, Noted, DnsAsked, DnsAnswered, Composed, Submitted, Expanded, Queued,
                 Attempted, Relayed, RecipientRefused, Deferred, Failed, Bounced, Unqueued,
                 Delivered, Discarded, MailboxOpened, MailboxRefused, MailboxReleased, Removed,
                 Fetched, Polled, EighthBitCleared, SeatTaken, Enclosed, RunStopped, FolderMade,
                 FolderRenamed, FolderRemoved, Filed, Flagged, Shown, Marked, Expunged, PageShown,
                 DkimSigned, SenderStep, SenderChecked, SubjectTagged, PacketChanged,
                 Sealed, Opened, Tampered, SignerKnown, FingerprintsCompared>;

struct Record {
  SimTime at;
  Seq cause;  // The record that made this one happen; Seq{0}: nothing did.
  Body body;
};
static_assert(sizeof(Record) <= 144);

}  // namespace trace
