#include "gui/view/view.h"

namespace view {

void View::follow(MailId mail) {
  following.reset();
  rows_followed.reset();
  dialogue_followed.reset();
  if (!mail) return;
  following.emplace(story, mail);
  rows_followed.emplace(story, playhead.pace(), show_packets, &*following);
  dialogue_followed.emplace(story, &*following);
}

}  // namespace view
