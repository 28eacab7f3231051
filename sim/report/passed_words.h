#pragma once
// What was said, as far as packets carried it over a link: put together again from their payloads,
// by the numbers of TCP. What the dialogues' records say is only used to tell the parts apart.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/report/passing.h"
#include "sim/trace/trace.h"

namespace report {

// One Said whose octets have all passed.
struct PassedWords {
  Seq said;
  SimTime at{};      // When the last of them passed.
  std::string text;  // As it came onto the link: where somebody had changed it before, so.
};

// Of one trace. It must outlive this. Needs as much memory as the packets have payloads.
class PassedWordsReader {
 public:
  explicit PassedWordsReader(const trace::Trace& trace);

  // `passing`: of one link, in order of time. Sent again or not, each octet counts once, as it
  // passed first. In the order of the records.
  std::vector<PassedWords> read(std::span<const Passing> passing) const;

 private:
  using Position = std::int64_t;  // In one direction of a connection; its first octet is at 0.
  struct Stream {
    SessionId session;
    bool from_client = false;
  };
  struct Placed {
    std::size_t stream = 0;
    Position begin = 0;
  };
  struct Piece {
    SimTime at{};
    trace::Text passed{}, sent{};  // Equally long.
  };
  using Pieces = std::map<Position, Piece>;  // By their beginnings; none overlaps another.
  struct Ends {
    trace::Ipv4 from, to;
    std::uint16_t from_port = 0, to_port = 0;
    auto operator<=>(const Ends&) const = default;
  };
  struct Open {
    std::uint32_t initial = 0;  // The sequence number of the SYN.
    std::size_t stream = 0;
    Position next = 0;
  };

  void place(Seq seq, const trace::PacketSent& sent);
  static void add(Pieces& pieces, Position begin, Piece piece);
  std::optional<PassedWords> words(const Pieces& pieces, Position begin, Seq seq) const;

  const trace::Trace& trace_;
  std::map<Ends, Open> open_;
  std::vector<Stream> streams_;
  std::map<Seq, Placed> placed_;  // By the PacketSent; those with a payload.
};

}  // namespace report
