// Letters in any language, with HTML and files, from the scenario to what the receiver's mail
// program shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/embedded.h"
#include "sim/mime/display.h"
#include "sim/mime/parser.h"
#include "sim/report/narrate.h"
#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/trace/snapshot.h"
#include "sim/world/load.h"
#include "sim/world/scenario_text.h"
#include "tests/support/records.h"
#include "tests/support/shipped.h"
#include "tests/support/small_world.h"

namespace {

using support::all;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

const world::LoadOptions kOptions = shipped::options();

std::string in_seven_bits(std::string text) {
  for (char& c : text) c = static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
  return text;
}

void expect_shown(const mime::Display& shown, const world::Send& send, bool cleared) {
  EXPECT_EQ(shown.subject, send.subject);
  EXPECT_EQ(shown.text, cleared ? in_seven_bits(send.body) : send.body);
  EXPECT_THAT(shown.from, HasSubstr(send.user));
  EXPECT_EQ(shown.notes.empty(), !cleared);
  ASSERT_EQ(shown.files.size(), send.attachments.size());
  for (std::size_t i = 0; i < shown.files.size(); ++i) {
    EXPECT_EQ(shown.files[i].name, send.attachments[i].name);
    EXPECT_EQ(mime::octets_of(shown, shown.files[i]), send.attachments[i].octets);
  }
}

// How many letters of a scenario were composed with MIME and read.
std::size_t follow(const world::Scenario& scenario) {
  const trace::Trace trace = run(scenario);
  std::vector<world::Send> sent;
  for (const world::TimedAction& timed : scenario.actions) {
    const auto* send = std::get_if<world::Send>(&timed.action);
    if (send != nullptr) sent.push_back(*send);
  }
  std::map<MailId, world::Send> by_mail;
  for (const trace::Composed& composed : all<trace::Composed>(trace)) {
    if (by_mail.size() < sent.size()) by_mail.emplace(composed.mail, sent[by_mail.size()]);
  }
  // What is sealed or changed on purpose has tests of its own.
  std::set<MailId> cleared, other;
  for (const auto& one : all<trace::Sealed>(trace)) other.insert(one.mail);
  for (const auto& one : all<trace::Tampered>(trace)) other.insert(one.mail);
  for (const auto& one : all<trace::SubjectTagged>(trace)) other.insert(one.mail);
  for (const auto& one : all<trace::EighthBitCleared>(trace)) cleared.insert(one.mail);
  std::size_t with_mime = 0;
  for (const trace::Fetched& fetched : all<trace::Fetched>(trace)) {
    const auto send = by_mail.find(fetched.mail);
    if (send == by_mail.end() || send->second.message || other.contains(fetched.mail)) continue;
    const mime::Display shown = mime::display(fetched.message);
    expect_shown(shown, send->second, cleared.contains(fetched.mail));
    with_mime += shown.has_mime ? 1 : 0;
  }
  return with_mime;
}

TEST(Letters, EveryScenariosLettersAreShownAsTheyWereWritten) {
  std::size_t with_mime = 0;
  for (const embedded::File& file : embedded::scenarios()) {
    SCOPED_TRACE(file.name);
    with_mime += follow(world::load_scenario(std::string{file.name}, file.text, kOptions));
  }
  EXPECT_EQ(with_mime, 14U);
}

// What the shipped scenarios' programs write, and the notifications, are as the RFCs want it.
TEST(Letters, NoScenariosMessageLeavesTheRules) {
  std::size_t read = 0;
  for (const embedded::File& file : embedded::scenarios()) {
    const auto scenario = world::load_scenario(std::string{file.name}, file.text, kOptions);
    const trace::Trace trace = run(scenario);
    std::set<MailId> cleared;
    for (const auto& one : all<trace::EighthBitCleared>(trace)) cleared.insert(one.mail);
    for (const trace::Delivered& delivered : all<trace::Delivered>(trace)) {
      if (cleared.contains(delivered.mail)) continue;
      ++read;
      const mime::Tree tree = mime::parse(delivered.message);
      if (file.name == "example-23-1.json") {  // Typed by hand, as in the book, without a date.
        EXPECT_EQ(tree.deviations.total(), 1U);
        continue;
      }
      for (const mime::Deviation& one : tree.deviations.list()) {
        ADD_FAILURE() << file.name << ": " << one.offset << ": " << one.why << " (" << one.rfc
                      << ")\n"
                      << delivered.message;
      }
    }
  }
  EXPECT_GT(read, 20U);
}

world::Scenario two_domains(world::Send send) {
  send.user = "ann@a.test";
  send.to = {"bob@b.test"};
  world::Scenario scenario = small_world::two_domains();
  scenario.actions = {{SimTime{1s}, std::move(send)}, small_world::check(1min, "bob@b.test")};
  return scenario;
}

TEST(Letters, AnyTextAndAnyOctetsArrive) {
  std::string all_octets;
  for (int octet = 0; octet < 256; ++octet) all_octets += static_cast<char>(octet);
  world::Send send;
  send.subject = "Grüße, 日本語 und \xF0\x9F\x98\x80";
  send.body = ".\n..\nÄ\n" + std::string(2000, 'x') + "\nFrom here\n";
  send.html = "<p>Ä</p>\n";
  send.attachments = {{"größe.bin", "", all_octets}, {"", "image/png", "\r\n.\r\n"}};
  EXPECT_EQ(follow(two_domains(send)), 1U);
  send.encoding = mime::TransferEncoding::Base64;
  EXPECT_EQ(follow(two_domains(send)), 1U);
}

TEST(Letters, PlainAsciiGetsNoMime) {
  world::Send send;
  send.subject = "Network";
  send.body = "Hello.\n";
  const trace::Trace plain = run(two_domains(send));
  EXPECT_THAT(std::string{all<trace::Composed>(plain)[0].message}, Not(HasSubstr("MIME")));
  send.encoding = mime::TransferEncoding::SevenBit;
  const trace::Trace wanted = run(two_domains(send));
  EXPECT_THAT(std::string{all<trace::Composed>(wanted)[0].message},
              HasSubstr("Content-Transfer-Encoding: 7bit\r\n"));
}

TEST(Letters, NamesStandBeforeTheAddressesInTheHeaderOnly) {
  world::Scenario scenario = two_domains({});
  scenario.accounts[0].name = "Änne";
  scenario.accounts[1].name = "Bob, the Builder";
  const trace::Trace trace = run(scenario);
  ASSERT_EQ(all<trace::Fetched>(trace).size(), 1U);
  const trace::Composed composed = all<trace::Composed>(trace)[0];
  EXPECT_EQ(composed.forward_paths, "bob@b.test");
  const mime::Display shown = mime::display(all<trace::Fetched>(trace)[0].message);
  EXPECT_EQ(shown.from, "Änne <ann@a.test>");
  EXPECT_EQ(shown.to, "\"Bob, the Builder\" <bob@b.test>");
}

TEST(Letters, AnOldServerClearsTheEighthBit) {
  world::Send send;
  send.body = "Grüße\n";
  send.encoding = mime::TransferEncoding::EightBit;
  world::Scenario scenario = two_domains(send);
  for (world::HostSetup& host : scenario.hosts) {
    if (host.name == "mail.a.test") host.mta->seven_bit = true;
  }
  const trace::Trace trace = run(scenario);
  const auto cleared = all<trace::EighthBitCleared>(trace);
  ASSERT_EQ(cleared.size(), 1U);
  EXPECT_EQ(cleared[0].octets, 4U);
  ASSERT_EQ(all<trace::Fetched>(trace).size(), 1U);
  EXPECT_THAT(std::string{all<trace::Fetched>(trace)[0].message}, HasSubstr("\r\n\r\nGrC<C\x1F"
                                                                            "e"));
  trace::Snapshot world;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) trace::apply(world, trace[Seq{i}]);
  EXPECT_EQ(world.mails[cleared[0].mail].cleared, 4U);
  EXPECT_THAT(report::transcript(trace),
              HasSubstr("MTA server on mail.a.test carries seven bits only: it clears the eighth "
                        "bit of 4 octets of message 1."));
  // It does not offer 8BITMIME to whoever asks.
  const auto said = all<trace::Said>(trace);
  const auto hello = std::ranges::find_if(said, [](const trace::Said& one) {
    return one.part == trace::Part::Reply && one.text.starts_with("250-mail.a.test");
  });
  ASSERT_NE(hello, said.end());
  EXPECT_THAT(std::string{hello->text}, Not(HasSubstr("8BITMIME")));
}

