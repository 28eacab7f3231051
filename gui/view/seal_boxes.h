#pragma once
// Boxes of which the seal lab's drawings are made, by PGP and by S/MIME.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "gui/view/seal_drawing.h"

namespace view::boxes {

Phrase octets(std::size_t count);
// "Ed25519 and SHA-512"
Phrase way_in_words(const std::string& way);
SealBox the_text(std::size_t size);
// Its size, and the first and last of its octets.
SealBox of_octets(std::string_view name, const std::string& what, SealRole role,
                  SealSign sign = SealSign::None);
// `fingerprint`: octets.
SealBox private_key(const std::string& owner, const std::string& fingerprint);

// The session key, locked for each receiver.
SealDrawing of_locks(const seal::Sealing& sealing);
// And opened again; `key`: with which it is tried; none: nobody has one.
SealDrawing of_unlocking(const SealLab& lab, std::optional<SealBox> key);
// The present step of a message that is S/MIME's.
SealDrawing of_smime(const SealLab& lab);
// And what there is to scale, without its title.
SealBars bars_of_smime(const SealLab& lab);

}  // namespace view::boxes
