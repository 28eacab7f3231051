#pragma once
// The seal lab's example, with somebody who has less.
#include <string>
#include <utility>

#include "gui/view/seal_people.h"
#include "sim/embedded.h"

namespace support {

// One of the people, by his number, has his PGP key and nothing else.
inline view::SealMatter without_certificate(std::size_t person) {
  constexpr const char* kNames[] = {"forouzan", "fegan", "osei"};
  view::SealMatter matter = view::example_matter();
  seal::KeyRing ring;
  ring.add(embedded::file_beside("keys/" + std::string{kNames[person]} + ".asc").value_or(""));
  matter.people[person].ring = std::move(ring);
  return matter;
}

}  // namespace support
