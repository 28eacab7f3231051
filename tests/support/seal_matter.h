#pragma once
// The seal lab's example, with somebody who has less; and what each of its steps must have.
#include <gmock/gmock.h>

#include <string>
#include <utility>

#include "gui/view/seal_drawing.h"
#include "gui/view/seal_words.h"
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

// Each step of the lab, as it stands, has boxes and sentences.
inline void expect_drawn_and_told(view::SealLab& lab) {
  for (std::size_t i = 0; i < lab.steps().size(); ++i) {
    lab.go_to(i);
    const view::SealDrawing drawing = view::drawing_of(lab);
    ASSERT_GE(drawing.size(), 2U) << lab.now()->title;
    for (const auto& column : drawing) EXPECT_THAT(column, testing::Not(testing::IsEmpty()));
    EXPECT_FALSE(view::words_of(lab, lab.now()->kind).heading.empty());
    EXPECT_FALSE(view::words_of(lab, lab.now()->kind).sentence.empty());
    EXPECT_FALSE(view::result_of(lab, *lab.now()).in({}).empty());
  }
}

}  // namespace support
