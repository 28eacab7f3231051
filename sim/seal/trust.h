#pragma once
// Whose a key is, as far as the owner of a key ring can know: a name stands in a key as a sender
// stands in a header, written by whoever made it. The rules are those of GnuPG's classic model,
// with trust that is whole or none.
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/seal/key_ring.h"

namespace seal {

enum class Known : std::uint8_t {
  Named,     // The key names somebody, and nobody says that it is so.
  Vouched,   // Somebody who is trusted to vouch for others has signed that it is so.
  Compared,  // Its fingerprint was compared with its owner.
  Own,       // Its secret is there.
  Forged,    // Its fingerprint was compared, and the one whom it names has another key.
};

struct Knowledge {
  Known how = Known::Named;
  std::string by{};  // Vouched: the user ID of the one who says so; may be one's own.
  friend bool operator==(const Knowledge&, const Knowledge&) = default;
};

// One vouches for the next, whose owner is trusted to vouch, too, who vouches for the next: so many
// signatures lead from one's own or a compared key to another, and no more.
inline constexpr std::size_t kMostVouchers = 5;

// Whether the key, one of the ring's, belongs to that person at that time, Unix seconds:
// - his own are known, and compared keys, for the person with whom they were compared;
// - so is a key of which the person's user ID was signed (RFC 9580 §5.2.1.4 to §5.2.1.7) with
//   the main key of somebody who is trusted to vouch, if that key is known itself, for any of its
//   user IDs; what one has signed oneself counts as well.
Knowledge how_known(const KeyRing& ring, const openpgp::Certificate& key,
                    const mail::Address& whose, std::uint32_t now);

std::string_view name_of(Known known);  // "vouched"

}  // namespace seal
