#pragma once
// Segments that came before their turn (RFC 9293 §3.10.7.4, seventh step) wait here. The caller
// lets in only what lies in the receive window, so there are never more octets than that.
#include <vector>

#include "sim/net/sequence.h"
#include "sim/trace/record.h"

namespace net {

class Reassembly {
 public:
  bool empty() const { return pieces_.empty(); }
  // May overlap with what is here, or be here already.
  void insert(Position begin, trace::Text octets);
  // The next stretch of octets that begins at `next`; empty where that octet has not come. What
  // lies before `next` is dropped.
  trace::Text take(Position next);

 private:
  struct Piece {
    Position begin;
    trace::Text octets;
    Position end() const { return begin + static_cast<Position>(octets.size()); }
  };
  std::vector<Piece> pieces_;  // By begin, each another one.
};

}  // namespace net
