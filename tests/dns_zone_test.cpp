#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/proto/dns/zone.h"

namespace dns {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

const Soa kSoa{.primary = "ns.comnet.com", .mailbox = "hostmaster.comnet.com"};

std::vector<Zone> zones() {
  return {
      {.origin = "comnet.com",
       .soa = kSoa,
       .records = {{"comnet.com", 3600, Ns{"ns.comnet.com"}},
                   {"comnet.com", 3600, Mx{10, "mail.comnet.com"}},
                   {"comnet.com", 3600, Mx{20, "backup.deanza.edu"}},
                   {"ns.comnet.com", 3600, A{0x0A000001}},
                   {"mail.comnet.com", 3600, A{0x0A000002}},
                   {"www.comnet.com", 60, Cname{"mail.comnet.com"}},
                   {"far.comnet.com", 60, Cname{"www.deanza.edu"}},
                   {"away.comnet.com", 60, Cname{"www.elsewhere.org"}},
                   {"gone.comnet.com", 60, Cname{"nobody.comnet.com"}},
                   {"ring.comnet.com", 60, Cname{"gnir.comnet.com"}},
                   {"gnir.comnet.com", 60, Cname{"ring.comnet.com"}},
                   {"a.deep.comnet.com", 60, A{0x0A000003}},
                   {"*.wild.comnet.com", 60, Mx{5, "mail.comnet.com"}},
                   {"host.wild.comnet.com", 60, A{0x0A000004}},
                   {"*.alias.comnet.com", 60, Cname{"mail.comnet.com"}},
                   {"sub.comnet.com", 60, Ns{"ns.sub.comnet.com"}},
                   {"ns.sub.comnet.com", 60, A{0x0A000005}},
                   {"tosub.comnet.com", 60, Cname{"x.sub.comnet.com"}},
                   {"none.comnet.com", 60, Mx{0, ""}}}},
      {.origin = "deanza.edu",
       .soa = {.primary = "ns.deanza.edu", .mailbox = "hostmaster.deanza.edu", .minimum = 77},
       .records = {{"backup.deanza.edu", 3600, A{0x0A000101}},
                   {"www.deanza.edu", 30, A{0x0A000102}},
                   {"cs.deanza.edu", 30, Ns{"ns.cs.deanza.edu"}}}},
      {.origin = "cs.deanza.edu", .soa = {}, .records = {{"cs.deanza.edu", 30, A{0x0A000103}}}},
  };
}

Message asked(std::string name, Type type) {
  return respond(zones(),
                 {.id = 9, .recursion_desired = true, .questions = {{std::move(name), type}}});
}

Texts words(const std::vector<ResourceRecord>& records) {
  Texts texts;
  for (const auto& record : records) texts.push_back(in_words(record));
  return texts;
}

const std::string kSoaText =
    "comnet.com SOA ns.comnet.com hostmaster.comnet.com 1 3600 600 86400 300";

TEST(DnsZone, Answers) {
  const struct {
    std::string name;
    Type type;
    Rcode rcode;
    Texts answers, authorities, additionals;
  } rows[] = {
      {"comnet.com",
       Type::MX,
       Rcode::NoError,
       {"comnet.com MX 10 mail.comnet.com", "comnet.com MX 20 backup.deanza.edu"},
       {},
       {"mail.comnet.com A 10.0.0.2", "backup.deanza.edu A 10.0.1.1"}},
      {"comnet.com", Type::SOA, Rcode::NoError, {kSoaText}, {}, {}},
      {"comnet.com",
       Type::NS,
       Rcode::NoError,
       {"comnet.com NS ns.comnet.com"},
       {},
       {"ns.comnet.com A 10.0.0.1"}},
      {"none.comnet.com", Type::MX, Rcode::NoError, {"none.comnet.com MX 0 ."}, {}, {}},
      // Nothing of this type; nothing at all.
      {"comnet.com", Type::AAAA, Rcode::NoError, {}, {kSoaText}, {}},
      {"nobody.comnet.com", Type::A, Rcode::NxDomain, {}, {kSoaText}, {}},
      {"a.mail.comnet.com", Type::A, Rcode::NxDomain, {}, {kSoaText}, {}},
      {"deep.comnet.com", Type::A, Rcode::NoError, {}, {kSoaText}, {}},  // An empty non-terminal.
      // CNAMEs.
      {"www.comnet.com",
       Type::A,
       Rcode::NoError,
       {"www.comnet.com CNAME mail.comnet.com", "mail.comnet.com A 10.0.0.2"},
       {},
       {}},
      {"www.comnet.com",
       Type::CNAME,
       Rcode::NoError,
       {"www.comnet.com CNAME mail.comnet.com"},
       {},
       {}},
      {"www.comnet.com",
       Type::MX,
       Rcode::NoError,
       {"www.comnet.com CNAME mail.comnet.com"},
       {kSoaText},
       {}},
      {"far.comnet.com",
       Type::A,
       Rcode::NoError,
       {"far.comnet.com CNAME www.deanza.edu", "www.deanza.edu A 10.0.1.2"},
       {},
       {}},
      {"away.comnet.com",
       Type::A,
       Rcode::NoError,
       {"away.comnet.com CNAME www.elsewhere.org"},
       {},
       {}},
      {"gone.comnet.com",
       Type::A,
       Rcode::NxDomain,
       {"gone.comnet.com CNAME nobody.comnet.com"},
       {kSoaText},
       {}},
      {"ring.comnet.com",
       Type::A,
       Rcode::NoError,
       {"ring.comnet.com CNAME gnir.comnet.com", "gnir.comnet.com CNAME ring.comnet.com"},
       {},
       {}},
      // Wildcards.
      {"any.wild.comnet.com",
       Type::MX,
       Rcode::NoError,
       {"any.wild.comnet.com MX 5 mail.comnet.com"},
       {},
       {"mail.comnet.com A 10.0.0.2"}},
      {"so.any.wild.comnet.com",
       Type::MX,
       Rcode::NoError,
       {"so.any.wild.comnet.com MX 5 mail.comnet.com"},
       {},
       {"mail.comnet.com A 10.0.0.2"}},
      {"any.wild.comnet.com", Type::A, Rcode::NoError, {}, {kSoaText}, {}},
      {"host.wild.comnet.com", Type::MX, Rcode::NoError, {}, {kSoaText}, {}},
      {"x.host.wild.comnet.com", Type::MX, Rcode::NxDomain, {}, {kSoaText}, {}},
      {"wild.comnet.com", Type::MX, Rcode::NoError, {}, {kSoaText}, {}},
      {"any.alias.comnet.com",
       Type::A,
       Rcode::NoError,
       {"any.alias.comnet.com CNAME mail.comnet.com", "mail.comnet.com A 10.0.0.2"},
       {},
       {}},
      // Below a zone cut.
      {"x.sub.comnet.com",
       Type::A,
       Rcode::NoError,
       {},
       {"sub.comnet.com NS ns.sub.comnet.com"},
       {"ns.sub.comnet.com A 10.0.0.5"}},
      {"sub.comnet.com",
       Type::MX,
       Rcode::NoError,
       {},
       {"sub.comnet.com NS ns.sub.comnet.com"},
       {"ns.sub.comnet.com A 10.0.0.5"}},
      {"tosub.comnet.com",
       Type::A,
       Rcode::NoError,
       {"tosub.comnet.com CNAME x.sub.comnet.com"},
       {"sub.comnet.com NS ns.sub.comnet.com"},
       {"ns.sub.comnet.com A 10.0.0.5"}},
      // The zone below the cut is ours too.
      {"cs.deanza.edu", Type::A, Rcode::NoError, {"cs.deanza.edu A 10.0.1.3"}, {}, {}},
      {"elsewhere.org", Type::A, Rcode::Refused, {}, {}, {}},
      {"com", Type::A, Rcode::Refused, {}, {}, {}},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name + ' ' + std::string(name_of(row.type)));
    const Message reply = asked(row.name, row.type);
    EXPECT_EQ(name_of(reply.rcode), name_of(row.rcode));
    EXPECT_EQ(words(reply.answers), row.answers);
    EXPECT_EQ(words(reply.authorities), row.authorities);
    EXPECT_EQ(words(reply.additionals), row.additionals);
    EXPECT_FALSE(reply.truncated);
  }
}

