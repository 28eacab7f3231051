#include "sim/seal/sealed_message.h"

#include <algorithm>
#include <utility>

#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/openpgp/sealed.h"
#include "sim/seal/openpgp/write.h"
#include "sim/seal/pgp_mime.h"
#include "sim/text/ascii.h"

namespace seal {

namespace {

using openpgp::ArmorKind;
using openpgp::Certificate;
using openpgp::Component;
using openpgp::Tag;

constexpr std::uint8_t kAes128 = 7, kAes256 = 9;
constexpr std::size_t kSealedHead = 18;  // Octets of chance, the last two of them twice.
constexpr std::size_t kSealedCheck = 22;
constexpr char kTakesVersion2 = 8;  // A feature (RFC 9580 §5.2.3.32).

text::Malformed cannot(const Certificate& who, std::string what) {
  return {0, "the key of " + who.name() + " cannot " + std::move(what), "RFC 9580 §5.2.3.29"};
}

std::optional<text::Malformed> sign(Sealing& sealing, const Order& order, const Luck& luck) {
  const Component* signer = openpgp::component_for(*order.signer, openpgp::kSigns, order.now);
  if (signer == nullptr || !signer->secret) return cannot(*order.signer, "sign: it has no secret");
  if (signer->secret->is_locked()) return cannot(*order.signer, "sign: a passphrase locks it");
  const std::string salt = signer->key.version == 6 ? luck(openpgp::kSaltLuck) : std::string{};
  const auto body = openpgp::make_signature(*signer->secret, {.created = order.now, .luck = salt},
                                            sealing.entity);
  if (!body) return cannot(*order.signer, "sign: its parts do not belong together");
  const auto read = openpgp::read_signature(*body);
  sealing.hash = cipher::name_of(*read->hash);
  sealing.digest = *openpgp::digest_of(*read, sealing.entity);
  sealing.signer = order.signer->name();
  sealing.signature = openpgp::write_packet(Tag::Signature, *body);
  sealing.signature_way =
      openpgp::name_of(signer->key.algorithm, signer->key.curve) + " and " + sealing.hash;
  const std::string before = openpgp::one_pass_packet(signer->key, *body);
  sealing.packed = before + openpgp::literal_packet(sealing.entity) + sealing.signature;
  sealing.inner = {{Piece::Kind::WhoSigns, 0, before.size()},
                   {Piece::Kind::Text, before.size(),
                    sealing.packed.size() - before.size() - sealing.signature.size()},
                   {Piece::Kind::Signature, sealing.packed.size() - sealing.signature.size(),
                    sealing.signature.size()}};
  return std::nullopt;
}

// The strongest cipher that all receivers want; every program knows AES-128 (RFC 9580 §9.3).
std::uint8_t symmetric_for(const Order& order) {
  const bool all = std::ranges::all_of(order.receivers, [](const Certificate* receiver) {
    const auto& binding = receiver->main.binding;
    return !binding || binding->symmetric_wanted.empty() ||
           binding->symmetric_wanted.find(static_cast<char>(kAes256)) != std::string::npos;
  });
  return all ? kAes256 : kAes128;
}

// Whether all receivers say that they can open a sealed packet of version 2.
bool take_version_2(const Order& order) {
  return std::ranges::all_of(order.receivers, [](const Certificate* receiver) {
    const auto& binding = receiver->main.binding;
    return binding && !binding->features.empty() &&
           (binding->features.front() & kTakesVersion2) != 0;
  });
}

std::optional<text::Malformed> lock(Sealing& sealing, const Certificate& receiver,
                                    const Order& order, const openpgp::SessionKey& session,
                                    bool version_2, const Luck& luck) {
  const Component* lock = openpgp::component_for(receiver, openpgp::kLocksMessages, order.now);
  if (lock == nullptr) return cannot(receiver, "be locked to: it is not made for it, or too old");
  const auto body =
      openpgp::lock(session, lock->key, version_2 ? 6 : 3, luck(openpgp::luck_for_lock(lock->key)));
  if (!body) return cannot(receiver, "be locked to: its algorithm is not known here");
  const std::string packet = openpgp::write_packet(Tag::LockedKey, *body);
  sealing.outer.push_back({.kind = Piece::Kind::Lock,
                           .begin = sealing.packet.size(),
                           .size = packet.size(),
                           .lock = sealing.locks.size()});
  sealing.packet += packet;
  sealing.locks.push_back({.receiver = receiver.name(),
                           .fingerprint = lock->key.fingerprint,
                           .way = openpgp::lock_in_words(lock->key),
                           .packet = packet});
  return std::nullopt;
}

// The pieces inside of the sealed packet: chance before them, a check behind them. In version 2
// chance and checks stand outside of what is encrypted.
void place_inside(Sealing& sealing) {
  for (Piece& piece : sealing.inner) piece.begin += kSealedHead;
  sealing.inner.insert(sealing.inner.begin(), {Piece::Kind::Chance, 0, kSealedHead});
  sealing.inner.push_back({Piece::Kind::Check, kSealedHead + sealing.packed.size(), kSealedCheck});
}

std::optional<std::string> sealed_body(const Sealing& sealing, const openpgp::SessionKey& session,
                                       bool version_2, const Luck& luck) {
  if (version_2) return openpgp::seal_2(session, sealing.packed, luck(openpgp::kSealLuck2));
  return openpgp::seal_1(session, sealing.packed, luck(openpgp::kSealLuck1));
}

std::optional<text::Malformed> seal_entity(Sealing& sealing, const Order& order, const Luck& luck) {
  if (sealing.packed.empty()) {
    sealing.packed = openpgp::literal_packet(sealing.entity);
    sealing.inner = {{Piece::Kind::Text, 0, sealing.packed.size()}};
  }
  const bool version_2 = take_version_2(order);
  const std::uint8_t symmetric = symmetric_for(order);
  sealing.cipher = openpgp::symmetric_name(symmetric);
  sealing.session_key = luck(openpgp::key_size(symmetric));
  const openpgp::SessionKey session{symmetric, sealing.session_key};
  for (const Certificate* receiver : order.receivers) {
    if (auto problem = lock(sealing, *receiver, order, session, version_2, luck)) return problem;
  }
  const auto body = sealed_body(sealing, session, version_2, luck);
  if (!body) {
    return text::Malformed{0, "OCB, which these keys want, is not in this library",
                           "RFC 9580 §5.13.2"};
  }
  sealing.sealed_packet = openpgp::write_packet(Tag::Sealed, *body);
  sealing.outer.push_back(
      {Piece::Kind::Sealed, sealing.packet.size(), sealing.sealed_packet.size()});
  sealing.packet += sealing.sealed_packet;
  if (!version_2) place_inside(sealing);
  return std::nullopt;
}

}  // namespace

text::Parsed<Sealing> seal_message(std::string_view message, const Order& order, const Luck& luck) {
  const Divided divided = divide(message);
  Sealing sealing;
  sealing.entity = divided.entity;
  if (order.signer != nullptr) {
    if (order.receivers.empty() && text::has_eight_bit(sealing.entity)) {
      return text::Malformed{0,
                             "what is signed may have no octets above 127, because a server could "
                             "change them; encode it first",
                             "RFC 3156 §3"};
    }
    if (auto problem = sign(sealing, order, luck)) return *problem;
  }
  if (order.receivers.empty()) {
    sealing.message = write_signed(divided.outside, sealing.entity,
                                   write_armor(ArmorKind::Signature, sealing.signature));
    sealing.packed.clear();
    sealing.inner.clear();
    return sealing;
  }
  if (auto problem = seal_entity(sealing, order, luck)) return *problem;
  sealing.message = write_sealed(divided.outside, write_armor(ArmorKind::Message, sealing.packet));
  return sealing;
}

}  // namespace seal
