#include "gui/view/seal_drawing.h"

#include <algorithm>
#include <utility>

#include "sim/seal/openpgp/key.h"
#include "sim/seal/pgp_mime.h"

namespace view {

namespace {

using seal::folded_hex;

Phrase octets(std::size_t count) {
  return {count == 1 ? "{} octet" : "{} octets", {std::to_string(count)}};
}

// "Ed25519 and SHA-512"
Phrase way_in_words(const std::string& way) {
  constexpr std::string_view kAnd = " and ";
  const std::size_t at = way.find(kAnd);
  if (at == std::string::npos) return {"{}", {way}};
  return {"{} and {}", {way.substr(0, at), way.substr(at + kAnd.size())}};
}

SealBox text_box(std::size_t size) {
  return {.title = {"the text", {}}, .note = octets(size), .role = SealRole::Public};
}

SealBox octets_box(std::string_view name, const std::string& what, SealRole role,
                   SealSign sign = SealSign::None) {
  return {.title = {name, {}},
          .wire = folded_hex(what),
          .note = octets(what.size()),
          .role = role,
          .sign = sign};
}

SealBox private_key(const std::string& owner, const std::string& fingerprint) {
  return {.title = {"private key of {}", {name_in(owner)}},
          .wire = fingerprint,
          .note = {"only its owner has it", {}},
          .role = SealRole::Private,
          .sign = SealSign::Key};
}

// — sealing —

SealDrawing hash_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  return {{text_box(sealing.entity.size())},
          {{.title = {"{}", {sealing.hash}}, .note = {"of the text, when and by whom", {}}}},
          {octets_box("hash", sealing.digest, SealRole::Plain)}};
}

SealDrawing sign_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  const openpgp::Certificate& key = lab.matter().people[*lab.writer()].key();
  return {{octets_box("hash", sealing.digest, SealRole::Plain),
           private_key(sealing.signer, folded_hex(key.fingerprint()))},
          {{.title = way_in_words(sealing.signature_way), .note = {"signs the hash", {}}}},
          {octets_box("signature", sealing.signature, SealRole::Private)}};
}

SealDrawing pack_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  std::vector<SealBox> parts{text_box(sealing.entity.size())};
  if (!sealing.signature.empty()) {
    parts.push_back(octets_box("signature", sealing.signature, SealRole::Private));
  }
  return {parts, {octets_box("packed", sealing.packed, SealRole::Public)}};
}

SealDrawing session_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  return {{octets_box("packed", sealing.packed, SealRole::Public),
           octets_box("session key", sealing.session_key, SealRole::Sealed, SealSign::Key)},
          {{.title = {"{}", {sealing.cipher}}, .note = {"seals it, with a check", {}}}},
          {octets_box("what is sealed", sealing.sealed_packet, SealRole::Sealed)}};
}

SealDrawing lock_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  SealDrawing drawing{
      {octets_box("session key", sealing.session_key, SealRole::Sealed, SealSign::Key)}, {}, {}};
  for (const seal::Lock& lock : sealing.locks) {
    const std::string name = name_in(lock.receiver);
    drawing[1].push_back({.title = {"public key of {}", {name}},
                          .wire = folded_hex(lock.fingerprint),
                          .note = way_in_words(lock.way),
                          .role = SealRole::Public,
                          .sign = SealSign::Lock});
    SealBox locked = octets_box("session key, locked", lock.packet, SealRole::Plain);
    locked.note = {"{} octets, for {}", {std::to_string(lock.packet.size()), name}};
    drawing[2].push_back(std::move(locked));
  }
  return drawing;
}

SealDrawing mime_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  const bool sealed = !sealing.packet.empty();
  const std::string& packets = sealed ? sealing.packet : sealing.signature;
  SealDrawing drawing{{octets_box(sealed ? "packets" : "signature", packets,
                                  sealed ? SealRole::Sealed : SealRole::Private)},
                      {{.title = {"base64", {}}, .note = {"octets become text", {}}}},
                      {{.title = {"message", {}}, .note = octets(sealing.message.size())}}};
  if (!sealed) drawing[0].insert(drawing[0].begin(), text_box(sealing.entity.size()));
  return drawing;
}

// — opening —

SealDrawing unlock_drawing(const SealLab& lab) {
  const seal::Verdict& verdict = lab.verdict();
  SealDrawing drawing(3);
  for (const std::string& locked : verdict.locked_for) {
    drawing[0].push_back({.title = {"session key, locked", {}},
                          .wire = folded_hex(locked),
                          .note = {"the key that opens it", {}},
                          .sign = SealSign::Lock});
  }
  if (!lab.opener_has_key()) {
    drawing[1].push_back(
        {.title = {"no key", {}}, .note = {"nothing opens it", {}}, .role = SealRole::Bad});
  } else {
    const openpgp::Certificate& key = lab.matter().people[lab.opener()].key();
    drawing[1].push_back(private_key(key.name(), folded_hex(key.fingerprint())));
  }
  const bool found = !verdict.opened_by.empty();
  drawing[2].push_back(
      {.title = {found ? "session key" : "no session key", {}},
       .note = found ? Phrase{"{}", {verdict.cipher}} : Phrase{"it stays locked", {}},
       .role = found ? SealRole::Sealed : SealRole::Bad,
       .sign = SealSign::Key});
  return drawing;
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
  const seal::Signer& signer = lab.verdict().signers.front();
  return {{{.title = {"the text", {}}, .note = {"as it has come", {}}, .role = SealRole::Public}},
          {{.title = way_in_words(signer.finding.made_with),
            .note = {"of the text, when and by whom", {}}}},
          {octets_box("hash", signer.finding.digest, SealRole::Plain)}};
}

SealDrawing check_drawing(const SealLab& lab) {
  const seal::Signer& signer = lab.verdict().signers.front();
  const bool fits = signer.finding.verdict == openpgp::Signed::Good;
  const bool is_there = !signer.name.empty();
  return {{octets_box("hash", signer.finding.digest, SealRole::Plain),
           {.title = {"signature", {}},
            .note = way_in_words(signer.finding.made_with),
            .role = SealRole::Private},
           {.title = is_there ? Phrase{"public key of {}", {name_in(signer.name)}}
                              : Phrase{"public key: not here", {}},
            .wire = folded_hex(signer.fingerprint),
            .role = is_there ? SealRole::Public : SealRole::Bad,
            .sign = SealSign::Key}},
          {{.title = {fits ? "it fits" : "it does not fit", {}},
            .role = fits ? SealRole::Good : SealRole::Bad}}};
}

}  // namespace

SealDrawing drawing_of(const SealLab& lab) {
  if (lab.now() == nullptr) return {};
  using enum SealStep::Kind;
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
      return lock_drawing(lab);
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
  }
  return {};
}

}  // namespace view
