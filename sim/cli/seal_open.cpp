// mailwalk open: opens a sealed message and checks its signature.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sim/cli/mime.h"
#include "sim/cli/seal.h"
#include "sim/mail/message.h"
#include "sim/seal/steps.h"
#include "sim/shelf/files.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const seal::Verdict& verdict) {
  Json signers = Json::array();
  for (const seal::Signer& signer : verdict.signers) {
    signers.push_back({{"name", shown(signer.name)},
                       {"fingerprint", openpgp::fingerprint_in_words(signer.fingerprint)},
                       {"is_sender", signer.is_sender},
                       {"made_with", signer.finding.made_with}});
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
  const seal::KeyRing ring = read_ring(options.keys, options.passphrase);
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
