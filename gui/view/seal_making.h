#pragma once
// Signing and sealing a message as it is wished, by PGP or by S/MIME: for the seal lab, and for
// both side by side.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/language.h"
#include "gui/view/seal_people.h"
#include "sim/seal/sealed_message.h"

namespace view {

struct SealWishes {
  bool signs = true, encrypts = true;
  std::optional<std::size_t> writer{};  // Who signs, one of the people.
  std::vector<bool> receivers{};        // For whom it is locked, one a person.
};

struct SealMade {
  seal::Sealing sealing{};
  Phrase problem{};  // Why nothing was made; empty pattern: it was.
  // Receivers for whom it is not locked, since they have no key, or no certificate: their names.
  std::vector<std::string> without{};
};

// With the same luck each time. `system`: PGP or S/MIME.
SealMade make_sealed(const SealMatter& matter, const SealWishes& wishes, seal::System system);
// "PGP", "S/MIME"
std::string_view system_name(seal::System system);
// "Kofi Osei has no certificate of their own here.": why nothing can be signed by somebody, or
// locked for them.
Phrase why_not(const SealPerson& person, seal::System system);

}  // namespace view
