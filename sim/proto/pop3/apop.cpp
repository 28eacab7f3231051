#include "sim/proto/pop3/apop.h"

// The digest alone: by OpenSSL's newer interface all of its ciphers would be on the page, too.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/md5.h>

#include <array>

#include "sim/text/ascii.h"

namespace pop3 {

std::string_view timestamp_in(std::string_view greeting) {
  for (std::size_t start = greeting.find('<'); start != greeting.npos;
       start = greeting.find('<', start + 1)) {
    const std::size_t end = greeting.find_first_of("<> ", start + 1);
    if (end == greeting.npos) break;
    const std::string_view found = greeting.substr(start, end - start + 1);
    if (greeting[end] == '>' && found.find('@') != found.npos) return found;
  }
  return {};
}

std::string apop_digest(std::string_view timestamp, std::string_view secret) {
  const std::string hashed = std::string{timestamp}.append(secret);
  std::array<unsigned char, MD5_DIGEST_LENGTH> digest{};
  MD5(reinterpret_cast<const unsigned char*>(hashed.data()), hashed.size(), digest.data());
  std::string out;
  for (const unsigned char octet : digest) {
    out += text::kSmallHexDigits[octet >> 4];
    out += text::kSmallHexDigits[octet & 15];
  }
  return out;
}

}  // namespace pop3
