// The packets to scale.
#include <utility>

#include "gui/view/seal_boxes.h"
#include "gui/view/seal_text.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/pgp_mime.h"

namespace view {

namespace {

SealRole role_of(seal::Piece::Kind kind) {
  using enum seal::Piece::Kind;
  if (kind == Sealed) return SealRole::Sealed;
  if (kind == Text) return SealRole::Public;
  return kind == Signature ? SealRole::Private : SealRole::Plain;
}

SealBar bar_of(const seal::Sealing& sealing, const seal::Piece& piece) {
  Phrase name{seal::name_of(piece.kind), {}};
  if (piece.kind == seal::Piece::Kind::Lock) {
    name = {"for {}", {name_in(sealing.locks[piece.lock].receiver)}};
  }
  return {std::move(name), piece.size, role_of(piece.kind)};
}

std::vector<SealBar> bars_in(const seal::Sealing& sealing, const std::vector<seal::Piece>& pieces,
                             bool is_sealed) {
  std::vector<SealBar> bars;
  for (const seal::Piece& piece : pieces) {
    const bool made_by_sealing =
        piece.kind == seal::Piece::Kind::Chance || piece.kind == seal::Piece::Kind::Check;
    if (is_sealed || !made_by_sealing) bars.push_back(bar_of(sealing, piece));
  }
  return bars;
}

SealBars of_message(const seal::Sealing& sealing) {
  const std::size_t header = seal::divide(sealing.message).outside.size();
  const mime::Range found = octets_as_text(sealing.message);
  const std::size_t armor = found.size();
  const bool sealed = !sealing.packet.empty();
  SealBars bars{.title = {"THE WHOLE MESSAGE: {} OCTETS, TO SCALE",
                          {std::to_string(sealing.message.size())}}};
  bars.outer = {{{"header", {}}, header, SealRole::Plain}};
  const std::size_t text = sealed ? 0 : sealing.entity.size();
  if (!sealed) bars.outer.push_back({{"the text", {}}, text, SealRole::Public});
  bars.outer.push_back(
      {{"MIME", {}}, sealing.message.size() - header - text - armor, SealRole::Plain});
  bars.outer.push_back({{!sealed                                 ? "signature as text"
                         : sealing.system == seal::System::Smime ? "EnvelopedData as text"
                                                                 : "packets as text",
                         {}},
                        armor,
                        sealed ? SealRole::Sealed : SealRole::Private});
  return bars;
}

SealBars pgp_bars(const seal::Sealing& sealing, seal::Step::Kind kind) {
  using enum seal::Step::Kind;
  SealBars bars;
  if (kind == Hash || kind == Sign) {
    bars.outer = {{{"the text", {}}, sealing.entity.size(), SealRole::Public}};
    if (kind == Sign) {
      bars.outer.push_back({{"signature", {}}, sealing.signature.size(), SealRole::Private});
    }
  } else if (kind == Pack) {
    bars.outer = bars_in(sealing, sealing.inner, false);
  } else {
    bars.outer = bars_in(sealing, sealing.outer, true);
    if (kind == SessionKey) bars.outer.erase(bars.outer.begin(), bars.outer.end() - 1);
    bars.inner = bars_in(sealing, sealing.inner, true);
  }
  return bars;
}

std::string octets_of(const std::vector<SealBar>& bars) {
  std::size_t octets = 0;
  for (const SealBar& bar : bars) octets += bar.octets;
  return std::to_string(octets);
}

SealBars sealing_bars(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  const seal::Step::Kind kind = lab.now()->kind;
  if (kind == seal::Step::Kind::Mime) return of_message(sealing);
  SealBars bars =
      lab.system() == seal::System::Smime ? boxes::bars_of_smime(lab) : pgp_bars(sealing, kind);
  bars.title = {"WHAT THERE IS NOW: {} OCTETS, TO SCALE", {octets_of(bars.outer)}};
  return bars;
}

SealBar bar_of(const openpgp::SeenPacket& packet) {
  using enum openpgp::Tag;
  const std::size_t octets = packet.end - packet.begin;
  switch (packet.tag) {
    case LockedKey:
      return {{"locked", {}}, octets, SealRole::Plain};
    case Sealed:
      return {{"what is sealed", {}}, octets, SealRole::Sealed};
    case OnePass:
      return {{"who signs", {}}, octets, SealRole::Plain};
    case Literal:
      return {{"the text", {}}, octets, SealRole::Public};
    case Signature:
      return {{"signature", {}}, octets, SealRole::Private};
    default:
      return {{openpgp::name_of(packet.tag), {}}, octets, SealRole::Plain};
  }
}

void add_packets(const SealLab& lab, SealBars& bars) {
  const bool is_open = lab.now()->kind != seal::Step::Kind::Unlock;
  for (const openpgp::SeenPacket& packet : lab.verdict().packets) {
    if (packet.depth == 0) bars.outer.push_back(bar_of(packet));
    if (packet.depth == 1 && is_open) bars.inner.push_back(bar_of(packet));
  }
}

SealBars opening_bars(const SealLab& lab) {
  SealBars bars;
  if (lab.system() == seal::System::Smime) {
    bars = boxes::bars_of_smime(lab);
  } else {
    add_packets(lab, bars);
  }
  bars.title = {"WHAT HAS COME: {} OCTETS, TO SCALE", {octets_of(bars.outer)}};
  return bars;
}

}  // namespace

SealBars bars_of(const SealLab& lab) {
  if (lab.now() == nullptr) return {};
  return lab.opens() ? opening_bars(lab) : sealing_bars(lab);
}

}  // namespace view
