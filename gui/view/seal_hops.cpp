#include "gui/view/seal_hops.h"

#include <map>

#include "gui/reading/following.h"

namespace view {

namespace {

std::string label_of(const reading::Story& story, HostId id) {
  const auto& hosts = story.directory().hosts();
  const auto host = hosts.find(id);
  if (host == hosts.end()) return {};
  return host->second.label.empty() ? host->second.name : host->second.label;
}

HostId host_of(const reading::Story& story, AgentId id) {
  const report::AgentEntry* agent = story.directory().agent(id);
  return agent == nullptr ? HostId{} : agent->host;
}

// What lies in the middle of the way between two computers: "Internet".
std::string network_of(const reading::Story& story, const reading::Utterance& said, HostId from,
                       HostId to) {
  std::map<Seq, std::vector<std::string>> passed;  // By packet.
  for (const reading::Hop& hop : story.hops()) {
    if (hop.departs < said.from || (hop.from != from && !passed.contains(hop.sent))) continue;
    std::vector<std::string>& routers = passed[hop.sent];
    if (hop.to == to) return routers.empty() ? std::string{} : routers[routers.size() / 2];
    routers.push_back(label_of(story, hop.to));
  }
  return {};
}

bool is_sealed(const SealLab& lab) {
  return lab.verdict().sealing != openpgp::Sealing::None;
}
bool is_signed(const SealLab& lab) {
  return lab.came_sealed() ? lab.verdict().signature != seal::Signature::None
                           : !lab.sealing().signature.empty();
}

SealCell text_cell(const SealLab& lab, const SealHop& hop) {
  using enum SealCell::Look;
  if (hop.is_first) return {{"has written it", {}}, Reads};
  if (!hop.is_last) {
    if (!is_sealed(lab)) return {{"reads it", {}}, Reads};
    return {{"sealed", {}}, Locked};
  }
  if (!is_sealed(lab)) return {{is_signed(lab) ? "reads and checks it" : "reads it", {}}, Reads};
  if (lab.verdict().sealing != openpgp::Sealing::Opened) return {{"cannot open it", {}}, Locked};
  return {{is_signed(lab) ? "opens and checks it" : "opens it", {}}, Reads};
}

}  // namespace

const std::vector<SealHop>& SealWay::of(const reading::Story& story, MailId mail) {
  if (known_ && mail == mail_) return hops_;
  known_ = true;
  mail_ = mail;
  hops_.clear();
  HostId here{};
  const reading::Following following{story, mail};
  for (const reading::Carried& carried : following.carried()) {
    const reading::Utterance& said = *carried.said;
    const HostId from = host_of(story, said.speaker), to = host_of(story, said.listener);
    if (carried.mail != mail || !from || !to || (here && from != here)) continue;
    const bool is_given = said.from_client;
    if (!here) {
      hops_.push_back({.name = label_of(story, from), .has_envelope = is_given, .is_first = true});
    }
    const std::string protocol{said.protocol->name};
    const std::string network = network_of(story, said, from, to);
    if (!network.empty()) {
      hops_.push_back(
          {.name = network, .is_network = true, .protocol = protocol, .has_envelope = is_given});
    }
    hops_.push_back({.name = label_of(story, to),
                     .is_server = is_given,
                     .protocol = protocol,
                     .has_envelope = is_given});
    here = to;
  }
  if (!hops_.empty()) hops_.back().is_last = true;
  return hops_;
}

SealCell cell_of(const SealLab& lab, const SealHop& hop, SealRow row) {
  using enum SealCell::Look;
  switch (row) {
    case SealRow::Envelope:
      if (!hop.has_envelope) return {{"not sent by {}", {hop.protocol}}, Nothing};
      return {{"reads it", {}}, Reads};
    case SealRow::Header:
      return {{"reads it", {}}, Reads};
    case SealRow::Text:
      return text_cell(lab, hop);
  }
  return {};
}

std::string name_of(const SealHop& hop, const Language& language) {
  return hop.is_network ? filled(language.of("on the {}"), {hop.name}) : hop.name;
}

std::string_view role_of(const SealLab& lab, const SealHop& hop) {
  if (hop.is_network) return "whoever listens there";
  if (hop.is_server) return "server";
  if (hop.is_first) return is_sealed(lab) ? "seals it" : "signs it";
  return is_sealed(lab) ? "opens it" : "checks it";
}

}  // namespace view
