// sim/seal/cipher, as the page's program has it: each function asks the module of seldom.
#include <emscripten.h>

#include <cstdlib>

#include "sim/mime/display.h"
#include "sim/mime/east_asian_sets.h"
#include "sim/seal/cipher/aes.h"
#include "sim/seal/cipher/curve.h"
#include "sim/shelf/files.h"
#include "sim/text/a_labels.h"
#include "sim/webmail/cleaned.h"
#include "sim/webmail/shown_page.h"
#include "web/seldom/calls.h"
#include "web/seldom/octets.h"

// Where the answer lies, to be freed; its size; null: the module is not there.
EM_JS(char*, js_ask_seldom, (int call, const char* question, size_t size, size_t* answered), {
  const answer = Module.page.askSeldom(call, HEAPU8.subarray(question, question + size));
  if (!answer) return 0;
  const at = _malloc(answer.length);
  HEAPU8.set(answer, at);
  HEAPU32[answered >> 2] = answer.length;
  return at;
});

namespace {

using web::seldom::Call;

// `function` is the one that is asked for, so that both ends write and read the same.
template <class R, class... A>
R ask(Call call, R (*)(A...), const std::type_identity_t<std::decay_t<A>>&... arguments) {
  std::string question;
  (web::seldom::write(question, arguments), ...);
  std::size_t size = 0;
  char* answer = js_ask_seldom(static_cast<int>(call), question.data(), question.size(), &size);
  if (answer == nullptr) {
    throw shelf::BadInput(
        "a part of Mailwalk that this message needs could not be fetched; "
        "look whether there is a network, and load the page again");
  }
  const std::string octets(answer, size);
  std::free(answer);
  return web::seldom::Reader{octets}.read<R>();
}

}  // namespace

