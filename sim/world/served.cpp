#include "sim/world/served.h"

#include <algorithm>
#include <utility>

namespace world {

namespace {

bool has_server(const HostSetup& host, protocols::Agents agents) {
  switch (agents) {
    case protocols::Agents::Mta:
      return host.mta.has_value();
    case protocols::Agents::Maa:
      return host.maa.has_value();
    case protocols::Agents::Web:
      return host.web.has_value();
    case protocols::Agents::Names:  // Of datagrams: nobody connects to it.
    case protocols::Agents::None:
      break;
  }
  return false;
}

std::string name_of(protocols::Agents agents) {
  switch (agents) {
    case protocols::Agents::Mta:
      return "MTA";
    case protocols::Agents::Maa:
      return "MAA";
    case protocols::Agents::Web:
      return "web mail server";
    case protocols::Agents::Names:
    case protocols::Agents::None:
      break;
  }
  return {};
}

}  // namespace

std::vector<const protocols::Protocol*> served_by(const HostSetup& host) {
  std::vector<const protocols::Protocol*> served;
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (has_server(host, protocol->agents)) served.push_back(protocol);
  }
  return served;
}

bool serves(const HostSetup& host, const protocols::Protocol& protocol) {
  return has_server(host, protocol.agents);
}

bool serves(const HostSetup& host, std::uint16_t port) {
  return serves(host, protocols::at_port(port));
}

bool has_seat(const protocols::Protocol& protocol) {
  return protocol.agents == protocols::Agents::Mta || protocol.agents == protocols::Agents::Maa;
}

std::string server_at(std::uint16_t port) {
  return name_of(protocols::at_port(port).agents);
}

std::string ports_of_servers() {
  std::string words, last;
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (!has_seat(*protocol)) continue;
    const std::string name = name_of(protocol->agents);
    if (std::exchange(last, name) == name) {
      words += " or ";
    } else {
      words += (words.empty() ? "an " : ", an ") + name + (words.empty() ? " has port " : " port ");
    }
    words += std::to_string(protocol->port);
  }
  return words;
}

}  // namespace world
