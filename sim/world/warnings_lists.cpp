// Lists that lead back to themselves by way of another server: each server stops a message only
// when it comes again (RFC 5321 §6.3).
#include <map>
#include <set>
#include <string>

#include "sim/world/names.h"
#include "sim/world/warnings.h"

namespace world {

namespace {

class Circles {
 public:
  explicit Circles(const Scenario& scenario) {
    for (const AliasSetup& alias : scenario.aliases) {
      List& list = lists_[address_of(alias.address)];
      list.host = alias.host;
      for (const std::string& member : alias.members) list.members.push_back(address_of(member));
    }
    for (const AccountSetup& account : scenario.accounts) {
      if (!account.forwards) continue;
      lists_[address_of(account.address)] = {account.host, {address_of(account.moved_to)}};
    }
  }

  // Whether mail for `start` can come back to it from another server.
  bool comes_back(const mail::Address& start) const {
    const std::string& home = lists_.at(start).host;
    std::set<std::pair<mail::Address, bool>> seen;  // The list; whether it was reached from abroad.
    std::vector<std::pair<mail::Address, bool>> open{{start, false}};
    while (!open.empty()) {
      const auto [name, abroad] = open.back();
      open.pop_back();
      const List& list = lists_.at(name);
      for (const mail::Address& member : list.members) {
        const auto next = lists_.find(member);
        if (next == lists_.end()) continue;
        const bool was_abroad = abroad || next->second.host != home;
        if (member == start && was_abroad) return true;
        if (seen.emplace(member, was_abroad).second) open.emplace_back(member, was_abroad);
      }
    }
    return false;
  }

  // Whether somebody is behind it who is no list.
  bool leads_to_somebody(const mail::Address& start) const {
    std::set<mail::Address> seen{start};
    std::vector<mail::Address> open{start};
    while (!open.empty()) {
      const auto list = lists_.find(open.back());
      open.pop_back();
      if (list == lists_.end()) return true;
      for (const mail::Address& member : list->second.members) {
        if (seen.insert(member).second) open.push_back(member);
      }
    }
    return false;
  }

 private:
  struct List {
    std::string host;
    std::vector<mail::Address> members;
  };
  std::map<mail::Address, List> lists_;
};

constexpr std::string_view kSentence =
    "Mail for this address comes back to it by way of another server. It is stopped there, and "
    "its sender gets a notification for each copy. Take out a member that leads back.";

constexpr std::string_view kNobodyThere =
    "Mail for this address reaches nobody: it leads to itself, or to lists that lead back. Name a "
    "person.";

// What is wrong with mail for this address; empty: nothing.
std::string_view wrong_with(const Circles& circles, const std::string& address) {
  const mail::Address start = address_of(address);
  if (circles.comes_back(start)) return kSentence;
  return circles.leads_to_somebody(start) ? std::string_view{} : kNobodyThere;
}

}  // namespace

void warn_of_lists(const Scenario& scenario, std::vector<desk::Mistake>& found) {
  constexpr std::size_t kEnough = 10;  // More of them say nothing new, and take long to find.
  const Circles circles{scenario};
  const std::size_t before = found.size();
  for (std::size_t i = 0; i < scenario.aliases.size() && found.size() < before + kEnough; ++i) {
    const std::string_view wrong = wrong_with(circles, scenario.aliases[i].address);
    if (wrong.empty()) continue;
    found.push_back({pointer_to("aliases", i, "members"), std::string{wrong}, {}});
  }
  for (std::size_t i = 0; i < scenario.accounts.size() && found.size() < before + kEnough; ++i) {
    if (!scenario.accounts[i].forwards) continue;
    const std::string_view wrong = wrong_with(circles, scenario.accounts[i].address);
    if (wrong.empty()) continue;
    found.push_back({pointer_to("accounts", i, "moved_to"), std::string{wrong}, {}});
  }
}

}  // namespace world
