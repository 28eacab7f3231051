#include "sim/protocols/list.h"

namespace protocols {

const Protocol& unknown() {
  static const Protocol kRow{.name = "unknown", .phases = {{"Connection", {}, true}}};
  return kRow;
}

const Protocol& usual() {
  return *all().front();
}

const Protocol& named(std::string_view name) {
  for (const Protocol* row : all()) {
    if (row->name == name) return *row;
  }
  return unknown();
}

const Protocol& at_port(std::uint16_t port) {
  for (const Protocol* row : all()) {
    if (row->port == port) return *row;
  }
  return unknown();
}

const Protocol* between(std::uint16_t port, std::uint16_t peer_port) {
  for (const Protocol* row : all()) {
    if (row->port == port || row->port == peer_port) return row;
  }
  return nullptr;
}

}  // namespace protocols
