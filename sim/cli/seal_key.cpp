// mailwalk key: makes keys for trying, and shows keys.
#include <cstdio>
#include <set>

#include "sim/cli/mime.h"
#include "sim/cli/seal.h"
#include "sim/mail/date.h"
#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/make_certificate.h"
#include "sim/shelf/files.h"
#include "sim/text/utf8.h"

namespace cli {

namespace {

constexpr std::string_view kTestKey =
    "A test key made by Mailwalk. It is not secret: use it for nothing else.";

openpgp::NewCertificate wanted_key(const SealOptions& options) {
  openpgp::NewCertificate wanted{.user = options.user, .created = seal_time(options)};
  if (options.kind == "25519-v6") wanted.version = 6;
  if (options.kind == "p256") wanted.nist = cipher::Curve::P256;
  if (options.kind == "p384") wanted.nist = cipher::Curve::P384;
  if (options.kind == "p521") wanted.nist = cipher::Curve::P521;
  return wanted;
}

// Who has signed that a key belongs to a user ID, as far as his key is in the same files.
std::string vouchers_in_words(const seal::KeyRing& ring, const openpgp::Certificate& key,
                              const openpgp::UserId& user, std::uint32_t now) {
  std::string out;
  std::set<std::string> known;  // Fingerprints, and ids, of keys that are there.
  for (const openpgp::Certificate& other : ring.keys()) {
    known.insert({other.fingerprint(), other.main.key.key_id()});
    if (!is_certified_by(other, key, user, now)) continue;
    out += "    " + shown(other.name()) + " has signed that it is so\n";
  }
  for (const openpgp::Signature& one : user.by_others) {
    const std::string& who = one.issuer.empty() ? one.issuer_id : one.issuer;
    if (!one.is_certification() || !known.insert(who).second) continue;
    out += "    signed by another key, " + openpgp::fingerprint_in_words(who) +
           ", which is not here: nothing can be checked\n";
  }
  return out;
}

std::string describe(const seal::KeyRing& ring, const openpgp::Certificate& key,
                     std::uint32_t now) {
  const auto component_words = [](const openpgp::Component& one) {
    return openpgp::name_of(one.key.algorithm, one.key.curve) + ", version " +
           std::to_string(one.key.version) + ", made " + mail::format_date(one.key.created) +
           (one.secret ? one.secret->is_locked() ? ", secret, locked" : ", secret" : "") +
           (one.revoked ? ", revoked" : "");
  };
  std::string out = shown(key.name()) + "\n  fingerprint " +
                    openpgp::fingerprint_in_words(key.fingerprint()) + "\n  " +
                    component_words(key.main) + '\n';
  for (const openpgp::Component& subkey : key.subkeys) {
    out += "  subkey " + openpgp::fingerprint_in_words(subkey.key.fingerprint) + "\n    " +
           component_words(subkey) + '\n';
  }
  for (const openpgp::UserId& user : key.users) {
    out += "  user ID " + shown(user.text) + (user.revoked ? ", revoked" : "") + '\n' +
           vouchers_in_words(ring, key, user, now);
  }
  return out;
}

std::string describe(const smime::CertificateFacts& one, bool has_key) {
  std::string out = shown(smime::name_of(one)) + "\n  fingerprint " +
                    openpgp::fingerprint_in_words(one.fingerprint) + "\n  " +
                    (one.is_authority ? "an authority, " : "") + one.key +
                    (has_key ? ", with its private key" : "") + "\n  number " +
                    openpgp::fingerprint_in_words(one.serial) + ", given by " +
                    shown(one.issuer_name) + "\n  valid from " + mail::format_date(one.begins) +
                    " to " + mail::format_date(one.ends) + '\n';
  for (const std::string& address : one.addresses) out += "  address " + shown(address) + '\n';
  return out;
}

std::string describe(const smime::Certificates& certificates) {
  std::string out;
  for (const smime::Holder& one : certificates.holders()) {
    out += describe(one.certificate, !one.key.empty());
  }
  for (const smime::CertificateFacts& one : certificates.authorities()) out += describe(one, false);
  for (const cipher::RevocationList& list : certificates.lists()) {
    out += "Revocation list of " + shown(list.issuer_name) + "\n  made " +
           mail::format_date(list.made) + ", " + std::to_string(list.revoked) + " revoked\n";
  }
  return out;
}

}  // namespace

int new_key(const SealOptions& options) {
  if (!seal::address_of(options.user) ||
      text::find_bad_utf8(options.user) != std::string_view::npos) {
    throw shelf::BadInput{shown(options.user) + ": write \"Mary Smith <mary@example.net>\""};
  }
  const openpgp::NewCertificate wanted = wanted_key(options);
  const auto made = make_certificate(wanted, seal_luck(options)(luck_for(wanted)));
  shelf::write_file(options.output, write_armor(openpgp::ArmorKind::PrivateKey, made.secret,
                                                options.seed ? kTestKey : std::string_view{}));
  return 0;
}

int public_key(const SealOptions& options) {
  read_pgp_ring(options.file);  // Says what is wrong with it.
  const auto octets = openpgp::without_armor(shelf::read_file(options.file));
  shelf::write_file(options.output,
                    write_armor(openpgp::ArmorKind::PublicKey, openpgp::without_secrets(*octets)));
  return 0;
}

int certify_key(const SealOptions& options) {
  read_pgp_ring(options.file);  // Says what is wrong with it.
  const seal::KeyRing ring = read_pgp_ring(options.signer, options.passphrase);
  const openpgp::Certificate& voucher = ring.keys().front();
  const std::uint32_t now = seal_time(options);
  const auto octets = openpgp::without_armor(shelf::read_file(options.file));
  const std::string open = openpgp::without_secrets(*octets);
  std::optional<std::string> made;
  if (voucher.has_secret() &&
      why_unfit(voucher, voucher.main, openpgp::kCertifies, now) == openpgp::Unfit::No) {
    made = certified(open, *voucher.main.secret, now,
                     seal_luck(options)(openpgp::kMostParts * openpgp::kSaltLuck));
  }
  if (!made) {
    throw shelf::BadInput{options.signer +
                          ": this key cannot sign others now: give an open private key that has "
                          "neither expired nor been revoked"};
  }
  shelf::write_file(options.output, write_armor(openpgp::ArmorKind::PublicKey, *made));
  return 0;
}

int show_keys(const SealOptions& options) {
  std::string out;
  const seal::KeyRing ring = read_ring(options.keys, {});
  const std::uint32_t now = seal_time(options);
  for (const openpgp::Certificate& key : ring.keys()) out += describe(ring, key, now);
  out += describe(ring.certificates());
  std::fputs(out.c_str(), stdout);
  return 0;
}

}  // namespace cli
