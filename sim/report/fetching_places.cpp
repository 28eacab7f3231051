#include "sim/report/fetching_places.h"

#include <algorithm>
#include <set>

#include "sim/mail/message.h"
#include "sim/mail/system_flags.h"
#include "sim/report/agents.h"
#include "sim/trace/snapshot.h"

namespace report {

namespace {

// Of the people whose mailboxes a server opened for somebody.
std::set<trace::Text> addresses_opened(const trace::Trace& trace, const Directory& directory,
                                       const trace::Snapshot& end) {
  std::set<trace::Text> found;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto* opened = std::get_if<trace::MailboxOpened>(&trace[Seq{i}].body);
    if (opened == nullptr) continue;
    const AgentEntry* agent = directory.agent(opened->agent);
    const auto mailbox = end.mailboxes.find(opened->mailbox);
    const bool by_server = agent != nullptr && is_server(agent->kind);
    if (by_server && mailbox != end.mailboxes.end()) found.insert(mailbox->second.address);
  }
  return found;
}

constexpr std::string_view kSeen = mail::kSystemFlags[0];

bool has_flag(trace::Text flags, std::string_view flag) {
  while (!flags.empty()) {
    const std::size_t end = std::min(flags.find(' '), flags.size());
    if (flags.substr(0, end) == flag) return true;
    flags.remove_prefix(std::min(end + 1, flags.size()));
  }
  return false;
}

Place place_of(const trace::Snapshot& end, const Directory& directory,
               const trace::MailboxNow& mailbox) {
  Place place{.host = {}, .name = {}, .is_server = true, .messages = {}};
  const auto keeper = end.agents.find(mailbox.agent);
  if (keeper != end.agents.end()) place.host = keeper->second.host;
  place.name = directory.host(place.host);
  if (!mailbox.folder.empty()) place.name += " (" + std::string{mailbox.folder} + ")";
  for (const auto& [uid, stored] : mailbox.messages) {
    place.messages.push_back({.mail = stored.mail,
                              .octets = stored.message.size(),
                              .read = has_flag(stored.flags, kSeen),
                              .header_only = false,
                              .flags = std::string{stored.flags}});
  }
  return place;
}

std::string marks_in_words(const trace::MarksNow& marks) {
  std::string words;
  for (const auto& [set, word] :
       {std::pair{marks.read, "read"}, std::pair{marks.replied, "replied"},
        std::pair{marks.forwarded, "forwarded"}, std::pair{marks.deleted, "deleted"}}) {
    if (set) words += (words.empty() ? "" : ", ") + std::string{word};
  }
  return words;
}

Place place_of(const trace::Snapshot& end, HostId computer) {
  Place place{.host = computer, .name = {}, .is_server = false, .messages = {}};
  if (const auto host = end.hosts.find(computer); host != end.hosts.end()) {
    place.name = host->second.label.empty() ? host->second.name : host->second.label;
  }
  for (const auto& [id, agent] : end.agents) {
    if (agent.kind != trace::AgentKind::UserAgent || agent.host != computer) continue;
    for (const trace::InboxItem& item : agent.inbox) {
      place.messages.push_back({.mail = item.mail,
                                .octets = item.message.size(),
                                .read = item.marks.read,
                                .header_only = mail::Message{item.message}.body().empty(),
                                .flags = marks_in_words(item.marks)});
    }
  }
  return place;
}

}  // namespace

std::vector<Place> places_of(const trace::Trace& trace, const Directory& directory,
                             const std::vector<FetchVisit>& visits) {
  const trace::Snapshot end =
      trace::from_start(trace, Seq{static_cast<std::uint32_t>(trace.size())});
  const std::set<trace::Text> opened = addresses_opened(trace, directory, end);
  std::vector<Place> places;
  for (const auto& [id, mailbox] : end.mailboxes) {
    if (opened.contains(mailbox.address)) places.push_back(place_of(end, directory, mailbox));
  }
  std::vector<HostId> computers;
  for (const FetchVisit& visit : visits) {
    const bool known = std::ranges::find(computers, visit.computer) != computers.end();
    if (visit.computer && !known) computers.push_back(visit.computer);
  }
  std::ranges::sort(computers);
  for (const HostId computer : computers) places.push_back(place_of(end, computer));
  return places;
}

}  // namespace report
