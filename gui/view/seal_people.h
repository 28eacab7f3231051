#pragma once
// Whose keys the seal lab has, and the message with which it begins.
#include <cstdint>
#include <string>
#include <vector>

#include "sim/seal/key_ring.h"
#include "sim/seal/system.h"

namespace view {

// Somebody with keys or certificates: his own with its private key, and those of others.
struct SealPerson {
  std::string name{};     // "John Fegan <fegan@comnet.com>", as his key or certificate says it.
  std::string address{};  // "fegan@comnet.com"
  seal::KeyRing ring{};

  // His own, with its private key; null: he has none.
  const openpgp::Certificate* key() const;
  // The same, the first that is neither revoked nor out of date. `now`: Unix time.
  const smime::Holder* certificate(std::uint32_t now) const;
  // Whether there is such a one: he can sign, and it can be locked for him.
  bool has_own(seal::System system) const;
};

// A message, and who is there to seal and to open it.
struct SealMatter {
  std::string message{};  // Octets, as its writer has it or as it has come.
  std::vector<SealPerson> people{};
  std::uint32_t now = 0;  // Unix time.
};

// Forouzan writes to Fegan and Osei; their keys and certificates are those for trying that come
// with the scenarios.
const SealMatter& example_matter();
// The owner of a ring, and those of others; nobody where nothing of his own is there, or where he
// is among them already: two computers of one user have the same keys.
void add_person(std::vector<SealPerson>& people, seal::KeyRing ring);
// "Fegan": how one of them is called in short; where several are called so, the address.
std::string short_name(const std::vector<SealPerson>& people, std::size_t index);
// "John Fegan": of a user ID, what stands before the address.
std::string name_in(const std::string& user_id);

}  // namespace view
