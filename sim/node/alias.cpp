#include "sim/node/alias.h"

#include <deque>
#include <set>
#include <string>
#include <utility>

#include "sim/mail/any_case.h"
#include "sim/mail/trace_fields.h"

namespace node {

Aliases::Aliases(Ledger& ledger, HostId host) : ledger_(ledger), host_(host) {}

void Aliases::add(const mail::Address& alias, std::vector<mail::Address> members) {
  if (!agent_) agent_ = ledger_.add_agent(host_, trace::AgentKind::Aliases, "Aliases");
  const auto [added, is_new] = members_.insert_or_assign(alias, std::move(members));
  if (!is_new) return;
  const auto [place, is_first] = in_any_case_.emplace(mail::key_in_any_case(alias), &added->first);
  if (!is_first) place->second = nullptr;
}

void Aliases::tag_subjects(const mail::Address& alias, std::string tag) {
  tags_.insert_or_assign(alias, std::move(tag));
}

std::string Aliases::tagged(MailId mail, const mail::Address& alias, std::string message) {
  const auto tag = tags_.find(alias);
  if (tag == tags_.end()) return message;
  std::string changed = mail::with_subject_tag(message, tag->second);
  if (changed == message) return message;
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(trace::SubjectTagged{mail, agent_, recorder.keep(mail::format(alias)),
                                       recorder.keep(tag->second)});
  return changed;
}

const std::vector<mail::Address>* Aliases::members(const mail::Address& alias) const {
  const auto found = members_.find(alias);
  return found == members_.end() ? nullptr : &found->second;
}

const mail::Address* Aliases::find_in_any_case(const mail::Address& address) const {
  const auto found = in_any_case_.find(mail::key_in_any_case(address));
  return found == in_any_case_.end() ? nullptr : found->second;
}

bool Aliases::leads_to_somebody(const mail::Address& alias, const KnownAs& known_as) const {
  std::set<mail::Address> seen{alias};
  std::deque<mail::Address> open{alias};
  for (; !open.empty(); open.pop_front()) {
    const std::vector<mail::Address>* found = members(open.front());
    if (found == nullptr) return true;
    for (const mail::Address& member : *found) {
      const mail::Address known = known_as(member);
      if (seen.insert(known).second) open.push_back(known);
    }
  }
  return false;
}

std::vector<mail::Address> Aliases::expand(MailId mail, const std::vector<mail::Address>& addresses,
                                           const KnownAs& known_as) {
  std::vector<mail::Address> people;
  std::set<mail::Address> named;
  std::deque<mail::Address> open;
  for (const mail::Address& address : addresses) {
    if (named.insert(known_as(address)).second) open.push_back(address);
  }
  for (; !open.empty(); open.pop_front()) {
    const std::vector<mail::Address>* found = members(known_as(open.front()));
    if (found == nullptr) {
      people.push_back(open.front());
      continue;
    }
    std::string fresh, repeated;
    for (const mail::Address& member : *found) {
      const bool is_new = named.insert(known_as(member)).second;
      if (is_new) open.push_back(member);
      std::string& line = is_new ? fresh : repeated;
      if (!line.empty()) line += '\n';
      line += mail::format(member);
    }
    trace::Recorder& recorder = ledger_.recorder();
    recorder.record(trace::Expanded{mail, agent_, recorder.keep(mail::format(open.front())),
                                    recorder.keep(fresh), recorder.keep(repeated)});
  }
  return people;
}

}  // namespace node
