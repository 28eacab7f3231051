// A source of random octets, as a provider of OpenSSL's: SHA-256 of the luck and a counter.
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/rand.h>

#include <algorithm>

#include "sim/seal/cipher/hash.h"
#include "sim/seal/cipher/objects.h"

namespace cipher {

namespace {

constexpr std::size_t kMostKept = 64;
constexpr unsigned kStrength = 256;  // Bits.
constexpr std::size_t kMostAtOnce = std::size_t{1} << 20U;

// Handed to the provider that is being opened: OpenSSL has no other way for it.
Library::Source* opening = nullptr;

// All sources of one library (public, private, primary) draw from one stream, so it does not matter
// which of them OpenSSL makes first.
void* make_source(void* provider, void*, const OSSL_DISPATCH*) {
  return provider;
}
void forget_source(void*) {}
int begin_source(void*, unsigned, int, const unsigned char*, std::size_t, const OSSL_PARAM*) {
  return 1;
}
int end_source(void*) {
  return 1;
}
int draw(void* context, unsigned char* out, std::size_t size, unsigned, int, const unsigned char*,
         std::size_t) {
  auto& source = *static_cast<Library::Source*>(context);
  std::string octets;
  while (octets.size() < size) {
    octets += hash_of(Hash::Sha256, {source.luck, "\n", std::to_string(source.count++)});
  }
  octets.resize(size);
  std::copy(octets.begin(), octets.end(), reinterpret_cast<char*>(out));
  if (source.drawn.size() < kMostKept) source.drawn.push_back(std::move(octets));
  return 1;
}
int reseed(void*, int, const unsigned char*, std::size_t, const unsigned char*, std::size_t) {
  return 1;
}
int lock_source(void*) {
  return 1;
}
void unlock_source(void*) {}
int tell(void*, OSSL_PARAM wanted[]) {
  if (OSSL_PARAM* one = OSSL_PARAM_locate(wanted, OSSL_RAND_PARAM_STATE)) {
    OSSL_PARAM_set_int(one, EVP_RAND_STATE_READY);
  }
  if (OSSL_PARAM* one = OSSL_PARAM_locate(wanted, OSSL_RAND_PARAM_STRENGTH)) {
    OSSL_PARAM_set_uint(one, kStrength);
  }
  if (OSSL_PARAM* one = OSSL_PARAM_locate(wanted, OSSL_RAND_PARAM_MAX_REQUEST)) {
    OSSL_PARAM_set_size_t(one, kMostAtOnce);
  }
  return 1;
}
const OSSL_PARAM* what_it_tells(void*, void*) {
  static const OSSL_PARAM kTold[] = {OSSL_PARAM_int(OSSL_RAND_PARAM_STATE, nullptr),
                                     OSSL_PARAM_uint(OSSL_RAND_PARAM_STRENGTH, nullptr),
                                     OSSL_PARAM_size_t(OSSL_RAND_PARAM_MAX_REQUEST, nullptr),
                                     OSSL_PARAM_END};
  return kTold;
}

template <class Function>
void (*entry(Function* function))() {
  return reinterpret_cast<void (*)()>(function);
}
const OSSL_DISPATCH kSource[] = {{OSSL_FUNC_RAND_NEWCTX, entry(make_source)},
                                 {OSSL_FUNC_RAND_FREECTX, entry(forget_source)},
                                 {OSSL_FUNC_RAND_INSTANTIATE, entry(begin_source)},
                                 {OSSL_FUNC_RAND_UNINSTANTIATE, entry(end_source)},
                                 {OSSL_FUNC_RAND_GENERATE, entry(draw)},
                                 {OSSL_FUNC_RAND_RESEED, entry(reseed)},
                                 {OSSL_FUNC_RAND_ENABLE_LOCKING, entry(lock_source)},
                                 {OSSL_FUNC_RAND_LOCK, entry(lock_source)},
                                 {OSSL_FUNC_RAND_UNLOCK, entry(unlock_source)},
                                 {OSSL_FUNC_RAND_GET_CTX_PARAMS, entry(tell)},
                                 {OSSL_FUNC_RAND_GETTABLE_CTX_PARAMS, entry(what_it_tells)},
                                 {0, nullptr}};
const OSSL_ALGORITHM kSources[] = {{"LUCK", "provider=luck", kSource, "octets handed in"},
                                   {nullptr, nullptr, nullptr, nullptr}};
const OSSL_ALGORITHM* offered(void*, int operation, int* no_cache) {
  *no_cache = 0;
  return operation == OSSL_OP_RAND ? kSources : nullptr;
}
const OSSL_DISPATCH kProvider[] = {{OSSL_FUNC_PROVIDER_QUERY_OPERATION, entry(offered)},
                                   {0, nullptr}};
int open_provider(const OSSL_CORE_HANDLE*, const OSSL_DISPATCH*, const OSSL_DISPATCH** out,
                  void** context) {
  *context = opening;
  *out = kProvider;
  return 1;
}

}  // namespace

Library::Library(std::string_view luck) : source_{.luck = std::string{luck}} {
  library_ = OSSL_LIB_CTX_new();
  opening = &source_;
  OSSL_PROVIDER_add_builtin(library_, "luck", open_provider);
  chance_ = OSSL_PROVIDER_load(library_, "luck");
  opening = nullptr;
  ciphers_ = OSSL_PROVIDER_load(library_, "default");
  RAND_set_DRBG_type(library_, "LUCK", "provider=luck", nullptr, nullptr);
}

Library::~Library() {
  OSSL_PROVIDER_unload(ciphers_);
  OSSL_PROVIDER_unload(chance_);
  OSSL_LIB_CTX_free(library_);
}

}  // namespace cipher
