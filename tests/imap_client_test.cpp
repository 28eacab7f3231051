// The IMAP client: against servers that say what they like, in every chunking, and against ours.
#include "sim/proto/imap/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/match.h"

namespace imap {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What came of a session with a server that reads its replies off a list.
struct Played {
  std::vector<std::string> said;      // By the client; without CRLF.
  std::string heard;                  // Reply texts, as the client told them.
  std::vector<std::string> happened;  // "fetched 1 Work", "done", "done: why not" …
  std::vector<std::string> contents;  // Of what was fetched.
  std::string problem;                // As it ended.
  std::string states;
};

void note(Played& played, const ClientOutput& out) {
  std::size_t at = 0;
  for (const ClientEvent& event : out.events) {
    match(
        event,
        [&](const proto::Said& said) {
          played.said.push_back(out.to_send.substr(at, said.octets - 2));
          at += said.octets;
        },
        [&](const proto::Heard& heard) { played.heard += heard.text; },
        [&](const proto::Moved& moved) { played.states.append(moved.to).append(" "); },
        [](const proto::Noted&) {},
        [&](const Fetched& one) {
          played.happened.push_back("fetched " + std::to_string(one.uid) + " " + one.mailbox);
          played.contents.push_back(one.content);
          for (const StructurePart& part : one.parts) {
            played.contents.push_back(part.section + " " + part.type +
                                      (part.attached ? " attached" : ""));
          }
        },
        [&](const GotPart& one) {
          played.happened.push_back("part " + one.which.section);
          played.contents.push_back(one.header);
          played.contents.push_back(one.content);
        },
        [&](const GotMailboxes& one) {
          for (const std::string& name : one.names) played.happened.push_back("named " + name);
          for (const MailboxCount& count : one.counts) {
            played.happened.push_back(count.name + " " + std::to_string(count.messages) + " " +
                                      std::to_string(count.unseen));
          }
        },
        [&](const GotFound& one) {
          for (const std::uint32_t uid : one.uids) {
            played.happened.push_back("found " + std::to_string(uid));
          }
        },
        [&](const Done& done) {
          played.happened.push_back(done.problem.empty() ? "done" : "done: " + done.problem);
        },
        [&](const Ended& ended) { played.problem = ended.problem; });
  }
  EXPECT_EQ(at, out.to_send.size());
}

// One reply for each thing that the client says, the greeting first; an empty one stands for
// nothing said within the time.
Played play(const ClientOptions& options, const std::vector<std::string>& replies,
            std::size_t chunk) {
  Client client{options};
  Played played;
  note(played, client.open());
  for (const std::string& reply : replies) {
    if (reply.empty()) note(played, client.expire());
    for (std::size_t i = 0; i < reply.size(); i += chunk) {
      note(played, client.receive(std::string_view{reply}.substr(i, chunk)));
    }
  }
  note(played, client.receive_end());
  EXPECT_EQ(client.state(), ClientState::Closed);
  return played;
}

// The same in three chunkings.
Played play(const ClientOptions& options, const std::vector<std::string>& replies) {
  const Played whole = play(options, replies, 1'000'000);
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}}) {
    const Played other = play(options, replies, chunk);
    EXPECT_EQ(other.said, whole.said);
    EXPECT_EQ(other.heard, whole.heard);
    EXPECT_EQ(other.happened, whole.happened);
    EXPECT_EQ(other.contents, whole.contents);
    EXPECT_EQ(other.problem, whole.problem);
    EXPECT_EQ(other.states, whole.states);
  }
  return whole;
}

ClientOptions alice(std::vector<order::Order> orders, bool idle = false) {
  return {.user = "alice", .password = "secret", .orders = std::move(orders), .idle = idle};
}

const std::string kHello = "* OK ready\r\n", kSignedIn = "a1 OK signed in\r\n";
const std::string kTwo =
    "* 2 EXISTS\r\n* OK [UIDVALIDITY 9] valid\r\n* OK [UIDNEXT 8] next\r\na2 OK selected\r\n";

