#include "gui/view/seal_drawing.h"

#include <utility>

#include "gui/view/seal_boxes.h"

namespace view {

namespace boxes {

Phrase octets(std::size_t count) {
  return {count == 1 ? "{} octet" : "{} octets", {std::to_string(count)}};
}

Phrase way_in_words(const std::string& way) {
  constexpr std::string_view kAnd = " and ";
  const std::size_t at = way.find(kAnd);
  if (at == std::string::npos) return {"{}", {way}};
  return {"{} and {}", {way.substr(0, at), way.substr(at + kAnd.size())}};
}

SealBox the_text(std::size_t size) {
  return {.title = {"the text", {}}, .note = octets(size), .role = SealRole::Public};
}

SealBox of_octets(std::string_view name, const std::string& what, SealRole role, SealSign sign) {
  return {.title = {name, {}},
          .wire = seal::folded_hex(what),
          .note = octets(what.size()),
          .role = role,
          .sign = sign};
}

SealBox private_key(const std::string& owner, const std::string& fingerprint) {
  return {.title = {"private key of {}", {name_in(owner)}},
          .wire = seal::folded_hex(fingerprint),
          .note = {"only its owner has it", {}},
          .role = SealRole::Private,
          .sign = SealSign::Key};
}

SealDrawing of_locks(const seal::Sealing& sealing) {
  SealDrawing drawing{
      {of_octets("session key", sealing.session_key, SealRole::Sealed, SealSign::Key)}, {}, {}};
  for (const seal::Lock& lock : sealing.locks) {
    const std::string name = name_in(lock.receiver);
    drawing[1].push_back({.title = {"public key of {}", {name}},
                          .wire = seal::folded_hex(lock.fingerprint),
                          .note = way_in_words(lock.way),
                          .role = SealRole::Public,
                          .sign = SealSign::Lock});
    SealBox locked = of_octets("session key, locked", lock.packet, SealRole::Plain);
    locked.note = {"{} octets, for {}", {std::to_string(lock.packet.size()), name}};
    drawing[2].push_back(std::move(locked));
  }
  return drawing;
}

SealDrawing of_unlocking(const SealLab& lab, std::optional<SealBox> key) {
  const seal::Verdict& verdict = lab.verdict();
  SealDrawing drawing(3);
  for (const std::string& locked : verdict.locked_for) {
    drawing[0].push_back(
        {.title = {"session key, locked", {}},
         .wire = seal::folded_hex(locked),
         .note = {lab.system() == seal::System::Smime ? "number of the certificate that opens it"
                                                      : "the key that opens it",
                  {}},
         .sign = SealSign::Lock});
  }
  const SealBox none{
      .title = {"no key", {}}, .note = {"nothing opens it", {}}, .role = SealRole::Bad};
  drawing[1].push_back(key.value_or(none));
  const bool found = !verdict.opened_by.empty();
  drawing[2].push_back(
      {.title = {found ? "session key" : "no session key", {}},
       .note = found ? Phrase{"{}", {verdict.cipher}} : Phrase{"it stays locked", {}},
       .role = found ? SealRole::Sealed : SealRole::Bad,
       .sign = SealSign::Key});
  return drawing;
}

}  // namespace boxes

namespace {

using boxes::octets;
using boxes::of_octets;
using boxes::private_key;
using boxes::the_text;
using boxes::way_in_words;

// — sealing —

SealDrawing hash_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  return {{the_text(sealing.entity.size())},
          {{.title = {"{}", {sealing.hash}}, .note = {"of the text, when and by whom", {}}}},
          {of_octets("hash", sealing.digest, SealRole::Plain)}};
}

SealDrawing sign_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  const openpgp::Certificate& key = *lab.matter().people[*lab.writer()].key();
  return {{of_octets("hash", sealing.digest, SealRole::Plain),
           private_key(sealing.signer, key.fingerprint())},
          {{.title = way_in_words(sealing.signature_way), .note = {"signs the hash", {}}}},
          {of_octets("signature", sealing.signature, SealRole::Private)}};
}

SealDrawing pack_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  std::vector<SealBox> parts{the_text(sealing.entity.size())};
  if (!sealing.signature.empty()) {
    parts.push_back(of_octets("signature", sealing.signature, SealRole::Private));
  }
  return {parts, {of_octets("packed", sealing.packed, SealRole::Public)}};
}

