#include "sim/node/delivery.h"

#include <algorithm>
#include <utility>

#include "sim/mail/ip_literal.h"
#include "sim/match.h"
#include "sim/protocols/rows.h"
#include "sim/trace/close_words.h"

namespace node {

namespace {

// Every server takes so many recipients in a transaction (RFC 5321 §4.5.3.1.8).
constexpr std::size_t kRecipientsPerTransaction = 100;

// RFC 5321 §4.5.3.1.10: RFC 821 gave 552 to a server that takes no more recipients; it means 452,
// and whoever is left over is tried again. Where the enhanced code says otherwise, it means what it
// says: the mailbox is full, or the message too large.
bool means_too_many(const smtp::Reply& reply) {
  return reply.code == 552 && (reply.enhanced.empty() || reply.enhanced == "5.5.3");
}

RecipientResult::Kind kind_of(const smtp::Reply& reply) {
  if (reply.positive()) return RecipientResult::Kind::Taken;
  return reply.permanent() ? RecipientResult::Kind::Refused : RecipientResult::Kind::TryLater;
}

// The enhanced code where the server gave one, otherwise what the first digit says.
std::string status_of(const smtp::Reply& reply) {
  if (!reply.enhanced.empty()) return reply.enhanced;
  return reply.code == 0 ? "4.4.2" : std::to_string(reply.code / 100) + ".0.0";
}

}  // namespace

Delivery::Delivery(Surroundings surroundings, DeliveryOrder order, OnDone on_done)
    : surroundings_(surroundings), order_(std::move(order)), on_done_(std::move(on_done)) {
  for (const mail::Address& address : order_.envelope.forward_paths) {
    results_.push_back({.forward_path = address,
                        .kind = RecipientResult::Kind::TryLater,
                        .status = "4.4.1",
                        .why = "no host to send it to",
                        .host = {},
                        .replied = false,
                        .because = {}});
  }
}

void Delivery::start() {
  try_next_host();
}

bool Delivery::anything_open() const {
  return std::ranges::any_of(results_, [](const RecipientResult& result) {
    return result.kind == RecipientResult::Kind::TryLater;
  });
}

void Delivery::set_aside(RecipientResult::Kind kind, const std::string& status,
                         const std::string& why) {
  for (RecipientResult& result : results_) {
    if (result.kind != RecipientResult::Kind::TryLater) continue;
    result.kind = kind;
    result.status = status;
    result.why = why;
    result.host = host_name_;
    result.replied = false;
  }
}

void Delivery::try_next_host() {
  if (next_host_ == order_.hosts.size() || !anything_open()) return end();
  host_name_ = order_.hosts[next_host_++];
  if (host_name_.starts_with('[')) return on_literal();
  surroundings_.resolver.find_host(
      host_name_, [this](const std::vector<trace::Ipv4>& found, const dns::Answered& answered) {
        on_addresses(found, answered);
      });
}

void Delivery::on_addresses(const std::vector<trace::Ipv4>& found, const dns::Answered& answered) {
  addresses_.assign(found.rbegin(), found.rend());
  if (!found.empty()) {
    nowhere_ = false;
    return try_next_address();
  }
  const bool told = !answered.timed_out && (answered.rcode == dns::Rcode::NoError ||
                                            answered.rcode == dns::Rcode::NxDomain);
  nowhere_ = nowhere_ && told;
  set_aside(RecipientResult::Kind::TryLater, told ? "4.4.4" : "4.4.3",
            told ? "no address is known for " + host_name_ : why_no_answer(answered, host_name_));
  try_next_host();
}

// RFC 5321 §4.1.3: the address is in the text, and DNS is not asked.
void Delivery::on_literal() {
  if (const auto address = mail::ipv4_of_literal(host_name_)) {
    nowhere_ = false;
    addresses_ = {trace::Ipv4{*address}};
    return try_next_address();
  }
  set_aside(RecipientResult::Kind::Refused, "5.4.4",
            "no way leads to " + host_name_ + ": the network has IPv4 addresses only");
  try_next_host();
}

// What no host will ever take is told at once (RFC 5321 §5.1: it "MUST be reported as an error").
void Delivery::end() {
  for (RecipientResult& result : results_) {
    if (!nowhere_ || result.kind != RecipientResult::Kind::TryLater) continue;
    result.kind = RecipientResult::Kind::Refused;
    result.status = "5.4.4";
  }
  surroundings_.ledger.recorder().kernel().schedule(Duration::zero(),
                                                    [this] { on_done_(results_); });
}

void Delivery::try_next_address() {
  if (addresses_.empty() || !anything_open()) return try_next_host();
  const net::Endpoint server{addresses_.back(), protocols::smtp().port};
  addresses_.pop_back();
  session_ = std::make_unique<Smtp>(
      surroundings_.ledger, surroundings_.agent, Side::Client,
      smtp::Client{order_.client, make_transactions()},
      [this](Smtp&, const smtp::ClientEvent& event) { on_event(event); },
      [this](Smtp&, trace::CloseReason reason) { on_gone(reason); });
  net::ByteStream& stream = surroundings_.host.tcp().connect(server, *session_);
  session_->begin(stream, surroundings_.ledger.open({protocols::smtp().name}, surroundings_.agent,
                                                    stream.local(), server, host_name_));
}

std::vector<smtp::Transaction> Delivery::make_transactions() {
  std::vector<smtp::Transaction> transactions;
  batches_.clear();
  refused_.clear();
  accepted_in_.clear();
  for (std::size_t i = 0; i < results_.size(); ++i) {
    if (results_[i].kind != RecipientResult::Kind::TryLater) continue;
    if (batches_.empty() || batches_.back().size() == kRecipientsPerTransaction) {
      batches_.emplace_back();
      transactions.push_back({{order_.envelope.reverse_path, {}}, std::string{order_.content}});
    }
    batches_.back().push_back(i);
    transactions.back().envelope.forward_paths.push_back(results_[i].forward_path);
  }
  return transactions;
}

void Delivery::on_event(const smtp::ClientEvent& event) {
  match(
      event, [this](const smtp::RecipientAnswered& answered) { on_answer(answered); },
      [this](const smtp::TransactionEnded& ended) { on_transaction_end(ended); },
      [this](const smtp::ContentBegins&) {
        surroundings_.ledger.carry(session_->id(), {order_.mail, MailboxId{}, 0});
      },
      [](const auto&) {});
}

void Delivery::on_answer(const smtp::RecipientAnswered& answered) {
  const std::size_t index = batches_.at(answered.transaction).at(answered.recipient);
  if (answered.reply.positive()) {  // Nothing is won before the final period's answer.
    accepted_in_.insert(answered.transaction);
    return;
  }
  RecipientResult& result = results_[index];
  refused_.insert(index);  // The end of the transaction does not change this.
  result.kind = kind_of(answered.reply);
  result.status = status_of(answered.reply);
  if (accepted_in_.contains(answered.transaction) && means_too_many(answered.reply)) {
    result.kind = RecipientResult::Kind::TryLater;
    result.status = "4.5.3";
  }
  result.why = smtp::in_one_line(answered.reply);
  result.host = host_name_;
  result.replied = true;
  trace::Recorder& recorder = surroundings_.ledger.recorder();
  result.because = recorder.record(trace::RecipientRefused{
      order_.mail, surroundings_.agent, recorder.keep(mail::format(result.forward_path)),
      recorder.keep(result.why)});
}

void Delivery::on_transaction_end(const smtp::TransactionEnded& ended) {
  std::string taken;
  for (const std::size_t index : batches_.at(ended.transaction)) {
    if (refused_.contains(index)) continue;
    RecipientResult& result = results_[index];
    result.kind = kind_of(ended.reply);
    result.status = status_of(ended.reply);
    result.host = host_name_;
    result.replied = ended.reply.code != 0 && !ended.by_client;
    result.why = result.replied ? smtp::in_one_line(ended.reply)
                                : host_name_ + ": " + ended.reply.lines.front();
    result.because = surroundings_.ledger.recorder().kernel().cause();
    if (result.kind != RecipientResult::Kind::Taken) continue;
    if (!taken.empty()) taken += '\n';
    taken += mail::format(result.forward_path);
  }
  if (taken.empty()) return;
  trace::Recorder& recorder = surroundings_.ledger.recorder();
  recorder.record(trace::Relayed{order_.mail, order_.holder, session_->id(), recorder.keep(taken),
                                 recorder.keep(smtp::in_one_line(ended.reply))});
}

void Delivery::on_gone(trace::CloseReason reason) {
  if (reason != trace::CloseReason::Finished) {
    for (RecipientResult& result : results_) {
      if (result.kind != RecipientResult::Kind::TryLater || !result.host.empty()) continue;
      result.why = host_name_ + ": " + std::string{trace::words_of(reason).logged};
      result.status = "4.4.1";
      result.replied = false;
    }
  }
  // The session must outlive this call.
  surroundings_.ledger.recorder().kernel().schedule(Duration::zero(), [this] {
    session_.reset();
    try_next_address();
  });
}

void start(Deliveries& deliveries, Surroundings surroundings, DeliveryOrder order,
           Delivery::OnDone on_done) {
  auto when_done = [&deliveries, number = deliveries.next_number(),
                    on_done = std::move(on_done)](const std::vector<RecipientResult>& results) {
    on_done(results);
    deliveries.end(number);
  };
  deliveries
      .begin(std::make_unique<Delivery>(surroundings, std::move(order), std::move(when_done)))
      ->start();
}

}  // namespace node
