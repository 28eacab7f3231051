#include "sim/store/store.h"

#include <cassert>
#include <utility>

#include "sim/mail/any_case.h"

namespace store {

Account& Store::add(Account account) {
  mail::Address key = account.options().address;
  const std::string any_case = mail::key_in_any_case(key);
  Account& added = accounts_.emplace(std::move(key), std::move(account)).first->second;
  const auto [place, is_first] = in_any_case_.emplace(any_case, &added);
  if (!is_first) place->second = nullptr;
  return added;
}

Account* Store::find(const mail::Address& address) {
  const auto found = accounts_.find(address);
  return found == accounts_.end() ? nullptr : &found->second;
}

Account* Store::find_in_any_case(const mail::Address& address) {
  const auto found = in_any_case_.find(mail::key_in_any_case(address));
  return found == in_any_case_.end() ? nullptr : found->second;
}

Account* Store::find_login(std::string_view login) {
  if (const auto address = mail::parse_address(login)) {
    Account* account = find(*address);
    if (account != nullptr && !account->options().nobody_signs_in) return account;
  }
  Account* only = nullptr;
  for (auto& [address, account] : accounts_) {
    if (address.local_part != login || account.options().nobody_signs_in) continue;
    if (only != nullptr) return nullptr;
    only = &account;
  }
  return only;
}

void Store::deliver(Account& account, const Arrival& arrival) {
  Mailbox& inbox = account.inbox();
  const std::uint32_t uid = inbox.append(arrival.mail, recorder_.kernel().now(), arrival.message);
  recorder_.record(trace::Delivered{arrival.mail, inbox.id(), arrival.by, uid,
                                    recorder_.keep(arrival.forward_path), arrival.message});
  changed();
}

std::string Store::open(Account& account, AgentId by, std::string_view login) {
  std::string why;
  if (find_login(login) != &account) {
    why = "only its owner may read this mailbox";
  } else if (account.locked_by()) {
    why = "the mailbox is locked by another session";
  } else if (account.options().busy) {
    why = "the mailbox is locked by another program";
  }
  const Mailbox& inbox = account.inbox();
  if (!why.empty()) {
    refuse(inbox.id(), by, login, why);
    return why;
  }
  account.lock(by);
  recorder_.record(trace::MailboxOpened{
      inbox.id(), by, static_cast<std::uint32_t>(inbox.mails().size()), inbox.octets()});
  return {};
}

void Store::release(Account& account) {
  recorder_.record(trace::MailboxReleased{account.inbox().id(), account.locked_by()});
  account.unlock();
}

void Store::remove(Account& account, std::uint32_t uid) {
  remove(account.inbox(), uid, account.locked_by());
}

void Store::refuse(MailboxId mailbox, AgentId by, std::string_view login, std::string_view why) {
  recorder_.record(trace::MailboxRefused{mailbox, by, recorder_.keep(login), recorder_.keep(why)});
}

}  // namespace store
