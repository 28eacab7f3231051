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

bool use_a_labels(Envelope& envelope) {
  const bool before = needs_utf8(envelope);
  if (envelope.reverse_path) {
    envelope.reverse_path = mail::with_a_labels(*std::move(envelope.reverse_path));
  }
  for (mail::Address& path : envelope.forward_paths) path = mail::with_a_labels(std::move(path));
  return before && !needs_utf8(envelope);
}

}  // namespace smtp
