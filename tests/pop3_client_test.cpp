// The POP3 client: against servers that say what they like, in every chunking.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/match.h"
#include "sim/proto/pop3/client.h"

namespace pop3 {
namespace {

// A server that reads its replies off a list: one for each command, the greeting first. After the
// last one it hangs up.
struct Session {
  std::vector<std::string> said;  // By the client; without CRLF.
  std::string heard;              // Reply texts, as the client told them.
  std::size_t content_octets = 0;
  std::vector<Fetched> fetched;
  std::vector<std::string> notes;
  std::vector<Ended> ended;
  bool hung_up = false;
  bool ended_last = false;
};

void note(Session& session, const ClientOutput& out) {
  std::size_t at = 0;
  for (const ClientEvent& event : out.events) {
    session.ended_last = std::holds_alternative<Ended>(event);
    match(
        event,
        [&](const proto::Said& said) {
          EXPECT_EQ(said.part, proto::Part::Command);
          session.said.push_back(out.to_send.substr(at, said.octets - 2));
          at += said.octets;
        },
        [&](const proto::Heard& heard) {
          session.heard += heard.text;
          const bool content = heard.part == proto::Part::Content;
          if (content) session.content_octets += heard.octets;
          EXPECT_EQ(heard.text.size(), content ? 0 : heard.octets);
        },
        [&](const proto::Moved&) {},
        [&](const proto::Noted& noted) { session.notes.push_back(noted.text); },
        [&](const Fetched& fetched) { session.fetched.push_back(fetched); },
        [&](const Ended& ended) { session.ended.push_back(ended); });
  }
  EXPECT_EQ(at, out.to_send.size());
  session.hung_up = session.hung_up || out.hang_up;
}

Session play(ClientOptions options, const std::vector<std::string>& replies, std::size_t chunk) {
  Client client{std::move(options)};
  Session session;
  note(session, client.open());
  for (const std::string& reply : replies) {
    for (std::size_t i = 0; i < reply.size(); i += chunk)
      note(session, client.receive(std::string_view{reply}.substr(i, chunk)));
  }
  note(session, client.receive_end());
  EXPECT_EQ(client.state(), ClientState::Closed);
  return session;
}

ClientOptions alice(Mode mode, std::set<std::string> seen = {}) {
  return {.user = "alice", .password = "secret", .mode = mode, .seen = std::move(seen)};
}

struct Row {
  std::string name;
  ClientOptions options;
  std::vector<std::string> replies;
  std::vector<std::string> said;
  Ended ended;
};

const std::string kOk = "+OK\r\n";
const std::string kTwo = "+OK 2 16\r\n";
const std::string kScan = "+OK\r\n1 8\r\n2 8\r\n.\r\n";
const std::string kUnique = "+OK\r\n1 u1\r\n2 u2\r\n.\r\n";
const std::string kA = "+OK 8 octets\r\nA: b\r\n\r\n.\r\n";

const std::vector<Row>& rows() {
  static const std::vector<Row> kRows = {
      {"delete mode",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kA, kOk, kA, kOk, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1", "DELE 1", "RETR 2", "DELE 2",
        "QUIT"},
       {"", 2, 0}},
      {"keep mode",
       alice(Mode::Keep),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kUnique, kA, kA, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "UIDL", "RETR 1", "RETR 2", "QUIT"},
       {"", 2, 2}},
      {"keep mode, one seen",
       alice(Mode::Keep, {"u1", "u7"}),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kUnique, kA, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "UIDL", "RETR 2", "QUIT"},
       {"", 1, 2}},
      {"delete mode, one seen",
       alice(Mode::Delete, {"u2"}),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kUnique, kA, kOk, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "UIDL", "RETR 1", "DELE 1", "QUIT"},
       {"", 1, 1}},
      {"no UIDL",
       alice(Mode::Keep, {"u1"}),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, "-ERR what?\r\n", kA, kA, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "UIDL", "RETR 1", "RETR 2", "QUIT"},
       {"", 2, 2}},
      {"all seen",
       alice(Mode::Keep, {"u1", "u2"}),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kUnique, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "UIDL", "QUIT"},
       {"", 0, 2}},
      {"nothing there",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, "+OK 0 0\r\n", "+OK\r\n.\r\n", kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "QUIT"},
       {"", 0, 0}},
      {"numbers with gaps, more on the lines",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, "+OK 2 16 and more\r\n", "+OK\r\n7 8 more\r\n3 8\r\n.\r\n", kA,
        kOk, kA, kOk, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 3", "DELE 3", "RETR 7", "DELE 7",
        "QUIT"},
       {"", 2, 0}},
      {"-ERR greeting", alice(Mode::Delete), {"-ERR go away\r\n"}, {}, {"go away", 0, 0}},
      {"-ERR to USER",
       alice(Mode::Delete),
       {"+OK ready\r\n", "-ERR never heard of\r\n", kOk},
       {"USER alice", "QUIT"},
       {"never heard of", 0, 0}},
      {"-ERR to PASS",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, "-ERR [IN-USE] locked\r\n", kOk},
       {"USER alice", "PASS secret", "QUIT"},
       {"[IN-USE] locked", 0, 0}},
      {"-ERR without a word",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, "-ERR\r\n", kOk},
       {"USER alice", "PASS secret", "QUIT"},
       {"-ERR", 0, 0}},
      {"-ERR to STAT",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, "-ERR broken\r\n", kOk},
       {"USER alice", "PASS secret", "STAT", "QUIT"},
       {"broken", 0, 0}},
      {"-ERR to LIST",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, "-ERR broken\r\n", kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "QUIT"},
       {"broken", 0, 2}},
      {"-ERR to RETR: the others are fetched",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, "-ERR disk\r\n", kA, kOk, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1", "RETR 2", "DELE 2", "QUIT"},
       {"disk", 1, 1}},
      {"-ERR to the last RETR",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kA, kOk, "-ERR disk\r\n", kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1", "DELE 1", "RETR 2", "QUIT"},
       {"disk", 1, 1}},
      {"-ERR to DELE",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kA, "-ERR no\r\n", kA, "-ERR no, no\r\n", kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1", "DELE 1", "RETR 2", "DELE 2",
        "QUIT"},
       {"no", 2, 2}},
      {"-ERR to QUIT",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kA, kOk, kA, kOk, "-ERR not removed\r\n"},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1", "DELE 1", "RETR 2", "DELE 2",
        "QUIT"},
       {"not removed", 2, 2}},
      {"lost before the greeting", alice(Mode::Delete), {}, {}, {"connection lost", 0, 0}},
      {"lost after DELE",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kA, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1", "DELE 1", "RETR 2"},
       {"connection lost", 1, 2}},
      {"lost within a message",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, "+OK\r\nA: b\r\n"},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1"},
       {"connection lost", 0, 2}},
      {"lost before the answer to QUIT",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, kA, kOk, kA, kOk},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1", "DELE 1", "RETR 2", "DELE 2",
        "QUIT"},
       {"connection lost", 2, 2}},
      {"not POP3",
       alice(Mode::Delete),
       {"220 mx.example ESMTP\r\n"},
       {},
       {"malformed reply: a reply begins with +OK or -ERR", 0, 0}},
      {"malformed drop listing",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, "+OK two\r\n"},
       {"USER alice", "PASS secret", "STAT"},
       {"malformed drop listing: a number and a space must come first", 0, 0}},
      {"malformed scan listing",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, "+OK\r\none\r\n"},
       {"USER alice", "PASS secret", "STAT", "LIST"},
       {"malformed scan listing: a number and a space must come first", 0, 2}},
      {"malformed unique-id listing",
       alice(Mode::Keep),
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan, "+OK\r\n1\r\n"},
       {"USER alice", "PASS secret", "STAT", "LIST", "UIDL"},
       {"malformed unique-id listing: a message number and a space must come first", 0, 2}},
      {"a listing without end",
       alice(Mode::Delete),
       {"+OK ready\r\n", kOk, kOk, kTwo, "+OK\r\n1 9\r\n2 9\r\n3 9\r\n4 9\r\n"},
       {"USER alice", "PASS secret", "STAT", "LIST"},
       {"the listing is longer than STAT said", 0, 2}},
      {"too many messages",
       {.user = "alice", .password = "secret", .max_messages = 3},
       {"+OK ready\r\n", kOk, kOk, "+OK 4 16\r\n"},
       {"USER alice", "PASS secret", "STAT"},
       {"too many messages in the maildrop", 0, 4}},
      {"a message without end",
       {.user = "alice", .password = "secret", .max_message_octets = 20},
       {"+OK ready\r\n", kOk, kOk, kTwo, kScan,
        "+OK\r\nA: b\r\n\r\nmore than this client takes\r\n"},
       {"USER alice", "PASS secret", "STAT", "LIST", "RETR 1"},
       {"the message is longer than 20 octets", 0, 2}},
  };
  return kRows;
}

