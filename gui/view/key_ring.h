#pragma once
// The key ring of a user agent at the instant that is shown: whose keys and certificates there are,
// and how its user knows that they are theirs.
#include <cstdint>
#include <string>
#include <vector>

#include "gui/view/language.h"
#include "gui/view/ring_certificates.h"
#include "gui/view/seal_people.h"
#include "sim/seal/trust.h"
#include "sim/trace/snapshot.h"
#include "sim/world/scenario.h"

namespace view {

struct View;
struct Doing;

struct RingKey {
  std::string name{};         // "John Fegan <fegan@comnet.com>", as the key says it; octets.
  std::string kind{};         // "Ed25519, version 4"
  std::string fingerprint{};  // In groups of four digits.
  seal::Known how{};
  Phrase known{};        // How its user knows whose it is.
  bool vouches = false;  // Its owner is trusted to vouch for others.
};

struct Ring {
  std::vector<RingKey> keys{};
  std::vector<RingCertificate> certificates{};
  std::vector<RingList> lists{};
  bool empty() const { return keys.empty() && certificates.empty() && lists.empty(); }
};

// What a ring has learned since its scenario began.
struct Learned {
  std::vector<trace::ComparedNow> compared{};
  std::vector<world::RevocationListSetup> lists{};
  friend bool operator==(const Learned&, const Learned&) = default;
};

// Takes a ring apart, and keeps it while the same is asked for.
class RingReader {
 public:
  // `now`: Unix time. Empty: the user agent has no keys.
  const Ring& of(const world::UserAgentSetup& setup, const Learned& learned, std::uint32_t now);
  // With what its user can sign, by a private key of his own.
  std::vector<seal::System> systems_of(const world::UserAgentSetup& setup);
  // Whether he has one of PGP.
  bool has_own_key(const world::UserAgentSetup& setup);

 private:
  struct Owner {
    std::string user;
    std::vector<world::KeySetup> keys;
    std::vector<seal::System> systems;
  };
  static constexpr std::size_t kMostOwners = 100;  // More are begun anew.
  std::vector<Owner> owners_;
  std::vector<world::KeySetup> keys_;
  Learned learned_;
  std::uint32_t now_ = 0;
  Ring ring_;
};

// Empty, too, where the run is a recording: it has no keys.
const Ring& key_ring_of(const View& view, AgentId agent);

// The users who have keys or certificates of their own, with their rings at the playhead; of a run
// that is no recording.
std::vector<SealPerson> people_now(const View& view);
// The playhead's; Unix time.
std::uint32_t unix_time_now(const View& view);

// To telephone with somebody who has a key, for the users of that computer; `owner`: for this one.
void comparisons_of(const View& view, const std::string& host, std::string_view owner,
                    std::vector<Doing>& all);

}  // namespace view
