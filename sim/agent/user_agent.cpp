#include "sim/agent/user_agent.h"

#include <algorithm>
#include <utility>

#include "sim/mail/trace_fields.h"
#include "sim/match.h"

namespace node {

namespace {

// A mail program tries again by itself for an hour, then leaves it to its user.
constexpr Duration kTryAgainIn = std::chrono::minutes{5};
constexpr std::uint32_t kAttempts = 12;

}  // namespace

UserAgent::UserAgent(Ledger& ledger, net::Host& host, Resolver* resolver, UserAgentOptions options,
                     kernel::Rng random)
    : ledger_(ledger),
      host_(host),
      resolver_(resolver),
      options_(std::move(options)),
      random_(random) {
  const std::string owner = mail::format(options_.user);
  agent_ = ledger_.add_agent(host_.id(), trace::AgentKind::UserAgent, "UA", owner);
  if (!options_.submit_to.empty()) {
    mta_client_ = ledger_.add_agent(host_.id(), trace::AgentKind::MtaClient, "MTA client", owner);
  }
  if (!options_.fetch_from.empty()) {
    maa_client_ = ledger_.add_agent(host_.id(), trace::AgentKind::MaaClient, "MAA client", owner);
  }
}

bool UserAgent::computer_is_on() {
  if (host_.up()) return true;
  ledger_.recorder().record(
      trace::Noted{agent_, SessionId{}, "the computer is off: nothing can be done on it", {}});
  return false;
}

void UserAgent::send(Draft draft) {
  if (!computer_is_on()) return;
  trace::Recorder& recorder = ledger_.recorder();
  smtp::Envelope envelope = envelope_of(draft);
  const trace::Text message = recorder.keep(draft.message ? *draft.message : compose(draft));
  const MailId mail = ledger_.new_mail();
  const Seq composed = recorder.record(
      trace::Composed{mail, agent_, recorder.keep(in_brackets(envelope.reverse_path)),
                      recorder.keep(one_a_line(envelope.forward_paths)), message});
  const kernel::Kernel::Because because{recorder.kernel(), composed};
  if (envelope.forward_paths.empty()) {
    recorder.record(
        trace::Submitted{mail, agent_, AgentId{}, false, "nobody is named as recipient"});
  } else if (!options_.submit_to.empty()) {
    submit_over_smtp(mail, std::move(envelope), message);
  } else {
    submit_here(mail, std::move(envelope), message);
  }
}

smtp::Envelope UserAgent::envelope_of(const Draft& draft) const {
  smtp::Envelope envelope{options_.user, draft.envelope_to};
  if (draft.other_sender) envelope.reverse_path = draft.envelope_from;
  if (!envelope.forward_paths.empty()) return envelope;
  for (const auto* list : {&draft.to, &draft.cc, &draft.bcc}) {
    for (const mail::Address& address : *list) {
      // Named twice is meant once.
      if (std::ranges::find(envelope.forward_paths, address) == envelope.forward_paths.end()) {
        envelope.forward_paths.push_back(address);
      }
    }
  }
  return envelope;
}

void UserAgent::submit_here(MailId mail, smtp::Envelope envelope, trace::Text message) {
  if (options_.local_mta == nullptr) return store_here(mail, envelope, message);
  Mta& mta = *options_.local_mta;
  trace::Recorder& recorder = ledger_.recorder();
  const Seq submitted =
      recorder.record(trace::Submitted{mail, agent_, mta.mailboxes().agent(), true, {}});
  const kernel::Kernel::Because because{recorder.kernel(), submitted};
  mail::Received received{
      .by = mta.options().name, .id = mta.new_queue_id(), .unix_seconds = mta.unix_time()};
  const std::string content = mta.as_passed_on(mail, std::string{message}, agent_);
  mta.take(mail, std::move(envelope), recorder.keep(mail::received_field(received) + content),
           agent_);
}

// The first scenario: no MTA at all. The agent writes into the mailbox file itself.
void UserAgent::store_here(MailId mail, const smtp::Envelope& envelope, trace::Text message) {
  trace::Recorder& recorder = ledger_.recorder();
  Mailboxes& mailboxes = *options_.local_mailboxes;
  const trace::Text stored =
      recorder.keep(mail::return_path_field(envelope.reverse_path) + std::string{message});
  for (const mail::Address& address : envelope.forward_paths) {
    Mailbox* mailbox = mailboxes.find(address);
    if (mailbox == nullptr) {
      recorder.record(trace::Failed{mail, agent_, recorder.keep(mail::format(address)),
                                    "nobody on this computer has this address"});
      continue;
    }
    const Seq submitted =
        recorder.record(trace::Submitted{mail, agent_, mailboxes.agent(), true, {}});
    const kernel::Kernel::Because because{recorder.kernel(), submitted};
    mailboxes.deliver(*mailbox, mail, agent_, mail::format(address), stored);
  }
}

void UserAgent::submit_over_smtp(MailId mail, smtp::Envelope envelope, trace::Text message) {
  const std::uint32_t number = ++last_outgoing_;
  Outgoing& outgoing = outbox_[number];
  outgoing.order = {.mail = mail,
                    .envelope = std::move(envelope),
                    .content = message,
                    .holder = agent_,
                    .hosts = {options_.submit_to},
                    .client = {.domain = host_.name(),
                               .extended = options_.extended,
                               .pipelining = options_.pipelining,
                               .eight_bit_anyway = options_.eight_bit_anyway}};
  attempt(number);
}

void UserAgent::attempt(std::uint32_t number) {
  if (!host_.up() || !outbox_.contains(number)) return;
  Outgoing& outgoing = outbox_.at(number);
  if (outgoing.delivery != nullptr) return;
  ++outgoing.attempts;
  outgoing.delivery = std::make_unique<Delivery>(
      Surroundings{ledger_, host_, *resolver_, mta_client_}, outgoing.order,
      [this, number](const std::vector<RecipientResult>& results) {
        ledger_.recorder().kernel().schedule(
            Duration::zero(), [this, number, results] { on_results(number, results); });
      });
  outgoing.delivery->start();
}

void UserAgent::on_results(std::uint32_t number, const std::vector<RecipientResult>& results) {
  Outgoing& outgoing = outbox_.at(number);
  trace::Recorder& recorder = ledger_.recorder();
  const MailId mail = outgoing.order.mail;
  outgoing.delivery.reset();
  outgoing.order.envelope.forward_paths.clear();
  std::string why;
  bool taken = false;
  for (const RecipientResult& result : results) {
    if (result.kind == RecipientResult::Kind::TryLater) {
      outgoing.order.envelope.forward_paths.push_back(result.forward_path);
      why = result.why;
    } else if (result.kind == RecipientResult::Kind::Refused) {
      const kernel::Kernel::Because refusal{
          recorder.kernel(), result.because ? result.because : recorder.kernel().cause()};
      recorder.record(trace::Failed{mail, agent_, recorder.keep(mail::format(result.forward_path)),
                                    recorder.keep(result.why)});
    } else {
      taken = true;
    }
  }
  if (taken) recorder.record(trace::Submitted{mail, agent_, AgentId{}, true, {}});
  if (outgoing.order.envelope.forward_paths.empty()) {
    outbox_.erase(number);
  } else if (outgoing.attempts >= kAttempts) {
    give_up(outgoing, why);
    outbox_.erase(number);
  } else {
    const SimTime retry_at = recorder.kernel().now() + kTryAgainIn;
    const Seq deferred = recorder.record(trace::Deferred{
        mail, agent_, recorder.keep(one_a_line(outgoing.order.envelope.forward_paths)),
        recorder.keep(why), retry_at});
    const kernel::Kernel::Because because{recorder.kernel(), deferred};
    outgoing.retry = recorder.kernel().schedule(kTryAgainIn, [this, number] { attempt(number); });
  }
}

// The user is told; the message stays in his outbox.
void UserAgent::give_up(Outgoing& outgoing, const std::string& why) {
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(
      trace::Submitted{outgoing.order.mail, agent_, AgentId{}, false, recorder.keep(why)});
  for (const mail::Address& address : outgoing.order.envelope.forward_paths) {
    recorder.record(trace::Failed{outgoing.order.mail, agent_, recorder.keep(mail::format(address)),
                                  recorder.keep(why)});
  }
}

void UserAgent::on_power(bool up) {
  if (!up) return;
  kernel::Kernel& kernel = ledger_.recorder().kernel();
  for (auto& [number, outgoing] : outbox_) {
    if (outgoing.delivery != nullptr) continue;
    kernel.cancel(outgoing.retry);
    outgoing.retry = kernel.schedule(Duration::zero(), [this, again = number] { attempt(again); });
  }
}

}  // namespace node
