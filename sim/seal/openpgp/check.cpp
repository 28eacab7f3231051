#include "sim/seal/openpgp/check.h"

#include "sim/seal/openpgp/packet.h"
#include "sim/text/lines.h"

namespace openpgp {

namespace {

std::string made_with(const Signature& signature, const PublicKey* key) {
  const std::string algorithm =
      name_of(signature.algorithm, key == nullptr ? std::nullopt : key->curve);
  if (!signature.hash) return algorithm + " and hash " + std::to_string(signature.hash_number);
  return algorithm + " and " + std::string{cipher::name_of(*signature.hash)};
}

// A key that fits, or the last one that is named; none where no key is.
struct Candidate {
  std::optional<std::size_t> certificate{};
  std::size_t component = 0;
  bool fits = false;
};

Candidate find(const Signature& signature, std::string_view text,
               std::span<const Certificate> keys) {
  Candidate best;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t j = 0; j <= keys[i].subkeys.size(); ++j) {
      const PublicKey& key = component(keys[i], j).key;
      if (!is_of(signature, key)) continue;
      const bool fits = is_signed_by(signature, key, text);
      if (fits) return {i, j, true};
      // A signature that names nobody is nobody's, unless it fits.
      if (!signature.issuer.empty() || !signature.issuer_id.empty()) best = {i, j, false};
    }
  }
  return best;
}

bool is_over(const Signature& signature, std::uint32_t now) {
  const std::uint64_t end = std::uint64_t{signature.created} + signature.lifetime;
  return signature.lifetime != 0 && end <= now;
}

Signed judge(Finding& finding, const Signature& signature, std::span<const Certificate> keys,
             bool fits, std::uint32_t now) {
  if (!finding.certificate) return Signed::NoKey;
  if (!fits) return Signed::Changed;
  const Certificate& whose = keys[*finding.certificate];
  finding.unfit = why_unfit(whose, component(whose, finding.component), kSigns, signature.created);
  if (finding.unfit != Unfit::No) return Signed::Unfit;
  if (signature.created > now) return Signed::NotYet;
  return is_over(signature, now) ? Signed::Expired : Signed::Good;
}

}  // namespace

bool is_certified_by(const Certificate& voucher, const Certificate& whose, const UserId& user,
                     std::uint32_t at) {
  // A key that has expired or was revoked since says nothing any more.
  if (why_unfit(voucher, voucher.main, kCertifies, at) != Unfit::No) return false;
  const PublicKey& key = voucher.main.key;
  const std::string form = user_form(whose.main.key, user.text);
  const Signature* newest = nullptr;
  for (const Signature& one : user.by_others) {
    const bool counts = one.type != SignatureType::Persona && !one.has_unknown_demand &&
                        one.created <= at && is_of(one, key);
    if (!counts || (newest != nullptr && one.created < newest->created)) continue;
    if (is_signed_by(one, key, form)) newest = &one;
  }
  return newest != nullptr && newest->is_certification() && !is_over(*newest, at) &&
         why_unfit(voucher, voucher.main, kCertifies, newest->created) == Unfit::No;
}

Finding check_signature(std::string_view packet, std::string_view text,
                        std::span<const Certificate> keys, std::uint32_t now) {
  Finding finding;
  const auto signature = read_signature(packet);
  if (!signature) {
    finding.why = signature.problem().why;
    return finding;
  }
  const bool of_octets = signature->type == SignatureType::Octets;
  const std::string mended =
      of_octets ? std::string{} : text::mend_line_ends(text);  // Text: CRLF (RFC 9580 §5.2.1.2).
  const std::string_view hashed = of_octets ? text : std::string_view{mended};
  finding.issuer = signature->issuer.empty() ? signature->issuer_id : signature->issuer;
  finding.created = signature->created;
  finding.digest = digest_of(*signature, hashed).value_or(std::string{});
  const Candidate found = find(*signature, hashed, keys);
  finding.certificate = found.certificate;
  finding.component = found.component;
  const PublicKey* key =
      found.certificate ? &component(keys[*found.certificate], found.component).key : nullptr;
  finding.made_with = made_with(*signature, key);
  if (!of_octets && signature->type != SignatureType::Text) {
    finding.why = "it is a signature of a key, not of a text";
  } else if (!signature->hash) {
    finding.why = "its hash is no proof any more";
  } else if (signature->has_unknown_demand) {
    finding.why = "it demands something that is not known here";
  } else {
    finding.verdict = judge(finding, *signature, keys, found.fits, now);
  }
  return finding;
}

text::Parsed<std::vector<Finding>> check_detached(std::string_view octets, std::string_view text,
                                                  std::span<const Certificate> keys,
                                                  std::uint32_t now) {
  const auto packets = read_packets(octets);
  if (!packets) return packets.problem();
  std::vector<Finding> findings;
  for (const Packet& packet : *packets) {
    if (packet.tag == Tag::Marker || packet.tag == Tag::Padding) continue;
    if (packet.tag != Tag::Signature || findings.size() == kMostSignatures) {
      return text::Malformed{packet.begin, "this is no signature alone", "RFC 9580 §10.4"};
    }
    findings.push_back(check_signature(packet.body, text, keys, now));
  }
  if (findings.empty()) return text::Malformed{0, "there is no signature in it", "RFC 9580 §10.4"};
  return findings;
}

}  // namespace openpgp
