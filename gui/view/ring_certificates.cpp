#include "gui/view/ring_certificates.h"

#include <utility>

#include "gui/reading/clock.h"
#include "sim/mail/date.h"
#include "sim/seal/openpgp/key.h"

namespace view {

namespace {

using cipher::ChainFault;

// Of a certificate at fault, one sentence.
Phrase fault_in_words(const cipher::Chain& chain) {
  const bool is_known = chain.at < chain.papers.size();
  switch (chain.fault) {
    case ChainFault::None:
      break;
    case ChainFault::NotTrusted:
      if (!is_known || chain.papers[chain.at].signs_itself) {
        return {"Not known: nobody vouches for it.", {}};
      }
      return {"Not known: {} has signed it, who is not trusted here.",
              {chain.papers[chain.at].issuer_name}};
    case ChainFault::NotYet:
      return {"Not valid yet.", {}};
    case ChainFault::Expired:
      return {"Not valid any more: its time is over.", {}};
    case ChainFault::Revoked:
      return {"Revoked on {} by {}: it proves nothing any more.",
              {mail::format_date(chain.revoked_since), chain.revoked_by}};
    case ChainFault::NotForMail:
      return {"It is not made for mail.", {}};
    case ChainFault::Broken:
      return {"It does not fit: {}.", {chain.why}};
  }
  return {};
}

// One's own is known by its private key, whoever else is trusted here.
bool is_good(const cipher::Chain& chain, bool is_own) {
  return chain.fault == ChainFault::None || (is_own && chain.fault == ChainFault::NotTrusted);
}

std::vector<Phrase> sentences(const cipher::Chain& chain, bool is_own) {
  std::vector<Phrase> said;
  if (is_own) said.push_back({"The user's own: the private key is here.", {}});
  if (chain.fault != ChainFault::None) {
    if (!is_good(chain, is_own)) said.push_back(fault_in_words(chain));
    return said;
  }
  if (chain.papers.size() == 1) {
    said.push_back({"Trusted: whoever has put it here wants that.", {}});
    return said;
  }
  said.push_back({"Known: {} vouches for it.", {chain.papers.back().name}});
  if (!chain.lists_are_current) {
    said.push_back({"No current list is here of what was revoked.", {}});
  }
  return said;
}

RingCertificate row_of(const cipher::CertificateFacts& facts, const cipher::Chain& chain,
                       bool is_own) {
  RingCertificate row{.name = smime::name_of(facts),
                      .kind = facts.key,
                      .serial = openpgp::fingerprint_in_words(facts.serial),
                      .fingerprint = openpgp::fingerprint_in_words(facts.fingerprint),
                      .begins = facts.begins,
                      .ends = facts.ends,
                      .is_authority = facts.is_authority,
                      .is_own = is_own,
                      .is_good = is_good(chain, is_own),
                      .said = sentences(chain, is_own),
                      .reason = chain.reason};
  for (std::size_t i = 1; i < chain.papers.size(); ++i) {
    row.vouchers.push_back(chain.papers[i].name);
  }
  return row;
}

}  // namespace

std::vector<RingCertificate> certificates_in(const smime::Certificates& ring, std::int64_t now) {
  std::vector<RingCertificate> rows;
  for (const smime::Holder& one : ring.holders()) {
    const cipher::Chain chain = ring.judged(one.certificate.der, {}, cipher::Purpose::Sign, now);
    rows.push_back(row_of(one.certificate, chain, !one.key.empty()));
  }
  for (const cipher::CertificateFacts& one : ring.authorities()) {
    rows.push_back(row_of(one, ring.judged(one.der, {}, cipher::Purpose::Vouch, now), false));
  }
  return rows;
}

std::string said_of(const RingCertificate& certificate, const Language& language) {
  std::string text;
  for (const Phrase& one : certificate.said) text += (text.empty() ? "" : " ") + one.in(language);
  if (certificate.reason.empty()) return text;
  return text + ' ' +
         filled(language.of("The reason: {}."), {std::string{language.of(certificate.reason)}});
}

std::string day_of(std::int64_t seconds, const Language& language) {
  return reading::date_of(SimTime{}, seconds, language);
}

std::vector<RingList> lists_in(const smime::Certificates& ring) {
  std::vector<RingList> rows;
  for (const cipher::RevocationList& one : ring.lists()) {
    rows.push_back({one.issuer_name, one.made, one.revoked});
  }
  return rows;
}

}  // namespace view
