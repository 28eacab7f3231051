#include "gui/view/seal_flip.h"

#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/pgp_mime.h"

namespace view {

namespace {

// A sealed message in its pieces.
struct Pieces {
  seal::Form form{};
  std::string header, text, packets;
};

Pieces pieces_of(const std::string& message) {
  const seal::Found found = seal::find_seal(message);
  if (found.form != seal::Form::Signed && found.form != seal::Form::Sealed) return {};
  const auto packets = openpgp::without_armor(found.armored);
  if (!packets) return {};
  return {found.form, seal::divide(message).outside, found.entity, *packets};
}

std::string put_together(const Pieces& pieces) {
  if (pieces.form == seal::Form::Sealed) {
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
  places.push_back({{"the text", {}}, FlipPlace::Of::Text, begin, pieces.text.size() - begin});
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

std::vector<FlipPlace> places_in(const Pieces& pieces) {
  std::vector<FlipPlace> places;
  if (pieces.form == seal::Form::Plain) return places;
  add_subject(pieces, places);
  if (pieces.form == seal::Form::Signed) add_text(pieces, places);
  const auto packets = openpgp::read_packets(pieces.packets);
  if (!packets) return places;
  std::size_t lock = 0;
  for (const openpgp::Packet& packet : *packets) {
    const Phrase name = packet.tag == openpgp::Tag::LockedKey
                            ? Phrase{"lock {}", {std::to_string(++lock)}}
                        : packet.tag == openpgp::Tag::Sealed ? Phrase{"what is sealed", {}}
                                                             : Phrase{"signature", {}};
    places.push_back(
        {name, FlipPlace::Of::Packets, packet.body_begin, packet.end - packet.body_begin});
  }
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
