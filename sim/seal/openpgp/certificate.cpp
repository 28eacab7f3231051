#include "sim/seal/openpgp/certificate.h"

#include <utility>

#include "sim/seal/openpgp/octets.h"
#include "sim/seal/openpgp/packet.h"

namespace openpgp {

namespace {

// Takes what the main key says, newest last.
void bind(std::optional<Binding>& binding, const Signature& signature) {
  if (binding && binding->created > signature.created) return;
  binding = Binding{.created = signature.created,
                    .lifetime = signature.lifetime,
                    .key_lifetime = signature.key_lifetime,
                    .uses = signature.key_uses.value_or(std::uint8_t{0}),
                    .has_uses = signature.key_uses.has_value(),
                    .features = signature.features,
                    .symmetric_wanted = signature.symmetric_wanted};
}

void revoke(std::optional<Revocation>& revoked, const Signature& signature) {
  // Superseded (1), retired (3) and "no longer valid" (32) end it; all else voids it (§5.2.3.31).
  const std::uint8_t code = signature.revoked_for.value_or(std::uint8_t{0});
  const bool ends = code == 1 || code == 3 || code == 32;
  const bool for_all_time = !ends || (revoked && revoked->for_all_time);
  revoked = Revocation{signature.created, for_all_time};
}

// Reads one certificate after the other.
class Assembly {
 public:
  explicit Assembly(std::vector<Certificate>& list) : list_(list) {}

  // What is wrong, or nothing.
  std::optional<text::Malformed> take(const Packet& packet);
  void finish();

 private:
  // What the signatures that come are about.
  enum class Of : std::uint8_t { Nothing, Main, User, Subkey };

  std::optional<text::Malformed> begin(const Packet& packet);
  void add_subkey(const Packet& packet);
  void sign(const Packet& packet);
  void sign_main(const Signature& signature);
  void sign_user(const Signature& signature);
  void sign_subkey(const Signature& signature);
  bool agrees(const Signature& signature, const Component& subkey) const;
  bool is_by_main(const Signature& signature, std::string_view text) const {
    return !signature.has_unknown_demand && is_signed_by(signature, current().main.key, text);
  }
  Certificate& current() { return list_.back(); }
  const Certificate& current() const { return list_.back(); }

