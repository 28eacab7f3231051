#include "sim/proto/smtp/client.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace smtp {
namespace {

constexpr std::size_t kMaxLine = 512;      // §4.5.3.1.5, octets with CRLF.
constexpr std::size_t kMaxReply = 65'536;  // All lines of a reply.

}  // namespace

Client::Client(ClientOptions options, std::vector<Transaction> transactions)
    : options_(std::move(options)), transactions_(std::move(transactions)), input_(kMaxLine) {
  assert(std::ranges::none_of(transactions_, [](const Transaction& transaction) {
    return transaction.envelope.forward_paths.empty();
  }));
}

ClientOutput Client::open() {
  assert(talk_.closed());
  talk_.move("open");
  return finish();
}

ClientOutput Client::receive(std::string_view octets) {
  if (!talk_.closed()) input_.push(octets);
  bool answered = false;
  while (!talk_.closed()) {
    const auto line = input_.next();
    if (!line) break;
    take_line(*line);
    answered = answered || reply_.empty();
  }
  // The time runs until the reply is whole, however it comes.
  return answered ? finish() : talk_.take();
}

ClientOutput Client::receive_end() {
  end_without_reply("the connection was lost");
  return finish();
}

ClientOutput Client::expire() {
  end_without_reply("no reply within " + std::to_string(time_out(state()).count()) + " minutes");
  return finish();
}

// A reply is whole with the line that has no hyphen after the code (§4.2.1).
void Client::take_line(const text::LineReader::Line& line) {
  if (line.too_long || reply_.size() + line.text.size() > kMaxReply) {
    talk_.note("a reply that is too long", "RFC 5321 §4.5.3.1.5");
    return end_without_reply("a reply that is too long");
  }
  reply_ += line.text + "\r\n";
  if (line.text.size() > 3 && line.text[3] == '-') return;
  const std::string whole = std::exchange(reply_, {});
  const bool greeting = state() == ClientState::Waiting;
  talk_.hear(greeting ? proto::Part::Greeting : proto::Part::Reply, whole.size(), whole);
  const auto reply = parse_reply(whole);
  if (!reply) {
    talk_.note("not a reply: " + reply.problem().why, reply.problem().rfc);
    return end_without_reply("not a reply: " + reply.problem().why);
  }
  obey(*reply);
}

void Client::obey(const Reply& reply) {
  if (state() == ClientState::Quit) return end_session(reply, "221");
  if (reply.code == 421) return end_session(reply, "421");
  const int expected = state() == ClientState::Data ? 3 : 2;
  if (reply.code / 100 != expected && !reply.transient() && !reply.permanent()) {
    talk_.note("a reply that does not fit the command: " + in_one_line(reply), "RFC 5321 §4.3.2");
    return end_without_reply("a reply that does not fit: " + in_one_line(reply));
  }
  switch (state()) {
    case ClientState::Waiting:
      return greeted(reply);
    case ClientState::Ehlo:
      return ehlo_answered(reply);
    case ClientState::Helo:
      return helo_answered(reply);
    case ClientState::Mail:
      return mail_answered(reply);
    case ClientState::Rcpt:
      return rcpt_answered(reply);
    case ClientState::Data:
      return data_answered(reply);
    case ClientState::Content:
      return content_answered(reply);
    case ClientState::Rset:
      return rset_answered(reply);
    case ClientState::Quit:
    case ClientState::Closed:
      assert(false);
  }
}

void Client::end_without_reply(const std::string& why) {
  if (!talk_.closed()) end_session({0, "", {why}}, "no reply");
}

// What is left cannot be sent any more. The transaction that is under way may have failed already.
void Client::end_session(const Reply& reply, std::string_view on) {
  const bool after_data = state() == ClientState::Content && accepted_ > 0;
  if (has_failed())
    end_transaction(*refusal_);
  else if (current_ < transactions_.size())
    end_transaction(reply, after_data);
  while (current_ < transactions_.size()) end_transaction(reply);
  talk_.move(on);
  talk_.tell(SessionEnded{});
}

void Client::say(const Command& command) {
  talk_.say(proto::Part::Command, format(command) + "\r\n");
}

ClientOutput Client::finish() {
  talk_.wake_me_in(time_out(state()));
  return talk_.take();
}

}  // namespace smtp
