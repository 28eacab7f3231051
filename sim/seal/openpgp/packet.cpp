#include "sim/seal/openpgp/packet.h"

#include <optional>

#include "sim/seal/openpgp/octets.h"

namespace openpgp {

namespace {

constexpr std::uint32_t kShortest = 192, kLongestOfTwo = 8383;
constexpr std::size_t kShortestPart = 512;  // The first of a body in parts (§4.2.1.4).

struct Length {
  std::size_t octets = 0;
  bool partial = false;  // Another length follows behind these.
};

Length new_length(Reader& reader) {
  const std::uint8_t first = reader.octet();
  if (first < kShortest) return {first};
  if (first < 224) return {((first - kShortest) << 8U) + reader.octet() + kShortest};
  if (first < 255) return {std::size_t{1} << (first & 31U), true};
  return {reader.number(4)};
}

Length old_length(Reader& reader, unsigned kind) {
  if (kind == 3) return {reader.left()};  // To the end of what it stands in.
  return {reader.number(std::size_t{1} << kind)};
}

bool may_be_partial(Tag tag) {
  return tag == Tag::Literal || tag == Tag::Compressed || tag == Tag::Sealed ||
         tag == Tag::Unchecked || tag == Tag::GnuPgOcb || tag == Tag::Padding;
}

std::optional<text::Malformed> read_packet(Reader& reader, Packet& packet) {
  const std::size_t begin = packet.begin = reader.offset();
  const std::uint8_t head = reader.octet();
  if ((head & 0x80U) == 0) return text::Malformed{begin, "no packet begins here", "RFC 9580 §4.2"};
  const bool old = (head & 0x40U) == 0;
  packet.tag = static_cast<Tag>(old ? head >> 2U & 15U : head & 63U);
  Length length = old ? old_length(reader, head & 3U) : new_length(reader);
  packet.body_begin = reader.offset();
  if (length.partial && (!may_be_partial(packet.tag) || length.octets < kShortestPart)) {
    return text::Malformed{begin, "this packet may not come in such parts", "RFC 9580 §4.2.1.4"};
  }
  packet.body = reader.take(length.octets);
  while (length.partial && reader.good()) {
    length = new_length(reader);
    packet.body += reader.take(length.octets);
  }
  packet.end = reader.offset();
  if (!reader.good()) return text::Malformed{begin, "the packet is cut off", "RFC 9580 §4.2"};
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Tag tag) {
  switch (tag) {
    case Tag::LockedKey:
      return "session key, locked for one receiver";
    case Tag::Signature:
      return "signature";
    case Tag::PassphraseKey:
      return "session key, locked with a passphrase";
    case Tag::OnePass:
      return "who signs";
    case Tag::SecretKey:
      return "secret key";
    case Tag::PublicKey:
      return "public key";
    case Tag::SecretSubkey:
      return "secret subkey";
    case Tag::Compressed:
      return "compressed data";
    case Tag::Unchecked:
      return "encrypted data without a check";
    case Tag::Marker:
      return "marker";
    case Tag::Literal:
      return "literal data";
    case Tag::Trust:
      return "trust";
    case Tag::UserId:
      return "user ID";
    case Tag::PublicSubkey:
      return "public subkey";
    case Tag::UserAttribute:
      return "user attribute";
    case Tag::Sealed:
      return "encrypted data with a check";
    case Tag::GnuPgOcb:
      return "encrypted data in a form of GnuPG alone";
    case Tag::Padding:
      return "padding";
  }
  return "packet";
}

text::Parsed<std::vector<Packet>> read_packets(std::string_view octets) {
  if (octets.size() > kMostOctets) {
    return text::Malformed{kMostOctets, "more than 64 MiB are not read", "RFC 9580 §4"};
  }
  std::vector<Packet> packets;
  for (Reader reader{octets}; !reader.at_end();) {
    if (packets.size() == kMostPackets) {
      return text::Malformed{reader.offset(), "more than 2,000 packets are not read",
                             "RFC 9580 §4"};
    }
    if (auto problem = read_packet(reader, packets.emplace_back())) return *problem;
  }
  return packets;
}

std::string write_packet(Tag tag, std::string_view body) {
  std::string head{static_cast<char>(0xC0U | static_cast<unsigned>(tag))};
  if (body.size() < kShortest) {
    head += written(body.size(), 1);
  } else if (body.size() <= kLongestOfTwo) {
    head += written(body.size() - kShortest + (std::size_t{kShortest} << 8U), 2);
  } else {
    head += '\xff' + written(body.size(), 4);
  }
  return head.append(body);
}

}  // namespace openpgp
