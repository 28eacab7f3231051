#include "sim/trace/trace.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/trace/names.h"
#include "tests/support/sample_trace.h"

namespace {

using trace::Trace;

SimTime at(std::int64_t microseconds) {
  return SimTime{Duration{microseconds}};
}

TEST(Trace, NumbersRecordsFromOneAndGivesThemBack) {
  Trace trace;
  EXPECT_EQ(trace.size(), 0U);
  EXPECT_EQ(trace.end(), at(0));
  for (std::uint32_t i = 1; i <= 10'000; ++i) {  // More than two blocks.
    const Seq seq = trace.append(at(i), Seq{i - 1}, trace::HostChanged{HostId{i}, true});
    ASSERT_EQ(seq, Seq{i});
  }
  EXPECT_EQ(trace.size(), 10'000U);
  EXPECT_EQ(trace.end(), at(10'000));
  for (std::uint32_t i = 1; i <= 10'000; ++i) {
    const trace::Record& record = trace[Seq{i}];
    ASSERT_EQ(record.at, at(i));
    ASSERT_EQ(record.cause, Seq{i - 1});
    ASSERT_EQ(std::get<trace::HostChanged>(record.body).host, HostId{i});
  }
}

TEST(Trace, RecordsStayWhereTheyAre) {
  Trace trace;
  trace.append(at(0), {}, trace::HostChanged{});
  const trace::Record* const first = &trace[Seq{1}];
  for (int i = 0; i < 9000; ++i) trace.append(at(0), {}, trace::HostChanged{});
  EXPECT_EQ(first, &trace[Seq{1}]);
}

TEST(Trace, KeepsTextsOfAnySize) {
  constexpr std::size_t kChunk = std::size_t{1} << 20U;
  Trace trace;
  std::vector<std::string> originals;
  std::vector<trace::Text> kept;
  const std::size_t sizes[] = {0, 1, 10, kChunk - 12, 5, kChunk, kChunk + 1, 3, 3 * kChunk, 7};
  for (const std::size_t size : sizes) {
    originals.emplace_back(size, static_cast<char>('a' + originals.size()));
    kept.push_back(trace.keep(originals.back()));
  }
  const Trace moved = std::move(trace);
  for (std::size_t i = 0; i < originals.size(); ++i) EXPECT_EQ(kept[i], originals[i]) << i;
  EXPECT_EQ(kept[1].data() + 1, kept[2].data());
  EXPECT_EQ(kept[7].data() + 3, kept[9].data()) << "a large text between does not close the chunk";
}

TEST(Trace, FindsTheLastRecordAtAnInstant) {
  Trace trace;
  EXPECT_EQ(trace.last_at(at(5)), Seq{0});
  for (const int time : {10, 10, 20, 20, 20, 40}) {
    trace.append(at(time), {}, trace::HostChanged{});
  }
  constexpr std::pair<int, std::uint32_t> kCases[] = {{0, 0},  {9, 0},  {10, 2}, {19, 2}, {20, 5},
                                                      {39, 5}, {40, 6}, {41, 6}, {999, 6}};
  for (const auto& [time, seq] : kCases) EXPECT_EQ(trace.last_at(at(time)), Seq{seq}) << time;
}

TEST(TraceDeathTest, HoldsItsRules) {
  Trace trace;
  trace.append(at(10), {}, trace::HostChanged{});
  EXPECT_DEATH(trace.append(at(9), {}, trace::HostChanged{}), "time never goes back");
  EXPECT_DEATH(trace.append(at(10), Seq{2}, trace::HostChanged{}), "before its effect");
  EXPECT_DEATH(static_cast<void>(trace[Seq{0}]), "");
  EXPECT_DEATH(static_cast<void>(trace[Seq{2}]), "");
}

// — digest —

std::uint64_t digest_of(SimTime time, Seq cause, const trace::Body& body) {
  Trace trace;
  trace.append(at(0), {}, trace::HostChanged{});
  trace.append(time, cause, body);
  return trace.digest();
}

TEST(TraceDigest, IsTheSameOnEveryMachine) {
  EXPECT_EQ(Trace{}.digest(), 0x9e3779bd8ef1b1deU);
  EXPECT_EQ(digest_of(at(1), Seq{1}, trace::ActionTaken{"send", "Alice sends"}),
            0x77c29620db436fedU);
}

TEST(TraceDigest, SeesEveryDifference) {
  const trace::ActionTaken action{"send", "Alice sends"};
  const std::uint64_t digest = digest_of(at(1), Seq{1}, action);
  EXPECT_NE(digest, digest_of(at(2), Seq{1}, action));
  EXPECT_NE(digest, digest_of(at(1), Seq{0}, action));
  EXPECT_NE(digest, digest_of(at(1), Seq{1}, trace::ActionTaken{"sendA", "lice sends"}));
  EXPECT_NE(digest, digest_of(at(1), Seq{1}, trace::ActionTaken{"send", "Alice sendt"}));
  trace::PacketSent packet;
  const std::uint64_t plain = digest_of(at(1), {}, packet);
  packet.headers.flags = trace::kSyn;
  EXPECT_NE(plain, digest_of(at(1), {}, packet));
  EXPECT_NE(digest_of(at(1), {}, trace::MailboxReleased{}),
            digest_of(at(1), {}, trace::Unqueued{}));
}

TEST(TraceDigest, SeesZerosAtTheEndOfTexts) {
  using namespace std::literals;
  const trace::Text texts[] = {"", "\0"sv, "\0\0"sv, "abcdefg", "abcdefg\0"sv, "abcdefgh"};
  std::vector<std::uint64_t> digests;
  for (const trace::Text text : texts) {
    digests.push_back(digest_of(at(1), {}, trace::ActionTaken{text, ""}));
    for (std::size_t i = 0; i + 1 < digests.size(); ++i) EXPECT_NE(digests[i], digests.back());
  }
}

TEST(TraceDigest, DoesNotDependOnWhereTextsLie) {
  EXPECT_EQ(support::sample_trace().digest(), support::sample_trace().digest());
  EXPECT_EQ(support::random_trace(1, 500).digest(), support::random_trace(1, 500).digest());
  EXPECT_NE(support::random_trace(1, 500).digest(), support::random_trace(2, 500).digest());
}

// — names —

TEST(TraceNames, ReadBack) {
  EXPECT_EQ(trace::name_of(trace::AgentKind::MaaServer), "MaaServer");
  EXPECT_EQ(trace::name_of(trace::TcpState::SynSent), "SYN-SENT");
  EXPECT_EQ(trace::name_of(trace::Transport::Udp), "UDP");
  EXPECT_EQ(trace::name_of(static_cast<trace::Part>(99)), "?");
  EXPECT_EQ(trace::parse_name<trace::TcpState>("TIME-WAIT"), trace::TcpState::TimeWait);
  EXPECT_EQ(trace::parse_name<trace::TcpState>("time-wait"), std::nullopt);
  EXPECT_EQ(trace::parse_name<trace::TcpState>(""), std::nullopt);
  EXPECT_EQ(trace::names_of(trace::AgentKind{}).size(), 14U);
  EXPECT_EQ(trace::names_of(trace::TcpState{}).size(), 11U);
}

TEST(TraceNames, Addresses) {
  EXPECT_EQ(trace::to_text({0}), "0.0.0.0");
  EXPECT_EQ(trace::to_text({0x0a0000ff}), "10.0.0.255");
  EXPECT_EQ(trace::parse_ipv4("10.0.0.255"), trace::Ipv4{0x0a0000ff});
  EXPECT_EQ(trace::parse_ipv4("255.255.255.255"), trace::Ipv4{0xffffffff});
  for (const trace::Text wrong : {"", "1", "1.2.3", "1.2.3.", "1.2.3.4.", "1.2.3.4.5", "1.2.3.256",
                                  "01.2.3.4", "1..3.4", " 1.2.3.4", "1.2.3.4 ", "-1.2.3.4", "a"}) {
    EXPECT_EQ(trace::parse_ipv4(wrong), std::nullopt) << wrong;
  }
}

TEST(TraceNames, Flags) {
  EXPECT_EQ(trace::flags_in_words(trace::kSyn | trace::kAck), "SYN, ACK");
  EXPECT_EQ(trace::flags_in_words(0), "none");
}

}  // namespace
