#include "gui/view/typed_time.h"

#include <variant>

#include "gui/reading/clock.h"

namespace view {

bool go_to_typed_time(View& view) {
  const reading::TimeTyped read =
      reading::read_time(view.typed_time, view.playhead.at(), view.playhead.end(),
                         view.now.epoch_seconds, view.language);
  const SimTime* at = std::get_if<SimTime>(&read);
  if (at == nullptr) {
    view.time_problem = std::get<std::string>(read);
    return false;
  }
  view.playhead.seek(*at);
  view.typing_time = false;
  view.time_problem.clear();
  return true;
}

}  // namespace view
