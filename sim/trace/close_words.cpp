#include "sim/trace/close_words.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace trace {
namespace {

constexpr CloseWords kWords[] = {
    {CloseReason::Finished, "the connection was closed", "in order", "The connection is closed.",
     "Nothing was said."},
    {CloseReason::Refused, "connection refused", "the connection was refused",
     "Nobody listens there: the connection was refused.", "No connection: nobody listens there."},
    {CloseReason::Reset, "the connection was reset", "the connection was reset",
     "The other side broke the connection.", "No connection: it broke."},
    {CloseReason::TimedOut, "the connection timed out", "nobody answered in time",
     "No answer came for too long: the connection is given up.",
     "No connection: nobody answered in time."},
    {CloseReason::HostDown, "this computer was switched off", "a computer was switched off",
     "The connection is gone: the computer was switched off.", "No connection: it broke."},
};

}  // namespace

const CloseWords& words_of(CloseReason reason) {
  const auto* const found = std::ranges::find(kWords, reason, &CloseWords::reason);
  assert(found != std::end(kWords));
  return *found;
}

}  // namespace trace
