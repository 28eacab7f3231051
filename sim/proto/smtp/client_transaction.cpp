// Mail transactions, RFC 5321 §3.3, one command at a time or pipelined (RFC 2920).
//
// steps_ holds the commands whose replies have not come. Without pipelining a command is said when
// its turn comes; with it, all of a transaction up to DATA are said at once.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/mail/utf8_header.h"
#include "sim/proto/smtp/client.h"
#include "sim/proto/smtp/extension.h"
#include "sim/text/dot_stuffing.h"
#include "sim/text/lines.h"

namespace smtp {
namespace {

constexpr std::size_t kLongestLine = 998;  // RFC 5322 §2.1.1; without CRLF.

std::string_view label(const Reply& reply) {
  return reply.positive() ? "2yz" : "refused";
}

}  // namespace

void Client::begin_next(std::string_view on) {
  while (current_ < transactions_.size()) {
    Transaction& next = transactions_[current_];
    mend(next);
    if (const auto no = cannot_send(next)) {
      end_transaction(*no, false, Judge::Client);
      continue;
    }
    plan(next);
    talk_.move(on, ClientState::Mail);
    if (!pipelines()) return say(steps_.front().command);
    for (const Step& step : steps_) say(step.command);
    return;
  }
  quit(on);
}

// What can be said in another way that the server understands.
void Client::mend(Transaction& transaction) {
  if (text::has_bare_line_end(transaction.content)) {
    transaction.content = text::mend_line_ends(transaction.content);
    talk_.note("a CR or LF alone in the message is sent as CRLF", "RFC 5321 §2.3.8");
  }
  if (!offers_.has("SMTPUTF8") && use_a_labels(transaction.envelope)) {
    talk_.note("the server has no SMTPUTF8, so domains go out as A-labels", "RFC 5891 §4.4");
  }
}

std::optional<Reply> Client::cannot_send(const Transaction& transaction) const {
  const std::size_t most = offers_.number("SIZE");  // 0: not said, or no limit (RFC 1870 §4).
  if (most != 0 && size_of(transaction.content) > most) {
    return Reply{552, "5.3.4", {"The message is larger than the server takes"}};
  }
  if (needs_utf8(transaction.envelope) && !offers_.has("SMTPUTF8")) {
    return Reply{553, "5.6.7", {"An address is not in ASCII, and the server has no SMTPUTF8"}};
  }
  if (mail::has_utf8_header(transaction.content) && !offers_.has("SMTPUTF8") &&
      !options_.eight_bit_anyway) {
    return Reply{550, "5.6.9", {"The header is in UTF-8, and the server has no SMTPUTF8"}};
  }
  if (const std::size_t longest = text::longest_line(transaction.content); longest > kLongestLine) {
    return Reply{554,
                 "5.6.0",
                 {"A line of the message has " + std::to_string(longest) +
                  " octets; 998 are allowed (RFC 5322 §2.1.1)"}};
  }
  const bool eight_bit = offers_.has("8BITMIME") || options_.eight_bit_anyway;
  if (has_eight_bit(transaction.content) && !eight_bit) {
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
  for (const Extension& extension : extensions()) {
    if (extension.says == nullptr || !offers_.has(extension.keyword)) continue;
    if (auto parameter = extension.says(transaction)) {
      command.parameters.push_back(*std::move(parameter));
    }
  }
  return command;
}

// Goes on to the next command, after a reply that was called `on`.
void Client::advance(std::string_view on) {
  steps_.pop_front();
  const Step& next = steps_.front();
  if (next.state == ClientState::Data && accepted_ == 0 && !pipelines()) {
    end_transaction(*refusal_);
    return rset(on);
  }
  talk_.move(on, next.state);
  if (!pipelines()) say(next.command);
}

void Client::mail_answered(const Reply& reply) {
  if (reply.positive()) return advance("2yz");
  refusal_ = reply;
  mail_refused_ = true;
  if (pipelines()) return advance("refused");
  end_transaction(reply);
  begin_next("refused");
}

void Client::rcpt_answered(const Reply& reply) {
  if (!mail_refused_) {
    talk_.tell(RecipientAnswered{current_, steps_.front().recipient, reply});
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
  talk_.move("3yz");
  if (accepted_ == 0) {
    // Pipelined, and the server says 354 although it wants none of the recipients: RFC 2920 §3.1
    // asks for an empty message.
    return talk_.say(proto::Part::Content, ".\r\n");
  }
  talk_.tell(ContentBegins{current_});
  talk_.say(proto::Part::Content, text::dot_stuff(transactions_[current_].content));
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
  const bool all_answered = state() == ClientState::Data || state() == ClientState::Content;
  return mail_refused_ || (all_answered && accepted_ == 0);
}

void Client::end_transaction(const Reply& reply, bool after_data, Judge judge) {
  talk_.tell(TransactionEnded{current_, reply, after_data, judge == Judge::Client});
  ++current_;
  steps_.clear();
  accepted_ = 0;
  refusal_.reset();
  mail_refused_ = false;
}

}  // namespace smtp
