#pragma once
// The keys of user agents: what a scenario says of them, and whether a message can be sealed.
#include <string>
#include <vector>

#include "sim/seal/key_ring.h"
#include "sim/world/scenario.h"

namespace world {

// Of a scenario that was read: its keys were looked at.
seal::KeyRing ring_of(const UserAgentSetup& agent);

// What a user chooses for a message that he writes.
struct SealChoice {
  SealWish wish = SealWish::None;
  seal::System with = seal::System::OpenPgp;
  friend bool operator==(const SealChoice&, const SealChoice&) = default;
};
// With what its user can sign and encrypt: he has a private key for it. Empty: with nothing.
std::vector<seal::System> systems_of(const UserAgentSetup& agent);

// That each of them is a key. `pointer`: of the user agent. Throws Mistake.
void check_keys(const UserAgentSetup& agent, const std::string& pointer);
// That somebody has a key whose fingerprint he can read out. `agent`: his; null: he has none.
// Throws Mistake with this pointer.
void check_own_key(const std::string& user, const UserAgentSetup* agent,
                   const std::string& pointer);
// That each of its lists is one. Throws Mistake.
void check_lists(const UserAgentSetup& agent, const std::string& pointer);
// Whose key, or certificate, its user agent lacks for what `send` wants, as an address: the user's
// own private one, or that of a receiver. Empty: it has all. The addresses must be sound.
std::string missing_key(const Send& send, const UserAgentSetup& agent);
// That its user agent has the keys for what `send` wants. `pointer`: of the action. Throws Mistake.
void check_seal(const Send& send, const UserAgentSetup& agent, const std::string& pointer);

}  // namespace world
