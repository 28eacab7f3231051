#include "sim/seal/openpgp/sealed.h"

#include <algorithm>

#include "sim/seal/cipher/aes.h"
#include "sim/seal/openpgp/octets.h"

namespace openpgp {

namespace {

using cipher::Hash;
using cipher::Mode;

constexpr std::string_view kCheckHead = "\xd3\x14";  // A packet with a SHA-1 in it.
constexpr std::size_t kCheck = 22, kPrefix = cipher::kBlock + 2;
constexpr std::uint8_t kLargestChunk = 16;  // 4 MiB: 2 to the power of this and 6 (§5.13.2).

OpenedSeal open_1(const SessionKey& session, std::string_view sealed) {
  if (key_size(session.symmetric) == 0) {
    return NotOpened{Unopened::NotKnown, symmetric_name(session.symmetric) + " is not known here"};
  }
  if (session.key.size() != key_size(session.symmetric)) {
    return NotOpened{Unopened::WrongKey, "the session key does not fit its cipher"};
  }
  if (sealed.size() < kPrefix + kCheck) {
    return NotOpened{Unopened::Changed, "it is cut off"};
  }
  const std::string plain =
      cipher::decrypt_cfb(session.key, std::string(cipher::kBlock, '\0'), sealed);
  const std::size_t end = plain.size() - kCheck;
  const std::string checked = plain.substr(0, end + kCheckHead.size());
  if (!checked.ends_with(kCheckHead) ||
      !cipher::equal(cipher::hash_of(Hash::Sha1, {checked}),
                     std::string_view{plain}.substr(checked.size()))) {
    return NotOpened{Unopened::Changed, "its check does not fit: it was changed on its way"};
  }
  return plain.substr(kPrefix, end - kPrefix);
}

// What the chunks of version 2 have in common.
struct Chunks {
  Mode mode = Mode::Ocb;
  std::string about{};         // What stands before the salt, and is checked with each chunk.
  std::string key{}, first{};  // Of the nonce; the chunk's number follows.
  std::size_t size = 0;        // Octets, without the check.

  std::string nonce(std::uint64_t number) const { return first + written(number, 8); }
};

Chunks chunks_of(const SessionKey& session, Mode mode, std::string_view head,
                 std::string_view salt) {
  Chunks chunks{.mode = mode, .about = '\xd2' + std::string{head}};
  const std::size_t key = session.key.size(), first = cipher::nonce_size(mode) - 8;
  const std::string derived =
      cipher::hkdf(Hash::Sha256, session.key, salt, chunks.about, key + first);
  chunks.key = derived.substr(0, key);
  chunks.first = derived.substr(key);
  chunks.size = std::size_t{1} << (static_cast<unsigned char>(head[3]) + 6U);
  return chunks;
}

OpenedSeal open_chunks(const Chunks& chunks, std::string_view sealed) {
  std::string plain;
  std::uint64_t number = 0;
  if (sealed.size() < cipher::kTag) return NotOpened{Unopened::Changed, "it is cut off"};
  const std::string_view end = sealed.substr(sealed.size() - cipher::kTag);
  sealed.remove_suffix(cipher::kTag);
  for (; !sealed.empty(); ++number) {
    const std::string_view chunk = sealed.substr(0, chunks.size + cipher::kTag);
    sealed.remove_prefix(chunk.size());
    const auto opened =
        cipher::decrypt_checked(chunks.mode, chunks.key, chunks.nonce(number), chunks.about, chunk);
    if (!opened) {
      return NotOpened{Unopened::Changed, "its check does not fit: it was changed on its way"};
    }
    plain += *opened;
  }
  if (!cipher::decrypt_checked(chunks.mode, chunks.key, chunks.nonce(number),
                               chunks.about + written(plain.size(), 8), end)) {
    return NotOpened{Unopened::Changed, "its end is missing or was changed"};
  }
  return plain;
}

OpenedSeal open_2(const SessionKey& session, std::string_view body) {
  Reader reader{body};
  const std::string_view head = reader.take(4), salt = reader.take(kSealLuck2);
  if (!reader.good()) return NotOpened{Unopened::Changed, "it is cut off"};
  const auto symmetric = static_cast<std::uint8_t>(head[1]);
  const auto number = static_cast<std::uint8_t>(head[2]);
  if (key_size(symmetric) == 0) {
    return NotOpened{Unopened::NotKnown, symmetric_name(symmetric) + " is not known here"};
  }
  if (session.key.size() != key_size(symmetric)) {
    return NotOpened{Unopened::WrongKey, "the session key does not fit its cipher"};
  }
  if (number != 2 && number != 3) {
    return NotOpened{Unopened::NotKnown,
                     number == 1 ? "EAX is not known here" : "its mode is not known here"};
  }
  if (static_cast<std::uint8_t>(head[3]) > kLargestChunk) {
    return NotOpened{Unopened::NotKnown, "its chunks are larger than 4 MiB"};
  }
  const Mode mode = number == 2 ? Mode::Ocb : Mode::Gcm;
  return open_chunks(chunks_of(session, mode, head, salt), reader.rest());
}

}  // namespace

std::string seal_1(const SessionKey& session, std::string_view plain, std::string_view luck) {
  const std::string checked = std::string{luck.substr(0, cipher::kBlock)} +
                              std::string{luck.substr(cipher::kBlock - 2, 2)} + std::string{plain} +
                              std::string{kCheckHead};
  return '\1' + cipher::encrypt_cfb(session.key, std::string(cipher::kBlock, '\0'),
                                    checked + cipher::hash_of(Hash::Sha1, {checked}));
}

std::optional<std::string> seal_2(const SessionKey& session, std::string_view plain,
                                  std::string_view luck) {
  const std::string head =
      '\2' + written(session.symmetric, 1) + '\2' + static_cast<char>(kLargestChunk);
  const std::string_view salt = luck.substr(0, kSealLuck2);
  const Chunks chunks = chunks_of(session, Mode::Ocb, head, salt);
  std::string body = head + std::string{salt};
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < plain.size(); at += chunks.size) {
    const auto chunk = cipher::encrypt_checked(chunks.mode, chunks.key, chunks.nonce(number++),
                                               chunks.about, plain.substr(at, chunks.size));
    if (!chunk) return std::nullopt;
    body += *chunk;
  }
  const auto end = cipher::encrypt_checked(chunks.mode, chunks.key, chunks.nonce(number),
                                           chunks.about + written(plain.size(), 8), {});
  if (!end) return std::nullopt;
  return body + *end;
}

OpenedSeal open_sealed(const SessionKey& session, std::string_view body) {
  if (body.empty()) return NotOpened{Unopened::Changed, "it is empty"};
  if (body.front() == '\1') return open_1(session, body.substr(1));
  if (body.front() == '\2') return open_2(session, body);
  return NotOpened{Unopened::NotKnown, "its version is not known here"};
}

}  // namespace openpgp
