#include "tests/support/sample_trace.h"

#include <string>
#include <type_traits>
#include <variant>

#include "sim/kernel/rng.h"
#include "sim/trace/names.h"

namespace support {
namespace {

using namespace trace;  // NOLINT: every second word here is from there.

constexpr HostId kAlice{1}, kRouter{2}, kBob{3};
constexpr Ipv4 kAliceAddress{0x0a000001}, kBobAddress{0x0a000103};
constexpr AgentId kUserAgent{1}, kSpool{2}, kClient{3}, kServer{4}, kMailboxes{5}, kMaaServer{6};
constexpr SessionId kSession{1};
constexpr MailId kMail{1}, kBounce{2};
constexpr MailboxId kMailbox{1};
constexpr Duration kHop{5000};
constexpr Text kMessage =
    "Subject: Gr\xc3\xbc\xc3\x9f"
    "e\r\n\r\n..Dots.\r\n";

class Sample {
 public:
  Trace make() {
    world();
    question();
    mail();
    handshake();
    dialogue();
    close();
    others();
    return std::move(trace_);
  }

 private:
  struct End {
    HostId host;
    std::uint16_t port = 0;
    std::uint32_t next = 0;
  };

  Seq add(Body body, Seq cause = {}) { return trace_.append(now_, cause, std::move(body)); }
  Text keep(std::string_view octets) { return trace_.keep(octets); }

