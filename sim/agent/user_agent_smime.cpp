// What a user agent signs and seals with certificates, and what it learns of them.
#include <algorithm>

#include "sim/agent/user_agent.h"
#include "sim/seal/openpgp/key.h"
#include "sim/seal/smime.h"

namespace agent {

// As sealed_with_pgp(); the certificates of receivers are looked at before anything is locked.
std::optional<seal::Sealing> UserAgent::sealed_with_smime(
    const std::string& message, const std::vector<mail::Address>& receivers,
    const SealOrder& wanted) {
  const smime::Certificates& known = options_.ring.certificates();
  const smime::Holder* own = known.holder_of(options_.user, unix_time(), true);
  if (own == nullptr) {
    note("there is no certificate of one's own with its private key: the message is not sent");
    return std::nullopt;
  }
  seal::SmimeOrder order{.signer = wanted.sign ? own : nullptr,
                         .known = &known,
                         .now = static_cast<std::uint32_t>(unix_time())};
  for (const mail::Address& receiver : receivers) {
    const smime::Holder* holder = known.holder_of(receiver, unix_time());
    if (holder == nullptr) {
      note("there is no certificate of " + mail::format(receiver) + ": the message is not sent");
      return std::nullopt;
    }
    if (wanted.encrypt) order.receivers.push_back(holder);
  }
  if (wanted.encrypt && std::ranges::find(order.receivers, own) == order.receivers.end()) {
    order.receivers.push_back(own);
  }
  return sealed_or_note(seal::seal_message(message, order, seal_luck()));
}

std::string UserAgent::own_fingerprint(bool smime) {
  if (!smime) {
    return openpgp::fingerprint_in_words(options_.ring.key_of(options_.user, true)->fingerprint());
  }
  const auto* own = options_.ring.certificates().holder_of(options_.user, unix_time(), true);
  return openpgp::fingerprint_in_words(own->certificate.fingerprint);
}

void UserAgent::take_revocation_list(std::string_view pem) {
  if (!computer_is_on()) return;
  const std::size_t before = options_.ring.certificates().lists().size();
  if (!options_.ring.add(pem)) return note("what should be a revocation list is none");
  for (const auto& list : options_.ring.certificates().lists().subspan(before)) {
    const std::string text = "has the list of what was revoked by " + list.issuer_name + ": " +
                             std::to_string(list.revoked) +
                             (list.revoked == 1 ? " certificate" : " certificates");
    recorder().record(trace::Noted{agent_, SessionId{}, recorder().keep(text), "RFC 5280 §5"});
  }
}

}  // namespace agent
