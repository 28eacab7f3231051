// Each sentence that `mailwalk address` says is true of the simulated servers: a row has words of
// it, and an address with what becomes of its mail. A sentence without a row fails.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "sim/mail/address.h"
#include "sim/run.h"
#include "tests/support/reach.h"
#include "tests/support/records.h"

namespace {

struct Row {
  std::string words;    // Of the sentence.
  std::string address;  // To which ann writes; empty: the sentence speaks of the form alone.
  bool reaches;         // Whether it lies in a mailbox of b.test.
};

const std::vector<Row> kRows = {
    {"A name for people to read", "", false},
    {"A remark for people", "", false},
    {"Names the mailbox on the mail server of", "bob@b.test", true},
    {"; only that server knows", "\"b o b\"@b.test", false},
    {"what it means, and all others pass it on", "bob+tag@b.test", true},
    {"The quotes hold it together", "\"bob\"@b.test", true},
    {"Names the mail server by its IP address", "bob@[10.0.0.3]", true},
    {"Names the mail exchanger", "bob@B.test", true},
    {"where there are none, they take the address", "bob@mail.b.test", false},
    {"The top-level domain", "", false},
    {", a name under the root of DNS", "", false},
    {", given by who runs that", "", false},
    {"Parts the name of the mailbox", "", false},
    {"An obsolete form", "", false},
    {"The quotes are not needed", "\"bob\"@b.test", true},
    {"Mailboxes that need quotes", "\"b o b\"@b.test", false},
    {"Upper and lower case may differ", "BOB@b.test", true},
    {"Every domain with mail must have this mailbox", "PostMaster@b.test", true},
    {"is a tag on many servers", "bob+tag@b.test", true},
    {"No domain can have this name", "", false},
    {"The same domain in US-ASCII is", "", false},
    {", which every server takes", "", false},
    {"The local part is not all US-ASCII", "\xC3\xBC@b.test", false},
    {"Many servers refuse addresses without a domain name", "x@[10.0.0.7]", false},
    {"The domain has no period", "bob@b", false},
    {"The last label is a number", "bob@10.0.0.3", false},
    {"the envelope carries only the address", "", false},
};

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
    for (const Row& row : kRows) known = known || sentence.find(row.words) != std::string::npos;
    EXPECT_TRUE(known) << "write a row for: " << sentence;
  }
}

bool same_mailbox(std::string_view one, std::string_view other) {
  const auto a = mail::parse_address(one), b = mail::parse_address(other);
  return a && b && *a == *b;
}

TEST(ReachSentences, EachIsTrueOfTheServers) {
  for (const Row& row : kRows) {
    if (row.address.empty()) continue;
    world::Scenario scenario = reach::three_domains();
    scenario.actions = {reach::letter(row.address)};
    const auto trace = run(scenario);
    bool reached = false;
    for (const auto& delivered : support::all<trace::Delivered>(trace)) {
      reached = reached || same_mailbox(delivered.forward_path, row.address);
    }
    EXPECT_EQ(reached, row.reaches) << row.words;
  }
}

}  // namespace
