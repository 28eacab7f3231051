#pragma once
// Which link leads where: the shortest path by delay, found by Dijkstra's algorithm. All routers
// learn of a change at once, as if a routing protocol without delay ran between them.
#include <cstddef>
#include <span>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/net/link.h"

namespace net {

// What routing has to know of a host. Computers and servers do not forward.
struct RoutedHost {
  bool forwards = false;
  std::vector<LinkId> links;  // In ascending order.
};

class Routes {
 public:
  // To be called when a host, a link, or whether it is up or how long it takes, has changed.
  void forget() { rows_.clear(); }
  // The first link on the way; LinkId{} where there is no way. Paths of equal delay: the one with
  // fewer links, then the one over the host of the smaller id.
  LinkId first_link(HostId from, HostId to, std::span<const RoutedHost> hosts,
                    std::span<const Link> links);

 private:
  using Row = std::vector<LinkId>;  // By destination, id - 1.
  static Row shortest_paths(HostId from, std::span<const RoutedHost> hosts,
                            std::span<const Link> links);
  std::vector<Row> rows_;  // By source, id - 1. An empty one is computed when it is asked for.
};

}  // namespace net
