#include "sim/proto/pop3/apop.h"

#include <openssl/evp.h>

#include <array>
#include <cassert>
#include <span>

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
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  const int done =
      EVP_Digest(hashed.data(), hashed.size(), digest.data(), &size, EVP_md5(), nullptr);
  assert(done == 1 && size == 16);
  static_cast<void>(done);
  std::string out;
  for (const unsigned char octet : std::span{digest}.first(size)) {
    out += text::kSmallHexDigits[octet >> 4];
    out += text::kSmallHexDigits[octet & 15];
  }
  return out;
}

}  // namespace pop3
