// The row of DNS (RFC 1035). Its questions and answers are datagrams, not a dialogue: the trace has
// records of their own for them.
#include "sim/protocols/rows.h"

namespace protocols {

const Protocol& dns() {
  static const Protocol kRow{
      .name = "DNS", .transport = Transport::Udp, .port = 53, .agents = Agents::Names, .colour = 2};
  return kRow;
}

}  // namespace protocols
