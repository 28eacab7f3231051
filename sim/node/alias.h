#pragma once
// The alias database: one name stands for several addresses, which may be aliases again
// (RFC 5321 §3.9.1).
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"
#include "sim/node/ledger.h"

namespace node {

class Aliases {
 public:
  Aliases(Ledger& ledger, HostId host);

  void add(const mail::Address& alias, std::vector<mail::Address> members);
  // The list puts "[tag]" into the subjects of what it passes on.
  void tag_subjects(const mail::Address& alias, std::string tag);
  bool has(const mail::Address& address) const { return members_.contains(address); }
  // None where it is no alias.
  const std::vector<mail::Address>* members(const mail::Address& alias) const;
  // The alias that differs at most in the case of its local part; null: none, or several.
  const mail::Address* find_in_any_case(const mail::Address& address) const;

  // The people whom `addresses` reach in the end, each once, in the order of their first mention.
  // An alias that contains itself, directly or through others, is expanded once. Each expansion is
  // recorded for `mail`. `known_as` gives the one address under which this server knows another.
  using KnownAs = std::function<mail::Address(const mail::Address&)>;
  std::vector<mail::Address> expand(MailId mail, const std::vector<mail::Address>& addresses,
                                    const KnownAs& known_as);
  // The message with the list's tag in its subject, if the list has one.
  std::string tagged(MailId mail, const mail::Address& alias, std::string message);
  // Whether anybody is behind an alias: it may lead to itself and to other aliases only.
  bool leads_to_somebody(const mail::Address& alias, const KnownAs& known_as) const;

 private:
  Ledger& ledger_;
  HostId host_;
  AgentId agent_;  // Known to the trace from the first alias on.
  std::map<mail::Address, std::vector<mail::Address>> members_;
  std::map<mail::Address, std::string> tags_;
  // By mail::key_in_any_case(), into members_; null: several.
  std::map<std::string, const mail::Address*> in_any_case_;
};

}  // namespace node
