#include "sim/report/key_words.h"

#include "sim/text/printable.h"

namespace report {

namespace {

// Names in keys are anybody's.
std::string in_line(trace::Text octets) {
  return text::printable_lines(octets);
}

}  // namespace

std::string known(const trace::SignerKnown& record, const std::string& agent,
                  const std::string& mail) {
  const std::string key = "the key " + in_line(record.fingerprint) + " that signed " + mail +
                          " and names " + in_line(record.signer);
  if (record.how == "vouched") {
    return agent + " relies on " + in_line(record.by) + " for whose key it is: " + key + ".";
  }
  if (record.how == "compared") {
    return agent + " knows whose it is by a comparison of fingerprints: " + key + ".";
  }
  if (record.how == "own") return agent + " knows it as its user's own: " + key + ".";
  if (record.how == "forged") return agent + " knows that it is forged: " + key + ".";
  return agent + " does not know whose it is: " + key + ".";
}

std::string compared(const trace::FingerprintsCompared& record, const std::string& agent) {
  const std::string key =
      in_line(record.fingerprint) + ", the key that names " + in_line(record.key);
  if (record.equal) {
    return agent + " has it from " + in_line(record.whose) + " that " + key + ", is genuine.";
  }
  return agent + " has it from " + in_line(record.whose) + " that " + key +
         ", is forged: the genuine one is " + in_line(record.told) + ".";
}

}  // namespace report
