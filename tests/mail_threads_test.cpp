// Which message answers which.
#include "sim/mail/threads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/kernel/rng.h"

namespace {

using mail::Relation;
using mail::Threaded;
using mail::ThreadRow;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Relation relation(std::string_view message) {
  return mail::relation_of(mail::Message{message});
}

TEST(MailThreads, AMessageSaysWhatItAnswers) {
  const Relation read = relation(
      "Message-ID: <c@x>\r\nIn-Reply-To: <b@x>\r\n"
      "References: <a@x>\r\n <b@x> (folded)\r\n\r\n");
  EXPECT_EQ(read.id, "c@x");
  EXPECT_THAT(read.in_reply_to, ElementsAre("b@x"));
  EXPECT_THAT(read.references, ElementsAre("a@x", "b@x"));
  EXPECT_EQ(relation("Subject: x\r\n\r\n").id, "");
  EXPECT_THAT(relation("References: what <\r\n\r\n").references, IsEmpty());
}

// RFC 5322 §3.6.4.
TEST(MailThreads, AnAnswerRefersToAllThatItsParentRefersToAndToItself) {
  EXPECT_THAT(mail::references_to(relation("Message-ID: <a@x>\r\n\r\n")), ElementsAre("a@x"));
  EXPECT_THAT(mail::references_to(relation("References: <a@x> <b@x>\r\nMessage-ID: <c@x>\r\n\r\n")),
              ElementsAre("a@x", "b@x", "c@x"));
  EXPECT_THAT(mail::references_to(relation("In-Reply-To: <a@x>\r\nMessage-ID: <b@x>\r\n\r\n")),
              ElementsAre("a@x", "b@x"));
  EXPECT_THAT(
      mail::references_to(relation("In-Reply-To: <a@x> <z@x>\r\nMessage-ID: <b@x>\r\n\r\n")),
      ElementsAre("b@x"))
      << "of several parents it is not said which is which";
  EXPECT_THAT(mail::references_to(relation("References: <a@x>\r\n\r\n")), ElementsAre("a@x"));
  EXPECT_THAT(mail::references_to(relation("Subject: x\r\n\r\n")), IsEmpty());
}

TEST(MailThreads, TheFirstAndTheLastReferencesAreKept) {
  std::string message = "Message-ID: <new@x>\r\nReferences:";
  for (int i = 0; i < 300; ++i) message += " <" + std::to_string(i) + "@x>\r\n";
  message += "\r\n";
  const auto references = mail::references_to(relation(message));
  EXPECT_THAT(references, SizeIs(mail::kMostReferences));
  EXPECT_EQ(references.front(), "0@x");
  EXPECT_EQ(references[1], "202@x");
  EXPECT_EQ(references.back(), "new@x");
  const std::string endless(mail::kLongestId, 'a');
  EXPECT_THAT(relation("References: <a@x> <" + endless + "@x>\r\n\r\n").references,
              ElementsAre("a@x"));
}

Threaded message(std::string id, std::vector<std::string> references, std::int64_t at,
                 std::string subject = {}) {
  return {.relation = {.id = std::move(id), .in_reply_to = {}, .references = std::move(references)},
          .subject = std::move(subject),
          .unix_seconds = at};
}

TEST(MailThreads, AnswersStandBehindWhatTheyAnswer) {
  const std::vector<Threaded> messages{
      message("b", {"a"}, 20), message("a", {}, 10),    message("c", {"a", "b"}, 30),
      message("z", {}, 25),    message("d", {"a"}, 40),
  };
  EXPECT_THAT(mail::threads_of(messages),
              ElementsAre(ThreadRow{1, 0, 0}, ThreadRow{0, 0, 1}, ThreadRow{2, 0, 2},
                          ThreadRow{4, 0, 1}, ThreadRow{3, 1, 0}));
}

TEST(MailThreads, AnswersToWhatIsNotHereStayTogether) {
  EXPECT_THAT(mail::threads_of(std::vector{message("b", {"gone"}, 1), message("c", {"gone"}, 2)}),
              ElementsAre(ThreadRow{0, 0, 1}, ThreadRow{1, 0, 1}));
  EXPECT_THAT(mail::threads_of(std::vector{message("b", {"gone", "too"}, 1)}),
              ElementsAre(ThreadRow{0, 0, 0}));
  EXPECT_THAT(mail::threads_of(std::vector{message("a", {}, 1), message("c", {"a", "gone"}, 2)}),
              ElementsAre(ThreadRow{0, 0, 0}, ThreadRow{1, 0, 1}));
}

TEST(MailThreads, CirclesAndDoublesLoseNothing) {
  const std::vector<Threaded> messages{message("a", {"b"}, 1), message("b", {"a"}, 2),
                                       message("c", {"c"}, 3), message("a", {}, 4),
                                       message("", {}, 5),     message("", {}, 6)};
  EXPECT_THAT(mail::threads_of(messages), SizeIs(6));
}

// Only an answer that does not say what it answers.
TEST(MailThreads, ASubjectAloneJoinsWhatSaysNothingElse) {
  EXPECT_THAT(
      mail::threads_of(std::vector{message("a", {}, 1, "Lunch"), message("b", {}, 2, "AW: Lunch"),
                                   message("c", {}, 3, "Lunch")}),
      ElementsAre(ThreadRow{0, 0, 0}, ThreadRow{1, 0, 1}, ThreadRow{2, 1, 0}));
  EXPECT_THAT(
      mail::threads_of(std::vector{message("a", {}, 9, "Lunch"), message("b", {}, 2, "Re: Lunch")}),
      ElementsAre(ThreadRow{1, 0, 0}, ThreadRow{0, 1, 0}))
      << "an answer comes later than its question";
}

// Whatever the fields say: each message once; one deeper than its parent at most; parents first.
TEST(MailThreads, EachMessageHasOneRow) {
  kernel::Rng random{1, "threads"};
  for (int round = 0; round < 300; ++round) {
    std::vector<Threaded> messages;
    const std::uint32_t count = 1 + random.below(12);
    const auto id = [&] { return std::string(1, static_cast<char>('a' + random.below(8))); };
    for (std::uint32_t i = 0; i < count; ++i) {
      std::vector<std::string> references(random.below(4));
      for (std::string& one : references) one = id();
      messages.push_back(message(random.below(5) == 0 ? "" : id(), std::move(references),
                                 random.below(100), random.below(2) == 0 ? "x" : "Re: x"));
    }
    const auto rows = mail::threads_of(messages);
    std::vector<std::size_t> seen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      seen.push_back(rows[i].message);
      const bool begins = i == 0 || rows[i].thread != rows[i - 1].thread;
      EXPECT_LE(rows[i].depth, begins ? 1 : rows[i - 1].depth + 1);
    }
    std::ranges::sort(seen);
    EXPECT_THAT(seen, SizeIs(count));
    for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], i);
  }
}

}  // namespace
