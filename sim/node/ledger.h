#pragma once
// The numbers under which the trace knows agents, sessions, mailboxes and messages.
//
// Part of what it keeps never travels on a wire: that two ends of a connection are one session, and
// which message a session is carrying. No behaviour depends on it; it lets a reader of the trace
// follow one message from composer to mailbox.
#include <cstdint>
#include <deque>
#include <map>
#include <string_view>
#include <utility>

#include "sim/kernel/ids.h"
#include "sim/net/byte_stream.h"
#include "sim/trace/trace.h"

namespace node {

// A message on its way through a session; after a mailbox, the place where it lay there.
struct Carried {
  MailId mail;
  MailboxId mailbox;
  std::uint32_t uid = 0;
  trace::Text message{};  // As it lies there; empty where nobody asks the ledger for it.
};

class Ledger {
 public:
  explicit Ledger(trace::Recorder& recorder) : recorder_(recorder) {}

  trace::Recorder& recorder() { return recorder_; }

  // Each records that the thing exists from now on.
  AgentId add_agent(HostId host, trace::AgentKind kind, std::string_view label,
                    std::string_view owner = {});
  MailboxId add_mailbox(AgentId keeper, std::string_view address, std::string_view owner);
  MailboxId new_mailbox() { return MailboxId{++last_mailbox_}; }
  MailId new_mail() { return MailId{++last_mail_}; }

  // A client at `local` begins to connect to `server`.
  SessionId open(trace::Protocol protocol, AgentId client, net::Endpoint local,
                 net::Endpoint server, std::string_view server_name);
  // A server was reached by `client`. A client that nobody announced comes from outside.
  SessionId accept(trace::Protocol protocol, AgentId server, net::Endpoint client,
                   net::Endpoint local);
  // Whether nobody in the simulation speaks for its client.
  bool client_is_outside(SessionId session) const;
  // Octets arrived at the end that is not the sender's.
  void count(SessionId session, bool from_client, std::uint64_t octets);
  void count_content(SessionId session, bool from_client, std::uint64_t octets);
  // What an end says, in order, and what the other end hears, in order. heard() returns the record
  // of what was said; Seq{0} where nobody told (an outside client).
  void said(SessionId session, bool from_client, Seq record, std::uint64_t octets);
  Seq heard(SessionId session, bool from_client, std::uint64_t octets);
  // One end is done; with the last one the session is recorded as closed.
  void leave(SessionId session, bool client, trace::CloseReason reason);

  void carry(SessionId session, Carried mail);
  // What `session` carries now; with a new number where nobody said (an outside client).
  Carried carried(SessionId session);
  // The same of a message that it carried by this UID, as the last one of that UID.
  Carried carried(SessionId session, std::uint32_t uid);

 private:
  // What one end has said and the other has not heard to its end yet.
  struct Spoken {
    Seq record;
    std::uint64_t end;  // Octets of the stream up to its end.
  };
  struct Direction {
    std::deque<Spoken> spoken{};
    std::uint64_t said = 0, heard = 0;  // Octets.
  };
  using Connection = std::pair<net::Endpoint, net::Endpoint>;  // Client, server.
  struct Open {
    Connection connection{};
    bool outside = false;
    int ends = 1;
    trace::CloseReason reason = trace::CloseReason::Finished;
    std::uint64_t octets_from_client = 0, octets_from_server = 0;
    std::uint64_t content_from_client = 0, content_from_server = 0;
    Carried mail{};
    // Several in one reply, by UID; an outside client asks nobody.
    std::map<std::uint32_t, Carried> mails{};
    Direction from_client{}, from_server{};
  };

  trace::Recorder& recorder_;
  std::uint32_t last_agent_ = 0, last_mailbox_ = 0, last_mail_ = 0, last_session_ = 0;
  std::map<SessionId, Open> open_;
  std::map<Connection, SessionId> by_connection_;
};

}  // namespace node