TEST(ImapClient, LooksBeforeItFetches) {
  const Played played =
      play(alice({order::Look{.uid_validity = 9, .uid_next = 7}}),
           {kHello, kSignedIn, kTwo, "* 2 FETCH (UID 7 RFC822.SIZE 3)\r\na3 OK\r\n",
            "* 2 FETCH (BODY[] {3}\r\na\r\n UID 7)\r\na4 OK\r\n", "* BYE\r\na5 OK\r\n"});
  EXPECT_THAT(played.said, ElementsAre("a1 LOGIN alice secret", "a2 SELECT INBOX",
                                       "a3 UID FETCH 7:* (FLAGS RFC822.SIZE ENVELOPE)",
                                       "a4 UID FETCH 7 BODY[]", "a5 LOGOUT"));
  EXPECT_THAT(played.happened, ElementsAre("fetched 7 INBOX", "done"));
  EXPECT_THAT(played.contents, ElementsAre("a\r\n"));
  EXPECT_EQ(played.problem, "");
}

// What has come is not fetched again, and what was on its way is.
TEST(ImapClient, TellsHowFarALookCame) {
  Client client{alice({order::Look{}})};
  client.open();
  for (const std::string& reply :
       {kHello, kSignedIn, kTwo, std::string{"* 1 FETCH (UID 3)\r\n* 2 FETCH (UID 7)\r\na3 OK\r\n"},
        std::string{"* 1 FETCH (UID 3 BODY[] {1}\r\nx)\r\na4 OK\r\n"},
        std::string{"* 2 FETCH (UID 7 BODY[] {5}\r\nx"}}) {
    client.receive(reply);
  }
  const ClientOutput out = client.receive_end();
  const auto& ended = std::get<Ended>(out.events.back());
  EXPECT_EQ(ended.problem, "connection lost");
  EXPECT_THAT(ended.undone,
              ElementsAre(order::Order{order::Look{.uid_validity = 9, .uid_next = 4}}));
}

// RFC 3501 §2.3.1.1: with another UIDVALIDITY, nothing is known.
TEST(ImapClient, BeginsAnewWhereUidsAreNotValidAnyMore) {
  const Played played =
      play(alice({order::Look{.uid_validity = 8, .uid_next = 7}}), {kHello, kSignedIn, kTwo});
  EXPECT_EQ(played.said.back(), "a3 UID FETCH 1:* (FLAGS RFC822.SIZE ENVELOPE)");
  EXPECT_EQ(played.problem, "connection lost");
}

TEST(ImapClient, LooksIntoSeveralFolders) {
  const std::string none = "* 0 EXISTS\r\n";
  const Played played = play(
      alice({order::Look{.mailbox = "W\xC3\xB6rk"}, order::Look{.mailbox = "Gone"}, order::Look{}}),
      {kHello, kSignedIn, none + "a2 OK\r\n", "a3 NO no such mailbox\r\n", none + "a4 OK\r\n",
       "a5 OK\r\n"});
  EXPECT_THAT(played.said, ElementsAre("a1 LOGIN alice secret", "a2 SELECT W&APY-rk",
                                       "a3 SELECT Gone", "a4 SELECT INBOX", "a5 LOGOUT"));
  EXPECT_THAT(played.happened, ElementsAre("done", "done: no such mailbox", "done"));
  EXPECT_EQ(played.problem, "no such mailbox");
}

TEST(ImapClient, WaitsWithIdleAndFetchesWhatComes) {
  const Played played = play(
      alice({order::Look{.uid_validity = 9, .uid_next = 8}}, true),
      {kHello, kSignedIn, kTwo, "+ idling\r\n", "* 1 EXPUNGE\r\n* 2 EXISTS\r\n", "a3 OK\r\n",
       "* 2 FETCH (UID 8 RFC822.SIZE 1)\r\na4 OK\r\n",
       "* 2 FETCH (UID 8 BODY[] {1}\r\nx)\r\na5 OK\r\n", "+ idling\r\n", "* BYE I am tired\r\n"});
  EXPECT_THAT(played.said, ElementsAre("a1 LOGIN alice secret", "a2 SELECT INBOX", "a3 IDLE",
                                       "DONE", "a4 UID FETCH 8:* (FLAGS RFC822.SIZE ENVELOPE)",
                                       "a5 UID FETCH 8 BODY[]", "a6 IDLE"));
  EXPECT_THAT(played.happened, ElementsAre("done", "fetched 8 INBOX", "done"));
  EXPECT_EQ(played.problem, "I am tired");
  EXPECT_EQ(played.states, "Waiting Login Select Idle Woken Look Fetch Idle Closed ");
}

