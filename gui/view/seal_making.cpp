#include "gui/view/seal_making.h"

#include <utility>

#include "sim/kernel/rng.h"
#include "sim/seal/smime.h"

namespace view {

namespace {

seal::Luck same_luck() {
  return [random = kernel::Rng{1, "seal lab"}](std::size_t octets) mutable {
    return random.octets(octets);
  };
}

using Receivers = std::vector<const SealPerson*>;

text::Parsed<seal::Sealing> made_by_pgp(const SealMatter& matter, const SealPerson* signer,
                                        const Receivers& receivers) {
  seal::Order order{.now = matter.now};
  if (signer != nullptr) order.signer = signer->key();
  for (const SealPerson* one : receivers) order.receivers.push_back(one->key());
  return seal_message(matter.message, order, same_luck());
}

// The certificates of others are looked at with the authorities that the writer knows.
text::Parsed<seal::Sealing> made_by_smime(const SealMatter& matter, const SealPerson* signer,
                                          const SealPerson* writer, const Receivers& receivers) {
  seal::SmimeOrder order{.now = matter.now};
  if (signer != nullptr) order.signer = signer->certificate(matter.now);
  if (writer != nullptr) order.known = &writer->ring.certificates();
  for (const SealPerson* one : receivers) order.receivers.push_back(one->certificate(matter.now));
  return seal_message(matter.message, order, same_luck());
}

// Why there is nothing to do; empty pattern: there is.
Phrase missing(const SealMatter& matter, const SealWishes& wishes, seal::System system,
               bool nobody_receives, bool some_have_none) {
  const bool signs = wishes.signs && wishes.writer;
  if (signs && !matter.people[*wishes.writer].has_own(system)) {
    return why_not(matter.people[*wishes.writer], system);
  }
  if (wishes.encrypts && nobody_receives && some_have_none) {
    return {system == seal::System::Smime ? "None of its receivers has a certificate here."
                                          : "None of its receivers has a key here.",
            {}};
  }
  if (wishes.encrypts && nobody_receives) return {"Choose for whom it is to be locked.", {}};
  if (signs || wishes.encrypts) return {};
  return {"Choose whether it is to be signed, or encrypted, or both.", {}};
}

}  // namespace

SealMade make_sealed(const SealMatter& matter, const SealWishes& wishes, seal::System system) {
  SealMade made;
  Receivers receivers;
  for (std::size_t i = 0; wishes.encrypts && i < wishes.receivers.size(); ++i) {
    if (!wishes.receivers[i]) continue;
    if (matter.people[i].has_own(system)) {
      receivers.push_back(&matter.people[i]);
    } else {
      made.without.push_back(matter.people[i].name);
    }
  }
  made.problem = missing(matter, wishes, system, receivers.empty(), !made.without.empty());
  if (!made.problem.pattern.empty()) return made;
  const SealPerson* writer = wishes.writer ? &matter.people[*wishes.writer] : nullptr;
  const SealPerson* signer = wishes.signs ? writer : nullptr;
  auto sealed = system == seal::System::Smime ? made_by_smime(matter, signer, writer, receivers)
                                              : made_by_pgp(matter, signer, receivers);
  if (sealed) {
    made.sealing = std::move(*sealed);
  } else {
    made.problem = {"It cannot be sealed: {}.", {sealed.problem().why}};
  }
  return made;
}

std::string_view system_name(seal::System system) {
  return system == seal::System::Smime ? "S/MIME" : "PGP";
}

Phrase why_not(const SealPerson& person, seal::System system) {
  return {system == seal::System::Smime ? "{} has no certificate of their own here."
                                        : "{} has no key of their own here.",
          {name_in(person.name)}};
}

}  // namespace view