// Only the mail programs that are set up for an old server are as careless as it is.
TEST(Letters, AServerRefusesToSendEightBitsToAnOldOne) {
  world::Send send;
  send.body = "Grüße\n";
  send.encoding = mime::TransferEncoding::EightBit;
  world::Scenario scenario = two_domains(send);
  for (world::HostSetup& host : scenario.hosts) {
    if (host.name == "mail.b.test") host.mta->seven_bit = true;
  }
  const trace::Trace strict = run(scenario);
  EXPECT_TRUE(all<trace::EighthBitCleared>(strict).empty());
  EXPECT_EQ(all<trace::Bounced>(strict).size(), 1U);
  std::get<world::Send>(scenario.actions[0].action).encoding.reset();
  EXPECT_EQ(follow(scenario), 1U);
}

TEST(Letters, WhatIsWrittenOnTheServerItselfIsClearedToo) {
  world::Send send;
  send.body = "Grüße\n";
  send.encoding = mime::TransferEncoding::EightBit;
  world::Scenario scenario = two_domains(send);
  for (world::HostSetup& host : scenario.hosts) {
    if (host.name == "mail.a.test") host.mta->seven_bit = true;
  }
  scenario.user_agents[0].host = "mail.a.test";
  scenario.user_agents[0].submit_to.clear();
  scenario.user_agents[0].access = world::MailboxFile{};
  const trace::Trace trace = run(scenario);
  EXPECT_EQ(all<trace::EighthBitCleared>(trace).size(), 1U);
  EXPECT_EQ(all<trace::Fetched>(trace).size(), 1U);
}

TEST(Letters, TheEncodingIsChosenAndTheReasonTold) {
  world::Send send;
  send.body = "日本語\n";
  const trace::Trace trace = run(two_domains(send));
  EXPECT_THAT(report::narrate(trace),
              testing::AllOf(HasSubstr("the encoding of text/plain is base64: it is shorter"),
                             HasSubstr("    The mail program of bob@b.test shows:\n"),
                             HasSubstr("      | 日本語\n")));
}

TEST(Letters, ASessionHoldsItsFiles) {
  for (const embedded::File& file : embedded::scenarios()) {
    const std::string name{file.name};
    const std::string alone = world::self_contained(name, file.text, kOptions).json;
    EXPECT_THAT(alone, Not(HasSubstr("\"file\"")));
    EXPECT_EQ(world::load_scenario(name, alone), world::load_scenario(name, file.text, kOptions));
  }
}

TEST(Letters, APictureIsBuiltInOctetForOctet) {
  const auto picture = embedded::file_beside("flower.png");
  ASSERT_TRUE(picture);
  EXPECT_TRUE(picture->starts_with("\x89PNG\r\n\x1A\n"));
  EXPECT_TRUE(
      picture->ends_with("IEND\xAE"
                         "B`\x82"));
  EXPECT_FALSE(embedded::file_beside("../flower.png"));
}

}  // namespace
