// Whom an address reaches at a mail server, and lists that would send it round and round.
#include <algorithm>
#include <iterator>
#include <utility>

#include "sim/mail/ip_literal.h"
#include "sim/mail/trace_fields.h"
#include "sim/node/mta.h"
#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"

namespace node {

namespace {

constexpr std::string_view kPostmaster = "postmaster";

// 127.0.0.1 and its like are the server's own computer, too.
bool is_own_literal(const std::string& domain, trace::Ipv4 own) {
  const auto address = mail::ipv4_of_literal(domain);
  return address && (*address == own.value || *address >> 24U == 127);
}

}  // namespace

bool Mta::is_local(const mail::Address& address) const {
  if (address.domain.empty()) return true;  // <Postmaster>, RFC 5321 §4.1.1.3.
  if (address.domain.front() == '[') return is_own_literal(address.domain, host_.address());
  return options_.domains.contains(text::domain_key(address.domain));
}

bool Mta::is_postmaster(const mail::Address& address) {
  return text::equal_without_case(address.local_part, kPostmaster);
}

// The account or alias of this address, its local part in whatever case; the address as it is
// first.
std::optional<mail::Address> Mta::find_here(const mail::Address& address) const {
  if (aliases_.has(address) || store_.find(address) != nullptr) return address;
  if (const mail::Address* alias = aliases_.find_in_any_case(address)) return *alias;
  if (const auto* account = store_.find_in_any_case(address)) return account->options().address;
  return std::nullopt;
}

mail::Address Mta::known_as(const mail::Address& address) const {
  if (!is_local(address)) return address;
  const bool no_domain = address.domain.empty() || address.domain.front() == '[';
  std::vector<std::string> domains;
  if (!no_domain) domains.push_back(address.domain);
  if (no_domain) std::ranges::copy(options_.domains, std::back_inserter(domains));
  const std::string& name = address.local_part;
  const std::size_t plus = std::min(name.find('+', 1), name.size());
  for (const std::string& local_part : {name, name.substr(0, plus)}) {
    for (const std::string& domain : domains) {
      if (const auto known = find_here({local_part, domain})) return *known;
    }
  }
  if (!is_postmaster({name.substr(0, plus), address.domain})) return address;
  for (const std::string& domain : options_.domains) {
    if (const auto known = find_here({std::string{kPostmaster}, domain})) return *known;
  }
  return {std::string{kPostmaster}, options_.postmaster_domain};
}

store::Account* Mta::account_of(const mail::Address& address) {
  const mail::Address known = known_as(address);
  store::Account* account = store_.find(known);
  if (account == nullptr && is_postmaster(known)) return &make_postmaster();
  return account;
}

// Mail for the postmaster is never refused for want of a mailbox: it comes into being with the
// first message. Who runs the server reads it there; nobody signs in to it over the network.
store::Account& Mta::make_postmaster() {
  const mail::Address address{std::string{kPostmaster}, options_.postmaster_domain};
  const MailboxId inbox =
      ledger_.add_mailbox(store_.keeper(), mail::format(address), address.local_part);
  return store_.add(store::Account{{.address = address, .nobody_signs_in = true}, inbox});
}

std::vector<mail::Address> Mta::without_loops(const smtp::Envelope& envelope, trace::Text content,
                                              std::vector<RecipientResult>& refused) const {
  std::vector<mail::Address> left;
  const auto refuse = [&](const mail::Address& path, const std::string& why) {
    refused.push_back({path,
                       RecipientResult::Kind::Refused,
                       "5.4.6",
                       "a list in a circle: " + why,
                       options_.name,
                       false,
                       {}});
  };
  const auto known_to_us = [this](const mail::Address& address) { return known_as(address); };
  for (const mail::Address& path : envelope.forward_paths) {
    const mail::Address known = known_as(path);
    if (!aliases_.has(known)) {
      left.push_back(path);
    } else if (mail::was_passed_on(content, known, options_.name)) {
      refuse(path, "this message went out to " + mail::format(known) + " before");
    } else if (!aliases_.leads_to_somebody(known, known_to_us)) {
      refuse(path, mail::format(known) + " leads back to itself and to nobody else");
    } else {
      left.push_back(path);
    }
  }
  return left;
}

trace::Text Mta::marked_for_lists(MailId mail, const smtp::Envelope& envelope,
                                  trace::Text content) {
  std::string marks, message{content};
  for (const mail::Address& path : envelope.forward_paths) {
    const mail::Address known = known_as(path);
    if (!aliases_.has(known)) continue;
    message = aliases_.tagged(mail, known, std::move(message));
    if (!mail::newest_received_names(content, known)) marks += mail::delivered_to_field(known);
  }
  if (marks.empty() && message == content) return content;
  return ledger_.recorder().keep(marks + message);
}

}  // namespace node
