#include "sim/seal/openpgp/make_certificate.h"

#include <cassert>
#include <utility>

#include "sim/seal/openpgp/certificate.h"
#include "sim/seal/openpgp/octets.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/openpgp/signature.h"

namespace openpgp {

namespace {

using cipher::Curve;

constexpr std::size_t kSignatures = 3;  // At most; each of version 6 costs a salt.

Curve signing_curve(const NewCertificate& wanted) {
  return wanted.nist.value_or(Curve::Ed25519);
}
Curve locking_curve(const NewCertificate& wanted) {
  return wanted.nist.value_or(Curve::X25519);
}

// What its owner wants of those who write to him (RFC 9580 §5.2.3.14 and on).
std::string wishes(const NewCertificate& wanted) {
  using namespace std::string_view_literals;
  const bool six = wanted.version == 6;
  return subpacket(11, "\x09\x07"sv) + subpacket(21, "\x0a\x08"sv) +
         subpacket(22, "\x00\x02\x01"sv) + subpacket(30, six ? "\x09"sv : "\x01"sv);
}

}  // namespace

std::size_t luck_for(const NewCertificate& wanted) {
  return cipher::secret_size(signing_curve(wanted)) + cipher::secret_size(locking_curve(wanted)) +
         (wanted.version == 6 ? kSignatures * kSaltLuck : 0);
}

MadeCertificate make_certificate(const NewCertificate& wanted, std::string_view luck) {
  assert(luck.size() == luck_for(wanted));
  Reader chance{luck};
  const auto make = [&](Algorithm algorithm, Curve curve) {
    const std::string_view own = chance.take(cipher::secret_size(curve));
    return wanted.version == 6 ? make_key_6(curve, wanted.created, own)
                               : make_key(algorithm, curve, wanted.created, own);
  };
  const SecretKey main =
      make(wanted.nist ? Algorithm::Ecdsa : Algorithm::EdDsaOld, signing_curve(wanted));
  const SecretKey subkey = make(Algorithm::Ecdh, locking_curve(wanted));
  const auto sign = [&](SignatureType type, std::string says, const std::string& text) {
    const std::string_view salt = wanted.version == 6 ? chance.take(kSaltLuck) : "";
    const SignatureOrder order{
        .type = type, .created = wanted.created, .says = std::move(says), .luck = salt};
    return write_packet(Tag::Signature, *make_signature(main, order, text));
  };
  const std::string key_form = hashed_form(main.open);
  const std::string uses = subpacket(27, std::string{kCertifies | kSigns});
  std::string of_main;
  if (wanted.version == 6) of_main = sign(SignatureType::Key, uses + wishes(wanted), key_form);
  const std::string user =
      write_packet(Tag::UserId, wanted.user) +
      sign(SignatureType::CarefulUserId, uses + wishes(wanted), user_form(main.open, wanted.user));
  const std::string of_subkey =
      sign(SignatureType::Subkey, subpacket(27, std::string{kLocksMessages | kLocksFiles}),
           key_form + hashed_form(subkey.open));
  return {write_packet(Tag::SecretKey, write_secret_key(main)) + of_main + user +
              write_packet(Tag::SecretSubkey, write_secret_key(subkey)) + of_subkey,
          write_packet(Tag::PublicKey, main.open.body) + of_main + user +
              write_packet(Tag::PublicSubkey, subkey.open.body) + of_subkey};
}

std::optional<std::string> certified(std::string_view octets, const SecretKey& voucher,
                                     std::uint32_t created, std::string_view luck) {
  const auto packets = read_packets(octets);
  if (!packets) return std::nullopt;
  Reader chance{luck};
  std::optional<PublicKey> main;
  std::string out, waiting;  // What is signed of a user ID stands behind its own signatures.
  for (const Packet& packet : *packets) {
    if (packet.tag != Tag::Signature) out += std::exchange(waiting, {});
    out += octets.substr(packet.begin, packet.end - packet.begin);
    if (packet.tag == Tag::PublicKey) {
      auto key = read_public_key(packet.body);
      if (!key) return std::nullopt;
      main = std::move(*key);
    }
    if (packet.tag != Tag::UserId || !main) continue;
    const std::string_view salt = voucher.open.version == 6 ? chance.take(kSaltLuck) : "";
    const auto made =
        make_signature(voucher, {.type = SignatureType::UserId, .created = created, .luck = salt},
                       user_form(*main, packet.body));
    if (!made) return std::nullopt;
    waiting = write_packet(Tag::Signature, *made);
  }
  if (!main) return std::nullopt;
  return out + waiting;
}

std::string without_secrets(std::string_view octets) {
  const auto packets = read_packets(octets);
  std::string open;
  if (!packets) return open;
  for (const Packet& packet : *packets) {
    const bool secret = packet.tag == Tag::SecretKey;
    if (!secret && packet.tag != Tag::SecretSubkey) {
      open += octets.substr(packet.begin, packet.end - packet.begin);
    } else if (const auto key = read_secret_key(packet.body)) {
      open += write_packet(secret ? Tag::PublicKey : Tag::PublicSubkey, key->open.body);
    }
  }
  return open;
}

}  // namespace openpgp
