// What the client does about each response.
#include <algorithm>
#include <utility>

#include "sim/proto/imap/client.h"
#include "sim/proto/imap/mailbox_name.h"

namespace imap {
namespace {

using enum ClientState;

// The number in "UIDNEXT 4"; 0: it is another code.
std::uint32_t number_in_code(std::string_view code, std::string_view name) {
  Reader in{code};
  if (!in.accept_word(name)) return 0;
  in.space();
  const std::uint32_t number = in.number();
  return in.failed() ? 0 : number;
}

}  // namespace

// All responses up to the tagged one are one reply.
void Client::take(const std::string& response) {
  const auto status = read_status(response);
  if (state() == Waiting) {
    if (!status) return fail("malformed greeting");
    talk_.hear(proto::Part::Greeting, response.size(), response);
    return greeted(*status);
  }
  if (status && status->tag == "*") learn_code(*status);
  if (!status) learn(response);
  if (talk_.closed()) return;
  reply_ += response;
  if (!status || status->tag == "*") return;
  const std::size_t octets = reply_.size();
  talk_.hear(proto::Part::Reply, octets, std::exchange(reply_, {}), std::exchange(inside_, {}));
  if (status->tag != "a" + std::to_string(commands_)) {
    return fail("the server answers a command that was not given");
  }
  completed(*status);
}

void Client::greeted(const Status& status) {
  if (status.word == "OK") return log_in();
  problem_ = status.text;
  if (status.word == "BYE") return finish("BYE");
  fail("malformed greeting");
}

// — what is learnt on the way —

void Client::learn_code(const Status& status) {
  if (const auto number = number_in_code(status.code, "UIDVALIDITY")) uid_validity_ = number;
  if (const auto number = number_in_code(status.code, "UIDNEXT")) uid_next_ = number;
}

void Client::learn(const std::string& response) {
  const auto numbered = read_numbered(response);
  if (!numbered) return;
  if (numbered->word == "EXISTS") exists_ = numbered->number;
  if (numbered->word == "EXPUNGE" && exists_ > 0) --exists_;
  if (numbered->word != "FETCH") return;
  const auto data = read_fetched(response);
  if (!data) return fail("malformed response: " + data.problem().why);
  // "n:*" names the last message even if its UID is smaller (RFC 3501 §6.4.8).
  if (state() == Look && data->uid >= options_.uid_next) new_[data->uid] = data->octets;
  if (new_.size() > options_.max_messages) return fail("too many new messages in the mailbox");
  if (!data->has_content) return;
  inside_.push_back(
      {proto::Part::Content, reply_.size() + data->content_begin, data->content_octets});
  if (data->uid != current_ || state() != Fetch) return;
  came_ = Fetched{data->uid, response.substr(data->content_begin, data->content_octets)};
}

// — what follows a whole reply —

void Client::completed(const Status& status) {
  if (came_) {
    ++fetched_;
    talk_.tell(*std::exchange(came_, std::nullopt));
  }
  if (status.word != "OK" && problem_.empty()) problem_ = status.text;
  if (state() == Logout) return finish(status.word);
  if (status.word == "NO" && state() == Fetch) return next_message("NO");
  if (status.word != "OK") return log_out(status.word);
  switch (state()) {
    case Login:
      return say(Select, "OK", "SELECT " + written_name(options_.mailbox, NameForm::Utf7));
    case Select:
      return selected();
    case Look:
    case Fetch:
      return next_message("OK");
    default:
      return;
  }
}

void Client::selected() {
  if (std::exchange(options_.uid_validity, uid_validity_) != uid_validity_) options_.uid_next = 1;
  const bool nothing_new = uid_next_ != 0 && uid_next_ <= options_.uid_next;
  if (exists_ == 0 || nothing_new) return log_out("OK");
  say(Look, "OK",
      "UID FETCH " + std::to_string(options_.uid_next) + ":* (FLAGS RFC822.SIZE ENVELOPE)");
}

// Fetches the next message that is new. After the last one: LOGOUT.
void Client::next_message(std::string_view on) {
  const auto next = new_.lower_bound(options_.uid_next);
  if (next == new_.end()) return log_out(on);
  current_ = next->first;
  options_.uid_next = current_ + 1;
  say(Fetch, on, "UID FETCH " + std::to_string(current_) + " BODY[]");
}

}  // namespace imap
