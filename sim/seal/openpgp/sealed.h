#pragma once
// Packets sealed with a session key, so that a changed octet is found (RFC 9580 §5.13). What is
// opened is given out only when all of it has been checked.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "sim/seal/openpgp/session_key.h"
#include "sim/text/cursor.h"

namespace openpgp {

// Version 1: CFB, and a SHA-1 of everything inside (§5.13.1). All readers since 2003 know it.
// `luck`: 16 octets. A packet's body, `plain` and 41 octets.
std::string seal_1(const SessionKey& session, std::string_view plain, std::string_view luck);
// Version 2: OCB in chunks of 4 MiB (§5.13.2). `luck`: 32 octets. None where the library has no
// OCB.
std::optional<std::string> seal_2(const SessionKey& session, std::string_view plain,
                                  std::string_view luck);
inline constexpr std::size_t kSealLuck1 = 16, kSealLuck2 = 32;

enum class Unopened : std::uint8_t { WrongKey, Changed, NotKnown };
struct NotOpened {
  Unopened why{};
  std::string what{};  // A clause: "its check does not fit".
};
using OpenedSeal = std::variant<std::string, NotOpened>;
OpenedSeal open_sealed(const SessionKey& session, std::string_view body);

}  // namespace openpgp
