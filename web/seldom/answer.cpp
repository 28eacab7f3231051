// The module of seldom: sim/seal/cipher and OpenSSL, in a memory of their own. The page writes a
// question into the room that it gives, and reads the answer where it says.
#include <tuple>

#include "sim/mime/display.h"
#include "sim/mime/east_asian_sets.h"
#include "sim/seal/cipher/aes.h"
#include "sim/seal/cipher/curve.h"
#include "sim/text/a_labels.h"
#include "sim/webmail/cleaned.h"
#include "sim/webmail/shown_page.h"
#include "web/seldom/calls.h"
#include "web/seldom/octets.h"

namespace web::seldom {

namespace {

// An argument, as it is kept while the function works.
template <class T>
struct Kept {
  using Type = T;
};
template <class T>
struct Kept<std::span<const T>> {
  using Type = std::vector<T>;
};
template <class T>
using KeptAs = typename Kept<std::decay_t<T>>::Type;

template <class R, class... A>
std::string done(R (*function)(A...), std::string_view question) {
  Reader reader(question);
  // In braces, they are read from first to last.
  const std::tuple<KeptAs<A>...> arguments{reader.read<KeptAs<A>>()...};
  std::string octets;
  write(octets, std::apply(function, arguments));
  return octets;
}

// As one text: ask.cpp has joined the pieces.
std::string hash_of_text(cipher::Hash hash, std::string_view text) {
  return cipher::hash_of(hash, {text});
}

HtmlWords words_of_html(std::string_view html) {
  HtmlWords read;
  read.words = mime::words_of_html(html, &read.whole);
  return read;
}

using SignOnCurve = std::optional<std::string>(cipher::Curve, std::string_view, std::string_view,
                                               cipher::Hash);
using SignForDomain = std::optional<std::string>(std::string_view, std::string_view);

std::string answered(Call call, std::string_view question) {
  switch (call) {
    case Call::EncryptCfb:
      return done(cipher::encrypt_cfb, question);
    case Call::DecryptCfb:
      return done(cipher::decrypt_cfb, question);
    case Call::EncryptChecked:
      return done(cipher::encrypt_checked, question);
    case Call::DecryptChecked:
      return done(cipher::decrypt_checked, question);
    case Call::Wrap:
      return done(cipher::wrap, question);
    case Call::Unwrap:
      return done(cipher::unwrap, question);
    case Call::SecretFrom:
      return done(cipher::secret_from, question);
    case Call::PublicOf:
      return done(cipher::public_of, question);
    case Call::Sign:
      return done<>(static_cast<SignOnCurve*>(cipher::sign), question);
    case Call::Verify:
      return done(cipher::verify, question);
    case Call::Agree:
      return done(cipher::agree, question);
    case Call::BitsOf:
      return done(cipher::bits_of, question);
    case Call::Verifies:
      return done(cipher::verifies, question);
    case Call::CipherOf:
      return done(cipher::cipher_of, question);
    case Call::SignForDomain:
      return done<>(static_cast<SignForDomain*>(cipher::sign), question);
    case Call::PublicHalf:
      return done(cipher::public_half, question);
    case Call::HashOf:
      return done(hash_of_text, question);
    case Call::Hmac:
      return done(cipher::hmac, question);
    case Call::Hkdf:
      return done(cipher::hkdf, question);
    case Call::Argon2id:
      return done(cipher::argon2id, question);
    case Call::Equal:
      return done(cipher::equal, question);
    case Call::IsFit:
      return done(cipher::is_fit, question);
    case Call::RsaSign:
      return done(cipher::rsa_sign, question);
    case Call::RsaVerify:
      return done(cipher::rsa_verify, question);
    case Call::RsaEncrypt:
      return done(cipher::rsa_encrypt, question);
    case Call::RsaDecrypt:
      return done(cipher::rsa_decrypt, question);
    case Call::CmsSign:
      return done(cipher::cms_sign, question);
    case Call::CmsEncrypt:
      return done(cipher::cms_encrypt, question);
    case Call::CmsVerify:
      return done(cipher::cms_verify, question);
    case Call::CmsDecrypt:
      return done(cipher::cms_decrypt, question);
    case Call::ReadPem:
      return done(cipher::read_pem, question);
    case Call::ReadCertificate:
      return done(cipher::read_certificate, question);
    case Call::ReadRevocationList:
      return done(cipher::read_revocation_list, question);
    case Call::PublicHalfOf:
      return done(cipher::public_half_of, question);
    case Call::ChainOf:
      return done(cipher::chain_of, question);
    case Call::MadeALabels:
      return done(text::made_a_labels, question);
    case Call::FromEastAsianSet:
      return done(mime::from_east_asian_set, question);
    case Call::WordsOfHtml:
      return done(words_of_html, question);
    case Call::Cleaned:
      return done(webmail::cleaned, question);
    case Call::ReadPage:
      return done(webmail::read_page, question);
  }
  return {};
}

std::string g_question, g_answer;  // One at a time: a page has one thread.

}  // namespace

}  // namespace web::seldom

extern "C" {

// Where a question of so many octets is to be written.
char* seldom_room(std::size_t size) {
  web::seldom::g_question.resize(size);
  return web::seldom::g_question.data();
}

// How many octets the answer has.
std::size_t seldom_answer(int call) {
  using namespace web::seldom;
  g_answer = answered(static_cast<Call>(call), g_question);
  return g_answer.size();
}

const char* seldom_answered() {
  return web::seldom::g_answer.data();
}
}
