#include "sim/report/directory.h"

#include "sim/trace/names.h"

namespace report {

Directory::Directory(const trace::Trace& trace) {
  for (std::uint32_t i = 1; i <= trace.size(); ++i) note(trace[Seq{i}]);
}

void Directory::note(const trace::Record& record) {
  if (const auto* begun = std::get_if<trace::ScenarioBegun>(&record.body)) {
    scenario_ = *begun;
  } else if (const auto* host = std::get_if<trace::HostAdded>(&record.body)) {
    hosts_[host->host] = {std::string{host->name}, std::string{host->label}, host->address};
  } else if (const auto* link = std::get_if<trace::LinkAdded>(&record.body)) {
    links_[link->link] = link->label.empty() ? hosts_[link->a].name + " – " + hosts_[link->b].name
                                             : std::string{link->label};
  } else if (const auto* agent = std::get_if<trace::AgentAdded>(&record.body)) {
    agents_[agent->agent] = {agent->host, agent->kind, std::string{agent->label},
                             std::string{agent->owner}};
  } else if (const auto* mailbox = std::get_if<trace::MailboxAdded>(&record.body)) {
    mailboxes_[mailbox->mailbox] = mailbox->address;
  } else if (const auto* folder = std::get_if<trace::FolderMade>(&record.body)) {
    mailboxes_[folder->mailbox] =
        mailboxes_[folder->inbox] + " (" + std::string{folder->name} + ")";
  } else if (const auto* opened = std::get_if<trace::SessionOpened>(&record.body)) {
    SessionEntry& session = sessions_[opened->session];
    session.id = opened->session;
    session.protocol = &protocols::named(opened->protocol.name);
    session.client = opened->client;
    session.server_name = opened->server_name;
    session.address = opened->address;
    session.port = opened->port;
    session.opened = record.at;
  } else if (const auto* accepted = std::get_if<trace::SessionAccepted>(&record.body)) {
    sessions_[accepted->session].server = accepted->server;
  } else if (const auto* said = std::get_if<trace::Said>(&record.body)) {
    // A client outside of the simulation does not say what it heard.
    SessionEntry& session = sessions_[said->session];
    if (said->part == trace::Part::Content && !said->from_client && !session.client) {
      session.content_from_server += said->text.size();
    }
  } else if (const auto* heard = std::get_if<trace::Heard>(&record.body)) {
    if (heard->part != trace::Part::Content) return;
    SessionEntry& session = sessions_[heard->session];
    (heard->from_client ? session.content_from_client : session.content_from_server) +=
        heard->octets;
  } else if (const auto* enclosed = std::get_if<trace::Enclosed>(&record.body)) {
    SessionEntry& session = sessions_[enclosed->session];
    const bool counts = enclosed->heard || (!enclosed->from_client && !session.client);
    if (!counts || enclosed->part != trace::Part::Content) return;
    (enclosed->from_client ? session.content_from_client : session.content_from_server) +=
        enclosed->octets;
  } else if (const auto* closed = std::get_if<trace::SessionClosed>(&record.body)) {
    SessionEntry& session = sessions_[closed->session];
    session.closed = true;
    session.reason = closed->reason;
    session.octets_from_client = closed->octets_from_client;
    session.octets_from_server = closed->octets_from_server;
  }
}

const AgentEntry* Directory::agent(AgentId id) const {
  const auto found = agents_.find(id);
  return found == agents_.end() ? nullptr : &found->second;
}

std::string Directory::host(HostId id) const {
  const auto found = hosts_.find(id);
  return found == hosts_.end() ? "host " + std::to_string(id.value) : found->second.name;
}

std::string Directory::agent_on(AgentId id) const {
  const AgentEntry* found = agent(id);
  if (found == nullptr) return "somebody outside";
  std::string words =
      found->kind == trace::AgentKind::UserAgent ? found->owner + "'s UA" : found->label;
  return words + " on " + host(found->host);
}

std::string Directory::mailbox(MailboxId id) const {
  const auto found = mailboxes_.find(id);
  return found == mailboxes_.end() ? "unknown" : found->second;
}

std::string Directory::link(LinkId id) const {
  const auto found = links_.find(id);
  return found == links_.end() ? "this computer itself" : found->second;
}

std::string Directory::address(trace::Ipv4 address) const {
  for (const auto& [id, host] : hosts_) {
    if (host.address == address) return host.name;
  }
  return trace::to_text(address);
}

int Directory::stage(const SessionEntry& session) const {
  const AgentEntry* client = agent(session.client);
  if (client == nullptr || client->kind == trace::AgentKind::Terminal) return 0;
  if (session.protocol->agents == protocols::Agents::Web) {
    return session.content_from_client > session.content_from_server ? 1 : 3;
  }
  if (session.protocol->agents != protocols::Agents::Mta) return 3;
  return client->owner.empty() ? 2 : 1;
}

std::string Directory::stage_in_words(const SessionEntry& session) const {
  const int number = stage(session);
  std::string words = !session.client ? "from outside"
                      : number == 0   ? "typed by hand"
                                      : "stage " + std::to_string(number);
  if (session.content_from_client == 0 && session.content_from_server == 0) {
    return words + ", no message";
  }
  return words + (session.content_from_client >= session.content_from_server ? ", push" : ", pull");
}

std::string in_seconds(Duration duration) {
  const std::int64_t micros = duration.count();
  std::string fraction = std::to_string(micros % 1'000'000);
  return std::to_string(micros / 1'000'000) + "." + std::string(6 - fraction.size(), '0') +
         fraction + " s";
}

std::string in_seconds(SimTime at) {
  return in_seconds(at.time_since_epoch());
}

}  // namespace report
