#include "sim/seal/openpgp/unpack.h"

#include <zlib.h>

#include <array>
#include <memory>

namespace openpgp {

namespace {

// What zlib calls the kinds of packing: the largest window, with a head and a check around it or
// not.
constexpr int kZlib = MAX_WBITS, kBare = -MAX_WBITS;

struct Ended {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

text::Parsed<std::string> inflated(std::string_view packed, std::size_t most, int kind) {
  const std::string_view where = kind == kBare ? "RFC 1951 §3.2" : "RFC 1950 §2.2";
  z_stream stream{};
  if (inflateInit2(&stream, kind) != Z_OK) return text::Malformed{0, "there is no memory", where};
  const std::unique_ptr<z_stream, Ended> owner{&stream};
  // It reads what this points to, and writes nothing there.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string whole;
  std::array<char, 65'536> piece;
  for (int result = Z_OK; result != Z_STREAM_END;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    result = inflate(&stream, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END) {
      const char* const why = result == Z_BUF_ERROR   ? "it ends too early"
                              : stream.msg != nullptr ? stream.msg
                                                      : "it is packed wrongly";
      return text::Malformed{packed.size() - stream.avail_in, why, where};
    }
    const std::size_t came = piece.size() - stream.avail_out;
    if (came > most - whole.size()) {
      return text::Malformed{packed.size() - stream.avail_in, "it would become too large", where};
    }
    whole.append(piece.data(), came);
  }
  return whole;
}

}  // namespace

text::Parsed<std::string> unpack(std::string_view body, std::size_t most) {
  constexpr std::string_view kWhere = "RFC 9580 §5.6";
  if (body.empty()) return text::Malformed{0, "it is empty", kWhere};
  const std::string_view packed = body.substr(1);
  switch (body.front()) {
    case 0:
      if (packed.size() > most) return text::Malformed{0, "it would become too large", kWhere};
      return std::string{packed};
    case 1:
      return inflated(packed, most, kBare);
    case 2:
      return inflated(packed, most, kZlib);
    case 3:
      return text::Malformed{0, "BZip2 is not unpacked here", kWhere};
    default:
      return text::Malformed{0, "it is packed in a way that is not known here", kWhere};
  }
}

}  // namespace openpgp
