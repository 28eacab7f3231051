#pragma once
// DNS messages, RFC 1035 §4, with AAAA of RFC 3596.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/text/cursor.h"

namespace dns {

enum class Type : std::uint16_t { A = 1, NS = 2, CNAME = 5, SOA = 6, MX = 15, AAAA = 28 };
enum class Rcode : std::uint8_t { NoError, FormErr, ServFail, NxDomain, NotImp, Refused };
std::string_view name_of(Type);
std::string_view name_of(Rcode);

// Domain names are texts without a final dot, in lower case as they are compared; the root is "".
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
struct Unknown {
  std::uint16_t type = 0;
  std::string data;
  bool operator==(const Unknown&) const = default;
};
using Data = std::variant<A, Aaaa, Ns, Cname, Mx, Soa, Unknown>;

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
  Rcode rcode = Rcode::NoError;
  std::vector<Question> questions;
  std::vector<ResourceRecord> answers, authorities, additionals;
  bool operator==(const Message&) const = default;
};

Type type_of(const Data&);
// "comnet.com MX 10 mail.comnet.com"
std::string in_words(const ResourceRecord&);

std::string encode(const Message&);  // With name compression, §4.1.4.
text::Parsed<Message> decode(std::string_view);

}  // namespace dns
