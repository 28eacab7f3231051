#include "sim/mail/any_case.h"

#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"

namespace mail {

std::string key_in_any_case(const Address& address) {
  return text::lower_case(address.local_part) + '@' + text::domain_key(address.domain);
}

}  // namespace mail
