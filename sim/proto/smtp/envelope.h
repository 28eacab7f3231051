#pragma once
// What decides where a message goes: not its header but these (RFC 5321 §2.3.1).
#include <optional>
#include <string>
#include <vector>

#include "sim/mail/address.h"

namespace smtp {

struct Envelope {
  std::optional<mail::Address> reverse_path;  // None: "<>", for notifications (§4.5.5).
  std::vector<mail::Address> forward_paths;
};

// One of its addresses is not in ASCII (RFC 6531 §3.1).
bool needs_utf8(const Envelope& envelope);

// Spells domains as A-labels where the local part is ASCII, for servers without the extension of
// RFC 6531. Whether none of its addresses needs that any more, and one did before.
bool use_a_labels(Envelope& envelope);

}  // namespace smtp
