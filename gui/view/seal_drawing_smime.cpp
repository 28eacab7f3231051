// The drawings of S/MIME's steps: where they differ from those of PGP.
#include <utility>

#include "gui/view/certificate_words.h"
#include "gui/view/seal_boxes.h"
#include "gui/view/seal_words.h"
#include "sim/mail/date.h"
#include "sim/seal/smime/structure.h"

namespace view {

namespace {

using boxes::octets;
using boxes::of_octets;
using boxes::the_text;
using boxes::way_in_words;
using PartKind = smime::Part::Kind;

std::string part_of(const seal::Sealing& sealing, PartKind kind) {
  return smime::octets_of(sealing.signature, sealing.signed_parts, kind);
}

SealBox attributes_box(const seal::Sealing& sealing) {
  return of_octets("attributes", part_of(sealing, PartKind::Facts), SealRole::Plain);
}
SealBox signature_box(const seal::Sealing& sealing) {
  return of_octets("signature", part_of(sealing, PartKind::Signature), SealRole::Private);
}

// — sealing —

SealDrawing digest_drawing(const seal::Sealing& sealing) {
  return {{the_text(sealing.entity.size())},
          {{.title = {"{}", {sealing.hash}}, .note = {"of the text alone", {}}}},
          {of_octets("hash", sealing.digest, SealRole::Plain)}};
}

SealDrawing attributes_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  return {{of_octets("hash", sealing.digest, SealRole::Plain),
           {.title = {"time of signing", {}},
            .note = {"{}", {mail::format_date(lab.matter().now)}},
            .role = SealRole::Public}},
          {attributes_box(sealing)}};
}

SealDrawing signing_drawing(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  const smime::Holder& own = *lab.matter().people[*lab.writer()].certificate(lab.matter().now);
  return {
      {attributes_box(sealing), boxes::private_key(sealing.signer, own.certificate.fingerprint)},
      {{.title = way_in_words(sealing.signature_way), .note = {"signs the attributes", {}}}},
      {signature_box(sealing)}};
}

SealDrawing signed_data_drawing(const seal::Sealing& sealing) {
  std::vector<SealBox> parts{signature_box(sealing)};
  std::size_t number = 0;
  for (const smime::Part& part : sealing.signed_parts) {
    if (part.kind != PartKind::Certificate) continue;
    SealBox box =
        of_octets("certificate", sealing.signature.substr(part.begin, part.size), SealRole::Public);
    box.title = {"certificate of {}", {name_in(sealing.certificates[number++])}};
    parts.push_back(std::move(box));
  }
  return {std::move(parts), {of_octets("SignedData", sealing.signature, SealRole::Private)}};
}

SealDrawing entity_drawing(const seal::Sealing& sealing) {
  std::vector<SealBox> parts{the_text(sealing.entity.size())};
  if (!sealing.signature.empty()) {
    parts.push_back(of_octets("SignedData", sealing.signature, SealRole::Private));
  }
  return {std::move(parts), {of_octets("MIME part", sealing.packed, SealRole::Public)}};
}

SealDrawing sealing_drawing(const seal::Sealing& sealing) {
  return {{of_octets("MIME part", sealing.packed, SealRole::Public),
           of_octets("session key", sealing.session_key, SealRole::Sealed, SealSign::Key)},
          {{.title = {"{}", {sealing.cipher}}, .note = {"seals it, without a check", {}}}},
          {of_octets("what is sealed", sealing.sealed_packet, SealRole::Sealed)}};
}

SealDrawing message_drawing(const seal::Sealing& sealing) {
  const bool sealed = !sealing.packet.empty();
  SealDrawing drawing{{sealed ? of_octets("EnvelopedData", sealing.packet, SealRole::Sealed)
                              : of_octets("SignedData", sealing.signature, SealRole::Private)},
                      {{.title = {"base64", {}}, .note = {"octets become text", {}}}},
                      {{.title = {"message", {}}, .note = octets(sealing.message.size())}}};
  if (!sealed) drawing[0].insert(drawing[0].begin(), the_text(sealing.entity.size()));
  return drawing;
}

// — opening —

SealDrawing unlocking_drawing(const SealLab& lab) {
  if (!lab.opener_has_key()) return boxes::of_unlocking(lab, std::nullopt);
  const SealPerson& person = lab.matter().people[lab.opener()];
  const smime::Holder& own = *person.certificate(lab.matter().now);
  SealBox key = boxes::private_key(person.name, own.certificate.fingerprint);
  key.wire = seal::folded_hex(own.certificate.serial);
  key.note = {"number of the certificate", {}};
  return boxes::of_unlocking(lab, std::move(key));
}

SealDrawing opening_drawing(const SealLab& lab) {
  const seal::Verdict& verdict = lab.verdict();
  const bool opened = verdict.sealing == openpgp::Sealing::Opened;
  const bool checks = verdict.sealing_has_check;
  const Phrase told = opened ? Phrase{checks ? "the check fits"
                                             : "nothing says whether it was "
                                               "changed",
                                      {}}
                             : Phrase{checks ? "the check does not fit" : "no text comes out", {}};
  return {
      {{.title = {"session key", {}}, .role = SealRole::Sealed, .sign = SealSign::Key},
       {.title = {"what is sealed", {}}, .role = SealRole::Sealed}},
      {{.title = {"{}", {verdict.cipher}},
        .note = {checks ? "opens it, and compares its check" : "opens it, without a check", {}}}},
      {{.title = {opened ? "MIME part, opened" : "nothing", {}},
        .note = told,
        .role = opened ? SealRole::Public : SealRole::Bad}}};
}

SealDrawing digest_again_drawing(const seal::Signer& signer) {
  const std::string& way = signer.finding.made_with;
  const std::size_t behind = way.rfind(' ');
  const std::string hash = behind == std::string::npos ? way : way.substr(behind + 1);
  return {{{.title = {"the text", {}}, .note = {"as it has come", {}}, .role = SealRole::Public}},
          {{.title = {"{}", {hash}}, .note = {"of the text alone", {}}}},
          {of_octets("hash", signer.finding.digest, SealRole::Plain)}};
}

SealDrawing checking_drawing(const seal::Signer& signer) {
  const bool fits = signature_fits(signer);
  const bool is_there = !signer.name.empty();
  return {{of_octets("hash", signer.finding.digest, SealRole::Plain),
           {.title = {"signature", {}},
            .note = way_in_words(signer.finding.made_with),
            .role = SealRole::Private},
           {.title = is_there ? Phrase{"certificate of {}", {name_in(signer.name)}}
                              : Phrase{"certificate: not here", {}},
            .wire = seal::folded_hex(signer.fingerprint),
            .role = is_there ? SealRole::Public : SealRole::Bad,
            .sign = SealSign::Key}},
          {{.title = {fits ? "it fits" : "it does not fit", {}},
            .role = fits ? SealRole::Good : SealRole::Bad}}};
}

// From the signer's certificate to the authority at the end.
SealDrawing chain_drawing(const cipher::Chain& chain) {
  SealDrawing drawing;
  for (std::size_t i = 0; i < chain.papers.size(); ++i) {
    const cipher::CertificateFacts& paper = chain.papers[i];
    const bool at_fault = chain.fault != cipher::ChainFault::None && chain.at == i;
    drawing.push_back({{.title = {"certificate of {}", {paper.name}},
                        .wire = seal::folded_hex(paper.fingerprint),
                        .note = paper.signs_itself ? Phrase{"signs itself", {}}
                                                   : Phrase{"signed by {}", {paper.issuer_name}},
                        .role = at_fault ? SealRole::Bad : SealRole::Public}});
  }
  const bool good = chain.fault == cipher::ChainFault::None;
  std::vector<SealBox>& last = drawing.emplace_back();
  last.push_back({.title = good ? Phrase{"trusted here", {}} : fault_in_short(chain),
                  .note = good ? Phrase{} : more_of_fault(chain),
                  .role = good ? SealRole::Good : SealRole::Bad});
  if (!chain.reason.empty()) last.push_back({.title = {chain.reason, {}}, .role = SealRole::Bad});
  return drawing;
}

}  // namespace

SealDrawing boxes::of_smime(const SealLab& lab) {
  const seal::Sealing& sealing = lab.sealing();
  const auto signer = [&]() -> const seal::Signer& {
    return lab.verdict().signers[lab.now()->signer];
  };
  using enum seal::Step::Kind;
  switch (lab.now()->kind) {
    case Hash:
      return digest_drawing(sealing);
    case Attributes:
      return attributes_drawing(lab);
    case Sign:
      return signing_drawing(lab);
    case SignedData:
      return signed_data_drawing(sealing);
    case Pack:
      return entity_drawing(sealing);
    case SessionKey:
      return sealing_drawing(sealing);
    case Lock:
      return boxes::of_locks(sealing);
    case Mime:
      return message_drawing(sealing);
    case Unlock:
      return unlocking_drawing(lab);
    case Open:
      return opening_drawing(lab);
    case HashAgain:
      return digest_again_drawing(signer());
    case Check:
      return checking_drawing(signer());
    case Chain:
      return chain_drawing(*signer().chain);
  }
  return {};
}

}  // namespace view
