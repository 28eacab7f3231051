#pragma once
// Writing a message: the text packed, signed, and sealed (RFC 9580 §10.3), step by step, so that
// each step can be shown.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/seal/openpgp/key.h"

namespace openpgp {

// A text as it is, in a packet of its own (§5.9).
std::string literal_packet(std::string_view text);
// What stands before a signed text: who is going to have signed it (§5.4). `signature`: the body of
// the signature packet that will stand behind it.
std::string one_pass_packet(const PublicKey& signer, std::string_view signature);

}  // namespace openpgp
