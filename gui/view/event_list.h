#pragma once
// The twin of the sequence: all that happens in it as a list, in the same order, for those who read
// or search rather than look.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/rows.h"
#include "gui/view/language.h"

namespace view {

struct Event {
  std::string time;  // "09:00:00.613"
  std::string who;   // "MTA client mail.deanza.edu → MTA server mail.comnet.com"
  std::string what;  // "RCPT TO:<fegan@comnet.com>"
};

class EventList {
 public:
  // Those in which all words of `search` are, whichever of the three they are in; capitals and
  // small letters are the same (of ASCII).
  EventList(const reading::Story& story, const reading::Rows& rows, const Language& language,
            std::string_view search);

  std::size_t size() const { return arrows_.size(); }
  // Places in rows.arrows(), rising.
  const reading::Arrow& arrow(std::size_t i) const { return rows_->arrows()[arrows_[i]]; }
  Event event(std::size_t i) const { return event_of(arrow(i)); }
  // Of any of the rows, whether it has the words or not.
  Event event_of(const reading::Arrow& arrow) const;
  // How many of them have begun at that time.
  std::size_t begun_at(SimTime at) const;

 private:
  const reading::Story* story_;
  const reading::Rows* rows_;
  const Language* language_;
  std::vector<std::uint32_t> arrows_;
};

}  // namespace view
