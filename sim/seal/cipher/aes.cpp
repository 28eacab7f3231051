#include "sim/seal/cipher/aes.h"

#include <cassert>

#include "sim/seal/cipher/openssl.h"

namespace cipher {

namespace {

// "AES-256-CFB" of a key with 32 octets. None where the library has no such cipher.
Cipher fetched(std::string_view key, const char* mode) {
  const std::string name = "AES-" + std::to_string(key.size() * 8) + "-" + mode;
  return Cipher{EVP_CIPHER_fetch(nullptr, name.c_str(), nullptr)};
}

bool update(EVP_CIPHER_CTX* ciphering, std::string& result, std::string_view text) {
  int written = 0;
  result.resize(text.size() + kBlock);
  const bool done = EVP_CipherUpdate(ciphering, out(result), &written, in(text),
                                     static_cast<int>(text.size())) == 1;
  result.resize(static_cast<std::size_t>(written));
  return done;
}

bool finish(EVP_CIPHER_CTX* ciphering, std::string& result) {
  const std::size_t before = result.size();
  int written = 0;
  result.resize(before + kBlock);
  const bool done = EVP_CipherFinal_ex(ciphering, out(result) + before, &written) == 1;
  result.resize(before + static_cast<std::size_t>(written));
  return done;
}

std::string cfb(std::string_view key, std::string_view first, std::string_view text,
                bool encrypting) {
  assert(first.size() == kBlock);
  const Cipher cipher = fetched(key, "CFB");
  const Ciphering ciphering{EVP_CIPHER_CTX_new()};
  std::string result;
  [[maybe_unused]] const bool done = EVP_CipherInit_ex2(ciphering.get(), cipher.get(), in(key),
                                                        in(first), encrypting, nullptr) == 1 &&
                                     update(ciphering.get(), result, text) &&
                                     finish(ciphering.get(), result);
  assert(done);
  return result;
}

bool begin_checked(EVP_CIPHER_CTX* ciphering, Mode mode, std::string_view key,
                   std::string_view nonce, std::string_view beside, bool encrypting) {
  const Cipher cipher = fetched(key, mode == Mode::Ocb ? "OCB" : "GCM");
  if (!cipher || nonce.size() != nonce_size(mode)) return false;
  int ignored = 0;
  return EVP_CipherInit_ex2(ciphering, cipher.get(), nullptr, nullptr, encrypting, nullptr) == 1 &&
         EVP_CIPHER_CTX_ctrl(ciphering, EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(nonce.size()),
                             nullptr) == 1 &&
         EVP_CipherInit_ex2(ciphering, nullptr, in(key), in(nonce), encrypting, nullptr) == 1 &&
         (beside.empty() || EVP_CipherUpdate(ciphering, nullptr, &ignored, in(beside),
                                             static_cast<int>(beside.size())) == 1);
}

std::optional<std::string> key_wrap(std::string_view key, std::string_view text, bool encrypting) {
  if (text.size() % 8 != 0 || text.size() < (encrypting ? 16U : 24U)) return std::nullopt;
  const Cipher cipher = fetched(key, "WRAP");
  const Ciphering ciphering{EVP_CIPHER_CTX_new()};
  EVP_CIPHER_CTX_set_flags(ciphering.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  std::string result;
  if (!cipher ||
      EVP_CipherInit_ex2(ciphering.get(), cipher.get(), in(key), nullptr, encrypting, nullptr) !=
          1 ||
      !update(ciphering.get(), result, text) || !finish(ciphering.get(), result)) {
    return std::nullopt;
  }
  return result;
}

}  // namespace

std::string encrypt_cfb(std::string_view key, std::string_view first, std::string_view text) {
  return cfb(key, first, text, true);
}

std::string decrypt_cfb(std::string_view key, std::string_view first, std::string_view text) {
  return cfb(key, first, text, false);
}

std::optional<std::string> encrypt_checked(Mode mode, std::string_view key, std::string_view nonce,
                                           std::string_view beside, std::string_view text) {
  const Ciphering ciphering{EVP_CIPHER_CTX_new()};
  std::string result, tag(kTag, '\0');
  if (!begin_checked(ciphering.get(), mode, key, nonce, beside, true)) return std::nullopt;
  if (!text.empty() && !update(ciphering.get(), result, text)) return std::nullopt;
  if (!finish(ciphering.get(), result) ||
      EVP_CIPHER_CTX_ctrl(ciphering.get(), EVP_CTRL_AEAD_GET_TAG, kTag, tag.data()) != 1) {
    return std::nullopt;
  }
  return result + tag;
}

std::optional<std::string> decrypt_checked(Mode mode, std::string_view key, std::string_view nonce,
                                           std::string_view beside, std::string_view sealed) {
  if (sealed.size() < kTag) return std::nullopt;
  const std::string_view text = sealed.substr(0, sealed.size() - kTag);
  std::string tag{sealed.substr(text.size())}, result;
  const Ciphering ciphering{EVP_CIPHER_CTX_new()};
  if (!begin_checked(ciphering.get(), mode, key, nonce, beside, false) ||
      EVP_CIPHER_CTX_ctrl(ciphering.get(), EVP_CTRL_AEAD_SET_TAG, kTag, tag.data()) != 1 ||
      (!text.empty() && !update(ciphering.get(), result, text)) ||
      !finish(ciphering.get(), result)) {
    return std::nullopt;
  }
  return result;
}

std::optional<std::string> wrap(std::string_view key, std::string_view text) {
  return key_wrap(key, text, true);
}

std::optional<std::string> unwrap(std::string_view key, std::string_view wrapped) {
  return key_wrap(key, wrapped, false);
}

}  // namespace cipher
