#include "tests/support/auditor.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "sim/mail/trace_fields.h"
#include "sim/text/domain_name.h"
#include "tests/support/lost_answers.h"

namespace audit {

namespace {

using Lines = std::set<std::string>;
using Copy = std::tuple<MailId, AgentId, std::string>;   // Somebody holds it for a recipient.
using Taking = std::tuple<MailId, HostId, std::string>;  // A host took it for a recipient.

// The spelling of a domain means nothing.
std::string plain(std::string_view path) {
  const std::size_t at = path.rfind('@');
  if (at == std::string_view::npos) return std::string{path};
  return std::string{path.substr(0, at + 1)} + text::domain_key(path.substr(at + 1));
}

// Named twice is meant once.
Lines lines_of(trace::Text text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.insert(plain(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

class Auditor {
 public:
  void read(const trace::Record& record) {
    if (record.at > now_) report_untold();
    now_ = record.at;
    lost_answers_.read(record);
    std::visit([this](const auto& body) { take(body); }, record.body);
  }
  Books close(bool at_rest);

 private:
  struct Agent {
    HostId host;
    trace::AgentKind kind{};
  };

  template <class Body>
  void take(const Body&) {}
  void take(const trace::AgentAdded& added);
  void take(const trace::SessionAccepted& accepted);
  void take(const trace::Composed& composed);
  void take(const trace::Submitted& submitted);
  void take(const trace::Expanded& expanded);
  void take(const trace::Queued& queued);
  void take(const trace::Relayed& relayed);
  void take(const trace::Delivered& delivered);
  void take(const trace::EighthBitCleared& cleared);
  void take(const trace::SubjectTagged& tagged);
  void take(const trace::Tampered& tampered);
  void take(const trace::Failed& failed);
  void take(const trace::Bounced& bounced);
  void take(const trace::Discarded& discarded);
  void take(const trace::Unqueued& unqueued);
  void take(const trace::Fetched& fetched);
  void take(const trace::Filed& filed) { filed_.insert(filed.mail); }
  void take(const trace::Removed& removed);

  HostId host_of(AgentId agent) const { return agents_.at(agent).host; }
  AgentId holder_of(AgentId agent) const;
  bool give_up_copy(MailId mail, AgentId holder, const std::string& path);
  void host_takes(MailId mail, HostId host, const std::string& path);
  void compare_takings();
  void report_untold();

  Books books_;
  SimTime now_{};
  std::set<MailId> filed_;  // Copies of them lie in other mailboxes.
  LostAnswers lost_answers_;
  std::map<AgentId, Agent> agents_;
  std::map<HostId, AgentId> spools_;
  std::map<SessionId, HostId> servers_;
  std::map<MailId, std::string> written_;  // What the user agents composed, as it should arrive.
  std::map<MailId, std::string> tagged_;   // The same, as lists pass it on.
  std::map<MailId, std::uint64_t> eight_bit_;  // Octets that had the bit, before it was cleared.
  std::set<MailId> known_;                     // Composed, or a notification.
  std::set<MailId> notifications_;
  std::map<MailId, HostId> came_from_outside_to_;
  std::map<Copy, int> held_;
  std::map<Taking, int> promised_, taken_;
  std::map<std::pair<MailId, AgentId>, int> queued_;
  std::set<Copy> failed_;  // At this instant, and nobody was told so far.
  std::map<std::pair<MailboxId, std::uint32_t>, trace::Text> stored_;
  std::set<std::pair<MailboxId, std::uint32_t>> fetched_;
};

void Auditor::take(const trace::AgentAdded& added) {
  agents_[added.agent] = {added.host, added.kind};
  if (added.kind == trace::AgentKind::Spool) spools_[added.host] = added.agent;
}

void Auditor::take(const trace::SessionAccepted& accepted) {
  servers_[accepted.session] = host_of(accepted.server);
}

void Auditor::take(const trace::Composed& composed) {
  ++books_.composed;
  known_.insert(composed.mail);
  written_[composed.mail] = composed.message;
  // A message without recipients is nobody's business.
  for (const auto& path : lines_of(composed.forward_paths)) {
    ++held_[{composed.mail, composed.agent, path}];
  }
}

// Over the network the MTA client's records tell more: then `to` is not given.
void Auditor::take(const trace::Submitted& submitted) {
  if (!submitted.accepted || !submitted.to) return;
  for (auto& [copy, count] : held_) {
    const auto& [mail, holder, path] = copy;
    if (mail != submitted.mail || holder != submitted.agent || count == 0) continue;
    count = 0;
    ++promised_[{mail, host_of(submitted.to), path}];
  }
}

void Auditor::take(const trace::Expanded& expanded) {
  const HostId host = host_of(expanded.agent);
  host_takes(expanded.mail, host, plain(expanded.alias));
  for (const auto& member : lines_of(expanded.members)) ++promised_[{expanded.mail, host, member}];
}

void Auditor::take(const trace::Queued& queued) {
  ++queued_[{queued.mail, queued.spool}];
  for (const auto& path : lines_of(queued.forward_paths)) {
    host_takes(queued.mail, host_of(queued.spool), path);
    ++held_[{queued.mail, queued.spool, path}];
  }
}

void Auditor::take(const trace::Relayed& relayed) {
  lost_answers_.learn(relayed.session, relayed.mail);
  for (const auto& path : lines_of(relayed.forward_paths)) {
    if (!give_up_copy(relayed.mail, relayed.spool, path)) {
      books_.doubled.push_back({relayed.mail, path, "relayed by one that did not have it"});
    }
    const auto server = servers_.find(relayed.session);
    if (server != servers_.end()) ++promised_[{relayed.mail, server->second, path}];
  }
}

void Auditor::take(const trace::Delivered& delivered) {
  const std::string path = plain(delivered.forward_path);
  if (agents_.at(delivered.agent).kind == trace::AgentKind::Mailboxes) {
    // Only before anything has happened, and nobody else may know it.
    ++books_.lay;
    if (now_ != SimTime{} || books_.composed > 0 || !known_.insert(delivered.mail).second) {
      books_.doubled.push_back({delivered.mail, path, "lies in a mailbox, and nobody stored it"});
    }
    stored_.insert({{delivered.mailbox, delivered.uid}, delivered.message});
    return;
  }
  ++books_.delivered;
  lost_answers_.learn(delivered.message, delivered.mail);
  // The MTA client stores what its spool holds, and its own notifications.
  const bool client = agents_.at(delivered.agent).kind == trace::AgentKind::MtaClient;
  if (!client || !give_up_copy(delivered.mail, holder_of(delivered.agent), path)) {
    host_takes(delivered.mail, host_of(delivered.agent), path);
  }
  if (!stored_.insert({{delivered.mailbox, delivered.uid}, delivered.message}).second) {
    books_.lost.push_back({delivered.mail, path, "stored where another message had been"});
  }
  const auto written = written_.find(delivered.mail);
  if (written == written_.end()) return;
  std::string content{written->second};
  if (!content.empty() && !content.ends_with("\r\n")) content += "\r\n";
  const auto tagged = tagged_.find(delivered.mail);
  const bool as_tagged = tagged != tagged_.end() && delivered.message.ends_with(tagged->second);
  if (!as_tagged && !delivered.message.ends_with(content) &&
      !delivered.message.ends_with(written->second)) {
    books_.altered.push_back({delivered.mail, path, "is not what was written"});
  }
}

// A list changes the subject of what it passes on, and of nothing else.
void Auditor::take(const trace::SubjectTagged& tagged) {
  const auto written = written_.find(tagged.mail);
  if (written == written_.end()) return;
  tagged_[tagged.mail] = mail::with_subject_tag(written->second, tagged.tag);
}

// From then on the message has other words.
void Auditor::take(const trace::Tampered& tampered) {
  const auto written = written_.find(tampered.mail);
  if (written == written_.end()) return;
  const std::string found{tampered.found};
  for (std::size_t at = written->second.find(found); at != std::string::npos;
       at = written->second.find(found, at + tampered.written.size())) {
    written->second.replace(at, found.size(), tampered.written);
  }
}

// The octets that lose a bit must be those that had it. A message that is sent again has them
// again.
void Auditor::take(const trace::EighthBitCleared& cleared) {
  const auto written = written_.find(cleared.mail);
  if (written == written_.end()) return;
  std::uint64_t octets = 0;
  for (char& c : written->second) {
    octets += static_cast<unsigned char>(c) >> 7U;
    c = static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
  }
  const auto before = eight_bit_.emplace(cleared.mail, octets).first->second;
  if (before != cleared.octets) {
    books_.altered.push_back({cleared.mail, {}, "lost other bits than it had"});
  }
}

void Auditor::take(const trace::Failed& failed) {
  const auto kind = agents_.at(failed.agent).kind;
  for (const auto& path : lines_of(failed.forward_paths)) {
    ++books_.failed;
    if (!give_up_copy(failed.mail, holder_of(failed.agent), path)) {
      host_takes(failed.mail, host_of(failed.agent), path);
    }
    // A user sees what his agent says. Of a server he hears by mail.
    if (kind != trace::AgentKind::UserAgent) failed_.insert({failed.mail, failed.agent, path});
  }
}

void Auditor::take(const trace::Bounced& bounced) {
  ++books_.bounced;
  if (notifications_.contains(bounced.mail)) {
    books_.doubled.push_back({bounced.mail, {}, "a notification about a notification"});
  }
  known_.insert(bounced.bounce);
  notifications_.insert(bounced.bounce);
  ++promised_[{bounced.bounce, host_of(bounced.agent), plain(bounced.to)}];
  const auto told = std::erase_if(failed_, [&](const Copy& copy) {
    return std::get<0>(copy) == bounced.mail && std::get<1>(copy) == bounced.agent;
  });
  if (told == 0) books_.doubled.push_back({bounced.mail, {}, "notified without a failure"});
}

void Auditor::take(const trace::Discarded& discarded) {
  ++books_.discarded;
  const std::string path = plain(discarded.forward_path);
  if (failed_.erase({discarded.mail, discarded.agent, path}) == 0) {
    books_.lost.push_back({discarded.mail, path, "discarded without a failure"});
  }
}

void Auditor::take(const trace::Unqueued& unqueued) {
  const int left = --queued_[{unqueued.mail, unqueued.spool}];
  if (left < 0) {
    books_.lost.push_back({unqueued.mail, {}, "left a spool in which it was not"});
  }
  if (left > 0) return;  // It lies there twice, and we cannot tell the copies apart.
  for (auto& [copy, count] : held_) {
    if (std::get<0>(copy) != unqueued.mail || std::get<1>(copy) != unqueued.spool) continue;
    if (count == 0) continue;
    books_.lost.push_back({unqueued.mail, std::get<2>(copy), "left the spool with work to do"});
    count = 0;
  }
}

void Auditor::take(const trace::Fetched& fetched) {
  ++books_.fetched;
  const auto stored = stored_.find({fetched.mailbox, fetched.uid});
  if (stored == stored_.end()) {
    books_.doubled.push_back({fetched.mail, {}, "fetched, but never delivered"});
    return;
  }
  fetched_.insert(stored->first);
  std::string whole{stored->second};
  if (!whole.ends_with("\r\n")) whole += "\r\n";
  if (fetched.message != stored->second && fetched.message != whole) {
    books_.altered.push_back({fetched.mail, {}, "fetched otherwise than it was stored"});
  }
}

void Auditor::take(const trace::Removed& removed) {
  if (!fetched_.contains({removed.mailbox, removed.uid}) && !filed_.contains(removed.mail)) {
    books_.lost.push_back({removed.mail, {}, "removed before anybody had fetched it"});
  }
}

// The spool on whose account an MTA client works; a user agent holds its mail itself.
AgentId Auditor::holder_of(AgentId agent) const {
  const Agent& known = agents_.at(agent);
  if (known.kind == trace::AgentKind::UserAgent) return agent;
  const auto spool = spools_.find(known.host);
  return spool == spools_.end() ? agent : spool->second;
}

bool Auditor::give_up_copy(MailId mail, AgentId holder, const std::string& path) {
  const auto copy = held_.find({mail, holder, path});
  if (copy == held_.end() || copy->second == 0) return false;
  --copy->second;
  return true;
}

void Auditor::host_takes(MailId mail, HostId host, const std::string& path) {
  if (!known_.contains(mail)) came_from_outside_to_.emplace(mail, host);
  ++taken_[{mail, host, path}];
}

void Auditor::compare_takings() {
  for (const auto& [taking, promised] : promised_) {
    const auto& [mail, host, path] = taking;
    const auto taken = taken_.find(taking);
    if (taken == taken_.end() || taken->second < promised) {
      books_.lost.push_back({mail, path, "taken by a host that did nothing with it"});
    }
  }
  for (const auto& [taking, taken] : taken_) {
    const auto& [mail, host, path] = taking;
    const auto outside = came_from_outside_to_.find(mail);
    if (outside != came_from_outside_to_.end() && outside->second == host) continue;
    const auto promised = promised_.find(taking);
    const int excess = taken - (promised == promised_.end() ? 0 : promised->second);
    if (excess <= 0) continue;
    if (excess > lost_answers_.count(mail, host)) {
      books_.doubled.push_back({mail, path, "taken by a host that nobody asked"});
    } else {
      ++books_.excused;
    }
  }
}

// Who fails tells at once.
void Auditor::report_untold() {
  for (const auto& [mail, holder, path] : failed_) {
    books_.lost.push_back({mail, path, "failed, and nobody was told"});
  }
  failed_.clear();
}

Books Auditor::close(bool at_rest) {
  compare_takings();
  report_untold();
  for (const auto& [place, count] : queued_) {
    if (count > 0) books_.waiting += static_cast<std::size_t>(count);
  }
  if (!at_rest) return books_;
  for (const auto& [copy, count] : held_) {
    if (count == 0) continue;
    books_.lost.push_back({std::get<0>(copy), std::get<2>(copy), "neither delivered nor reported"});
  }
  if (books_.waiting != 0) {
    books_.lost.push_back({MailId{}, {}, "a spool is not empty, and nothing will happen"});
  }
  return books_;
}

}  // namespace

Books audit(const trace::Trace& trace, bool at_rest) {
  Auditor auditor;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) auditor.read(trace[Seq{i}]);
  return auditor.close(at_rest);
}

std::string in_words(const Books& books) {
  std::string text;
  const auto add = [&text](std::string_view kind, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      text += std::string{kind} + ": message " + std::to_string(finding.mail.value) + " for " +
              finding.forward_path + ": " + finding.problem + "\n";
    }
  };
  add("lost", books.lost);
  add("doubled", books.doubled);
  add("altered", books.altered);
  return text;
}

}  // namespace audit
