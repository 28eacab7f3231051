#include "sim/seal/verdict.h"

#include <algorithm>
#include <utility>

#include "sim/mail/address_list.h"
#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/seal/openpgp/armor.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/smime_opening.h"
#include "sim/text/lines.h"

namespace seal {

namespace {

using openpgp::Finding;
using openpgp::Signed;

// A signed text in a sealed one, or the other way about; more is nobody's program.
constexpr int kMostLayers = 3;

// The one address of the one From (RFC 5322 §3.6.2 allows several): who it is must be clear.
std::optional<mail::Address> sender_of(std::string_view octets) {
  const mail::Message message{octets};
  const auto is_from = [](const mail::Field& field) { return mail::same_name(field.name, "From"); };
  if (std::ranges::count_if(message.fields(), is_from) != 1) return std::nullopt;
  const auto people = mail::parse_address_list(*message.value_of("From"));
  if (!people || people->size() != 1) return std::nullopt;
  return people->front().address;
}

bool is_forged(const Signer& signer) {
  return signer.known && signer.known->how == Known::Forged;
}

class Opening {
 public:
  Opening(const KeyRing& ring, std::uint32_t now) : ring_(ring), now_(now) {}
  Verdict run(std::string_view message);

 private:
  bool layer();
  bool smime_layer(const smime::Found& found);
  bool pgp_layer();
  bool begin_layer(System system);
  bool open_sealed(const Found& found);
  bool check_signed(const Found& found);
  void add(std::vector<Finding> findings);
  bool broken(std::string why);
  void judge();
  // The text that was inside takes the place of what was around it.
  void unwrap(std::string_view entity) {
    verdict_.shown = joined(divide(verdict_.shown).outside, entity);
  }

  const KeyRing& ring_;
  std::uint32_t now_;
  std::optional<mail::Address> sender_;
  Verdict verdict_;
};

bool Opening::broken(std::string why) {
  verdict_.is_broken = true;
  verdict_.why = std::move(why);
  return false;
}

void Opening::add(std::vector<Finding> findings) {
  for (Finding& finding : findings) {
    Signer signer{.fingerprint = finding.issuer};
    if (finding.certificate) {
      const openpgp::Certificate& key = ring_.keys()[*finding.certificate];
      signer.name = key.name();
      signer.fingerprint = key.fingerprint();
      const bool named = sender_ && names(key, *sender_);
      const auto whose = named ? sender_ : address_of(signer.name);
      if (ring_.is_tended() && whose) signer.known = how_known(ring_, key, *whose, now_);
      signer.is_sender = named && !is_forged(signer);
    }
    signer.finding = std::move(finding);
    verdict_.signers.push_back(std::move(signer));
  }
}

bool Opening::open_sealed(const Found& found) {
  if (verdict_.sealing != openpgp::Sealing::None)
    return broken("something sealed stands in it again");
  const auto octets = openpgp::without_armor(found.armored);
  if (!octets) return broken(octets.problem().why);
  openpgp::Opening opening = openpgp::open_message(*octets, ring_.keys(), now_);
  verdict_.sealing = opening.sealing;
  verdict_.locked_for = std::move(opening.locked_for);
  verdict_.cipher = std::move(opening.cipher);
  verdict_.packets = std::move(opening.packets);
  if (opening.certificate) verdict_.opened_by = ring_.keys()[*opening.certificate].name();
  if (opening.malformed) return broken(std::move(opening.why));
  verdict_.why = std::move(opening.why);
  if (opening.sealing != openpgp::Sealing::Opened && opening.sealing != openpgp::Sealing::None)
    return false;
  add(std::move(opening.signatures));
  unwrap(opening.text);
  return true;
}

bool Opening::check_signed(const Found& found) {
  const auto octets = openpgp::without_armor(found.armored);
  if (!octets) return broken(octets.problem().why);
  auto findings = openpgp::check_detached(*octets, found.entity, ring_.keys(), now_);
  if (!findings) return broken(findings.problem().why);
  add(std::move(*findings));
  if (found.form == Form::Signed) {
    unwrap(found.entity);
    return true;
  }
  // Of a signature below its text, only what is signed is shown.
  unwrap("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
         found.entity + "\r\n");
  return false;
}

// Takes one layer off; says whether there may be another.
bool Opening::layer() {
  const smime::Found found = smime::find_seal(verdict_.shown);
  if (found.form == smime::Form::Plain) return pgp_layer();
  if (found.form != smime::Form::Partly) return smime_layer(found);
  verdict_.is_partly = true;
  return false;
}

bool Opening::begin_layer(System system) {
  if (verdict_.system != System::None && verdict_.system != system) {
    return broken("PGP and S/MIME stand in each other");
  }
  verdict_.system = system;
  return true;
}

bool Opening::smime_layer(const smime::Found& found) {
  if (!begin_layer(System::Smime)) return false;
  const auto inside = open_smime(found, ring_.certificates(), sender_, now_, verdict_);
  if (inside) unwrap(text::mend_line_ends(*inside));
  return inside.has_value();
}

bool Opening::pgp_layer() {
  Found found = find_seal(verdict_.shown);
  if (found.form != Form::Plain && found.form != Form::Partly && !begin_layer(System::OpenPgp)) {
    return false;
  }
  switch (found.form) {
    case Form::Plain:
      return false;
    case Form::Partly:
      verdict_.is_partly = true;
      return false;
    case Form::Broken:
      return broken(std::move(found.why));
    case Form::Sealed:
      return open_sealed(found);
    case Form::Signed:
    case Form::Clear:
      return check_signed(found);
  }
  return false;
}

Signature of_signer(const Signer& signer) {
  switch (signer.finding.verdict) {
    case Signed::Good:
      if (is_forged(signer)) return Signature::Forged;
      return signer.is_sender ? Signature::BySender : Signature::ByAnother;
    case Signed::Changed:
      return Signature::Changed;
    case Signed::NoKey:
      return Signature::NoKey;
    case Signed::Unfit:
    case Signed::Expired:
    case Signed::NotYet:
      return Signature::Unfit;
    case Signed::NotKnown:
      return Signature::NotKnown;
  }
  return Signature::NotKnown;
}

// One that does not fit spoils all; else the sender's own counts, else the least that is known.
void Opening::judge() {
  bool by_sender = false;
  for (const Signer& signer : verdict_.signers) {
    const Signature one = of_signer(signer);
    by_sender |= one == Signature::BySender;
    verdict_.signature = std::max(verdict_.signature, one);
  }
  if (by_sender && verdict_.signature != Signature::Changed) {
    verdict_.signature = Signature::BySender;
  }
  if (!verdict_.is_broken) return;
  // What is broken proves nothing, whatever was found before it broke.
  verdict_.signature = Signature::None;
  verdict_.signers.clear();
}

Verdict Opening::run(std::string_view message) {
  verdict_.shown = message;
  sender_ = sender_of(message);
  if (sender_) verdict_.sender = mail::format(*sender_);
  int layers = 0;
  while (layers < kMostLayers && layer()) ++layers;
  if (layers == kMostLayers) broken("it is signed and sealed more than three times");
  judge();
  return std::move(verdict_);
}

}  // namespace

Verdict open_message(std::string_view message, const KeyRing& ring, std::uint32_t now) {
  return Opening{ring, now}.run(message);
}

}  // namespace seal
