#include "sim/node/known_as.h"

#include "sim/mail/address.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace node {

std::string known_as(const net::Host& host) {
  const std::string& name = host.name();
  const bool whole = name.find('.') != std::string::npos && !text::has_eight_bit(name) &&
                     bool{mail::parse_address("a@" + name)};
  return whole ? name : "[" + text::ipv4_text(host.address().value) + "]";
}

}  // namespace node
