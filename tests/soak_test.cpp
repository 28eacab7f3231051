// Random worlds, run to their end: is every recipient of every message accounted for? How many is
// said by the environment variable MAILWALK_SOAK_WORLDS; the seed of a world that fails is told.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "sim/run.h"
#include "sim/trace/json.h"
#include "sim/trace/timeline.h"
#include "sim/world/world.h"
#include "tests/support/auditor.h"
#include "tests/support/random_world.h"

namespace {

// Far more than a world of this size needs: one that runs on for ever is told, not waited for.
constexpr std::size_t kMostRecords = 2'000'000;

std::uint64_t worlds() {
  const char* const text = std::getenv("MAILWALK_SOAK_WORLDS");
  return text == nullptr ? 200 : std::strtoull(text, nullptr, 10);
}

bool run_to_rest(const world::Scenario& scenario, trace::Trace& trace) {
  world::World world{scenario, trace};
  while (trace.size() < kMostRecords) {
    if (!world.kernel().step()) return true;
  }
  return false;
}

void expect_rest(const trace::Snapshot& end) {
  EXPECT_TRUE(end.in_flight.empty());
  EXPECT_TRUE(end.questions.empty());
  EXPECT_TRUE(end.connections.empty());
  for (const auto& [agent, spool] : end.spools) EXPECT_TRUE(spool.empty());
  for (const auto& [session, now] : end.sessions) {
    EXPECT_TRUE(now.closed) << "session " << session.value << " is open for ever";
  }
  for (const auto& [mailbox, now] : end.mailboxes) {
    EXPECT_TRUE(now.opened_by.empty()) << now.address << " is locked for ever";
  }
}

// What lies in the mailboxes is what came minus what went.
void expect_mailboxes(const trace::Trace& trace, const trace::Snapshot& end) {
  std::map<MailboxId, std::map<std::uint32_t, MailId>> wanted;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Body& body = trace[Seq{i}].body;
    if (const auto* added = std::get_if<trace::MailboxAdded>(&body)) {
      wanted[added->mailbox];
    } else if (const auto* delivered = std::get_if<trace::Delivered>(&body)) {
      wanted[delivered->mailbox][delivered->uid] = delivered->mail;
    } else if (const auto* removed = std::get_if<trace::Removed>(&body)) {
      EXPECT_EQ(wanted[removed->mailbox].erase(removed->uid), 1U);
    }
  }
  ASSERT_EQ(wanted.size(), end.mailboxes.size());
  for (const auto& [mailbox, now] : end.mailboxes) {
    std::map<std::uint32_t, MailId> found;
    for (const auto& [uid, stored] : now.messages) found[uid] = stored.mail;
    EXPECT_EQ(found, wanted.at(mailbox)) << now.address;
  }
}

// In keep mode, and on the mail server itself, an agent takes each message once.
void expect_no_message_twice(const world::Scenario& scenario, const trace::Trace& trace) {
  std::map<std::string, bool> keeps;
  for (const auto& agent : scenario.user_agents) {
    keeps[agent.user] = agent.keep || std::holds_alternative<world::MailboxFile>(agent.access);
  }
  std::map<AgentId, std::string> owners;
  std::map<std::tuple<AgentId, MailboxId, std::uint32_t>, int> fetched;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Body& body = trace[Seq{i}].body;
    if (const auto* added = std::get_if<trace::AgentAdded>(&body)) {
      owners[added->agent] = added->owner;
    } else if (const auto* taken = std::get_if<trace::Fetched>(&body)) {
      const int times = ++fetched[{taken->agent, taken->mailbox, taken->uid}];
      if (keeps.at(owners.at(taken->agent))) {
        EXPECT_EQ(times, 1) << "uid " << taken->uid << " by " << owners.at(taken->agent);
      }
    }
  }
}

