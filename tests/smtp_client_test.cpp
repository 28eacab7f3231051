// The client's side of SMTP against servers that say what the test wants.
#include "sim/proto/smtp/client.h"

#include <gtest/gtest.h>

namespace {

using smtp::Client;
using smtp::ClientOutput;
using smtp::ClientState;
using smtp::Transaction;
using namespace std::string_literals;

const mail::Address kForouzan{"forouzan", "deanza.edu"};
const mail::Address kFegan{"fegan", "comnet.com"};
const mail::Address kSmith{"smith", "comnet.com"};

Transaction to(std::vector<mail::Address> forward_paths, std::string content = "Hello\r\n") {
  return {{kForouzan, std::move(forward_paths)}, std::move(content)};
}

constexpr std::string_view kPlain = "250 comnet.com\r\n";
constexpr std::string_view kAll =
    "250-comnet.com greets deanza.edu\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-8BITMIME\r\n"
    "250-ENHANCEDSTATUSCODES\r\n250 SMTPUTF8\r\n";

// Feeds replies and checks at every step that the machine keeps the rules of all machines.
class Session {
 public:
  explicit Session(std::vector<Transaction> transactions,
                   smtp::ClientOptions options = {.domain = "deanza.edu"})
      : client_(std::move(options), std::move(transactions)) {
    take(client_.open());
  }
  // What the client says to that.
  std::string hear(std::string_view reply) { return take(client_.receive(reply)); }
  std::string end() { return take(client_.receive_end()); }
  std::string expire() { return take(client_.expire()); }
  std::string take(const ClientOutput& out) {
    std::size_t covered = 0;
    for (const auto& event : out.events) {
      if (const auto* said = std::get_if<proto::Said>(&event)) covered += said->octets;
    }
    EXPECT_EQ(covered, out.to_send.size());
    // Half a reply is no reply: the time for it runs on.
    if (out.wake_me_in || !out.events.empty()) {
      EXPECT_EQ(out.wake_me_in, Client::time_out(client_.state()));
    }
    EXPECT_EQ(out.hang_up, client_.state() == ClientState::Closed && !closed_);
    closed_ = client_.state() == ClientState::Closed;
    events_.insert(events_.end(), out.events.begin(), out.events.end());
    return out.to_send;
  }
  template <class Event>
  std::vector<Event> all() const {
    std::vector<Event> found;
    for (const auto& event : events_) {
      if (const auto* one = std::get_if<Event>(&event)) found.push_back(*one);
    }
    return found;
  }
  // "0:250 1:550": how the transactions ended, each once; and the session, once and last.
  std::string ends() const {
    std::string words;
    for (const auto& ended : all<smtp::TransactionEnded>()) {
      if (!words.empty()) words += ' ';
      words += std::to_string(ended.transaction) + ":" + std::to_string(ended.reply.code);
      if (ended.after_data) words += "!";
    }
    if (closed_) {
      EXPECT_EQ(all<smtp::SessionEnded>().size(), 1U);
      EXPECT_TRUE(std::holds_alternative<smtp::SessionEnded>(events_.back()));
    }
    return words;
  }
  ClientState state() const { return client_.state(); }

