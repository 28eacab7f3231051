#pragma once
// Who is who in a scenario: hosts, domains, addresses. Names are found without regard to case and
// then written as the file first wrote them, because everything that follows compares them exactly.
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"
#include "sim/world/scenario.h"

namespace world {

class Names {
 public:
  explicit Names(const Scenario& scenario) : scenario_(scenario) {}

  // Each throws Mistake where the name is bad, or belongs to somebody already. Items are added in
  // the order of their indices.
  void add_host(std::size_t index);
  void add_domain(const std::string& domain, std::size_t host, const std::string& pointer);
  void add_account(std::size_t index);
  void add_alias(std::size_t index);

  // The host that is meant; makes `name` its spelling. Throws Mistake where there is none.
  std::size_t host(std::string& name, const std::string& pointer) const;
  // Likewise an account by its address.
  std::size_t account(std::string& address, const std::string& pointer) const;
  // The host whose MTA delivers mail for this address's domain; none: nullptr.
  const HostSetup* delivering(const mail::Address& address) const;

  // Each throws Mistake where the text is none.
  static void domain(const std::string& text, const std::string& pointer);
  static mail::Address address(const std::string& text, const std::string& pointer);
  // An entry of "to", "cc" or "bcc"; how many addresses it has (people.h).
  static std::size_t people(const std::string& entry, const std::string& pointer);

 private:
  void take_address(const mail::Address& address, const std::string& pointer);
  std::vector<std::string> host_names() const;

  const Scenario& scenario_;
  std::map<std::string, std::size_t> hosts_;    // By lower-case name.
  std::map<std::string, std::size_t> domains_;  // Lower case; to the host of its MTA.
  std::map<mail::Address, std::size_t> accounts_;
  std::map<mail::Address, std::string> taken_;  // Accounts and aliases; to their pointers.
};

// Of a sound scenario, which has sound addresses only: the loader has looked.
mail::Address address_of(const std::string& text);

// "/hosts/2/name"
std::string pointer_to(std::string_view list, std::size_t index, std::string_view key = {});

}  // namespace world