TEST(DnsZone, Header) {
  const Message reply = asked("comnet.com", Type::MX);
  EXPECT_EQ(reply.id, 9);
  EXPECT_TRUE(reply.response && reply.authoritative && reply.recursion_desired);
  EXPECT_FALSE(reply.recursion_available);
  EXPECT_EQ(reply.questions, (std::vector<Question>{{"comnet.com", Type::MX}}));
  EXPECT_FALSE(asked("x.sub.comnet.com", Type::A).authoritative);
  EXPECT_TRUE(asked("tosub.comnet.com", Type::A).authoritative);
  EXPECT_FALSE(asked("elsewhere.org", Type::A).authoritative);
}

TEST(DnsZone, NegativeTtlIsTheMinimum) {
  EXPECT_EQ(asked("x.deanza.edu", Type::A).authorities.front().ttl, 77U);
}

TEST(DnsZone, RefusesWhatIsNoQuestion) {
  const Message none = respond(zones(), {.id = 4});
  EXPECT_EQ(none.rcode, Rcode::FormErr);
  const Question question{"comnet.com", Type::A};
  EXPECT_EQ(respond(zones(), {.questions = {question, question}}).rcode, Rcode::FormErr);
  const Message update = respond(zones(), {.opcode = 5, .questions = {question}});
  EXPECT_EQ(update.rcode, Rcode::NotImp);
  EXPECT_EQ(update.opcode, 5);
}

