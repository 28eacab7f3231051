// Whom a message names, and how that is written: groups (RFC 5322 §3.4), domains in any language
// (RFC 5891, RFC 6531).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/world/why_not.h"
#include "tests/support/auditor.h"
#include "tests/support/reach.h"
#include "tests/support/records.h"

namespace {

using support::all;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kBooks =
    "b\xC3\xBC"
    "cher.test";
const std::string kBooksAscii = "xn--bcher-kva.test";

world::Send to(std::vector<std::string> people) {
  world::Send send = std::get<world::Send>(reach::letter("bob@b.test").action);
  send.to = std::move(people);
  return send;
}

// bob@b.test, cat@c.test and dan@bücher.test.
world::Scenario world_of_three() {
  world::Scenario scenario = reach::three_domains();
  scenario.hosts[2].mta->domains.push_back(kBooks);
  scenario.zones.push_back({kBooksAscii, "ns.test", {{kBooksAscii, "MX", 10, "mail.b.test", 60}}});
  for (const auto& [address, host] : {std::pair{std::string{"cat@c.test"}, "mail.c.test"},
                                      std::pair{"dan@" + kBooks, "mail.b.test"}}) {
    world::AccountSetup account;
    account.address = address;
    account.host = host;
    account.password = "secret";
    scenario.accounts.push_back(account);
  }
  return scenario;
}

trace::Trace sent(const world::Send& send, world::Scenario scenario = world_of_three()) {
  EXPECT_FALSE(world::why_not(scenario, world::Action{send}));
  scenario.actions = {{SimTime{}, send}};
  trace::Trace trace = run(scenario);
  for (const auto& lost : audit::audit(trace, true).lost) {
    ADD_FAILURE() << lost.forward_path << ": " << lost.problem;
  }
  return trace;
}

std::string composed(const trace::Trace& trace) {
  return std::string{all<trace::Composed>(trace).at(0).message};
}

std::string recipients(const trace::Trace& trace) {
  return std::string{all<trace::Composed>(trace).at(0).forward_paths};
}

// — groups —

TEST(SendingPeople, AGroupStaysInTheHeaderAndItsMembersGetTheMessage) {
  struct Row {
    std::vector<std::string> to;
    std::string field, recipients;
  };
  for (const Row& row :
       std::vector<Row>{{{"Friends: bob@b.test, cat@c.test;"},
                         "To: Friends: bob@b.test, cat@c.test;\r\n",
                         "bob@b.test\ncat@c.test"},
                        {{"Friends:bob@b.test;", "cat@c.test"},
                         "To: Friends: bob@b.test;, cat@c.test\r\n",
                         "bob@b.test\ncat@c.test"},
                        {{"A:bob@b.test;", "B: cat@c.test;"},
                         "To: A: bob@b.test;, B: cat@c.test;\r\n",
                         "bob@b.test\ncat@c.test"},
                        {{"\"A, B\": Bob <bob@b.test>, \"Cat; x\" <cat@c.test>;"},
                         "To: \"A, B\": Bob <bob@b.test>, \"Cat; x\" <cat@c.test>;\r\n",
                         "bob@b.test\ncat@c.test"},
                        {{"nobody:;", "bob@b.test"}, "To: nobody:;, bob@b.test\r\n", "bob@b.test"},
                        {{"bob@b.test", "nobody: ;"}, "To: bob@b.test, nobody:;\r\n", "bob@b.test"},
                        {{"us: (who?) bob@b.test,, ;"}, "To: us: bob@b.test;\r\n", "bob@b.test"},
                        {{"us: bob@b.test;", "bob@b.test", "cat@c.test"},
                         "To: us: bob@b.test;, bob@b.test, cat@c.test\r\n",
                         "bob@b.test\ncat@c.test"},
                        {{"Bob Doe <bob@b.test>"}, "To: Bob Doe <bob@b.test>\r\n", "bob@b.test"},
                        {{"J\xC3\xB6rg: bob@b.test;"}, "To: =?", "bob@b.test"}}) {
    const auto trace = sent(to(row.to));
    EXPECT_THAT(composed(trace), HasSubstr(row.field));
    EXPECT_EQ(recipients(trace), row.recipients);
    EXPECT_THAT(all<trace::Failed>(trace), IsEmpty());
    EXPECT_GE(all<trace::Delivered>(trace).size(), 1U);
  }
}

TEST(SendingPeople, AllMayBeInBcc) {
  for (const char* nobody :
       {"undisclosed-recipients:;", "Undisclosed recipients: ;", "\"to whom\": (x) ;", "x:,;"}) {
    world::Send send = to({nobody});
    send.bcc = {"bob@b.test", "Us: cat@c.test;"};
    const auto trace = sent(send);
    EXPECT_EQ(recipients(trace), "bob@b.test\ncat@c.test") << nobody;
    EXPECT_THAT(composed(trace),
                AllOf(HasSubstr(":;\r\n"), Not(HasSubstr("cat")), Not(HasSubstr("Bcc"))));
    EXPECT_EQ(all<trace::Delivered>(trace).size(), 2U) << nobody;
  }
  world::Send copies = to({"bob@b.test"});
  copies.cc = {"undisclosed-recipients:;", "Us: cat@c.test;"};
  EXPECT_THAT(composed(sent(copies)), HasSubstr("Cc: undisclosed-recipients:;, Us: cat@c.test;"));
}

TEST(SendingPeople, WhatNamesNobodyIsToldWithItsPlace) {
  const auto problem = [](const std::string& entry) {
    const auto why = world::why_not(world_of_three(), world::Action{to({"bob@b.test", entry})});
    return why ? why->pointer + ": " + why->message : std::string{};
  };
  for (const char* entry : {"A: B: bob@b.test;;", "A: bob@b.test", "A: bob@;", "bob@b.test, ;",
                            ": bob@b.test;", "A: <@>;", "Bob bob@b.test>"}) {
    EXPECT_THAT(problem(entry), AllOf(HasSubstr("/to/1"), HasSubstr("names nobody"))) << entry;
  }
  EXPECT_THAT(problem("bob"), HasSubstr("no mail address"));
  for (const std::vector<std::string>& nobody :
       {std::vector<std::string>{"undisclosed-recipients:;"},
        {"A:;", "B: ;"},
        {"A:,;"},
        {"a:(b);"}}) {
    const auto why = world::why_not(world_of_three(), world::Action{to(nobody)});
    ASSERT_TRUE(why);
    EXPECT_THAT(why->message, AllOf(HasSubstr("Nobody would receive"), HasSubstr("group")));
  }
}

// — domains in any language —

TEST(SendingPeople, ADomainIsWrittenSoThatEveryServerTakesIt) {
  for (const bool utf8 : {true, false}) {
    for (const std::string& domain : {kBooks, kBooksAscii,
                                      std::string{"B\xC3\x9C"
                                                  "CHER.Test"},
                                      std::string{"bu\xCC\x88"
                                                  "cher.test"}}) {
      world::Scenario scenario = world_of_three();
      scenario.hosts[1].mta->eight_bit = scenario.hosts[2].mta->eight_bit = utf8;
      const auto trace = sent(to({"dan@" + domain, "D: dan@" + domain + ";"}), scenario);
      EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U) << domain;
      EXPECT_THAT(all<trace::Failed>(trace), IsEmpty()) << domain;
      EXPECT_THAT(report::transcript(trace), HasSubstr("RCPT TO:<dan@" + kBooksAscii + ">"));
    }
  }
}

