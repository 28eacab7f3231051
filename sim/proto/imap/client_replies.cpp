// What the client does about each response.
#include <algorithm>
#include <utility>

#include "sim/proto/imap/client.h"

namespace imap {
namespace {

using enum ClientState;

// RFC 2177 §3: servers may log out who is silent for half an hour.
constexpr std::chrono::seconds kIdleTime = std::chrono::minutes{29};

constexpr std::string_view kUnasked = "the server answers a command that was not given";

// The number in "UIDNEXT 4"; 0: it is another code.
std::uint32_t number_in_code(std::string_view code, std::string_view name) {
  Reader in{code};
  if (!in.accept_word(name)) return 0;
  in.space();
  const std::uint32_t number = in.number();
  return in.failed() ? 0 : number;
}

}  // namespace

// All responses up to the tagged one are one reply, save where the server waits for more.
void Client::take(const std::string& response) {
  const auto status = read_status(response);
  if (state() == Waiting) {
    if (!status) return fail("malformed greeting");
    talk_.hear(proto::Part::Greeting, response.size(), response);
    return greeted(*status);
  }
  if (state() == Idle) return take_while_idle(response, status);
  if (response.starts_with('+')) return take_request(response);
  if (state() == Ready && status && status->tag != "*") return fail(std::string{kUnasked});
  if (status && status->tag == "*") learn_code(*status);
  if (!status) learn(response);
  if (talk_.closed()) return;
  if (reply_.size() + response.size() > options_.max_reply_octets) {
    return fail("a reply is longer than " + std::to_string(options_.max_reply_octets) + " octets");
  }
  reply_ += response;
  if (!status || status->tag == "*") return;
  hear_reply();
  if (status->tag != "a" + std::to_string(commands_)) return fail(std::string{kUnasked});
  if (status->word == "BYE" || status->word == "PREAUTH") {  // RFC 3501 §7.1.4, §7.1.5.
    return fail("malformed response: a command is answered with OK, NO or BAD, not with " +
                status->word);
  }
  completed(*status);
}

void Client::hear_reply() {
  const std::size_t octets = reply_.size();
  talk_.hear(proto::Part::Reply, octets, std::exchange(reply_, {}), std::exchange(inside_, {}));
}

// The server waits for the message that was announced.
void Client::take_request(const std::string& response) {
  if (!reply_.empty()) hear_reply();
  talk_.hear(proto::Part::Continuation, response.size(), response);
  if (!std::exchange(announced_, false)) {
    return fail("the server waits for more of a command that is whole");
  }
  const auto& message = std::get<order::PutMessage>(orders_.front()).message;
  talk_.say(proto::Part::Data, message + "\r\n", {{proto::Part::Content, 0, message.size()}});
}

// — waiting for news (RFC 2177) —

// Each response is a reply of its own. Some servers tell what is new before they grant it.
void Client::take_while_idle(const std::string& response, const std::optional<Status>& status) {
  if (response.starts_with('+')) {
    talk_.hear(proto::Part::Continuation, response.size(), response);
    granted_ = true;
    talk_.wake_me_in(kIdleTime);
    return wake();
  }
  talk_.hear(proto::Part::Reply, response.size(), response);
  if (status && status->tag != "*") {
    const bool refused = status->word == "NO" || status->word == "BAD";
    if (!refused || status->tag != "a" + std::to_string(commands_)) {
      return fail(std::string{kUnasked});
    }
    problem_ = status->text;
    return log_out(status->word);
  }
  if (status) learn_code(*status);
  if (!status) learn(response);
  inside_.clear();
  if (!talk_.closed()) wake();
}

// Stops to wait, if there is a reason to.
void Client::wake() {
  if (state() != Idle || !granted_) return;
  if (unlooked_ > 0) {
    wake("EXISTS");
  } else if (!orders_.empty()) {
    wake("orders");
  }
}

void Client::wake(std::string_view on) {
  talk_.move(on);
  talk_.wake_me_in(kReplyTime);
  talk_.say(proto::Part::Command, "DONE\r\n");
}

void Client::greeted(const Status& status) {
  if (status.word == "OK") return log_in();
  problem_ = status.text;
  if (status.word == "BYE") return finish("BYE");
  fail("malformed greeting");
}

// — what is learnt on the way —

void Client::learn_code(const Status& status) {
  if (status.word == "BYE") farewell_ = status.text;
  if (const auto number = number_in_code(status.code, "UIDVALIDITY")) uid_validity_ = number;
  if (const auto number = number_in_code(status.code, "UIDNEXT")) uid_next_ = number;
}

void Client::learn(const std::string& response) {
  const auto numbered = read_numbered(response);
  if (!numbered) {
    if (const auto name = read_listed(response)) listed_.names.push_back(*name);
    if (auto counted = read_counted(response)) listed_.counts.push_back(*std::move(counted));
    if (auto found = read_found(response)) found_ = *std::move(found);
    return;
  }
  if (numbered->word == "EXISTS") {
    if (numbered->number > exists_) unlooked_ += numbered->number - exists_;
    exists_ = numbered->number;
  } else if (numbered->word == "EXPUNGE" && exists_ > 0) {
    unlooked_ = std::min(unlooked_, --exists_);
  } else if (numbered->word == "FETCH") {
    learn_of_message(response);
  }
}

void Client::learn_of_message(const std::string& response) {
  auto data = read_fetched(response);
  if (!data) return fail("malformed response: " + data.problem().why);
  const auto octets_of = [&](const FetchedData::Content& one) {
    return response.substr(one.begin, one.octets);
  };
  for (const FetchedData::Content& one : data->contents) {
    inside_.push_back({proto::Part::Content, reply_.size() + one.begin, one.octets});
  }
  if (state() == Look) {
    const auto& wanted = std::get<order::Look>(orders_.front());
    // "n:*" names the last message even if its UID is smaller (RFC 3501 §6.4.8).
    if (data->uid < wanted.uid_next || !new_.emplace(data->uid, data->octets).second) return;
    if (new_.size() > options_.max_messages) return fail("too many new messages in the mailbox");
    const auto* const header = data->content("HEADER");
    if (!wanted.by_parts || header == nullptr) return;
    came_.push_back(
        {data->uid, octets_of(*header), mailbox_, std::move(data->structure), data->octets,
         std::move(data->flags)});
  } else if (state() == Fetch) {
    const auto* const whole = data->content("");
    if (whole == nullptr || data->uid != current_) return;
    came_.assign(1, {current_, octets_of(*whole), mailbox_, {}, whole->octets});
  } else if (state() == Order) {
    const auto* const wanted = std::get_if<order::GetPart>(&orders_.front());
    if (wanted == nullptr || data->uid != wanted->uid) return;
    const auto* const content = data->content(wanted->section);
    const auto* const header = data->content(wanted->section + ".MIME");
    if (content == nullptr) return;
    part_ = {*wanted, header == nullptr ? std::string{} : octets_of(*header), octets_of(*content)};
  }
}

// — what follows a whole reply —

void Client::tell_what_came() {
  for (Fetched& one : std::exchange(came_, {})) {
    ++fetched_;
    talk_.tell(std::move(one));
  }
  if (part_) talk_.tell(*std::exchange(part_, std::nullopt));
}

void Client::completed(const Status& status) {
  const bool nothing_came = !part_;
  const bool opened = std::exchange(opening_, false);
  announced_ = false;
  tell_what_came();
  const bool ok = status.word == "OK";
  const bool goes_on =
      ok || (status.word == "NO" && (opened || state() == Fetch || state() == Order));
  if (!ok && problem_.empty()) problem_ = status.text;
  if (state() == Login && status.word == "NO") refused_ = true;
  if (state() == Logout) return finish(status.word);
  if (!goes_on) return log_out(status.word);
  if (opened) return ok ? selected() : not_selected(status.text);
  switch (state()) {
    case Look:
    case Fetch:
      return next_message(status.word);
    case Order:
      return ordered(status, nothing_came);
    default:
      return next_order("OK");
  }
}

// The order at hand has been carried out, or refused.
void Client::ordered(const Status& status, bool nothing_came) {
  GotMailboxes listed = std::exchange(listed_, {});
  std::vector<std::uint32_t> found = std::exchange(found_, {});
  if (status.word != "OK") return finish_order(status.word, status.text);
  if (std::holds_alternative<order::ListMailboxes>(orders_.front())) talk_.tell(std::move(listed));
  if (const auto* search = std::get_if<order::Search>(&orders_.front())) {
    std::ranges::sort(found);
    talk_.tell(GotFound{*search, std::move(found)});
  }
  const bool wanted = std::holds_alternative<order::GetPart>(orders_.front());
  finish_order("OK", wanted && nothing_came ? "the server has no such part" : "");
}

}  // namespace imap