TEST(DnsZone, RootZone) {
  const std::vector<Zone> root{
      {.origin = "",
       .soa = kSoa,
       .records = {{"com", 60, Ns{"a.gtld"}}, {"*", 60, A{1}}, {"a.gtld", 60, A{2}}}}};
  const auto ask = [&](std::string name) {
    return respond(root, {.questions = {{std::move(name), Type::A}}});
  };
  EXPECT_THAT(words(ask("comnet.com").authorities), ElementsAre("com NS a.gtld"));
  EXPECT_THAT(words(ask("org").answers), ElementsAre("org A 0.0.0.1"));
  EXPECT_EQ(ask("b.gtld").rcode, Rcode::NxDomain);
}

TEST(DnsZone, ChainLimit) {
  Zone zone{.origin = "x", .soa = kSoa, .records = {}};
  for (int i = 0; i < 40; ++i) {
    zone.records.push_back({std::to_string(i) + ".x", 60, Cname{std::to_string(i + 1) + ".x"}});
  }
  EXPECT_EQ(respond({zone}, {.questions = {{"0.x", Type::A}}}).answers.size(), 9U);
}

// `count` exchangers of x, each with an address.
Zone crowded(int count) {
  Zone zone{.origin = "x", .soa = kSoa, .records = {}};
  for (int i = 0; i < count; ++i) {
    const std::string host = "exchanger-number-" + std::to_string(i) + ".x";
    zone.records.push_back({"x", 60, Mx{static_cast<std::uint16_t>(i), host}});
    zone.records.push_back({host, 60, A{static_cast<std::uint32_t>(i)}});
  }
  return zone;
}

TEST(DnsZone, FitsIntoADatagram) {
  const struct {
    int exchangers;
    std::size_t answers;
    bool all_additionals, truncated;
  } rows[] = {
      {8, 8, true, false}, {11, 11, false, false}, {100, 13, false, true}, {3000, 13, false, true}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.exchangers);
    const Message reply = respond({crowded(row.exchangers)}, {.questions = {{"x", Type::MX}}});
    EXPECT_LE(encode(reply).size(), kUdpLimit);
    EXPECT_EQ(reply.answers.size(), row.answers);
    EXPECT_EQ(reply.additionals.size() == reply.answers.size(), row.all_additionals);
    EXPECT_EQ(reply.truncated, row.truncated);
  }
}

TEST(DnsZone, ReferralWithoutItsGlueIsTruncated) {
  Zone zone{.origin = "x", .soa = kSoa, .records = {{"sub.x", 60, Ns{"ns.sub.x"}}}};
  for (std::uint32_t i = 0; i < 60; ++i) zone.records.push_back({"ns.sub.x", 60, A{i}});
  const Message reply = respond({zone}, {.questions = {{"a.sub.x", Type::A}}});
  EXPECT_TRUE(reply.truncated);
  EXPECT_EQ(reply.authorities.size(), 1U);
  EXPECT_THAT(reply.additionals, IsEmpty());
}

TEST(DnsZone, Datagrams) {
  const Message query{.id = 7, .questions = {{"comnet.com", Type::MX}}};
  EXPECT_EQ(respond_to_datagram(zones(), encode(query)), encode(respond(zones(), query)));
  EXPECT_EQ(respond_to_datagram(zones(), "too short"), "");
  EXPECT_EQ(respond_to_datagram(zones(), encode({.id = 7, .response = true})), "");
  const auto reply = decode(respond_to_datagram(zones(), encode(query) + "left over"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(*reply, (Message{.id = 7, .response = true, .rcode = Rcode::FormErr}));
}

}  // namespace
}  // namespace dns