// Those who are named in the envelope only: members of a list, and what a file says.
TEST(SendingPeople, TheClientSpellsTheEnvelopeInAsciiWhereItMust) {
  for (const bool utf8 : {true, false}) {
    world::Scenario scenario = world_of_three();
    scenario.hosts[2].mta->eight_bit = utf8;
    scenario.aliases = {{"mail.a.test", "us@a.test", {"dan@" + kBooks, "bob@b.test"}}};
    const auto trace = sent(to({"us@a.test"}), scenario);
    EXPECT_THAT(all<trace::Failed>(trace), IsEmpty());
    EXPECT_EQ(all<trace::Delivered>(trace).size(), 2U);
    EXPECT_THAT(report::transcript(trace),
                HasSubstr("RCPT TO:<dan@" + (utf8 ? kBooks : kBooksAscii) + ">"));
  }
  world::Scenario old = world_of_three();
  old.hosts[2].mta->extended = false;
  old.accounts[0].address = old.user_agents[0].user = "ann@a.test";
  world::Send given = to({"bob@b.test"});
  given.message = "Subject: x\r\n\r\ny\r\n";
  given.envelope_from = "ann@" + kBooks;
  EXPECT_THAT(report::transcript(sent(given, old)),
              HasSubstr("MAIL FROM:<ann@" + kBooksAscii + ">"));
}

TEST(SendingPeople, ALocalPartBeyondAsciiHasNoOtherSpelling) {
  for (const char* local_part : {"j\xC3\xB6rg", "\xE7\x94\xA8", "\xC3\xA9", "a\xC3\xBC"}) {
    world::Scenario scenario = world_of_three();
    scenario.hosts[2].mta->eight_bit = false;
    const auto trace = sent(to({std::string{local_part} + "@" + kBooks}), scenario);
    ASSERT_EQ(all<trace::Failed>(trace).size(), 1U) << local_part;
    EXPECT_THAT(std::string{all<trace::Failed>(trace)[0].why}, HasSubstr("no SMTPUTF8"));
  }
}

TEST(SendingPeople, OneFieldInAnotherCharacterSetHidesNoUtf8) {
  for (const char* header :
       {"Subject: \xFC\r\nFrom: J\xC3\xB6rg <ann@a.test>\r\n",
        "From: J\xC3\xB6rg <ann@a.test>\r\nSubject: \xFC\r\n", "X: \xFC\r\n \xC3\xBC\r\n",
        "X: \xFF\r\nY: \xE2\x82\xAC\r\nZ: \xFE\r\n"}) {
    world::Send send = to({"bob@b.test"});
    send.message = std::string{header} + "\r\nascii\r\n";
    EXPECT_THAT(report::transcript(sent(send)), HasSubstr(" SMTPUTF8\nC: RCPT TO")) << header;
  }
}

}  // namespace
