#include "sim/world/names.h"

#include <algorithm>
#include <cassert>

#include "sim/desk/mistake.h"
#include "sim/desk/quantity.h"
#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"
#include "sim/mail/people.h"

namespace world {

using desk::in_quotes;
using desk::is_domain_name;
using desk::Mistake;
using desk::nearest;
using text::lower_case;

std::string pointer_to(std::string_view list, std::size_t index, std::string_view key) {
  std::string pointer = "/" + std::string{list} + "/" + std::to_string(index);
  if (!key.empty()) pointer += "/" + std::string{key};
  return pointer;
}

mail::Address address_of(const std::string& text) {
  auto address = mail::parse_address(text);
  assert(address);
  return *address;
}

void Names::add_host(std::size_t index) {
  const std::string& name = scenario_.hosts[index].name;
  const std::string pointer = pointer_to("hosts", index, "name");
  if (!is_domain_name(name)) {
    throw Mistake{pointer,
                  in_quotes(name) +
                      " is no name for a host: letters, digits and hyphens, with periods between "
                      "the parts of a domain name, such as \"forouzan-pc\" or \"mail.deanza.edu\".",
                  {}};
  }
  const auto [found, is_new] = hosts_.emplace(text::lower_case(name), index);
  if (is_new) return;
  throw Mistake{pointer,
                "There are two hosts of the name " + in_quotes(name) + ": see " +
                    pointer_to("hosts", found->second) + ".",
                {}};
}

void Names::domain(const std::string& text, const std::string& pointer) {
  if (is_domain_name(text::to_a_labels(text).value_or(std::string{}))) return;
  throw Mistake{pointer, in_quotes(text) + " is no domain name, such as \"comnet.com\".", {}};
}

void Names::add_domain(const std::string& domain, std::size_t host, const std::string& pointer) {
  Names::domain(domain, pointer);
  const auto [found, is_new] = domains_.emplace(text::domain_key(domain), host);
  if (is_new) return;
  throw Mistake{pointer,
                "Mail for " + in_quotes(domain) + " is delivered by " +
                    in_quotes(scenario_.hosts[found->second].name) +
                    " already: only one MTA can hold the mailboxes of a domain.",
                {}};
}

mail::Address Names::address(const std::string& text, const std::string& pointer) {
  const auto parsed = mail::parse_address(text);
  if (!parsed) {
    throw Mistake{pointer,
                  in_quotes(text) +
                      " is no mail address. Write it as \"fegan@comnet.com\", without name and "
                      "brackets.",
                  {}};
  }
  if (parsed->domain.empty()) {
    throw Mistake{
        pointer, in_quotes(text) + " has no domain: write it as \"fegan@comnet.com\".", {}};
  }
  return *parsed;
}

std::size_t Names::people(const std::string& entry, const std::string& pointer) {
  const auto read = mail::read_people(entry);
  if (!read) {
    // What could be nothing else than one address is told as that.
    if (entry.find_first_of(":;,<>") == std::string::npos) address(entry, pointer);
    const std::size_t at = std::min(read.problem().offset, entry.size());
    throw Mistake{pointer,
                  in_quotes(entry) + " names nobody: " + read.problem().why + ", at offset " +
                      std::to_string(at) +
                      ". Write \"fegan@comnet.com\", \"Fegan <fegan@comnet.com>\" or the group "
                      "\"Friends: fegan@comnet.com, patel@comnet.com;\".",
                  {}};
  }
  std::size_t count = 0;
  for (const mail::Mailbox& one : *read) {
    if (one.address.local_part.empty() && one.address.domain.empty()) continue;
    address(mail::format(one.address), pointer);
    ++count;
  }
  return count;
}

void Names::take_address(const mail::Address& address, const std::string& pointer) {
  const auto [found, is_new] = taken_.emplace(address, pointer);
  if (is_new) return;
  throw Mistake{pointer + "/address",
                "The address " + in_quotes(mail::format(address)) + " is taken already: see " +
                    found->second + ".",
                {}};
}

void Names::add_account(std::size_t index) {
  const mail::Address address =
      Names::address(scenario_.accounts[index].address, pointer_to("accounts", index, "address"));
  take_address(address, pointer_to("accounts", index));
  accounts_.emplace(address, index);
}

void Names::add_alias(std::size_t index) {
  take_address(address(scenario_.aliases[index].address, pointer_to("aliases", index, "address")),
               pointer_to("aliases", index));
}

std::vector<std::string> Names::host_names() const {
  std::vector<std::string> names;
  for (const auto& [name, index] : hosts_) names.push_back(scenario_.hosts[index].name);
  return names;
}

std::size_t Names::host(std::string& name, const std::string& pointer) const {
  const auto found = hosts_.find(text::lower_case(name));
  if (found == hosts_.end()) {
    const std::vector<std::string> names = host_names();
    constexpr std::size_t kShown = 12;
    const std::string allowed =
        names.size() <= kShown ? " The hosts are " + in_quotes(names) + "." : std::string{};
    throw Mistake{pointer, "There is no host " + in_quotes(name) + "." + allowed,
                  nearest(name, names)};
  }
  name = scenario_.hosts[found->second].name;
  return found->second;
}

std::size_t Names::account(std::string& text, const std::string& pointer) const {
  const auto found = accounts_.find(address(text, pointer));
  if (found == accounts_.end()) {
    std::vector<std::string> addresses;
    for (const auto& [address, index] : accounts_) {
      addresses.push_back(scenario_.accounts[index].address);
    }
    throw Mistake{
        pointer, "No account has the address " + in_quotes(text) + ". Give it one in \"accounts\".",
        nearest(text, addresses)};
  }
  text = scenario_.accounts[found->second].address;
  return found->second;
}

const HostSetup* Names::delivering(const mail::Address& address) const {
  const auto found = domains_.find(text::domain_key(address.domain));
  return found == domains_.end() ? nullptr : &scenario_.hosts[found->second];
}

}  // namespace world
