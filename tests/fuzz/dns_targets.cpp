#include <map>

#include "sim/proto/dns/message.h"
#include "sim/proto/dns/resolver.h"
#include "sim/proto/dns/zone.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

std::vector<dns::Zone> zones() {
  return {{"comnet.com",
           {.primary = "ns.comnet.com", .mailbox = "hostmaster.comnet.com"},
           {{"comnet.com", 3600, dns::Mx{10, "mail.comnet.com"}},
            {"mail.comnet.com", 3600, dns::A{0x0a000002}},
            {"www.comnet.com", 60, dns::Cname{"mail.comnet.com"}},
            {"out.comnet.com", 60, dns::Cname{"mail.aol.com"}},
            {"below.comnet.com", 60, dns::Ns{"ns.below.comnet.com"}},
            {"*.wild.comnet.com", 0, dns::A{1}}}},
          {"aol.com",
           {.primary = "ns.aol.com", .mailbox = "hostmaster.aol.com"},
           {{"mail.aol.com", 5, dns::Cname{"out.comnet.com"}}, {"aol.com", 5, dns::Mx{0, ""}}}}};
}

constexpr std::string_view kNames[] = {"comnet.com",     "mail.comnet.com", "www.comnet.com",
                                       "out.comnet.com", "aol.com",         "x.wild.comnet.com",
                                       "a..b",           "Mail.Comnet.Com", "x.below.comnet.com"};
constexpr dns::Type kTypes[] = {dns::Type::A, dns::Type::MX, dns::Type::CNAME, dns::Type::AAAA};

// A resolver, its owner, and servers that answer as the input says.
class Asker {
 public:
  explicit Asker(Input& input)
      : input_(input),
        zones_(zones()),
        resolver_({.servers = servers(input.below(4)),
                   .attempts = 1 + input.below(4),
                   .cache_limit = input.below(4),
                   .open_limit = 1 + input.below(6)},
                  static_cast<std::uint16_t>(0xfffe)) {}

  void run() {
    for (int i = 0; i < 2000 && !input_.empty(); ++i) act();
    // Nobody says anything any more: every question must end.
    for (int i = 0; i < 5000 && !sent_.empty(); ++i) expire(0);
    must(sent_.empty(), "no question is asked for ever");
    for (const auto& [question, open] : open_) must(open == 0, "every question is answered");
  }

 private:
  static std::vector<std::uint32_t> servers(std::uint32_t count) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 1; i <= count; ++i) all.push_back(i);
    return all;
  }
  void act() {
    switch (input_.below(8)) {
      case 0:
      case 1: {
        const dns::Question question{std::string{kNames[input_.below(std::size(kNames))]},
                                     kTypes[input_.below(std::size(kTypes))]};
        ++open_[question];
        return take(resolver_.ask(question, now_));
      }
      case 2:
      case 3:
        return answer(true);
      case 4:
        return answer(false);
      case 5:
        return expire(input_.octet());
      case 6:
        now_ += std::chrono::seconds{input_.octet()};
        return;
      default:
        if (input_.flag()) resolver_.forget();
        return take(resolver_.receive(input_.below(4), input_.take(input_.octet()), now_));
    }
  }
  // A server's reply to something that was sent, as it should be, or with octets changed.
  void answer(bool well) {
    if (sent_.empty()) return;
    const dns::Send& send = sent_[input_.octet() % sent_.size()];
    std::string reply = dns::respond_to_datagram(zones_, send.datagram);
    for (std::uint32_t i = well ? 0 : input_.below(4) + 1; i > 0; --i) {
      reply[input_.octet() % reply.size()] = static_cast<char>(input_.octet());
    }
    const std::uint32_t server = input_.below(8) == 7 ? 9 : send.server;
    take(resolver_.receive(server, reply, now_));
  }
  void expire(std::size_t which) {
    if (sent_.empty()) return;
    const auto place = sent_.begin() + static_cast<std::ptrdiff_t>(which % sent_.size());
    const dns::Send send = *place;
    sent_.erase(place);
    now_ += send.timeout;
    take(resolver_.expire(send.id, send.attempt, now_));
  }
  void take(const std::vector<dns::ResolverEvent>& events) {
    for (const dns::ResolverEvent& event : events) {
      if (const auto* send = std::get_if<dns::Send>(&event)) {
        must(send->timeout > std::chrono::seconds::zero(), "a question waits for its answer");
        must(bool{dns::decode(send->datagram)}, "what is sent can be read");
        sent_.push_back(*send);
      } else {
        const auto& answered = std::get<dns::Answered>(event);
        must(--open_[answered.question] >= 0, "a question is answered once");
      }
    }
  }

  Input& input_;
  std::vector<dns::Zone> zones_;
  dns::Resolver resolver_;
  std::chrono::seconds now_{0};
  std::vector<dns::Send> sent_;
  std::map<dns::Question, int> open_;
};

}  // namespace

int dns_decode(Octets octets) {
  const std::string_view datagram = text_of(octets);
  if (const auto message = dns::decode(datagram)) {
    const std::string encoded = dns::encode(*message);
    const auto again = dns::decode(encoded);
    must(again && *again == *message, "decode(encode(x)) == x");
    must(dns::encode(*again) == encoded, "equal messages, equal octets");
    for (const dns::ResourceRecord& record : message->answers) {
      must(!dns::in_words(record).empty(), "every record has words");
    }
  }
  const std::string reply = dns::respond_to_datagram(zones(), datagram);
  must(reply.size() <= dns::kUdpLimit, "a reply fits into a datagram");
  if (!reply.empty()) {
    const auto message = dns::decode(reply);
    must(message && message->response, "a reply can be read");
  }
  return 0;
}

int dns_resolver(Octets octets) {
  Input input{octets};
  Asker{input}.run();
  return 0;
}

}  // namespace fuzz
