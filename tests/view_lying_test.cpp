// A message is shown as it lies where it was chosen.
#include "gui/view/lying.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/embedded.h"
#include "sim/run.h"
#include "sim/trace/timeline.h"
#include "tests/support/shipped.h"

namespace {

using testing::HasSubstr;
using testing::StartsWith;

// Calls `look` with the world after each record of each shipped scenario in which a message has
// come to lie somewhere.
template <class Look>
void at_each_place(Look look) {
  for (const embedded::File& file : embedded::scenarios()) {
    SCOPED_TRACE(std::string{file.name});
    const trace::Trace trace = run(shipped::load(file));
    trace::Snapshot now;
    for (std::uint32_t i = 1; i <= trace.size(); ++i) {
      trace::apply(now, trace[Seq{i}]);
      const trace::Body& body = trace[Seq{i}].body;
      if (std::holds_alternative<trace::Queued>(body) ||
          std::holds_alternative<trace::Delivered>(body) ||
          std::holds_alternative<trace::Fetched>(body)) {
        look(now);
      }
    }
  }
}

TEST(ViewLying, InAMailboxItIsWhatTheListCounts) {
  int seen = 0, returned = 0;
  at_each_place([&](const trace::Snapshot& now) {
    for (const auto& [id, box] : now.mailboxes) {
      for (const auto& [uid, stored] : box.messages) {
        const auto lying = view::lying(now, {.mail = stored.mail, .mailbox = id, .uid = uid});
        EXPECT_EQ(lying.octets, stored.message);
        EXPECT_EQ(lying.forward_paths, "") << "A mailbox keeps no envelope.";
        EXPECT_EQ(lying.where.pattern, "As it lies in the mailbox of {}");
        if (lying.octets.starts_with("Return-Path: ")) ++returned;
        ++seen;
      }
    }
  });
  EXPECT_GT(seen, 20);
  EXPECT_GT(returned, 10);
}

TEST(ViewLying, InASpoolItHasTheFieldsOfTheServer) {
  int seen = 0, received = 0;
  at_each_place([&](const trace::Snapshot& now) {
    for (const auto& [id, spool] : now.spools) {
      for (const auto& [mail, spooled] : spool) {
        const auto lying = view::lying(now, {.mail = mail, .agent = id});
        EXPECT_EQ(lying.octets.size(), spooled.octets);
        EXPECT_EQ(lying.reverse_path, spooled.reverse_path);
        if (lying.octets.starts_with("Received: ")) ++received;
        ++seen;
      }
    }
  });
  EXPECT_GT(seen, 10);
  EXPECT_GT(received, 5);
}

TEST(ViewLying, WhatWasFetchedIsWhatCame) {
  int seen = 0;
  at_each_place([&](const trace::Snapshot& now) {
    for (const auto& [id, agent] : now.agents) {
      for (const trace::InboxItem& item : agent.inbox) {
        EXPECT_EQ(view::lying(now, view::of_inbox(id, item)).octets, item.message);
        ++seen;
      }
    }
  });
  EXPECT_GT(seen, 10);
}

TEST(ViewLying, WithoutAPlaceItIsAsItWasWritten) {
  at_each_place([&](const trace::Snapshot& now) {
    for (const auto& [id, mail] : now.mails) {
      if (mail.message.empty()) {
        const auto lying = view::lying(now, {.mail = id});
        if (mail.spools > 0) EXPECT_NE(lying.octets, "") << "A notification lies somewhere.";
        continue;
      }
      EXPECT_EQ(view::lying(now, {.mail = id}).octets, mail.message);
    }
  });
}

TEST(ViewLying, WhereItIsNoMoreThatIsSaid) {
  trace::Snapshot now;
  now.mails[MailId{1}].message = "Subject: x\r\n\r\n";
  const auto gone = view::lying(now, {.mail = MailId{1}, .mailbox = MailboxId{1}, .uid = 1});
  EXPECT_EQ(gone.octets, "Subject: x\r\n\r\n");
  EXPECT_THAT(std::string{gone.where.pattern}, StartsWith("It is not there"));
  EXPECT_EQ(view::lying(now, {.mail = MailId{7}}).octets, "");
}

}  // namespace
