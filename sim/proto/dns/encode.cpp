#include <cassert>

#include "sim/match.h"
#include "sim/proto/dns/message.h"
#include "sim/proto/dns/name.h"

namespace dns {
namespace {

class Writer {
 public:
  void u16(std::uint32_t value) {
    octets_ += static_cast<char>(value >> 8U & 0xFFU);
    octets_ += static_cast<char>(value & 0xFFU);
  }
  void u32(std::uint32_t value) {
    u16(value >> 16U);
    u16(value & 0xFFFFU);
  }
  void count(std::size_t value) {
    assert(value <= 0xFFFF);
    u16(static_cast<std::uint32_t>(value));
  }
  void name(const std::string& text) { names_.write(octets_, text); }
  void header(const Message& message);
  void question(const Question& question);
  void record(const ResourceRecord& record);
  std::string take() { return std::move(octets_); }

 private:
  void data(const Data& data);

  std::string octets_;
  NameWriter names_;
};

// §4.1.1.
void Writer::header(const Message& message) {
  assert(message.opcode <= 15 && static_cast<unsigned>(message.rcode) <= 15);
  u16(message.id);
  std::uint32_t flags = static_cast<std::uint32_t>(message.opcode) << 11U;
  flags |= static_cast<std::uint32_t>(message.rcode);
  if (message.response) flags |= 0x8000U;
  if (message.authoritative) flags |= 0x0400U;
  if (message.truncated) flags |= 0x0200U;
  if (message.recursion_desired) flags |= 0x0100U;
  if (message.recursion_available) flags |= 0x0080U;
  u16(flags);
  count(message.questions.size());
  count(message.answers.size());
  count(message.authorities.size());
  count(message.additionals.size());
}

// §4.1.2.
void Writer::question(const Question& question) {
  name(question.name);
  u16(static_cast<std::uint16_t>(question.type));
  u16(kClassIn);
}

// §4.1.3.
void Writer::record(const ResourceRecord& record) {
  name(record.name);
  u16(static_cast<std::uint16_t>(type_of(record.data)));
  u16(kClassIn);
  u32(record.ttl);
  u16(0);  // RDLENGTH: names shrink by compression, so it is known only afterwards.
  const std::size_t begin = octets_.size();
  data(record.data);
  const std::size_t length = octets_.size() - begin;
  assert(length <= 0xFFFF);
  octets_[begin - 2] = static_cast<char>(length >> 8U);
  octets_[begin - 1] = static_cast<char>(length & 0xFFU);
}

// §3.3, §3.3.12, §3.3.14 and §3.4.1; RFC 3596 §2.2.
void Writer::data(const Data& data) {
  match(
      data, [&](const A& a) { u32(a.address); },
      [&](const Aaaa& aaaa) { octets_.append(aaaa.address.begin(), aaaa.address.end()); },
      [&](const Ns& ns) { name(ns.host); }, [&](const Cname& cname) { name(cname.host); },
      [&](const Mx& mx) {
        u16(mx.preference);
        name(mx.host);
      },
      [&](const Soa& soa) {
        name(soa.primary);
        name(soa.mailbox);
        for (const auto number : {soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum}) {
          u32(number);
        }
      },
      [&](const Txt& txt) {
        for (const std::string& one : txt.strings) {
          assert(one.size() <= 255);
          octets_ += static_cast<char>(one.size());
          octets_ += one;
        }
      },
      [&](const Ptr& ptr) { name(ptr.host); },
      [&](const Unknown& unknown) { octets_ += unknown.data; });
}

}  // namespace

std::string encode(const Message& message) {
  Writer writer;
  writer.header(message);
  for (const Question& question : message.questions) writer.question(question);
  for (const auto* section : {&message.answers, &message.authorities, &message.additionals}) {
    for (const ResourceRecord& record : *section) writer.record(record);
  }
  return writer.take();
}

}  // namespace dns
