// What CMS has made, to scale, and what stands in its MIME parts.
#include <utility>

#include "gui/view/seal_boxes.h"
#include "gui/view/seal_text.h"
#include "sim/seal/smime/mime.h"
#include "sim/seal/smime/structure.h"

namespace view {

namespace {

SealRole role_of(smime::Part::Kind kind) {
  using enum smime::Part::Kind;
  if (kind == Sealed) return SealRole::Sealed;
  if (kind == Text || kind == Certificate) return SealRole::Public;
  return kind == Signature ? SealRole::Private : SealRole::Plain;
}

// All octets: what stands between the parts is added up. `size`: of all; `sealing`: for the names
// of the receivers; null: they are not known.
std::vector<SealBar> bars_of_parts(const std::vector<smime::Part>& parts, std::size_t size,
                                   const seal::Sealing* sealing) {
  std::vector<SealBar> bars;
  std::size_t lock = 0, told = 0;
  for (const smime::Part& part : parts) {
    Phrase name{smime::name_of(part.kind), {}};
    if (part.kind == smime::Part::Kind::Lock && sealing != nullptr) {
      name = {"for {}", {name_in(sealing->locks[lock++].receiver)}};
    } else if (part.kind == smime::Part::Kind::Lock) {
      name = {"locked", {}};
    }
    bars.push_back({std::move(name), part.size, role_of(part.kind)});
    told += part.size;
  }
  if (size > told) bars.insert(bars.begin(), {{"frame", {}}, size - told, SealRole::Plain});
  return bars;
}

// What is in the part that is sealed.
std::vector<SealBar> bars_of_entity(const seal::Sealing& sealing) {
  std::vector<SealBar> bars{{{"the text", {}}, sealing.entity.size(), SealRole::Public}};
  if (sealing.signature.empty()) return bars;
  const std::size_t as_text = octets_as_text(sealing.packed).size();
  bars.push_back(
      {{"MIME", {}}, sealing.packed.size() - sealing.entity.size() - as_text, SealRole::Plain});
  bars.push_back({{"signature as text", {}}, as_text, SealRole::Private});
  return bars;
}

SealBars bars_made(const seal::Sealing& sealing, seal::Step::Kind kind) {
  using enum seal::Step::Kind;
  const auto signed_part = [&](std::string_view name, smime::Part::Kind part, SealRole role) {
    const std::string what = smime::octets_of(sealing.signature, sealing.signed_parts, part);
    return SealBar{{name, {}}, what.size(), role};
  };
  SealBars bars;
  if (kind == SignedData) {
    bars.outer = bars_of_parts(sealing.signed_parts, sealing.signature.size(), nullptr);
  } else if (kind == Pack) {
    bars.outer = bars_of_entity(sealing);
  } else if (kind == SessionKey) {
    bars.outer = {{{"what is sealed", {}}, sealing.sealed_packet.size(), SealRole::Sealed}};
    bars.inner = bars_of_entity(sealing);
  } else if (kind == Lock) {
    bars.outer = bars_of_parts(sealing.parts, sealing.packet.size(), &sealing);
    bars.inner = bars_of_entity(sealing);
  } else {
    bars.outer = {{{"the text", {}}, sealing.entity.size(), SealRole::Public}};
    if (kind != Hash) {
      bars.outer.push_back(signed_part("attributes", smime::Part::Kind::Facts, SealRole::Plain));
    }
    if (kind == Sign) {
      bars.outer.push_back(
          signed_part("signature", smime::Part::Kind::Signature, SealRole::Private));
    }
  }
  return bars;
}

}  // namespace

SealBars boxes::bars_of_smime(const SealLab& lab) {
  if (!lab.opens()) return bars_made(lab.sealing(), lab.now()->kind);
  const std::size_t size = smime::find_seal(lab.arriving()).der.size();
  return {.title = {}, .outer = bars_of_parts(lab.verdict().parts, size, nullptr), .inner = {}};
}

}  // namespace view
