// mailwalk seal: signs and seals a message.
#include <cstdio>

#include "sim/cli/mime.h"
#include "sim/cli/seal.h"
#include "sim/mail/message.h"
#include "sim/seal/steps.h"
#include "sim/shelf/files.h"

namespace cli {

namespace {

// The first key of a file.
const openpgp::Certificate* only_key(const seal::KeyRing& ring) {
  return &ring.keys().front();
}

void explain_sealing(const seal::Sealing& sealing) {
  std::string out;
  std::size_t number = 0;
  for (const seal::Step& step : seal::steps_of(sealing)) {
    out += std::to_string(++number) + " " + step.title + ": " + step.result + "\n  " +
           shown(step.sentence) + " (" + step.rfc + ")\n";
    if (!step.octets.empty()) out += "  " + seal::folded_hex(step.octets) + "\n";
  }
  for (const auto* pieces : {&sealing.outer, &sealing.inner}) {
    if (pieces->empty()) continue;
    out += pieces == &sealing.outer ? "The packets:\n" : "Inside of what is sealed:\n";
    for (const seal::Piece& piece : *pieces) {
      out += "  from " + std::to_string(piece.begin) + ", " + std::to_string(piece.size) +
             " octets: " + std::string{seal::name_of(piece.kind)};
      if (piece.kind == seal::Piece::Kind::Lock) {
        out += " for " + shown(sealing.locks[piece.lock].receiver);
      }
      out += '\n';
    }
  }
  std::fputs(out.c_str(), stderr);
}

}  // namespace

int seal_file(const SealOptions& options) {
  if (options.signer.empty() && options.receivers.empty()) {
    throw shelf::BadInput{"say --sign KEY, or --for KEY, or both"};
  }
  std::vector<seal::KeyRing> rings;  // One a file: each names one person.
  seal::Order order{.now = seal_time(options)};
  seal::KeyRing own;
  if (!options.signer.empty()) {
    own = read_ring({options.signer}, options.passphrase);
    order.signer = only_key(own);
  }
  for (const std::string& file : options.receivers) rings.push_back(read_ring({file}, {}));
  for (const seal::KeyRing& ring : rings) order.receivers.push_back(only_key(ring));
  const std::string message = mail::from_file_octets(shelf::read_file(options.file)).octets;
  const auto sealing = seal::seal_message(message, order, seal_luck(options));
  if (!sealing) {
    throw shelf::BadInput{options.file + ": " + shown(sealing.problem().why) + " (" +
                          std::string{sealing.problem().rfc} + ")"};
  }
  if (options.explain) explain_sealing(*sealing);
  shelf::write_file(options.output, sealing->message);
  return 0;
}

}  // namespace cli
