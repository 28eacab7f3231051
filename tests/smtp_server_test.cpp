#include "sim/proto/smtp/server.h"

#include <gtest/gtest.h>

#include <set>

#include "sim/match.h"
#include "tests/support/smtp_owner.h"

namespace {

using smtp::Reply;
using smtp::Server;
using smtp::ServerOutput;
using smtp::ServerState;
using smtp::Verb;
using namespace std::string_literals;

const Reply kOk{250, "2.0.0", {"OK"}};

// The events as words: "heard said MailAsked".
std::string in_words(const ServerOutput& out) {
  std::string words;
  for (const smtp::ServerEvent& event : out.events) {
    const std::string word = match(
        event, [](const proto::Said&) { return std::string{"said"}; },
        [](const proto::Heard&) { return std::string{"heard"}; },
        [](const proto::Moved& moved) { return std::string{moved.to}; },
        [](const proto::Noted&) { return std::string{"noted"}; },
        [](const smtp::MailAsked&) { return std::string{"mail?"}; },
        [](const smtp::RcptAsked&) { return std::string{"rcpt?"}; },
        [](const smtp::MessageAsked&) { return std::string{"message?"}; },
        [](const smtp::VrfyAsked&) { return std::string{"vrfy?"}; },
        [](const smtp::ExpnAsked&) { return std::string{"expn?"}; },
        [](const smtp::Greeted&) { return std::string{"greeted"}; },
        [](const smtp::TransactionDropped&) { return std::string{"dropped"}; });
    words += (words.empty() ? "" : " ") + word;
  }
  return words;
}

// A server with an owner who says yes to everything.
class Session {
 public:
  explicit Session(smtp::ServerOptions options = {.domain = "comnet.com"}) : server_(options) {
    take(server_.open());
  }
  std::string say(std::string_view octets) { return take(server_.receive(octets)); }
  std::string take(ServerOutput out) {
    std::string said;
    for (;;) {
      said += out.to_send;
      const bool asked = std::ranges::any_of(
          out.events, [](const auto& e) { return yes_.answer_to(e).has_value(); });
      events_.insert(events_.end(), out.events.begin(), out.events.end());
      if (!asked) return said;
      out = server_.answer(kOk);
    }
  }
  template <class Event>
  std::vector<Event> all() const {
    std::vector<Event> found;
    for (const auto& event : events_) {
      if (const auto* one = std::get_if<Event>(&event)) found.push_back(*one);
    }
    return found;
  }
  Server& server() { return server_; }

