// SPF, DKIM and DMARC by the examples of their RFCs, and by input that wants to be believed.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "sim/sender/check.h"
#include "sim/sender/dkim_signature.h"
#include "sim/sender/tag_list.h"
#include "sim/sender/zone_file.h"
#include "sim/text/lines.h"

namespace sender {
namespace {

const std::string kFolder = MAILWALK_SOURCE_DIR "/tests/sender/";

std::string read(const std::string& name) {
  std::ifstream in{name, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}
std::string example(const std::string& name) {
  return text::mend_line_ends(read(kFolder + name));
}
ZoneFile zone_of(const std::string& text) {
  auto zone = ZoneFile::parse(text);
  EXPECT_TRUE(zone) << zone.problem().why;
  return zone ? *zone : *ZoneFile::parse("");
}

struct Asked {
  Verdicts verdicts;
  std::size_t questions = 0;
};
Asked check(const std::string& message, const ZoneFile& zone, const std::string& from = "a@a.test",
            std::uint32_t ip = 0xc0000201, unsigned luck = 0) {
  const std::size_t at = from.find('@');
  Check check{{.from = {.ip = ip_of(ip),
                        .helo = "mail.a.test",
                        .mail_from = mail::Address{from.substr(0, at), from.substr(at + 1)},
                        .receiver = "mail.c.test",
                        .unix_seconds = 1'528'637'909},
               .content = message,
               .luck = luck}};
  std::size_t questions = 0;
  for (; const auto question = check.next(); ++questions) {
    check.learn(*question, zone.answer(*question));
  }
  return {check.verdicts(), questions};
}
Verdicts verdicts(const std::string& message, const std::string& zone,
                  const std::string& from = "a@a.test") {
  return check(message, zone_of(zone), from).verdicts;
}
std::vector<DkimResult> dkim(const std::string& message, const std::string& zone) {
  std::vector<DkimResult> results;
  for (const DkimVerdict& one : verdicts(message, zone).dkim) results.push_back(one.result);
  return results;
}
std::string from(const std::string& domain) {
  return "From: ann@" + domain + "\r\nSubject: x\r\n\r\nHi.\r\n";
}

// — DKIM —

const std::string kKey = read(MAILWALK_SOURCE_DIR "/scenarios/keys/deanza.pem");
const std::string kRsaKey = read(kFolder + "rsa.pem");

std::string key_zone(const std::string& key, const std::string& domain) {
  std::string strings;
  const std::string record = dkim_key_record(key).value();
  for (std::size_t at = 0; at < record.size(); at += 200) {
    strings += " \"" + record.substr(at, 200) + '"';
  }
  return dkim_key_name("s", domain) + ". TXT" + strings + "\n";
}
std::string sealed(const std::string& message, const std::string& key = kKey,
                   Canonical form = Canonical::Relaxed) {
  const mail::Message whole{message};
  const auto field = dkim_field(whole, {"a.test", "s", key, form, form}, 1'528'637'900);
  return field.value() + message;
}

TEST(SenderDkim, TheExamplesOfTheRfcs) {
  const std::string zone = read(kFolder + "zone.txt");
  using enum DkimResult;
  EXPECT_EQ(dkim(example("rfc6376.eml"), zone), std::vector{Pass});
  EXPECT_EQ(dkim(example("rfc8463.eml"), zone), (std::vector{Pass, Pass}));
  EXPECT_EQ(dkim(example("rfc8463.eml") + "More.\r\n", zone), (std::vector{Fail, Fail}));
  EXPECT_EQ(dkim(example("rfc8463.eml"), ""), (std::vector{PermError, PermError}));
}

TEST(SenderDkim, WhatIsSignedIsVerifiedAndEachOctetOfItCounts) {
  const std::string message =
      "From: A <a@a.test>\r\nTo: b@c.test\r\nSubject: Hi\r\n\r\nOne.\r\n\r\nTwo.\r\n";
  for (const std::string& key : {kKey, kRsaKey}) {
    for (const Canonical form : {Canonical::Simple, Canonical::Relaxed}) {
      const std::string signed_message = sealed(message, key, form);
      const std::string zone = key_zone(key, "a.test");
      EXPECT_EQ(dkim(signed_message, zone), std::vector{DkimResult::Pass});
      EXPECT_EQ(dkim(signed_message + "\r\n\r\n", zone), std::vector{DkimResult::Pass});
      const std::size_t begin = signed_message.size() - message.size();
      for (std::size_t at = begin; at < signed_message.size(); ++at) {
        std::string changed = signed_message;
        changed[at] = changed[at] == 'q' ? 'p' : 'q';
        for (const DkimResult result : dkim(changed, zone)) EXPECT_NE(result, DkimResult::Pass);
      }
    }
  }
}

TEST(SenderDkim, RelaxedFormsForgiveBlanks) {
  EXPECT_EQ(canonical_field("SUBJect \t:  a\r\n \tb  \r\n", Canonical::Relaxed), "subject:a b\r\n");
  EXPECT_EQ(canonical_field("A: X\r\n", Canonical::Simple), "A: X\r\n");
  EXPECT_EQ(canonical_body(" C \r\nD \t E\r\n\r\n\r\n", Canonical::Relaxed), " C\r\nD E\r\n");
  EXPECT_EQ(canonical_body(" C \r\nD \t E\r\n\r\n\r\n", Canonical::Simple), " C \r\nD \t E\r\n");
  EXPECT_EQ(canonical_body("", Canonical::Simple), "\r\n");
  EXPECT_EQ(canonical_body("", Canonical::Relaxed), "");
  EXPECT_EQ(canonical_body(" \t\r\n\r\n", Canonical::Relaxed), "");
  EXPECT_EQ(canonical_body("x", Canonical::Relaxed), "x\r\n");
}

TEST(SenderDkim, AFieldThatWasPutOnTopIsNoPass) {
  const std::string zone = key_zone(kKey, "a.test");
  const std::string message = from("a.test");
  const std::string signed_message = sealed(message);
  EXPECT_EQ(dkim(signed_message, zone), std::vector{DkimResult::Pass});
  // A second From, or a second Subject, on top of a signed message.
  for (const char* more : {"From: boss@a.test\r\n", "Subject: y\r\n"}) {
    for (const DkimResult result : dkim(std::string{more} + signed_message, zone)) {
      EXPECT_NE(result, DkimResult::Pass) << more;
    }
  }
}

TEST(SenderDkim, SignaturesThatCannotBe) {
  const std::string good =
      "v=1; a=rsa-sha256; d=a.test; s=s; h=from; bh=QUJD; b=QUJD; i=x@b.a.test";
  EXPECT_TRUE(parse_signature(good));
  const auto changed = [&](const std::string& what, const std::string& into) {
    std::string text = good;
    return text.replace(text.find(what), what.size(), into);
  };
  for (const std::string& bad :
       {changed("v=1; ", ""), changed("v=1", "v=2"), changed("rsa-sha256", "rsa-sha1"),
        changed("d=a.test", "d=a..test"), changed("h=from", "h=to"), changed("b.a.test", "b.test"),
        changed("b=QUJD", "b=%"), changed("b=QUJD", "b="), good + "; d=a.test", good + "; x",
        good + "; l=-1", good + "; t=5; x=4", good + "; c=exact", good + "; q=http",
        changed("i=x@b.a.test", "i=a.test")}) {
    EXPECT_FALSE(parse_signature(bad)) << bad;
  }
  std::string many = good;
  for (int i = 0; i < 100'000; ++i) many += "; z" + std::to_string(i) + "=";
  EXPECT_FALSE(parse_signature(many));
  EXPECT_EQ(without_b("A: b=x y\r\n z; bh=b=\r\n"), "A: b=; bh=b=\r\n");
}

TEST(SenderDkim, OnlyTenSignaturesAreLookedAt) {
  std::string message;
  for (int i = 0; i < 1000; ++i) {
    message += "DKIM-Signature: v=1; a=rsa-sha256; d=a.test; s=s" + std::to_string(i) +
               "; h=from; bh=QUJD; b=QUJD\r\n";
  }
  const Asked asked = check(message + from("a.test"), zone_of(""));
  EXPECT_EQ(asked.verdicts.dkim.size(), kDkimSignatures);
  EXPECT_LT(asked.questions, 20U);
}

TEST(SenderDkim, WhatTheKeySaysCounts) {
  const std::string message = sealed(from("a.test"));
  const std::string record = dkim_key_record(kKey).value();
  const auto result = [&](const std::string& text) {
    return dkim(message, "s._domainkey.a.test. TXT \"" + text + "\"\n").front();
  };
  EXPECT_EQ(result(record), DkimResult::Pass);
  EXPECT_EQ(result(record + "; t=y:s"), DkimResult::Pass);
  EXPECT_EQ(result(record + "; s=email"), DkimResult::Pass);
  EXPECT_EQ(result(record + "; s=talk"), DkimResult::PermError);
  EXPECT_EQ(result(record + "; h=sha1"), DkimResult::PermError);
  EXPECT_EQ(result("v=DKIM1; k=ed25519; p="), DkimResult::PermError);
  EXPECT_EQ(result("v=DKIM1; p=QUJD"), DkimResult::PermError);
  EXPECT_EQ(result("k=ed25519; v=DKIM1; p=QUJD"), DkimResult::PermError);
}

// — SPF: the published suite runs in tests/peers/senders.py —

TEST(SenderSpf, AThousandLookUpsAreElevenTerms) {
  std::string zone;
  for (int i = 0; i < 1000; ++i) {
    const std::string next = "d" + std::to_string(i + 1) + ".test";
    zone += "d" + std::to_string(i) + ".test. TXT \"v=spf1 include:" + next + " include:" + next +
            " -all\"\n";
  }
  const Asked asked = check(from("d0.test"), zone_of(zone), "a@d0.test");
  EXPECT_EQ(asked.verdicts.spf.result, SpfResult::PermError);
  EXPECT_LT(asked.questions, 20U);
  std::string terms;
  for (int i = 0; i < 1000; ++i) terms += " \" a:x" + std::to_string(i) + ".test\"";
  const Asked many = check(from("a.test"), zone_of("a.test. TXT \"v=spf1\"" + terms + "\n"));
  EXPECT_EQ(many.verdicts.spf.result, SpfResult::PermError);
  EXPECT_LT(many.questions, 20U);
}

TEST(SenderSpf, WithoutASenderTheComputerIsChecked) {
  Check check{{.from = {.ip = ip_of(0xc0000201), .helo = "mail.a.test", .mail_from = {}},
               .content = from("a.test")}};
  const ZoneFile zone = zone_of(
      "mail.a.test. TXT \"v=spf1 exists:%{l}.%{o}.x.test -all\"\n"
      "postmaster.mail.a.test.x.test. A 127.0.0.2\n");
  while (const auto question = check.next()) check.learn(*question, zone.answer(*question));
  EXPECT_EQ(check.verdicts().spf.result, SpfResult::Pass);
  EXPECT_TRUE(check.verdicts().spf.by_helo);
}

// — DMARC —

struct Alignment {
  const char* domain;
  const char* from;
  bool relaxed, strict;
};
// RFC 7489 §3.1.1, §3.1.2 and appendix B.1.
constexpr Alignment kAlignments[] = {
    {"example.com", "example.com", true, true},
    {"child.example.com", "example.com", true, false},
    {"example.com", "child.example.com", true, false},
    {"news.example.com", "child.example.com", true, false},
    {"sample.net", "child.example.com", false, false},
    {"example.net", "example.com", false, false},
    {"a.example.co.uk", "b.example.co.uk", true, false},
    {"example.co.uk", "sample.co.uk", false, false},
    {"badexample.com", "example.com", false, false},
    {"com", "example.com", false, false},
    {"www.ck", "a.www.ck", true, false},
    {"a.b.ck", "c.b.ck", false, false},
};

TEST(SenderDmarc, TheTableOfAlignment) {
  const PublicSuffixes& known = PublicSuffixes::known();
  for (const Alignment& row : kAlignments) {
    EXPECT_EQ(aligned(row.domain, row.from, false, known), row.relaxed) << row.domain << row.from;
    EXPECT_EQ(aligned(row.domain, row.from, true, known), row.strict) << row.domain << row.from;
    for (const bool strict : {false, true}) {
      const std::string zone = std::string{row.domain} + ". TXT \"v=spf1 +all\"\n_dmarc." +
                               known.organizational_domain(row.from) +
                               ". TXT \"v=DMARC1; p=reject; aspf=" + (strict ? "s" : "r") + "\"\n";
      if (std::string_view{row.domain} == "com") continue;  // SPF asks names of two labels only.
      const DmarcVerdict found =
          verdicts(from(row.from), zone, std::string{"a@"} + row.domain).dmarc;
      const bool pass = strict ? row.strict : row.relaxed;
      EXPECT_EQ(found.result, pass ? DmarcResult::Pass : DmarcResult::Fail) << row.from;
      EXPECT_EQ(found.to_do, pass ? DmarcPolicy::None : DmarcPolicy::Reject);
    }
  }
}

TEST(SenderDmarc, DebiansListKnowsTheSameDomains) {
  const std::string list = read("/usr/share/publicsuffix/public_suffix_list.dat");
  if (list.empty()) GTEST_SKIP() << "Debian's package publicsuffix is not installed";
  const PublicSuffixes debian{list};
  for (const char* name : {"a.b.example.com", "x.example.co.uk", "a.www.ck", "a.b.c.ck",
                           "mail.deanza.edu", "example.com.au", "x.y.ac.jp", "a.b.com.br"}) {
    EXPECT_EQ(PublicSuffixes::known().organizational_domain(name),
              debian.organizational_domain(name));
  }
}

TEST(SenderDmarc, PoliciesOfSubdomainsAndShares) {
  const std::string zone = "_dmarc.a.test. TXT \"v=DMARC1; p=none; sp=reject; pct=30\"\n";
  const auto with_luck = [&](const std::string& domain, unsigned luck) {
    return check(from(domain), zone_of(zone), "x@b.test", 1, luck).verdicts.dmarc;
  };
  EXPECT_EQ(with_luck("a.test", 0).policy, DmarcPolicy::None);
  EXPECT_EQ(with_luck("b.a.test", 0).policy, DmarcPolicy::Reject);
  EXPECT_EQ(with_luck("b.a.test", 29).to_do, DmarcPolicy::Reject);
  EXPECT_EQ(with_luck("b.a.test", 30).to_do, DmarcPolicy::Quarantine);
  EXPECT_EQ(with_luck("c.test", 0).result, DmarcResult::None);
}

TEST(SenderDmarc, RecordsThatCannotBe) {
  EXPECT_TRUE(is_dmarc("v=DMARC1; p=none"));
  EXPECT_TRUE(is_dmarc("v = DMARC1 ;p=none"));
  for (const char* other :
       {"v=DMARC2", "v=dmarc1; p=none", "p=none; v=DMARC1", "", "v=spf1 -all"}) {
    EXPECT_FALSE(is_dmarc(other)) << other;
  }
  EXPECT_FALSE(parse_dmarc("v=DMARC1; p=refuse"));
  EXPECT_FALSE(parse_dmarc("v=DMARC1"));
  EXPECT_EQ(parse_dmarc("v=DMARC1; p=refuse; rua=mailto:x@a.test")->policy, DmarcPolicy::None);
  const std::string twice = "_dmarc.a.test. TXT \"v=DMARC1; p=reject\"\n";
  EXPECT_EQ(verdicts(from("a.test"), twice + twice).dmarc.result, DmarcResult::None);
}

// Messages whose From shows one thing and means another: refused, or judged by what is shown.
TEST(SenderDmarc, FromMustNameOneDomain) {
  const std::string zone =
      "a.test. TXT \"v=spf1 +all\"\n_dmarc.b.test. TXT \"v=DMARC1; p=reject\"\n";
  for (const char* header : {"From: x@a.test\r\nFrom: x@b.test\r\n", "From: x@a.test, x@b.test\r\n",
                             "Subject: x\r\n", "From: nobody:;\r\n", "From: \r\n",
                             "From: x@a.test (\r\n", "From : x@a.test\r\nfrom: y@b.test\r\n"}) {
    const DmarcVerdict found = verdicts(std::string{header} + "\r\nHi.\r\n", zone).dmarc;
    EXPECT_EQ(found.result, DmarcResult::PermError) << header;
    EXPECT_EQ(found.to_do, DmarcPolicy::Reject) << header;
  }
  for (const char* shown : {"From: \"x@a.test\" <x@b.test>\r\n", "From: (x@a.test) x@b.test\r\n",
                            "From: x@a.test <x@b.test>\r\n", "From: \"x@a.test\"@b.test\r\n",
                            "From: group: x@b.test;\r\n", "From: x@b.test (<x@a.test>)\r\n",
                            "From: x@b(@a.test).test\r\n"}) {
    const DmarcVerdict found = verdicts(std::string{shown} + "\r\nHi.\r\n", zone).dmarc;
    EXPECT_NE(found.result, DmarcResult::Pass) << shown;
    EXPECT_EQ(found.to_do, DmarcPolicy::Reject) << shown;
  }
}

// — the field that tells of it —

TEST(SenderResults, OnlyForgedOnesAreTakenOff) {
  const std::string ours = "Authentication-Results: mail.c.test; spf=pass\r\n";
  const std::string rest = "From: a@b.test\r\n\r\nAuthentication-Results: mail.c.test; x=y\r\n";
  for (const std::string& forged :
       {ours, std::string{"AUTHENTICATION-results: (x) Mail.C.test/1; none\r\n"},
        std::string{"Authentication-Results:\r\n \"mail.c.test\"; spf=pass\r\n"},
        std::string{"Authentication-Results: mail.c.test 1; spf=pass\r\n"},
        std::string{"Authentication-Results: ;\r\n"}}) {
    EXPECT_EQ(without_forged_results(forged + rest, "mail.c.test"), rest) << forged;
  }
  const std::string other = "Authentication-Results: mail.d.test; spf=pass\r\n";
  EXPECT_EQ(without_forged_results(other + rest, "mail.c.test"), other + rest);
}

TEST(SenderResults, HostileWordsStayInTheirQuotes) {
  Verdicts found;
  found.spf.domain = "a.test; dkim=pass\r\nX: \"\\";
  found.spf.result = SpfResult::Fail;
  const std::string field = authentication_results("mail.c.test", found);
  const std::string message = field + "\r\n";
  EXPECT_EQ(mail::Message{message}.fields().size(), 1U);
  EXPECT_NE(field.find("\"a.test;"), std::string::npos);
}

TEST(SenderZones, MistakesAreToldWithTheirPlace) {
  for (const char* bad : {"a.test. WKS 1", "a.test. A 1.2.3", "a.test. MX mail", "( a", "a )",
                          "a.test. TXT \"x", "$INCLUDE x", "a..test. A 1.2.3.4", "a.test."}) {
    EXPECT_FALSE(ZoneFile::parse(bad)) << bad;
  }
  EXPECT_TRUE(ZoneFile::parse("; nothing\n\n$TTL 60\n"));
  const ZoneFile ring = zone_of("a.test. CNAME b.test.\nb.test. CNAME a.test.\n");
  EXPECT_EQ(ring.answer({"a.test", dns::Type::TXT}).kind, Answer::Kind::Failed);
}

}  // namespace
}  // namespace sender
