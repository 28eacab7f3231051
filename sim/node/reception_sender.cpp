// What a server does with what it finds out about a sender: it writes it down, tells the reader,
// and refuses what the sender's domain wants refused.
#include "sim/node/reception.h"

namespace node {

namespace {

// One check, step by step; then what came of it.
class Report {
 public:
  Report(trace::Recorder& recorder, MailId mail, AgentId agent, SessionId session)
      : recorder_(recorder), mail_(mail), agent_(agent), session_(session) {}

  void add(std::string_view check, std::string_view domain, std::string_view result,
           std::string_view why, const sender::Steps& steps) {
    for (const sender::Step& step : steps.list()) {
      recorder_.record(trace::SenderStep{mail_, agent_, session_, check, recorder_.keep(step.about),
                                         step.says, step.rfc});
    }
    recorder_.record(trace::SenderChecked{mail_, agent_, session_, check,
                                          recorder_.keep(sender::to_show(domain)), result,
                                          recorder_.keep(sender::to_show(why))});
  }

 private:
  trace::Recorder& recorder_;
  MailId mail_;
  AgentId agent_;
  SessionId session_;
};

void write_down(const sender::Verdicts& verdicts, Report report) {
  const sender::SpfVerdict& spf = verdicts.spf;
  report.add("SPF", spf.domain, name_of(spf.result), spf.why, spf.steps);
  for (const sender::DkimVerdict& one : verdicts.dkim) {
    report.add("DKIM", one.domain, name_of(one.result), one.why, one.steps);
  }
  if (verdicts.dkim.empty()) {
    report.add("DKIM", {}, name_of(sender::DkimResult::None), "the message has no signature", {});
  }
  const sender::DmarcVerdict& dmarc = verdicts.dmarc;
  report.add("DMARC", dmarc.from, name_of(dmarc.result), dmarc.why, dmarc.steps);
}

// RFC 7372 §3.2 has the codes.
smtp::Reply refusal(const sender::DmarcVerdict& dmarc) {
  if (dmarc.result == sender::DmarcResult::PermError) {
    return {550, "5.7.1", {"The From field does not name one sender"}};
  }
  return {
      550,
      "5.7.26",
      {"Neither SPF nor DKIM speak for the domain in From, and it asks to reject this (DMARC)"}};
}

}  // namespace

bool Reception::checks_sender(const Guest& guest) const {
  return mta_.options().checks != sender::Checks::Off && !is_at_home(guest);
}

sender::Arrival Reception::arrival(const Guest& guest, const smtp::MessageAsked& asked) {
  constexpr std::uint32_t kPercent = 100;
  return {.from = {.ip = sender::ip_of(guest.client.address.value),
                   .helo = guest.greeted_as,
                   .mail_from = asked.envelope.reverse_path,
                   .receiver = mta_.known_as(),
                   .unix_seconds = mta_.unix_time()},
          .content = asked.content,
          .luck = mta_.luck(kPercent)};
}

smtp::Reply Reception::take_checked(const Guest& guest, const smtp::MessageAsked& asked,
                                    const sender::Verdicts& verdicts) {
  trace::Recorder& recorder = mta_.ledger().recorder();
  const MailId mail = mta_.ledger().carried(guest.session).mail;
  write_down(verdicts, Report{recorder, mail, agent_, guest.session});
  const bool refused = verdicts.dmarc.to_do == sender::DmarcPolicy::Reject;
  if (refused && mta_.options().checks == sender::Checks::Obey) return refusal(verdicts.dmarc);
  const std::string honest = sender::without_forged_results(asked.content, mta_.known_as());
  if (honest != asked.content) {
    recorder.record(trace::Noted{agent_, guest.session,
                                 "a field Authentication-Results in this server's name was taken "
                                 "off: somebody else had written it",
                                 "RFC 8601 §5"});
  }
  return take_as(guest, asked,
                 sender::authentication_results(mta_.known_as(), verdicts) +
                     mta_.as_passed_on(mail, honest, agent_));
}

}  // namespace node
