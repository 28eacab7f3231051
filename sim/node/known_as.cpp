#include "sim/node/known_as.h"

#include "sim/mail/ip_literal.h"

namespace node {

std::string known_as(const net::Host& host) {
  return mail::name_in_hello(host.name(), host.address().value);
}

}  // namespace node
