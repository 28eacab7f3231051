#include <gtest/gtest.h>

#include "sim/kernel/rng.h"
#include "sim/proto/dns/message.h"
#include "sim/proto/dns/name.h"

namespace dns {
namespace {

using namespace std::string_view_literals;

std::string canonical(std::string_view name) {
  const auto result = canonical_name(name);
  return result ? *result : "malformed: " + result.problem().why;
}

// A message with one record whose RDATA is `data`.
std::string record_octets(std::uint16_t type, std::string_view data, std::string_view rdlength) {
  std::string octets("\0\7\x80\0\0\0\0\1\0\0\0\0"sv);
  octets += "\1x\0"sv;
  octets += static_cast<char>(type >> 8U);
  octets += static_cast<char>(type & 0xFFU);
  return octets.append("\0\1\0\0\0\x3c"sv).append(rdlength).append(data);
}

// RFC 1035 §4.1.4: F.ISI.ARPA at 20, FOO.F.ISI.ARPA at 40, ARPA at 64, the root at 92.
TEST(DnsName, Rfc1035Example) {
  NameWriter names;
  std::string message(20, '-');
  names.write(message, "f.isi.arpa");
  EXPECT_EQ(message.substr(20), "\1f\3isi\4arpa\0"sv);
  message.resize(40, '-');
  names.write(message, "foo.f.isi.arpa");
  EXPECT_EQ(message.substr(40), "\3foo\xC0\x14"sv);
  message.resize(64, '-');
  names.write(message, "arpa");
  EXPECT_EQ(message.substr(64), "\xC0\x1A"sv);
  message.resize(92, '-');
  names.write(message, "");
  EXPECT_EQ(message.substr(92), "\0"sv);

  const struct {
    std::size_t offset, behind;
    std::string name;
  } rows[] = {{20, 32, "f.isi.arpa"}, {40, 46, "foo.f.isi.arpa"}, {64, 66, "arpa"}, {92, 93, ""}};
  for (const auto& row : rows) {
    std::size_t offset = row.offset;
    const auto name = read_name(message, offset);
    ASSERT_TRUE(name) << row.name;
    EXPECT_EQ(*name, row.name);
    EXPECT_EQ(offset, row.behind) << row.name;
  }
}

TEST(DnsName, PrintedExampleIsReadWithoutRegardToCase) {
  std::string message(20, '-');
  message += "\1F\3ISI\4ARPA\0"sv;
  std::size_t offset = 20;
  EXPECT_EQ(*read_name(message, offset), "f.isi.arpa");
}

TEST(DnsName, Canonical) {
  const std::string label(63, 'a');
  const std::string four = label + '.' + label + '.' + label + '.';
  const std::pair<std::string, std::string> rows[] = {
      {"", ""},
      {".", ""},
      {"ComNet.COM", "comnet.com"},
      {"comnet.com.", "comnet.com"},
      {"a\\.b.c", "a\\.b.c"},
      {"\\097\\066", "ab"},
      {"a b", "a\\032b"},
      {"\xC3\xA4", "\\195\\164"},
      {label, label},
      {four + std::string(61, 'b'), four + std::string(61, 'b')},
      {four + std::string(62, 'b'), "malformed: the name is longer than 255"},
      {label + 'a', "malformed: a label is longer than 63"},
      {"..", "malformed: a label is empty"},
      {"a..b", "malformed: a label is empty"},
      {".a", "malformed: a label is empty"},
      {"a\\", "malformed: nothing follows the backslash"},
      {"a\\25", "malformed: a backslash takes three digits"},
      {"a\\256", "malformed: an octet is 255 at most"},
  };
  for (const auto& [name, expected] : rows) EXPECT_EQ(canonical(name), expected) << name;
}

TEST(DnsName, Family) {
  EXPECT_EQ(parent_of("mail.comnet.com"), "comnet.com");
  EXPECT_EQ(parent_of("a\\.b.com"), "com");
  EXPECT_EQ(parent_of("com"), "");
  EXPECT_EQ(parent_of(""), "");
  EXPECT_TRUE(is_within("mail.comnet.com", "comnet.com"));
  EXPECT_TRUE(is_within("comnet.com", "comnet.com"));
  EXPECT_TRUE(is_within("com", ""));
  EXPECT_FALSE(is_within("xcomnet.com", "comnet.com"));
  EXPECT_FALSE(is_within("x\\.comnet.com", "comnet.com"));
  EXPECT_FALSE(is_within("com", "comnet.com"));
}

TEST(DnsName, MalformedOnTheWire) {
  const std::string header(12, '\0');
  std::string too_long;
  for (int i = 0; i < 4; ++i) too_long += '\x3F' + std::string(63, 'a');
  too_long += '\0';
  const struct {
    std::string octets;
    std::size_t offset;
    std::string why;
  } rows[] = {
      {"", 12, "the message ends within a name"},
      {"\3ab", 15, "the message ends within a name"},
      {"\2ab", 15, "the message ends within a name"},
      {"\xC0", 13, "the message ends within a name"},
      {"\xC0\x0C", 12, "a pointer that does not point to an earlier name"},     // To itself.
      {"\1a\xC0\x0C", 14, "a pointer that does not point to an earlier name"},  // A loop.
      {"\xC0\x20", 12, "a pointer that does not point to an earlier name"},     // Forward.
      {std::string("\xC0\x00"sv), 12, "a pointer that does not point to an earlier name"},
      {"\x40", 12, "a reserved kind of label"},
      {"\x80", 12, "a reserved kind of label"},
      {too_long, 12 + 3 * 64, "the name is longer than 255"},
  };
  for (const auto& row : rows) {
    std::size_t offset = 12;
    const auto name = read_name(header + row.octets, offset);
    ASSERT_FALSE(name) << row.why;
    EXPECT_EQ(name.problem().why, row.why);
    EXPECT_EQ(name.problem().offset, row.offset) << row.why;
    EXPECT_TRUE(name.problem().rfc.starts_with("RFC 1035 §"));
  }
}

// Pointers to pointers to pointers, each to the one before, are allowed and end.
TEST(DnsName, LongChainOfPointers) {
  std::string message(12, '\0');
  message += "\1a\0"sv;
  for (std::size_t target = 12; message.size() < 0x3F00; target = message.size() - 2) {
    message += static_cast<char>(0xC0U | target >> 8U);
    message += static_cast<char>(target & 0xFFU);
  }
  std::size_t offset = message.size() - 2;
  EXPECT_EQ(*read_name(message, offset), "a");
  EXPECT_EQ(offset, message.size());
}

TEST(DnsMessage, QueryOctets) {
  const Message query{
      .id = 0x1234, .recursion_desired = true, .questions = {{"comnet.com", Type::MX}}};
  const std::string octets =
      std::string("\x12\x34\x01\0\0\1\0\0\0\0\0\0"sv).append("\6comnet\3com\0\0\x0F\0\1"sv);
  EXPECT_EQ(encode(query), octets);
  EXPECT_EQ(*decode(octets), query);
}

TEST(DnsMessage, NamesInDataAreCompressed) {
  const Message reply{.id = 1,
                      .response = true,
                      .questions = {{"comnet.com", Type::MX}},
                      .answers = {{"comnet.com", 60, Mx{10, "mail.comnet.com"}}},
                      .additionals = {{"mail.comnet.com", 60, A{0x0A000001}}}};
  const std::string octets = std::string("\0\1\x80\0\0\1\0\1\0\0\0\1"sv)
                                 .append("\6comnet\3com\0\0\x0F\0\1"sv)
                                 .append("\xC0\x0C\0\x0F\0\1\0\0\0\x3C\0\x09\0\x0A\4mail\xC0\x0C"sv)
                                 .append("\xC0\x2A\0\1\0\1\0\0\0\x3C\0\4\x0A\0\0\1"sv);
  EXPECT_EQ(encode(reply), octets);
  EXPECT_EQ(*decode(octets), reply);
}

TEST(DnsMessage, Malformed) {
  const std::string one = encode({.questions = {{"a", Type::A}}});
  std::string other_class = one;
  other_class.back() = '\3';
  std::string count = one;
  count[5] = '\2';
  const struct {
    std::string octets;
    std::size_t offset;
    std::string why;
  } rows[] = {
      {"", 0, "the message ends too early"},
      {std::string(11, '\0'), 11, "the message ends too early"},
      {one + 'x', 19, "octets follow the last record"},
      {other_class, 17, "a class other than IN"},
      {count, 19, "the message ends within a name"},
      {record_octets(1, "\1\2\3", "\0\3"sv), 28, "the message ends too early"},
      {record_octets(1, "\1\2\3\4\5", "\0\5"sv), 23, "RDLENGTH is not what the data takes"},
      {record_octets(1, "\1\2\3\4", "\0\5"sv), 23, "RDLENGTH is more than there is"},
      {record_octets(15, "\0\1\1y\0z"sv, "\0\6"sv), 23, "RDLENGTH is not what the data takes"},
      {record_octets(15, "\0\1\1y\0"sv, "\0\4"sv), 23, "RDLENGTH is not what the data takes"},
      {record_octets(28, "\0\1\1y\0"sv, "\0\5"sv), 30, "the message ends too early"},
      {record_octets(2, "\xC0\x19", "\0\2"sv), 25,
       "a pointer that does not point to an earlier name"},
  };
  for (const auto& row : rows) {
    const auto message = decode(row.octets);
    ASSERT_FALSE(message) << row.why;
    EXPECT_EQ(message.problem().why, row.why);
    EXPECT_EQ(message.problem().offset, row.offset) << row.why;
    EXPECT_TRUE(message.problem().rfc.starts_with("RFC 1035 §"));
  }
}

TEST(DnsMessage, UnknownTypeIsKept) {
  const std::string octets = record_octets(99, "\5hello", "\0\6"sv);
  const auto message = decode(octets);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->answers.front().data, (Data{Unknown{99, "\5hello"}}));
  EXPECT_EQ(encode(*message), octets);
}

TEST(DnsMessage, InWords) {
  const Aaaa address{{0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
  const std::pair<ResourceRecord, std::string> rows[] = {
      {{"comnet.com", 1, Mx{10, "mail.comnet.com"}}, "comnet.com MX 10 mail.comnet.com"},
      {{"comnet.com", 1, Mx{0, ""}}, "comnet.com MX 0 ."},
      {{"mail.comnet.com", 1, A{0x0A0000FF}}, "mail.comnet.com A 10.0.0.255"},
      {{"mail.comnet.com", 1, address}, "mail.comnet.com AAAA 2001:db8::1"},
      {{"", 1, Ns{"ns.root"}}, ". NS ns.root"},
      {{"www.a", 1, Cname{"b"}}, "www.a CNAME b"},
      {{"1.in-addr.arpa", 1, Ptr{"b.a"}}, "1.in-addr.arpa PTR b.a"},
      {{"a", 1, Soa{"ns.a", "postmaster.a"}}, "a SOA ns.a postmaster.a 1 3600 600 86400 300"},
      {{"a", 1, Unknown{16, "\xAB\x01"}}, "a TYPE16 \\# 2 ab01"},
      {{"a", 1, Unknown{300, ""}}, "a TYPE300 \\# 0"},
  };
  for (const auto& [record, expected] : rows) EXPECT_EQ(in_words(record), expected);
}

TEST(DnsMessage, Ipv6TextOfRfc5952) {
  using Groups = std::array<unsigned, 8>;
  const std::pair<Groups, std::string> rows[] = {
      {{0x2001, 0xDB8, 0, 0, 0, 0, 2, 1}, "2001:db8::2:1"},         // §4.2.1
      {{0x2001, 0xDB8, 0, 1, 1, 1, 1, 1}, "2001:db8:0:1:1:1:1:1"},  // §4.2.2
      {{0x2001, 0, 0, 1, 0, 0, 0, 1}, "2001:0:0:1::1"},             // §4.2.3
      {{0x2001, 0xDB8, 0, 0, 1, 0, 0, 1}, "2001:db8::1:0:0:1"},     // §4.2.3
      {{0x2001, 0xDB8, 0xAAAA, 0xBBBB, 0xCCCC, 0xDDDD, 0xEEEE, 1},  // §2.1
       "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"},
      {{0, 0, 0, 0, 0, 0, 0, 0}, "::"},
      {{0, 0, 0, 0, 0, 0, 0, 1}, "::1"},
      {{1, 0, 0, 0, 0, 0, 0, 0}, "1::"},
      {{0, 0, 0, 0, 0, 0xFFFF, 0xC000, 0x0201}, "::ffff:192.0.2.1"},  // §5
  };
  for (const auto& [groups, expected] : rows) {
    std::array<std::uint8_t, 16> address{};
    for (std::size_t i = 0; i < groups.size(); ++i) {
      address[2 * i] = static_cast<std::uint8_t>(groups[i] >> 8U);
      address[2 * i + 1] = static_cast<std::uint8_t>(groups[i]);
    }
    EXPECT_EQ(ipv6_text(address), expected);
  }
}

// Messages by seed.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : rng_(seed, "dns messages") {}
  Message message() {
    Message made{.id = static_cast<std::uint16_t>(rng_.next()),
                 .response = flag(),
                 .authoritative = flag(),
                 .truncated = flag(),
                 .recursion_desired = flag(),
                 .recursion_available = flag(),
                 .opcode = static_cast<std::uint8_t>(rng_.below(16)),
                 .rcode = static_cast<Rcode>(rng_.below(16))};
    for (std::uint32_t i = rng_.below(3); i > 0; --i) {
      made.questions.push_back({name(), static_cast<Type>(rng_.below(0x10000))});
    }
    for (auto* section : {&made.answers, &made.authorities, &made.additionals}) {
      for (std::uint32_t i = rng_.below(5); i > 0; --i) {
        section->push_back({name(), rng_.next(), data()});
      }
    }
    return made;
  }

 private:
  bool flag() { return rng_.chance(1, 2); }
  // Few different labels, so that endings meet again; now and then one of any octets.
  std::string name() {
    std::string made;
    for (std::uint32_t i = rng_.below(5); i > 0; --i) {
      constexpr std::string_view kLabels[] = {"com", "comnet", "mail", "x", "ns1"};
      if (!made.empty()) made += '.';
      made += rng_.chance(1, 12) ? odd_label() : std::string(kLabels[rng_.below(5)]);
    }
    return *canonical_name(made);
  }
  std::string odd_label() {
    std::string label;
    for (std::uint32_t i = 1 + rng_.below(40); i > 0; --i) {
      label += '\\' + std::to_string(1000 + rng_.below(256)).substr(1);
    }
    return label;
  }
  Data data() {
    switch (rng_.below(8)) {
      case 0:
        return A{rng_.next()};
      case 1: {
        Aaaa aaaa;
        for (auto& octet : aaaa.address) octet = static_cast<std::uint8_t>(rng_.next());
        return aaaa;
      }
      case 2:
        return Ns{name()};
      case 3:
        return Cname{name()};
      case 4:
        return Mx{static_cast<std::uint16_t>(rng_.next()), name()};
      case 5:
        return Ptr{name()};
      case 6:
        return Soa{name(), name(), rng_.next(), rng_.next(), rng_.next(), rng_.next(), rng_.next()};
      default:
        return Unknown{static_cast<std::uint16_t>(100 + rng_.below(1000)),
                       std::string(rng_.below(40), static_cast<char>(rng_.next() & 0xFFU))};
    }
  }
  kernel::Rng rng_;
};

TEST(DnsMessage, WhatWasEncodedIsDecoded) {
  Maker maker(1);
  for (int i = 0; i < 2000; ++i) {
    const Message message = maker.message();
    const auto read = decode(encode(message));
    ASSERT_TRUE(read) << i << ": " << read.problem().why << " at " << read.problem().offset;
    ASSERT_EQ(*read, message) << i;
  }
}

TEST(DnsMessage, EveryTruncationIsMalformed) {
  Maker maker(2);
  for (int i = 0; i < 40; ++i) {
    const std::string octets = encode(maker.message());
    for (std::size_t size = 0; size < octets.size(); ++size) {
      // A copy, so that a sanitizer sees a step over its end.
      const auto read = decode(std::string(octets, 0, size));
      ASSERT_FALSE(read);
      ASSERT_LE(read.problem().offset, size);
    }
  }
}

TEST(DnsMessage, EverySingleOctetChangeIsSurvived) {
  Maker maker(3);
  for (int i = 0; i < 3; ++i) {
    const std::string octets = encode(maker.message());
    for (std::size_t at = 0; at < octets.size(); ++at) {
      std::string changed = octets;
      for (int value = 0; value < 256; ++value) {
        changed[at] = static_cast<char>(value);
        const auto read = decode(changed);
        // Whatever could be read can be written and means the same.
        if (read) {
          ASSERT_EQ(*decode(encode(*read)), *read);
        }
      }
    }
  }
}

}  // namespace
}  // namespace dns
