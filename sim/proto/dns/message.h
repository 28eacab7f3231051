#pragma once
// DNS messages, RFC 1035 §4, with AAAA of RFC 3596.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/text/cursor.h"

namespace dns {

enum class Type : std::uint16_t {
  A = 1,
  NS = 2,
  CNAME = 5,
  SOA = 6,
  PTR = 12,
  MX = 15,
  TXT = 16,
  AAAA = 28
};
enum class Rcode : std::uint8_t { NoError, FormErr, ServFail, NxDomain, NotImp, Refused };
std::string_view name_of(Type);
std::string_view name_of(Rcode);

// What a datagram may hold, in octets: RFC 1035 §4.2.1.
inline constexpr std::size_t kUdpLimit = 512;
// The class of all records, IN: RFC 1035 §3.2.4.
inline constexpr std::uint16_t kClassIn = 1;

// Domain names are texts without a final dot, in lower case as they are compared; the root is "".
// canonical_name() of name.h brings any name into this form.
struct A {
  std::uint32_t address = 0;
  bool operator==(const A&) const = default;
};
struct Aaaa {
  std::array<std::uint8_t, 16> address{};
  bool operator==(const Aaaa&) const = default;
};
struct Ns {
  std::string host;
  bool operator==(const Ns&) const = default;
};
struct Cname {
  std::string host;
  bool operator==(const Cname&) const = default;
};
struct Mx {
  std::uint16_t preference = 0;
  std::string host;
  bool operator==(const Mx&) const = default;
};
struct Soa {
  std::string primary, mailbox;
  std::uint32_t serial = 1, refresh = 3600, retry = 600, expire = 86400, minimum = 300;
  bool operator==(const Soa&) const = default;
};
struct Txt {
  std::vector<std::string> strings;  // One at least, of 255 octets at most each; any octets.
  bool operator==(const Txt&) const = default;
};
struct Ptr {  // Names the computer of an address: RFC 1035 §3.5.
  std::string host;
  bool operator==(const Ptr&) const = default;
};
struct Unknown {
  std::uint16_t type = 0;
  std::string data;
  bool operator==(const Unknown&) const = default;
};
using Data = std::variant<A, Aaaa, Ns, Cname, Mx, Soa, Txt, Ptr, Unknown>;

struct ResourceRecord {
  std::string name;
  std::uint32_t ttl = 3600;  // Seconds.
  Data data;
  bool operator==(const ResourceRecord&) const = default;
};
struct Question {
  std::string name;
  Type type = Type::A;
  auto operator<=>(const Question&) const = default;
};
struct Message {
  std::uint16_t id = 0;
  bool response = false, authoritative = false, truncated = false;
  bool recursion_desired = false, recursion_available = false;
  std::uint8_t opcode = 0;  // 0: a standard query, the only kind served here; 15 at most.
  Rcode rcode = Rcode::NoError;
  std::vector<Question> questions{};
  std::vector<ResourceRecord> answers{}, authorities{}, additionals{};
  bool operator==(const Message&) const = default;
};

// None where it is none of the names of Type.
std::optional<Type> type_of_name(std::string_view name);
Type type_of(const Data&);
// "comnet.com MX 10 mail.comnet.com"; types without a name here as in RFC 3597 §5.
std::string in_words(const ResourceRecord&);
std::string ipv6_text(const std::array<std::uint8_t, 16>&);  // "2001:db8::1", RFC 5952.
// "2001:db8::1" or any other form of RFC 4291 §2.2; none: it is no IPv6 address.
std::optional<std::array<std::uint8_t, 16>> parse_ipv6(std::string_view);
// A text as the strings of a TXT record: cut where it is longer than one may be.
Txt txt_of(std::string_view text);

// The octets of a datagram, with name compression, §4.1.4. The names must be valid (see
// canonical_name()), a section holds 65,535 records at most, RDATA 65,535 octets.
std::string encode(const Message&);
// Reads a whole datagram. Malformed: anything cut short or left over, names that §2.3.4 or §4.1.4
// do not allow, RDATA that is not as long as RDLENGTH says, classes other than IN. Records of types
// that are not named above become Unknown. The Z bits of the header are not looked at: later RFCs
// have given them a meaning.
text::Parsed<Message> decode(std::string_view);

}  // namespace dns
