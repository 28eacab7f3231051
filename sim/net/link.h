#pragma once
// A link between two hosts: it takes time, may lose packets, may be cut. Each direction sends one
// packet after the other; what waits stands in a queue of limited length (drop-tail).
#include <array>
#include <cstdint>
#include <optional>

#include "sim/kernel/ids.h"
#include "sim/kernel/rng.h"
#include "sim/kernel/time.h"

namespace net {

struct LinkOptions {
  Duration delay{};                   // From one end to the other, for each bit.
  std::uint64_t bits_per_second = 0;  // 0: no limit.
  std::uint32_t lost = 0;             // So many packets are lost …
  std::uint32_t lost_in = 1;          // … in so many.
  std::uint64_t queue_octets = std::uint64_t{256} * 1024;  // In each direction.
  bool up = true;
};

class Link {
 public:
  Link(LinkId id, HostId a, HostId b, LinkOptions options, std::uint64_t seed);

  LinkId id() const { return id_; }
  HostId a() const { return ends_[0]; }
  HostId b() const { return ends_[1]; }
  HostId other_end(HostId one) const { return one == ends_[0] ? ends_[1] : ends_[0]; }
  const LinkOptions& options() const { return options_; }
  // What waits in the queues of a link that goes down is gone.
  void change(LinkOptions options, SimTime now);

  // When a packet's first bit leaves and its last arrives.
  struct Passage {
    SimTime departs_at;
    SimTime arrives_at;
  };
  // Nothing where the queue has no room. Times are whole microseconds, rounded up.
  std::optional<Passage> pass(HostId from, SimTime now, std::uint32_t octets);
  // Draws whether the next packet is lost.
  bool loses() { return options_.lost != 0 && luck_.chance(options_.lost, options_.lost_in); }

 private:
  LinkId id_;
  std::array<HostId, 2> ends_;
  LinkOptions options_;
  kernel::Rng luck_;
  std::array<SimTime, 2> free_at_{};  // When each direction has sent all that it was given.
};

}  // namespace net
