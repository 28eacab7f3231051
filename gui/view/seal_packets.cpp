// The packets to scale, and the lines of the message.
#include <algorithm>
#include <utility>

#include "gui/view/seal_drawing.h"
#include "sim/mail/message.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/pgp_mime.h"
#include "sim/text/lines.h"

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
  const std::size_t begin = sealing.message.find("-----BEGIN PGP");
  const std::size_t end = sealing.message.rfind("-----END PGP");
  const std::size_t line_end = std::min(sealing.message.find("\r\n", end), sealing.message.size());
  const std::size_t armor = begin < line_end ? line_end - begin : 0;
  const bool sealed = !sealing.packet.empty();
  SealBars bars{.title = {"THE WHOLE MESSAGE: {} OCTETS, TO SCALE",
                          {std::to_string(sealing.message.size())}}};
  bars.outer = {{{"header", {}}, header, SealRole::Plain}};
  const std::size_t text = sealed ? 0 : sealing.entity.size();
  if (!sealed) bars.outer.push_back({{"the text", {}}, text, SealRole::Public});
  bars.outer.push_back(
      {{"MIME", {}}, sealing.message.size() - header - text - armor, SealRole::Plain});
  bars.outer.push_back({{sealed ? "packets as text" : "signature as text", {}},
                        armor,
                        sealed ? SealRole::Sealed : SealRole::Private});
  return bars;
}

SealBars sealing_bars(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  const SealStep::Kind kind = lab.now()->kind;
  using enum SealStep::Kind;
  if (kind == Mime) return of_message(sealing);
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
  std::size_t octets = 0;
  for (const SealBar& bar : bars.outer) octets += bar.octets;
  bars.title = {"WHAT THERE IS NOW: {} OCTETS, TO SCALE", {std::to_string(octets)}};
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

SealBars opening_bars(const SealLab& lab) {
  SealBars bars;
  std::size_t octets = 0;
  const bool is_open = lab.now()->kind != SealStep::Kind::Unlock;
  for (const openpgp::SeenPacket& packet : lab.verdict().packets) {
    if (packet.depth == 0) {
      bars.outer.push_back(bar_of(packet));
      octets += bars.outer.back().octets;
    } else if (packet.depth == 1 && is_open) {
      bars.inner.push_back(bar_of(packet));
    }
  }
  bars.title = {"WHAT HAS COME: {} OCTETS, TO SCALE", {std::to_string(octets)}};
  return bars;
}

// The first lines of armor, and the last.
void leave_out(std::vector<SealLine>& lines) {
  constexpr std::size_t kFirst = 3, kLast = 1;
  using Of = SealLine::Of;
  const auto first = std::ranges::find(lines, Of::Armor, &SealLine::of);
  const auto end =
      std::find_if(first, lines.end(), [](const SealLine& line) { return line.of != Of::Armor; });
  const auto count = static_cast<std::size_t>(end - first);
  if (count <= kFirst + kLast + 1) return;
  const auto from = first + kFirst;
  *from = {.of = Of::Left, .text = {}, .left = count - kFirst - kLast};
  lines.erase(from + 1, end - kLast);
}

}  // namespace

SealBars bars_of(const SealLab& lab) {
  if (lab.now() == nullptr) return {};
  return lab.opens() ? opening_bars(lab) : sealing_bars(lab);
}

std::vector<SealLine> lines_of(const SealLab& lab) {
  std::vector<SealLine> lines;
  const std::string& message = lab.arriving();
  const seal::Found found = seal::find_seal(message);
  const std::size_t header = mail::Message{message}.body().empty()
                                 ? message.size()
                                 : message.size() - mail::Message{message}.body().size();
  const std::string outside = seal::divide(message).outside;
  const std::size_t text =
      found.form == seal::Form::Signed ? message.find(found.entity) : std::string::npos;
  bool is_armor = false;
  std::size_t at = 0;
  for (const std::string_view line : text::Lines{message}) {
    using Of = SealLine::Of;
    if (line.starts_with("-----BEGIN PGP")) is_armor = true;
    const bool in_text = text != std::string::npos && at >= text && at < text + found.entity.size();
    const bool outer = at < header && outside.find(line) != std::string::npos && !line.empty();
    lines.push_back({.of = is_armor  ? Of::Armor
                           : in_text ? Of::Text
                           : outer   ? Of::Header
                                     : Of::Mime,
                     .text = std::string{line}});
    if (line.starts_with("-----END PGP")) is_armor = false;
    at += line.size() + 2;
  }
  leave_out(lines);
  return lines;
}

std::vector<SealLine> lines_of(const std::string& message) {
  std::vector<SealLine> lines;
  const auto add = [&](const std::string& part, SealLine::Of of) {
    for (const std::string_view line : text::Lines{part}) {
      lines.push_back({.of = of, .text = std::string{line}});
    }
  };
  const seal::Divided divided = seal::divide(message);
  add(divided.outside, SealLine::Of::Header);
  add(divided.entity, SealLine::Of::Text);
  return lines;
}

}  // namespace view
