#pragma once
// The way of the mail in a run: from computer to computer, stage by stage.
#include <cstddef>
#include <string>
#include <vector>

#include "sim/lesson/language.h"
#include "sim/report/directory.h"
#include "sim/report/exchanges.h"

namespace handout {

struct Card {
  HostId host;
  std::string title;                  // "Forouzan's computer"
  std::vector<std::string> agents{};  // That have a part in it: "MTA client".
};
struct Leg {
  std::size_t from = 0, to = 0;  // Cards: where the message comes from, and goes to.
  int stage = 0;                 // 1, 2, 3; 0: typed by hand.
  std::string_view protocol{};
  bool push = true;
};
// Without legs where no message crosses a network.
struct Way {
  std::vector<Card> cards;
  std::vector<Leg> legs;
  // Legs that follow each other, a row of the drawing each.
  std::vector<std::vector<std::size_t>> rows;
};

Way way_of(const report::Directory& directory, const std::vector<report::Exchange>& exchanges);

// As HTML. `key`: which protocol is spoken on each leg, and whether it pushes or pulls; else there
// is room to write it.
std::string draw(const Way& way, bool key, const lesson::Language& language);

}  // namespace handout
