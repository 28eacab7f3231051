#include "sim/node/reception.h"

#include <set>

#include "sim/mail/address_list.h"
#include "sim/mail/message.h"
#include "sim/mail/trace_fields.h"
#include "sim/match.h"
#include "sim/proto/dns/exchangers.h"
#include "sim/text/domain_name.h"

namespace node {

namespace {

// RFC 5321 §6.3: a message with so many Received fields runs in circles.
constexpr std::size_t kMaxHops = 100;

smtp::Reply reply(int code, std::string enhanced, std::string line) {
  return {code, std::move(enhanced), {std::move(line)}};
}

// As Received names it (RFC 3848, RFC 6531 §4.3).
std::string protocol_of(const Guest& guest) {
  if (!guest.extended) return "SMTP";
  return guest.utf8 ? "UTF8SMTP" : "ESMTP";
}

// "ann", "<ann>", "ann@a.test", "Ann <ann@a.test>": without a domain, a user's name.
mail::Address named_in(std::string_view what) {
  if (const auto one = mail::parse_mailbox(what)) return one->address;
  if (what.starts_with('<') && what.ends_with('>')) what = what.substr(1, what.size() - 2);
  return {std::string{what}, {}};
}

}  // namespace

void Reception::learn(Guest& guest, const smtp::ServerEvent& event) {
  match(
      event,
      [&](const smtp::Greeted& greeted) {
        guest.greeted_as = greeted.domain;
        guest.extended = greeted.extended;
      },
      [&](const smtp::MailAsked& asked) {
        guest.size = asked.size;
        guest.utf8 = asked.utf8;
      },
      [](const auto&) {});
}

std::optional<smtp::Reply> Reception::decide(const Guest& guest,
                                             const smtp::ServerEvent& event) const {
  using Decision = std::optional<smtp::Reply>;
  return match(
      event, [&](const smtp::MailAsked& asked) -> Decision { return may_send(asked); },
      [&](const smtp::RcptAsked& asked) -> Decision {
        return may_receive(guest, asked.forward_path);
      },
      [&](const smtp::VrfyAsked& asked) -> Decision { return verify(guest, asked.what); },
      [&](const smtp::ExpnAsked& asked) -> Decision { return expand(asked.what); },
      [](const auto&) -> Decision { return {}; });
}

smtp::Reply Reception::may_send(const smtp::MailAsked& asked) const {
  if (asked.size > mta_.options().max_message_octets) {
    return reply(552, "5.3.4", "Message is larger than this server takes");
  }
  return reply(250, "2.1.0", "Sender OK");
}

std::optional<std::string> Reception::domain_to_ask_for(const smtp::ServerEvent& event) const {
  const auto* asked = std::get_if<smtp::MailAsked>(&event);
  if (asked == nullptr || !mta_.options().refuse_null_mx) return std::nullopt;
  if (!asked->reverse_path || mta_.is_local(*asked->reverse_path)) return std::nullopt;
  const std::string& domain = asked->reverse_path->domain;
  if (domain.starts_with('[')) return std::nullopt;
  return text::domain_key(domain);
}

smtp::Reply Reception::judge_sender(const dns::Answered& mx) {
  const auto first = [](std::uint32_t) { return 0U; };
  if (dns::exchangers(mx, {}, first).kind != dns::Exchangers::Kind::NullMx) {
    return reply(250, "2.1.0", "Sender OK");
  }
  return reply(550, "5.7.27",
               "Sender address has null MX: no notification could reach " + mx.question.name);
}

smtp::Reply Reception::may_receive(const Guest& guest, const mail::Address& forward_path) const {
  if (mta_.is_local(forward_path)) return may_receive_here(guest, mta_.known_as(forward_path));
  if (mta_.options().relay_for.contains(text::domain_key(forward_path.domain))) {
    return reply(250, "2.1.5", "Recipient OK, will pass it on");
  }
  if (is_at_home(guest)) {
    return reply(250, "2.1.5", "Recipient OK, will relay");
  }
  return reply(550, "5.7.1", "Relaying denied: not one of our users, not one of our domains");
}

smtp::Reply Reception::may_receive_here(const Guest& guest,
                                        const mail::Address& forward_path) const {
  const store::Account* account = mta_.store().find(forward_path);
  if (mta_.aliases().has(forward_path)) {
    if (account != nullptr && account->options().forwards) {
      return reply(251, "2.1.5",
                   "User not local; will forward to <" + account->options().moved_to + ">");
    }
    return reply(250, "2.1.5", "Recipient OK, an alias");
  }
  if (account == nullptr && Mta::is_postmaster(forward_path)) {
    return reply(250, "2.1.5", "Postmaster OK");
  }
  if (account == nullptr) return reply(550, "5.1.1", "No such user here");
  const store::AccountOptions& options = account->options();
  if (!options.moved_to.empty()) {
    return reply(551, "5.1.6", "User not local; please try <" + options.moved_to + ">");
  }
  if (options.busy) return reply(450, "4.2.1", "Mailbox busy, try again later");
  using Room = store::Account::Room;
  if (account->room_for(guest.size) == Room::Never) {
    return reply(552, "5.2.3", "Message is larger than this mailbox");
  }
  // The fields that this server puts on top need an octet at least.
  if (account->room_for(guest.size + 1) != Room::Enough) {
    return reply(452, "4.2.2", "Mailbox full");
  }
  return reply(250, "2.1.5", "Recipient OK");
}

bool Reception::is_at_home(const Guest& guest) const {
  return mta_.options().relay_from.contains(guest.client.address);
}

smtp::Reply Reception::take(const Guest& guest, const smtp::MessageAsked& asked) {
  const MailId mail = mta_.ledger().carried(guest.session).mail;
  std::string content = mta_.as_passed_on(mail, asked.content, agent_);
  if (is_at_home(guest)) content = mta_.with_signature(mail, std::move(content), agent_);
  return take_as(guest, asked, content);
}

smtp::Reply Reception::take_as(const Guest& guest, const smtp::MessageAsked& asked,
                               const std::string& content) {
  Ledger& ledger = mta_.ledger();
  if (mail::count_received(asked.content) >= kMaxHops) {
    return reply(554, "5.4.6", "Too many hops: this message runs in circles");
  }
  const std::string id = mta_.new_queue_id();
  mail::Received received{.from = guest.greeted_as,
                          .from_address = guest.client.address.value,
                          .by = mta_.known_as(),
                          .with = protocol_of(guest),
                          .id = id,
                          .unix_seconds = mta_.unix_time()};
  // Named only where there is one: otherwise blind copies would become known (RFC 5321 §7.2).
  if (asked.envelope.forward_paths.size() == 1) {
    received.for_path = asked.envelope.forward_paths.front();
  }
  mta_.take(ledger.carried(guest.session).mail, asked.envelope,
            ledger.recorder().keep(mail::received_field(received) + content), agent_);
  return reply(250, "2.0.0", "Message accepted as " + id);
}

// RFC 5321 §3.5: a user name or a mailbox, which says of whom RCPT would be taken.
smtp::Reply Reception::verify(const Guest& guest, const std::string& what) const {
  const mail::Address address = named_in(what);
  if (!mta_.is_local(address)) {
    const smtp::Reply rcpt = may_receive(guest, address);
    if (!rcpt.positive()) return reply(550, "5.1.1", "No such user here");
    return reply(252, "2.1.5", "Cannot verify the user, but will pass mail on");
  }
  if (!address.domain.empty() || Mta::is_postmaster(address)) {
    return verify_here(mta_.known_as(address));
  }
  std::set<mail::Address> users;
  for (const std::string& domain : mta_.options().domains) {
    const mail::Address known = mta_.known_as({address.local_part, domain});
    if (verify_here(known).code != 550) users.insert(known);
  }
  if (users.size() > 1) return reply(553, "5.1.4", "User ambiguous: say the domain, too");
  return users.empty() ? reply(550, "5.1.1", "No such user here") : verify_here(*users.begin());
}

smtp::Reply Reception::verify_here(const mail::Address& known) const {
  smtp::Reply rcpt = may_receive_here({}, known);
  // What keeps a message out now says nothing of the user.
  const bool moved = rcpt.code == 251 || rcpt.code == 551;
  if (moved || rcpt.code == 550) return rcpt;
  const store::Account* account = mta_.store().find(known);
  return reply(250, "2.1.5",
               "<" + mail::format(account == nullptr ? known : account->options().address) + ">");
}

smtp::Reply Reception::expand(const std::string& what) const {
  for (const std::string& domain : mta_.options().domains) {
    mail::Address alias = named_in(what);
    if (alias.domain.empty()) alias.domain = domain;
    if (const auto* members = mta_.aliases().members(mta_.known_as(alias))) {
      smtp::Reply list{250, "2.1.5", {}};
      for (const mail::Address& member : *members) {
        list.lines.push_back("<" + mail::format(member) + ">");
      }
      return list;
    }
  }
  return reply(550, "5.1.1", "No such list here");
}

}  // namespace node
