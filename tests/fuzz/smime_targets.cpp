// S/MIME: messages of CMS as DER, by themselves, as a signature of a text and in PEM.
#include "sim/mime/base64.h"
#include "sim/seal/smime/mime.h"
#include "sim/seal/steps.h"
#include "tests/fuzz/input.h"
#include "tests/support/smime_people.h"

namespace fuzz {

namespace {

constexpr const char* kSender = "From: forouzan@deanza.edu\r\n";

void look_at_verdict(const std::string& message) {
  const seal::Verdict verdict =
      seal::open_message(message, testing_smime::fegan(), testing_smime::kNow);
  must(!seal::headline(verdict).empty(), "there is always a verdict");
  seal::steps_of(verdict);
  const bool good = verdict.signature == seal::Signature::BySender;
  must(!good || !verdict.is_broken, "what is broken proves nothing");
  must(!good || verdict.shown.find("xylophone") != std::string::npos, "only what was signed");
}

}  // namespace

int seal_smime(Octets octets) {
  const std::string der{text_of(octets)};
  if (const auto structure = smime::read_structure(der)) {
    std::size_t end = 0;
    for (const smime::Part& part : structure->parts) {
      must(part.begin >= end, "parts stand in the order of the octets");
      end = part.begin + part.size;
    }
    must(end <= der.size(), "parts stand inside");
  }
  static const std::string kEntity = testing_smime::sealed(true, false).entity;
  look_at_verdict(smime::write_sealed(kSender, der));
  look_at_verdict(smime::write_signed(kSender, kEntity, der));
  seal::KeyRing ring;
  for (const char* label : {"CERTIFICATE", "X509 CRL", "PRIVATE KEY"}) {
    const std::string name{label};
    ring.add("-----BEGIN " + name + "-----\n" + mime::base64_encode(der, 64) + "\n-----END " +
             name + "-----\n");
  }
  return 0;
}

std::vector<std::string> messages_of_cms() {
  std::vector<std::string> seeds = {testing_smime::sealed(true, false).signature,
                                    testing_smime::sealed(false, true).packet};
  for (const char* name : {"fegan", "forouzan-revoked"}) {
    for (const auto& block : cipher::read_pem(testing_smime::file(name))) {
      seeds.push_back(block.octets);
    }
  }
  return seeds;
}

}  // namespace fuzz
