#include "gui/reading/anatomy.h"

#include "gui/reading/anatomy_dns.h"
#include "sim/report/datagram.h"
#include "sim/report/directory.h"
#include "sim/text/ascii.h"
#include "sim/trace/names.h"

namespace reading {

namespace {

constexpr std::size_t kIpOctets = 20, kUdpOctets = 8, kTcpOctets = 20, kMssOctets = 4;

class Reader {
 public:
  Reader(Anatomy& anatomy, const Language& language) : anatomy_(anatomy), language_(language) {}

  void layer(std::string name) { layer_ = std::move(name); }
  // The next `octets` octets.
  void add(std::string name, std::string value, std::size_t octets) {
    anatomy_.fields.push_back({layer_, std::move(name), std::move(value), at_, octets});
    at_ += octets;
  }
  // A number of one, two or four octets, in network order.
  void add_number(std::string name, std::size_t octets, std::string_view pattern = "{}") {
    add(std::move(name), in_words(pattern, number(at_, octets)), octets);
  }
  std::uint64_t number(std::size_t at, std::size_t octets) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < octets; ++i) {
      value = value << 8U | static_cast<unsigned char>(anatomy_.octets[at + i]);
    }
    return value;
  }
  void add_checksum() {
    std::string text = "0x";
    for (const unsigned shift : {12U, 8U, 4U, 0U})
      text += text::kSmallHexDigits[number(at_, 2) >> shift & 0xFU];
    add("Checksum", text, 2);
  }
  std::string in_words(std::string_view pattern, std::uint64_t value) const {
    return filled(language_.of(pattern), {std::to_string(value)});
  }
  std::string_view of(std::string_view english) const { return language_.of(english); }
  std::size_t at() const { return at_; }

 private:
  Anatomy& anatomy_;
  const Language& language_;
  std::string layer_;
  std::size_t at_ = 0;
};

// RFC 791 §3.1
void read_ip(Reader& reader, const trace::Headers& headers) {
  reader.layer("IP");
  reader.add("Version and header length", "4, " + reader.in_words("{} octets", kIpOctets), 1);
  reader.add_number("Type of service", 1);
  reader.add_number("Total length", 2, "{} octets");
  reader.add_number("Identification", 2);
  const bool whole = reader.number(6, 2) == 0x4000;
  reader.add("Flags and fragment offset",
             std::string{reader.of(whole ? "do not fragment" : "may be cut")}, 2);
  reader.add_number("Time to live", 1, "{} hops");
  reader.add("Protocol", headers.transport == trace::Transport::Tcp ? "6 (TCP)" : "17 (UDP)", 1);
  reader.add_checksum();
  reader.add("Source", trace::to_text(headers.source), 4);
  reader.add("Destination", trace::to_text(headers.destination), 4);
}

// RFC 9293 §3.1
void read_tcp(Reader& reader, const trace::Headers& headers) {
  reader.layer("TCP");
  reader.add_number("Source port", 2);
  reader.add_number("Destination port", 2);
  reader.add_number("Sequence number", 4);
  reader.add_number("Acknowledgment number", 4);
  reader.add("Header length",
             reader.in_words("{} octets", kTcpOctets + (headers.mss == 0 ? 0 : kMssOctets)), 1);
  reader.add("Flags", flags_in_words(headers.flags), 1);
  reader.add_number("Window", 2, "{} octets");
  reader.add_checksum();
  reader.add_number("Urgent pointer", 2);
  if (headers.mss != 0) {
    reader.add("Option: maximum segment size", reader.in_words("{} octets", headers.mss),
               kMssOctets);
  }
}

// RFC 768
void read_udp(Reader& reader) {
  reader.layer("UDP");
  reader.add_number("Source port", 2);
  reader.add_number("Destination port", 2);
  reader.add_number("Length", 2, "{} octets");
  reader.add_checksum();
}

std::string protocol_of(const trace::Headers& headers) {
  const auto* protocol = protocols::between(headers.source_port, headers.destination_port);
  return protocol == nullptr ? "Data" : std::string{protocol->name};
}

}  // namespace

std::string flags_in_words(std::uint8_t flags) {
  std::string words;
  constexpr std::pair<std::uint8_t, const char*> kNames[] = {{trace::kSyn, "SYN"},
                                                             {trace::kFin, "FIN"},
                                                             {trace::kRst, "RST"},
                                                             {trace::kPsh, "PSH"},
                                                             {trace::kAck, "ACK"}};
  for (const auto& [flag, name] : kNames) {
    if ((flags & flag) == 0) continue;
    if (!words.empty()) words += ", ";
    words += name;
  }
  return words.empty() ? "none" : words;
}

Anatomy anatomy(const trace::PacketSent& packet, const Language& language) {
  Anatomy anatomy{report::datagram(packet.headers, packet.payload), {}};
  Reader reader{anatomy, language};
  const bool tcp = packet.headers.transport == trace::Transport::Tcp;
  const std::size_t least = kIpOctets + (tcp ? kTcpOctets : kUdpOctets);
  if (anatomy.octets.size() < least) return anatomy;
  read_ip(reader, packet.headers);
  if (tcp) {
    read_tcp(reader, packet.headers);
  } else {
    read_udp(reader);
  }
  const std::size_t rest = anatomy.octets.size() - reader.at();
  if (rest == 0) return anatomy;
  const std::string protocol = protocol_of(packet.headers);
  if (protocol == "DNS" && !tcp) {
    const auto octets = std::string_view{anatomy.octets}.substr(reader.at());
    const std::vector<FieldOfPacket> fields = fields_of_dns(octets, reader.at(), language);
    anatomy.fields.insert(anatomy.fields.end(), fields.begin(), fields.end());
    if (!fields.empty()) return anatomy;
  }
  reader.layer(protocol);
  reader.add("Data", reader.in_words("{} octets", rest), rest);
  return anatomy;
}

}  // namespace reading
