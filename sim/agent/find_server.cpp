#include "sim/agent/find_server.h"

#include <utility>
#include <vector>

namespace agent {

void find_server(const node::Surroundings& surroundings, const std::string& server,
                 std::function<void(const Looked&)> failed,
                 std::function<void(trace::Ipv4)> connect) {
  surroundings.resolver.find_host(
      server, [&surroundings, &server, failed = std::move(failed), connect = std::move(connect)](
                  const std::vector<trace::Ipv4>& addresses, const dns::Answered& answered) {
        if (!surroundings.host.up()) return failed({0, 0, "the computer was switched off"});
        if (addresses.empty()) {
          return failed({0, 0,
                         answered.timed_out ? "no name server answered"
                                            : "no address is known for " + server});
        }
        connect(addresses.front());
      });
}

Looked no_connection(trace::CloseReason reason) {
  return {0, 0,
          reason == trace::CloseReason::Refused ? "connection refused"
                                                : "no connection to the mail server"};
}

}  // namespace agent
