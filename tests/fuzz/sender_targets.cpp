#include <algorithm>

#include "sim/sender/check.h"
#include "sim/sender/dkim_key.h"
#include "sim/sender/dkim_signature.h"
#include "sim/sender/spf_macro.h"
#include "sim/sender/tag_list.h"
#include "sim/sender/zone_file.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

// Ends the check with these answers, and says in how many questions.
std::size_t finish(sender::Check& check, const sender::ZoneFile& zone) {
  std::size_t questions = 0;
  while (const auto question = check.next()) {
    must(++questions <= sender::Answers::kLimit + 1, "a check ends");
    check.learn(*question, zone.answer(*question));
  }
  return questions;
}

}  // namespace

// One record of each kind.
int sender_records(Octets octets) {
  const std::string_view text = text_of(octets);
  if (const auto tags = sender::TagList::parse(text)) {
    for (const sender::Tag& tag : tags->list()) {
      must(tags->find(tag.name) == &tag, "a tag stands once");
      must(tag.begin <= tag.end && tag.end <= text.size(), "a tag stands in its text");
    }
  }
  sender::parse_dmarc(text);
  sender::parse_key(text);
  sender::parse_signature(text);
  if (sender::is_spf(text)) sender::parse_spf(text);
  for (const auto place : {sender::MacroPlace::Record, sender::MacroPlace::Explanation}) {
    if (const auto pieces = sender::parse_macros(text, place)) {
      sender::expand(*pieces, {.sender = "a-b@c.test", .domain = "c.test"});
    }
  }
  const std::string name{text};
  const std::string domain = sender::PublicSuffixes::known().organizational_domain(name);
  must(name.ends_with(domain), "an organizational domain is the end of the name");
  must(sender::PublicSuffixes::known().organizational_domain(domain) == domain, "and its own");
  return 0;
}

// A zone, an empty line, and a message that is checked with it.
int sender_messages(Octets octets) {
  const std::string_view text = text_of(octets);
  const std::size_t cut = std::min(text.find("\n\n"), text.size());
  const auto zone = sender::ZoneFile::parse(text.substr(0, cut));
  const std::string message{text.substr(std::min(cut + 2, text.size()))};
  sender::Check check{{.from = {.ip = sender::ip_of(0xc0000201),
                                .helo = "mail.example.com",
                                .mail_from = mail::Address{"ann", "example.com"},
                                .receiver = "mail.c.test"},
                       .content = message}};
  finish(check, zone ? *zone : *sender::ZoneFile::parse(""));
  const sender::Verdicts& verdicts = check.verdicts();
  const bool passed = verdicts.dmarc.result == sender::DmarcResult::Pass;
  must(passed == (verdicts.dmarc.spf_aligned || verdicts.dmarc.dkim_aligned),
       "DMARC passes where something speaks for the domain in From, and nowhere else");
  must(!passed || verdicts.dmarc.to_do == sender::DmarcPolicy::None, "a pass is not refused");
  const std::string field = sender::authentication_results("mail.c.test", verdicts);
  must(sender::without_forged_results(field + "\r\n", "mail.c.test") == "\r\n",
       "the server knows its own field");
  must(!zone || message.empty() || finish(check, *zone) == 0,
       "a check that has ended asks nothing");
  return 0;
}

}  // namespace fuzz
