#pragma once
// Whose keys the seal lab has, and the message with which it begins.
#include <cstdint>
#include <string>
#include <vector>

#include "sim/seal/key_ring.h"
#include "sim/world/scenario.h"

namespace view {

// Somebody with a secret key of his own, and public ones of others.
struct SealPerson {
  std::string name{};     // "John Fegan <fegan@comnet.com>", as his key says it.
  std::string address{};  // "fegan@comnet.com"
  seal::KeyRing ring{};

  // His own key, with its secret.
  const openpgp::Certificate& key() const;
};

// A message, and who is there to seal and to open it.
struct SealMatter {
  std::string message{};  // Octets, as its writer has it or as it has come.
  std::vector<SealPerson> people{};
  std::uint32_t now = 0;  // Unix time.
};

// Forouzan writes to Fegan and Osei; their keys are the test keys that come with the scenarios.
const SealMatter& example_matter();
// Those of a scenario's users who have keys.
std::vector<SealPerson> people_of(const world::Scenario& scenario);
// "Fegan": how one of them is called in short; where several are called so, the address.
std::string short_name(const std::vector<SealPerson>& people, std::size_t index);
// "John Fegan": of a user ID, what stands before the address.
std::string name_in(const std::string& user_id);

}  // namespace view
