#pragma once
// Who is who in a trace: names of hosts, agents, sessions and mailboxes, gathered once, so that
// reports can speak of them.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/protocols/list.h"
#include "sim/trace/trace.h"

namespace report {

struct HostEntry {
  std::string name, label;
  trace::Ipv4 address;
};
struct AgentEntry {
  HostId host;
  trace::AgentKind kind{};
  std::string label, owner;
};
struct SessionEntry {
  SessionId id;
  const protocols::Protocol* protocol = &protocols::unknown();
  AgentId client, server;  // Zero: outside, or never reached.
  std::string server_name;
  trace::Ipv4 address;
  std::uint16_t port = 0;
  SimTime opened{};
  bool closed = false;
  trace::CloseReason reason{};
  std::uint64_t octets_from_client = 0, octets_from_server = 0;
  std::uint64_t content_from_client = 0, content_from_server = 0;
};

class Directory {
 public:
  explicit Directory(const trace::Trace& trace);

  const std::map<HostId, HostEntry>& hosts() const { return hosts_; }
  const std::map<SessionId, SessionEntry>& sessions() const { return sessions_; }
  const std::map<AgentId, AgentEntry>& agents() const { return agents_; }
  const AgentEntry* agent(AgentId id) const;
  const trace::ScenarioBegun& scenario() const { return scenario_; }

  std::string host(HostId id) const;               // "mail.deanza.edu"
  std::string agent_on(AgentId id) const;          // "MTA client on mail.deanza.edu"
  std::string mailbox(MailboxId id) const;         // "fegan@comnet.com"
  std::string link(LinkId id) const;               // "LAN", or "a – b" for one without a label.
  std::string address(trace::Ipv4 address) const;  // The host's name, or the four numbers.
  // Which stage of the way a session is: 1 user agent to its server, 2 server to server, 3 mailbox
  // to user agent; 0 where somebody types by hand.
  int stage(const SessionEntry& session) const;
  // "stage 2, push": which way the bulk of the octets really went; "no message" where none did.
  std::string stage_in_words(const SessionEntry& session) const;

 private:
  void note(const trace::Record& record);

  trace::ScenarioBegun scenario_{};
  std::map<HostId, HostEntry> hosts_;
  std::map<AgentId, AgentEntry> agents_;
  std::map<LinkId, std::string> links_;
  std::map<MailboxId, std::string> mailboxes_;
  std::map<SessionId, SessionEntry> sessions_;
};

// "0.614000 s"
std::string in_seconds(SimTime at);
std::string in_seconds(Duration duration);

}  // namespace report
