#pragma once
// What a user gave to send and the peer has not acknowledged. The octets themselves lie in the
// trace's store; here are only views of them, each with the reason why it was written.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/net/sequence.h"
#include "sim/trace/trace.h"

namespace net {

class SendBuffer {
 public:
  // A stretch of octets for one segment.
  struct Slice {
    trace::Text octets;
    Seq cause;                // Of its last octet.
    bool ends_write = false;  // Its last octet is the last of a write: PSH (RFC 9293 §3.9.1.2).
  };

  // `kept` must be kept in the trace and not be empty.
  void append(trace::Text kept, Seq cause);
  // Behind the last octet. The first octet of all is at 1.
  Position end() const { return end_; }
  // `size` octets from `from`, all of them present. Where they do not lie together in the store,
  // they are kept there once more as one.
  Slice slice(Position from, std::size_t size, trace::Recorder& recorder) const;
  // The octets before this position are not needed any more.
  void release(Position acknowledged);

 private:
  struct Write {
    Position end;
    trace::Text octets;
    Seq cause;
  };
  std::vector<Write> writes_;  // Those before first_ are released.
  std::size_t first_ = 0;
  Position end_ = 1;
};

}  // namespace net
