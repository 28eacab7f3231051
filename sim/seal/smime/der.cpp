#include "sim/seal/smime/der.h"

#include <string>
#include <utility>

namespace smime {

namespace {

constexpr std::string_view kDerRfc = "RFC 5652 §2";
constexpr std::size_t kLongestLength = 4;  // Octets of a length: 4 GiB are more than anybody has.

class Reader {
 public:
  explicit Reader(std::string_view octets) : octets_(octets) {}

  text::Parsed<std::vector<Element>> read() {
    if (!element(octets_.size(), 0)) return problem_;
    if (at_ != octets_.size()) return text::Malformed{at_, "something stands behind it", kDerRfc};
    return std::move(elements_);
  }

 private:
  bool fail(std::string why) {
    problem_ = {at_, std::move(why), kDerRfc};
    return false;
  }

  // A length of which only its end tells (X.690 §8.1.3.6) is `open`.
  bool length(std::size_t limit, std::size_t& size, bool& open) {
    if (at_ == limit) return fail("it ends in the middle of an element");
    const auto first = static_cast<unsigned char>(octets_[at_++]);
    if (first < 0x80U) {
      size = first;
      return true;
    }
    const std::size_t count = first & 0x7fU;
    open = count == 0;
    if (count > kLongestLength) return fail("an element says that it is longer than 4 GiB");
    if (limit - at_ < count) return fail("it ends in the middle of a length");
    for (std::size_t i = 0; i < count; ++i) {
      size = size << 8U | static_cast<unsigned char>(octets_[at_++]);
    }
    return true;
  }

  bool element(std::size_t limit, std::size_t depth) {
    if (depth == kMostLayers) return fail("its elements stand in each other too deep");
    if (elements_.size() == kMostElements) return fail("it has too many elements");
    if (at_ == limit) return fail("it ends where an element should stand");
    const std::size_t index = elements_.size();
    elements_.push_back({.tag = static_cast<std::uint8_t>(octets_[at_]), .begin = at_});
    elements_[index].depth = depth;
    ++at_;
    if ((elements_[index].tag & 0x1fU) == 0x1fU) return fail("a tag of several octets has no use");
    std::size_t size = 0;
    bool open = false;
    if (!length(limit, size, open)) return false;
    elements_[index].body = at_;
    const bool has_elements = elements_[index].is_made_of_elements();
    if (open && !has_elements) return fail("an element has no length");
    if (!open && limit - at_ < size) return fail("an element is longer than what it stands in");
    const bool fine = open           ? until_end_mark(limit, depth)
                      : has_elements ? inside(at_ + size, depth)
                                     : skip(size);
    if (!fine) return false;
    elements_[index].end = at_;
    elements_[index].next = elements_.size();
    return true;
  }

  bool skip(std::size_t size) {
    at_ += size;
    return true;
  }

  bool inside(std::size_t end, std::size_t depth) {
    while (at_ < end) {
      if (!element(end, depth + 1)) return false;
    }
    return true;
  }

  bool until_end_mark(std::size_t limit, std::size_t depth) {
    using namespace std::string_view_literals;
    while (octets_.substr(at_, limit - at_).substr(0, 2) != "\0\0"sv) {
      if (!element(limit, depth + 1)) return false;
    }
    return skip(2);
  }

  std::string_view octets_;
  std::size_t at_ = 0;
  std::vector<Element> elements_;
  text::Malformed problem_;
};

}  // namespace

text::Parsed<std::vector<Element>> read_elements(std::string_view octets) {
  return Reader{octets}.read();
}

}  // namespace smime