// RFC 2177 §3: a server may log out who says nothing for half an hour.
TEST(ImapClient, SaysEvery29MinutesThatItWaits) {
  const Played played = play(alice({order::Look{.uid_validity = 9, .uid_next = 8}}, true),
                             {kHello, kSignedIn, kTwo, "+ idling\r\n", "", "a3 OK\r\n"});
  EXPECT_THAT(played.said, ElementsAre("a1 LOGIN alice secret", "a2 SELECT INBOX", "a3 IDLE",
                                       "DONE", "a4 IDLE"));
  EXPECT_THAT(played.happened, ElementsAre("done"));
}

// What came between SELECT and IDLE is not slept over; DONE waits for the "+".
TEST(ImapClient, IsWokenByWhatCameBeforeTheServerGrantsIdle) {
  const ClientOptions options = alice({order::Look{.uid_validity = 9, .uid_next = 8}}, true);
  const Played early = play(options, {kHello, kSignedIn, kTwo, "* 3 EXISTS\r\n"});
  EXPECT_EQ(early.said.back(), "a3 IDLE");
  const Played granted = play(options, {kHello, kSignedIn, kTwo, "* 3 EXISTS\r\n+ idling\r\n"});
  EXPECT_EQ(granted.said.back(), "DONE");
}

TEST(ImapClient, LeavesAServerThatDoesNotKnowIdle) {
  const Played played = play(alice({order::Look{.uid_validity = 9, .uid_next = 8}}, true),
                             {kHello, kSignedIn, kTwo, "a3 BAD unknown command\r\n", "a4 OK\r\n"});
  EXPECT_EQ(played.said.back(), "a4 LOGOUT");
  EXPECT_EQ(played.problem, "unknown command");
}

TEST(ImapClient, GetsHeadersFirstAndPartsWhenTheyAreWanted) {
  const std::string structure =
      R"((("TEXT" "PLAIN" ("charset" "utf-8") NIL NIL "7BIT" 5 1 NIL NIL NIL)("IMAGE" "PNG" NIL )"
      R"(NIL NIL "BASE64" 90000 NIL ("attachment" ("filename" "a.png")) NIL) "MIXED" )"
      R"(("boundary" "x") NIL NIL))";
  const Played played =
      play(alice({order::Look{.by_parts = true},
                  order::GetPart{.mailbox = "INBOX", .uid = 7, .section = "1"},
                  order::GetPart{.mailbox = "INBOX", .uid = 7, .section = "3"}}),
           {kHello, kSignedIn, kTwo,
            "* 2 FETCH (UID 7 BODYSTRUCTURE " + structure +
                " BODY[HEADER] {11}\r\nTo: bob\r\n\r\n RFC822.SIZE 99999)\r\na3 OK\r\n",
            "* 2 FETCH (UID 7 BODY[1.MIME] {3}\r\nA\r\n BODY[1] {5}\r\nhello)\r\na4 OK\r\n",
            "* 2 FETCH (UID 7 BODY[3.MIME] NIL BODY[3] NIL)\r\na5 OK\r\n", "a6 OK\r\n"});
  EXPECT_THAT(played.said,
              ElementsAre("a1 LOGIN alice secret", "a2 SELECT INBOX",
                          "a3 UID FETCH 1:* (FLAGS RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER])",
                          "a4 UID FETCH 7 (BODY[1.MIME] BODY[1])",
                          "a5 UID FETCH 7 (BODY[3.MIME] BODY[3])", "a6 LOGOUT"));
  EXPECT_THAT(played.happened, ElementsAre("fetched 7 INBOX", "done", "part 1", "done",
                                           "done: the server has no such part"));
  EXPECT_THAT(played.contents, ElementsAre("To: bob\r\n\r\n", "1 text/plain",
                                           "2 image/png attached", "A\r\n", "hello"));
}

