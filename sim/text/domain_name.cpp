#include "sim/text/domain_name.h"

#include <idn2.h>

#include <memory>

#include "sim/text/ascii.h"

namespace text {

namespace {

struct Free {
  void operator()(char* octets) const { idn2_free(octets); }
};

}  // namespace

std::optional<std::string> to_a_labels(std::string_view domain) {
  if (!has_eight_bit(domain)) return lower_case(domain);
  char* made = nullptr;
  const int code =
      idn2_to_ascii_8z(std::string{domain}.c_str(), &made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const std::unique_ptr<char, Free> owner{made};
  if (code != IDN2_OK) return std::nullopt;
  return lower_case(made);
}

std::string domain_key(std::string_view domain) {
  return to_a_labels(domain).value_or(lower_case(domain));
}

bool same_domain(std::string_view a, std::string_view b) {
  if (!has_eight_bit(a) && !has_eight_bit(b)) return equal_without_case(a, b);
  return domain_key(a) == domain_key(b);
}

}  // namespace text
