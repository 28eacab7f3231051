#pragma once
// Phases of sessions that are over and folded: each is as high as one row then. What is folded is
// asked by the playhead, so an instant gives the same picture from whichever side one comes.
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "gui/reading/opened_reply.h"
#include "gui/reading/rows.h"

namespace view {

// A phase in which nothing else goes on: from its first command to its last reply.
struct Fold {
  std::uint32_t band = 0;  // Of the rows.
  double from = 0, to = 0;
  std::uint32_t lines = 0;
  std::uint32_t left = 0, right = 0;  // Lanes.
  std::vector<std::string> commands;  // "USER", "PASS", each once in a row.
};

// Of all bands, in order; made once for a run.
std::vector<Fold> folds_of(const reading::Story& story, const reading::Rows& rows);

// A reply that is opened: its lines stand below its arrow, and all that follows moves down.
struct Opening {
  double at = 0;    // The row below which it stands …
  double high = 0;  // … and how many rows it takes.
  std::uint32_t arrow = 0;
  const reading::OpenedReply* reply = nullptr;
};

class Folds {
 public:
  Folds() = default;
  // `now`: the playhead's row; those that are over since some rows are folded, but for `open`.
  Folds(const std::vector<Fold>& all, double now, const std::set<std::uint32_t>& open);

  // In order of their rows. Those inside of a fold are not opened.
  void open(std::vector<Opening> openings);
  const std::vector<Opening>& openings() const { return openings_; }

  double shown(double row) const;
  double unfolded(double row) const;
  // In which the row is; null: in none that is folded.
  const Fold* around(double row) const;

 private:
  struct Folded {
    const Fold* fold = nullptr;
    double before = 0;  // Rows that the folds before it take away.
  };
  double without_openings(double row) const;  // As it is shown where nothing is opened …
  double unfolded_only(double row) const;     // … and back.
  // The last one that begins at or before the row; null: none.
  const Folded* last_before(double row) const;
  std::vector<Folded> folded_;
  std::vector<Opening> openings_;
};

}  // namespace view
