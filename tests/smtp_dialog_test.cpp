// The server's side of SMTP against tests/dialogs/smtp.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/smtp_owner.h"

namespace {

class SmtpDialog : public testing::TestWithParam<std::filesystem::path> {
 protected:
  static std::unique_ptr<dialog::Driver> make() { return std::make_unique<smtp_owner::Driver>(); }
};

TEST_P(SmtpDialog, IsHeldInAnyChunking) {
  dialog::play(dialog::read(GetParam()), make);
}

TEST_P(SmtpDialog, MayBeCutAnywhere) {
  dialog::cut_everywhere(dialog::read(GetParam()), make);
}

INSTANTIATE_TEST_SUITE_P(All, SmtpDialog, testing::ValuesIn(dialog::all_of("smtp")),
                         [](const auto& suite) { return dialog::test_name(suite.param); });

// The dialogs pass, so what they expect was said.
TEST(SmtpDialogs, ReachEveryReplyCode) {
  std::set<std::string> reached;
  for (const auto& file : dialog::all_of("smtp")) {
    for (const dialog::Line& line : dialog::read(file).lines) {
      if (line.kind == dialog::Line::Kind::Server) reached.insert(line.text.substr(0, 3));
    }
  }
  const std::set<std::string> codes{"211", "214", "220", "221", "250", "251", "252", "354",
                                    "421", "450", "451", "452", "500", "501", "502", "503",
                                    "504", "550", "551", "552", "553", "554", "555"};
  EXPECT_EQ(reached, codes);
}

}  // namespace
