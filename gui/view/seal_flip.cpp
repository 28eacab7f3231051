#include "gui/view/seal_flip.h"

#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/smime/mime.h"
#include "sim/seal/system.h"

namespace view {

namespace {

// A sealed message in its pieces.
struct Pieces {
  seal::System system{};   // None: it is not sealed, or not as it is written here.
  bool is_signed = false;  // The text travels in the clear.
  std::string header, text, packets;
};

Pieces smime_pieces(const std::string& message, const smime::Found& found) {
  const bool is_signed = found.form == smime::Form::Apart;
  const bool is_sealed =
      found.form == smime::Form::Packed && (found.structure.type == smime::Type::Enveloped ||
                                            found.structure.type == smime::Type::AuthEnveloped);
  if (!is_signed && !is_sealed) return {};
  return {seal::System::Smime, is_signed, seal::divide(message).outside, found.entity, found.der};
}

Pieces pieces_of(const std::string& message) {
  const smime::Found certified = smime::find_seal(message);
  if (certified.form != smime::Form::Plain) return smime_pieces(message, certified);
  const seal::Found found = seal::find_seal(message);
  const bool is_signed = found.form == seal::Form::Signed;
  if (!is_signed && found.form != seal::Form::Sealed) return {};
  const auto packets = openpgp::without_armor(found.armored);
  if (!packets) return {};
  return {seal::System::OpenPgp, is_signed, seal::divide(message).outside, found.entity, *packets};
}

std::string put_together(const Pieces& pieces) {
  if (pieces.system == seal::System::Smime) {
    return pieces.is_signed ? smime::write_signed(pieces.header, pieces.text, pieces.packets)
                            : smime::write_sealed(pieces.header, pieces.packets);
  }
  if (!pieces.is_signed) {
    return seal::write_sealed(pieces.header,
                              write_armor(openpgp::ArmorKind::Message, pieces.packets));
  }
  return seal::write_signed(pieces.header, pieces.text,
                            write_armor(openpgp::ArmorKind::Signature, pieces.packets));
}

// The subject's words: a flip there leaves a header as it may be.
void add_subject(const Pieces& pieces, std::vector<FlipPlace>& places) {
  const mail::Message message{pieces.header};
  for (const mail::Field& field : message.fields()) {
    if (!mail::same_name(field.name, "Subject")) continue;
    const std::size_t begin = field.begin + field.name.size() + 2, end = field.end - 2;
    if (end > begin) {
      places.push_back({{"the subject", {}}, FlipPlace::Of::Header, begin, end - begin});
    }
    return;
  }
}

// The words of a signed text: what stands behind its header.
void add_text(const Pieces& pieces, std::vector<FlipPlace>& places) {
  const std::size_t end_of_header = pieces.text.find("\r\n\r\n");
  if (end_of_header == std::string::npos || end_of_header + 4 >= pieces.text.size()) return;
  const std::size_t begin = end_of_header + 4;
  places.push_back(
      {{"the text", {}}, FlipPlace::Of::Text, begin, pieces.text.size() - begin, true});
}

std::string& octets_of(Pieces& pieces, FlipPlace::Of of) {
  switch (of) {
    case FlipPlace::Of::Header:
      return pieces.header;
    case FlipPlace::Of::Text:
      return pieces.text;
    case FlipPlace::Of::Packets:
      break;
  }
  return pieces.packets;
}

void add_packets(const Pieces& pieces, std::vector<FlipPlace>& places) {
  const auto packets = openpgp::read_packets(pieces.packets);
  if (!packets) return;
  std::size_t lock = 0;
  for (const openpgp::Packet& packet : *packets) {
    const Phrase name = packet.tag == openpgp::Tag::LockedKey
                            ? Phrase{"lock {}", {std::to_string(++lock)}}
                        : packet.tag == openpgp::Tag::Sealed ? Phrase{"what is sealed", {}}
                                                             : Phrase{"signature", {}};
    places.push_back({name, FlipPlace::Of::Packets, packet.body_begin,
                      packet.end - packet.body_begin, packet.tag == openpgp::Tag::Sealed});
  }
}

void add_parts(const Pieces& pieces, std::vector<FlipPlace>& places) {
  const auto structure = smime::read_structure(pieces.packets);
  if (!structure) return;
  std::size_t lock = 0;
  for (const smime::Part& part : structure->parts) {
    const Phrase name = part.kind == smime::Part::Kind::Lock
                            ? Phrase{"lock {}", {std::to_string(++lock)}}
                            : Phrase{smime::name_of(part.kind), {}};
    places.push_back({name, FlipPlace::Of::Packets, part.begin, part.size,
                      part.kind == smime::Part::Kind::Sealed});
  }
}

std::vector<FlipPlace> places_in(const Pieces& pieces) {
  std::vector<FlipPlace> places;
  if (pieces.system == seal::System::None) return places;
  add_subject(pieces, places);
  if (pieces.is_signed) add_text(pieces, places);
  pieces.system == seal::System::Smime ? add_parts(pieces, places) : add_packets(pieces, places);
  return places;
}

}  // namespace

std::vector<FlipPlace> flip_places(const std::string& message) {
  return places_in(pieces_of(message));
}

Flip flip_bit(const std::string& message, std::size_t place, std::size_t octet) {
  Pieces pieces = pieces_of(message);
  const std::vector<FlipPlace> places = places_in(pieces);
  if (places.empty()) return {.message = message};
  const FlipPlace& where = places[place % places.size()];
  Flip flip{.place = place % places.size(), .octet = octet % where.size};
  char& flipped = octets_of(pieces, where.of)[where.begin + flip.octet];
  flip.was = static_cast<unsigned char>(flipped);
  flip.now = flip.was ^ 1U;
  flipped = static_cast<char>(flip.now);
  flip.message = put_together(pieces);
  return flip;
}

}  // namespace view
