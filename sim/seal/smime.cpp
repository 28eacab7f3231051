#include "sim/seal/smime.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/seal/cipher/cms.h"
#include "sim/seal/cipher/hash.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/smime/mime.h"
#include "sim/text/ascii.h"

namespace seal {

namespace {

using cipher::ChainFault;
using smime::Holder;

constexpr std::size_t kCmsLuck = 32;  // Octets, of which all the others are made.

std::string cipher_of_key(const Holder& holder) {
  return holder.certificate.key.starts_with("RSA") ? "RSA" : "ECDSA with " + holder.certificate.key;
}
std::string lock_of_key(const Holder& holder) {
  return holder.certificate.key.starts_with("RSA") ? "RSA"
                                                   : holder.certificate.key + " and AES key wrap";
}

text::Malformed unusable(const Holder& who, std::string why) {
  return {0, "the certificate of " + smime::name_of(who.certificate) + ' ' + std::move(why),
          "RFC 8550 §4"};
}

// Why nothing may be locked to somebody, or be signed by him; none: it may.
std::optional<text::Malformed> fault_of(const Holder& who, cipher::Purpose purpose,
                                        const SmimeOrder& order) {
  const bool signs = purpose == cipher::Purpose::Sign;
  const smime::CertificateFacts& facts = who.certificate;
  if (signs ? !facts.may_sign : !facts.may_be_sealed_to) {
    return unusable(who, signs ? "is not made to sign mail" : "is not made to be locked to");
  }
  if (order.now < facts.begins || order.now > facts.ends) {
    return unusable(who, "is not valid at this time");
  }
  if (order.known == nullptr || !order.known->trusts_anybody()) return std::nullopt;
  const cipher::Chain chain = order.known->judged(facts.der, {}, purpose, order.now);
  if (chain.fault == ChainFault::None) return std::nullopt;
  return unusable(who, "cannot be used: " + smime::in_words(chain));
}

// The authorities between the signer's and the one that signs itself, which every receiver has.
std::vector<std::string> between(const SmimeOrder& order) {
  std::vector<std::string> more;
  if (order.known == nullptr) return more;
  const cipher::Chain chain =
      order.known->judged(order.signer->certificate.der, {}, cipher::Purpose::Sign, order.now);
  for (std::size_t i = 1; i < chain.papers.size(); ++i) {
    if (!chain.papers[i].signs_itself) more.push_back(chain.papers[i].der);
  }
  return more;
}

// What stands where in the signature that was made, and whose certificates are with it.
std::optional<text::Malformed> tell_signature(Sealing& sealing) {
  auto structure = smime::read_structure(sealing.signature);
  if (!structure) return structure.problem();
  sealing.signed_parts = std::move(structure->parts);
  for (const smime::Part& part : sealing.signed_parts) {
    if (part.kind != smime::Part::Kind::Certificate) continue;
    const auto facts =
        cipher::read_certificate(std::string_view{sealing.signature}.substr(part.begin, part.size));
    sealing.certificates.push_back(facts ? smime::name_of(*facts) : std::string{});
  }
  return std::nullopt;
}

std::optional<text::Malformed> sign(Sealing& sealing, const SmimeOrder& order, const Luck& luck) {
  const Holder& signer = *order.signer;
  if (signer.key.empty()) return unusable(signer, "is there, but not its private key");
  if (auto fault = fault_of(signer, cipher::Purpose::Sign, order)) return fault;
  const auto made = cipher::cms_sign(sealing.entity, {signer.certificate.der, signer.key},
                                     between(order), order.now, luck(kCmsLuck));
  if (!made) return unusable(signer, "cannot sign: its kind of key is not known here");
  sealing.hash = cipher::name_of(cipher::Hash::Sha256);
  sealing.digest = cipher::hash_of(cipher::Hash::Sha256, {sealing.entity});
  sealing.signer = smime::name_of(signer.certificate);
  sealing.signature = *made;
  sealing.signature_way = cipher_of_key(signer) + " and " + sealing.hash;
  return tell_signature(sealing);
}

// Which receiver a lock is for: CMS sorts them, and names them by their certificates' numbers.
const Holder* receiver_named(const SmimeOrder& order, std::string_view number,
                             std::vector<const Holder*>& left) {
  const auto found = std::ranges::find_if(
      left, [&](const Holder* one) { return one->certificate.serial == number; });
  const Holder* receiver = found == left.end() ? order.receivers.front() : *found;
  if (found != left.end()) left.erase(found);
  return receiver;
}

void tell_locks(Sealing& sealing, const smime::Structure& structure, const SmimeOrder& order) {
  std::vector<const Holder*> left = order.receivers;
  for (const smime::Part& part : structure.parts) {
    if (part.kind == smime::Part::Kind::Sealed) {
      sealing.outer.push_back({Piece::Kind::Sealed, part.begin, part.size});
      sealing.sealed_packet = sealing.packet.substr(part.begin, part.size);
    }
    if (part.kind == smime::Part::Kind::Chance) {
      sealing.outer.push_back({Piece::Kind::Chance, part.begin, part.size});
    }
    if (part.kind != smime::Part::Kind::Lock) continue;
    const std::size_t number = sealing.locks.size();
    const Holder* receiver = receiver_named(order, structure.locked_for[number], left);
    sealing.outer.push_back({Piece::Kind::Lock, part.begin, part.size, number});
    sealing.locks.push_back({.receiver = smime::name_of(receiver->certificate),
                             .fingerprint = receiver->certificate.fingerprint,
                             .way = lock_of_key(*receiver),
                             .packet = sealing.packet.substr(part.begin, part.size)});
  }
}

std::optional<text::Malformed> seal_entity(Sealing& sealing, const SmimeOrder& order,
                                           const Luck& luck) {
  std::vector<std::string> certificates;
  for (const Holder* receiver : order.receivers) {
    if (auto fault = fault_of(*receiver, cipher::Purpose::BeSealedTo, order)) return fault;
    certificates.push_back(receiver->certificate.der);
  }
  auto made = cipher::cms_encrypt(sealing.packed, certificates, luck(kCmsLuck));
  if (!made) {
    return unusable(*order.receivers.front(),
                    "or that of another receiver has a kind of key to "
                    "which nothing can be locked here");
  }
  sealing.packet = std::move(made->octets);
  sealing.session_key = std::move(made->session_key);
  const auto structure = smime::read_structure(sealing.packet);
  if (!structure) return structure.problem();
  sealing.cipher = structure->cipher;
  sealing.parts = structure->parts;
  tell_locks(sealing, *structure, order);
  return std::nullopt;
}

}  // namespace

text::Parsed<Sealing> seal_message(std::string_view message, const SmimeOrder& order,
                                   const Luck& luck) {
  const Divided divided = divide(message);
  Sealing sealing{.system = System::Smime};
  sealing.entity = divided.entity;
  sealing.packed = divided.entity;
  if (order.signer != nullptr) {
    if (text::has_eight_bit(sealing.entity)) {
      return text::Malformed{0,
                             "what is signed may have no octets above 127, because a server could "
                             "change them; encode it first",
                             "RFC 8551 §3.1.3"};
    }
    if (auto problem = sign(sealing, order, luck)) return *problem;
    sealing.packed = divide(smime::write_signed({}, sealing.entity, sealing.signature)).entity;
  }
  if (order.receivers.empty()) {
    sealing.message = smime::write_signed(divided.outside, sealing.entity, sealing.signature);
    sealing.packed.clear();
    sealing.parts = sealing.signed_parts;
    return sealing;
  }
  if (auto problem = seal_entity(sealing, order, luck)) return *problem;
  sealing.message = smime::write_sealed(divided.outside, sealing.packet);
  return sealing;
}

}  // namespace seal
