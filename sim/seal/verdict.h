#pragma once
// What a mail program found out about a message: whether it could be opened, who has signed it, and
// what that proves. There is always a verdict, whatever came.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/seal/key_ring.h"
#include "sim/seal/openpgp/open.h"
#include "sim/seal/sealed_message.h"
#include "sim/seal/trust.h"

namespace seal {

enum class Signature : std::uint8_t {
  None,
  BySender,   // By a key that names the address in From.
  ByAnother,  // It fits, but the key names somebody else.
  Forged,     // It fits, and the key names the address in From, who has another key.
  NoKey,      // The signer's key is not in the key ring.
  // It fits, but key, certificate or signature had expired, were revoked, or come from the future;
  // or nobody who is trusted vouches for the certificate.
  Unfit,
  NotKnown,  // Of a kind that proves nothing here.
  Changed,   // It does not fit.
};

struct Signer {
  // S/MIME: its verdict, when it was signed, hash, ciphers and reason.
  openpgp::Finding finding{};
  std::string name{};         // "Mary Smith <mary@example.net>"; empty: the key is not there.
  std::string fingerprint{};  // Of the main key; octets. Or what the signature says of it.
  bool is_sender = false;     // The key names the address in From, and is not known to be forged.
  // PGP: how the owner of the key ring knows whose key it is; none: he says nothing of any key.
  std::optional<Knowledge> known{};
  // S/MIME: who vouches for the certificate, and why that is worth nothing.
  std::optional<cipher::Chain> chain{};
};

struct Verdict {
  System system = System::None;
  Signature signature = Signature::None;
  openpgp::Sealing sealing = openpgp::Sealing::None;
  bool is_partly = false;  // Only a part is signed or sealed, so nothing is said of the whole.
  bool is_broken = false;  // It is built as no such message may be.
  std::string why{};       // A clause where something could not be done; else empty.
  std::string sender{};    // The one address in From; empty: there is none, or several.
  std::vector<Signer> signers{};
  // Of a sealed message: for whom it is locked, with which of one's keys it was opened.
  std::vector<std::string> locked_for{};  // Fingerprints or key ids, octets.
  std::string opened_by{};                // A user ID.
  std::string cipher{};                   // "AES-256"
  bool sealing_has_check = true;          // False: what is sealed can be changed unnoticed.
  std::vector<openpgp::SeenPacket> packets{};
  std::vector<smime::Part> parts{};  // S/MIME: of the outermost layer.
  // What is to be shown: the message with its text opened, or as it came.
  std::string shown{};

  bool has_seal() const {
    return signature != Signature::None || sealing != openpgp::Sealing::None || is_partly ||
           is_broken;
  }
};

// `message`: any octets. `now`: Unix time.
Verdict open_message(std::string_view message, const KeyRing& ring, std::uint32_t now);

// The signer whom the verdict is about; null: none.
const Signer* deciding_signer(const Verdict& verdict);

std::string_view name_of(Signature signature);  // "by-sender", "changed"

// — in words, for people: whole sentences —

std::string headline(const Verdict& verdict);
std::vector<std::string> what_it_proves(const Verdict& verdict);
std::vector<std::string> what_it_does_not_prove(const Verdict& verdict);

}  // namespace seal
