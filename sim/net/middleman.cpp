#include "sim/net/middleman.h"

#include <cassert>

namespace net {

std::optional<Intercepted> intercept(const std::vector<Interception>& orders, trace::Text payload) {
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const Interception& order = orders[i];
    assert(!order.find.empty());
    const std::size_t at = payload.find(order.find);
    if (at == trace::Text::npos) continue;
    Intercepted what{.which = i, .at = at};
    if (!order.put) return what;
    // The numbers of TCP count octets: one more or less, and nothing fits from here on.
    assert(order.put->size() == order.find.size());
    what.payload = payload;
    what.payload.replace(at, order.put->size(), *order.put);
    return what;
  }
  return std::nullopt;
}

}  // namespace net