TEST(ImapClient, WorksInMailboxes) {
  const Played played =
      play(alice({order::ListMailboxes{}, order::MakeMailbox{"Old"},
                  order::PutMessage{"Old", {"\\Seen"}, "Subject: x\r\n\r\n"},
                  order::SetFlags{.mailbox = "INBOX", .uid = 7, .flags = {"\\Deleted"}},
                  order::CopyTo{.mailbox = "INBOX", .uid = 7, .to = "Old"},
                  order::CopyTo{.mailbox = "INBOX", .uid = 7, .to = "Nowhere", .move = true},
                  order::ExpungeOne{"INBOX", 7}}),
           {kHello, kSignedIn,
            "* LIST () \"/\" INBOX\r\n* LIST (\\Noselect) \"/\" Upper\r\n"
            "* LIST () \"/\" {5}\r\nUpp/a\r\na2 OK\r\n",
            "a3 NO it is there\r\n", "+ go on\r\n", "a4 OK\r\n", "* 1 EXISTS\r\na5 OK\r\n",
            "a6 OK\r\n", "a7 OK\r\n", "a8 NO [TRYCREATE] no such mailbox\r\n",
            "* 1 EXPUNGE\r\na9 OK\r\n", "a10 OK\r\n"});
  EXPECT_THAT(played.said,
              ElementsAre("a1 LOGIN alice secret", "a2 LIST \"\" *", "a3 CREATE Old",
                          "a4 APPEND Old (\\Seen) {14}", "Subject: x\r\n\r\n", "a5 SELECT INBOX",
                          "a6 UID STORE 7 +FLAGS (\\Deleted)", "a7 UID COPY 7 Old",
                          "a8 UID MOVE 7 Nowhere", "a9 UID EXPUNGE 7", "a10 LOGOUT"));
  EXPECT_THAT(played.happened,
              ElementsAre("named INBOX", "named Upp/a", "done", "done: it is there", "done", "done",
                          "done", "done: no such mailbox", "done"));
}

TEST(ImapClient, CountsAndFinds) {
  const Played played =
      play(alice({order::ListMailboxes{.counted = true}, order::Search{"INBOX", "re \"x\""},
                  order::Search{"INBOX", "sch\xC3\xB6n"}}),
           {kHello, kSignedIn,
            "* LIST () \"/\" INBOX\r\n* STATUS INBOX (MESSAGES 3 UNSEEN 1)\r\n"
            "* LIST (\\Noselect) \"/\" Up\r\n* LIST () \"/\" \"W&APY-rk\"\r\n"
            "* STATUS \"W&APY-rk\" (UNSEEN 0 X (a b) MESSAGES 20)\r\na2 OK\r\n",
            "* 3 EXISTS\r\na3 OK\r\n", "* SEARCH 84 2\r\na4 OK\r\n", "* SEARCH\r\na5 OK\r\n",
            "a6 OK\r\n"});
  EXPECT_THAT(played.said,
              ElementsAre("a1 LOGIN alice secret",
                          "a2 LIST \"\" * RETURN (STATUS (MESSAGES UNSEEN))", "a3 SELECT INBOX",
                          "a4 UID SEARCH CHARSET UTF-8 TEXT \"re \\\"x\\\"\"",
                          "a5 UID SEARCH CHARSET UTF-8 TEXT {6+}\r\nsch\xC3\xB6n", "a6 LOGOUT"));
  EXPECT_THAT(played.happened, ElementsAre("named INBOX", "named W\xC3\xB6rk", "INBOX 3 1",
                                           "W\xC3\xB6rk 20 0", "done", "found 2", "found 84",
                                           "done", "done"));
}

// It stays for orders that come later, and leaves when it is told to.
TEST(ImapClient, StaysUntilItIsToldToLeave) {
  ClientOptions options = alice({order::ListMailboxes{}});
  options.stays = true;
  Client client{options};
  Played played;
  note(played, client.open());
  for (const std::string_view reply : {"* OK ready\r\n", "a1 OK\r\n", "a2 OK\r\n"}) {
    note(played, client.receive(reply));
  }
  EXPECT_EQ(client.state(), ClientState::Ready);
  note(played, client.add({order::Look{.by_parts = true}}));
  note(played, client.receive("* 1 EXISTS\r\na3 OK\r\n"));
  note(played, client.receive("* 1 FETCH (UID 7 FLAGS (\\Seen) RFC822.SIZE 9 BODY[HEADER] {2}\r\n"
                              "\r\n)\r\na4 OK\r\n"));
  EXPECT_EQ(client.state(), ClientState::Ready);
  note(played, client.leave());
  EXPECT_EQ(played.said.back(), "a5 LOGOUT");
  note(played, client.receive("* BYE\r\na5 OK\r\n"));
  EXPECT_EQ(played.problem, "");
  EXPECT_EQ(client.state(), ClientState::Closed);
}