namespace cipher {

std::string encrypt_cfb(std::string_view key, std::string_view first, std::string_view text) {
  return ask(Call::EncryptCfb, encrypt_cfb, key, first, text);
}
std::string decrypt_cfb(std::string_view key, std::string_view first, std::string_view text) {
  return ask(Call::DecryptCfb, decrypt_cfb, key, first, text);
}
std::optional<std::string> encrypt_checked(Mode mode, std::string_view key, std::string_view nonce,
                                           std::string_view beside, std::string_view text) {
  return ask(Call::EncryptChecked, encrypt_checked, mode, key, nonce, beside, text);
}
std::optional<std::string> decrypt_checked(Mode mode, std::string_view key, std::string_view nonce,
                                           std::string_view beside, std::string_view sealed) {
  return ask(Call::DecryptChecked, decrypt_checked, mode, key, nonce, beside, sealed);
}
std::optional<std::string> wrap(std::string_view key, std::string_view text) {
  return ask(Call::Wrap, wrap, key, text);
}
std::optional<std::string> unwrap(std::string_view key, std::string_view wrapped) {
  return ask(Call::Unwrap, unwrap, key, wrapped);
}

std::string secret_from(Curve curve, std::string_view luck) {
  return ask(Call::SecretFrom, secret_from, curve, luck);
}
std::optional<std::string> public_of(Curve curve, std::string_view secret) {
  return ask(Call::PublicOf, public_of, curve, secret);
}
std::optional<std::string> sign(Curve curve, std::string_view secret, std::string_view text,
                                Hash hash) {
  std::optional<std::string> (*same)(Curve, std::string_view, std::string_view, Hash) = sign;
  return ask(Call::Sign, same, curve, secret, text, hash);
}
bool verify(Curve curve, std::string_view public_key, std::string_view text,
            std::string_view signature) {
  return ask(Call::Verify, verify, curve, public_key, text, signature);
}
std::optional<std::string> agree(Curve curve, std::string_view secret,
                                 std::string_view public_key) {
  return ask(Call::Agree, agree, curve, secret, public_key);
}

std::optional<unsigned> bits_of(const PublicKey& key) {
  return ask(Call::BitsOf, bits_of, key);
}
bool verifies(const PublicKey& key, std::string_view octets, std::string_view signature) {
  return ask(Call::Verifies, verifies, key, octets, signature);
}
std::optional<DomainCipher> cipher_of(std::string_view private_pem) {
  return ask(Call::CipherOf, cipher_of, private_pem);
}
std::optional<std::string> sign(std::string_view private_pem, std::string_view octets) {
  std::optional<std::string> (*same)(std::string_view, std::string_view) = sign;
  return ask(Call::SignForDomain, same, private_pem, octets);
}
std::optional<PublicKey> public_half(std::string_view private_pem) {
  return ask(Call::PublicHalf, public_half, private_pem);
}

std::string hash_of(Hash hash, std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  std::string (*of_text)(Hash, std::string_view) = nullptr;
  return ask(Call::HashOf, of_text, hash, text);
}
std::string hmac(Hash hash, std::string_view key, std::string_view text) {
  return ask(Call::Hmac, hmac, hash, key, text);
}
std::string hkdf(Hash hash, std::string_view secret, std::string_view salt, std::string_view info,
                 std::size_t size) {
  return ask(Call::Hkdf, hkdf, hash, secret, salt, info, size);
}
std::optional<std::string> argon2id(std::string_view passphrase, std::string_view salt,
                                    Argon2Costs costs, std::size_t size) {
  return ask(Call::Argon2id, argon2id, passphrase, salt, costs, size);
}
bool equal(std::string_view one, std::string_view other) {
  return ask(Call::Equal, equal, one, other);
}

bool is_fit(const RsaPublic& key) {
  return ask(Call::IsFit, is_fit, key);
}
std::optional<std::string> rsa_sign(const RsaSecret& key, Hash hash, std::string_view digest) {
  return ask(Call::RsaSign, rsa_sign, key, hash, digest);
}
bool rsa_verify(const RsaPublic& key, Hash hash, std::string_view digest,
                std::string_view signature) {
  return ask(Call::RsaVerify, rsa_verify, key, hash, digest, signature);
}
std::optional<std::string> rsa_encrypt(const RsaPublic& key, std::string_view text,
                                       std::string_view luck) {
  return ask(Call::RsaEncrypt, rsa_encrypt, key, text, luck);
}
std::optional<std::string> rsa_decrypt(const RsaSecret& key, std::string_view encrypted) {
  return ask(Call::RsaDecrypt, rsa_decrypt, key, encrypted);
}

std::optional<std::string> cms_sign(std::string_view text, const CmsIdentity& signer,
                                    std::span<const std::string> more_certificates,
                                    std::int64_t signed_at, std::string_view luck) {
  return ask(Call::CmsSign, cms_sign, text, signer, more_certificates, signed_at, luck);
}
std::optional<EnvelopedMade> cms_encrypt(std::string_view text,
                                         std::span<const std::string> certificates,
                                         std::string_view luck) {
  return ask(Call::CmsEncrypt, cms_encrypt, text, certificates, luck);
}
CmsSigned cms_verify(std::string_view octets, std::optional<std::string_view> apart,
                     std::span<const std::string> known) {
  return ask(Call::CmsVerify, cms_verify, octets, apart, known);
}
CmsOpened cms_decrypt(std::string_view octets, std::span<const CmsIdentity> identities) {
  return ask(Call::CmsDecrypt, cms_decrypt, octets, identities);
}

std::vector<PemBlock> read_pem(std::string_view file) {
  return ask(Call::ReadPem, read_pem, file);
}
std::optional<CertificateFacts> read_certificate(std::string_view der) {
  return ask(Call::ReadCertificate, read_certificate, der);
}
std::optional<RevocationList> read_revocation_list(std::string_view der) {
  return ask(Call::ReadRevocationList, read_revocation_list, der);
}
std::optional<std::string> public_half_of(std::string_view private_der) {
  return ask(Call::PublicHalfOf, public_half_of, private_der);
}
Chain chain_of(std::string_view certificate, const Trusted& trusted, Purpose purpose,
               std::int64_t now) {
  return ask(Call::ChainOf, chain_of, certificate, trusted, purpose, now);
}

}  // namespace cipher

std::optional<std::string> text::made_a_labels(std::string_view domain) {
  return ask(Call::MadeALabels, made_a_labels, domain);
}

std::optional<mime::Converted> mime::from_east_asian_set(std::string_view octets,
                                                         std::string_view name) {
  return ask(Call::FromEastAsianSet, from_east_asian_set, octets, name);
}

std::string mime::words_of_html(std::string_view html, bool* whole) {
  using web::seldom::HtmlWords;
  HtmlWords (*same)(std::string_view) = nullptr;
  const HtmlWords read = ask(Call::WordsOfHtml, same, html);
  if (whole) *whole = read.whole;
  return read.words;
}

std::string webmail::cleaned(std::string_view html) {
  return ask(Call::Cleaned, cleaned, html);
}

webmail::ShownPage webmail::read_page(std::string_view html) {
  return ask(Call::ReadPage, read_page, html);
}
