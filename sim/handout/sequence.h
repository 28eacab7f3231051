#pragma once
// What client and server say, as a sequence with gaps to fill.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/lesson/language.h"
#include "sim/report/exchanges.h"

namespace handout {

struct GapRule {
  enum class Of : std::uint8_t { Both, Commands, Replies };
  std::uint32_t every = 3;  // One in so many is a gap; 0: none but those that must be.
  Of of = Of::Both;
  std::uint64_t seed = 1;  // By which chance takes the one.
};

struct Row {
  report::Spoken spoken;
  std::size_t gap = 0;         // Its number, from 1; 0: it can be read.
  bool speaker_asked = false;  // Who speaks is a question, too: the arrow has no tip.
};
struct Dialogue {
  report::SessionEntry session;
  std::vector<Row> rows;
};

// What must be a gap, whatever the rule says.
enum class Hide : std::uint8_t { No, Words, Speaker };
using Hidden = std::function<Hide(const report::Spoken&)>;

// Chance takes one of each `every` commands and replies, messages not counted; where one of these
// must be a gap anyway, no other. The same exchanges and the same rule have the same gaps.
std::vector<Dialogue> with_gaps(const std::vector<report::Exchange>& exchanges, const GapRule& rule,
                                const Hidden& hidden);

// As HTML: a block that a page may end after any row of, with the lifelines' names on each page.
std::string draw(const Dialogue& dialogue, const report::Directory& directory, bool key,
                 const lesson::Language& language);

// The same in full, as a table with times and all lines.
std::string table(const std::vector<Dialogue>& dialogues, bool key,
                  const lesson::Language& language);

}  // namespace handout