TEST(Soak, EveryRecipientIsAccountedFor) {
  audit::Books sum;
  for (std::uint64_t seed = 1; seed <= worlds(); ++seed) {
    SCOPED_TRACE("the world of seed " + std::to_string(seed));
    const world::Scenario scenario = random_world::make(seed);
    trace::Trace trace;
    ASSERT_TRUE(run_to_rest(scenario, trace)) << "it does not come to rest";
    const audit::Books books = audit::audit(trace, true);
    EXPECT_EQ(audit::in_words(books), "");
    const trace::Timeline timeline{trace};
    const trace::Snapshot end = timeline.at(trace.end() + std::chrono::hours{1});
    expect_rest(end);
    expect_mailboxes(trace, end);
    expect_no_message_twice(scenario, trace);
    sum.composed += books.composed;
    sum.lay += books.lay;
    sum.delivered += books.delivered;
    sum.failed += books.failed;
    sum.bounced += books.bounced;
    sum.discarded += books.discarded;
    sum.fetched += books.fetched;
    sum.excused += books.excused;
  }
  // Worlds in which nothing happens would prove nothing.
  if (worlds() >= 60) {
    EXPECT_GT(sum.lay, 0U);
    EXPECT_GT(sum.delivered, 0U);
    EXPECT_GT(sum.failed, 0U);
    EXPECT_GT(sum.bounced, 0U);
    EXPECT_GT(sum.discarded, 0U);
    EXPECT_GT(sum.fetched, 0U);
    EXPECT_GT(sum.excused, 0U);
  }
  RecordProperty("composed", static_cast<int>(sum.composed));
  RecordProperty("delivered", static_cast<int>(sum.delivered));
  RecordProperty("excused", static_cast<int>(sum.excused));
}

TEST(Soak, TheSameSeedGivesTheSameTrace) {
  for (std::uint64_t seed = 1; seed <= worlds(); seed += 6) {
    const world::Scenario scenario = random_world::make(seed);
    const trace::Trace trace = run(scenario);
    EXPECT_EQ(run(random_world::make(seed)).digest(), trace.digest()) << seed;
    const auto again = trace::read_json_lines(trace::to_json_lines(trace));
    ASSERT_TRUE(std::holds_alternative<trace::Trace>(again)) << seed;
    EXPECT_EQ(std::get<trace::Trace>(again).digest(), trace.digest()) << seed;
  }
}

// — canaries: what the auditor must notice —

// The trace without one record. The texts stay in `whole`, which must live as long.
trace::Trace without(const trace::Trace& whole, Seq left_out) {
  trace::Trace trace;
  for (std::uint32_t i = 1; i <= whole.size(); ++i) {
    if (Seq{i} == left_out) continue;
    const trace::Record& record = whole[Seq{i}];
    Seq cause = record.cause;
    if (cause == left_out) cause = whole[left_out].cause;
    if (cause > left_out) --cause.value;
    trace.append(record.at, cause, record.body);
  }
  return trace;
}

// The trace with one delivery made twice.
trace::Trace with_double(const trace::Trace& whole, Seq doubled) {
  trace::Trace trace;
  for (std::uint32_t i = 1; i <= whole.size(); ++i) {
    const trace::Record& record = whole[Seq{i}];
    trace.append(record.at, Seq{}, record.body);
    if (Seq{i} != doubled) continue;
    auto again = std::get<trace::Delivered>(record.body);
    again.uid += 1000;
    trace.append(record.at, Seq{}, again);
  }
  return trace;
}

template <class Body>
void expect_missed(const trace::Trace& trace, std::vector<audit::Finding> audit::Books::*findings) {
  std::size_t tried = 0;
  for (std::uint32_t i = 1; i <= trace.size() && tried < 5; ++i) {
    if (!std::holds_alternative<Body>(trace[Seq{i}].body)) continue;
    ++tried;
    const audit::Books books = audit::audit(without(trace, Seq{i}), true);
    EXPECT_FALSE((books.*findings).empty()) << Body::kName << " " << i;
  }
  EXPECT_GT(tried, 0U) << Body::kName;
}

TEST(Soak, AMessageDeliveredTwiceIsNoticed) {
  const trace::Trace trace = run(random_world::make(1));
  std::size_t tried = 0;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    if (!std::holds_alternative<trace::Delivered>(trace[Seq{i}].body)) continue;
    ++tried;
    EXPECT_FALSE(audit::audit(with_double(trace, Seq{i}), true).doubled.empty()) << i;
  }
  EXPECT_GT(tried, 0U);
}

// A world in which all of these happen.
TEST(Soak, ARecordLeftOutIsNoticed) {
  for (std::uint64_t seed = 1;; ++seed) {
    ASSERT_LT(seed, 200U);
    const trace::Trace trace = run(random_world::make(seed));
    const audit::Books books = audit::audit(trace, true);
    if (books.bounced == 0 || books.discarded == 0 || books.excused != 0 || books.lay != 0) {
      continue;
    }
    expect_missed<trace::Delivered>(trace, &audit::Books::lost);
    expect_missed<trace::Failed>(trace, &audit::Books::lost);
    expect_missed<trace::Bounced>(trace, &audit::Books::lost);
    expect_missed<trace::Relayed>(trace, &audit::Books::lost);
    expect_missed<trace::Discarded>(trace, &audit::Books::lost);
    return;
  }
}

}  // namespace
