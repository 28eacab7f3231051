#include "gui/view/seal_comparison.h"

#include <algorithm>
#include <utility>

#include "gui/view/seal_lab.h"
#include "sim/embedded.h"
#include "sim/kernel/rng.h"
#include "sim/mail/message.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/smime.h"
#include "sim/seal/smime/mime.h"
#include "sim/text/lines.h"

namespace view {

namespace {

constexpr const char* kCertificates[] = {"smime-forouzan.pem", "smime-fegan.pem",
                                         "smime-osei.pem", "smime-authority.pem",
                                         "smime-authority-for-people.pem",
                                         "smime-nothing-revoked.pem"};

const seal::KeyRing& test_certificates() {
  static const seal::KeyRing kRing = [] {
    seal::KeyRing ring;
    for (const std::string name : kCertificates) {
      if (const auto text = embedded::file_beside("keys/" + name)) ring.add(*text);
    }
    return ring;
  }();
  return kRing;
}

const smime::Holder* holder_of(const SealPerson& person, std::uint32_t now, bool with_key) {
  const auto address = mail::parse_address(person.address);
  if (!address) return nullptr;
  return test_certificates().certificates().holder_of(*address, now, with_key);
}

// The lab's wishes, and what came of them.
struct Pair {
  const SealLab& lab;
  seal::Sealing smime{};
  std::vector<std::string> without{};  // Receivers who have no certificate.
  const seal::Sealing& pgp() const { return lab.sealing(); }
};

// False: nobody of the receivers has a certificate, or its writer has none.
bool make_order(Pair& pair, seal::SmimeOrder& order) {
  const SealMatter& matter = pair.lab.matter();
  order.now = matter.now;
  order.known = &test_certificates().certificates();
  if (pair.lab.signs()) {
    order.signer = holder_of(matter.people[*pair.lab.writer()], matter.now, true);
    if (order.signer == nullptr) return false;
  }
  if (!pair.lab.encrypts()) return true;
  for (std::size_t i = 0; i < matter.people.size(); ++i) {
    if (!pair.lab.is_receiver(i)) continue;
    const smime::Holder* holder = holder_of(matter.people[i], matter.now, false);
    if (holder == nullptr) {
      pair.without.push_back(matter.people[i].name);
    } else {
      order.receivers.push_back(holder);
    }
  }
  return !order.receivers.empty();
}

Phrase count_of(std::size_t count) {
  return {"{} octets", {std::to_string(count)}};
}
Phrase as_is(std::string words) {
  return {"{}", {std::move(words)}};
}

ComparedCell hash_cell(const seal::Sealing& sealing) {
  return {{as_is(sealing.hash), count_of(sealing.digest.size())}, seal::folded_hex(sealing.digest)};
}

ComparedCell sign_cell(const seal::Sealing& sealing) {
  const bool smime = sealing.system == seal::System::Smime;
  return {{as_is(sealing.signature_way),
           count_of(sealing.signature.size()),
           {smime ? "With the signer's certificate in it." : "It names the key, by a number.", {}}},
          seal::folded_hex(sealing.signature)};
}

ComparedCell pack_cell(const seal::Sealing& sealing) {
  const bool smime = sealing.system == seal::System::Smime;
  const Phrase form{smime ? "MIME parts" : "packets, one behind the other", {}};
  return {{form, count_of(sealing.packed.size())}, seal::folded_hex(sealing.packed)};
}

ComparedCell key_cell(const seal::Sealing& sealing) {
  return {{as_is(sealing.cipher),
           count_of(sealing.session_key.size()),
           {sealing.system == seal::System::Smime
                ? "This cipher has no check: a change can go unnoticed."
                : "A check is sealed with the text: a change is found.",
            {}}},
          seal::folded_hex(sealing.session_key)};
}

ComparedCell lock_cell(const seal::Sealing& sealing) {
  ComparedCell cell;
  for (const seal::Lock& lock : sealing.locks) {
    cell.lines.push_back({"for {}: {}, {} octets",
                          {name_in(lock.receiver), lock.way, std::to_string(lock.packet.size())}});
  }
  if (!sealing.locks.empty()) cell.wire = seal::folded_hex(sealing.locks.front().packet);
  return cell;
}

ComparedCell mime_cell(const seal::Sealing& sealing) {
  const mail::Message message{sealing.message};
  const auto type = message.value_of("Content-Type");
  const std::string words = type ? text::one_line(*type, " ") : std::string{};
  // The boundary is by chance, and says nothing.
  const std::size_t boundary = std::min(words.find("; boundary="), words.size());
  return {{as_is(words.substr(0, boundary)), count_of(sealing.message.size())}, {}};
}

// — what one flipped bit does —

const seal::KeyRing& reader_of(const SealLab& lab) {
  const auto& people = lab.matter().people;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (lab.is_receiver(i) && lab.writer() != i) return people[i].ring;
  }
  return people.front().ring;
}

// In the middle of what is sealed; where nothing is, of the text.
std::string flipped(const SealLab& lab) {
  const auto& places = lab.places();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool text = places[i].of == FlipPlace::Of::Text;
    if (!text && (!lab.encrypts() || i + 1 < places.size())) continue;
    return flip_bit(lab.travelling(), i, places[i].size / 2).message;
  }
  return lab.travelling();
}

