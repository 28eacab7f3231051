// The sending half of an MTA: attempts, deferrals, failures, notifications.
#include <algorithm>
#include <utility>

#include "sim/mail/dsn.h"
#include "sim/node/mta.h"
#include "sim/proto/dns/exchangers.h"
#include "sim/text/domain_name.h"

namespace node {

namespace {

using Kind = RecipientResult::Kind;

constexpr std::size_t kMostCarried = 32'000'000;  // Octets of messages under way at a time.

std::vector<RecipientResult> same_for_all(const std::vector<mail::Address>& recipients, Kind kind,
                                          const std::string& status, const std::string& why) {
  std::vector<RecipientResult> results;
  for (const mail::Address& address : recipients) {
    results.push_back({address, kind, status, why, {}, false, {}});
  }
  return results;
}

// Recipients by domain, the domains in the order of their first mention: one transaction for all
// who live together (RFC 5321 §4.5.4.1).
std::vector<std::pair<std::string, std::vector<mail::Address>>> by_domain(
    const std::vector<mail::Address>& recipients) {
  std::vector<std::pair<std::string, std::vector<mail::Address>>> groups;
  std::map<std::string, std::size_t> places;
  for (const mail::Address& address : recipients) {
    const std::string domain = text::domain_key(address.domain);
    const auto [place, fresh] = places.emplace(domain, groups.size());
    if (fresh) groups.emplace_back(domain, std::vector<mail::Address>{});
    groups[place->second].second.push_back(address);
  }
  return groups;
}

}  // namespace

void Mta::attempt(std::uint32_t number) {
  if (!host_.up() || !spool_.holds(number)) return;
  SpooledMail& mail = spool_.at(number);
  if (mail.under_way != 0) return;
  ++mail.attempts;
  std::vector<mail::Address> here, elsewhere;
  for (const mail::Address& address : mail.pending) {
    (is_local(address) ? here : elsewhere).push_back(address);
  }
  const auto groups = by_domain(elsewhere);
  mail.under_way = groups.size() + 1;  // One for those here, so that the attempt ends once.
  for (const auto& [domain, recipients] : groups) attempt_domain(number, domain, recipients);
  std::vector<RecipientResult> results;
  const trace::Text stored = here.empty() ? trace::Text{} : with_return_path(mail);
  for (const mail::Address& address : here) {
    results.push_back(deliver_here(mail.mail, address, client_, stored));
  }
  on_results(number, results);
}

void Mta::attempt_domain(std::uint32_t number, const std::string& domain,
                         std::vector<mail::Address> recipients) {
  trace::Recorder& recorder = ledger_.recorder();
  const SpooledMail& mail = spool_.at(number);
  const Seq attempted = recorder.record(
      trace::Attempted{mail.mail, spool_.agent(), mail.attempts, recorder.keep(domain)});
  const kernel::Kernel::Because because{recorder.kernel(), attempted};
  if (domain.starts_with('[')) return send_to(number, {domain}, std::move(recipients));
  resolver_.ask({domain, dns::Type::MX}, [this, number, domain, recipients = std::move(recipients)](
                                             const dns::Answered& answered) {
    const dns::Exchangers exchangers = dns::exchangers(
        answered, options_.name, [this](std::uint32_t bound) { return random_.below(bound); });
    switch (exchangers.kind) {
      case dns::Exchangers::Kind::Listed:
      case dns::Exchangers::Kind::Implicit: {
        std::vector<std::string> hosts;
        for (const dns::Mx& mx : exchangers.hosts) hosts.push_back(mx.host);
        return send_to(number, std::move(hosts), recipients);
      }
      case dns::Exchangers::Kind::NoSuchDomain:
        return on_results(number, same_for_all(recipients, Kind::Refused, "5.1.2",
                                               "there is no domain " + domain));
      case dns::Exchangers::Kind::NullMx:
        return on_results(
            number, same_for_all(recipients, Kind::Refused, "5.1.10", domain + " takes no mail"));
      case dns::Exchangers::Kind::OnlyOurselves:
        return on_results(number,
                          same_for_all(recipients, Kind::Refused, "5.4.6",
                                       "mail for " + domain + " would come back to this server"));
      case dns::Exchangers::Kind::TryLater:
        return on_results(number, same_for_all(recipients, Kind::TryLater, "4.4.3",
                                               why_no_answer(answered, domain)));
    }
  });
}

void Mta::send_to(std::uint32_t number, std::vector<std::string> hosts,
                  std::vector<mail::Address> recipients) {
  const SpooledMail& mail = spool_.at(number);
  DeliveryOrder order{.mail = mail.mail,
                      .envelope = {mail.reverse_path, std::move(recipients)},
                      .content = mail.content,
                      .holder = spool_.agent(),
                      .hosts = std::move(hosts),
                      .client = {.domain = known_as_,
                                 .extended = options_.extended,
                                 .pipelining = options_.pipelining}};
  waiting_.emplace_back(number, std::move(order));
  begin_waiting();
}

void Mta::begin_waiting() {
  while (!waiting_.empty()) {
    const std::size_t octets = waiting_.front().second.content.size();
    if (carried_ > 0 && carried_ + octets > kMostCarried) return;
    auto [number, order] = std::move(waiting_.front());
    waiting_.pop_front();
    begin(number, std::move(order));
  }
}

void Mta::begin(std::uint32_t number, DeliveryOrder order) {
  const std::size_t octets = order.content.size();
  carried_ += octets;
  start(deliveries_, {ledger_, host_, resolver_, client_}, std::move(order),
        [this, number, octets](const std::vector<RecipientResult>& results) {
          carried_ -= octets;
          on_results(number, results);
          begin_waiting();
        });
}

void Mta::on_results(std::uint32_t number, const std::vector<RecipientResult>& results) {
  SpooledMail& mail = spool_.at(number);
  std::set<mail::Address> settled;
  for (const RecipientResult& result : results) {
    if (result.kind == Kind::TryLater) {
      mail.why = result.why;
      continue;
    }
    settled.insert(result.forward_path);
    if (result.kind == Kind::Refused) refused_[number].push_back(result);
  }
  spool_.settle(number, settled);
  if (--mail.under_way == 0) end_attempt(number);
}

void Mta::end_attempt(std::uint32_t number) {
  SpooledMail& mail = spool_.at(number);
  const SimTime now = ledger_.recorder().kernel().now();
  std::vector<RecipientResult> refused;
  if (const auto found = refused_.find(number); found != refused_.end()) {
    refused = std::move(found->second);
    refused_.erase(found);
  }
  if (!mail.pending.empty() && now - mail.arrived >= options_.give_up_after) {
    const auto expired = same_for_all(mail.pending, Kind::Refused, "4.4.7",
                                      "not delivered in time; the last attempt: " + mail.why);
    refused.insert(refused.end(), expired.begin(), expired.end());
    mail.pending.clear();
  }
  if (!refused.empty()) fail(mail, refused);
  if (mail.pending.empty()) return spool_.remove(number);
  defer(number);
}

void Mta::defer(std::uint32_t number) {
  SpooledMail& mail = spool_.at(number);
  trace::Recorder& recorder = ledger_.recorder();
  const auto& steps = options_.retry_after;
  const Duration wait = steps[std::min<std::size_t>(mail.attempts, steps.size()) - 1];
  const SimTime now = recorder.kernel().now();
  // The last attempt comes when the time is over, not long after.
  const SimTime retry_at = std::min(now + wait, mail.arrived + options_.give_up_after);
  const Seq deferred = recorder.record(trace::Deferred{mail.mail, spool_.agent(),
                                                       recorder.keep(one_a_line(mail.pending)),
                                                       recorder.keep(mail.why), retry_at});
  const kernel::Kernel::Because because{recorder.kernel(), deferred};
  mail.retry = recorder.kernel().schedule(retry_at - now, [this, number] { attempt(number); });
}

void Mta::fail(const SpooledMail& mail, const std::vector<RecipientResult>& failed) {
  trace::Recorder& recorder = ledger_.recorder();
  Seq last;
  for (const RecipientResult& result : failed) {
    const trace::Text path = recorder.keep(mail::format(result.forward_path));
    const trace::Text why = recorder.keep(result.why);
    const kernel::Kernel::Because refusal{
        recorder.kernel(), result.because ? result.because : recorder.kernel().cause()};
    last = recorder.record(trace::Failed{mail.mail, client_, path, why});
    // Nobody is told about a notification, or mail would run in circles (RFC 5321 §6.1).
    if (!mail.reverse_path) {
      recorder.record(trace::Discarded{mail.mail, client_, path, why});
    }
  }
  const kernel::Kernel::Because because{recorder.kernel(), last};
  if (mail.reverse_path) bounce(mail, failed);
}

void Mta::bounce(const SpooledMail& mail, const std::vector<RecipientResult>& failed) {
  trace::Recorder& recorder = ledger_.recorder();
  const auto arrived = std::chrono::floor<std::chrono::seconds>(mail.arrived.time_since_epoch());
  mail::Dsn notice{.reporting_mta = known_as_,
                   .to = *mail.reverse_path,
                   .arrived_unix_seconds = options_.epoch_seconds + arrived.count(),
                   .unix_seconds = unix_time(),
                   .message_id = new_queue_id() + "@" + known_as_,
                   .boundary = new_queue_id(),
                   .recipients = {},
                   .original = mail.content};
  for (const RecipientResult& result : failed) {
    notice.recipients.push_back({.final_recipient = result.forward_path,
                                 .status = result.status,
                                 .remote_mta = result.replied ? result.host : std::string{},
                                 .diagnostic = result.why});
  }
  const MailId id = ledger_.new_mail();
  const Seq bounced = recorder.record(
      trace::Bounced{mail.mail, id, client_, recorder.keep(mail::format(*mail.reverse_path))});
  const kernel::Kernel::Because because{recorder.kernel(), bounced};
  take(id, {std::nullopt, {*mail.reverse_path}}, recorder.keep(mail::compose_dsn(notice)), client_);
}

}  // namespace node