// Nobody asked, and nobody waits for an answer.
TEST(ImapClient, HangsUpOnAnswersToNothing) {
  ClientOptions options = alice({order::ListMailboxes{}});
  options.stays = true;
  const Played played = play(options, {kHello, kSignedIn, "a2 OK\r\na2 OK\r\n"});
  EXPECT_EQ(played.problem, "the server answers a command that was not given");
  const Played silent = play(options, {kHello, kSignedIn, "a2 OK\r\n", "", "a3 OK\r\n"});
  EXPECT_EQ(silent.said.back(), "a3 LOGOUT");
}

// Orders that come while it waits are carried out at once; then it waits again, where it did.
TEST(ImapClient, TakesOrdersWhileItWaits) {
  Client client{alice({order::Look{.uid_validity = 9, .uid_next = 8}}, true)};
  Played played;
  note(played, client.open());
  for (const std::string& reply : {kHello, kSignedIn, kTwo}) note(played, client.receive(reply));
  note(played, client.add({order::SetFlags{.mailbox = "Work", .uid = 1, .flags = {"\\Seen"}}}));
  EXPECT_EQ(played.said.back(), "a3 IDLE") << "not before it is granted";
  for (const std::string_view reply : {"+ idling\r\n", "a3 OK\r\n", "a4 OK\r\n", "a5 OK\r\n"}) {
    note(played, client.receive(reply));
  }
  EXPECT_THAT(played.said,
              ElementsAre("a1 LOGIN alice secret", "a2 SELECT INBOX", "a3 IDLE", "DONE",
                          "a4 SELECT Work", "a5 UID STORE 1 +FLAGS (\\Seen)", "a6 SELECT INBOX"));
  note(played, client.receive("* 2 EXISTS\r\n* OK [UIDVALIDITY 9] v\r\n* OK [UIDNEXT 8] n\r\n"
                              "a6 OK\r\n"));
  EXPECT_EQ(played.said.back(), "a7 IDLE");
  EXPECT_FALSE(client.leaves());
}

struct Wrong {
  std::vector<std::string> replies;
  std::string problem;
};

TEST(ImapClient, SaysWhatWasWrongWithAServer) {
  const std::vector<Wrong> rows{
      {{"hello\r\n"}, "malformed greeting"},
      {{"* BYE not now\r\n"}, "not now"},
      {{kHello, "a1 NO wrong password\r\n", "a2 OK\r\n"}, "wrong password"},
      {{kHello, "a7 OK\r\n"}, "the server answers a command that was not given"},
      {{kHello, "a1 BYE not now\r\n"},
       "malformed response: a command is answered with OK, NO or BAD, not with BYE"},
      {{kHello, kSignedIn, "a2 PREAUTH\r\n"},
       "malformed response: a command is answered with OK, NO or BAD, not with PREAUTH"},
      {{kHello, "+ go on\r\n"}, "the server waits for more of a command that is whole"},
      {{kHello, kSignedIn, kTwo, "* 2 FETCH (UID 0)\r\n"},
       "malformed response: the number may not be 0"},
      {{kHello, kSignedIn, kTwo, "* 1 FETCH (UID 8)\r\n* 2 FETCH (UID 9)\r\n"},
       "too many new messages in the mailbox"},
      {{kHello, kSignedIn, kTwo, ""}, "no reply in time"},
      {{kHello, "* " + std::string(300, 'x') + "\r\n"}, "a response is longer than 200 octets"},
      {{kHello, "* " + std::string(150, 'x') + "\r\n* " + std::string(150, 'x') + "\r\n"},
       "a reply is longer than 250 octets"},
  };
  for (const Wrong& row : rows) {
    ClientOptions options = alice({order::Look{}});
    options.max_messages = 1;
    options.max_message_octets = 200;
    options.max_reply_octets = 250;
    EXPECT_EQ(play(options, row.replies).problem, row.problem);
  }
}

}  // namespace
}  // namespace imap
