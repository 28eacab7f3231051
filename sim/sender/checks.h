#pragma once
// How much a server makes of what it finds out about senders.
#include <cstdint>

namespace sender {

enum class Checks : std::uint8_t {
  Off,   // It does not look.
  Mark,  // It looks and tells the reader, in a field of the message.
  Obey,  // It refuses, too, what the domain in From wants refused.
};

}  // namespace sender
