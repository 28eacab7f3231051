#pragma once
// Sealing a message: PGP/MIME (RFC 3156); S/MIME stands in smime.h. It is signed, or sealed, or
// both, step by step; what each step gave is kept, to be shown.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/seal/openpgp/certificate.h"
#include "sim/seal/openpgp/session_key.h"
#include "sim/seal/smime/structure.h"
#include "sim/seal/system.h"
#include "sim/text/cursor.h"

namespace seal {

// Draws so many octets from the stream of whoever seals.
using Luck = std::function<std::string(std::size_t octets)>;

struct Order {
  const openpgp::Certificate* signer = nullptr;  // Null: it is not signed.
  // For whom it is locked. None: it is not sealed.
  std::vector<const openpgp::Certificate*> receivers{};
  std::uint32_t now = 0;  // Unix time.
};

// Where something lies in octets, from the first on.
struct Piece {
  enum class Kind : std::uint8_t { Lock, Sealed, Chance, WhoSigns, Text, Signature, Check };
  Kind kind{};
  std::size_t begin = 0, size = 0;  // Octets.
  std::size_t lock = 0;             // Kind::Lock: which one.
};

// A session key, locked for one receiver.
struct Lock {
  std::string receiver{};     // "Mary Smith <mary@example.net>"
  std::string fingerprint{};  // Of the key that it is locked to, or of its certificate; octets.
  std::string way{};          // "X25519 and AES-128 key wrap"
  std::string packet{};       // Octets.
};

struct Sealing {
  System system = System::OpenPgp;
  std::string message{};  // What travels: the header as it was, and in its MIME parts the rest.
  std::string entity{};   // What is signed and sealed: the fields of its content, and its body.
  // — signed: empty where it is not —
  std::string hash{}, digest{};  // "SHA-512"; octets.
  std::string signer{};          // "John Doe <jdoe@example.org>"
  std::string signature{};       // The packet, or CMS's SignedData; octets.
  std::string signature_way{};   // "Ed25519 and SHA-512"
  // — sealed: empty where it is not —
  // The packets inside: who signs, the text, the signature. S/MIME: the MIME part inside.
  std::string packed{};
  std::string cipher{};       // "AES-256"
  std::string session_key{};  // Octets.
  std::vector<Lock> locks{};
  std::string sealed_packet{};
  std::string packet{};        // The locks, and the sealed packet behind them; EnvelopedData.
  std::vector<Piece> outer{};  // Of `packet`. S/MIME: with octets between them that frame them.
  std::vector<Piece> inner{};  // Of what is in the sealed packet; PGP only.
  // S/MIME: what `packet` holds, or, where nothing is sealed, `signature`.
  std::vector<smime::Part> parts{};
  std::vector<smime::Part> signed_parts{};  // What `signature` holds, in either case …
  // … and the owners of its certificates, in their order: "Mary Smith <mary@example.net>".
  std::vector<std::string> certificates{};
};

// `message`: any octets; line ends are made CRLF. What is wrong is a sentence for its writer: a key
// that cannot sign, a receiver to whom nothing can be locked, octets that a signed message may not
// have (RFC 3156 §3).
text::Parsed<Sealing> seal_message(std::string_view message, const Order& order, const Luck& luck);

}  // namespace seal
