#include "sim/seal/trust.h"

#include <algorithm>
#include <vector>

namespace seal {

namespace {

using openpgp::Certificate;
using openpgp::UserId;

// What is known of a ring's keys, found in rounds: who is known in one vouches in the next. Each
// signature is checked at most once.
class Web {
 public:
  Web(const KeyRing& ring, std::uint32_t now) : ring_(ring), now_(now) {
    for (const Certificate& key : ring.keys()) {
      of_.emplace_back();
      for (const UserId& user : key.users) of_.back().push_back(by_oneself(key, user));
    }
    std::vector<const Certificate*> vouchers;
    for (std::size_t i = 0; i < of_.size(); ++i) {
      if (std::ranges::any_of(of_[i], is_known)) add_voucher(vouchers, ring.keys()[i]);
    }
    for (std::size_t round = 0; round < kMostVouchers && !vouchers.empty(); ++round) {
      vouchers = vouched_by(vouchers);
    }
  }

  // The best of those of its user IDs that name the person.
  Knowledge of(const Certificate& key, const mail::Address& whose) const {
    Knowledge best;
    const auto& known = of_[static_cast<std::size_t>(&key - ring_.keys().data())];
    for (std::size_t i = 0; i < key.users.size(); ++i) {
      if (key.users[i].revoked || address_of(key.users[i].text) != whose) continue;
      if (known[i].how > best.how) best = known[i];
    }
    return best;
  }

 private:
  static bool is_known(const Knowledge& one) {
    return one.how != Known::Named && one.how != Known::Forged;
  }

  Knowledge by_oneself(const Certificate& key, const UserId& user) const {
    if (key.has_secret()) return {Known::Own};
    const auto whose = address_of(user.text);
    const Comparison* compared = whose ? ring_.comparison(key.fingerprint(), *whose) : nullptr;
    if (compared == nullptr) return {};
    return {compared->equal ? Known::Compared : Known::Forged};
  }

  void add_voucher(std::vector<const Certificate*>& vouchers, const Certificate& key) const {
    if (key.has_secret() || ring_.is_trusted_to_vouch(key.fingerprint())) vouchers.push_back(&key);
  }

  // Those who are known now, and may vouch in their turn.
  std::vector<const Certificate*> vouched_by(const std::vector<const Certificate*>& vouchers) {
    std::vector<const Certificate*> next;
    for (std::size_t i = 0; i < of_.size(); ++i) {
      const Certificate& key = ring_.keys()[i];
      const bool was_known = std::ranges::any_of(of_[i], is_known);
      for (std::size_t j = 0; j < key.users.size(); ++j) {
        if (of_[i][j].how != Known::Named || key.users[j].revoked) continue;
        for (const Certificate* voucher : vouchers) {
          if (!is_certified_by(*voucher, key, key.users[j], now_)) continue;
          of_[i][j] = {Known::Vouched, voucher->name()};
          break;
        }
      }
      if (!was_known && std::ranges::any_of(of_[i], is_known)) add_voucher(next, key);
    }
    return next;
  }

  const KeyRing& ring_;
  std::uint32_t now_;
  std::vector<std::vector<Knowledge>> of_;  // Of each key, of each of its user IDs.
};

}  // namespace

Knowledge how_known(const KeyRing& ring, const Certificate& key, const mail::Address& whose,
                    std::uint32_t now) {
  return Web{ring, now}.of(key, whose);
}

std::string_view name_of(Known known) {
  switch (known) {
    case Known::Named:
      return "named";
    case Known::Vouched:
      return "vouched";
    case Known::Compared:
      return "compared";
    case Known::Own:
      return "own";
    case Known::Forged:
      return "forged";
  }
  return {};
}

}  // namespace seal
