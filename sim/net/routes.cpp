#include "sim/net/routes.h"

#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace net {
namespace {

using Cost = std::int64_t;
constexpr Cost kUnreached = std::numeric_limits<Cost>::max();

// One more than the delay: of two ways that take no time the one with fewer links is shorter, and
// each hop comes nearer to its destination, so no packet goes in a circle.
Cost cost_of(const Link& link) {
  return link.options().delay.count() + 1;
}

}  // namespace

LinkId Routes::first_link(HostId from, HostId to, std::span<const RoutedHost> hosts,
                          std::span<const Link> links) {
  if (rows_.size() != hosts.size()) rows_.resize(hosts.size());
  Row& row = rows_[from.value - 1];
  if (row.empty()) row = shortest_paths(from, hosts, links);
  return row[to.value - 1];
}

Routes::Row Routes::shortest_paths(HostId from, std::span<const RoutedHost> hosts,
                                   std::span<const Link> links) {
  Row first_links(hosts.size());
  std::vector<Cost> costs(hosts.size(), kUnreached);
  using Reached = std::pair<Cost, HostId>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> reached;
  costs[from.value - 1] = 0;
  reached.emplace(0, from);
  while (!reached.empty()) {
    const auto [cost, at] = reached.top();
    reached.pop();
    if (cost != costs[at.value - 1]) continue;  // A shorter way was found meanwhile.
    if (at != from && !hosts[at.value - 1].forwards) continue;
    for (const LinkId id : hosts[at.value - 1].links) {
      const Link& link = links[id.value - 1];
      if (!link.options().up) continue;
      const HostId next = link.other_end(at);
      const Cost through = cost + cost_of(link);
      if (through >= costs[next.value - 1]) continue;
      costs[next.value - 1] = through;
      first_links[next.value - 1] = at == from ? id : first_links[at.value - 1];
      reached.emplace(through, next);
    }
  }
  return first_links;
}

}  // namespace net
