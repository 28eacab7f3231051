#include "sim/world/keys.h"

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
    {{SealWish::None, ""},
     {SealWish::Sign, "sign"},
     {SealWish::Encrypt, "encrypt"},
     {SealWish::SignAndEncrypt, "sign-and-encrypt"}}};

void require_key(const seal::KeyRing& ring, const mail::Address& address,
                 const UserAgentSetup& agent, const std::string& pointer) {
  if (ring.key_of(address) != nullptr) return;
  throw Mistake{pointer + "/seal",
                "The user agent of " + in_quotes(agent.user) + " on " + in_quotes(agent.host) +
                    " has no key of " + in_quotes(mail::format(address)) +
                    ", so it cannot encrypt for this receiver. Add one to its \"keys\".",
                {}};
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

void check_keys(const UserAgentSetup& agent, const std::string& pointer) {
  if (agent.by_parts && !agent.keys.empty()) {
    throw Mistake{pointer + "/by_parts",
                  "Signatures are of whole messages: a user agent with \"keys\" fetches no parts.",
                  {}};
  }
  for (std::size_t i = 0; i < agent.keys.size(); ++i) {
    const auto added = seal::KeyRing{}.add(agent.keys[i].armor);
    if (added) continue;
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
                    " has no secret key of its user, so there is no fingerprint to read out. Add "
                    "one to its \"keys\".",
                {}};
}

void check_seal(const Send& send, const UserAgentSetup& agent, const std::string& pointer) {
  if (send.seal == SealWish::None) return;
  const seal::KeyRing ring = ring_of(agent);
  if (ring.key_of(address_of(agent.user), true) == nullptr) {
    throw Mistake{pointer + "/seal",
                  "The user agent of " + in_quotes(agent.user) + " on " + in_quotes(agent.host) +
                      " has no secret key of its user. Add one to its \"keys\".",
                  {}};
  }
  if (send.seal == SealWish::Sign) return;
  for (const auto* list : {&send.to, &send.cc, &send.bcc}) {
    for (const mail::Address& one :
         mail::people_of(expanded(agent.address_book, *list)).addresses) {
      require_key(ring, one, agent, pointer);
    }
  }
  for (const std::string& one : send.envelope_to) {
    require_key(ring, address_of(one), agent, pointer);
  }
}

}  // namespace world
