// Addresses taken apart: sim/mail/explain_address.h.
#include "sim/mail/explain_address.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

std::string names_of_parts(const mail::Explanation& explained) {
  std::string out;
  for (const mail::PartExplained& part : explained.parts) {
    out += (out.empty() ? "" : "; ") + std::string{part.name} + ' ' + part.text;
  }
  return out;
}

TEST(MailExplainAddress, NamesEveryPart) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"alice@mail.example.com",
       "local part alice; @ @; domain mail.example.com; label mail; label example; label com"},
      {"\"a@b\"@[192.0.2.1]", "quoted string \"a@b\"; @ @; address literal [192.0.2.1]"},
      {"Mary Smith (x@y) <a(@)@(b.c)b.(c)c>",
       "display name Mary Smith; comment (x@y); local part a; comment (@); @ @; comment (b.c); "
       "domain b.(c)c; label b; comment (c); label c"},
      {"a@b.b.b", "local part a; @ @; domain b.b.b; label b; label b; label b"},
      {"<@x.y:a@b>", "local part a; @ @; domain b; label b"},
      {"a@", ""},
  };
  for (const auto& [text, expected] : table) {
    const auto explained = mail::explain_address(text);
    EXPECT_EQ(names_of_parts(explained), expected);
    for (const mail::PartExplained& part : explained.parts) {
      EXPECT_EQ(text.substr(part.begin, part.end - part.begin), part.text);
      EXPECT_TRUE(part.meaning.ends_with('.'));
    }
  }
}

TEST(MailExplainAddress, TellsWhichRfcAllowsIt) {
  struct Row {
    std::string text;
    bool by_5321, by_5322;
    std::size_t warnings;
  };
  const std::vector<Row> table = {
      {"a@b.example", true, true, 0},
      {"Name <a@b.example>", false, true, 0},
      {"a (c) @b.example", false, true, 0},
      {"a . b@b.example", false, true, 1},
      {"a@b_c.example", false, true, 0},
      {std::string(65, 'x') + "@b.example", false, true, 0},
      {"a@b", true, true, 1},
      {"Alice@b.example", true, true, 1},
      {"a+tag@b.example", true, true, 1},
      {"+a@b.example", true, true, 0},
      {"postMaster@b.example", true, true, 1},
      {"\"abc\"@b.example", true, true, 1},
      {"\"a c\"@b.example", true, true, 1},
      {"a@192.0.2.1", true, true, 1},
      {"a@[192.0.2.1]", true, true, 1},
      {"\xC3\xBC@b.example", true, true, 1},
      {"a@b, c@d", false, false, 0},
      {"a@", false, false, 0},
      {"", false, false, 0},
  };
  for (const Row& row : table) {
    const auto explained = mail::explain_address(row.text);
    EXPECT_EQ(explained.allowed_by_5321, row.by_5321) << row.text;
    EXPECT_EQ(explained.allowed_by_5322, row.by_5322) << row.text;
    EXPECT_EQ(explained.problem.has_value(), !row.by_5321) << row.text;
    EXPECT_EQ(explained.problem_5322.has_value(), !row.by_5322) << row.text;
    EXPECT_EQ(explained.address.has_value(), row.by_5321 || row.by_5322) << row.text;
    EXPECT_EQ(explained.warnings.size(), row.warnings) << row.text;
  }
}

TEST(MailExplainAddress, SaysThatTheEnvelopeHasNoNames) {
  const auto explained = mail::explain_address("  Name <a@b>");
  ASSERT_TRUE(explained.problem);
  EXPECT_EQ(explained.problem->offset, 2U);
  EXPECT_EQ(mail::format(*explained.address), "a@b");
}

}  // namespace
