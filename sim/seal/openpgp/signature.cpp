#include "sim/seal/openpgp/signature.h"

#include "sim/seal/openpgp/octets.h"

namespace openpgp {

namespace {

enum Subpacket : std::uint8_t {
  kCreated = 2,
  kLifetime = 3,
  kKeyLifetime = 9,
  kSymmetricWanted = 11,
  kIssuerId = 16,
  kNotation = 20,
  kPrimaryUser = 25,
  kKeyUses = 27,
  kRevokedFor = 29,
  kFeatures = 30,
  kAgreement = 32,
  kIssuer = 33,
};

// Others are known of, and what they say changes no verdict here; these are none of them.
bool is_understood(std::uint8_t type) {
  constexpr std::string_view kHarmless = "\x04\x05\x06\x07\x0c\x15\x16\x17\x18\x1a\x1c\x1f\x23\x27";
  return kHarmless.find(static_cast<char>(type)) != kHarmless.npos;
}

std::size_t subpacket_length(Reader& reader) {
  const std::uint8_t first = reader.octet();
  if (first < 192) return first;
  if (first < 255) return ((first - 192U) << 8U) + reader.octet() + 192U;
  return reader.number(4);
}

void take_signed(Signature& signature, std::uint8_t type, bool critical, std::string_view octets) {
  Reader value{octets};
  switch (type) {
    case kCreated:
      signature.created = value.number(4);
      break;
    case kLifetime:
      signature.lifetime = value.number(4);
      break;
    case kKeyLifetime:
      signature.key_lifetime = value.number(4);
      break;
    case kSymmetricWanted:
      signature.symmetric_wanted = octets;
      break;
    case kPrimaryUser:
      signature.is_primary_user = value.octet() != 0;
      break;
    case kKeyUses:
      signature.key_uses = octets.empty() ? std::uint8_t{0} : value.octet();
      break;
    case kRevokedFor:
      signature.revoked_for = value.octet();
      break;
    case kFeatures:
      signature.features = octets;
      break;
    case kIssuerId:
      signature.issuer_id = octets;
      break;
    case kIssuer:
      signature.issuer = octets.substr(octets.empty() ? 0 : 1);
      break;
    case kAgreement:
      signature.agreement = octets;
      break;
    default:
      signature.has_unknown_demand |= critical && !is_understood(type);
  }
}

// Nobody has signed these: they only help to find the key.
void take_unsigned(Signature& signature, std::uint8_t type, std::string_view octets) {
  if (type == kIssuerId && signature.issuer_id.empty()) signature.issuer_id = octets;
  if (type == kAgreement && signature.agreement.empty()) signature.agreement = octets;
  if (type == kIssuer && signature.issuer.empty() && !octets.empty()) {
    signature.issuer = octets.substr(1);
  }
}

bool read_subpackets(Signature& signature, std::string_view area, bool is_signed) {
  for (Reader reader{area}; !reader.at_end();) {
    Reader one{reader.take(subpacket_length(reader))};
    const std::uint8_t type = one.octet();
    if (!reader.good() || !one.good()) return false;
    if (is_signed) {
      take_signed(signature, type & 127U, (type & 128U) != 0, one.rest());
    } else {
      take_unsigned(signature, type & 127U, one.rest());
    }
  }
  return true;
}

// The values as the cipher takes them: all of the length that they had before zeros were left out.
std::string plain_values(const Signature& signature, const PublicKey& key) {
  if (key.algorithm == Algorithm::Ed25519 || key.algorithm == Algorithm::Ed448) {
    return signature.values;
  }
  Reader reader{signature.values};
  if (is_rsa(key.algorithm)) {
    const std::string value = padded(reader.integer(), key.rsa.modulus.size());
    return reader.good() && reader.at_end() ? value : std::string{};
  }
  if (!key.curve) return {};
  const std::size_t size = cipher::secret_size(*key.curve);
  const std::string r = padded(reader.integer(), size), s = padded(reader.integer(), size);
  return reader.good() && reader.at_end() ? r + s : std::string{};
}

std::string written_values(const SecretKey& key, std::string_view made) {
  if (key.open.algorithm == Algorithm::Ed25519 || key.open.algorithm == Algorithm::Ed448) {
    return std::string{made};
  }
  if (is_rsa(key.open.algorithm)) return written_integer(made);
  return written_integer(made.substr(0, made.size() / 2)) +
         written_integer(made.substr(made.size() / 2));
}

std::string counted(std::uint8_t version, std::string_view area) {
  return written(area.size(), version == 6 ? 4 : 2).append(area);
}

}  // namespace

text::Parsed<Signature> read_signature(std::string_view body) {
  Reader reader{body};
  Signature result{.version = reader.octet()};
  if (result.version != 4 && result.version != 6) {
    return text::Malformed{
        0, "signatures of version " + std::to_string(result.version) + " are not read",
        "RFC 9580 §5.2"};
  }
  result.type = static_cast<SignatureType>(reader.octet());
  result.algorithm = static_cast<Algorithm>(reader.octet());
  result.hash_number = reader.octet();
  result.hash = hash_of_number(result.hash_number);
  const std::size_t width = result.version == 6 ? 4 : 2;
  const std::string_view said = reader.take(reader.number(width));
  result.hashed = body.substr(0, reader.offset());
  const std::string_view helps = reader.take(reader.number(width));
  result.digest_begin = reader.take(2);
  if (result.version == 6) result.salt = reader.take(reader.octet());
  if (!reader.good() || !read_subpackets(result, said, true) ||
      !read_subpackets(result, helps, false)) {
    return text::Malformed{reader.offset(), "the signature is cut off", "RFC 9580 §5.2.3"};
  }
  if (result.version == 6 && result.hash && result.salt.size() != salt_size(*result.hash)) {
    return text::Malformed{reader.offset(), "the salt's length does not fit the hash",
                           "RFC 9580 §5.2.3"};
  }
  result.values = reader.rest();
  return result;
}

std::optional<std::string> digest_of(const Signature& signature, std::string_view text) {
  if (!signature.hash) return std::nullopt;
  const std::string end =
      written(signature.version, 1) + '\xff' + written(signature.hashed.size(), 4);
  return cipher::hash_of(*signature.hash, {signature.salt, text, signature.hashed, end});
}

bool is_of(const Signature& signature, const PublicKey& key) {
  if (!signature.issuer.empty()) return signature.issuer == key.fingerprint;
  return signature.issuer_id.empty() || signature.issuer_id == key.key_id();
}

bool is_signed_by(const Signature& signature, const PublicKey& key, std::string_view text) {
  const auto digest = digest_of(signature, text);
  if (!digest || signature.version != key.version || signature.algorithm != key.algorithm ||
      !can_sign(key.algorithm) || !digest->starts_with(signature.digest_begin)) {
    return false;
  }
  const std::string values = plain_values(signature, key);
  if (values.empty()) return false;
  if (is_rsa(key.algorithm)) return cipher::rsa_verify(key.rsa, *signature.hash, *digest, values);
  return key.curve && cipher::verify(*key.curve, key.point, *digest, values);
}

std::string subpacket(std::uint8_t type, std::string_view octets) {
  const std::size_t size = octets.size() + 1;
  std::string head = size < 192 ? written(size, 1) : '\xff' + written(size, 4);
  return (head + static_cast<char>(type)).append(octets);
}

std::optional<std::string> make_signature(const SecretKey& key, const SignatureOrder& order,
                                          std::string_view text) {
  constexpr auto kHash = cipher::Hash::Sha512;
  if (key.is_locked() || !can_sign(key.open.algorithm)) return std::nullopt;
  const std::uint8_t version = key.open.version;
  std::string said = subpacket(kIssuer, static_cast<char>(version) + key.open.fingerprint);
  said += subpacket(kCreated, written(order.created, 4)) + order.says;
  std::string helps = order.says_unsigned;
  if (version == 4) helps += subpacket(kIssuerId, key.open.key_id());
  Signature made{.version = version, .type = order.type, .algorithm = key.open.algorithm};
  made.hash = kHash;
  made.hashed = written(version, 1) + static_cast<char>(order.type) +
                static_cast<char>(key.open.algorithm) + written(number_of(kHash), 1) +
                counted(version, said);
  if (version == 6) made.salt = order.luck.substr(0, kSaltLuck);
  const std::string digest = *digest_of(made, text);
  const auto values = is_rsa(key.open.algorithm)
                          ? cipher::rsa_sign(key.rsa(), kHash, digest)
                          : cipher::sign(*key.open.curve, key.secret, digest, kHash);
  if (!values) return std::nullopt;
  made.digest_begin = digest.substr(0, 2);
  made.values = written_values(key, *values);
  // A key whose halves do not belong together would give itself away with a wrong signature.
  if (!is_signed_by(made, key.open, text)) return std::nullopt;
  std::string body = made.hashed + counted(version, helps) + made.digest_begin;
  if (version == 6) body += written(made.salt.size(), 1) + made.salt;
  return body + made.values;
}

}  // namespace openpgp
