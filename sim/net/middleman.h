#pragma once
// Somebody who sits on a link and changes what passes, or keeps it. He waits for octets; the first
// packet that carries them is his, whichever way it goes. What he does is a function of his orders
// and of the payload alone.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/trace/record.h"

namespace net {

struct Interception {
  std::string find;                // Not empty.
  std::optional<std::string> put;  // As many octets. None: the packet is kept.
  Seq deed;                        // The record of who said so.
};

// What becomes of a payload.
struct Intercepted {
  std::size_t which = 0;  // Of the orders: it is done with.
  std::size_t at = 0;     // Where in the payload the octets lie.
  std::string payload{};  // As it goes on; empty where the packet is kept.
};

// By the first of the orders whose octets it holds; none: it passes as it is. Octets that are cut
// in two by the end of a packet are in neither.
std::optional<Intercepted> intercept(const std::vector<Interception>& orders, trace::Text payload);

}  // namespace net
