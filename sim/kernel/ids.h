#pragma once
// Numbers that name things. Each kind is a type of its own, so that a link cannot be taken for a
// host. Zero names nothing; the first of each kind is 1.
#include <compare>
#include <cstdint>

template <class Tag>
struct Id {
  std::uint32_t value = 0;
  constexpr auto operator<=>(const Id&) const = default;
  constexpr explicit operator bool() const { return value != 0; }
};

using HostId = Id<struct HostTag>;
using LinkId = Id<struct LinkTag>;
using AgentId = Id<struct AgentTag>;      // A UA, an MTA client, a spool … on a host.
using PacketId = Id<struct PacketTag>;    // An IP datagram, the same on every link it crosses.
using SessionId = Id<struct SessionTag>;  // A dialogue of two agents over one connection.
using MailboxId = Id<struct MailboxTag>;
using MailId = Id<struct MailTag>;  // A message with an envelope, from composer to mailbox.

// A record's place in the trace. Seq{0} is "no record": the cause of what nothing caused.
using Seq = Id<struct SeqTag>;
