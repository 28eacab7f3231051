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

}  // namespace

void warn_of_lists(const Scenario& scenario, std::vector<desk::Mistake>& found) {
  constexpr std::size_t kEnough = 10;  // More of them say nothing new, and take long to find.
  const Circles circles{scenario};
  const std::size_t before = found.size();
  for (std::size_t i = 0; i < scenario.aliases.size() && found.size() < before + kEnough; ++i) {
    if (!circles.comes_back(address_of(scenario.aliases[i].address))) continue;
    found.push_back({pointer_to("aliases", i, "members"), std::string{kSentence}, {}});
  }
  for (std::size_t i = 0; i < scenario.accounts.size() && found.size() < before + kEnough; ++i) {
    if (!scenario.accounts[i].forwards) continue;
    if (!circles.comes_back(address_of(scenario.accounts[i].address))) continue;
    found.push_back({pointer_to("accounts", i, "moved_to"), std::string{kSentence}, {}});
  }
}

}  // namespace world
