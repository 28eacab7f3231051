#include "sim/seal/cipher/nist.h"

#include <algorithm>

namespace cipher {

namespace {

Number zero() {
  return Number{BN_new()};
}

}  // namespace

Nist::Nist(int number)
    : group_(EC_GROUP_new_by_curve_name(number)),
      scratch_(BN_CTX_new()),
      size_((static_cast<std::size_t>(EC_GROUP_order_bits(group_.get())) + 7) / 8) {}

bool Nist::in_order(const BIGNUM* candidate) const {
  return BN_is_zero(candidate) == 0 && BN_cmp(candidate, order()) < 0;
}

// One to the order - 1, as evenly as the luck allows.
std::string Nist::secret_from(std::string_view luck) const {
  const Number drawn = number(luck), below = Number{BN_dup(order())};
  BN_sub_word(below.get(), 1);
  BN_mod(drawn.get(), drawn.get(), below.get(), scratch_.get());
  BN_add_word(drawn.get(), 1);
  return octets_of(drawn.get(), size_);
}

std::optional<std::string> Nist::public_of(std::string_view secret) const {
  const Number d = number(secret);
  if (!in_order(d.get())) return std::nullopt;
  const Point point{EC_POINT_new(group_.get())};
  EC_POINT_mul(group_.get(), point.get(), d.get(), nullptr, nullptr, scratch_.get());
  std::string octets(
      1 + 2 * ((static_cast<std::size_t>(EC_GROUP_get_degree(group_.get())) + 7) / 8), '\0');
  EC_POINT_point2oct(group_.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, out(octets),
                     octets.size(), scratch_.get());
  return octets;
}

// The leftmost bits, as many as the order has (FIPS 186-4 §6.4).
Number Nist::from_digest(std::string_view digest) const {
  Number result = number(digest.substr(0, size_));
  const int spare = static_cast<int>(std::min(digest.size(), size_)) * 8 - BN_num_bits(order());
  if (spare > 0) BN_rshift(result.get(), result.get(), spare);
  return result;
}

// RFC 6979 §3.2: the number that must never be used twice, made of the secret and what is signed.
Number Nist::chosen(std::string_view secret, std::string_view digest, Hash hash) const {
  const Number reduced = from_digest(digest);
  BN_mod(reduced.get(), reduced.get(), order(), scratch_.get());
  const std::string seed = std::string{secret} + octets_of(reduced.get(), size_);
  const std::size_t width = hash_of(hash, {}).size();
  std::string value(width, '\1'), key(width, '\0');
  for (const char round : {'\0', '\1'}) {
    key = hmac(hash, key, value + round + seed);
    value = hmac(hash, key, value);
  }
  for (;;) {
    std::string drawn;
    while (drawn.size() < size_) drawn += value = hmac(hash, key, value);
    Number candidate = from_digest(drawn);
    if (in_order(candidate.get())) return candidate;
    key = hmac(hash, key, value + '\0');
    value = hmac(hash, key, value);
  }
}

Number Nist::x_of(const EC_POINT* point) const {
  Number x = zero();
  if (EC_POINT_get_affine_coordinates(group_.get(), point, x.get(), nullptr, scratch_.get()) != 1) {
    BN_zero(x.get());
  }
  return x;
}

std::optional<std::string> Nist::sign(std::string_view secret, std::string_view digest,
                                      Hash hash) const {
  const Number d = number(secret);
  if (!in_order(d.get())) return std::nullopt;
  const Number k = chosen(secret, digest, hash), h = from_digest(digest);
  const Point point{EC_POINT_new(group_.get())};
  EC_POINT_mul(group_.get(), point.get(), k.get(), nullptr, nullptr, scratch_.get());
  const Number r = x_of(point.get()), s = zero();
  BN_mod(r.get(), r.get(), order(), scratch_.get());
  BN_mod_mul(s.get(), r.get(), d.get(), order(), scratch_.get());
  BN_mod_add(s.get(), s.get(), h.get(), order(), scratch_.get());
  const Number inverse{BN_mod_inverse(nullptr, k.get(), order(), scratch_.get())};
  BN_mod_mul(s.get(), s.get(), inverse.get(), order(), scratch_.get());
  return octets_of(r.get(), size_) + octets_of(s.get(), size_);
}

Point Nist::point_of(std::string_view octets) const {
  Point point{EC_POINT_new(group_.get())};
  if (EC_POINT_oct2point(group_.get(), point.get(), in(octets), octets.size(), scratch_.get()) !=
          1 ||
      EC_POINT_is_at_infinity(group_.get(), point.get()) == 1) {
    point.reset();
  }
  return point;
}

bool Nist::verify(std::string_view public_key, std::string_view digest,
                  std::string_view signature) const {
  const Point signer = point_of(public_key);
  if (!signer || signature.size() != 2 * size_) return false;
  const Number r = number(signature.substr(0, size_)), s = number(signature.substr(size_));
  if (!in_order(r.get()) || !in_order(s.get())) return false;
  const Number inverse{BN_mod_inverse(nullptr, s.get(), order(), scratch_.get())};
  const Number u = from_digest(digest), v = zero();
  BN_mod_mul(u.get(), u.get(), inverse.get(), order(), scratch_.get());
  BN_mod_mul(v.get(), r.get(), inverse.get(), order(), scratch_.get());
  const Point sum{EC_POINT_new(group_.get())};
  EC_POINT_mul(group_.get(), sum.get(), u.get(), signer.get(), v.get(), scratch_.get());
  if (EC_POINT_is_at_infinity(group_.get(), sum.get()) == 1) return false;
  const Number x = x_of(sum.get());
  BN_mod(x.get(), x.get(), order(), scratch_.get());
  return BN_cmp(x.get(), r.get()) == 0;
}

std::optional<std::string> Nist::agree(std::string_view secret, std::string_view public_key) const {
  const Number d = number(secret);
  const Point other = point_of(public_key);
  if (!other || !in_order(d.get())) return std::nullopt;
  const Point shared{EC_POINT_new(group_.get())};
  EC_POINT_mul(group_.get(), shared.get(), nullptr, other.get(), d.get(), scratch_.get());
  return octets_of(x_of(shared.get()).get(), (public_key.size() - 1) / 2);
}

}  // namespace cipher
