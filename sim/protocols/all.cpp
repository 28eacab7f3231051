#include "sim/protocols/list.h"
#include "sim/protocols/rows.h"

namespace protocols {

std::span<const Protocol* const> all() {
  static const Protocol* const kRows[] = {&smtp(), &pop3(), &imap4(), &http(), &dns()};
  return kRows;
}

}  // namespace protocols
