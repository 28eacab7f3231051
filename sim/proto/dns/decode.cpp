#include <algorithm>
#include <optional>

#include "sim/proto/dns/message.h"
#include "sim/proto/dns/name.h"

namespace dns {
namespace {

// Reads a datagram from front to back. After the first problem everything reads as zero, so that
// only the loops need to look whether there was one.
class Reader {
 public:
  explicit Reader(std::string_view message) : message_(message) {}

  bool failed() const { return problem_.has_value(); }
  const text::Malformed& problem() const { return *problem_; }
  std::size_t left() const { return message_.size() - offset_; }
  void fail(std::size_t offset, std::string why, std::string_view rfc) {
    if (!problem_) problem_ = text::Malformed{offset, std::move(why), rfc};
  }

  std::string_view octets(std::size_t count) {
    if (!failed() && count > left()) {
      fail(message_.size(), "the message ends too early", "RFC 1035 §4.1");
    }
    if (failed()) return {};
    offset_ += count;
    return message_.substr(offset_ - count, count);
  }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return number(4); }
  std::string name();
  Message header();
  Question question();
  ResourceRecord record();
  void end() {
    if (left() > 0) fail(offset_, "octets follow the last record", "RFC 1035 §4.1");
  }

 private:
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    for (const char c : octets(size)) value = value << 8U | static_cast<unsigned char>(c);
    return value;
  }
  void class_in();
  Data data(std::uint16_t type, std::size_t length);
  Txt strings(std::size_t length);

  std::string_view message_;
  std::size_t offset_ = 0;
  std::optional<text::Malformed> problem_;
};

std::string Reader::name() {
  if (failed()) return {};
  auto name = read_name(message_, offset_);
  if (name) return std::move(*name);
  problem_ = name.problem();
  return {};
}

Message Reader::header() {
  Message message;
  message.id = u16();
  const std::uint16_t flags = u16();
  message.response = (flags & 0x8000U) != 0;
  message.opcode = static_cast<std::uint8_t>(flags >> 11U & 15U);
  message.authoritative = (flags & 0x0400U) != 0;
  message.truncated = (flags & 0x0200U) != 0;
  message.recursion_desired = (flags & 0x0100U) != 0;
  message.recursion_available = (flags & 0x0080U) != 0;
  message.rcode = static_cast<Rcode>(flags & 15U);
  return message;
}

void Reader::class_in() {
  const std::size_t at = offset_;
  if (u16() != kClassIn) fail(at, "a class other than IN", "RFC 1035 §3.2.4");
}

Question Reader::question() {
  Question question;
  question.name = name();
  question.type = static_cast<Type>(u16());
  class_in();
  return question;
}

ResourceRecord Reader::record() {
  ResourceRecord record;
  record.name = name();
  const std::uint16_t type = u16();
  class_in();
  record.ttl = u32();
  const std::size_t at = offset_;
  const std::size_t length = u16();
  if (length > left()) fail(at, "RDLENGTH is more than there is", "RFC 1035 §4.1.3");
  if (failed()) return record;
  const std::size_t end = offset_ + length;
  record.data = data(type, length);
  if (offset_ != end) fail(at, "RDLENGTH is not what the data takes", "RFC 1035 §4.1.3");
  return record;
}

// RFC 1035 §3.3.14. RDATA is whole; what its strings take beyond it is found by its length.
Txt Reader::strings(std::size_t length) {
  Txt txt;
  const std::size_t begin = offset_, end = offset_ + length;
  if (length == 0) fail(begin, "a TXT record without a string", "RFC 1035 §3.3.14");
  while (offset_ < end && !failed()) {
    const auto size = static_cast<unsigned char>(octets(1).front());
    if (size > end - offset_) fail(offset_, "a string is longer than its record", "RFC 1035 §3.3");
    if (!failed()) txt.strings.emplace_back(octets(size));
  }
  return txt;
}

Data Reader::data(std::uint16_t type, std::size_t length) {
  switch (static_cast<Type>(type)) {
    case Type::A:
      return A{u32()};
    case Type::AAAA: {
      Aaaa aaaa;
      std::ranges::copy(octets(aaaa.address.size()), aaaa.address.begin());
      return aaaa;
    }
    case Type::NS:
      return Ns{name()};
    case Type::CNAME:
      return Cname{name()};
    case Type::PTR:
      return Ptr{name()};
    case Type::MX: {
      const std::uint16_t preference = u16();
      return Mx{preference, name()};
    }
    case Type::TXT:
      return strings(length);
    case Type::SOA: {
      Soa soa;
      soa.primary = name();
      soa.mailbox = name();
      for (auto* number : {&soa.serial, &soa.refresh, &soa.retry, &soa.expire, &soa.minimum}) {
        *number = u32();
      }
      return soa;
    }
  }
  return Unknown{type, std::string(octets(length))};
}

}  // namespace

text::Parsed<Message> decode(std::string_view datagram) {
  Reader reader(datagram);
  Message message = reader.header();
  const std::uint16_t questions = reader.u16();
  std::array<std::uint16_t, 3> counts{};
  for (std::uint16_t& count : counts) count = reader.u16();
  for (int i = 0; i < questions && !reader.failed(); ++i) {
    message.questions.push_back(reader.question());
  }
  const std::array sections{&message.answers, &message.authorities, &message.additionals};
  for (std::size_t section = 0; section < sections.size(); ++section) {
    for (int i = 0; i < counts[section] && !reader.failed(); ++i) {
      sections[section]->push_back(reader.record());
    }
  }
  reader.end();
  if (reader.failed()) return reader.problem();
  return message;
}

}  // namespace dns
