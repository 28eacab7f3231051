#include "sim/world/keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/mail/people.h"
#include "sim/world/address_book.h"
#include "sim/world/names.h"

namespace world {

using desk::in_quotes;
using desk::Mistake;

namespace {

constexpr std::array<std::pair<SealWish, std::string_view>, 4> kWishes = {
    {{SealWish::None, "none"},
     {SealWish::Sign, "sign"},
     {SealWish::Encrypt, "encrypt"},
     {SealWish::SignAndEncrypt, "sign-and-encrypt"}}};

// What a message needs is called so.
std::string_view kind_of_key(const Send& send) {
  return send.seal_with == seal::System::Smime ? "certificate" : "key";
}

bool has_key(const seal::KeyRing& ring, seal::System with, const mail::Address& address, bool own) {
  if (with != seal::System::Smime) return ring.key_of(address, own) != nullptr;
  return std::ranges::any_of(ring.certificates().holders(), [&](const smime::Holder& one) {
    return smime::names(one.certificate, address) && (!own || !one.key.empty());
  });
}

void refuse_receiver(const Send& send, const std::string& receiver, const UserAgentSetup& agent,
                     const std::string& pointer) {
  throw Mistake{pointer + "/seal",
                "The user agent of " + in_quotes(agent.user) + " on " + in_quotes(agent.host) +
                    " has no " + std::string{kind_of_key(send)} + " of " + in_quotes(receiver) +
                    ", so it cannot encrypt for this receiver. Add one to its \"keys\".",
                {}};
}

std::string bad_pem(const std::string& why) {
  return "Of this PEM file nothing can be used: " + why +
         ". \"mailwalk key show\" says what is in a file.";
}

}  // namespace

std::string_view name_of(SealWish wish) {
  for (const auto& [known, name] : kWishes) {
    if (known == wish) return name;
  }
  return {};
}

SealWish seal_wish(std::string_view name) {
  for (const auto& [wish, known] : kWishes) {
    if (known == name) return wish;
  }
  return SealWish::None;
}

seal::KeyRing ring_of(const UserAgentSetup& agent) {
  seal::KeyRing ring;
  for (const KeySetup& setup : agent.keys) {
    ring.add(setup.armor);
    if (!setup.vouches && !setup.compared) continue;
    seal::KeyRing said;
    said.add(setup.armor);
    for (const openpgp::Certificate& key : said.keys()) {
      if (setup.vouches) ring.trust_to_vouch(key.fingerprint());
      const auto whose = seal::address_of(key.name());
      if (setup.compared && whose) ring.note({key.fingerprint(), *whose, true});
    }
  }
  return ring;
}

std::vector<seal::System> systems_of(const UserAgentSetup& agent) {
  const seal::KeyRing ring = ring_of(agent);
  std::vector<seal::System> systems;
  for (const seal::System one : {seal::System::OpenPgp, seal::System::Smime}) {
    if (has_key(ring, one, address_of(agent.user), true)) systems.push_back(one);
  }
  return systems;
}

void check_keys(const UserAgentSetup& agent, const std::string& pointer) {
  if (agent.by_parts && !agent.keys.empty()) {
    throw Mistake{pointer + "/by_parts",
                  "Signatures are of whole messages: a user agent with \"keys\" fetches no parts.",
                  {}};
  }
  for (std::size_t i = 0; i < agent.keys.size(); ++i) {
    const KeySetup& key = agent.keys[i];
    const auto added = seal::KeyRing{}.add(key.armor);
    if (added && smime::is_pem(key.armor) && (key.vouches || key.compared)) {
      throw Mistake{pointer + "/keys/" + std::to_string(i),
                    "\"vouches\" and \"compared\" are of OpenPGP keys: for certificates, "
                    "authorities vouch.",
                    {}};
    }
    if (added) continue;
    if (smime::is_pem(agent.keys[i].armor)) {
      throw Mistake{pointer + "/keys/" + std::to_string(i), bad_pem(added.problem().why), {}};
    }
    throw Mistake{pointer + "/keys/" + std::to_string(i),
                  "This is no OpenPGP key: " + added.problem().why + " (offset " +
                      std::to_string(added.problem().offset) + ", " +
                      std::string{added.problem().rfc} + "). \"mailwalk key new\" makes one.",
                  {}};
  }
}

void check_own_key(const std::string& user, const UserAgentSetup* agent,
                   const std::string& pointer) {
  if (agent != nullptr && ring_of(*agent).key_of(address_of(user), true) != nullptr) return;
  throw Mistake{pointer,
                "The user agent of " + in_quotes(user) +
                    " has no private key of its user, so there is no fingerprint to read out. Add "
                    "one to its \"keys\".",
                {}};
}

void check_lists(const UserAgentSetup& agent, const std::string& pointer) {
  for (std::size_t i = 0; i < agent.revocation_lists.size(); ++i) {
    smime::Certificates read;
    const auto added = read.add(agent.revocation_lists[i].pem);
    if (added && !read.lists().empty()) continue;
    throw Mistake{pointer + "/revocation_lists/" + std::to_string(i),
                  bad_pem(added ? "it has no revocation list" : added.problem().why),
                  {}};
  }
}

std::string missing_key(const Send& send, const UserAgentSetup& agent) {
  if (send.seal == SealWish::None) return {};
  const seal::KeyRing ring = ring_of(agent);
  if (!has_key(ring, send.seal_with, address_of(agent.user), true)) return agent.user;
  if (send.seal == SealWish::Sign) return {};
  std::vector<mail::Address> receivers;
  for (const auto* list : {&send.to, &send.cc, &send.bcc}) {
    const mail::People people = mail::people_of(expanded(agent.address_book, *list));
    receivers.insert(receivers.end(), people.addresses.begin(), people.addresses.end());
  }
  for (const std::string& one : send.envelope_to) receivers.push_back(address_of(one));
  for (const mail::Address& one : receivers) {
    if (!has_key(ring, send.seal_with, one, false)) return mail::format(one);
  }
  return {};
}

void check_seal(const Send& send, const UserAgentSetup& agent, const std::string& pointer) {
  const std::string missing = missing_key(send, agent);
  if (missing.empty()) return;
  if (missing != agent.user) refuse_receiver(send, missing, agent, pointer);
  const bool smime = send.seal_with == seal::System::Smime;
  throw Mistake{pointer + "/seal",
                "The user agent of " + in_quotes(agent.user) + " on " + in_quotes(agent.host) +
                    (smime ? " has no certificate of its user with its private key."
                           : " has no private key of its user.") +
                    " Add one to its \"keys\"" +
                    (smime || ring_of(agent).certificates().empty()
                         ? "."
                         : ", or write \"with\": \"smime\" beside \"seal\"."),
                {}};
}

}  // namespace world
