#include "gui/reading/travel.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <span>
#include <utility>

namespace reading {

namespace {

// How far back to look for packets that are still on their way.
constexpr std::ptrdiff_t kHopsBack = 96;

std::span<const Hop> hops_begun(const Story& story, SimTime at) {
  const auto& hops = story.hops();
  const auto end = std::ranges::upper_bound(hops, at, {}, &Hop::departs);
  const auto count = std::min(kHopsBack, end - hops.begin());
  return std::span{hops}.subspan(static_cast<std::size_t>(end - hops.begin() - count),
                                 static_cast<std::size_t>(count));
}

// Of a packet on the way: the links behind it, and the part of the one that it is on.
float progress(const Hop& hop, SimTime at, const std::vector<HostId>& route) {
  const auto from = std::ranges::find(route, hop.from);
  if (from == route.end() || from + 1 == route.end() || *(from + 1) != hop.to) return 0;
  const auto whole = static_cast<float>((hop.arrives - hop.departs).count());
  const auto gone = static_cast<float>((at - hop.departs).count());
  return static_cast<float>(from - route.begin()) +
         (whole > 0 ? std::clamp(gone / whole, 0.0F, 1.0F) : 1.0F);
}

}  // namespace

std::vector<HostId> route(const trace::Snapshot& now, HostId from, HostId to) {
  if (from == to) return {from};
  std::map<HostId, std::pair<std::int64_t, HostId>> reached;  // How far, and from where.
  using Cost = std::pair<std::int64_t, HostId>;
  std::priority_queue<Cost, std::vector<Cost>, std::greater<>> open;
  reached[from] = {0, from};
  open.emplace(0, from);
  while (!open.empty()) {
    const auto [cost, host] = open.top();
    open.pop();
    if (host == to) break;
    if (cost != reached[host].first) continue;
    const auto found = now.hosts.find(host);
    if (found == now.hosts.end()) continue;
    if (host != from && found->second.kind != trace::HostKind::Router) continue;
    for (const auto& [id, link] : now.links) {
      if (!link.up || (link.a != host && link.b != host)) continue;
      const HostId next = link.a == host ? link.b : link.a;
      const std::int64_t through = cost + link.delay.count() + 1;
      const auto known = reached.find(next);
      if (known != reached.end() && known->second.first <= through) continue;
      reached[next] = {through, host};
      open.emplace(through, next);
    }
  }
  if (!reached.contains(to)) return {from, to};
  std::vector<HostId> hosts{to};
  while (hosts.back() != from) hosts.push_back(reached[hosts.back()].second);
  std::ranges::reverse(hosts);
  return hosts;
}

float travelled(const Story& story, SimTime at, const Utterance& said,
                const std::vector<HostId>& route) {
  if (route.size() < 2) {
    const auto whole = static_cast<float>((said.to - said.from).count());
    const auto gone = static_cast<float>((at - said.from).count());
    return whole > 0 ? std::clamp(gone / whole, 0.0F, 1.0F) : 1.0F;
  }
  float best = 0;
  for (const Hop& hop : hops_begun(story, at)) {
    if (hop.lost || story.utterance_in(hop.sent) != &said) continue;
    best = std::max(best, progress(hop, at, route));
  }
  return best;
}

Travelled travelled(const Story& story, const trace::Snapshot& now, const Question& question,
                    const std::vector<HostId>& route) {
  Travelled found;
  if (route.size() < 2) return found;
  const auto address = [&](HostId host) {
    const auto entry = now.hosts.find(host);
    return entry == now.hosts.end() ? trace::Ipv4{} : entry->second.address;
  };
  const trace::Ipv4 asker = address(route.front()), server = address(route.back());
  const std::vector<HostId> way_back(route.rbegin(), route.rend());
  for (const Hop& hop : hops_begun(story, now.now)) {
    if (hop.cargo != Cargo::Dns || hop.lost || hop.departs < question.from) continue;
    const auto* sent = std::get_if<trace::PacketSent>(&story.trace()[hop.sent].body);
    if (sent == nullptr) continue;
    const trace::Headers& headers = sent->headers;
    const bool forth = headers.source == asker && headers.destination == server;
    const bool back = headers.source == server && headers.destination == asker;
    if (!forth && !back) continue;
    const float links = progress(hop, now.now, back ? way_back : route);
    if (back && !found.back) found = {links, true};
    if (back == found.back) found.links = std::max(found.links, links);
  }
  return found;
}

}  // namespace reading
