// Each sentence that `mailwalk address` says is true of the simulated servers: a row has words of
// it, addresses of which it is said, and what becomes of mail to them. A sentence without a row
// fails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "sim/mail/explain_address.h"
#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/text/domain_name.h"
#include "sim/text/ipv4.h"
#include "tests/support/reach.h"
#include "tests/support/records.h"

namespace {

using support::all;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// What became of a message from ann.
struct Sent {
  std::vector<std::string> mailboxes;  // In which it lies; notifications are left out.
  std::vector<std::string> failures;
  std::vector<std::string> asked;    // Names of which DNS was asked.
  std::vector<std::string> servers;  // Addresses to which the first mail server connected.
  std::string transcript, header;
};

world::Scenario world_with_people() {
  world::Scenario scenario = reach::three_domains();
  scenario.hosts[2].mta->domains.push_back("b\xC3\xBC.test");
  scenario.zones.push_back(
      {"b\xC3\xBC.test", "ns.test", {{"b\xC3\xBC.test", "MX", 10, "mail.b.test", 60}}});
  for (const char* address :
       {"\"b o b\"@b.test", "\"b,o\"@b.test", "\"@\"@b.test", "\"a..b\"@b.test",
        "j\xC3\xB6rg@b.test", "\xE7\x94\xA8@b.test", "bob@b\xC3\xBC.test", "bob.doe@b.test"}) {
    world::AccountSetup account;
    account.address = address;
    account.host = "mail.b.test";
    account.password = "secret";
    scenario.accounts.push_back(account);
  }
  return scenario;
}

Sent sent(const std::string& address, world::Scenario scenario = world_with_people()) {
  scenario.actions = {reach::letter(address)};
  const auto trace = run(scenario);
  Sent result{.mailboxes = {},
              .failures = {},
              .asked = {},
              .servers = {},
              .transcript = report::transcript(trace),
              .header = {}};
  const auto boxes = all<trace::MailboxAdded>(trace);
  for (const auto& delivered : all<trace::Delivered>(trace)) {
    if (delivered.mail == MailId{1}) {
      result.mailboxes.emplace_back(boxes.at(delivered.mailbox.value - 1).address);
    }
  }
  for (const auto& failed : all<trace::Failed>(trace)) result.failures.emplace_back(failed.why);
  for (const auto& asked : all<trace::DnsAsked>(trace)) result.asked.emplace_back(asked.name);
  for (const auto& opened : all<trace::SessionOpened>(trace)) {
    if (opened.server_name != "mail.a.test") {
      result.servers.push_back(text::ipv4_text(opened.address.value));
    }
  }
  const std::string message{all<trace::Composed>(trace).at(0).message};
  result.header = message.substr(0, message.find("\r\n\r\n"));
  return result;
}

using Holds = std::function<void(const std::string& address)>;

Holds reaches(const std::string& mailbox) {
  return [mailbox](const std::string& address) {
    EXPECT_THAT(sent(address).mailboxes, ElementsAre(mailbox)) << address;
  };
}

// On the wire there is the address alone.
void only_the_address_goes_out(const std::string& address) {
  const Sent result = sent(address);
  EXPECT_THAT(result.mailboxes, ElementsAre("bob@b.test")) << address;
  EXPECT_THAT(result.transcript, HasSubstr("C: RCPT TO:<bob@b.test>\n")) << address;
}

void passed_on_as_it_is(const std::string& address) {
  EXPECT_THAT(sent(address).transcript, HasSubstr("C: RCPT TO:<" + address + ">\n")) << address;
}

void dns_is_asked(const std::string& address) {
  const std::string domain = text::domain_key(address.substr(address.rfind('@') + 1));
  EXPECT_THAT(sent(address).asked, Contains(domain)) << address;
}

void its_own_address_is_taken(const std::string& address) {
  world::Scenario scenario = world_with_people();
  scenario.zones.push_back({"host.test",
                            "ns.test",
                            {{"host.test", "A", 0, "10.0.0.7", 60},
                             {"deep.er.host.test", "A", 0, "10.0.0.3", 60},
                             {"no-mx.host.test", "TXT", 0, "x", 60},
                             {"no-mx.host.test", "A", 0, "10.0.0.7", 60}}});
  const Sent result = sent(address, scenario);
  EXPECT_THAT(result.servers,
              Contains(address.find("deep") == std::string::npos ? "10.0.0.7" : "10.0.0.3"))
      << address;
}

void no_dns_is_asked(const std::string& address) {
  const Sent result = sent(address);
  EXPECT_THAT(result.asked, Each("mail.a.test")) << address;  // By ann's own program.
  const std::size_t begin = address.find('[') + 1;
  EXPECT_THAT(result.servers, Contains(address.substr(begin, address.find(']') - begin)));
}

void has_no_such_domain(const std::string& address) {
  EXPECT_THAT(sent(address).failures, ElementsAre(HasSubstr("there is no domain"))) << address;
}

// Nobody's mail arrives at a name that no domain can have.
void never_arrives(const std::string& address) {
  const Sent result = sent(address);
  EXPECT_THAT(result.mailboxes, IsEmpty()) << address;
  EXPECT_EQ(result.failures.size(), 1U) << address;
}

void is_refused_by_a_server_that_is_not_meant(const std::string& address) {
  const Sent result = sent(address);
  EXPECT_THAT(result.mailboxes, IsEmpty()) << address;
}

void needs_smtputf8(const std::string& address) {
  EXPECT_THAT(sent(address).transcript, HasSubstr(" SMTPUTF8\nC: RCPT TO")) << address;
  world::Scenario scenario = world_with_people();
  scenario.hosts[2].mta->eight_bit = false;
  EXPECT_THAT(sent(address, scenario).failures, ElementsAre(HasSubstr("no SMTPUTF8"))) << address;
}

void arrives_at_a_server_of_ascii_only(const std::string& address) {
  world::Scenario scenario = world_with_people();
  scenario.hosts[1].mta->eight_bit = scenario.hosts[2].mta->eight_bit = false;
  EXPECT_THAT(sent(address, scenario).mailboxes, ElementsAre("bob@b\xC3\xBC.test")) << address;
}

void is_written_anew(const std::string& address) {
  const Sent result = sent(address);
  EXPECT_THAT(result.header, Not(HasSubstr(address)));
  EXPECT_THAT(result.header, HasSubstr("\r\nTo: bob.doe@b.test\r\n")) << address;
  EXPECT_THAT(result.mailboxes, ElementsAre("bob.doe@b.test")) << address;
}

void keeps_its_case_and_arrives(const std::string& address) {
  passed_on_as_it_is(address);
  reaches("bob@b.test")(address);
}

void is_refused_elsewhere(const std::string& address) {
  world::Scenario scenario = world_with_people();
  scenario.actions = {reach::typed("mail.b.test", "ann@a.test", {address})};
  EXPECT_THAT(report::transcript(run(scenario)), HasSubstr("S: 550")) << address;
}

void is_the_custom_of_the_receiver(const std::string& address) {
  passed_on_as_it_is(address);
  reaches("bob@b.test")(address);
}

struct Row {
  std::string words;                   // Of the sentence.
  std::vector<std::string> addresses;  // Of which it is said.
  Holds holds;
};

const std::string kUmlaut = "bob@b\xC3\xBC.test";

const std::vector<Row>& rows() {
  static const std::vector<std::string> kNamed = {
      "Bob <bob@b.test>", "\"Ann, not Bob\" <bob@b.test>", "postmaster <bob@b.test>",
      "ann at a.test <bob@b.test>", "\"ann@a.test\" <bob@b.test>"};
  static const std::vector<std::string> kPlain = {"bob@b.test", "ghost@b.test", "Bob@b.test",
                                                  "bob+x@b.test", "bob.doe@b.test"};
  static const std::vector<std::string> kDomains = {
      "bob@b.test", "bob@sub.b.test", "x@nowhere.test", "bob@B.test", "x@a.b.c.d.test", kUmlaut};
  static const std::vector<Row> kRows = {
      {"A name for people to read", kNamed, only_the_address_goes_out},
      {"the envelope carries only the address", kNamed, only_the_address_goes_out},
      {"A remark for people",
       {"bob@b.test (Bob)", "(Bob) bob@b.test", "bob@b.test (a (b) c)", "(x@y) <bob@b.test>",
        "bob(x)@b.test"},
       only_the_address_goes_out},
      {"Names the mailbox on the mail server of", kPlain, passed_on_as_it_is},
      {"; only that server knows", kPlain, passed_on_as_it_is},
      {"what it means, and all others pass it on", kPlain, passed_on_as_it_is},
      {"The quotes hold it together",
       {"\"bob\"@b.test", "\"BOB\"@b.test", "\"bo\\b\"@b.test", "\"bob+x\"@b.test",
        "\"\\b\\o\\b\"@b.test"},
       reaches("bob@b.test")},
      {"The quotes are not needed",
       {"\"bob\"@b.test", "\"BOB\"@b.test", "\"bo\\b\"@b.test", "\"bob+x\"@b.test",
        "\"bob\"@B.TEST"},
       reaches("bob@b.test")},
      {"Names the mail server by its IP address",
       {"bob@[10.0.0.3]", "ghost@[10.0.0.3]", "bob@[10.0.0.7]", "\"x y\"@[10.0.0.7]",
        "BOB@[10.0.0.3]"},
       no_dns_is_asked},
      {"Names the mail exchanger", kDomains, dns_is_asked},
      {"where there are none, they take the address",
       {"x@host.test", "x@HOST.test", "bob@deep.er.host.test", "x@no-mx.host.test",
        "\"x y\"@host.test"},
       its_own_address_is_taken},
      {"The top-level domain", kDomains, dns_is_asked},
      {", a name under the root of DNS", kDomains, dns_is_asked},
      {", given by who runs that", kDomains, dns_is_asked},
      {"Parts the name of the mailbox", kPlain, passed_on_as_it_is},
      {"An obsolete form",
       {"bob . doe@b.test", "bob .doe@b.test", "\"bob\".doe@b.test", "bob.\"doe\"@b.test",
        "bob.doe@b . test", "<@c.test:bob.doe@b.test>"},
       is_written_anew},
      {"Mailboxes that need quotes", {"\"b o b\"@b.test"}, reaches("\"b o b\"@b.test")},
      {"Mailboxes that need quotes", {"\"b,o\"@b.test"}, reaches("\"b,o\"@b.test")},
      {"Mailboxes that need quotes", {"\"@\"@b.test"}, reaches("\"@\"@b.test")},
      {"Mailboxes that need quotes", {"\"a..b\"@b.test"}, reaches("\"a..b\"@b.test")},
      {"Upper and lower case may differ",
       {"BOB@b.test", "Bob@b.test", "boB@b.test", "bOb@b.test", "BoB+x@b.test"},
       keeps_its_case_and_arrives},
      {"Every domain with mail must have this mailbox",
       {"postmaster@b.test", "PostMaster@b.test", "POSTMASTER@B.TEST", "\"postmaster\"@b.test",
        "postmaster@[10.0.0.3]", "postmaster@b\xC3\xBC.test"},
       reaches("postmaster@b.test")},
      {"is a tag on many servers",
       {"bob+tag@b.test", "bob+@b.test", "bob+a+b@b.test", "BOB+Tag@b.test", "bob++@b.test"},
       is_the_custom_of_the_receiver},
      {"No domain can have this name",
       {"x@\xE2\x98\x83.test", "x@\xF0\x9F\x98\x80.test", "x@\xE2\x80\xAEx.test",
        "x@\xE2\x82\xAC.test"},
       never_arrives},
      {"The same domain in US-ASCII is",
       {kUmlaut, "bob@B\xC3\x9C.test", "bob@bu\xCC\x88.TEST", "\"bob\"@b\xC3\xBC.test"},
       arrives_at_a_server_of_ascii_only},
      {", which every server takes",
       {kUmlaut, "bob@B\xC3\x9C.test", "bob@bu\xCC\x88.TEST", "bob+x@b\xC3\xBC.test"},
       arrives_at_a_server_of_ascii_only},
      {"The local part is not all US-ASCII",
       {"j\xC3\xB6rg@b.test", "\xE7\x94\xA8@b.test", "\xC3\xA9+x@b.test",
        "j\xC3\xB6rg@b\xC3\xBC.test"},
       needs_smtputf8},
      {"Many servers refuse addresses without a domain name",
       {"x@[10.0.0.7]", "bob@[10.0.0.2]", "x@[IPv6:2001:db8::1]", "ghost@[10.0.0.3]"},
       is_refused_elsewhere},
      {"The domain has no period",
       {"bob@b", "x@nowhere", "bob@localhost", "X@Y"},
       has_no_such_domain},
      {"The last label is a number",
       {"bob@10.0.0.3", "bob@b.3", "x@1.2", "x@10.0.0.256"},
       is_refused_by_a_server_that_is_not_meant},
  };
  return kRows;
}

bool is_said(const std::string& words, const std::string& address) {
  const mail::Explanation told = mail::explain_address(address);
  std::string all = told.problem ? told.problem->why : "";
  for (const auto& part : told.parts) all += '\n' + part.meaning;
  for (const auto& warning : told.warnings) all += '\n' + warning;
  return all.find(words) != std::string::npos;
}

std::vector<std::string> sentences() {
  std::ifstream in{std::string{MAILWALK_SOURCE_DIR} + "/sim/mail/explain_address.cpp"};
  std::ostringstream all;
  all << in.rdbuf();
  const std::string source =
      std::regex_replace(all.str(), std::regex{"\"\\s*\\n\\s*\""}, std::string{});
  std::vector<std::string> found;
  const std::regex literal{"\"((?:[^\"\\\\\\n]|\\\\.)*)\""};
  for (auto at = std::sregex_iterator{source.begin(), source.end(), literal};
       at != std::sregex_iterator{}; ++at) {
    const std::string text = (*at)[1];
    const bool code = text.find("std::") != std::string::npos;  // Between two texts of one octet.
    if (code || text.find(' ') == text.rfind(' ') || text.starts_with("RFC ")) continue;
    if (text != " under " && text != "The name ") found.push_back(text);
  }
  return found;
}

TEST(ReachSentences, EachHasARow) {
  const auto found = sentences();
  EXPECT_GE(found.size(), 15U);
  for (const std::string& sentence : found) {
    bool known = false;
    for (const Row& row : rows()) known = known || sentence.find(row.words) != std::string::npos;
    EXPECT_TRUE(known) << "write a row for: " << sentence;
  }
}

TEST(ReachSentences, EachIsTrueOfTheServers) {
  for (const Row& row : rows()) {
    for (const std::string& address : row.addresses) {
      EXPECT_TRUE(is_said(row.words, address)) << row.words << ": " << address;
      SCOPED_TRACE(row.words);
      row.holds(address);
    }
  }
}

}  // namespace
