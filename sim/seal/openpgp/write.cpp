#include "sim/seal/openpgp/write.h"

#include "sim/seal/openpgp/octets.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/openpgp/signature.h"

namespace openpgp {

std::string literal_packet(std::string_view text) {
  // Octets, no file's name, no date.
  return write_packet(Tag::Literal, ('b' + written(0, 5)).append(text));
}

std::string one_pass_packet(const PublicKey& signer, std::string_view signature) {
  Reader made{signature};
  const std::string version = written(made.octet() == 6 ? 6 : 3, 1);
  const std::string type{made.take(1)}, algorithm{made.take(1)}, hash{made.take(1)};
  std::string body = version + type + hash + algorithm;
  if (signer.version == 6) {
    const std::string salt = read_signature(signature)->salt;
    body += written(salt.size(), 1) + salt + signer.fingerprint;
  } else {
    body += signer.key_id();
  }
  return write_packet(Tag::OnePass, body + '\1');  // The last one before the text.
}

}  // namespace openpgp
