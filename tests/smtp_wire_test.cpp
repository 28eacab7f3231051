// Client and server of SMTP wired together in memory: any chunking, and the wire cut anywhere.
#include <gtest/gtest.h>

#include "sim/proto/smtp/client.h"
#include "tests/support/smtp_owner.h"

namespace {

using smtp::Reply;
using smtp::Transaction;

constexpr std::size_t kNever = SIZE_MAX;

struct Outcome {
  std::vector<smtp::ClientEvent> client;
  std::vector<smtp::ServerEvent> server;
  std::string to_server, to_client;  // What crossed the wire.
  smtp::ClientState client_state;
  smtp::ServerState server_state;

  template <class Event, class Events>
  static std::vector<Event> all(const Events& events) {
    std::vector<Event> found;
    for (const auto& event : events) {
      if (const auto* one = std::get_if<Event>(&event)) found.push_back(*one);
    }
    return found;
  }
  std::vector<smtp::MessageAsked> messages() const { return all<smtp::MessageAsked>(server); }
  std::vector<smtp::TransactionEnded> ended() const { return all<smtp::TransactionEnded>(client); }
};

struct Set {
  smtp::ClientOptions client{.domain = "deanza.edu"};
  smtp::ServerOptions server{.domain = "comnet.com"};
  std::vector<Transaction> transactions;
  smtp_owner::Owner owner;
};

// Carries `chunk` octets at a time, in turn each way, until nothing moves; after `cut` octets in
// all, nothing does.
class Wire {
 public:
  Wire(const Set& set, std::size_t chunk, std::size_t cut = kNever)
      : client_(set.client, set.transactions),
        server_(set.server),
        owner_(set.owner),
        chunk_(chunk),
        left_(cut) {}

  Outcome run() {
    take(client_.open());
    take(server_.open());
    while (move(to_client_, outcome_.to_client, client_) ||
           move(to_server_, outcome_.to_server, server_)) {
    }
    take(client_.receive_end());
    take(server_.receive_end());
    outcome_.client_state = client_.state();
    outcome_.server_state = server_.state();
    return std::move(outcome_);
  }

 private:
  template <class Machine>
  bool move(std::string& wire, std::string& crossed, Machine& machine) {
    const std::size_t octets = std::min({chunk_, wire.size(), left_});
    if (octets == 0) return false;
    const std::string piece = wire.substr(0, octets);
    wire.erase(0, octets);
    crossed += piece;
    left_ -= octets;
    take(machine.receive(piece));
    return true;
  }
  void take(const smtp::ClientOutput& out) {
    to_server_ += out.to_send;
    outcome_.client.insert(outcome_.client.end(), out.events.begin(), out.events.end());
  }
  void take(smtp::ServerOutput out) {
    for (;;) {
      to_client_ += out.to_send;
      outcome_.server.insert(outcome_.server.end(), out.events.begin(), out.events.end());
      std::optional<Reply> answer;
      for (const auto& event : out.events) {
        if (auto found = owner_.answer_to(event)) answer = found;
      }
      if (!answer) return;
      out = server_.answer(*answer);
    }
  }

