// Answers mime.py's questions with sim/mime.
#include <openssl/sha.h>

#include <array>

#include "sim/mime/encoded_word.h"
#include "sim/mime/parser.h"
#include "tests/peers/frames.h"

namespace {

std::string sha256(const std::string& octets) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(octets.data()), octets.size(), digest.data());
  std::string out;
  for (const unsigned char octet : digest) {
    out += {"0123456789abcdef"[octet >> 4U], "0123456789abcdef"[octet & 15U]};
  }
  return out;
}

// A line a leaf: depth, type, SHA-256 of what is decoded.
std::string outline(const std::string& message) {
  const mime::Tree tree = mime::parse(message);
  std::string out;
  for (const mime::Part& part : tree.parts) {
    out += std::to_string(part.depth) + ' ' + part.type.name();
    const bool leaf = part.first_child == mime::kNoPart && part.type.type != "multipart";
    if (leaf) out += ' ' + sha256(mime::decoded_body(tree, part)) + ' ' + part.file_name();
    out += '\n';
  }
  return out;
}

std::string answer(char letter, const std::string& octets) {
  using enum mime::TransferEncoding;
  switch (letter) {
    case 'B':
      return mime::encode(Base64, octets);
    case 'b':
      return mime::decode(Base64, octets);
    case 'Q':
      return mime::encode(QuotedPrintable, octets);
    case 'q':
      return mime::decode(QuotedPrintable, octets);
    case 'W':
      return mime::encode_words(octets);
    case 'w':
      return mime::decode_words(octets).utf8;
    default:
      return outline(octets);
  }
}

}  // namespace

int main() {
  char letter = 0;
  std::string octets;
  while (frames::read(letter, octets)) frames::write(answer(letter, octets));
}
