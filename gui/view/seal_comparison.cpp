#include "gui/view/seal_comparison.h"

#include <algorithm>
#include <utility>

#include "gui/view/seal_lab.h"
#include "sim/mail/message.h"
#include "sim/text/lines.h"

namespace view {

namespace {

// The lab's wishes, and what came of them.
struct Pair {
  const SealLab& lab;
  SealMade pgp{}, smime{};
};

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
std::string flipped(const std::string& message) {
  const std::vector<FlipPlace> places = flip_places(message);
  const auto text = std::ranges::find(places, true, &FlipPlace::holds_text);
  if (text == places.end()) return message;
  return flip_bit(message, static_cast<std::size_t>(text - places.begin()), text->size / 2).message;
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
  const auto cell = [&](const SealMade& made) {
    return ComparedCell{
        {outcome_of(seal::open_message(flipped(made.sealing.message), reader_of(pair.lab),
                                       pair.lab.matter().now))},
        {}};
  };
  return {"One flipped bit", cell(pair.pgp), cell(pair.smime)};
}

// — whose word —

ComparedRow word_row(const Pair& pair) {
  const seal::Verdict verdict =
      seal::open_message(pair.smime.sealing.message, reader_of(pair.lab), pair.lab.matter().now);
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
    rows.push_back({name, cell(pair.pgp.sealing), cell(pair.smime.sealing)});
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

SealComparison compare_systems(const SealLab& lab) {
  if (!lab.problem().pattern.empty()) return {.problem = lab.problem()};
  Pair pair{.lab = lab,
            .pgp = make_sealed(lab.matter(), lab.wishes(), seal::System::OpenPgp),
            .smime = make_sealed(lab.matter(), lab.wishes(), seal::System::Smime)};
  for (const SealMade* one : {&pair.pgp, &pair.smime}) {
    if (!one->problem.pattern.empty()) return {.problem = one->problem};
  }
  SealComparison comparison{.rows = rows_of(pair)};
  const auto note = [&](std::string_view pattern, const SealMade& made) {
    if (made.without.empty()) return;
    std::string names;
    for (const std::string& one : made.without) names += (names.empty() ? "" : ", ") + name_in(one);
    comparison.notes.push_back({pattern, {names}});
  };
  note("By PGP it is not locked for {}: there is no key.", pair.pgp);
  note("By S/MIME it is not locked for {}: there is no certificate.", pair.smime);
  return comparison;
}

}  // namespace view
