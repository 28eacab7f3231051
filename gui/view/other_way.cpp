#include "gui/view/other_way.h"

#include "sim/world/other_way.h"

namespace view {

std::string label_of_other_way(const View& view) {
  const protocols::Protocol* other = world::protocol_of_other_way(view.scenario());
  return filled(view.language.of("Fetch the mail by {}"), {other->name});
}

}  // namespace view
