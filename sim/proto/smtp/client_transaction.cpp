// Mail transactions, RFC 5321 §3.3, one command at a time or pipelined (RFC 2920).
//
// steps_ holds the commands whose replies have not come. Without pipelining a command is said when
// its turn comes; with it, all of a transaction up to DATA are said at once.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/proto/smtp/client.h"
#include "sim/text/dot_stuffing.h"

namespace smtp {
namespace {

std::string_view label(const Reply& reply) {
  return reply.positive() ? "2yz" : "refused";
}

bool needs_utf8(const mail::Address& address) {
  return has_eight_bit(address.local_part) || has_eight_bit(address.domain);
}
bool needs_utf8(const Envelope& envelope) {
  return (envelope.reverse_path && needs_utf8(*envelope.reverse_path)) ||
         std::ranges::any_of(envelope.forward_paths,
                             [](const mail::Address& path) { return needs_utf8(path); });
}

// As SIZE counts (RFC 1870 §5): line ends included, dot-stuffing not.
std::size_t size_of(const std::string& content) {
  return content.size() + (content.empty() || content.ends_with("\r\n") ? 0 : 2);
}

}  // namespace

void Client::begin_next(std::string_view on) {
  while (current_ < transactions_.size()) {
    const Transaction& next = transactions_[current_];
    if (const auto no = cannot_send(next)) {
      end_transaction(*no, false, Judge::Client);
      continue;
    }
    plan(next);
    enter(ClientState::Mail, on);
    if (!offers_.pipelining) return say(steps_.front().command);
    for (const Step& step : steps_) say(step.command);
    return;
  }
  quit(on);
}

std::optional<Reply> Client::cannot_send(const Transaction& transaction) const {
  if (offers_.max_octets != 0 && size_of(transaction.content) > offers_.max_octets) {
    return Reply{552, "5.3.4", {"The message is larger than the server takes"}};
  }
  if (needs_utf8(transaction.envelope) && !offers_.utf8) {
    return Reply{553, "5.6.7", {"An address is not in ASCII, and the server has no SMTPUTF8"}};
  }
  if (has_eight_bit(transaction.content) && !offers_.eight_bit && !options_.eight_bit_anyway) {
    return Reply{554, "5.6.3", {"The message has 8-bit octets, and the server has no 8BITMIME"}};
  }
  return std::nullopt;
}

void Client::plan(const Transaction& transaction) {
  steps_.push_back({ClientState::Mail, mail_command(transaction)});
  const auto& forward_paths = transaction.envelope.forward_paths;
  for (std::size_t i = 0; i < forward_paths.size(); ++i) {
    steps_.push_back({ClientState::Rcpt, {.verb = Verb::Rcpt, .path = forward_paths[i]}, i});
  }
  steps_.push_back({ClientState::Data, {.verb = Verb::Data}});
}

Command Client::mail_command(const Transaction& transaction) const {
  Command command{.verb = Verb::Mail, .path = transaction.envelope.reverse_path};
  if (offers_.size) {
    command.parameters.push_back({"SIZE", std::to_string(size_of(transaction.content))});
  }
  if (has_eight_bit(transaction.content) && offers_.eight_bit) {
    command.parameters.push_back({"BODY", "8BITMIME"});
  }
  if (needs_utf8(transaction.envelope)) command.parameters.push_back({"SMTPUTF8", ""});
  return command;
}

// Goes on to the next command, after a reply that was called `on`.
void Client::advance(std::string_view on) {
  steps_.pop_front();
  const Step& next = steps_.front();
  if (next.state == ClientState::Data && accepted_ == 0 && !offers_.pipelining) {
    end_transaction(*refusal_);
    return rset(on);
  }
  enter(next.state, on);
  if (!offers_.pipelining) say(next.command);
}

void Client::mail_answered(const Reply& reply) {
  if (reply.positive()) return advance("2yz");
  refusal_ = reply;
  mail_refused_ = true;
  if (offers_.pipelining) return advance("refused");
  end_transaction(reply);
  begin_next("refused");
}

void Client::rcpt_answered(const Reply& reply) {
  if (!mail_refused_) {
    out_.events.emplace_back(RecipientAnswered{current_, steps_.front().recipient, reply});
    if (reply.positive()) ++accepted_;
    if (!reply.positive() && (!refusal_ || reply.transient())) refusal_ = reply;
  }
  advance(label(reply));
}

void Client::data_answered(const Reply& reply) {
  if (reply.code / 100 == 3) return send_content();
  end_transaction(has_failed() ? *refusal_ : reply);
  rset("refused");
}

void Client::send_content() {
  enter(ClientState::Content, "3yz");
  if (accepted_ == 0) {
    // Pipelined, and the server says 354 although it wants none of the recipients: RFC 2920 §3.1
    // asks for an empty message.
    return say(proto::Part::Content, ".\r\n");
  }
  out_.events.emplace_back(ContentBegins{current_});
  say(proto::Part::Content, text::dot_stuff(transactions_[current_].content));
}

void Client::content_answered(const Reply& reply) {
  if (has_failed()) {
    end_transaction(*refusal_);
  } else {
    end_transaction(reply, true);
  }
  begin_next(label(reply));
}

bool Client::has_failed() const {
  const bool all_answered = state_ == ClientState::Data || state_ == ClientState::Content;
  return mail_refused_ || (all_answered && accepted_ == 0);
}

void Client::end_transaction(const Reply& reply, bool after_data, Judge judge) {
  out_.events.emplace_back(TransactionEnded{current_, reply, after_data, judge == Judge::Client});
  ++current_;
  steps_.clear();
  accepted_ = 0;
  refusal_.reset();
  mail_refused_ = false;
}

}  // namespace smtp
