// mailwalk seal: signs and seals a message.
#include <algorithm>
#include <cstdio>

#include "sim/cli/mime.h"
#include "sim/cli/seal.h"
#include "sim/mail/message.h"
#include "sim/seal/smime.h"
#include "sim/seal/steps.h"
#include "sim/shelf/files.h"

namespace cli {

namespace {

// What the files hold, one ring a file: each names one person.
struct Given {
  seal::KeyRing own;
  std::vector<seal::KeyRing> receivers;
};

Given read_given(const SealOptions& options) {
  Given given;
  if (!options.signer.empty()) given.own = read_ring({options.signer}, options.passphrase);
  for (const std::string& file : options.receivers)
    given.receivers.push_back(read_ring({file}, {}));
  return given;
}

// Certificates are S/MIME's, other keys PGP's; one message has one of them.
bool has_certificates(const seal::KeyRing& ring) {
  return !ring.certificates().empty();
}
bool is_smime(const Given& given) {
  const bool some =
      has_certificates(given.own) || std::ranges::any_of(given.receivers, has_certificates);
  const bool others =
      !given.own.keys().empty() ||
      std::ranges::any_of(given.receivers, [](const auto& one) { return !one.keys().empty(); });
  if (some && others) {
    throw shelf::BadInput{
        "keys of PGP and certificates of S/MIME do not go into one message: give "
        "files of one kind"};
  }
  return some;
}

const smime::Holder* first_holder(const seal::KeyRing& ring, const std::string& file) {
  const auto holders = ring.certificates().holders();
  if (holders.empty()) throw shelf::BadInput{file + ": it has no certificate of a person"};
  return &holders.front();
}

text::Parsed<seal::Sealing> seal_given(const std::string& message, const Given& given,
                                       const SealOptions& options) {
  const seal::Luck luck = seal_luck(options);
  if (!is_smime(given)) {
    seal::Order order{.now = seal_time(options)};
    if (!options.signer.empty()) order.signer = &given.own.keys().front();
    for (const auto& ring : given.receivers) order.receivers.push_back(&ring.keys().front());
    return seal::seal_message(message, order, luck);
  }
  seal::SmimeOrder order{.known = &given.own.certificates(), .now = seal_time(options)};
  if (!options.signer.empty()) order.signer = first_holder(given.own, options.signer);
  for (std::size_t i = 0; i < given.receivers.size(); ++i) {
    order.receivers.push_back(first_holder(given.receivers[i], options.receivers[i]));
  }
  return seal::seal_message(message, order, luck);
}

void explain_parts(const std::vector<smime::Part>& parts, std::string& out) {
  if (!parts.empty()) out += "What CMS has made:\n";
  for (const smime::Part& part : parts) {
    out += "  from " + std::to_string(part.begin) + ", " + std::to_string(part.size) +
           " octets: " + std::string{smime::name_of(part.kind)} + '\n';
  }
}

void explain_sealing(const seal::Sealing& sealing) {
  std::string out;
  std::size_t number = 0;
  for (const seal::Step& step : seal::steps_of(sealing)) {
    out += std::to_string(++number) + " " + step.title + ": " + step.result + "\n  " +
           shown(step.sentence) + " (" + step.rfc + ")\n";
    if (!step.octets.empty()) out += "  " + seal::folded_hex(step.octets) + "\n";
  }
  explain_parts(sealing.parts, out);
  for (const auto* pieces : {&sealing.outer, &sealing.inner}) {
    if (pieces->empty() || sealing.system == seal::System::Smime) continue;
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
  const Given given = read_given(options);
  const std::string message = mail::from_file_octets(shelf::read_file(options.file)).octets;
  const auto sealing = seal_given(message, given, options);
  if (!sealing) {
    throw shelf::BadInput{options.file + ": " + shown(sealing.problem().why) + " (" +
                          std::string{sealing.problem().rfc} + ")"};
  }
  if (options.explain) explain_sealing(*sealing);
  shelf::write_file(options.output, sealing->message);
  return 0;
}

}  // namespace cli
