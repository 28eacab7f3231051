#include "sim/text/domain_name.h"

#include "sim/text/a_labels.h"
#include "sim/text/ascii.h"

namespace text {

std::optional<std::string> to_a_labels(std::string_view domain) {
  if (!has_eight_bit(domain)) return lower_case(domain);
  const auto made = made_a_labels(domain);
  if (!made) return std::nullopt;
  return lower_case(*made);
}

std::string domain_key(std::string_view domain) {
  return to_a_labels(domain).value_or(lower_case(domain));
}

bool same_domain(std::string_view a, std::string_view b) {
  if (!has_eight_bit(a) && !has_eight_bit(b)) return equal_without_case(a, b);
  return domain_key(a) == domain_key(b);
}

}  // namespace text
