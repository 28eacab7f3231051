#include "sim/net/reassembly.h"

#include <algorithm>

namespace net {

void Reassembly::insert(Position begin, trace::Text octets) {
  if (octets.empty()) return;
  const auto place = std::ranges::lower_bound(pieces_, begin, {}, &Piece::begin);
  if (place != pieces_.end() && place->begin == begin) {
    if (place->octets.size() < octets.size()) place->octets = octets;
  } else {
    pieces_.insert(place, {begin, octets});
  }
}

trace::Text Reassembly::take(Position next) {
  const auto useful = std::ranges::find_if(
      pieces_, [&](const Piece& piece) { return piece.begin > next || piece.end() > next; });
  pieces_.erase(pieces_.begin(), useful);
  if (pieces_.empty() || pieces_.front().begin > next) return {};
  const Piece piece = pieces_.front();
  pieces_.erase(pieces_.begin());
  return piece.octets.substr(static_cast<std::size_t>(next - piece.begin));
}

}  // namespace net
