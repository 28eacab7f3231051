#include "gui/view/certificate_words.h"

#include "sim/mail/date.h"

namespace view {

using cipher::ChainFault;

Phrase fault_in_short(const cipher::Chain& chain) {
  switch (chain.fault) {
    case ChainFault::None:
      break;
    case ChainFault::NotTrusted:
      return {"not trusted here", {}};
    case ChainFault::NotYet:
      return {"not valid yet", {}};
    case ChainFault::Expired:
      return {"out of date", {}};
    case ChainFault::Revoked:
      return {"revoked", {}};
    case ChainFault::NotForMail:
      return {"not made for mail", {}};
    case ChainFault::Broken:
      return {"it does not fit", {}};
  }
  return {};
}

Phrase more_of_fault(const cipher::Chain& chain) {
  if (chain.at >= chain.papers.size()) return {};
  const cipher::CertificateFacts& at = chain.papers[chain.at];
  switch (chain.fault) {
    case ChainFault::NotTrusted:
      if (at.signs_itself) return {"nobody vouches for {}", {at.name}};
      return {"{} is not known here", {at.issuer_name}};
    case ChainFault::NotYet:
      return {"only from {} on", {mail::format_date(at.begins)}};
    case ChainFault::Expired:
      return {"it was valid until {}", {mail::format_date(at.ends)}};
    case ChainFault::Revoked:
      return {"on {}, by {}", {mail::format_date(chain.revoked_since), chain.revoked_by}};
    case ChainFault::Broken:
      return {"{}", {chain.why}};
    case ChainFault::None:
    case ChainFault::NotForMail:
      break;
  }
  return {};
}

}  // namespace view
