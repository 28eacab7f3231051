#include "gui/view/other_way.h"

#include "sim/world/other_way.h"

namespace view {

bool shows_comparison(const View& view) {
  return view.comparing && view.tab == Tab::Scenario && !view.hides_later();
}

bool has_other_way(const View& view) {
  return !view.in_lesson() && view.can_act() &&
         world::protocol_of_other_way(view.scenario()) != nullptr;
}

std::string label_of_other_way(const View& view) {
  const protocols::Protocol* other = world::protocol_of_other_way(view.scenario());
  return filled(view.language.of("Fetch the mail by {}"), {other->name});
}

}  // namespace view
