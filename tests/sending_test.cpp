// What senders write stays in the RFCs, whatever they are given to send.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "sim/embedded.h"
#include "sim/mail/ip_literal.h"
#include "sim/mail/message.h"
#include "sim/mime/display.h"
#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/text/lines.h"
#include "sim/world/why_not.h"
#include "sim/world/world.h"
#include "tests/support/auditor.h"
#include "tests/support/records.h"
#include "tests/support/shipped.h"
#include "tests/support/small_world.h"

namespace {

using small_world::check;
using small_world::letter;
using small_world::two_domains;
using support::all;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

trace::Trace run_audited(const world::Scenario& scenario) {
  trace::Trace trace = run(scenario);
  const audit::Books books = audit::audit(trace, true);
  for (const auto& lost : books.lost) ADD_FAILURE() << lost.forward_path << ": " << lost.problem;
  return trace;
}

world::Scenario sending(world::Send send) {
  world::Scenario scenario = two_domains();
  send.user = "ann@a.test";
  if (send.to.empty()) send.to = {"bob@b.test"};
  scenario.actions = {{SimTime{1s}, std::move(send)}, check(10min, "bob@b.test")};
  return scenario;
}

// The contents of all messages that crossed a wire.
std::vector<std::string> contents(const trace::Trace& trace) {
  std::vector<std::string> found;
  for (const auto& said : all<trace::Said>(trace)) {
    if (said.part == trace::Part::Content) found.emplace_back(said.text);
  }
  return found;
}

// — lines of at most 998 octets (RFC 5322 §2.1.1) —

TEST(Sending, ABodyWithLongLinesIsEncoded) {
  const std::string word(1500, 'x');
  const std::vector<std::string> bodies = {word + "\n",
                                           "short\n" + std::string(999, 'y') + "\n",
                                           std::string(100'000, '=') + "\n",
                                           "a " + word + " b\nand\n" + word + "\n",
                                           std::string(400, '.') + std::string(700, ' ') + "z\n",
                                           std::string(999, '\t') + "\n"};
  for (const std::string& body : bodies) {
    world::Send send;
    send.subject = "x";
    send.body = body;
    const auto trace = run_audited(sending(send));
    for (const std::string& content : contents(trace)) {
      EXPECT_LE(text::longest_line(content), 998U) << body.substr(0, 20);
    }
    ASSERT_EQ(all<trace::Fetched>(trace).size(), 1U);
    EXPECT_EQ(mime::display(all<trace::Fetched>(trace)[0].message).text, body);
  }
}

TEST(Sending, AShortTextStaysAsItIs) {
  const std::string body = std::string(998, 'x') + "\nshort\n";
  world::Send send;
  send.subject = "x";
  send.body = body;
  const auto trace = run_audited(sending(send));
  EXPECT_THAT(std::string{all<trace::Fetched>(trace).at(0).message},
              AllOf(HasSubstr("\r\n\r\n" + std::string(998, 'x') + "\r\nshort\r\n"),
                    Not(HasSubstr("MIME-Version"))));
}

TEST(Sending, NoHeaderFieldIsTooLong) {
  const std::string word(1500, 'x');
  std::vector<std::string> many;
  for (int i = 0; i < 200; ++i) many.push_back("somebody" + std::to_string(i) + "@b.test");
  for (const std::string& subject :
       {word, "a" + std::string(2000, ' ') + "b", std::string(3000, '\t') + "b",
        "Gr\xC3\xBC\xC3\x9F" + word, word + " " + word, std::string(5000, ' ')}) {
    world::Send send;
    send.subject = subject;
    send.body = "y\n";
    send.cc = many;
    send.attachments = {{.name = word + ".txt", .type = "text/plain", .octets = "z"}};
    for (const bool attached : {false, true}) {
      if (!attached) send.attachments.clear();
      for (const std::string& content : contents(run(sending(send)))) {
        EXPECT_LE(text::longest_line(content), 998U) << subject.substr(0, 10);
      }
    }
  }
}

TEST(Sending, AMessageThatIsGivenWithALongLineIsRefusedAtOnceAndSaysWhich) {
  const std::string word(999, 'x');
  const std::vector<std::pair<std::string, std::string>> messages = {
      {"Subject: a\r\n\r\n" + word + "\r\n", "Line 3"},
      {"Subject: " + word + "\r\n\r\nb\r\n", "Line 1"},
      {"Subject: a\n\nb\nc\n" + word, "Line 5"},
      {"Subject: a\r\r" + word + "\r", "Line 3"},
      {word + word, "Line 1"}};
  for (const auto& [message, place] : messages) {
    world::Send send;
    send.user = "ann@a.test";
    send.to = {"bob@b.test"};
    send.message = message;
    const auto why = world::why_not(two_domains(), world::Action{send});
    ASSERT_TRUE(why) << message.substr(0, 20);
    EXPECT_THAT(why->message, AllOf(HasSubstr(place), HasSubstr("998")));
  }
}

// Past the reader of scenarios: the client itself keeps the rule, and the sender learns of it.
TEST(Sending, ALongLineNeverGoesOut) {
  world::Send send;
  send.message = "Subject: a\r\n\r\n" + std::string(1500, 'x') + "\r\n";
  const auto trace = run_audited(sending(send));
  EXPECT_TRUE(contents(trace).empty());
  ASSERT_EQ(all<trace::Failed>(trace).size(), 1U);
  EXPECT_THAT(std::string{all<trace::Failed>(trace)[0].why},
              HasSubstr("A line of the message has 1500 octets; 998 are allowed"));
}

// — CR and LF come together (RFC 5321 §2.3.8) —

TEST(Sending, NoClientSendsABareLineEnd) {
  for (const std::string& body :
       {std::string{"a\n.\nb\r\n"}, std::string{"a\r.\rb"}, std::string{"a\r\n.\nb\r\n"},
        std::string{"a\n.\r\nb\r\n"}, std::string{"a\r\r\nb\n"}}) {
    world::Send send;
    send.message = "Subject: a\r\n\r\n" + body;
    const auto trace = run_audited(sending(send));
    for (const std::string& content : contents(trace)) {
      EXPECT_FALSE(text::has_bare_line_end(content)) << body;
    }
    EXPECT_EQ(all<trace::Fetched>(trace).size(), 1U);
  }
}

// — UTF-8 in header fields and addresses (RFC 6531, RFC 6532) —

const std::vector<std::string>& utf8_messages() {
  static const std::vector<std::string> kMessages = {
      "From: J\xC3\xB6rg <ann@a.test>\r\nSubject: a\r\n\r\nascii\r\n",
      "Subject: Gr\xC3\xBC\xC3\x9F"
      "e\r\n\r\nascii\r\n",
      "Subject: a\r\n \xC3\xBC\r\n\r\nascii\r\n", "X-\xE2\x82\xAC: 5\r\n\r\nascii\r\n",
      "Subject: a\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"
      "Content-Disposition: attachment; filename=\"\xC3\xBC.txt\"\r\n\r\nascii\r\n--b--\r\n"};
  return kMessages;
}

TEST(Sending, AHeaderInUtf8AsksForSmtpUtf8) {
  for (const std::string& message : utf8_messages()) {
    world::Send send;
    send.message = message;
    const auto trace = run_audited(sending(send));
    const std::string said = report::transcript(trace);
    EXPECT_EQ(all<trace::Fetched>(trace).size(), 1U);
    EXPECT_TRUE(std::regex_search(
        said, std::regex{"C: MAIL FROM:<ann@a.test> SIZE=[0-9]+ BODY=8BITMIME SMTPUTF8\n"}))
        << said;
    EXPECT_THAT(std::string{all<trace::Fetched>(trace)[0].message}, HasSubstr("with UTF8SMTP id"));
  }
}

TEST(Sending, UtfInTheBodyAloneAsksForNone) {
  for (const char* message :
       {"Subject: a\r\n\r\nGr\xC3\xBC\xC3\x9F"
        "e\r\n",
        "Subject: a\r\n\r\n--b\r\nSubject: \xC3\xBC\r\n", "Subject: \xFC\r\n\r\nlatin\r\n",
        "Subject: a\r\nContent-Type: message/rfc822\r\n\r\nSubject: \xC3\xBC\r\n\r\nx\r\n"}) {
    world::Send send;
    send.message = message;
    const auto trace = run_audited(sending(send));
    EXPECT_THAT(report::transcript(trace), Not(HasSubstr("SMTPUTF8\nS: 250 2.1.0")));
    EXPECT_EQ(all<trace::Fetched>(trace).size(), 1U);
  }
}

TEST(Sending, WhereTheNextServerHasNoSmtpUtf8TheSenderIsTold) {
  for (const std::string& message : utf8_messages()) {
    world::Send send;
    send.message = message;
    world::Scenario scenario = sending(send);
    scenario.hosts[2].mta->eight_bit = false;  // It offers neither.
    const auto trace = run_audited(scenario);
    ASSERT_EQ(all<trace::Bounced>(trace).size(), 1U);
    ASSERT_EQ(all<trace::Delivered>(trace).size(), 1U);
    EXPECT_THAT(std::string{all<trace::Delivered>(trace)[0].message}, HasSubstr("Status: 5.6.9"));
  }
}

TEST(Sending, AMailboxBeyondAsciiIsFetched) {
  for (const char* name : {"j\xC3\xB6rg", "\xE7\x94\xA8\xE6\x88\xB7", "\xD0\xB8\xD0\xB2\xD0\xB0",
                           "na\xC3\xAFve.user", "\xC3\xA9"}) {
    world::Scenario scenario = two_domains();
    const std::string address = std::string{name} + "@b.test";
    scenario.accounts[1].address = scenario.user_agents[1].user = address;
    scenario.actions = {letter(1s, address), check(1min, address)};
    const auto trace = run_audited(scenario);
    EXPECT_EQ(all<trace::Fetched>(trace).size(), 1U) << name;
    EXPECT_THAT(report::transcript(trace), HasSubstr("C: UTF8\n"));
  }
}

// — names and trace fields —

TEST(Sending, EhloSaysAWholeNameOrALiteral) {
  const auto trace = run_audited([] {
    world::Send send;
    send.subject = send.body = "x";
    return sending(send);
  }());
  const std::string said = report::transcript(trace);
  EXPECT_THAT(said, AllOf(HasSubstr("C: EHLO [10.0.0.1]\n"), HasSubstr("C: EHLO mail.a.test\n"),
                          Not(HasSubstr("EHLO pc-a"))));
  EXPECT_THAT(std::string{all<trace::Fetched>(trace).at(0).message},
              HasSubstr("\r\nReceived: from [10.0.0.1] ([10.0.0.1]) by mail.a.test with ESMTP"));
}

TEST(Sending, AHostWithoutAWholeNameGivesItsAddress) {
  for (const char* name : {"pc", "", "localhost", "b\xC3\xBC.test", "a_b.test", "pc.", ".test",
                           "-a.test", "a..b", "pc lan.test"}) {
    EXPECT_EQ(mail::name_in_hello(name, 0x0a000001), "[10.0.0.1]") << name;
  }
  for (const char* name : {"mail.a.test", "PC.A.TEST", "xn--bcher-kva.test", "1.a-b.test", "a.b"}) {
    EXPECT_EQ(mail::name_in_hello(name, 0x0a000001), name);
  }
}

// Who types by hand in a scenario does so, too.
TEST(Sending, EachHelloOfAllScenariosIsAWholeNameOrALiteral) {
  const std::regex hello{"C: (EHLO|HELO) ([^\n]*)\n"};
  std::size_t count = 0;
  for (const embedded::File& file : embedded::scenarios()) {
    const std::string said = report::transcript(run(shipped::load(file)));
    for (auto at = std::sregex_iterator{said.begin(), said.end(), hello};
         at != std::sregex_iterator{}; ++at, ++count) {
      const std::string name = (*at)[2];
      EXPECT_NE(name.find('.'), std::string::npos) << file.name << ": " << name;
      EXPECT_TRUE(mail::parse_address("a@" + name)) << file.name << ": " << name;
    }
  }
  EXPECT_GE(count, 30U);
}

// Time-stamp-line of RFC 5321 §4.4; what did not come over SMTP has no "from" (RFC 5322 §3.6.7).
bool is_received(const std::string& value) {
  const std::string name = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
  const std::string domain = name + "(\\." + name + ")*";
  const std::string literal = "\\[[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+\\]";
  const std::string both = "(" + domain + "|" + literal + ")";
  const std::regex field{"(from " + both + " \\(" + literal + "\\)( \\([^()\\\\]*\\))? )?by " +
                         both +
                         "( with (SMTP|ESMTP|UTF8SMTP))?( id [A-Za-z0-9]+)?( for <(.+)>)?; "
                         "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} "
                         "[0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}"};
  std::smatch found;
  if (!std::regex_match(value, found, field)) return false;
  const std::string path = found[found.size() - 2];
  return path.empty() || bool{mail::parse_address(path)};
}

void expect_received(const trace::Trace& trace, const std::string& where) {
  for (const auto& delivered : all<trace::Delivered>(trace)) {
    const mail::Message message{delivered.message};
    for (const mail::Field& field : message.fields()) {
      if (field.name != "Received") continue;
      std::string value{field.value};
      for (std::size_t at; (at = value.find("\r\n")) != std::string::npos;) value.erase(at, 2);
      EXPECT_TRUE(is_received(value.substr(1))) << where << ": " << value;
    }
  }
}

TEST(Sending, EachReceivedOfAllScenariosCanBeParsed) {
  for (const embedded::File& file : embedded::scenarios()) {
    const std::string name{file.name};
    expect_received(
        run(shipped::load(file)),
        name);
  }
}

TEST(Sending, WhateverTheClientCallsItselfReceivedCanBeParsed) {
  for (const char* name : {"me", "a_b", "-", "[10.0.0.1", "x(y)z", "a\\b", "\"quoted\"",
                           "[IPv6:::1]", "[1.2.3.4]", "a..b", "a;b", "pc.a.test"}) {
    trace::Trace trace;
    const world::Scenario scenario = two_domains();
    world::World world{scenario, trace};
    world.give({SimTime{1s},
                world::OutsideConnects{1, "mail.b.test", 25, trace::Ipv4{0x7f000001}, 40001}});
    world.give({SimTime{1s}, world::OutsideSays{1, std::string{"EHLO "} + name +
                                                       "\r\nMAIL FROM:<ann@a.test>\r\n"
                                                       "RCPT TO:<bob@b.test>\r\nDATA\r\nSubject: "
                                                       "a\r\n\r\nb\r\n.\r\nQUIT\r\n"}});
    world.give({SimTime{1s}, world::OutsideEnds{1}});
    world.run();
    if (std::string_view{name} == "[IPv6:::1]") continue;  // The grammar above knows IPv4 only.
    EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U) << name;
    expect_received(trace, name);
  }
}

// — 552 to RCPT (RFC 5321 §4.5.3.1.10) —

trace::Trace refused_with(const std::string& second) {
  world::Send send;
  send.to = {"bob@b.test", "dan@b.test"};
  send.subject = send.body = "x";
  world::Scenario scenario = sending(send);
  scenario.hosts[1].mta->pipelining = false;
  scenario.actions.insert(
      scenario.actions.begin(),
      {{SimTime{}, world::TakeSeat{.host = "mail.b.test"}},
       {SimTime{}, world::AnswerLines{.host = "mail.b.test",
                                      .lines = {"220 hand", "250 hi", "250 ok", "250 ok", second,
                                                "354 go", "250 got", "221 bye"},
                                      .pause = 100ms}}});
  scenario.until = SimTime{10min};
  return run(scenario);
}

TEST(Sending, FiveFiftyTwoAfterAnAcceptedRecipientMeansLater) {
  for (const char* reply : {"552 too many recipients", "552 5.5.3 too many", "452 4.5.3 too many",
                            "552 No more, please", "452 too many recipients"}) {
    const auto trace = refused_with(reply);
    EXPECT_TRUE(all<trace::Failed>(trace).empty()) << reply;
    ASSERT_EQ(all<trace::Deferred>(trace).size(), 1U) << reply;
    EXPECT_EQ(all<trace::Deferred>(trace)[0].forward_paths, "dan@b.test");
  }
}

TEST(Sending, OtherRefusalsStayRefusals) {
  for (const char* reply : {"550 no", "552 5.2.2 mailbox full", "552 5.3.4 too large", "553 no"}) {
    const auto trace = refused_with(reply);
    EXPECT_EQ(all<trace::Failed>(trace).size(), 1U) << reply;
  }
}

// Each recipient has his own answer, whatever stands before and behind it.
TEST(Sending, MixedAnswersToRecipientsAreKeptApart) {
  for (const auto& [second, third] :
       std::vector<std::pair<std::string, std::string>>{{"552 too many", "550 no"},
                                                        {"451 later", "550 5.1.1 no"},
                                                        {"452 4.2.2 full", "553 no"},
                                                        {"450 busy", "552 5.2.2 full"},
                                                        {"552 5.5.3 too many", "551 moved"}}) {
    world::Send send;
    send.to = {"bob@b.test", "dan@b.test", "eve@b.test"};
    send.subject = send.body = "x";
    world::Scenario scenario = sending(send);
    scenario.hosts[1].mta->pipelining = false;
    world::AnswerLines answer{.host = "mail.b.test",
                              .lines = {"220 hand", "250 hi", "250 ok", "250 ok", second, third,
                                        "354 go", "250 got", "221 bye"},
                              .pause = 100ms};
    scenario.actions.insert(
        scenario.actions.begin(),
        {{SimTime{}, world::TakeSeat{.host = "mail.b.test"}}, {SimTime{}, std::move(answer)}});
    scenario.until = SimTime{10min};
    const auto trace = run(scenario);
    ASSERT_EQ(all<trace::Deferred>(trace).size(), 1U) << second;
    EXPECT_EQ(all<trace::Deferred>(trace)[0].forward_paths, "dan@b.test") << second;
    ASSERT_EQ(all<trace::Failed>(trace).size(), 1U) << third;
    EXPECT_EQ(all<trace::Failed>(trace)[0].forward_paths, "eve@b.test") << third;
    EXPECT_EQ(all<trace::Bounced>(trace).size(), 1U) << third;
  }
}

}  // namespace
