#include "sim/seal/openpgp/unpack.h"

#include <cstdint>

#include "sim/seal/openpgp/octets.h"
#include "sim/text/adler32.h"

namespace openpgp {

namespace {

text::Parsed<std::string> unpack_zlib(std::string_view packed, std::size_t most) {
  constexpr std::string_view kWhere = "RFC 1950 §2.2";
  Reader head{packed.substr(0, 2)};
  const std::uint32_t both = head.number(2);
  if (!head.good() || both % 31 != 0 || (both >> 8U & 15U) != 8 || (both & 32U) != 0) {
    return text::Malformed{0, "it does not begin as ZLIB does", kWhere};
  }
  std::size_t end = 0;
  auto unpacked = inflate(packed.substr(2), most, &end);
  if (!unpacked) return unpacked;
  Reader check{packed.substr(2 + end)};
  if (check.number(4) != text::adler32(*unpacked) || !check.good()) {
    return text::Malformed{2 + end, "its check does not fit", kWhere};
  }
  return unpacked;
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
      return inflate(packed, most);
    case 2:
      return unpack_zlib(packed, most);
    case 3:
      return text::Malformed{0, "BZip2 is not unpacked here", kWhere};
    default:
      return text::Malformed{0, "it is packed in a way that is not known here", kWhere};
  }
}

}  // namespace openpgp
