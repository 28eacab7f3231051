#pragma once
// What a server has offered in its reply to EHLO (RFC 5321 §4.1.1.1): after the first line, each
// line is a keyword, with or without something behind it.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "sim/proto/smtp/reply.h"

namespace smtp {

class Offers {
 public:
  Offers() = default;  // Nothing, as after HELO.
  explicit Offers(const Reply& reply);

  bool has(std::string_view keyword) const { return by_keyword_.contains(keyword); }
  // The number behind it; 0 where there is none.
  std::size_t number(std::string_view keyword) const;

 private:
  std::map<std::string, std::string, std::less<>> by_keyword_;  // In upper case, both.
};

}  // namespace smtp
