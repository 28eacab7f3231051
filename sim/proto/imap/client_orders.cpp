// What the client says to carry out its orders.
#include <utility>

#include "sim/match.h"
#include "sim/proto/imap/client.h"
#include "sim/proto/imap/mailbox_name.h"
#include "sim/proto/imap/write.h"

namespace imap {
namespace {

using enum ClientState;

// Client and server spell one name alike, but for INBOX (RFC 3501 §5.1).
std::string named(const std::string& mailbox) {
  return written_name(mailbox, NameForm::Utf7);
}

// Which mailbox must be open for it; empty: none.
std::string mailbox_of(const order::Order& order) {
  return match(
      order, [](const order::ListMailboxes&) { return std::string{}; },
      [](const order::MakeMailbox&) { return std::string{}; },
      [](const order::PutMessage&) { return std::string{}; },
      [](const auto& one) { return one.mailbox; });
}

std::string flag_list(const std::vector<std::string>& flags) {
  std::string out;
  for (const std::string& flag : flags) out.append(out.empty() ? "" : " ").append(flag);
  return "(" + out + ")";
}

// A literal of which the server need not be asked first (LITERAL+, RFC 7888 §4).
std::string at_once(std::string string) {
  if (string.starts_with('{')) string.insert(string.find('}'), "+");
  return string;
}

std::string command_for(const order::Order& order) {
  const auto of = [](std::uint32_t uid) { return std::to_string(uid) + " "; };
  return match(
      order, [](const order::Look&) { return std::string{}; },
      [&](const order::GetPart& one) {
        const std::string body = "BODY[" + one.section + "]";
        if (one.section.empty() || one.section == "TEXT") return "UID FETCH " + of(one.uid) + body;
        return "UID FETCH " + of(one.uid) + "(BODY[" + one.section + ".MIME] " + body + ")";
      },
      [](const order::ListMailboxes& one) {
        return std::string{one.counted ? R"(LIST "" * RETURN (STATUS (MESSAGES UNSEEN)))"
                                       : R"(LIST "" *)"};
      },
      [](const order::MakeMailbox& one) { return "CREATE " + named(one.name); },
      [](const order::Search& one) {
        return "UID SEARCH CHARSET UTF-8 TEXT " + at_once(astring_of(one.text));
      },
      [&](const order::SetFlags& one) {
        return "UID STORE " + of(one.uid) + (one.set ? "+" : "-") + "FLAGS " + flag_list(one.flags);
      },
      [&](const order::CopyTo& one) {
        return (one.move ? "UID MOVE " : "UID COPY ") + of(one.uid) + named(one.to);
      },
      [](const order::ExpungeOne& one) { return "UID EXPUNGE " + std::to_string(one.uid); },
      [](const order::PutMessage& one) {
        return "APPEND " + named(one.mailbox) + " " + flag_list(one.flags) + " {" +
               std::to_string(one.message.size()) + "}";
      });
}

}  // namespace

// `on`: how the last command ended.
void Client::next_order(std::string_view on) {
  if (orders_.empty()) return rest(on);
  const order::Order& order = orders_.front();
  const std::string mailbox = mailbox_of(order);
  const bool looks = std::holds_alternative<order::Look>(order);
  if (!mailbox.empty() && mailbox != mailbox_) return select(on, looks ? Select : Order, mailbox);
  if (looks) return look(on);
  carry_out(on);
}

void Client::select(std::string_view on, ClientState state, const std::string& mailbox) {
  mailbox_ = mailbox;
  exists_ = uid_validity_ = uid_next_ = 0;
  opening_ = true;
  say(state, on, "SELECT " + named(mailbox));
}

void Client::selected() {
  unlooked_ = 0;
  auto* const wanted = std::get_if<order::Look>(&orders_.front());
  if (wanted == nullptr) return carry_out("OK");
  know_validity(*wanted);
  const bool nothing_new = uid_next_ != 0 && uid_next_ <= wanted->uid_next;
  if (exists_ == 0 || nothing_new) return finish_order("OK");
  look("OK");
}

// None is open now (RFC 3501 §6.3.1).
void Client::not_selected(const std::string& why) {
  if (waits_with_ && waits_with_->mailbox == mailbox_) waits_with_.reset();
  mailbox_.clear();
  finish_order("NO", why);
}

// With another UIDVALIDITY nothing is known of the mailbox.
void Client::know_validity(order::Look& wanted) const {
  if (std::exchange(wanted.uid_validity, uid_validity_) != uid_validity_) wanted.uid_next = 1;
}

void Client::look(std::string_view on) {
  auto& wanted = std::get<order::Look>(orders_.front());
  know_validity(wanted);
  unlooked_ = current_ = 0;
  new_.clear();
  const std::string_view items = wanted.by_parts
                                     ? " (FLAGS RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER])"
                                     : " (FLAGS RFC822.SIZE ENVELOPE)";
  std::string command = "UID FETCH " + std::to_string(wanted.uid_next) + ":*";
  say(Look, on, command.append(items));
}

// Fetches the next message that is new. After the last one the look is done.
void Client::next_message(std::string_view on) {
  auto& wanted = std::get<order::Look>(orders_.front());
  if (current_ != 0) wanted.uid_next = current_ + 1;  // It has come, or cannot be had.
  const auto next = new_.lower_bound(wanted.uid_next);
  if (wanted.by_parts && !new_.empty()) wanted.uid_next = new_.rbegin()->first + 1;
  if (wanted.by_parts || next == new_.end()) return finish_order(on);
  current_ = next->first;
  say(Fetch, on, "UID FETCH " + std::to_string(current_) + " BODY[]");
}

void Client::carry_out(std::string_view on) {
  announced_ = std::holds_alternative<order::PutMessage>(orders_.front());
  listed_ = {};
  found_.clear();
  say(Order, on, command_for(orders_.front()));
}

void Client::finish_order(std::string_view on, std::string problem) {
  if (problem_.empty()) problem_ = problem;
  order::Order done = std::move(orders_.front());
  orders_.pop_front();
  if (const auto* look = std::get_if<order::Look>(&done); look != nullptr && problem.empty()) {
    waits_with_ = *look;
  }
  talk_.tell(Done{std::move(done), std::move(problem),
                  fetched_ - std::exchange(fetched_before_, fetched_), exists_});
  next_order(on);
}

// Nothing is left to do.
void Client::rest(std::string_view on) {
  if (options_.stays) return talk_.move(on, Ready);
  if (!options_.idle || !waits_with_) return log_out(on);
  if (mailbox_ != waits_with_->mailbox || unlooked_ > 0) {
    orders_.emplace_back(*waits_with_);
    return next_order(on);
  }
  granted_ = false;
  say(Idle, on, "IDLE");
}

}  // namespace imap
