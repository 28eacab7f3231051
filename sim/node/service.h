#pragma once
// What runs on a host and must know when the host is switched off and on.

namespace node {

class Service {
 public:
  virtual ~Service() = default;
  // Connections of a host that goes off are closed by the network; what is on disk stays.
  virtual void on_power(bool up) = 0;
};

}  // namespace node
