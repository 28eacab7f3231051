// "Re: " once, whatever stands there already.
#include "sim/mail/subject.h"

#include <gtest/gtest.h>

#include <string>

namespace {

TEST(MailSubject, AReplyHasTheMarkOnce) {
  const std::pair<const char*, const char*> rows[] = {
      {"Network", "Re: Network"},
      {"", "Re: "},
      {"Re: Network", "Re: Network"},
      {"RE: re: Network", "Re: Network"},
      {"Re : Network", "Re: Network"},
      {"Re:Network", "Re: Network"},
      {"Re[2]: Network", "Re: Network"},
      {"Re(3): Network", "Re: Network"},
      {"Re^4: Network", "Re: Network"},
      {"AW: Re: Netz", "Re: Netz"},
      {"Antw: SV: VS: Odp: RES: YNT: Netz", "Re: Netz"},
      {"回复：网络", "Re: 网络"},
      {"返信: Re: ネットワーク", "Re: ネットワーク"},
      {"ΑΠ: Δίκτυο", "Re: Δίκτυο"},
      {"Re: [team] Re: Network", "Re: [team] Network"},
      {"[team] Re: Network", "Re: [team] Network"},
      {"[team] Network", "Re: [team] Network"},
      {"Fwd: Network", "Re: Fwd: Network"},
      {"Re: Fwd: Re: Network", "Re: Fwd: Re: Network"},
      {"Regarding: Network", "Re: Regarding: Network"},
      {"Reply", "Re: Reply"},
      {"R: a language", "Re: R: a language"},
      {"Re", "Re: Re"},
      {"[Re] Network", "Re: [Re] Network"},
      {"Re[2: x", "Re: Re[2: x"},
  };
  for (const auto& [subject, reply] : rows) {
    EXPECT_EQ(mail::reply_subject(subject), reply) << subject;
    EXPECT_EQ(mail::reply_subject(reply), reply) << "a reply to the reply";
  }
}

TEST(MailSubject, SoHasAForward) {
  EXPECT_EQ(mail::forward_subject("Network"), "Fwd: Network");
  EXPECT_EQ(mail::forward_subject("FW: Fwd: WG: TR: Network"), "Fwd: Network");
  EXPECT_EQ(mail::forward_subject("Re: Network"), "Fwd: Re: Network");
  EXPECT_EQ(mail::forward_subject("转发: 网络"), "Fwd: 网络");
}

// RFC 5256 §2.1.
TEST(MailSubject, TheBaseSubjectHasNoMarks) {
  const struct {
    const char* subject;
    const char* base;
    bool answers;
  } rows[] = {
      {"Network", "Network", false},
      {"  Network \t works\r\n today ", "Network works today", false},
      {"Re: Network", "Network", true},
      {"Re: [team] Re[2]: Network (fwd)", "Network", true},
      {"[team] Network", "Network", false},
      {"[team]", "[team]", false},
      {"[fwd: Re: Network]", "Network", true},
      {"Fw: Network (fwd) (FWD)", "Network", true},
      {"re:", "", true},
      {"", "", false},
      {"[a][b] x", "x", false},
      {"[a[b]] Re: x", "[a[b]] Re: x", false},
  };
  for (const auto& [subject, base, answers] : rows) {
    const mail::BaseSubject found = mail::base_subject(subject);
    EXPECT_EQ(found.text, base) << subject;
    EXPECT_EQ(found.answers, answers) << subject;
  }
}

}  // namespace
