#pragma once
// What the structures are made of that go between the page's program and its module (octets.h):
// each member once, to be written or to be read.
#include <string>
#include <tuple>
#include <type_traits>

#include "sim/mime/charset.h"
#include "sim/seal/cipher/cms.h"
#include "sim/seal/cipher/domain_keys.h"
#include "sim/seal/cipher/hash.h"
#include "sim/seal/cipher/rsa.h"
#include "sim/seal/cipher/x509.h"
#include "sim/webmail/shown_page.h"

namespace web::seldom {

// The answer to WordsOfHtml.
struct HtmlWords {
  std::string words{};
  bool whole = false;
};

// What structures are made of, each member once; for a structure to be written, or to be read.
template <class T, class Plain>
concept Is = std::is_same_v<std::remove_const_t<T>, Plain>;

auto members(Is<cipher::RsaPublic> auto& it) {
  return std::tie(it.modulus, it.exponent);
}
auto members(Is<cipher::RsaSecret> auto& it) {
  return std::tie(it.open, it.exponent);
}
auto members(Is<cipher::Argon2Costs> auto& it) {
  return std::tie(it.passes, it.lanes, it.memory);
}
auto members(Is<cipher::PublicKey> auto& it) {
  return std::tie(it.cipher, it.octets);
}
auto members(Is<cipher::CmsIdentity> auto& it) {
  return std::tie(it.certificate, it.key);
}
auto members(Is<cipher::EnvelopedMade> auto& it) {
  return std::tie(it.octets, it.session_key);
}
auto members(Is<cipher::CmsSignature> auto& it) {
  return std::tie(it.fits, it.text_fits, it.is_strong, it.certificate, it.issuer, it.serial,
                  it.hash, it.digest, it.signed_at);
}
auto members(Is<cipher::CmsSigned> auto& it) {
  return std::tie(it.why, it.text, it.signatures, it.certificates);
}
auto members(Is<cipher::CmsOpened> auto& it) {
  return std::tie(it.why, it.text, it.identity);
}
auto members(Is<cipher::PemBlock> auto& it) {
  return std::tie(it.label, it.octets);
}
auto members(Is<cipher::CertificateFacts> auto& it) {
  return std::tie(it.der, it.subject, it.issuer, it.name, it.issuer_name, it.addresses, it.serial,
                  it.begins, it.ends, it.key, it.public_key, it.fingerprint, it.is_authority,
                  it.signs_itself, it.may_sign, it.may_be_sealed_to);
}
auto members(Is<cipher::RevocationList> auto& it) {
  return std::tie(it.der, it.issuer, it.issuer_name, it.made, it.next, it.revoked);
}
auto members(Is<cipher::Chain> auto& it) {
  return std::tie(it.fault, it.at, it.why, it.papers, it.revoked_since, it.revoked_by, it.reason,
                  it.lists_are_current);
}
auto members(Is<cipher::Trusted> auto& it) {
  return std::tie(it.roots, it.others, it.lists);
}
auto members(Is<mime::Converted> auto& it) {
  return std::tie(it.utf8, it.known, it.replaced, it.first_replaced);
}
auto members(Is<webmail::ShownLink> auto& it) {
  return std::tie(it.text, it.target);
}
auto members(Is<webmail::ShownField> auto& it) {
  return std::tie(it.kind, it.name, it.label, it.value, it.choices);
}
auto members(Is<webmail::ShownForm> auto& it) {
  return std::tie(it.target, it.is_post, it.in_parts, it.fields, it.buttons);
}
auto members(Is<webmail::ShownItem> auto& it) {
  return std::tie(it.kind, it.text, it.heading, it.index, it.form);
}
auto members(Is<webmail::ShownPage> auto& it) {
  return std::tie(it.title, it.items, it.links, it.forms);
}
auto members(Is<HtmlWords> auto& it) {
  return std::tie(it.words, it.whole);
}

}  // namespace web::seldom
