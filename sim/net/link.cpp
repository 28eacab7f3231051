#include "sim/net/link.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace net {
namespace {

constexpr std::uint64_t kMicrosecondBitsPerOctet = 8'000'000;

void check([[maybe_unused]] const LinkOptions& options) {
  assert(options.delay >= Duration::zero());
  assert(options.lost_in > 0 && options.lost <= options.lost_in);
}

}  // namespace

Link::Link(LinkId id, HostId a, HostId b, LinkOptions options, std::uint64_t seed)
    : id_(id), ends_{a, b}, options_(options), luck_(seed, "link " + std::to_string(id.value)) {
  assert(a != b);
  check(options);
}

void Link::change(LinkOptions options, SimTime now) {
  check(options);
  options_ = options;
  if (!options_.up) free_at_ = {now, now};
}

std::optional<Link::Passage> Link::pass(HostId from, SimTime now, std::uint32_t octets) {
  SimTime& free_at = free_at_[from == ends_[0] ? 0 : 1];
  const SimTime departs_at = std::max(now, free_at);
  const std::uint64_t rate = options_.bits_per_second;
  if (rate == 0) return Passage{departs_at, departs_at + options_.delay};

  // What waits follows from how long it will take: no list of packets is needed.
  const auto wait = static_cast<std::uint64_t>((departs_at - now).count());
  if (wait != 0 && wait * rate / kMicrosecondBitsPerOctet + octets > options_.queue_octets) {
    return std::nullopt;
  }
  const std::uint64_t takes = (octets * kMicrosecondBitsPerOctet + rate - 1) / rate;
  free_at = departs_at + Duration{takes};
  return Passage{departs_at, free_at + options_.delay};
}

}  // namespace net