SealDrawing session_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  return {{of_octets("packed", sealing.packed, SealRole::Public),
           of_octets("session key", sealing.session_key, SealRole::Sealed, SealSign::Key)},
          {{.title = {"{}", {sealing.cipher}}, .note = {"seals it, with a check", {}}}},
          {of_octets("what is sealed", sealing.sealed_packet, SealRole::Sealed)}};
}

SealDrawing mime_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  const bool sealed = !sealing.packet.empty();
  const std::string& packets = sealed ? sealing.packet : sealing.signature;
  SealDrawing drawing{{of_octets(sealed ? "packets" : "signature", packets,
                                 sealed ? SealRole::Sealed : SealRole::Private)},
                      {{.title = {"base64", {}}, .note = {"octets become text", {}}}},
                      {{.title = {"message", {}}, .note = octets(sealing.message.size())}}};
  if (!sealed) drawing[0].insert(drawing[0].begin(), the_text(sealing.entity.size()));
  return drawing;
}

// — opening —

SealDrawing unlock_drawing(const SealLab& lab) {
  if (!lab.opener_has_key()) return boxes::of_unlocking(lab, std::nullopt);
  const openpgp::Certificate& key = *lab.matter().people[lab.opener()].key();
  return boxes::of_unlocking(lab, private_key(key.name(), key.fingerprint()));
}

SealDrawing open_drawing(const SealLab& lab) {
  const seal::Verdict& verdict = lab.verdict();
  const bool opened = verdict.sealing == openpgp::Sealing::Opened;
  return {{{.title = {"session key", {}}, .role = SealRole::Sealed, .sign = SealSign::Key},
           {.title = {"what is sealed", {}}, .role = SealRole::Sealed}},
          {{.title = opened ? Phrase{"{}", {verdict.cipher}} : Phrase{"check", {}},
            .note = {"opens it, and compares its check", {}}}},
          {{.title = {opened ? "packets, opened" : "nothing", {}},
            .note = {opened ? "the check fits" : "the check does not fit", {}},
            .role = opened ? SealRole::Public : SealRole::Bad}}};
}

SealDrawing hash_again_drawing(const SealLab& lab) {
  const seal::Signer& signer = lab.verdict().signers[lab.now()->signer];
  return {{{.title = {"the text", {}}, .note = {"as it has come", {}}, .role = SealRole::Public}},
          {{.title = way_in_words(signer.finding.made_with),
            .note = {"of the text, when and by whom", {}}}},
          {of_octets("hash", signer.finding.digest, SealRole::Plain)}};
}

SealDrawing check_drawing(const SealLab& lab) {
  const seal::Signer& signer = lab.verdict().signers[lab.now()->signer];
  const bool fits = signer.finding.verdict == openpgp::Signed::Good;
  const bool is_there = !signer.name.empty();
  return {{of_octets("hash", signer.finding.digest, SealRole::Plain),
           {.title = {"signature", {}},
            .note = way_in_words(signer.finding.made_with),
            .role = SealRole::Private},
           {.title = is_there ? Phrase{"public key of {}", {name_in(signer.name)}}
                              : Phrase{"public key: not here", {}},
            .wire = seal::folded_hex(signer.fingerprint),
            .role = is_there ? SealRole::Public : SealRole::Bad,
            .sign = SealSign::Key}},
          {{.title = {fits ? "it fits" : "it does not fit", {}},
            .role = fits ? SealRole::Good : SealRole::Bad}}};
}

SealDrawing pgp_drawing_of(const SealLab& lab) {
  using enum seal::Step::Kind;
  switch (lab.now()->kind) {
    case Hash:
      return hash_drawing(lab);
    case Sign:
      return sign_drawing(lab);
    case Pack:
      return pack_drawing(lab);
    case SessionKey:
      return session_drawing(lab);
    case Lock:
      return boxes::of_locks(lab.sealing());
    case Mime:
      return mime_drawing(lab);
    case Unlock:
      return unlock_drawing(lab);
    case Open:
      return open_drawing(lab);
    case HashAgain:
      return hash_again_drawing(lab);
    case Check:
      return check_drawing(lab);
    case Attributes:
    case SignedData:
    case Chain:
      break;  // Of S/MIME.
  }
  return {};
}

}  // namespace

SealDrawing drawing_of(const SealLab& lab) {
  if (lab.now() == nullptr) return {};
  return lab.system() == seal::System::Smime ? boxes::of_smime(lab) : pgp_drawing_of(lab);
}

}  // namespace view
