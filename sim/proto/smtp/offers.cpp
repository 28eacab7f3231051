#include "sim/proto/smtp/offers.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sim/proto/smtp/command.h"
#include "sim/text/ascii.h"

namespace smtp {

Offers::Offers(const Reply& reply) {
  for (std::size_t i = 1; i < reply.lines.size(); ++i) {
    const std::string line = text::upper_case(reply.lines[i]);
    const std::size_t space = std::min(line.find(' '), line.size());
    // Where a keyword comes twice, the last one counts.
    by_keyword_[line.substr(0, space)] = line.substr(std::min(space + 1, line.size()));
  }
}

std::size_t Offers::number(std::string_view keyword) const {
  const auto found = by_keyword_.find(keyword);
  std::size_t number = 0;
  if (found == by_keyword_.end()) return number;
  const std::string& text = found->second;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace smtp
