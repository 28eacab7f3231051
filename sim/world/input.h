#pragma once
// What somebody does while a scenario runs. A run is a function of the scenario and its inputs.
#include <cstdint>
#include <string>
#include <variant>

#include "sim/trace/record.h"
#include "sim/world/action.h"

namespace world {

// What comes from a program outside of the simulation, over a real connection. Connections are
// numbered by whoever accepts them and never twice the same.
struct OutsideConnects {
  std::uint32_t connection = 0;
  std::string host;        // The simulated host that answers.
  std::uint16_t port = 0;  // Of that host, where a server answers.
  trace::Ipv4 from;
  std::uint16_t from_port = 0;
  friend bool operator==(const OutsideConnects&, const OutsideConnects&) = default;
};
struct OutsideSays {
  std::uint32_t connection = 0;
  std::string octets;
  friend bool operator==(const OutsideSays&, const OutsideSays&) = default;
};
struct OutsideEnds {  // It sends no more, and still listens.
  std::uint32_t connection = 0;
  friend bool operator==(const OutsideEnds&, const OutsideEnds&) = default;
};
struct OutsideBreaks {  // The connection is lost.
  std::uint32_t connection = 0;
  friend bool operator==(const OutsideBreaks&, const OutsideBreaks&) = default;
};
// The ports close: servers say goodbye to everyone who is outside (RFC 5321 §3.8).
struct OutsideStops {
  std::uint16_t port = 0;  // Only the servers at this port; 0: all.
  friend bool operator==(const OutsideStops&, const OutsideStops&) = default;
};

struct Input {
  SimTime at{};
  std::variant<Action, OutsideConnects, OutsideSays, OutsideEnds, OutsideBreaks, OutsideStops> what;
  friend bool operator==(const Input&, const Input&) = default;
};

}  // namespace world
