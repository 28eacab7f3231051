#include "sim/report/pcapng.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/report/datagram.h"
#include "sim/report/pcapng_blocks.h"
#include "tests/support/sample_trace.h"

namespace {

using trace::Trace;

std::uint32_t number(std::string_view octets, std::size_t at, std::size_t count, bool big) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = big ? at + i : at + count - 1 - i;
    value = value << 8U | static_cast<unsigned char>(octets.at(place));
  }
  return value;
}
std::uint32_t little32(std::string_view octets, std::size_t at) {
  return number(octets, at, 4, false);
}
std::uint32_t little16(std::string_view octets, std::size_t at) {
  return number(octets, at, 2, false);
}
std::uint32_t big16(std::string_view octets, std::size_t at) {
  return number(octets, at, 2, true);
}

// The sum of RFC 1071, the plain way.
std::uint32_t plain_sum(std::string_view octets) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    sum += static_cast<std::uint32_t>(static_cast<unsigned char>(octets[i]))
           << (i % 2 == 0 ? 8U : 0U);
    sum = (sum & 0xffffU) + (sum >> 16U);
  }
  return sum;
}
// What the checksums of a whole datagram come to: 0xffff if they are right.
std::uint32_t ip_sum(std::string_view datagram) {
  return plain_sum(datagram.substr(0, 20));
}
std::uint32_t transport_sum(std::string_view datagram) {
  std::string covered(datagram.substr(12, 8));
  const std::size_t octets = datagram.size() - 20;
  covered += {'\0', datagram[9], static_cast<char>(octets >> 8U), static_cast<char>(octets)};
  return plain_sum(covered.append(datagram.substr(20)));
}

struct Packet {
  std::uint32_t interface = 0;
  std::uint64_t microseconds = 0;
  std::string_view datagram;
  std::string comment;
};
struct File {
  std::string octets;
  std::vector<std::uint32_t> types;
  std::vector<std::string> interfaces;
  std::map<std::string, std::string> names;  // By address, four octets.
  std::vector<Packet> packets;
};

std::map<std::uint32_t, std::string_view> options(std::string_view rest) {
  std::map<std::uint32_t, std::string_view> found;
  while (!rest.empty()) {
    const std::uint32_t code = little16(rest, 0), size = little16(rest, 2);
    if (code == 0) {
      EXPECT_EQ(rest.size(), 4U);
      break;
    }
    found[code] = rest.substr(4, size);
    rest.remove_prefix(4 + (size + 3) / 4 * 4);
  }
  return found;
}

void read_packet(std::string_view body, File& file) {
  const std::uint32_t size = little32(body, 12);
  EXPECT_EQ(size, little32(body, 16));
  const std::size_t padded = (size + 3) / 4 * 4;
  file.packets.push_back(
      {little32(body, 0), std::uint64_t{little32(body, 4)} << 32U | little32(body, 8),
       body.substr(20, size), std::string(options(body.substr(20 + padded))[1])});
}

File parse(std::string octets) {
  File file{std::move(octets), {}, {}, {}, {}};
  for (std::string_view rest = file.octets; !rest.empty();) {
    const std::uint32_t type = little32(rest, 0), length = little32(rest, 4);
    EXPECT_EQ(length % 4, 0U);
    EXPECT_EQ(little32(rest, length - 4), length);
    const std::string_view body = rest.substr(8, length - 12);
    rest.remove_prefix(length);
    file.types.push_back(type);
    if (type == 1) {
      EXPECT_EQ(little16(body, 0), 228U) << "LINKTYPE_IPV4";
      EXPECT_EQ(options(body.substr(8))[9], "\x06") << "microseconds";
      file.interfaces.emplace_back(options(body.substr(8))[2]);
    } else if (type == 4) {
      const std::string_view name = body.substr(8, little16(body, 2) - 5);
      file.names[std::string(body.substr(4, 4))] = name;
    } else if (type == 6) {
      read_packet(body, file);
    }
  }
  return file;
}

// — datagrams —

