#include "sim/text/a_labels.h"

#include <idn2.h>

#include <memory>

namespace text {

namespace {

struct Free {
  void operator()(char* octets) const { idn2_free(octets); }
};

}  // namespace

std::optional<std::string> made_a_labels(std::string_view domain) {
  char* made = nullptr;
  const int code =
      idn2_to_ascii_8z(std::string{domain}.c_str(), &made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const std::unique_ptr<char, Free> owner{made};
  if (code != IDN2_OK) return std::nullopt;
  return made;
}

}  // namespace text
