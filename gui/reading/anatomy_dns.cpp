#include "gui/reading/anatomy_dns.h"

#include "sim/proto/dns/message.h"
#include "sim/proto/dns/name.h"

namespace reading {

namespace {

// The first two bits of a length that is a pointer instead, §4.1.4.
constexpr unsigned kPointer = 0xC0;

class Walk {
 public:
  Walk(std::string_view message, std::size_t begin, const Language& language)
      : message_(message), begin_(begin), language_(language) {}

  void layer(std::string name) { layer_ = std::move(name); }
  void add(std::string name, std::string value, std::size_t octets) {
    fields_.push_back({layer_, std::move(name), std::move(value), begin_ + at_, octets});
    at_ += octets;
  }
  void add_number(std::string name, std::size_t octets, std::string_view pattern = "{}") {
    std::uint64_t value = 0;
    for (const char octet : message_.substr(at_, octets)) {
      value = value << 8U | static_cast<unsigned char>(octet);
    }
    add(std::move(name), filled(language_.of(pattern), {std::to_string(value)}), octets);
  }
  void add_name() {
    std::size_t end = at_;
    const auto name = dns::read_name(message_, end);
    if (!name) return;
    std::string value = name->empty() ? std::string{language_.of("the root")} : *name;
    if ((static_cast<unsigned char>(message_[at_]) & kPointer) == kPointer) {
      value += " " + std::string{language_.of("(pointer)")};
    }
    add("Name", std::move(value), end - at_);
  }
  void add_question(const dns::Question& question);
  void add_record(const dns::ResourceRecord& record);

  std::vector<FieldOfPacket> take() { return std::move(fields_); }

 private:
  std::string_view message_;
  std::size_t begin_;
  const Language& language_;
  std::size_t at_ = 0;
  std::string layer_;
  std::vector<FieldOfPacket> fields_;
};

std::string flags_of(const dns::Message& message, const Language& language) {
  std::string words{language.of(message.response ? "answer" : "question")};
  const auto add = [&](std::string_view word) { words += ", " + std::string{language.of(word)}; };
  if (message.authoritative) add("authoritative");
  if (message.truncated) add("cut off");
  if (message.recursion_desired) add("recursion wanted");
  if (message.response) words += ", " + std::string{dns::name_of(message.rcode)};
  return words;
}

void Walk::add_question(const dns::Question& question) {
  layer("DNS question");
  add_name();
  add("Type", std::string{dns::name_of(question.type)}, 2);
  add("Class", "IN", 2);
}

void Walk::add_record(const dns::ResourceRecord& record) {
  add_name();
  // "comnet.com MX 10 mail.comnet.com"
  const std::string words = dns::in_words(record);
  const std::size_t type = words.find(' ') + 1, data = words.find(' ', type) + 1;
  add("Type", words.substr(type, data - 1 - type), 2);
  add("Class", "IN", 2);
  add_number("May be kept for", 4, "{} s");
  std::size_t length = 0;
  for (const char octet : message_.substr(at_, 2)) {
    length = length << 8U | static_cast<unsigned char>(octet);
  }
  add_number("Length of the data", 2, "{} octets");
  add("Data", words.substr(data), length);
}

}  // namespace

std::vector<FieldOfPacket> fields_of_dns(std::string_view octets, std::size_t begin,
                                         const Language& language) {
  const auto message = dns::decode(octets);
  if (!message) return {};
  Walk walk{octets, begin, language};
  walk.layer("DNS header");
  walk.add_number("Identification", 2);
  walk.add("Flags", flags_of(*message, language), 2);
  walk.add_number("Questions", 2);
  walk.add_number("Answers", 2);
  walk.add_number("Authority records", 2);
  walk.add_number("Additional records", 2);
  for (const dns::Question& question : message->questions) walk.add_question(question);
  const auto section = [&](std::string_view name, const auto& records) {
    std::size_t number = 0;
    for (const dns::ResourceRecord& record : records) {
      walk.layer(std::string{language.of(name)} +
                 (records.size() > 1 ? " " + std::to_string(++number) : ""));
      walk.add_record(record);
    }
  };
  section("DNS answer", message->answers);
  section("DNS authority", message->authorities);
  section("DNS additional record", message->additionals);
  return walk.take();
}

}  // namespace reading