 private:
  Client client_;
  std::vector<smtp::ClientEvent> events_;
  bool closed_ = false;
};

TEST(SmtpClient, SpeaksAsInTheBook) {
  Session session{{to({kFegan}, "Subject: Network\r\n\r\n.\r\n")},
                  {.domain = "deanza.edu", .extended = false}};
  EXPECT_EQ(session.state(), ClientState::Waiting);
  EXPECT_EQ(session.hear("220 comnet.com\r\n"), "HELO deanza.edu\r\n");
  EXPECT_EQ(session.hear("250 OK\r\n"), "MAIL FROM:<forouzan@deanza.edu>\r\n");
  EXPECT_EQ(session.hear("250 OK\r\n"), "RCPT TO:<fegan@comnet.com>\r\n");
  EXPECT_EQ(session.hear("250 OK\r\n"), "DATA\r\n");
  EXPECT_EQ(session.hear("354 Go on\r\n"), "Subject: Network\r\n\r\n..\r\n.\r\n");
  EXPECT_EQ(session.all<smtp::ContentBegins>().size(), 1U);
  EXPECT_EQ(session.hear("250 OK\r\n"), "QUIT\r\n");
  EXPECT_EQ(session.hear("221 Bye\r\n"), "");
  EXPECT_EQ(session.ends(), "0:250!");
  EXPECT_EQ(session.state(), ClientState::Closed);
}

TEST(SmtpClient, SaysHeloWhereEhloIsUnknown) {
  Session session{{to({kFegan})}};
  EXPECT_EQ(session.hear("220-comnet.com\r\n220 ready\r\n"), "EHLO deanza.edu\r\n");
  EXPECT_EQ(session.hear("502 What?\r\n"), "HELO deanza.edu\r\n");
  EXPECT_EQ(session.hear("250 comnet.com\r\n"), "MAIL FROM:<forouzan@deanza.edu>\r\n");
}

TEST(SmtpClient, PipelinesWhereItMay) {
  Session session{{to({kFegan, kSmith})}};
  session.hear("220 x\r\n");
  EXPECT_EQ(session.hear(kAll),
            "MAIL FROM:<forouzan@deanza.edu> SIZE=7\r\nRCPT TO:<fegan@comnet.com>\r\n"
            "RCPT TO:<smith@comnet.com>\r\nDATA\r\n");
  EXPECT_EQ(session.hear("250 OK\r\n250 OK\r\n550 No\r\n"), "");
  EXPECT_EQ(session.state(), ClientState::Data);
  const auto answered = session.all<smtp::RecipientAnswered>();
  ASSERT_EQ(answered.size(), 2U);
  EXPECT_EQ(answered[1].recipient, 1U);
  EXPECT_EQ(answered[1].reply.code, 550);
  EXPECT_EQ(session.hear("354 Go\r\n"), "Hello\r\n.\r\n");
  EXPECT_EQ(session.hear("250 OK\r\n"), "QUIT\r\n");
  EXPECT_EQ(session.ends(), "0:250!");
}

TEST(SmtpClient, DoesNotPipelineUnasked) {
  Session session{{to({kFegan})}, {.domain = "deanza.edu", .pipelining = false}};
  session.hear("220 x\r\n");
  EXPECT_EQ(session.hear(kAll), "MAIL FROM:<forouzan@deanza.edu> SIZE=7\r\n");
}

TEST(SmtpClient, AsksForExtensionsOnlyWhereItNeedsThem) {
  Session session{{to({{"josé", "deanza.edu"}}, "caf\xc3\xa9")}};
  session.hear("220 x\r\n");
  EXPECT_EQ(session.hear(kAll),
            "MAIL FROM:<forouzan@deanza.edu> SIZE=7 BODY=8BITMIME SMTPUTF8\r\n"
            "RCPT TO:<josé@deanza.edu>\r\nDATA\r\n");
}

TEST(SmtpClient, DoesNotSendWhatTheServerCannotTake) {
  Session session{{to({kFegan}, std::string(1001, 'x')), to({{"josé", "deanza.edu"}}),
                   to({kFegan}, "caf\xe9\r\n")}};
  session.hear("220 x\r\n");
  EXPECT_EQ(session.hear("250-x\r\n250 SIZE 1000\r\n"), "QUIT\r\n");
  EXPECT_EQ(session.ends(), "0:552 1:553 2:554");
  const auto ended = session.all<smtp::TransactionEnded>();
  EXPECT_EQ(ended[0].reply.enhanced, "5.3.4");
  EXPECT_EQ(ended[1].reply.enhanced, "5.6.7");
  EXPECT_EQ(ended[2].reply.enhanced, "5.6.3");
}

TEST(SmtpClient, CarriesOutSeveralTransactions) {
  Session session{{to({kFegan}), to({kSmith}), to({kFegan})}};
  session.hear("220 x\r\n");
  session.hear(kPlain);
  EXPECT_EQ(session.hear("550 Not you\r\n"), "MAIL FROM:<forouzan@deanza.edu>\r\n");
  EXPECT_EQ(session.ends(), "0:550");
  session.hear("250 OK\r\n");
  EXPECT_EQ(session.hear("450 Later\r\n"), "RSET\r\n");
  EXPECT_EQ(session.ends(), "0:550 1:450");
  EXPECT_EQ(session.hear("250 OK\r\n"), "MAIL FROM:<forouzan@deanza.edu>\r\n");
  session.hear("250 OK\r\n");
  session.hear("250 OK\r\n");
  session.hear("354 OK\r\n");
  EXPECT_EQ(session.hear("554 No\r\n"), "QUIT\r\n");
  EXPECT_EQ(session.ends(), "0:550 1:450 2:554!");
}

TEST(SmtpClient, TellsATransientReplyRatherThanAPermanentOne) {
  Session session{{to({kFegan, kSmith, kForouzan})}};
  session.hear("220 x\r\n");
  session.hear(kAll);
  EXPECT_EQ(session.hear("250 OK\r\n550 No\r\n450 Later\r\n551 Moved\r\n554 None\r\n"), "RSET\r\n");
  EXPECT_EQ(session.ends(), "0:450");
}

TEST(SmtpClient, SendsAnEmptyMessageWhereNobodyWantsIt) {
  Session session{{to({kFegan}), to({kSmith})}};
  session.hear("220 x\r\n");
  session.hear(kAll);
  EXPECT_EQ(session.hear("250 OK\r\n550 No\r\n354 Go\r\n"), ".\r\n");
  EXPECT_TRUE(session.all<smtp::ContentBegins>().empty());
  EXPECT_TRUE(session.hear("554 No recipients\r\n").starts_with("MAIL FROM:"));
  EXPECT_EQ(session.ends(), "0:550");
  // MAIL was refused, and so is all that was pipelined behind it.
  EXPECT_EQ(session.hear("451 Later\r\n503 What?\r\n503 What?\r\n"), "RSET\r\n");
  EXPECT_EQ(session.ends(), "0:550 1:451");
  EXPECT_EQ(session.all<smtp::RecipientAnswered>().size(), 1U);
}

TEST(SmtpClient, GoesOnAfterDataIsRefused) {
  Session session{{to({kFegan, kSmith}), to({kSmith})}};
  session.hear("220 x\r\n");
  session.hear(kAll);
  EXPECT_EQ(session.hear("250 OK\r\n250 OK\r\n550 No\r\n451 Not now\r\n"), "RSET\r\n");
  EXPECT_EQ(session.ends(), "0:451");
  EXPECT_TRUE(session.hear("250 OK\r\n").starts_with("MAIL FROM:"));
}

TEST(SmtpClient, GivesUpWhereTheServerDoes) {
  const struct {
    std::vector<std::string_view> replies;
    std::string_view last_said, ends;
    ClientState state;
  } cases[] = {
      {{"554 No service\r\n"}, "QUIT\r\n", "0:554 1:554", ClientState::Quit},
      {{"421 Not ready\r\n"}, "", "0:421 1:421", ClientState::Closed},
      {{"220 x\r\n", "451 No\r\n"}, "QUIT\r\n", "0:451 1:451", ClientState::Quit},
      {{"220 x\r\n", "500 No\r\n", "550 No\r\n"}, "QUIT\r\n", "0:550 1:550", ClientState::Quit},
      {{"220 x\r\n", kPlain, "421 Bye\r\n"}, "", "0:421 1:421", ClientState::Closed},
      {{"220 x\r\n", kPlain, "250 x\r\n", "550 x\r\n", "500 What?\r\n"},
       "QUIT\r\n",
       "0:550 1:500",
       ClientState::Quit},
      {{"220 x\r\n", kPlain, "250 x\r\n", "250 x\r\n", "354 x\r\n", "421 Bye\r\n"},
       "",
       "0:421! 1:421",
       ClientState::Closed},
  };
  for (const auto& [replies, last_said, ends, state] : cases) {
    Session session{{to({kFegan}), to({kSmith})}};
    std::string said;
    for (const std::string_view reply : replies) said = session.hear(reply);
    EXPECT_EQ(said, last_said) << replies.back();
    EXPECT_EQ(session.ends(), ends) << replies.back();
    EXPECT_EQ(session.state(), state) << replies.back();
  }
}

TEST(SmtpClient, EndsWithCodeZeroWhereAReplyIsNone) {
  const std::string bad[] = {
      "hello\r\n",
      "99 x\r\n",
      "150 x\r\n",
      "350 x\r\n",
      "250-a\r\n251 b\r\n",
      "\r\n",
      "250 a\nb\r\n",
      "250_a\r\n",
      std::string(600, '2') + "\r\n",
      "250 " + std::string(510, 'x') + "\r\n",
  };
  for (const std::string& reply : bad) {
    for (const std::string& before : {""s, "220 x\r\n"s, "220 x\r\n250 x\r\n"s}) {
      Session session{{to({kFegan}), to({kSmith})}};
      session.hear(before);
      EXPECT_EQ(session.hear(reply), "") << reply;
      EXPECT_EQ(session.ends(), "0:0 1:0") << reply;
      EXPECT_EQ(session.all<proto::Noted>().size(), 1U) << reply;
      EXPECT_EQ(session.state(), ClientState::Closed);
    }
  }
  Session session{{to({kFegan})}};
  session.hear("220 x\r\n250 x\r\n250 x\r\n250 x\r\n");
  EXPECT_EQ(session.state(), ClientState::Data);
  session.hear("250 not what DATA is answered with\r\n");
  EXPECT_EQ(session.ends(), "0:0");
}

TEST(SmtpClient, EndsOnceWhereverTheServerFallsSilent) {
  const std::string_view replies[] = {"220 x\r\n", kPlain,      "250 x\r\n",
                                      "250 x\r\n", "550 x\r\n", "354 Go\r\n",
                                      "250 x\r\n", "550 x\r\n", "221 x\r\n"};
  const std::string_view ends[] = {"0:0 1:0",      "0:0 1:0",     "0:0 1:0",  "0:0 1:0",
                                   "0:0 1:0",      "0:0 1:0",     "0:0! 1:0", "0:250! 1:0",
                                   "0:250! 1:550", "0:250! 1:550"};
  for (const bool late : {false, true}) {
    for (std::size_t n = 0; n <= std::size(replies); ++n) {
      Session session{{to({kFegan, kSmith}), to({kSmith})}};
      for (std::size_t i = 0; i < n; ++i) session.hear(replies[i]);
      late ? session.expire() : session.end();
      EXPECT_EQ(session.ends(), ends[n]) << n;
      EXPECT_EQ(session.state(), ClientState::Closed);
      // Nothing comes after the end.
      session.end();
      session.expire();
      session.hear("250 x\r\n");
      EXPECT_EQ(session.ends(), ends[n]) << n;
    }
  }
}

TEST(SmtpClient, TellsTheRefusalThatItHasHeard) {
  Session session{{to({kFegan}), to({kSmith})}};
  session.hear("220 x\r\n");
  session.hear(kAll);
  session.hear("550 Not from you\r\n");
  session.end();
  EXPECT_EQ(session.ends(), "0:550 1:0");
}

TEST(SmtpClient, WaitsAsLongAsTheRfcSays) {
  Session session{{to({kFegan})}};
  using std::chrono::minutes;
  EXPECT_EQ(Client::time_out(ClientState::Waiting), minutes{5});
  EXPECT_EQ(Client::time_out(ClientState::Mail), minutes{5});
  EXPECT_EQ(Client::time_out(ClientState::Rcpt), minutes{5});
  EXPECT_EQ(Client::time_out(ClientState::Data), minutes{2});
  EXPECT_EQ(Client::time_out(ClientState::Content), minutes{10});
  EXPECT_EQ(Client::time_out(ClientState::Closed), minutes{0});
  session.expire();
  EXPECT_EQ(session.all<smtp::TransactionEnded>().front().reply.lines.front(),
            "no reply within 5 minutes");
}

TEST(SmtpClient, WithoutTransactionsSaysHelloAndGoodbye) {
  Session session{{}};
  EXPECT_EQ(session.hear("220 x\r\n"), "EHLO deanza.edu\r\n");
  EXPECT_EQ(session.hear(kAll), "QUIT\r\n");
  session.hear("221 x\r\n");
  EXPECT_EQ(session.ends(), "");
}

}  // namespace