TEST(Pop3Client, SessionsInEveryChunking) {
  for (const Row& row : rows()) {
    for (const std::size_t chunk : {1u, 2u, 3u, 7u, 10'000u}) {
      SCOPED_TRACE(row.name + ", pieces of " + std::to_string(chunk));
      const Session session = play(row.options, row.replies, chunk);
      EXPECT_EQ(session.said, row.said);
      ASSERT_EQ(session.ended.size(), 1u);
      EXPECT_TRUE(session.ended_last);
      EXPECT_TRUE(session.hung_up);
      EXPECT_EQ(session.ended[0].problem, row.ended.problem);
      EXPECT_EQ(session.ended[0].fetched, row.ended.fetched);
      EXPECT_EQ(session.ended[0].left, row.ended.left);
      EXPECT_EQ(session.fetched.size(), row.ended.fetched);
    }
  }
}

TEST(Pop3Client, EndsOnceWhereverItIsCut) {
  for (const Row& row : rows()) {
    for (std::size_t replies = 0; replies <= row.replies.size(); ++replies) {
      const std::vector<std::string> some{row.replies.begin(),
                                          row.replies.begin() + static_cast<long>(replies)};
      const Session session = play(row.options, some, 5);
      ASSERT_EQ(session.ended.size(), 1u) << row.name << replies;
      EXPECT_TRUE(session.ended_last) << row.name << replies;
    }
  }
}

TEST(Pop3Client, EndsWhenNoReplyComes) {
  Client client{alice(Mode::Delete)};
  EXPECT_EQ(client.open().wake_me_in, std::chrono::seconds{300});
  client.receive("+OK ready\r\n");
  Session session;
  note(session, client.expire());
  ASSERT_EQ(session.ended.size(), 1u);
  EXPECT_EQ(session.ended[0].problem, "no reply in time");
  EXPECT_TRUE(session.hung_up);
  note(session, client.expire());
  note(session, client.receive_end());
  note(session, client.receive("+OK\r\n"));
  EXPECT_EQ(session.ended.size(), 1u);
}

TEST(Pop3Client, SignsInWithApop) {
  ClientOptions options{.user = "mrose", .password = "tanstaaf", .apop = true};
  const std::string stamped = "+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n";
  EXPECT_EQ(play(options, {stamped, kOk}, 7).said,
            (std::vector<std::string>{"APOP mrose c4c9334bac560ecc979e58001b3e22fb", "STAT"}));
  EXPECT_EQ(play(options, {stamped, "-ERR permission denied\r\n"}, 7).said.back(), "QUIT");
  // Without a timestamp, or where it was not asked for, the password goes as it is.
  EXPECT_EQ(play(options, {"+OK ready\r\n"}, 7).said, std::vector<std::string>{"USER mrose"});
  options.apop = false;
  EXPECT_EQ(play(options, {stamped}, 7).said, std::vector<std::string>{"USER mrose"});
}

TEST(Pop3Client, RemovesTheDotsAndCountsThem) {
  const std::string on_the_wire = "A: b\r\n\r\n..\r\n...dots\r\n.\r\n";
  const Session session = play(alice(Mode::Delete),
                               {"+OK ready\r\n", kOk, kOk, "+OK 1 19\r\n", "+OK\r\n1 19\r\n.\r\n",
                                "+OK 19 octets\r\n" + on_the_wire, kOk, kOk},
                               3);
  ASSERT_EQ(session.fetched.size(), 1u);
  EXPECT_EQ(session.fetched[0].content, "A: b\r\n\r\n.\r\n..dots\r\n");
  EXPECT_EQ(session.content_octets, on_the_wire.size());
  EXPECT_TRUE(session.notes.empty());
  EXPECT_EQ(session.heard,
            "+OK ready\r\n+OK\r\n+OK\r\n+OK 1 19\r\n+OK\r\n1 19\r\n.\r\n+OK 19 octets\r\n"
            "+OK\r\n+OK\r\n");
}

TEST(Pop3Client, ToleratesOtherSizesThanAnnounced) {
  const Session session = play(alice(Mode::Keep),
                               {"+OK ready\r\n", kOk, kOk, "+OK 1 5\r\n", "+OK\r\n1 5\r\n.\r\n",
                                "+OK\r\n1 u1\r\n.\r\n", kA, kOk},
                               100);
  ASSERT_EQ(session.notes.size(), 1u);
  EXPECT_EQ(session.notes[0], "LIST announced 5 octets, but 8 came");
  ASSERT_EQ(session.fetched.size(), 1u);
  EXPECT_EQ(session.fetched[0].unique_id, "u1");
  EXPECT_EQ(session.ended[0].problem, "");
}

TEST(Pop3Client, RefusesMalformedLines) {
  for (const std::string& reply : {std::string{"+OK ready\n"}, std::string{"+OK re\rady\r\n"},
                                   std::string{"+OK \0\r\n", 7}, std::string(600, '+') + "\r\n"}) {
    const Session session = play(alice(Mode::Delete), {reply}, 4);
    ASSERT_EQ(session.ended.size(), 1u);
    EXPECT_NE(session.ended[0].problem, "");
    EXPECT_TRUE(session.said.empty());
  }
}

TEST(Pop3Client, FetchesLargeMessages) {
  std::string body;
  while (body.size() < 10'000'000) body += "forty octets of text in every line ....\r\n";
  const std::string size = std::to_string(body.size());
  const Session session =
      play(alice(Mode::Delete),
           {"+OK ready\r\n", kOk, kOk, "+OK 1 " + size + "\r\n", "+OK\r\n1 " + size + "\r\n.\r\n",
            "+OK\r\n" + body + ".\r\n", kOk, kOk},
           1460);
  ASSERT_EQ(session.fetched.size(), 1u);
  EXPECT_TRUE(session.fetched[0].content == body);
}

}  // namespace
}  // namespace pop3