  std::vector<Certificate>& list_;
  Of of_ = Of::Nothing;
  std::size_t by_others_ = 0;  // Signatures of others in the current one.
};

text::Parsed<Component> read_component(const Packet& packet) {
  Component component;
  if (packet.tag == Tag::SecretKey || packet.tag == Tag::SecretSubkey) {
    auto secret = read_secret_key(packet.body);
    if (!secret) return secret.problem();
    component.key = secret->open;
    component.secret = std::move(*secret);
  } else {
    auto key = read_public_key(packet.body);
    if (!key) return key.problem();
    component.key = std::move(*key);
  }
  return component;
}

std::optional<text::Malformed> Assembly::begin(const Packet& packet) {
  if (list_.size() == kMostCertificates) {
    return text::Malformed{packet.begin, "more than 200 keys are not read", "RFC 9580 §10.1"};
  }
  auto main = read_component(packet);
  if (!main) {
    text::Malformed problem = main.problem();
    problem.offset += packet.body_begin;
    return problem;
  }
  list_.push_back({.main = std::move(*main)});
  of_ = Of::Main;
  by_others_ = 0;
  return std::nullopt;
}

void Assembly::add_subkey(const Packet& packet) {
  of_ = Of::Nothing;
  if (list_.empty() || current().subkeys.size() == kMostParts) return;
  auto subkey = read_component(packet);
  if (!subkey || subkey->key.version != current().main.key.version) return;
  current().subkeys.push_back(std::move(*subkey));
  of_ = Of::Subkey;
}

std::optional<text::Malformed> Assembly::take(const Packet& packet) {
  switch (packet.tag) {
    case Tag::PublicKey:
    case Tag::SecretKey:
      return begin(packet);
    case Tag::PublicSubkey:
    case Tag::SecretSubkey:
      add_subkey(packet);
      break;
    case Tag::Signature:
      if (!list_.empty()) sign(packet);
      break;
    case Tag::UserId:
      of_ = Of::Nothing;
      if (list_.empty() || current().users.size() == kMostParts) break;
      current().users.push_back({.text = packet.body});
      of_ = Of::User;
      break;
    case Tag::UserAttribute:
      of_ = Of::Nothing;
      break;
    default:
      break;
  }
  return std::nullopt;
}

void Assembly::sign(const Packet& packet) {
  const auto signature = read_signature(packet.body);
  if (!signature) return;
  switch (of_) {
    case Of::Main:
      sign_main(*signature);
      break;
    case Of::User:
      sign_user(*signature);
      break;
    case Of::Subkey:
      sign_subkey(*signature);
      break;
    case Of::Nothing:
      break;
  }
}

void Assembly::sign_main(const Signature& signature) {
  if (!is_by_main(signature, hashed_form(current().main.key))) return;
  if (signature.type == SignatureType::Key) bind(current().main.binding, signature);
  if (signature.type == SignatureType::KeyRevoked) revoke(current().main.revoked, signature);
}

void Assembly::sign_user(const Signature& signature) {
  UserId& user = current().users.back();
  if (!is_by_main(signature, user_form(current().main.key, user.text))) {
    const bool counts =
        signature.is_certification() || signature.type == SignatureType::UserIdRevoked;
    if (counts && !is_of(signature, current().main.key) && by_others_ < kMostByOthers) {
      ++by_others_;
      user.by_others.push_back(signature);
    }
    return;
  }
  if (signature.type == SignatureType::UserIdRevoked) revoke(user.revoked, signature);
  if (!signature.is_certification()) return;
  bind(user.binding, signature);
  if (user.binding->created == signature.created) user.is_primary = signature.is_primary_user;
}

// A subkey that signs must say itself whose it is, or anybody could claim its signatures
// (§5.2.1.9).
bool Assembly::agrees(const Signature& signature, const Component& subkey) const {
  if ((signature.key_uses.value_or(std::uint8_t{0}) & (kSigns | kCertifies)) == 0) return true;
  const auto agreement = read_signature(signature.agreement);
  return agreement && agreement->type == SignatureType::SubkeyAgrees &&
         is_signed_by(*agreement, subkey.key,
                      hashed_form(current().main.key) + hashed_form(subkey.key));
}

void Assembly::sign_subkey(const Signature& signature) {
  Component& subkey = current().subkeys.back();
  if (!is_by_main(signature, hashed_form(current().main.key) + hashed_form(subkey.key))) return;
  if (signature.type == SignatureType::SubkeyRevoked) revoke(subkey.revoked, signature);
  if (signature.type == SignatureType::Subkey && agrees(signature, subkey)) {
    bind(subkey.binding, signature);
  }
}

// Of version 4, what its first user ID's signature says is said of the main key (§5.2.3.10).
void Assembly::finish() {
  for (Certificate& one : list_) {
    std::erase_if(one.subkeys, [](const Component& subkey) { return !subkey.binding; });
    std::erase_if(one.users, [](const UserId& user) { return !user.binding; });
    if (one.main.binding) continue;
    for (const UserId& user : one.users) {
      const bool newer = !one.main.binding || user.binding->created > one.main.binding->created;
      if (!user.revoked && (user.is_primary || newer)) one.main.binding = user.binding;
      if (!user.revoked && user.is_primary) break;
    }
  }
}

bool algorithm_can(const PublicKey& key, std::uint8_t use) {
  return (use & (kSigns | kCertifies)) != 0 ? can_sign(key.algorithm) : can_lock(key.algorithm);
}

bool is_over(std::uint32_t begin, std::uint32_t lifetime, std::uint32_t at) {
  return lifetime != 0 && std::uint64_t{begin} + lifetime <= at;
}

Unfit why_unfit_by_time(const Component& component, std::uint32_t at) {
  if (!component.binding) return Unfit::NotBound;
  if (component.revoked && (component.revoked->for_all_time || component.revoked->at <= at)) {
    return Unfit::Revoked;
  }
  const Binding& binding = *component.binding;
  if (is_over(component.key.created, binding.key_lifetime, at) ||
      is_over(binding.created, binding.lifetime, at)) {
    return Unfit::Expired;
  }
  return component.key.created > at ? Unfit::NotYet : Unfit::No;
}

}  // namespace

std::string user_form(const PublicKey& main, std::string_view user) {
  return hashed_form(main) + '\xb4' + written(user.size(), 4).append(user);
}

std::string Certificate::name() const {
  const UserId* best = nullptr;
  for (const UserId& user : users) {
    if (user.revoked) continue;
    if (best == nullptr || (user.is_primary && !best->is_primary)) best = &user;
  }
  return best == nullptr ? std::string{} : best->text;
}

text::Parsed<std::vector<Certificate>> read_certificates(std::string_view octets) {
  const auto packets = read_packets(octets);
  if (!packets) return packets.problem();
  std::vector<Certificate> list;
  Assembly assembly{list};
  for (const Packet& packet : *packets) {
    if (auto problem = assembly.take(packet)) return *problem;
  }
  assembly.finish();
  if (list.empty()) return text::Malformed{0, "there is no key in it", "RFC 9580 §10.1"};
  return list;
}

Unfit why_unfit(const Certificate& whose, const Component& component, std::uint8_t use,
                std::uint32_t at) {
  const Unfit whole = why_unfit_by_time(whose.main, at);
  if (whole != Unfit::No) return whole;
  const Unfit part = why_unfit_by_time(component, at);
  if (part != Unfit::No) return part;
  const Binding& binding = *component.binding;
  const bool allowed = !binding.has_uses || (binding.uses & use) != 0;
  return allowed && algorithm_can(component.key, use) ? Unfit::No : Unfit::WrongUse;
}

std::string_view in_words(Unfit unfit) {
  switch (unfit) {
    case Unfit::No:
      break;
    case Unfit::NotBound:
      return "is vouched for by nobody";
    case Unfit::WrongUse:
      return "is not made for this";
    case Unfit::Revoked:
      return "was revoked";
    case Unfit::Expired:
      return "had expired";
    case Unfit::NotYet:
      return "was not made yet";
  }
  return "is fit";
}

const Component& component(const Certificate& whose, std::size_t number) {
  return number == 0 ? whose.main : whose.subkeys[number - 1];
}

const Component* component_for(const Certificate& whose, std::uint8_t use, std::uint32_t at) {
  const Component* best = nullptr;
  for (std::size_t i = 0; i <= whose.subkeys.size(); ++i) {
    const Component& one = component(whose, i);
    if (why_unfit(whose, one, use, at) != Unfit::No) continue;
    if (best == nullptr || one.key.created >= best->key.created) best = &one;
  }
  return best;
}

}  // namespace openpgp
