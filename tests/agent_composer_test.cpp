// From what a user typed to a message.
#include "sim/agent/composer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using agent::Composer;
using agent::Draft;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const mail::Address kAnn{"ann", "a.test"}, kBob{"bob", "b.test"}, kCarl{"carl", "b.test"};
constexpr std::int64_t kNoon = 1'110'801'600;  // 14 March 2005, 12:00 UTC.

Composer composer(const agent::AddressBook* book = nullptr) {
  return Composer{kAnn, book, kernel::Rng{1, "composer"}};
}

TEST(AgentComposer, PlainEnglishNeedsNoMime) {
  const auto written = composer().write(
      {.to = {kBob}, .cc = {}, .bcc = {}, .subject = "Lunch", .body = "At noon?\n"}, kNoon);
  EXPECT_THAT(written.message, HasSubstr("From: ann@a.test\r\n"));
  EXPECT_THAT(written.message, HasSubstr("To: bob@b.test\r\n"));
  EXPECT_THAT(written.message, HasSubstr("Date: Mon, 14 Mar 2005 12:00:00 +0000\r\n"));
  EXPECT_THAT(written.message, HasSubstr("\r\n\r\nAt noon?\r\n"));
  EXPECT_THAT(written.message, Not(HasSubstr("MIME-Version")));
  EXPECT_THAT(written.encoded, IsEmpty());
}

TEST(AgentComposer, OtherLettersAreEncodedAndItSaysHow) {
  const auto written = composer().write({.to = {kBob},
                                         .cc = {},
                                         .bcc = {},
                                         .subject = "Gr\xC3\xBC\xC3\x9F"
                                                    "e",
                                         .body = "\xE6\x97\xA5\xE6\x9C\xAC\n"},
                                        kNoon);
  EXPECT_THAT(written.message, HasSubstr("MIME-Version: 1.0\r\n"));
  EXPECT_THAT(written.message, HasSubstr("Subject: =?"));
  ASSERT_EQ(written.encoded.size(), 1U);
  EXPECT_EQ(written.encoded[0].part, "text/plain");
  EXPECT_EQ(written.encoded[0].choice.encoding, mime::TransferEncoding::Base64);
}

TEST(AgentComposer, ANameInTheAddressBookStandsBeforeTheAddress) {
  const agent::AddressBook book{{kBob, "Bob B."}};
  const Draft draft{.to = {kBob}, .cc = {}, .bcc = {}, .subject = "x", .body = "y\n"};
  EXPECT_THAT(composer(&book).write(draft, kNoon).message,
              HasSubstr("To: \"Bob B.\" <bob@b.test>\r\n"));
}

TEST(AgentComposer, TheEnvelopeIsWhomTheHeaderNamesEachOnce) {
  const auto written = composer().write(
      {.to = {kBob}, .cc = {kBob}, .bcc = {kCarl, kBob}, .subject = "x", .body = "y\n"}, kNoon);
  EXPECT_EQ(written.envelope.reverse_path, kAnn);
  EXPECT_THAT(written.envelope.forward_paths, ElementsAre(kBob, kCarl));
  EXPECT_THAT(written.message, Not(HasSubstr("carl"))) << "a blind copy";
}

TEST(AgentComposer, TheEnvelopeMayDiffer) {
  Draft draft{.to = {kBob}, .cc = {}, .bcc = {}, .subject = "x", .body = "y\n"};
  draft.other_sender = true;
  draft.envelope_to = {kCarl};
  const auto written = composer().write(draft, kNoon);
  EXPECT_FALSE(written.envelope.reverse_path);
  EXPECT_THAT(written.envelope.forward_paths, ElementsAre(kCarl));
}

TEST(AgentComposer, AMessageThatIsThereIsSentAsItIs) {
  Draft draft{.to = {kBob}, .cc = {}, .bcc = {}, .subject = {}, .body = {}};
  draft.message = "Subject: bare\n\xFF";
  EXPECT_EQ(composer().write(draft, kNoon).message, "Subject: bare\n\xFF");
}

TEST(AgentComposer, NoTwoLettersHaveOneMessageId) {
  Composer writer = composer();
  const Draft draft{.to = {kBob}, .cc = {}, .bcc = {}, .subject = "x", .body = "y\n"};
  const std::string first = writer.write(draft, kNoon).message;
  EXPECT_NE(first, writer.write(draft, kNoon).message);
  EXPECT_EQ(first, composer().write(draft, kNoon).message) << "the same luck, the same letter";
}

}  // namespace