 private:
  static const smtp_owner::Owner yes_;
  Server server_;
  std::vector<smtp::ServerEvent> events_;
};
const smtp_owner::Owner Session::yes_{};

Session in_state(ServerState state) {
  Session session;
  if (state == ServerState::Refusing) {
    session.server() = Server{{.domain = "comnet.com"}};
    session.take(session.server().open(Reply{554, "", {"No service"}}));
    return session;
  }
  if (state == ServerState::Connected) return session;
  session.say("EHLO a.org\r\n");
  if (state == ServerState::Ready) return session;
  session.say("MAIL FROM:<a@a.org>\r\n");
  if (state == ServerState::Mail) return session;
  session.say("RCPT TO:<b@b.org>\r\n");
  if (state == ServerState::Rcpt) return session;
  session.say("DATA\r\n");
  return session;
}

std::string_view arguments(Verb verb) {
  switch (verb) {
    case Verb::Helo:
    case Verb::Ehlo:
      return " a.org";
    case Verb::Mail:
      return " FROM:<a@a.org>";
    case Verb::Rcpt:
      return " TO:<b@b.org>";
    case Verb::Vrfy:
    case Verb::Expn:
      return " b";
    default:
      return "";
  }
}

constexpr ServerState kCommandStates[] = {ServerState::Connected, ServerState::Refusing,
                                          ServerState::Ready, ServerState::Mail, ServerState::Rcpt};

TEST(SmtpServer, AnswersEveryVerbInEveryStateAsTheTableSays) {
  for (const Server::VerbRow& row : Server::verbs()) {
    for (const ServerState state : kCommandStates) {
      Session session = in_state(state);
      ASSERT_EQ(session.server().state(), state);
      const std::string said =
          session.say(std::string{name_of(row.verb)}.append(arguments(row.verb)).append("\r\n"));
      const auto reply = smtp::parse_reply(said);
      ASSERT_TRUE(reply) << said;
      // DATA may be said in the state Mail only to hear that all recipients were refused.
      const bool legal =
          row.legal(state) && !(row.verb == Verb::Data && state == ServerState::Mail);
      EXPECT_EQ(reply->code != 503, legal) << name_of(row.verb) << " in " << name_of(state);
      if (!legal) {
        EXPECT_EQ(session.server().state(), state);
      }
      EXPECT_TRUE(row.rfc.starts_with("RFC "));
    }
  }
}

TEST(SmtpServer, TellsWhatHappensInOrder) {
  Server server{{.domain = "comnet.com"}};
  EXPECT_EQ(in_words(server.open()), "Connected said");
  EXPECT_EQ(in_words(server.receive("EHLO a.org\r\nMAIL FROM:<a@a.org>\r\nNOOP\r\nDATA\r\n")),
            "heard Ready greeted said heard mail?");
  // While the question is open, what comes is kept.
  EXPECT_EQ(in_words(server.receive("RCPT TO:<b@b.org>\r\nDATA\r\n.\r\nQUIT\r\n")), "");
  EXPECT_EQ(in_words(server.answer(kOk)), "Mail said heard said heard said heard rcpt?");
  EXPECT_EQ(in_words(server.answer(kOk)), "Rcpt said heard Data said heard message?");
  const ServerOutput end = server.answer(kOk);
  EXPECT_EQ(in_words(end), "Ready said heard Closed said");
  EXPECT_TRUE(end.hang_up);
}

TEST(SmtpServer, WaitsFiveMinutesForTheClientAndForeverForItsOwner) {
  Server server{{.domain = "comnet.com"}};
  EXPECT_EQ(server.open().wake_me_in, std::chrono::minutes{5});
  EXPECT_EQ(server.receive("HELO a.org\r\n").wake_me_in, std::chrono::minutes{5});
  EXPECT_EQ(server.receive("MAIL FROM:<>\r\n").wake_me_in, std::chrono::seconds{0});
  EXPECT_EQ(in_words(server.expire()), "");
  EXPECT_EQ(server.answer(kOk).wake_me_in, std::chrono::minutes{5});
  const ServerOutput out = server.expire();
  EXPECT_EQ(in_words(out), "dropped Closed said");
  EXPECT_TRUE(out.hang_up);
  EXPECT_EQ(out.wake_me_in, std::chrono::seconds{0});
  EXPECT_EQ(in_words(server.expire()), "");
  EXPECT_EQ(in_words(server.receive("NOOP\r\n")), "");
}

TEST(SmtpServer, FinishesWhatWasSaidBeforeTheEnd) {
  Server server{{.domain = "comnet.com"}};
  server.open();
  server.receive("HELO a.org\r\nMAIL FROM:<>\r\nRCPT TO:<b@b.org>\r\nDATA\r\nx\r\n.\r\n");
  EXPECT_EQ(in_words(server.receive_end()), "");
  EXPECT_EQ(in_words(server.answer(kOk)), "Mail said heard rcpt?");
  EXPECT_EQ(in_words(server.answer(kOk)), "Rcpt said heard Data said heard message?");
  const ServerOutput end = server.answer(kOk);
  EXPECT_EQ(in_words(end), "Ready said Closed");
  EXPECT_TRUE(end.hang_up);
}

TEST(SmtpServer, GivesTheMessageOctetForOctet) {
  Session session = in_state(ServerState::Data);
  const std::string wire = "..\r\n...\r\na\tb\x01.c\r\n\r\n\xff\0"s + "\r\n.\r\n";
  session.say(wire);
  const auto asked = session.all<smtp::MessageAsked>();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].content, ".\r\n..\r\na\tb\x01.c\r\n\r\n\xff\0"s + "\r\n");
  EXPECT_EQ(asked[0].envelope.reverse_path, (mail::Address{"a", "a.org"}));
  EXPECT_EQ(asked[0].envelope.forward_paths, (std::vector{mail::Address{"b", "b.org"}}));
  const auto heard = session.all<proto::Heard>();
  EXPECT_EQ(heard.back().part, proto::Part::Content);
  EXPECT_EQ(heard.back().octets, wire.size());
  EXPECT_EQ(heard.back().text, "");
}

TEST(SmtpServer, AsksWithWhatMailSaid) {
  Session session = in_state(ServerState::Ready);
  session.say("MAIL FROM:<a@a.org> SIZE=123 BODY=8BITMIME SMTPUTF8\r\n");
  const auto asked = session.all<smtp::MailAsked>();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].size, 123U);
  EXPECT_TRUE(asked[0].eight_bit);
  EXPECT_TRUE(asked[0].utf8);
  session.say("RSET\r\nMAIL FROM:<>\r\n");
  const auto again = session.all<smtp::MailAsked>().back();
  EXPECT_EQ(again.reverse_path, std::nullopt);
  EXPECT_EQ(again.size, 0U);
  EXPECT_FALSE(again.eight_bit || again.utf8);
}

