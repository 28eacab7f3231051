// The digest of a trace: a 64-bit hash, not a cryptographic one, over a canonical sequence of
// 64-bit words. Of each record these are, in order: its name, `at`, `cause`, and its fields as
// fields() lists them. An integer, an enum, an id or a time is one word. A text is its length,
// then its octets, eight a word, the first the least significant, the last word filled up with
// zeros. The name stands there and not the place in the variant, so that a new kind of record
// leaves the digests of traces without it as they were.
#include <algorithm>
#include <bit>
#include <chrono>
#include <concepts>
#include <cstring>
#include <type_traits>

#include "sim/match.h"
#include "sim/trace/trace.h"

namespace trace {
namespace {

class Digest {
 public:
  std::uint64_t value() const { return state_ ^ (state_ >> 29U); }

  template <class T>
  requires std::integral<T> || std::is_enum_v<T>
  void add(T number) { add_word(static_cast<std::uint64_t>(number)); }
  template <class Tag>
  void add(Id<Tag> id) {
    add_word(id.value);
  }
  void add(Ipv4 address) { add_word(address.value); }
  void add(Duration duration) { add(duration.count()); }
  void add(SimTime time) { add(time.time_since_epoch()); }
  void add(Text text) {
    add_word(text.size());
    for (; text.size() >= 8; text.remove_prefix(8)) add_word(load(text, 8));
    if (!text.empty()) add_word(load(text, text.size()));
  }
  // The first two are numbers, as they were when there were no others, so that digests of that time
  // hold on.
  void add(Protocol protocol) {
    constexpr Text kFirst[] = {"SMTP", "POP3"};
    const auto* const found = std::ranges::find(kFirst, protocol.name);
    if (found == std::end(kFirst)) return add(protocol.name);
    add_word(static_cast<std::uint64_t>(found - kFirst));
  }
  // Whatever lists its fields.
  template <class T>
  requires std::is_class_v<T>
  void add(const T& whole) {
    T::fields(whole, [this](const char*, const auto& field) { this->add(field); });
  }

 private:
  // The multiplier is that of Knuth's MMIX generator; the shift brings high bits down to where the
  // next multiplication spreads them again.
  void add_word(std::uint64_t word) {
    state_ = (state_ ^ word) * 6364136223846793005U;
    state_ ^= state_ >> 32U;
  }
  static std::uint64_t load(Text octets, std::size_t count) {
    std::uint64_t word = 0;
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(&word, octets.data(), count);
    } else {
      for (std::size_t i = 0; i < count; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(octets[i])} << (8 * i);
      }
    }
    return word;
  }
  std::uint64_t state_ = 0x9e3779b97f4a7c15U;
};

}  // namespace

std::uint64_t Trace::digest() const {
  Digest digest;
  for (std::uint32_t number = 1; number <= size_; ++number) {
    const Record& record = (*this)[Seq{number}];
    match(record.body, [&](const auto& body) {
      digest.add(body.kName);
      digest.add(record.at);
      digest.add(record.cause);
      digest.add(body);
    });
  }
  return digest.value();
}

}  // namespace trace