void flip_middle(std::string& octets, std::size_t begin, std::size_t size) {
  octets[begin + size / 2] = static_cast<char>(octets[begin + size / 2] ^ 1);
}

std::string flipped(const Pair& pair) {
  const seal::Sealing& sealing = pair.smime;
  const std::string outside = seal::divide(pair.lab.matter().message).outside;
  if (sealing.packet.empty()) {
    std::string entity = sealing.entity;
    const std::size_t text = std::min(entity.find("\r\n\r\n"), entity.size() - 1);
    flip_middle(entity, text, entity.size() - text);
    return smime::write_signed(outside, entity, sealing.signature);
  }
  std::string packet = sealing.packet;
  for (const smime::Part& part : sealing.parts) {
    if (part.kind == smime::Part::Kind::Sealed) flip_middle(packet, part.begin, part.size);
  }
  return smime::write_sealed(outside, packet);
}

Phrase outcome_of(const seal::Verdict& verdict) {
  using openpgp::Sealing;
  if (verdict.sealing != Sealing::None && verdict.sealing != Sealing::Opened) {
    return {"It is not opened: the change is found before anything is shown.", {}};
  }
  if (verdict.is_broken) return {"It is not opened: it is not built as it must be.", {}};
  if (verdict.signature == seal::Signature::Changed) {
    return {"The change is found: the signature does not fit.", {}};
  }
  return {"It is opened, and nobody notices the change.", {}};
}

ComparedRow flip_row(const Pair& pair) {
  const std::uint32_t now = pair.lab.matter().now;
  const seal::Verdict pgp = seal::open_message(flipped(pair.lab), reader_of(pair.lab), now);
  const seal::Verdict smime = seal::open_message(flipped(pair), test_certificates(), now);
  return {"One flipped bit", {{outcome_of(pgp)}, {}}, {{outcome_of(smime)}, {}}};
}

// — whose word —

ComparedRow word_row(const Pair& pair) {
  const seal::Verdict verdict =
      seal::open_message(pair.smime.message, test_certificates(), pair.lab.matter().now);
  const seal::Signer* signer = seal::deciding_signer(verdict);
  const bool told = signer != nullptr && signer->chain && !signer->chain->papers.empty();
  const Phrase authority =
      told ? Phrase{"An authority: {} says so in a certificate, and can take it back.",
                    {signer->chain->papers.back().name}}
           : Phrase{"An authority says so in a certificate, and can take it back.", {}};
  return {"Whose key it is",
          {{{"People: one compares fingerprints, or relies on somebody who has.", {}}}, {}},
          {{authority}, {}}};
}

ComparedRow hops_row(const SealLab& lab) {
  const ComparedCell cell{
      {{lab.encrypts() ? "Envelope and header, nothing of the text." : "All of it.", {}}}, {}};
  return {"What each hop can read", cell, cell};
}

std::vector<ComparedRow> rows_of(const Pair& pair) {
  std::vector<ComparedRow> rows;
  const auto add = [&](std::string_view name, ComparedCell (*cell)(const seal::Sealing&)) {
    rows.push_back({name, cell(pair.pgp()), cell(pair.smime)});
  };
  if (pair.lab.signs()) {
    add("Hash", hash_cell);
    add("Sign", sign_cell);
  }
  if (pair.lab.encrypts()) {
    add("Pack", pack_cell);
    add("Session key", key_cell);
    add("Lock", lock_cell);
  }
  add("MIME", mime_cell);
  rows.push_back(word_row(pair));
  rows.push_back(hops_row(pair.lab));
  rows.push_back(flip_row(pair));
  return rows;
}

}  // namespace

SealComparison compare_with_smime(const SealLab& lab) {
  if (!lab.problem().pattern.empty()) return {.problem = lab.problem()};
  Pair pair{.lab = lab};
  seal::SmimeOrder order;
  if (!make_order(pair, order)) {
    return {.problem = {"There are test certificates of Forouzan, Fegan and Osei: one of them must "
                        "sign, and one receive.",
                        {}}};
  }
  kernel::Rng chance{1, "seal comparison"};
  auto sealed = seal_message(lab.matter().message, order,
                             [&](std::size_t count) { return chance.octets(count); });
  if (!sealed) return {.problem = {"It cannot be sealed: {}.", {sealed.problem().why}}};
  pair.smime = std::move(*sealed);
  SealComparison comparison{.rows = rows_of(pair)};
  if (!pair.without.empty()) {
    std::string names;
    for (const std::string& one : pair.without) names += (names.empty() ? "" : ", ") + name_in(one);
    comparison.note = {"By S/MIME it is not locked for {}: there is no certificate.", {names}};
  }
  return comparison;
}

}  // namespace view