TEST(SmtpServer, TellsWhenATransactionIsDropped) {
  for (const ServerState state : {ServerState::Ready, ServerState::Mail, ServerState::Rcpt}) {
    const std::size_t dropped = state == ServerState::Ready ? 0 : 1;
    for (const std::string_view line :
         {"RSET\r\n", "EHLO b\r\n", "HELO b\r\n", "QUIT\r\n", "end"}) {
      Session session = in_state(state);
      if (line == "end") {
        session.take(session.server().receive_end());
      } else {
        session.say(line);
      }
      EXPECT_EQ(session.all<smtp::TransactionDropped>().size(), dropped) << line;
    }
  }
  Session session = in_state(ServerState::Data);
  session.say("half a mess");
  session.take(session.server().receive_end());
  EXPECT_EQ(session.all<smtp::TransactionDropped>().size(), 1U);
}

TEST(SmtpServer, DropsWhatIsTooLarge) {
  Session session{{.domain = "comnet.com", .max_message_octets = 10}};
  session.say("HELO a\r\nMAIL FROM:<>\r\nRCPT TO:<b@b.org>\r\nDATA\r\n");
  EXPECT_EQ(session.say("0123456789\r\n.\r\n").substr(0, 3), "552");
  EXPECT_EQ(session.all<smtp::TransactionDropped>().size(), 1U);
  EXPECT_EQ(session.all<smtp::MessageAsked>().size(), 0U);
}

TEST(SmtpServer, NotesWhatItTolerates) {
  const struct {
    ServerState state;
    std::string said;
    std::size_t notes;
  } cases[] = {
      {ServerState::Connected, "HELO my_pc\r\n", 1},
      {ServerState::Connected, "NOOP\nNOOP\r\n", 1},
      {ServerState::Connected, std::string(600, 'x') + "\r\n", 1},
      {ServerState::Connected, "TURN\r\n", 1},
      {ServerState::Connected, "SOML FROM:<a@b>\r\n", 1},
      {ServerState::Ready, "MAIL FROM: a@a.org\r\n", 2},
      {ServerState::Mail, "RCPT TO:<@x:b@b.org>\r\n", 1},
      {ServerState::Data, "fine\r\n.\r\n", 0},
      {ServerState::Data, "a\nb\nc\rd\r\n.\r\n", 1},
      {ServerState::Data, std::string(998, 'x') + "\r\n.\r\n", 0},
      {ServerState::Data, std::string(999, 'x') + "\r\n.\r\n", 1},
      {ServerState::Data, "caf\xe9\r\n.\r\n", 1},
  };
  for (const auto& [state, said, notes] : cases) {
    Session session = in_state(state);
    session.say(said);
    const auto noted = session.all<proto::Noted>();
    EXPECT_EQ(noted.size(), notes) << said;
    for (const auto& note : noted) EXPECT_TRUE(note.rfc.starts_with("RFC ")) << note.text;
  }
}

TEST(SmtpServer, GivesEnhancedCodesOnlyWhereTheyBelong) {
  Server server{{.domain = "comnet.com"}};
  server.open();
  server.receive("VRFY b\r\n");
  EXPECT_EQ(server.answer({250, "2.1.5", {"b"}}).to_send, "250 b\r\n");
  server.receive("EHLO a.org\r\n");
  server.receive("VRFY b\r\n");
  EXPECT_EQ(server.answer({250, "2.1.5", {"b"}}).to_send, "250 2.1.5 b\r\n");
  server.receive("VRFY b\r\n");
  EXPECT_EQ(server.answer({550, "", {"b", "c"}}).to_send, "550-5.0.0 b\r\n550 5.0.0 c\r\n");
  EXPECT_EQ(server.receive("EHLO\r\n").to_send, "501 Syntax error: a domain is missing\r\n");
  EXPECT_EQ(server.receive("NOOP\r\n").to_send, "250 2.0.0 OK\r\n");
  EXPECT_EQ(server.receive("HELO a.org\r\nNOOP\r\n").to_send, "250 comnet.com\r\n250 OK\r\n");
}

TEST(SmtpServer, HearsEveryOctetOnce) {
  const std::string input = "EHLO a.org\r\n" + std::string(2000, 'x') +
                            "\r\nMAIL FROM:<a@a.org>\r\nRCPT TO:<b@b.org>\r\nDATA\r\n" +
                            "..\r\nbody\r\n.\r\nNOOP\r\n";
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, input.size()}) {
    Session session;
    for (std::size_t i = 0; i < input.size(); i += chunk) {
      session.say(std::string_view{input}.substr(i, chunk));
    }
    std::size_t octets = 0;
    for (const auto& heard : session.all<proto::Heard>()) octets += heard.octets;
    EXPECT_EQ(octets, input.size()) << chunk;
  }
}

}  // namespace
