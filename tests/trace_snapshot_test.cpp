#include "sim/trace/snapshot.h"

#include <gtest/gtest.h>

#include "sim/trace/timeline.h"
#include "tests/support/sample_trace.h"

namespace {

using trace::Snapshot;
using trace::Timeline;
using trace::Trace;

constexpr AgentId kSpool{2}, kServer{4}, kUserAgent{1}, kClient{3};
constexpr MailId kMail{1};

SimTime at(std::int64_t microseconds) {
  return SimTime{Duration{microseconds}};
}

// The first record that is a `Kind` and of which `is_it(body)` is true.
template <class Kind, class IsIt>
Seq find(const Trace& trace, IsIt is_it) {
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    const auto* const body = std::get_if<Kind>(&trace[seq].body);
    if (body != nullptr && is_it(*body)) return seq;
  }
  ADD_FAILURE() << "no such record";
  return Seq{};
}
template <class Kind>
Seq find(const Trace& trace) {
  return find<Kind>(trace, [](const Kind&) { return true; });
}

TEST(TraceSnapshot, World) {
  const Trace trace = support::sample_trace();
  const Snapshot world = trace::from_start(trace, Seq{14});
  EXPECT_EQ(world.scenario, "sample");
  EXPECT_EQ(world.epoch_seconds, 1'700'000'000);
  EXPECT_EQ(world.hosts.size(), 3U);
  EXPECT_EQ(world.hosts.at(HostId{1}).name, "alice.example");
  EXPECT_TRUE(world.hosts.at(HostId{3}).up);
  EXPECT_EQ(world.links.at(LinkId{1}).bits_per_second, 1'000'000U);
  EXPECT_TRUE(world.links.at(LinkId{1}).up);
  EXPECT_EQ(world.agents.at(kSpool).kind, trace::AgentKind::Spool);
  EXPECT_EQ(world.spools.size(), 1U);
  EXPECT_EQ(world.mailboxes.at(MailboxId{1}).owner, "bob");
  EXPECT_EQ(world.last_action, "Alice sends a message to Bob");

  const Snapshot last = trace::from_start(trace, Seq{static_cast<std::uint32_t>(trace.size())});
  EXPECT_FALSE(last.hosts.at(HostId{3}).up);
  EXPECT_FALSE(last.links.at(LinkId{1}).up);
  EXPECT_EQ(last.counts.packets_lost, 1U);
  EXPECT_EQ(last.counts.retransmitted, 1U);
}

TEST(TraceSnapshot, PacketsFlyFromHopToHop) {
  const Trace trace = support::sample_trace();
  const Timeline timeline{trace, 8};
  const Seq sent = find<trace::PacketSent>(trace);
  const SimTime start = trace[sent].at;
  const auto flight_at = [&](int after) {
    const Snapshot world = timeline.at(start + Duration{after});
    EXPECT_EQ(world.now, start + Duration{after});
    return world.in_flight;
  };
  for (const int after : {0, 1, 4999}) {
    const auto flights = flight_at(after);
    ASSERT_EQ(flights.size(), 1U) << after;
    const auto& [arrival, flight] = *flights.begin();
    EXPECT_EQ(arrival.at, start + Duration{5000});
    EXPECT_EQ(flight.link, LinkId{1});
    EXPECT_EQ(flight.sent, sent);
    EXPECT_EQ(flight.hop, sent);
  }
  ASSERT_EQ(flight_at(5000).size(), 1U);
  EXPECT_EQ(flight_at(5000).begin()->second.link, LinkId{2});
  EXPECT_EQ(flight_at(9999).begin()->second.sent, sent);
  EXPECT_EQ(flight_at(10'000).begin()->first.packet, PacketId{2}) << "the answer";
}

TEST(TraceSnapshot, LostPacketsDoNotFly) {
  Trace trace;
  trace::PacketSent packet{.packet = PacketId{1},
                           .link = LinkId{1},
                           .from = {},
                           .to = {},
                           .departs_at = at(10),
                           .arrives_at = at(100),
                           .headers = {},
                           .payload = {}};
  trace.append(at(0), {}, packet);
  packet.packet = PacketId{2};
  trace.append(at(0), {}, packet);
  trace.append(at(50), {}, trace::PacketLost{PacketId{1}, Seq{1}, LinkId{1}, {}, {}});
  const Timeline timeline{trace};
  EXPECT_EQ(timeline.at(at(49)).in_flight.size(), 2U);
  ASSERT_EQ(timeline.at(at(50)).in_flight.size(), 1U);
  EXPECT_EQ(timeline.at(at(50)).in_flight.begin()->first.packet, PacketId{2});
  EXPECT_TRUE(timeline.at(at(100)).in_flight.empty());
}

TEST(TraceSnapshot, Sessions) {
  const Trace trace = support::sample_trace();
  const Timeline timeline{trace};
  const SessionId session{1};
  const trace::TcpEnd end{HostId{1}, 49152, {0x0a000103}, 25};

  const Snapshot opened = timeline.after(find<trace::SessionOpened>(trace));
  EXPECT_FALSE(opened.sessions.at(session).server);
  EXPECT_TRUE(opened.connections.empty());
  const Snapshot accepted = timeline.after(find<trace::SessionAccepted>(trace));
  EXPECT_EQ(accepted.sessions.at(session).server, kServer);
  EXPECT_EQ(accepted.connections.at(end), trace::TcpState::Established);

  const Snapshot moved = timeline.after(find<trace::MachineMoved>(trace));
  EXPECT_EQ(moved.sessions.at(session).client_state, "Ehlo");
  EXPECT_EQ(moved.agents.at(kClient).machines.at(session), "Ehlo");

  const Snapshot closed = timeline.after(find<trace::SessionClosed>(trace));
  const trace::SessionNow& ended = closed.sessions.at(session);
  EXPECT_EQ(ended.closed, trace::CloseReason::Finished);
  EXPECT_EQ(ended.commands, 5U);
  EXPECT_EQ(ended.replies, 6U);
  EXPECT_GT(ended.content_from_client, 0U);
  EXPECT_EQ(ended.content_from_server, 0U);
  EXPECT_TRUE(closed.agents.at(kClient).machines.empty());
}

TEST(TraceSnapshot, Questions) {
  const Trace trace = support::sample_trace();
  const Timeline timeline{trace};
  const Snapshot asked = timeline.after(find<trace::DnsAsked>(trace));
  ASSERT_EQ(asked.questions.size(), 1U);
  EXPECT_EQ(asked.questions.at({kClient, "mail.example", "A"}).attempt, 1U);
  EXPECT_TRUE(timeline.after(find<trace::DnsAnswered>(trace)).questions.empty());
}

TEST(TraceSnapshot, AMailFromComposerToInbox) {
  const Trace trace = support::sample_trace();
  const Timeline timeline{trace};

  const Snapshot queued = timeline.after(find<trace::Attempted>(trace));
  const trace::Spooled& spooled = queued.spools.at(kSpool).at(kMail);
  EXPECT_EQ(spooled.reverse_path, "alice@alice.example");
  EXPECT_EQ(spooled.waiting.size(), 2U);
  EXPECT_EQ(spooled.attempts, 1U);
  EXPECT_EQ(queued.mails.at(kMail).composed_by, kUserAgent);
  EXPECT_EQ(queued.mails.at(kMail).submitted_to, kSpool);
  EXPECT_EQ(trace::spools_with(queued, kMail), std::vector{kSpool});
  EXPECT_EQ(queued.mails.at(kMail).spools, 1U);

  const Snapshot delivered = timeline.after(find<trace::Delivered>(trace));
  EXPECT_EQ(delivered.mailboxes.at(MailboxId{1}).messages.at(1).mail, kMail);
  EXPECT_EQ(delivered.spools.at(kSpool).at(kMail).waiting.size(), 2U)
      << "the sender does not know yet";
  ASSERT_EQ(trace::deliveries_of(delivered, kMail).size(), 1U);
  EXPECT_EQ(trace::deliveries_of(delivered, kMail)[0].forward_path, "bob@mail.example");
  const Snapshot relayed = timeline.after(find<trace::Relayed>(trace));
  EXPECT_EQ(relayed.spools.at(kSpool).at(kMail).waiting.size(), 1U);

  const Snapshot deferred = timeline.after(find<trace::Deferred>(trace));
  const trace::Waiting& waiting =
      deferred.spools.at(kSpool).at(kMail).waiting.at("no@mail.example");
  EXPECT_EQ(waiting.why, "451 Later");
  EXPECT_GT(waiting.retry_at, deferred.now);

  const Snapshot unqueued = timeline.after(find<trace::Unqueued>(trace));
  EXPECT_TRUE(unqueued.spools.at(kSpool).empty());
  const trace::MailNow& mail = unqueued.mails.at(kMail);
  EXPECT_EQ(mail.spools, 0U);
  EXPECT_EQ(mail.given_up, 1U);
  ASSERT_EQ(trace::given_up_of(unqueued, kMail).size(), 1U);
  EXPECT_EQ(trace::given_up_of(unqueued, kMail)[0].why, "550 No such user");
  EXPECT_EQ(mail.bounce, MailId{2});
  EXPECT_EQ(unqueued.mails.at(mail.bounce).bounce_of, kMail);

  EXPECT_EQ(
      timeline.after(find<trace::MailboxOpened>(trace)).mailboxes.at(MailboxId{1}).opened_by.size(),
      1U);
  const Snapshot polled = timeline.after(find<trace::Polled>(trace));
  EXPECT_TRUE(polled.mailboxes.at(MailboxId{1}).messages.empty());
  EXPECT_TRUE(polled.mailboxes.at(MailboxId{1}).opened_by.empty());
  ASSERT_EQ(polled.agents.at(kUserAgent).inbox.size(), 1U);
  EXPECT_EQ(polled.agents.at(kUserAgent).inbox[0].mail, kMail);
  EXPECT_EQ(polled.mails.at(kMail).fetched, 1U);
}

// At any instant: what a user agent has, and what its user has done with it.
TEST(TraceSnapshot, TheListsOfAUserAgent) {
  using trace::Box;
  using trace::Mark;
  Trace trace;
  const MailId other{7};
  trace.append(at(0), {}, trace::AgentAdded{kUserAgent, {}, trace::AgentKind::UserAgent, "", ""});
  trace.append(at(1), {}, trace::Composed{kMail, kUserAgent, "<a@b>", "c@d\ne@f", "A message."});
  trace.append(at(2), {}, trace::Fetched{kMail, {}, 3, kUserAgent, "A message."});
  trace.append(at(2), {}, trace::Fetched{other, {}, 4, kUserAgent, "Another."});
  trace.append(at(3), {}, trace::Marked{kUserAgent, Box::Inbox, 1, kMail, Mark::Deleted, true});
  trace.append(at(3), {}, trace::Marked{kUserAgent, Box::Inbox, 2, other, Mark::Read, true});
  trace.append(at(4), {}, trace::Marked{kUserAgent, Box::Outbox, 9, kMail, Mark::Read, true});
  trace.append(at(5), {}, trace::Expunged{kUserAgent, Box::Inbox, 1, kMail});
  trace.append(at(6), {}, trace::Fetched{kMail, {}, 5, kUserAgent, "Once more."});
  trace.append(at(6), {}, trace::Expunged{AgentId{99}, Box::Inbox, 1, kMail});
  const trace::AgentNow marked = trace::from_start(trace, Seq{7}).agents.at(kUserAgent);
  ASSERT_EQ(marked.inbox.size(), 2U);
  EXPECT_TRUE(marked.inbox[0].marks.deleted);
  EXPECT_FALSE(marked.inbox[0].marks.read);
  EXPECT_TRUE(marked.inbox[1].marks.read);
  ASSERT_EQ(marked.outbox.size(), 1U);
  EXPECT_EQ(marked.outbox[0].forward_paths, "c@d\ne@f");
  EXPECT_EQ(marked.outbox[0].marks, trace::MarksNow{}) << "there is no ninth message";
  const trace::AgentNow after = trace::from_start(trace, Seq{10}).agents.at(kUserAgent);
  ASSERT_EQ(after.inbox.size(), 2U);
  EXPECT_EQ(after.inbox[0].item, 2U);
  EXPECT_EQ(after.inbox[1].item, 3U) << "no number is given twice";
}

TEST(TraceSnapshot, MembersWaitInPlaceOfTheirAlias) {
  Trace trace;
  const HostId host{1};
  trace.append(at(0), {}, trace::AgentAdded{kSpool, host, trace::AgentKind::Spool, "", ""});
  trace.append(at(0), {}, trace::AgentAdded{kServer, host, trace::AgentKind::MtaServer, "", ""});
  trace.append(at(0), {}, trace::Queued{kMail, kSpool, "", "all@a.b\nc@a.b\n", 10, ""});
  trace.append(at(0), {}, trace::Expanded{kMail, kServer, "all@a.b", "c@a.b\nd@a.b", ""});
  const Snapshot expanded = trace::from_start(trace, Seq{4});
  const auto& waiting = expanded.spools.at(kSpool).at(kMail).waiting;
  EXPECT_EQ(waiting.size(), 2U);
  EXPECT_TRUE(waiting.contains("d@a.b"));
  trace.append(at(0), {}, trace::Delivered{kMail, {}, kServer, 1, "c@a.b", ""});
  EXPECT_EQ(trace::from_start(trace, Seq{5}).spools.at(kSpool).at(kMail).waiting.size(), 1U)
      << "delivered on the spool's own host";
}

// — key-frames —

void expect_same_everywhere(const Trace& trace, std::size_t spacing) {
  const Timeline timeline{trace, spacing};
  Snapshot plain;
  EXPECT_EQ(timeline.after(Seq{0}), plain);
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    trace::apply(plain, trace[seq]);
    ASSERT_EQ(timeline.after(seq), plain) << seq.value;
  }
}

TEST(TraceTimeline, KeyFramesTellTheSameAsTheStart) {
  expect_same_everywhere(support::sample_trace(), 4);
  expect_same_everywhere(support::sample_trace(), 4096);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Trace trace = support::random_trace(seed, 1000);
    expect_same_everywhere(trace, 32);
    for (std::uint32_t seq = 1; seq <= 200; ++seq) {
      ASSERT_EQ(Timeline(trace, 16).after(Seq{seq}), trace::from_start(trace, Seq{seq}));
    }
  }
}

TEST(TraceTimeline, AnyInstant) {
  const Trace trace = support::random_trace(7, 3000);
  const Timeline timeline{trace, 64};
  EXPECT_GT(timeline.key_frames(), 5U);
  for (SimTime time = at(0); time < trace.end() + Duration{10'000}; time += Duration{9973}) {
    Snapshot plain = trace::from_start(trace, trace.last_at(time));
    trace::advance(plain, time);
    ASSERT_EQ(timeline.at(time), plain);
  }
  EXPECT_EQ(timeline.at(at(-1)).last, Seq{0});
}

TEST(TraceTimeline, MovesASnapshotAnywhere) {
  const Trace trace = support::random_trace(8, 3000);
  const Timeline timeline{trace, 64};
  const auto end = trace.end().time_since_epoch().count();
  Snapshot moved;
  for (const std::int64_t time : {end / 2, end / 2 + 1, end / 2, end / 2 + 900, end,
                                  std::int64_t{0}, end / 3, end / 3 - 1, end + 5000, end + 4000}) {
    timeline.move(moved, at(time));
    ASSERT_EQ(moved, timeline.at(at(time))) << time;
  }
  for (std::int64_t time = 0; time < end; time += 701) {
    timeline.move(moved, at(time));
    ASSERT_EQ(moved, timeline.at(at(time))) << time;
  }
}

TEST(TraceTimeline, GrowsWithItsTrace) {
  Trace trace;
  Timeline timeline{trace, 4};
  for (std::uint32_t i = 1; i <= 20; ++i) {
    trace.append(at(i), {}, trace::HostAdded{HostId{i}, "", "", {}, {}, 0, 0});
    timeline.extend();
    ASSERT_EQ(timeline.at(at(i)).hosts.size(), i);
  }
}

TEST(TraceTimeline, KeyFramesOfALargeWorldAreRare) {
  Trace trace;
  constexpr std::uint32_t kHosts = 20'000;
  for (std::uint32_t i = 1; i <= kHosts; ++i) {
    trace.append(at(i), {}, trace::HostAdded{HostId{i}, "", "", {}, {}, 0, 0});
  }
  EXPECT_LE(Timeline(trace, 100).key_frames(), 20U) << "each half as large again as the last";
}

TEST(FlatMap, IsAMap) {
  trace::FlatMap<std::uint32_t, std::uint32_t> map;
  for (const std::uint32_t key : {5U, 1U, 9U, 5U, 3U, 7U}) map[key] += key;
  EXPECT_EQ(map.size(), 5U);
  EXPECT_EQ(map.at(5), 10U);
  EXPECT_EQ(map.at(1), 1U);
  EXPECT_EQ(map.find(4), nullptr);
  EXPECT_EQ(map.find(10), nullptr);
  map.erase(1);
  map.erase(2);
  map.erase(10);
  std::vector<std::uint32_t> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector{3U, 5U, 7U, 9U}));
}

}  // namespace
