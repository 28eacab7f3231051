#pragma once
// Traces for tests.
#include <cstddef>
#include <cstdint>

#include "sim/trace/trace.h"

namespace support {

// Two computers and a router. A name is asked for; then one mail goes over SMTP, over two links,
// with correct sequence numbers from handshake to close. Then every other kind of record.
trace::Trace sample_trace();
inline constexpr LinkId kSampleNearLink{1}, kSampleFarLink{2};

// So many records of all kinds with arbitrary fields: small ids, so that they meet, and texts of
// any octets. What it tells makes no sense.
trace::Trace random_trace(std::uint64_t seed, std::size_t records);

}  // namespace support
