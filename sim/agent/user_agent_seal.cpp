// What a user agent signs, seals and opens.
#include <algorithm>
#include <utility>

#include "sim/agent/user_agent.h"

namespace agent {

namespace {

std::string names_of(const std::vector<seal::Lock>& locks) {
  std::string names;
  for (const seal::Lock& lock : locks) names += (names.empty() ? "" : "\n") + lock.receiver;
  return names;
}

trace::SealSystem system_of(seal::System system) {
  return system == seal::System::Smime ? trace::SealSystem::Smime : trace::SealSystem::Pgp;
}

std::string verdict_in_words(const seal::Verdict& verdict) {
  std::string words = seal::headline(verdict);
  for (const std::string& more : seal::what_it_does_not_prove(verdict)) {
    words.append(trace::Opened::kNotProved).append(more);
  }
  return words;
}

}  // namespace

// None where a key is missing: a note says which. Nothing is ever sent in the clear instead.
std::optional<seal::Sealing> UserAgent::sealed(const std::string& message,
                                               const std::vector<mail::Address>& receivers,
                                               const SealOrder& order) {
  return order.with == seal::System::Smime ? sealed_with_smime(message, receivers, order)
                                           : sealed_with_pgp(message, receivers, order);
}

std::optional<seal::Sealing> UserAgent::sealed_with_pgp(const std::string& message,
                                                        const std::vector<mail::Address>& receivers,
                                                        const SealOrder& wanted) {
  const openpgp::Certificate* own = options_.ring.key_of(options_.user, true);
  if (own == nullptr) {
    note("there is no private key of one's own: the message is not sent");
    return std::nullopt;
  }
  seal::Order order{.signer = wanted.sign ? own : nullptr,
                    .now = static_cast<std::uint32_t>(unix_time())};
  for (const mail::Address& receiver : receivers) {
    const openpgp::Certificate* key = options_.ring.key_of(receiver);
    if (key == nullptr) {
      note("there is no key of " + mail::format(receiver) + ": the message is not sent");
      return std::nullopt;
    }
    if (wanted.encrypt) order.receivers.push_back(key);
  }
  // So that its writer can read the copy that he keeps.
  if (wanted.encrypt && std::ranges::find(order.receivers, own) == order.receivers.end()) {
    order.receivers.push_back(own);
  }
  return sealed_or_note(seal::seal_message(message, order, seal_luck()));
}

seal::Luck UserAgent::seal_luck() {
  return [this](std::size_t octets) { return options_.seal_luck.octets(octets); };
}

std::optional<seal::Sealing> UserAgent::sealed_or_note(text::Parsed<seal::Sealing> sealing) {
  if (sealing) return std::move(*sealing);
  note(sealing.problem().why + ": the message is not sent");
  return std::nullopt;
}

// Whoever is named in a lock is seen by all who have the message; so each receiver of a blind copy
// gets one that is locked for him alone.
Seq UserAgent::seal_and_submit(Written written, const std::vector<mail::Address>& blind,
                               const SealOrder& order) {
  std::vector<Written> each;
  if (order.encrypt) {
    for (const mail::Address& one : blind) {
      if (std::erase(written.envelope.forward_paths, one) == 0) continue;
      each.push_back({{written.envelope.reverse_path, {one}}, written.message, {}});
    }
  }
  if (!written.envelope.forward_paths.empty()) each.insert(each.begin(), std::move(written));
  std::vector<seal::Sealing> sealings;
  for (const Written& one : each) {
    const auto receivers =
        order.encrypt ? one.envelope.forward_paths : std::vector<mail::Address>{};
    auto sealing = sealed(one.message, receivers, order);
    if (!sealing) return Seq{};
    sealings.push_back(std::move(*sealing));
  }
  Seq first{};
  for (std::size_t i = 0; i < each.size(); ++i) {
    const std::string before = std::exchange(each[i].message, sealings[i].message);
    const Seq composed = submit_composed(
        std::move(each[i]), [&](MailId mail) { record_sealing(mail, sealings[i], before); });
    if (i == 0) first = composed;
  }
  return first;
}

void UserAgent::record_sealing(MailId mail, const seal::Sealing& sealing,
                               const std::string& before) {
  const std::string fingerprint =
      sealing.signer.empty() ? "" : own_fingerprint(sealing.system == seal::System::Smime);
  recorder().record(trace::Sealed{mail, agent_, recorder().keep(sealing.signer),
                                  recorder().keep(fingerprint),
                                  recorder().keep(names_of(sealing.locks)), recorder().keep(before),
                                  system_of(sealing.system)});
}

// Only a program with keys looks for seals; to any other they are parts like all.
void UserAgent::record_opening(trace::Box box, std::size_t number) {
  if (options_.ring.empty()) return;
  const Listed listed = list_of(box).at(number);
  const seal::Verdict verdict =
      seal::open_message(listed.message, options_.ring, static_cast<std::uint32_t>(unix_time()));
  if (!verdict.has_seal()) return;
  const seal::Signer* signer = seal::deciding_signer(verdict);
  const std::string fingerprint =
      signer == nullptr ? "" : openpgp::fingerprint_in_words(signer->fingerprint);
  const trace::Opened opened{
      agent_, box, system_of(verdict.system), listed.item, listed.mail, name_of(verdict.sealing),
      name_of(verdict.signature), recorder().keep(signer == nullptr ? std::string{} : signer->name),
      recorder().keep(fingerprint), recorder().keep(verdict_in_words(verdict)),
      recorder().keep(verdict.shown)};
  recorder().record(opened);
  list_of(box).set_opened(number, opened);
  if (signer != nullptr && signer->known) record_signer(box, listed, *signer);
}

void UserAgent::record_signer(trace::Box box, const Listed& listed, const seal::Signer& signer) {
  recorder().record(
      trace::SignerKnown{agent_, box, listed.item, listed.mail, recorder().keep(signer.name),
                         recorder().keep(openpgp::fingerprint_in_words(signer.fingerprint)),
                         name_of(signer.known->how), recorder().keep(signer.known->by)});
}

// By quoting, nothing that came encrypted gets into the clear, unless the user says so. `carries`:
// there is something of the answered message in the draft.
void UserAgent::seal_answer(Draft& draft, const AnswerOrder& order, const Listed& answered,
                            bool carries) {
  if (!trace::was_encrypted(answered)) return;
  if (!order.says_seal) {
    draft.sign = draft.encrypt = true;
    draft.seal_with = answered.opened->system == trace::SealSystem::Smime ? seal::System::Smime
                                                                          : seal::System::OpenPgp;
  } else if (!draft.encrypt && carries) {
    note("what came encrypted in message " + std::to_string(order.number) +
         " is quoted in the clear");
  }
}

std::string UserAgent::own_fingerprint() const {
  const openpgp::Certificate* own = options_.ring.key_of(options_.user, true);
  return own == nullptr ? std::string{} : own->fingerprint();
}

void UserAgent::compare(const mail::Address& whose, const std::string& fingerprint) {
  bool any = false;
  for (const openpgp::Certificate& key : options_.ring.keys()) {
    if (!seal::names(key, whose)) continue;
    any = true;
    const bool equal = key.fingerprint() == fingerprint;
    options_.ring.note({key.fingerprint(), whose, equal});
    recorder().record(trace::FingerprintsCompared{
        agent_, recorder().keep(mail::format(whose)), recorder().keep(key.name()),
        recorder().keep(openpgp::fingerprint_in_words(key.fingerprint())),
        recorder().keep(openpgp::fingerprint_in_words(fingerprint)), equal});
  }
  if (!any) note("there is no key that names " + mail::format(whose) + ": nothing is compared");
}

}  // namespace agent
