#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/proto/dns/resolver.h"
#include "sim/proto/dns/zone.h"

namespace dns {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Events = std::vector<ResolverEvent>;
using Texts = std::vector<std::string>;

constexpr std::uint32_t kFirst = 1, kSecond = 2;
const Question kMx{"comnet.com", Type::MX};
const ResourceRecord kMxRecord{"comnet.com", 60, Mx{10, "mail.comnet.com"}};
const ResourceRecord kAddress{"mail.comnet.com", 20, A{1}};

Send sent(const Events& events) {
  EXPECT_THAT(events, SizeIs(1));
  const auto* send = events.size() == 1 ? std::get_if<Send>(&events.front()) : nullptr;
  EXPECT_NE(send, nullptr);
  return send == nullptr ? Send{} : *send;
}

Answered answered(const Events& events) {
  EXPECT_THAT(events, SizeIs(1));
  const auto* answer = events.size() == 1 ? std::get_if<Answered>(&events.front()) : nullptr;
  EXPECT_NE(answer, nullptr);
  return answer == nullptr ? Answered{} : *answer;
}

Texts words(const std::vector<ResourceRecord>& records) {
  Texts texts;
  for (const auto& record : records) texts.push_back(in_words(record));
  return texts;
}

// A reply to what was sent, with these answers.
Message reply_to(const Send& send, std::vector<ResourceRecord> answers = {}) {
  return {.id = send.id,
          .response = true,
          .authoritative = true,
          .questions = {send.question},
          .answers = std::move(answers)};
}

class DnsResolver : public testing::Test {
 protected:
  Events give(const Message& reply, std::uint32_t server = kFirst, seconds now = 0s) {
    return resolver_.receive(server, encode(reply), now);
  }
  Resolver resolver_{{.servers = {kFirst, kSecond}}, 100};
};

TEST_F(DnsResolver, AsksAndIsAnswered) {
  const Send send = sent(resolver_.ask(kMx, 0s));
  EXPECT_EQ(send.server, kFirst);
  EXPECT_EQ(send.id, 100);
  EXPECT_EQ(send.attempt, 1U);
  EXPECT_EQ(send.question, kMx);
  EXPECT_EQ(send.timeout, 5s);
  EXPECT_EQ(*decode(send.datagram),
            (Message{.id = 100, .recursion_desired = true, .questions = {kMx}}));
  Message reply = reply_to(send, {kMxRecord});
  reply.additionals = {kAddress, {"www.bank.example", 60, A{2}}};
  const Answered answer = answered(give(reply));
  EXPECT_EQ(answer.question, kMx);
  EXPECT_EQ(answer.rcode, Rcode::NoError);
  EXPECT_EQ(answer.records, std::vector{kMxRecord});
  EXPECT_EQ(answer.additional, std::vector{kAddress});  // Nobody asked about the bank.
  EXPECT_FALSE(answer.from_cache || answer.timed_out || answer.truncated);
  EXPECT_THAT(give(reply), IsEmpty());  // Twice the same datagram.
  EXPECT_THAT(resolver_.expire(send.id, 1, 5s), IsEmpty());
}

TEST_F(DnsResolver, RemembersUntilTheTtlIsOver) {
  Message reply = reply_to(sent(resolver_.ask(kMx, 1000s)), {kMxRecord});
  reply.additionals = {kAddress};
  give(reply, kFirst, 1000s);
  Answered answer = answered(resolver_.ask(kMx, 1010s));
  EXPECT_TRUE(answer.from_cache);
  EXPECT_EQ(answer.records.front().ttl, 50U);
  EXPECT_EQ(answer.additional.front().ttl, 10U);
  answer = answered(resolver_.ask({"ComNet.Com.", Type::MX}, 1059s));
  EXPECT_TRUE(answer.from_cache);
  EXPECT_EQ(answer.question.name, "ComNet.Com.");  // Just as asked.
  EXPECT_THAT(answer.additional, IsEmpty());
  EXPECT_FALSE(sent(resolver_.ask({"comnet.com", Type::A}, 1059s)).datagram.empty());
  EXPECT_EQ(sent(resolver_.ask(kMx, 1060s)).question, kMx);
}

TEST_F(DnsResolver, ForgetsWhenTold) {
  give(reply_to(sent(resolver_.ask(kMx, 0s)), {kMxRecord}));
  resolver_.forget();
  EXPECT_EQ(sent(resolver_.ask(kMx, 1s)).id, 101);
}

TEST_F(DnsResolver, TtlZeroAndTtlWithTheTopmostBitAreNotRemembered) {
  for (const std::uint32_t ttl : {0U, 0x80000000U}) {
    const Events events =
        give(reply_to(sent(resolver_.ask(kMx, 0s)), {{"comnet.com", ttl, Mx{1, "a"}}}));
    EXPECT_THAT(answered(events).records, SizeIs(1));
  }
  sent(resolver_.ask(kMx, 0s));
}

TEST_F(DnsResolver, NegativeAnswersAreRemembered) {
  const struct {
    Rcode rcode;
    std::uint32_t soa_ttl, minimum;
    std::vector<ResourceRecord> answers;
    seconds remembered;
  } rows[] = {
      {Rcode::NxDomain, 40, 300, {}, 40s},
      {Rcode::NxDomain, 300, 40, {}, 40s},
      {Rcode::NoError, 40, 300, {}, 40s},
      {Rcode::NoError, 300, 40, {{"comnet.com", 30, Cname{"x.com"}}}, 30s},
  };
  for (const auto& row : rows) {
    resolver_.forget();
    Message reply = reply_to(sent(resolver_.ask(kMx, 0s)), row.answers);
    reply.rcode = row.rcode;
    reply.authorities = {
        {"com", row.soa_ttl, Soa{.primary = "a", .mailbox = "b", .minimum = row.minimum}}};
    EXPECT_EQ(answered(give(reply)).rcode, row.rcode);
    const Answered again = answered(resolver_.ask(kMx, row.remembered - 1s));
    EXPECT_TRUE(again.from_cache);
    EXPECT_EQ(again.rcode, row.rcode);
    EXPECT_EQ(again.records.size(), row.answers.size());
    const Send send = sent(resolver_.ask(kMx, row.remembered));
    give(reply_to(send, {kMxRecord}));
  }
}

TEST_F(DnsResolver, NegativeAnswerWithoutSoaIsNotRemembered) {
  for (const Rcode rcode : {Rcode::NoError, Rcode::NxDomain}) {
    Message reply = reply_to(sent(resolver_.ask(kMx, 0s)));
    reply.rcode = rcode;
    EXPECT_EQ(answered(give(reply)).rcode, rcode);
  }
  sent(resolver_.ask(kMx, 0s));
}

TEST_F(DnsResolver, TimesOutInRounds) {
  Resolver resolver({.servers = {kFirst, kSecond}, .attempts = 5}, 7);
  Send send = sent(resolver.ask(kMx, 0s));
  const std::pair<std::uint32_t, seconds> rows[] = {
      {kFirst, 5s}, {kSecond, 5s}, {kFirst, 10s}, {kSecond, 10s}, {kFirst, 20s}};
  std::uint32_t attempt = 0;
  Events events;
  for (const auto& [server, timeout] : rows) {
    EXPECT_EQ(send.server, server);
    EXPECT_EQ(send.timeout, timeout);
    EXPECT_EQ(send.attempt, ++attempt);
    EXPECT_EQ(send.id, 7);
    EXPECT_THAT(resolver.expire(7, attempt + 1, 0s), IsEmpty());
    events = resolver.expire(7, attempt, 0s);
    if (attempt < 5) send = sent(events);
  }
  const Answered answer = answered(events);
  EXPECT_TRUE(answer.timed_out);
  EXPECT_EQ(answer.rcode, Rcode::ServFail);
  EXPECT_THAT(resolver.expire(7, 5, 0s), IsEmpty());
  EXPECT_THAT(resolver.receive(kFirst, encode(reply_to(send, {kMxRecord})), 0s), IsEmpty());
}

TEST_F(DnsResolver, DoublingEnds) {
  Resolver resolver({.servers = {kFirst}, .attempts = 50}, 7);
  Send send = sent(resolver.ask(kMx, 0s));
  while (send.attempt < 50) send = sent(resolver.expire(7, send.attempt, 0s));
  EXPECT_EQ(send.timeout, 320s);
  EXPECT_TRUE(answered(resolver.expire(7, 50, 0s)).timed_out);
}

TEST_F(DnsResolver, LateAnswerOfTheFirstServerIsTaken) {
  const Send first = sent(resolver_.ask(kMx, 0s));
  sent(resolver_.expire(first.id, 1, 5s));
  EXPECT_THAT(give(reply_to(first, {kMxRecord}), kFirst, 6s), SizeIs(1));
}

TEST_F(DnsResolver, LateFailureOfTheFirstServerChangesNothing) {
  const Send first = sent(resolver_.ask(kMx, 0s));
  const Send second = sent(resolver_.expire(first.id, 1, 5s));
  Message failure = reply_to(first);
  failure.rcode = Rcode::ServFail;
  EXPECT_THAT(give(failure, kFirst, 6s), IsEmpty());
  // The third attempt skips the server that failed.
  EXPECT_EQ(sent(resolver_.expire(second.id, 2, 10s)).server, kSecond);
}

TEST_F(DnsResolver, IgnoresWhatDoesNotFit) {
  const Send send = sent(resolver_.ask(kMx, 0s));
  const Message good = reply_to(send, {kMxRecord});
  Message other_id = good, other_question = good, no_reply = good, two = good, other_opcode = good;
  ++other_id.id;
  other_question.questions.front().type = Type::A;
  no_reply.response = false;
  two.questions.push_back(kMx);
  other_opcode.opcode = 1;
  for (const Message& bad : {other_id, other_question, no_reply, two, other_opcode}) {
    EXPECT_THAT(give(bad), IsEmpty());
  }
  EXPECT_THAT(give(good, kSecond), IsEmpty());  // Not asked yet.
  EXPECT_THAT(give(good, 99), IsEmpty());
  EXPECT_THAT(resolver_.receive(kFirst, encode(good) + 'x', 0s), IsEmpty());
  EXPECT_THAT(resolver_.receive(kFirst, "", 0s), IsEmpty());
  EXPECT_EQ(answered(give(good)).records, std::vector{kMxRecord});
}

TEST_F(DnsResolver, UnhelpfulRepliesLeadToTheNextServer) {
  for (const Rcode rcode :
       {Rcode::FormErr, Rcode::ServFail, Rcode::NotImp, Rcode::Refused, static_cast<Rcode>(9)}) {
    Message failure = reply_to(sent(resolver_.ask(kMx, 0s)));
    failure.rcode = rcode;
    EXPECT_EQ(sent(give(failure)).server, kSecond);
    EXPECT_THAT(give(failure, kFirst), IsEmpty());  // Once is enough.
    const Answered answer = answered(give(failure, kSecond));
    EXPECT_EQ(answer.rcode, rcode);
    EXPECT_FALSE(answer.timed_out);
  }
}

TEST_F(DnsResolver, ReferralIsNoHelp) {
  const Send send = sent(resolver_.ask(kMx, 0s));
  Message referral = reply_to(send);
  referral.authoritative = false;
  referral.authorities = {{"com", 60, Ns{"a.gtld"}}};
  EXPECT_EQ(sent(give(referral)).server, kSecond);
  EXPECT_EQ(answered(give(reply_to(send, {kMxRecord}), kSecond)).rcode, Rcode::NoError);
}

TEST_F(DnsResolver, TruncatedRepliesAreUsedForWantOfBetter) {
  Message cut = reply_to(sent(resolver_.ask(kMx, 0s)), {kMxRecord});
  cut.truncated = true;
  EXPECT_EQ(sent(give(cut)).server, kSecond);
  const Answered answer = answered(give(cut, kSecond));
  EXPECT_TRUE(answer.truncated);
  EXPECT_EQ(answer.rcode, Rcode::NoError);
  EXPECT_EQ(answer.records, std::vector{kMxRecord});

  cut = reply_to(sent(resolver_.ask(kMx, 0s)));  // It was not remembered.
  cut.truncated = true;
  give(cut);
  EXPECT_EQ(answered(give(cut, kSecond)).rcode, Rcode::ServFail);
}

TEST_F(DnsResolver, WholeReplyIsBetterThanATruncatedOne) {
  Message reply = reply_to(sent(resolver_.ask(kMx, 0s)), {kMxRecord});
  reply.truncated = true;
  give(reply);
  reply.truncated = false;
  reply.answers.push_back({"comnet.com", 60, Mx{20, "b"}});
  const Answered answer = answered(give(reply, kSecond));
  EXPECT_FALSE(answer.truncated);
  EXPECT_THAT(answer.records, SizeIs(2));
}

TEST_F(DnsResolver, JoinsQuestions) {
  const Send send = sent(resolver_.ask(kMx, 0s));
  EXPECT_THAT(resolver_.ask({"COMNET.com", Type::MX}, 1s), IsEmpty());
  EXPECT_EQ(sent(resolver_.ask({"comnet.com", Type::A}, 1s)).id, 101);
  const Events events = give(reply_to(send, {kMxRecord}));
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(std::get<Answered>(events[0]).question.name, "comnet.com");
  EXPECT_EQ(std::get<Answered>(events[1]).question.name, "COMNET.com");
  for (const auto& event : events) EXPECT_EQ(std::get<Answered>(event).records.size(), 1U);
}

TEST_F(DnsResolver, FollowsCnamesWithinAndBeyondAReply) {
  const Send send = sent(resolver_.ask(kMx, 0s));
  const Send further = sent(
      give(reply_to(send, {{"a.com", 50, Cname{"b.org"}}, {"comnet.com", 60, Cname{"a.com"}}})));
  EXPECT_EQ(further.question, (Question{"b.org", Type::MX}));
  EXPECT_EQ(further.id, 101);
  EXPECT_EQ(further.attempt, 1U);
  Answered answer = answered(give(reply_to(further, {{"b.org", 10, Mx{1, "m"}}})));
  EXPECT_EQ(answer.question, kMx);
  const Texts expected{"comnet.com CNAME a.com", "a.com CNAME b.org", "b.org MX 1 m"};
  EXPECT_EQ(words(answer.records), expected);
  answer = answered(resolver_.ask(kMx, 9s));
  EXPECT_TRUE(answer.from_cache);
  EXPECT_EQ(words(answer.records), expected);
  // The target is forgotten first: only it is asked for.
  EXPECT_EQ(sent(resolver_.ask(kMx, 10s)).question.name, "b.org");
}

TEST_F(DnsResolver, CnamesInACircle) {
  const Send send = sent(resolver_.ask(kMx, 0s));
  Answered answer = answered(give(
      reply_to(send, {{"comnet.com", 60, Cname{"a.com"}}, {"a.com", 60, Cname{"comnet.com"}}})));
  EXPECT_EQ(answer.rcode, Rcode::ServFail);
  const Question other{"x", Type::A};
  const Send further =
      sent(give(reply_to(sent(resolver_.ask(other, 0s)), {{"x", 60, Cname{"y"}}})));
  answer = answered(give(reply_to(further, {{"y", 60, Cname{"x"}}})));
  EXPECT_EQ(answer.rcode, Rcode::ServFail);
}

TEST_F(DnsResolver, CnamesWithoutEnd) {
  Events events = resolver_.ask({"0", Type::A}, 0s);
  for (int i = 0; i < 9; ++i) {
    const Send send = sent(events);
    EXPECT_EQ(send.question.name, std::to_string(i));
    events = give(reply_to(send, {{send.question.name, 0, Cname{std::to_string(i + 1)}}}));
  }
  EXPECT_EQ(answered(events).rcode, Rcode::ServFail);
}

TEST_F(DnsResolver, IdsGoRoundAndSkipOpenOnes) {
  Resolver resolver({.servers = {kFirst}}, 0xFFFF);
  const Send open = sent(resolver.ask(kMx, 0s));
  EXPECT_EQ(open.id, 0xFFFF);
  for (std::uint32_t i = 0; i < 0xFFFF; ++i) {
    const Send send = sent(resolver.ask({"x", Type::A}, 0s));
    ASSERT_EQ(send.id, i);
    resolver.receive(kFirst, encode(reply_to(send)), 0s);
  }
  EXPECT_EQ(sent(resolver.ask({"x", Type::A}, 0s)).id, 0);
}

TEST_F(DnsResolver, Limits) {
  Resolver resolver({.servers = {kFirst}, .open_limit = 2}, 0);
  sent(resolver.ask({"a", Type::A}, 0s));
  const Send second = sent(resolver.ask({"b", Type::A}, 0s));
  EXPECT_EQ(answered(resolver.ask({"c", Type::A}, 0s)).rcode, Rcode::ServFail);
  resolver.receive(kFirst, encode(reply_to(second)), 0s);
  sent(resolver.ask({"c", Type::A}, 0s));
}

TEST_F(DnsResolver, WithoutServersOrName) {
  Resolver alone({}, 0);
  EXPECT_EQ(answered(alone.ask(kMx, 0s)).rcode, Rcode::ServFail);
  const Question impossible{std::string(64, 'a') + ".com", Type::MX};
  const Answered answer = answered(resolver_.ask(impossible, 0s));
  EXPECT_EQ(answer.rcode, Rcode::NxDomain);
  EXPECT_EQ(answer.question, impossible);
}

TEST_F(DnsResolver, WithOurOwnNameServer) {
  const std::vector<Zone> zones{
      {.origin = "comnet.com",
       .soa = {.primary = "ns.comnet.com", .mailbox = "h.comnet.com", .minimum = 30},
       .records = {kMxRecord, kAddress, {"www.comnet.com", 60, Cname{"mail.comnet.com"}}}}};
  const auto look_up = [&](const Question& question, seconds now) {
    const Events events = resolver_.ask(question, now);
    const auto* send = events.empty() ? nullptr : std::get_if<Send>(&events.front());
    if (send == nullptr) return answered(events);
    return answered(
        resolver_.receive(send->server, respond_to_datagram(zones, send->datagram), now));
  };
  EXPECT_EQ(words(look_up(kMx, 0s).additional), Texts{"mail.comnet.com A 0.0.0.1"});
  EXPECT_EQ(look_up({"www.comnet.com", Type::A}, 0s).records.size(), 2U);
  EXPECT_EQ(look_up({"x.comnet.com", Type::A}, 0s).rcode, Rcode::NxDomain);
  EXPECT_TRUE(look_up({"x.comnet.com", Type::A}, 29s).from_cache);
  EXPECT_FALSE(look_up({"x.comnet.com", Type::A}, 30s).from_cache);
  EXPECT_THAT(look_up({"comnet.com", Type::AAAA}, 0s).records, IsEmpty());
}

// No octet of a reply, changed, leads to a crash or a second answer.
TEST_F(DnsResolver, EverySingleOctetChangeIsSurvived) {
  Message reply = reply_to(sent(resolver_.ask(kMx, 0s)), {kMxRecord});
  reply.additionals = {kAddress};
  const std::string octets = encode(reply);
  for (std::size_t at = 0; at < octets.size(); ++at) {
    std::string changed = octets;
    for (int value = 0; value < 256; ++value) {
      changed[at] = static_cast<char>(value);
      Resolver resolver({.servers = {kFirst}}, 100);
      resolver.ask(kMx, 0s);
      ASSERT_LE(resolver.receive(kFirst, changed, 0s).size(), 1U);
    }
  }
}

}  // namespace
}  // namespace dns
