// What the client does about each reply.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/proto/pop3/apop.h"
#include "sim/proto/pop3/client.h"
#include "sim/text/ascii.h"

namespace pop3 {
namespace {

using enum ClientState;

std::string_view on(const Status& status) {
  return status.ok ? "+OK" : "-ERR";
}

// What the server said after -ERR.
std::string reason(const Status& status) {
  const std::string line = format(status);
  return line.size() > 5 ? line.substr(5) : line;
}

}  // namespace

// — reading —

// Says whether there was a whole line.
bool Client::take_line() {
  const auto line = lines_.next();
  if (!line) return false;
  if (const std::string_view why = what_is_wrong(*line); !why.empty())
    fail("malformed reply: " + std::string{why});
  else if (listing_)
    hear_listing(line->text);
  else
    hear_status(line->text);
  return true;
}

// Says whether the message is complete.
bool Client::take_content() {
  const std::string octets = lines_.take_rest();
  lines_.push(std::string_view{octets}.substr(content_->push(octets)));
  if (content_->overflowed()) {
    fail("the message is longer than " + std::to_string(options_.max_message_octets) + " octets");
    return false;
  }
  if (!content_->done()) return false;
  talk_.hear(proto::Part::Content, content_->wire_octets());
  std::string content = content_->take();
  content_.reset();
  fetched(std::move(content));
  return true;
}

void Client::hear_status(std::string_view line) {
  const auto status = parse_status(line);
  if (!status) return fail("malformed reply: " + status.problem().why);
  reply_.assign(line).append("\r\n");
  if (status->ok && (state() == List || state() == Uidl)) {
    listing_ = *status;
    listing_lines_ = 0;
    return;
  }
  heard(state() == Waiting ? proto::Part::Greeting : proto::Part::Reply);
  replied(*status);
}

// One of the further lines of the answer to LIST or UIDL.
void Client::hear_listing(std::string_view line) {
  reply_.append(line).append("\r\n");
  if (line == ".") {
    heard(proto::Part::Reply);
    return replied(*std::exchange(listing_, std::nullopt));
  }
  if (++listing_lines_ > drop_.messages) return fail("the listing is longer than STAT said");
  if (state() == List) {
    const auto scan = parse_scan_listing(line);
    if (!scan) return fail("malformed scan listing: " + scan.problem().why);
    list_[scan->number].octets = scan->octets;
  } else {
    const auto unique = parse_unique_id_listing(line);
    if (!unique) return fail("malformed unique-id listing: " + unique.problem().why);
    const auto found = list_.find(unique->number);
    if (found != list_.end()) found->second.unique_id = unique->unique_id;
  }
}

void Client::heard(proto::Part part) {
  talk_.hear(part, reply_.size(), reply_);
  reply_.clear();
}

// — acting —

void Client::replied(const Status& status) {
  switch (state()) {
    case Waiting:
      return greeted(status);
    case Utf8:
      if (!status.ok) return give_up(status);
      return sign_in();
    case User:
      if (!status.ok) return give_up(status);
      return say(Pass, "+OK", {"PASS", {options_.password}});
    case Apop:
    case Pass:
      if (!status.ok) return give_up(status);
      return say(Stat, "+OK", {"STAT", {}});
    case Stat:
      return counted(status);
    case List:
      return listed(status);
    case Uidl:
      return identified(status);
    case Retr:
      return announced(status);
    case Dele:
      return deleted(status);
    case Quit:
      return dismissed(status);
    case Closed:
      return;
  }
}

void Client::greeted(const Status& status) {
  if (!status.ok) {
    problem_ = reason(status);
    return finish("-ERR");
  }
  timestamp_ = timestamp_in(status.text);
  if (text::has_eight_bit(options_.user)) return say(Utf8, "+OK", {"UTF8", {}});
  sign_in();
}

void Client::sign_in() {
  if (!options_.apop || timestamp_.empty()) return say(User, "+OK", {"USER", {options_.user}});
  say(Apop, "+OK", {"APOP", {options_.user, apop_digest(timestamp_, options_.password)}});
}

void Client::counted(const Status& status) {
  if (!status.ok) return give_up(status);
  const auto drop = parse_drop_listing(status.text);
  if (!drop) return fail("malformed drop listing: " + drop.problem().why);
  drop_ = *drop;
  if (drop_.messages > options_.max_messages) return fail("too many messages in the maildrop");
  say(List, "+OK", {"LIST", {}});
}

void Client::listed(const Status& status) {
  if (!status.ok) return give_up(status);
  if (options_.mode == Mode::Keep || !options_.seen.empty()) return say(Uidl, "+OK", {"UIDL", {}});
  next_message("+OK");
}

void Client::identified(const Status& status) {
  if (!status.ok)
    talk_.tell(proto::Noted{
        "the server gives no unique ids; what was fetched before is fetched again", "RFC 1939 §7"});
  next_message(on(status));
}

void Client::announced(const Status& status) {
  if (status.ok) {
    content_.emplace(options_.max_message_octets);
    return;
  }
  if (problem_.empty()) problem_ = reason(status);
  next_message("-ERR");
}

void Client::fetched(std::string content) {
  const Listed& announced = list_.at(current_);
  if (content.size() != announced.octets)
    talk_.tell(proto::Noted{"LIST announced " + std::to_string(announced.octets) + " octets, but " +
                                std::to_string(content.size()) + " came",
                            "RFC 1939 §11"});
  ++fetched_;
  talk_.tell(Fetched{announced.unique_id, std::move(content)});
  if (options_.mode == Mode::Delete) return say(Dele, "+OK", {"DELE", {std::to_string(current_)}});
  next_message("+OK");
}

void Client::deleted(const Status& status) {
  if (status.ok)
    ++deleted_;
  else if (problem_.empty())
    problem_ = reason(status);
  next_message(on(status));
}

// RFC 1939 §6: -ERR where some of the marked messages were not removed. Which ones is not said.
void Client::dismissed(const Status& status) {
  if (!status.ok) {
    problem_ = reason(status);
    deleted_ = 0;
  }
  finish(on(status));
}

// Retrieves the next message that was not seen. After the last one: QUIT.
void Client::next_message(std::string_view on) {
  const auto next =
      std::find_if(list_.upper_bound(current_), list_.end(), [&](const auto& numbered) {
        const std::string& unique_id = numbered.second.unique_id;
        return unique_id.empty() || !options_.seen.contains(unique_id);
      });
  if (next == list_.end()) return say(Quit, on, {"QUIT", {}});
  current_ = next->first;
  say(Retr, on, {"RETR", {std::to_string(current_)}});
}

// The session cannot go on, but the server is there: take leave of it.
void Client::give_up(const Status& status) {
  problem_ = reason(status);
  say(Quit, "-ERR", {"QUIT", {}});
}

}  // namespace pop3
