#include "sim/proto/smtp/envelope.h"

#include <algorithm>

#include "sim/proto/smtp/command.h"

namespace smtp {
namespace {

bool is_eight_bit(const mail::Address& address) {
  return has_eight_bit(address.local_part) || has_eight_bit(address.domain);
}

}  // namespace

bool needs_utf8(const Envelope& envelope) {
  return (envelope.reverse_path && is_eight_bit(*envelope.reverse_path)) ||
         std::ranges::any_of(envelope.forward_paths, is_eight_bit);
}

}  // namespace smtp
