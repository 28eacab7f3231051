#include "sim/agent/outbox.h"

#include <chrono>
#include <utility>

#include "sim/node/spool.h"

namespace agent {

namespace {

constexpr Duration kTryAgainIn = std::chrono::minutes{5};
constexpr std::uint32_t kAttempts = 12;

}  // namespace

Outbox::Outbox(node::Surroundings surroundings, AgentId holder, OutboxOptions options)
    : surroundings_(surroundings),
      holder_(holder),
      options_(std::move(options)),
      deliveries_(surroundings.ledger.recorder().kernel()) {}

void Outbox::submit(MailId mail, smtp::Envelope envelope, trace::Text message) {
  const std::uint32_t number = ++last_;
  outgoing_[number].order = {.mail = mail,
                             .envelope = std::move(envelope),
                             .content = message,
                             .holder = holder_,
                             .hosts = {options_.server},
                             .client = options_.client};
  attempt(number);
}

void Outbox::attempt(std::uint32_t number) {
  if (!surroundings_.host.up() || !outgoing_.contains(number)) return;
  Outgoing& outgoing = outgoing_.at(number);
  if (outgoing.under_way) return;
  ++outgoing.attempts;
  outgoing.under_way = true;
  node::start(deliveries_, surroundings_, outgoing.order,
              [this, number](const std::vector<node::RecipientResult>& results) {
                on_results(number, results);
              });
}

void Outbox::on_results(std::uint32_t number, const std::vector<node::RecipientResult>& results) {
  Outgoing& outgoing = outgoing_.at(number);
  outgoing.under_way = false;
  settle(outgoing, results);
  if (outgoing.order.envelope.forward_paths.empty()) {
    outgoing_.erase(number);
  } else if (outgoing.attempts >= kAttempts) {
    give_up(outgoing);
    outgoing_.erase(number);
  } else {
    defer(number);
  }
}

// Keeps those recipients with whom nothing is settled yet.
void Outbox::settle(Outgoing& outgoing, const std::vector<node::RecipientResult>& results) {
  using Kind = node::RecipientResult::Kind;
  trace::Recorder& recorder = surroundings_.ledger.recorder();
  const MailId mail = outgoing.order.mail;
  outgoing.order.envelope.forward_paths.clear();
  bool taken = false;
  for (const node::RecipientResult& result : results) {
    if (result.kind == Kind::TryLater) {
      outgoing.order.envelope.forward_paths.push_back(result.forward_path);
      outgoing.why = result.why;
    } else if (result.kind == Kind::Refused) {
      const kernel::Kernel::Because refusal{
          recorder.kernel(), result.because ? result.because : recorder.kernel().cause()};
      recorder.record(trace::Failed{mail, holder_, recorder.keep(mail::format(result.forward_path)),
                                    recorder.keep(result.why)});
    } else {
      taken = true;
    }
  }
  if (taken) recorder.record(trace::Submitted{mail, holder_, AgentId{}, true, {}});
}

void Outbox::defer(std::uint32_t number) {
  Outgoing& outgoing = outgoing_.at(number);
  trace::Recorder& recorder = surroundings_.ledger.recorder();
  const SimTime retry_at = recorder.kernel().now() + kTryAgainIn;
  const Seq deferred = recorder.record(
      trace::Deferred{outgoing.order.mail, holder_,
                      recorder.keep(node::one_a_line(outgoing.order.envelope.forward_paths)),
                      recorder.keep(outgoing.why), retry_at});
  const kernel::Kernel::Because because{recorder.kernel(), deferred};
  outgoing.retry = recorder.kernel().schedule(kTryAgainIn, [this, number] { attempt(number); });
}

// The user is told; the message stays with him.
void Outbox::give_up(const Outgoing& outgoing) {
  trace::Recorder& recorder = surroundings_.ledger.recorder();
  const trace::Text why = recorder.keep(outgoing.why);
  recorder.record(trace::Submitted{outgoing.order.mail, holder_, AgentId{}, false, why});
  for (const mail::Address& address : outgoing.order.envelope.forward_paths) {
    recorder.record(
        trace::Failed{outgoing.order.mail, holder_, recorder.keep(mail::format(address)), why});
  }
}

void Outbox::hurry() {
  kernel::Kernel& kernel = surroundings_.ledger.recorder().kernel();
  for (auto& [number, outgoing] : outgoing_) {
    if (outgoing.under_way) continue;
    kernel.cancel(outgoing.retry);
    outgoing.retry = kernel.schedule(Duration::zero(), [this, again = number] { attempt(again); });
  }
}

}  // namespace agent