TEST(Datagram, SumOfRfc1071) {
  using namespace std::literals;
  // The example of RFC 1071 §3.
  EXPECT_EQ(report::internet_sum("\x00\x01\xf2\x03\xf4\xf5\xf6\xf7"sv), 0xddf2U);
}

TEST(Datagram, SumOfAnyLength) {
  std::string octets;
  for (int size = 0; size < 200; ++size) {
    EXPECT_EQ(report::internet_sum(octets), plain_sum(octets)) << size;
    octets += static_cast<char>(size * 37 + 200);
  }
  EXPECT_EQ(report::internet_sum(std::string(100'000, '\xff')), 0xffffU);
}

TEST(Datagram, TcpHeader) {
  trace::Headers headers;
  headers.source = {0x0a000001};
  headers.destination = {0xc0a80102};
  headers.identification = 0x1234;
  headers.source_port = 49152;
  headers.destination_port = 25;
  headers.sequence = 0x01020304;
  headers.acknowledgment = 0xa0b0c0d0;
  headers.window = 65535;
  headers.mss = 1460;
  headers.flags = trace::kSyn | trace::kAck;
  const std::string octets = report::datagram(headers, "");
  using namespace std::literals;
  ASSERT_EQ(octets.size(), 44U);
  EXPECT_EQ(octets.substr(0, 10), "\x45\x00\x00\x2c\x12\x34\x40\x00\x40\x06"sv);
  EXPECT_EQ(octets.substr(12, 8), "\x0a\x00\x00\x01\xc0\xa8\x01\x02"sv);
  EXPECT_EQ(octets.substr(20, 16),
            "\xc0\x00\x00\x19\x01\x02\x03\x04\xa0\xb0\xc0\xd0\x60\x12\xff\xff"sv);
  EXPECT_EQ(octets.substr(38), "\x00\x00\x02\x04\x05\xb4"sv);
  EXPECT_EQ(ip_sum(octets), 0xffffU);
  EXPECT_EQ(transport_sum(octets), 0xffffU);
}

TEST(Datagram, ChecksumsOfAllSizes) {
  for (const auto transport : {trace::Transport::Tcp, trace::Transport::Udp}) {
    trace::Headers headers;
    headers.transport = transport;
    headers.source = {0x0a0000ff};
    std::string payload;
    for (int size = 0; size < 70; ++size) {
      const std::string octets = report::datagram(headers, payload);
      EXPECT_EQ(big16(octets, 2), octets.size());
      EXPECT_EQ(ip_sum(octets), 0xffffU) << size;
      EXPECT_EQ(transport_sum(octets), 0xffffU) << size;
      payload += static_cast<char>(255 - size);
    }
  }
}

TEST(Datagram, UdpNeverSendsTheChecksumZero) {
  trace::Headers headers;
  headers.transport = trace::Transport::Udp;
  bool seen = false;
  for (std::uint32_t port = 0; port <= 0xffff; ++port) {
    headers.source_port = static_cast<std::uint16_t>(port);
    const std::string octets = report::datagram(headers, "");
    ASSERT_NE(big16(octets, 26), 0U);
    seen = seen || big16(octets, 26) == 0xffff;
  }
  EXPECT_TRUE(seen);
}

TEST(Datagram, CutsWhatNoDatagramCanCarry) {
  const std::string payload(70'000, 'x');
  const std::string octets = report::datagram(trace::Headers{}, payload);
  EXPECT_LE(octets.size(), 65535U);
  EXPECT_EQ(big16(octets, 2), octets.size());
  EXPECT_EQ(transport_sum(octets), 0xffffU);
}

// — files —

TEST(Pcapng, HasAnInterfaceForEachHostAndEachPacketOnce) {
  const Trace trace = support::sample_trace();
  const File file = parse(report::to_pcapng(trace));
  EXPECT_EQ(file.types.front(), 0x0a0d0d0aU);
  // The last: what somebody has changed on that link.
  EXPECT_EQ(file.interfaces,
            (std::vector<std::string>{"alice.example", "router", "mail.example", "link 1"}));
  using namespace std::literals;
  EXPECT_EQ(file.names.at("\x0a\0\1\3"s), "mail.example");
  EXPECT_EQ(file.names.size(), 3U);

  std::size_t sent = 0;
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    const auto* packet = std::get_if<trace::PacketSent>(&trace[seq].body);
    if (packet == nullptr) continue;
    const Packet& read = file.packets.at(sent++);
    EXPECT_EQ(read.interface, packet->from.value - 1);
    EXPECT_EQ(read.microseconds,
              1'700'000'000'000'000U +
                  static_cast<std::uint64_t>(trace[seq].at.time_since_epoch().count()));
    EXPECT_TRUE(read.datagram.ends_with(packet->payload));
    EXPECT_EQ(ip_sum(read.datagram), 0xffffU);
    EXPECT_EQ(transport_sum(read.datagram), 0xffffU);
  }
  ASSERT_EQ(file.packets.size(), sent + 1);
  EXPECT_EQ(file.packets.back().interface, 3U);
  EXPECT_TRUE(file.packets.back().datagram.ends_with("no "));
  EXPECT_EQ(ip_sum(file.packets.back().datagram), 0xffffU);
  EXPECT_EQ(transport_sum(file.packets.back().datagram), 0xffffU);
}

TEST(Pcapng, CommandsAndRepliesAreComments) {
  const File file = parse(report::to_pcapng(support::sample_trace()));
  std::vector<std::string> comments;
  for (const Packet& packet : file.packets) {
    if (!packet.comment.empty()) comments.push_back(packet.comment);
  }
  EXPECT_EQ(comments, (std::vector<std::string>{
                          "S: 220 mail.example", "C: EHLO alice.example",
                          "S: 250-mail.example\nS: 250 PIPELINING",
                          "C: MAIL FROM:<alice@alice.example>\nC: RCPT TO:<bob@mail.example>",
                          "S: 250 OK", "S: 250 OK", "C: DATA", "S: 354 Go on", "S: 250 2.0.0 OK",
                          "C: QUIT", "S: 221 Bye", "Changed on its way: \"yes\" became \"no \""}));
}

// One packet with `payload` because of the first of `texts`, said one after the other.
std::string comment(std::vector<trace::Said> texts, trace::Text payload) {
  Trace trace;
  for (const trace::Said& said : texts) trace.append(SimTime{}, {}, said);
  trace::PacketSent packet;
  packet.payload = payload;
  return report::comment_of(trace, trace.append(SimTime{}, Seq{1}, packet));
}

TEST(Pcapng, CommentsOnCutAndJoinedPackets) {
  const auto command = [](trace::Text text) {
    return trace::Said{SessionId{1}, {}, true, trace::Part::Command, text};
  };
  const auto reply = [](trace::Text text) {
    return trace::Said{SessionId{1}, {}, false, trace::Part::Reply, text};
  };
  const trace::Said content{SessionId{1}, {}, false, trace::Part::Content, "Subject: x\r\n.\r\n"};
  EXPECT_EQ(comment({command("A\r\n"), command("B\r\n")}, "A\r\nB\r\n"), "C: A\nC: B");
  EXPECT_EQ(comment({command("A\r\n"), command("BBB\r\n")}, "A\r\nBB"), "C: A\nC: BB");
  EXPECT_EQ(comment({command("AAA\r\n"), command("B\r\n")}, "A\r\nB\r\n"), "C: A\nC: B");
  EXPECT_EQ(comment({reply("+OK\r\n"), content}, "+OK\r\nSubject: x\r\n"), "S: +OK");
  EXPECT_EQ(comment({reply("1\r\n2\r\n3\r\n")}, "2\r\n"), "S: 2");
  EXPECT_EQ(comment({reply("+OK\r\n")}, ""), "") << "an acknowledgement";
  EXPECT_EQ(comment({reply("+OK\r\n")}, "other"), "");
  EXPECT_EQ(comment({content}, "Subject: x\r\n"), "");
  EXPECT_EQ(comment({command("\xff\r\n")}, "\xff\r\n"), "C: ?");
  const std::string line(9000, 'x');
  EXPECT_LE(comment({command(line)}, line).size(), 1100U);
}

// — one link —

TEST(Pcapng, TapShowsWhatPassesALink) {
  const Trace trace = support::sample_trace();
  File all = parse(report::to_pcapng(trace));
  all.packets.pop_back();  // What was changed on the near link.
  const File far = parse(report::to_pcapng(trace, {.tap = support::kSampleFarLink}));
  EXPECT_EQ(far.interfaces, std::vector<std::string>{"link 2"});
  ASSERT_EQ(far.packets.size(), all.packets.size());
  for (std::size_t i = 0; i < all.packets.size(); ++i) {
    const bool forwarded = all.packets[i].interface == 0;  // Alice sent it on the near link.
    EXPECT_EQ(far.packets[i].microseconds, all.packets[i].microseconds + (forwarded ? 5000 : 0));
    EXPECT_EQ(far.packets[i].datagram[8], forwarded ? 63 : 64) << "time to live";
    EXPECT_EQ(far.packets[i].comment, all.packets[i].comment);
    EXPECT_EQ(ip_sum(far.packets[i].datagram), 0xffffU);
  }
  EXPECT_TRUE(parse(report::to_pcapng(trace, {.tap = LinkId{99}})).packets.empty());
}

TEST(Pcapng, TapLeavesOutWhatNeverDeparted) {
  const auto at = [](int time) { return SimTime{Duration{time}}; };
  Trace trace;
  for (std::uint32_t id = 1; id <= 4; ++id) {
    trace::PacketSent packet;
    packet.packet = PacketId{id};
    packet.link = LinkId{1};
    packet.departs_at = at(static_cast<int>(100 - id));  // Later ones depart first.
    packet.arrives_at = at(200);
    packet.headers.identification = static_cast<std::uint16_t>(id);
    trace.append(at(0), {}, packet);
  }
  using trace::LossReason;
  const auto lose = [&](int time, std::uint32_t id, LossReason reason) {
    trace.append(at(time), {}, trace::PacketLost{PacketId{id}, Seq{id}, LinkId{1}, {}, reason});
  };
  lose(0, 1, LossReason::QueueFull);
  lose(50, 2, LossReason::LinkCut);
  lose(99, 3, LossReason::LinkCut);
  lose(99, 4, LossReason::Chance);
  const File file = parse(report::to_pcapng(trace, {.tap = LinkId{1}}));
  ASSERT_EQ(file.packets.size(), 2U);
  EXPECT_EQ(big16(file.packets[0].datagram, 4), 4U);
  EXPECT_EQ(big16(file.packets[1].datagram, 4), 3U);
  EXPECT_EQ(file.packets[0].microseconds, 96U);
}

TEST(Pcapng, TakesAnyTrace) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Trace trace = support::random_trace(seed, 1000);
    parse(report::to_pcapng(trace));
    for (const std::uint32_t link : {1U, 2U}) {
      parse(report::to_pcapng(trace, {.tap = LinkId{link}}));
    }
  }
  EXPECT_EQ(parse(report::to_pcapng(Trace{})).types, std::vector<std::uint32_t>{0x0a0d0d0a});
}

TEST(Pcapng, WritesLargeFilesInPieces) {
  Trace trace;
  const std::string payload(1448, 'x');
  trace.append(SimTime{}, {}, trace::HostAdded{HostId{1}, "a", "", {1}, {}, 0, 0});
  for (std::uint32_t i = 1; i <= 2000; ++i) {
    trace::PacketSent packet;
    packet.from = HostId{1};
    packet.payload = payload;
    trace.append(SimTime{}, {}, packet);
  }
  std::string whole;
  std::size_t pieces = 0;
  report::write_pcapng(trace, {}, [&](std::string_view piece) {
    whole += piece;
    ++pieces;
  });
  EXPECT_GT(pieces, 3U);
  EXPECT_EQ(parse(whole).packets.size(), 2000U);
}

}  // namespace
