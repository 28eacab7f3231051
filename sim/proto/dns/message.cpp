// What people read of a DNS message.
#include "sim/proto/dns/message.h"

#include <charconv>

#include "sim/match.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace dns {
namespace {

// With small letters and no leading zeros, as RFC 5952 §4 wants them.
std::string hexadecimal(unsigned value) {
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
  return {digits.data(), end};
}

std::string name_text(const std::string& name) {
  return name.empty() ? "." : name;
}

std::string numbers(const Soa& soa) {
  std::string text;
  for (const auto number : {soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum}) {
    text += ' ' + std::to_string(number);
  }
  return text;
}

// RFC 3597 §5: the length, then the octets.
std::string unknown_text(const Unknown& record) {
  std::string text = "TYPE" + std::to_string(record.type) + " \\# ";
  text += std::to_string(record.data.size());
  if (!record.data.empty()) text += ' ';
  for (const char c : record.data) {
    const auto octet = static_cast<unsigned char>(c);
    text += hexadecimal(octet >> 4U) + hexadecimal(octet & 15U);
  }
  return text;
}

// A <character-string> (RFC 1035 §5.1): in quotes; what is not printable, as "\\ddd".
std::string character_string(std::string_view octets) {
  std::string text = "\"";
  for (const char c : octets) {
    if (text::is_printable(c)) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
      continue;
    }
    const auto value = static_cast<unsigned char>(c);
    text += '\\';
    for (const unsigned unit : {100U, 10U, 1U}) text += static_cast<char>('0' + value / unit % 10);
  }
  return text + '"';
}

std::string strings_text(const Txt& txt) {
  std::string text = "TXT";
  for (const std::string& one : txt.strings) text += ' ' + character_string(one);
  return text;
}

using Groups = std::array<unsigned, 8>;

// The zeros that "::" stands for: the longest run of two or more, the first of equals (§4.2).
struct Run {
  std::size_t begin = 8, length = 1;
};
Run longest_zeros(const Groups& groups) {
  Run best;
  for (std::size_t begin = 0; begin < groups.size(); ++begin) {
    std::size_t end = begin;
    while (end < groups.size() && groups[end] == 0) ++end;
    if (end - begin > best.length) best = {begin, end - begin};
  }
  return best;
}

}  // namespace

std::string_view name_of(Type type) {
  switch (type) {
    case Type::A:
      return "A";
    case Type::NS:
      return "NS";
    case Type::CNAME:
      return "CNAME";
    case Type::SOA:
      return "SOA";
    case Type::PTR:
      return "PTR";
    case Type::MX:
      return "MX";
    case Type::TXT:
      return "TXT";
    case Type::AAAA:
      return "AAAA";
  }
  return "unknown type";
}

std::string_view name_of(Rcode rcode) {
  switch (rcode) {
    case Rcode::NoError:
      return "NOERROR";
    case Rcode::FormErr:
      return "FORMERR";
    case Rcode::ServFail:
      return "SERVFAIL";
    case Rcode::NxDomain:
      return "NXDOMAIN";
    case Rcode::NotImp:
      return "NOTIMP";
    case Rcode::Refused:
      return "REFUSED";
  }
  return "unknown rcode";
}

std::optional<Type> type_of_name(std::string_view name) {
  for (const Type type :
       {Type::A, Type::NS, Type::CNAME, Type::SOA, Type::PTR, Type::MX, Type::TXT, Type::AAAA}) {
    if (text::equal_without_case(name, name_of(type))) return type;
  }
  return std::nullopt;
}

Type type_of(const Data& data) {
  return match(
      data, [](const A&) { return Type::A; }, [](const Aaaa&) { return Type::AAAA; },
      [](const Ns&) { return Type::NS; }, [](const Cname&) { return Type::CNAME; },
      [](const Mx&) { return Type::MX; }, [](const Soa&) { return Type::SOA; },
      [](const Txt&) { return Type::TXT; }, [](const Ptr&) { return Type::PTR; },
      [](const Unknown& unknown) { return static_cast<Type>(unknown.type); });
}

std::string in_words(const ResourceRecord& record) {
  return name_text(record.name) + ' ' +
         match(
             record.data, [](const A& a) { return "A " + text::ipv4_text(a.address); },
             [](const Aaaa& aaaa) { return "AAAA " + ipv6_text(aaaa.address); },
             [](const Ns& ns) { return "NS " + name_text(ns.host); },
             [](const Cname& cname) { return "CNAME " + name_text(cname.host); },
             [](const Mx& mx) {
               return "MX " + std::to_string(mx.preference) + ' ' + name_text(mx.host);
             },
             [](const Soa& soa) {
               return "SOA " + name_text(soa.primary) + ' ' + name_text(soa.mailbox) + numbers(soa);
             },
             [](const Txt& txt) { return strings_text(txt); },
             [](const Ptr& ptr) { return "PTR " + name_text(ptr.host); },
             [](const Unknown& unknown) { return unknown_text(unknown); });
}

std::string ipv6_text(const std::array<std::uint8_t, 16>& address) {
  Groups groups{};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    groups[i] = static_cast<unsigned>(address[2 * i] << 8U | address[2 * i + 1]);
  }
  const Run zeros = longest_zeros(groups);
  if (zeros.begin == 0 && zeros.length == 5 && groups[5] == 0xFFFF) {  // An IPv4 address, §5.
    return "::ffff:" + text::ipv4_text(groups[6] << 16U | groups[7]);
  }
  std::string text;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i == zeros.begin) {
      text += "::";
      i += zeros.length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += hexadecimal(groups[i]);
  }
  return text;
}

}  // namespace dns
