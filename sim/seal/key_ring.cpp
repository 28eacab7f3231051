#include "sim/seal/key_ring.h"

#include <algorithm>
#include <utility>

#include "sim/mail/address_list.h"
#include "sim/seal/openpgp/armor.h"

namespace seal {

using openpgp::Certificate;

namespace {

// What others have signed of the same key, in another copy of it.
void learn(Certificate& key, const Certificate& copy) {
  std::size_t known = 0;
  for (const openpgp::UserId& user : key.users) known += user.by_others.size();
  for (const openpgp::UserId& user : copy.users) {
    const auto same = std::ranges::find(key.users, user.text, &openpgp::UserId::text);
    if (same == key.users.end()) continue;
    for (const openpgp::Signature& one : user.by_others) {
      if (known++ == openpgp::kMostByOthers) return;
      same->by_others.push_back(one);
    }
  }
}

}  // namespace

text::Parsed<std::size_t> KeyRing::add(std::string_view file) {
  if (smime::is_pem(file)) return certificates_.add(file);
  const auto octets = openpgp::without_armor(file);
  if (!octets) return octets.problem();
  auto read = openpgp::read_certificates(*octets);
  if (!read) return read.problem();
  for (Certificate& one : *read) {
    const auto same = std::ranges::find_if(
        keys_, [&](const Certificate& there) { return there.fingerprint() == one.fingerprint(); });
    if (same == keys_.end()) {
      keys_.push_back(std::move(one));
      continue;
    }
    if (one.has_secret() && !same->has_secret()) std::swap(*same, one);
    learn(*same, one);
  }
  return read->size();
}

const Certificate* KeyRing::key_of(const mail::Address& address, bool with_secret) const {
  const auto found = std::ranges::find_if(keys_, [&](const Certificate& key) {
    const Comparison* compared = comparison(key.fingerprint(), address);
    return names(key, address) && (key.has_secret() || !with_secret) &&
           (compared == nullptr || compared->equal);
  });
  return found == keys_.end() ? nullptr : &*found;
}

std::size_t KeyRing::unlock(std::string_view passphrase) {
  std::size_t opened = 0;
  const auto open = [&](openpgp::Component& component) {
    if (!component.secret || !component.secret->is_locked()) return;
    if (auto key = openpgp::unlocked(*component.secret, passphrase)) {
      component.secret = std::move(*key);
      ++opened;
    }
  };
  for (Certificate& key : keys_) {
    open(key.main);
    for (openpgp::Component& subkey : key.subkeys) open(subkey);
  }
  return opened;
}

void KeyRing::trust_to_vouch(std::string fingerprint) {
  if (!is_trusted_to_vouch(fingerprint)) trusted_.push_back(std::move(fingerprint));
}

bool KeyRing::is_trusted_to_vouch(std::string_view fingerprint) const {
  return std::ranges::find(trusted_, fingerprint) != trusted_.end();
}

void KeyRing::note(Comparison comparison) {
  std::erase_if(compared_, [&](const Comparison& one) {
    return one.fingerprint == comparison.fingerprint && one.whose == comparison.whose;
  });
  compared_.push_back(std::move(comparison));
}

const Comparison* KeyRing::comparison(std::string_view fingerprint,
                                      const mail::Address& whose) const {
  const auto found = std::ranges::find_if(compared_, [&](const Comparison& one) {
    return one.fingerprint == fingerprint && one.whose == whose;
  });
  return found == compared_.end() ? nullptr : &*found;
}

std::optional<mail::Address> address_of(std::string_view user_id) {
  const auto mailbox = mail::parse_mailbox(user_id);
  if (mailbox) return mailbox->address;
  // User IDs are free text (RFC 9580 §5.11): of a name that RFC 5322 would want quoted, what stands
  // in the last angle brackets counts.
  const std::size_t begin = user_id.rfind('<');
  if (begin == user_id.npos || !user_id.ends_with('>')) return std::nullopt;
  const auto address = mail::parse_address(user_id.substr(begin + 1, user_id.size() - begin - 2));
  if (!address) return std::nullopt;
  return *address;
}

bool names(const Certificate& key, const mail::Address& address) {
  return std::ranges::any_of(key.users, [&](const openpgp::UserId& user) {
    return !user.revoked && address_of(user.text) == address;
  });
}

}  // namespace seal