  void world() {
    add(ScenarioBegun{"sample", "A sample \"trace\"", 1'700'000'000, 7});
    add(HostAdded{kAlice, "alice.example", "Alice's computer", kAliceAddress, HostKind::Computer,
                  100, 500});
    add(HostAdded{kRouter, "router", "A router", {0x0a0000fe}, HostKind::Router, 500, 500});
    add(HostAdded{kBob, "mail.example", "Bob's server", kBobAddress, HostKind::Server, 900, 500});
    add(LinkAdded{kSampleNearLink, kAlice, kRouter, "near", kHop, 1'000'000, 0, 1});
    add(LinkAdded{kSampleFarLink, kRouter, kBob, "far", kHop, 0, 3, 100});
    add(AgentAdded{kUserAgent, kAlice, AgentKind::UserAgent, "UA", "alice"});
    add(AgentAdded{kSpool, kAlice, AgentKind::Spool, "spool", ""});
    add(AgentAdded{kClient, kAlice, AgentKind::MtaClient, "MTA client", ""});
    add(AgentAdded{kServer, kBob, AgentKind::MtaServer, "MTA server", ""});
    add(AgentAdded{kMailboxes, kBob, AgentKind::Mailboxes, "mailboxes", ""});
    add(AgentAdded{kMaaServer, kBob, AgentKind::MaaServer, "MAA server", ""});
    add(MailboxAdded{kMailbox, kMailboxes, "bob@mail.example", "bob"});
    now_ += Duration{1'000'000};
    add(ActionTaken{"send", "Alice sends a message to Bob"});
    add(SeatTaken{kServer, true});
    add(SeatTaken{kServer, false});
  }

  // Puts a packet on its first link, lets the router forward it, and arrive.
  void packet(const End& from, Headers headers, Text payload, Seq cause) {
    const bool out = from.host == kAlice;
    headers.source = out ? kAliceAddress : kBobAddress;
    headers.destination = out ? kBobAddress : kAliceAddress;
    headers.identification = static_cast<std::uint16_t>(++packets_);
    const PacketId id{packets_};
    const LinkId first = out ? kSampleNearLink : kSampleFarLink;
    const LinkId second = out ? kSampleFarLink : kSampleNearLink;
    const HostId to = out ? kBob : kAlice;
    const Seq sent = last_sent_ =
        add(PacketSent{id, first, from.host, kRouter, now_, now_ + kHop, headers, payload}, cause);
    now_ += kHop;
    add(PacketForwarded{id, sent, second, kRouter, to, now_, now_ + kHop}, sent);
    now_ += kHop;
  }
  void udp(const End& from, const End& to, std::string_view payload) {
    Headers headers;
    headers.transport = Transport::Udp;
    headers.source_port = from.port;
    headers.destination_port = to.port;
    packet(from, headers, keep(payload), {});
  }
  void tcp(End& from, const End& to, unsigned flags, Text payload = {}, Seq cause = {}) {
    Headers headers;
    headers.source_port = from.port;
    headers.destination_port = to.port;
    headers.sequence = from.next;
    headers.acknowledgment = (flags & kAck) != 0 ? to.next : 0;
    headers.window = 65535;
    headers.mss = (flags & kSyn) != 0 ? 1460 : 0;
    headers.flags = static_cast<std::uint8_t>(flags);
    from.next += static_cast<std::uint32_t>(payload.size());
    if ((flags & (kSyn | kFin)) != 0) ++from.next;
    packet(from, headers, payload, cause);
  }

  // A question and its answer as RFC 1035 §4.1 has them.
  void question() {
    using namespace std::literals;
    const auto ask = "\x12\x34\x01\x00\0\1\0\0\0\0\0\0\4mail\7example\0\0\1\0\1"sv;
    const auto answer =
        "\x12\x34\x85\x80\0\1\0\1\0\0\0\0\4mail\7example\0\0\1\0\1"
        "\xc0\x0c\0\1\0\1\0\0\x0e\x10\0\4\x0a\0\1\3"sv;
    const End resolver{kAlice, 40000}, name_server{kBob, 53};
    add(DnsAsked{kClient, kBobAddress, 0x1234, "mail.example", "A", 1});
    udp(resolver, name_server, ask);
    udp(name_server, resolver, answer);
    add(DnsAnswered{kClient, "mail.example", "A", "NOERROR", "mail.example A 10.0.1.3", false});
  }

  void mail() {
    add(Composed{kMail, kUserAgent, "alice@alice.example", "bob@mail.example\nno@mail.example",
                 keep(kMessage)});
    add(Queued{kMail, kSpool, "alice@alice.example", "bob@mail.example\nno@mail.example",
               kMessage.size(), keep(kMessage)});
    add(Submitted{kMail, kUserAgent, kSpool, true, ""});
    add(Attempted{kMail, kSpool, 1, "mail.example"});
  }

  void handshake() {
    add(SessionOpened{kSession, Protocol{"SMTP"}, kClient, kBobAddress, 25, "mail.example"});
    add(TcpMoved{kAlice, kBobAddress, 49152, 25, TcpState::Closed, TcpState::SynSent});
    tcp(alice_, bob_, kSyn);
    tcp(bob_, alice_, kSyn | kAck);
    tcp(alice_, bob_, kAck);
    add(TcpMoved{kAlice, kBobAddress, 49152, 25, TcpState::SynSent, TcpState::Established});
    add(SessionAccepted{kSession, kServer});
  }

  Seq said(bool from_client, Part part, std::string_view text) {
    return add(Said{kSession, from_client ? kClient : kServer, from_client, part, keep(text)});
  }
  void send(bool from_client, Part part, std::string_view text) {
    const Seq cause = said(from_client, part, text);
    End& from = from_client ? alice_ : bob_;
    tcp(from, from_client ? bob_ : alice_, kPsh | kAck, keep(text), cause);
    add(Heard{kSession, from_client ? kServer : kClient, from_client, part, text.size(),
              part == Part::Content ? Text{} : keep(text)},
        cause);
  }

  void dialogue() {
    send(false, Part::Greeting, "220 mail.example\r\n");
    add(MachineMoved{kSession, kClient, "Waiting", "Ehlo", "220", "RFC 5321 §3.1"});
    send(true, Part::Command, "EHLO alice.example\r\n");
    send(false, Part::Reply, "250-mail.example\r\n250 PIPELINING\r\n");
    const Seq cause = said(true, Part::Command, "MAIL FROM:<alice@alice.example>\r\n");
    said(true, Part::Command, "RCPT TO:<bob@mail.example>\r\n");
    tcp(alice_, bob_, kPsh | kAck,
        "MAIL FROM:<alice@alice.example>\r\nRCPT TO:<bob@mail.example>\r\n", cause);
    send(false, Part::Reply, "250 OK\r\n");
    send(false, Part::Reply, "250 OK\r\n");
    send(true, Part::Command, "DATA\r\n");
    send(false, Part::Reply, "354 Go on\r\n");
    send(true, Part::Content, std::string(kMessage) + ".\r\n");
    add(Delivered{kMail, kMailbox, kServer, 1, "bob@mail.example", keep(kMessage)});
    send(false, Part::Reply, "250 2.0.0 OK\r\n");
    add(Relayed{kMail, kSpool, kSession, "bob@mail.example", "250 2.0.0 OK"});
    send(true, Part::Command, "QUIT\r\n");
    send(false, Part::Reply, "221 Bye\r\n");
  }

  void close() {
    tcp(alice_, bob_, kFin | kAck);
    tcp(bob_, alice_, kFin | kAck);
    tcp(alice_, bob_, kAck);
    add(TcpMoved{kAlice, kBobAddress, 49152, 25, TcpState::Established, TcpState::TimeWait});
    add(SessionClosed{kSession, CloseReason::Finished, 150, 100, kMessage.size() + 3, 0});
  }

  void others() {
    add(Noted{kServer, kSession, "A bare LF was taken for a line end", "RFC 5321 §2.3.8"});
    add(Expanded{kMail, kServer, "all@mail.example", "bob@mail.example", ""});
    add(Deferred{kMail, kSpool, "no@mail.example", "451 Later", now_ + Duration{900'000'000}});
    add(Failed{kMail, kSpool, "no@mail.example", "550 No such user"});
    add(Bounced{kMail, kBounce, kSpool, "alice@alice.example"});
    add(Unqueued{kMail, kSpool});
    add(Discarded{kBounce, kSpool, "alice@alice.example", "no mailbox"});
    add(MailboxOpened{kMailbox, kMaaServer, 1, kMessage.size()});
    add(MailboxRefused{kMailbox, kMaaServer, "eve", "wrong password"});
    add(Fetched{kMail, kMailbox, 1, kUserAgent, keep(kMessage)});
    add(Removed{kMailbox, kMail, 1, kMaaServer});
    add(MailboxReleased{kMailbox, kMaaServer});
    add(Polled{kUserAgent, 1, 0, ""});
    add(Shown{kUserAgent, Box::Inbox, 1, kMail, keep(kMessage)});
    add(Marked{kUserAgent, Box::Inbox, 1, kMail, Mark::Read, true});
    add(Expunged{kUserAgent, Box::Outbox, 1, kMail});
    add(PageShown{kUserAgent, kSession, "http://mail.example/inbox", 200, "<h1>Inbox</h1>"});
    add(EighthBitCleared{kMail, kServer, 7});
    add(DkimSigned{kMail, kClient, "alice.example", "s1", "DKIM-Signature: v=1\r\n"});
    add(SenderStep{kMail, kServer, kSession, "SPF", "ip4:10.0.0.1", "names the computer",
                   "RFC 7208 §5.6"});
    add(SenderChecked{kMail, kServer, kSession, "SPF", "alice.example", "pass", ""});
    add(SubjectTagged{kMail, kServer, "list@mail.example", "list"});
    add(Sealed{kMail, kUserAgent, "Alice <alice@alice.example>", "0123 4567", "Bob", "Hi"});
    add(Opened{kUserAgent, Box::Inbox, SealSystem::Smime, 1, kMail, "opened", "by-sender", "Alice",
               "0123", "Signed.", "Hi"});
    add(Tampered{kMail, kServer, "yes", "no", 1});
    add(RunStopped{"The run ends here."});
    add(Enclosed{kSession, Seq{1}, true, false, Part::Secret, 5, 6});
    add(TcpRetransmitted{kAlice, kBobAddress, 49152, 25, 1, true});
    add(LinkChanged{kSampleNearLink, false, kHop, 1'000'000, 0, 1});
    add(PacketLost{PacketId{++packets_}, {}, {}, kAlice, LossReason::NoRoute});
    add(PacketChanged{PacketId{packets_ - 1}, last_sent_, kSampleNearLink, Seq{1}, "yes", "no ",
                      "no "});
    add(HostChanged{kBob, false});
  }

  Trace trace_;
  SimTime now_{};
  std::uint32_t packets_ = 0;
  Seq last_sent_;
  End alice_{kAlice, 49152, 1000}, bob_{kBob, 25, 0xfffffff0};
};

class Random {
 public:
  explicit Random(std::uint64_t seed) : rng_(seed, "random trace") {}

  Trace make(std::size_t records) {
    while (trace_.size() < records) {
      if (rng_.chance(1, 3)) now_ += Duration{rng_.below(2000)};
      const Seq cause{rng_.below(static_cast<std::uint32_t>(trace_.size()) + 1)};
      Body next = body(std::make_index_sequence<std::variant_size_v<Body>>{});
      if (name_its_packet(next)) trace_.append(now_, cause, next);
    }
    return std::move(trace_);
  }

 private:
  template <std::size_t... kIndexes>
  Body body(std::index_sequence<kIndexes...>) {
    const std::size_t wanted = rng_.below(sizeof...(kIndexes));
    Body made;
    ((kIndexes == wanted ? void(made = filled<std::variant_alternative_t<kIndexes, Body>>())
                         : void()),
     ...);
    return made;
  }
  // What happens to a packet is about one that was sent; false: there was none yet.
  bool name_its_packet(Body& body) {
    Seq* sent = nullptr;
    if (auto* forwarded = std::get_if<PacketForwarded>(&body)) sent = &forwarded->sent;
    if (auto* changed = std::get_if<PacketChanged>(&body)) sent = &changed->sent;
    if (auto* lost = std::get_if<PacketLost>(&body)) sent = &lost->sent;
    if (sent == nullptr) {
      const auto next = static_cast<std::uint32_t>(trace_.size()) + 1;
      if (std::holds_alternative<PacketSent>(body)) last_sent_ = Seq{next};
      return true;
    }
    *sent = last_sent_;
    return bool{last_sent_};
  }
  template <class Kind>
  Kind filled() {
    Kind kind;
    Kind::fields(kind, [this](Text, auto& field) { this->fill(field); });
    return kind;
  }

  template <class T>
  requires std::is_integral_v<T>
  void fill(T& number) {
    const auto low = rng_.next();
    number = static_cast<T>(rng_.chance(1, 2) ? std::uint64_t{rng_.next()} << 32U | low : low % 5);
  }
  void fill(Protocol& protocol) { fill(protocol.name); }
  void fill(bool& value) { value = rng_.chance(1, 2); }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void fill(Enum& value) {
    const auto names = names_of(value);
    value = names[rng_.below(static_cast<std::uint32_t>(names.size()))].value;
  }
  template <class Tag>
  void fill(Id<Tag>& id) {
    id.value = rng_.chance(1, 100) ? rng_.next() : rng_.below(5);
  }
  void fill(Ipv4& address) { address.value = rng_.chance(1, 2) ? rng_.next() : rng_.below(3); }
  void fill(Duration& duration) { duration = Duration{rng_.below(5000)}; }
  void fill(SimTime& time) { time = now_ + Duration{rng_.below(5000)}; }
  void fill(Text& text) {
    constexpr Text kTexts[] = {"", "a", "b", "a\nb", "a\nc\n", "\r\n", "\"\\/"};
    if (rng_.chance(4, 5)) {
      text = kTexts[rng_.below(std::size(kTexts))];
      return;
    }
    std::string octets(rng_.below(40), '\0');
    for (char& octet : octets) octet = static_cast<char>(rng_.below(256));
    text = trace_.keep(octets);
  }
  void fill(Headers& headers) {
    Headers::fields(headers, [this](Text, auto& field) { this->fill(field); });
  }

  Trace trace_;
  SimTime now_{};
  Seq last_sent_;
  kernel::Rng rng_;
};

}  // namespace

Trace sample_trace() {
  return Sample{}.make();
}
Trace random_trace(std::uint64_t seed, std::size_t records) {
  return Random{seed}.make(records);
}

}  // namespace support