  smtp::Client client_;
  smtp::Server server_;
  const smtp_owner::Owner& owner_;
  std::size_t chunk_, left_;
  std::string to_client_, to_server_;
  Outcome outcome_{};
};

Set two_messages() {
  Set set;
  const mail::Address me{"forouzan", "deanza.edu"};
  set.owner.set("rcpt", "fegan", {250, "2.1.5", {"OK"}});
  set.owner.set("rcpt", "smith", {250, "2.1.5", {"OK"}});
  set.transactions = {
      {{me, {{"fegan", "comnet.com"}, {"nobody", "comnet.com"}, {"smith", "comnet.com"}}},
       ".\r\n..a\r\n\r\nb\n.\nc\r\n"},
      {{std::nullopt, {{"nobody", "comnet.com"}}}, "to nobody\r\n"},
      {{me, {{"smith", "comnet.com"}}}, "caf\xc3\xa9, no line end"},
      {{me, {{"smith", "comnet.com"}}}, ""},
  };
  return set;
}

TEST(SmtpWire, CarriesMessagesInAnyChunking) {
  for (const bool extended : {true, false}) {
    Set set = two_messages();
    set.server.extended = extended;
    const Outcome whole = Wire{set, kNever}.run();
    ASSERT_EQ(whole.messages().size(), extended ? 3U : 2U);
    // A client never sends an LF alone (RFC 5321 §2.3.8).
    EXPECT_EQ(whole.messages()[0].content, ".\r\n..a\r\n\r\nb\r\n.\r\nc\r\n");
    EXPECT_EQ(whole.messages()[0].envelope.forward_paths.size(), 2U);
    EXPECT_EQ(whole.messages().back().content, "");
    if (extended) {
      EXPECT_EQ(whole.messages()[1].content, set.transactions[2].content + "\r\n");
    }
    for (const std::size_t chunk : {1U, 2U, 3U, 7U, 100U}) {
      const Outcome cut = Wire{set, chunk}.run();
      EXPECT_EQ(cut.to_server, whole.to_server) << chunk;
      EXPECT_EQ(cut.to_client, whole.to_client) << chunk;
      EXPECT_EQ(cut.client.size(), whole.client.size()) << chunk;
      EXPECT_EQ(cut.server.size(), whole.server.size()) << chunk;
      EXPECT_EQ(cut.client_state, smtp::ClientState::Closed);
      EXPECT_EQ(cut.server_state, smtp::ServerState::Closed);
    }
  }
}

TEST(SmtpWire, PipeliningChangesNothingButThePackets) {
  Set set = two_messages();
  const Outcome with = Wire{set, kNever}.run();
  set.client.pipelining = false;
  const Outcome without = Wire{set, kNever}.run();
  ASSERT_EQ(with.messages().size(), without.messages().size());
  ASSERT_EQ(with.ended().size(), without.ended().size());
  for (std::size_t i = 0; i < with.ended().size(); ++i) {
    EXPECT_EQ(with.ended()[i].reply, without.ended()[i].reply);
  }
}

// What the server takes responsibility for and what the client knows must fit wherever the wire is
// cut: a positive reply is never believed without a message, and without one it is never sure.
TEST(SmtpWire, MayBeCutAtAnyOctet) {
  for (const bool pipelining : {true, false}) {
    Set set = two_messages();
    set.client.pipelining = pipelining;
    const Outcome whole = Wire{set, kNever}.run();
    const std::size_t octets = whole.to_server.size() + whole.to_client.size();
    for (std::size_t cut = 0; cut <= octets; ++cut) {
      const Outcome outcome = Wire{set, 5, cut}.run();
      EXPECT_EQ(outcome.client_state, smtp::ClientState::Closed) << cut;
      EXPECT_EQ(outcome.server_state, smtp::ServerState::Closed) << cut;
      const auto ended = outcome.ended();
      ASSERT_EQ(ended.size(), set.transactions.size()) << cut;
      EXPECT_EQ(Outcome::all<smtp::SessionEnded>(outcome.client).size(), 1U) << cut;
      EXPECT_TRUE(std::holds_alternative<smtp::SessionEnded>(outcome.client.back())) << cut;
      std::size_t taken = 0, unsure = 0;
      for (std::size_t i = 0; i < ended.size(); ++i) {
        EXPECT_EQ(ended[i].transaction, i);
        if (ended[i].reply.positive()) ++taken;
        if (ended[i].reply.code == 0 && ended[i].after_data) ++unsure;
      }
      EXPECT_LE(taken, outcome.messages().size()) << cut;
      EXPECT_GE(taken + unsure, outcome.messages().size()) << cut;
    }
  }
}

TEST(SmtpWire, CarriesALargeMessage) {
  Set set = two_messages();
  std::string content;
  while (content.size() < 10'000'000) content += ".A line that begins with a period.\r\n";
  set.transactions.resize(1);
  set.transactions[0].content = content;
  const Outcome outcome = Wire{set, kNever}.run();
  ASSERT_EQ(outcome.messages().size(), 1U);
  EXPECT_TRUE(outcome.messages()[0].content == content);
}

}  // namespace
