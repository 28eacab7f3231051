// mailwalk open: opens a sealed message and checks its signature.
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sim/cli/mime.h"
#include "sim/cli/seal.h"
#include "sim/mail/message.h"
#include "sim/seal/steps.h"
#include "sim/shelf/files.h"
#include "sim/text/ascii.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

// Whoever types a fingerprint puts blanks where he likes.
bool same_digits(std::string one, std::string other) {
  for (std::string* text : {&one, &other}) std::erase(*text, ' ');
  return text::equal_without_case(one, other);
}

Json json_of(const seal::Verdict& verdict) {
  Json signers = Json::array();
  for (const seal::Signer& signer : verdict.signers) {
    signers.push_back({{"name", shown(signer.name)},
                       {"fingerprint", openpgp::fingerprint_in_words(signer.fingerprint)},
                       {"is_sender", signer.is_sender},
                       {"made_with", signer.finding.made_with}});
    if (!signer.known) continue;
    signers.back()["known"] = seal::name_of(signer.known->how);
    if (!signer.known->by.empty()) signers.back()["vouched_for_by"] = shown(signer.known->by);
  }
  return {{"system", seal::name_of(verdict.system)},
          {"signature", seal::name_of(verdict.signature)},
          {"sealing", openpgp::name_of(verdict.sealing)},
          {"broken", verdict.is_broken},
          {"partly", verdict.is_partly},
          {"sender", shown(verdict.sender)},
          {"signers", std::move(signers)},
          {"headline", shown(seal::headline(verdict))}};
}

void tell(const seal::Verdict& verdict, bool explain) {
  std::string out = shown(seal::headline(verdict)) + '\n';
  if (explain) {
    std::size_t number = 0;
    for (const seal::Step& step : seal::steps_of(verdict)) {
      out += std::to_string(++number) + " " + step.title + ": " + step.result + "\n  " +
             shown(step.sentence) + " (" + step.rfc + ")\n";
      if (!step.octets.empty()) out += "  " + seal::folded_hex(step.octets) + '\n';
    }
    for (const openpgp::SeenPacket& packet : verdict.packets) {
      out += std::string(2 * packet.depth, ' ') + "  from " + std::to_string(packet.begin) + ", " +
             std::to_string(packet.end - packet.begin) +
             " octets: " + std::string{openpgp::name_of(packet.tag)} + '\n';
    }
    for (const smime::Part& part : verdict.parts) {
      out += "  from " + std::to_string(part.begin) + ", " + std::to_string(part.size) +
             " octets: " + std::string{smime::name_of(part.kind)} + '\n';
    }
  }
  for (const std::string& sentence : seal::what_it_proves(verdict)) {
    out += "proves: " + shown(sentence) + '\n';
  }
  for (const std::string& sentence : seal::what_it_does_not_prove(verdict)) {
    out += "does not prove: " + shown(sentence) + '\n';
  }
  std::fputs(out.c_str(), stderr);
}

// The keys, with what their owner says of them.
seal::KeyRing tended_ring(const SealOptions& options) {
  std::vector<std::string> files = options.keys;
  files.insert(files.end(), options.trusted.begin(), options.trusted.end());
  seal::KeyRing ring = read_ring(files, options.passphrase);
  for (const std::string& file : options.trusted) {
    const seal::KeyRing trusted = read_pgp_ring(file);
    for (const openpgp::Certificate& key : trusted.keys()) ring.trust_to_vouch(key.fingerprint());
  }
  for (const std::string& wanted : options.compared) {
    const auto is_wanted = [&](const openpgp::Certificate& key) {
      return same_digits(openpgp::fingerprint_in_words(key.fingerprint()), wanted);
    };
    const auto key = std::ranges::find_if(ring.keys(), is_wanted);
    const auto whose = key == ring.keys().end() ? std::nullopt : seal::address_of(key->name());
    if (!whose) {
      throw shelf::BadInput{"--compared " + shown(wanted) +
                            ": no key with this fingerprint is there; \"mailwalk key show\" "
                            "shows fingerprints"};
    }
    ring.note({key->fingerprint(), *whose, true});
  }
  return ring;
}

// Whether all that was sealed is open, and all that was signed is by the sender.
bool is_well(const seal::Verdict& verdict, bool require_signature) {
  const bool by_sender = verdict.signature == seal::Signature::BySender;
  const bool opened = verdict.sealing == openpgp::Sealing::Opened;
  if (verdict.is_broken || verdict.is_partly) return false;
  if (verdict.sealing != openpgp::Sealing::None && !opened) return false;
  return by_sender || (opened && verdict.signature == seal::Signature::None && !require_signature);
}

}  // namespace

int open_file(const SealOptions& options) {
  const seal::KeyRing ring = tended_ring(options);
  const std::string message = mail::from_file_octets(shelf::read_file(options.file)).octets;
  const seal::Verdict verdict = seal::open_message(message, ring, seal_time(options));
  if (options.json) {
    Json answer = json_of(verdict);
    std::fputs((answer.dump(2) + '\n').c_str(), stdout);
    if (!options.output.empty()) shelf::write_file(options.output, verdict.shown);
  } else {
    tell(verdict, options.explain);
    shelf::write_file(options.output, verdict.shown);
  }
  return is_well(verdict, options.require_signature) ? 0 : 1;
}

}  // namespace cli
