#pragma once
// What goes between the page's program and its module of seldom: values as octets, one behind the
// other. A number has eight, a text and a list have their size before them, an optional value
// whether it is there. Both ends are of one build, so no end checks what the other has written.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

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
template <class Plain, class T>
concept Is = std::is_same_v<std::remove_const_t<T>, Plain>;

template <class T>
requires Is<cipher::RsaPublic, T>
auto members(T& it) {
  return std::tie(it.modulus, it.exponent);
}
template <class T>
requires Is<cipher::RsaSecret, T>
auto members(T& it) {
  return std::tie(it.open, it.exponent);
}
template <class T>
requires Is<cipher::Argon2Costs, T>
auto members(T& it) {
  return std::tie(it.passes, it.lanes, it.memory);
}
template <class T>
requires Is<cipher::PublicKey, T>
auto members(T& it) {
  return std::tie(it.cipher, it.octets);
}
template <class T>
requires Is<cipher::CmsIdentity, T>
auto members(T& it) {
  return std::tie(it.certificate, it.key);
}
template <class T>
requires Is<cipher::EnvelopedMade, T>
auto members(T& it) {
  return std::tie(it.octets, it.session_key);
}
template <class T>
requires Is<cipher::CmsSignature, T>
auto members(T& it) {
  return std::tie(it.fits, it.text_fits, it.is_strong, it.certificate, it.issuer, it.serial,
                  it.hash, it.digest, it.signed_at);
}
template <class T>
requires Is<cipher::CmsSigned, T>
auto members(T& it) {
  return std::tie(it.why, it.text, it.signatures, it.certificates);
}
template <class T>
requires Is<cipher::CmsOpened, T>
auto members(T& it) {
  return std::tie(it.why, it.text, it.identity);
}
template <class T>
requires Is<cipher::PemBlock, T>
auto members(T& it) {
  return std::tie(it.label, it.octets);
}
template <class T>
requires Is<cipher::CertificateFacts, T>
auto members(T& it) {
  return std::tie(it.der, it.subject, it.issuer, it.name, it.issuer_name, it.addresses, it.serial,
                  it.begins, it.ends, it.key, it.public_key, it.fingerprint, it.is_authority,
                  it.signs_itself, it.may_sign, it.may_be_sealed_to);
}
template <class T>
requires Is<cipher::RevocationList, T>
auto members(T& it) {
  return std::tie(it.der, it.issuer, it.issuer_name, it.made, it.next, it.revoked);
}
template <class T>
requires Is<cipher::Chain, T>
auto members(T& it) {
  return std::tie(it.fault, it.at, it.why, it.papers, it.revoked_since, it.revoked_by, it.reason,
                  it.lists_are_current);
}
template <class T>
requires Is<cipher::Trusted, T>
auto members(T& it) {
  return std::tie(it.roots, it.others, it.lists);
}
template <class T>
requires Is<mime::Converted, T>
auto members(T& it) {
  return std::tie(it.utf8, it.known, it.replaced, it.first_replaced);
}
template <class T>
requires Is<HtmlWords, T>
auto members(T& it) {
  return std::tie(it.words, it.whole);
}

template <class T>
constexpr bool kIsNumber = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
constexpr bool kIsText = std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>;
template <class T>
constexpr bool kIsOptional = false;
template <class T>
constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
constexpr bool kIsList = false;
template <class T>
constexpr bool kIsList<std::vector<T>> = true;
template <class T>
constexpr bool kIsList<std::span<T>> = true;

template <class T>
void write(std::string& octets, const T& value) {
  if constexpr (kIsNumber<T>) {
    const auto number = static_cast<std::uint64_t>(value);
    octets.append(reinterpret_cast<const char*>(&number), sizeof number);
  } else if constexpr (kIsText<T>) {
    write(octets, value.size());
    octets += value;
  } else if constexpr (kIsOptional<T>) {
    write(octets, value.has_value());
    if (value) write(octets, *value);
  } else if constexpr (kIsList<T>) {
    write(octets, value.size());
    for (const auto& one : value) write(octets, one);
  } else {
    std::apply([&](const auto&... all) { (write(octets, all), ...); }, members(value));
  }
}

class Reader {
 public:
  explicit Reader(std::string_view octets) : rest_(octets) {}

  // A std::string_view lies in the octets that are read.
  template <class T>
  T read() {
    if constexpr (kIsNumber<T>) {
      std::uint64_t number = 0;
      std::memcpy(&number, cut(sizeof number).data(), sizeof number);
      return static_cast<T>(number);
    } else if constexpr (kIsText<T>) {
      return T{cut(read<std::size_t>())};
    } else if constexpr (kIsOptional<T>) {
      return read<bool>() ? T{read<typename T::value_type>()} : T{};
    } else if constexpr (kIsList<T>) {
      T list(read<std::size_t>());
      for (auto& one : list) one = read<typename T::value_type>();
      return list;
    } else {
      T value{};
      std::apply(
          [&](auto&... all) { ((all = read<std::remove_reference_t<decltype(all)>>()), ...); },
          members(value));
      return value;
    }
  }

 private:
  std::string_view cut(std::size_t size) {
    const std::string_view octets = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return octets;
  }

  std::string_view rest_;
};

}  // namespace web::seldom
