#include "gui/view/view.h"

namespace view {

const Played& View::played() const {
  const auto* taught = std::get_if<Taught>(&opened);
  return taught != nullptr ? taught->played : std::get<Played>(opened);
}

void View::follow(MailId mail) {
  following.reset();
  rows_followed.reset();
  dialogue_followed.reset();
  if (!mail) return;
  following.emplace(story, mail);
  rows_followed.emplace(story, playhead.pace(), show_packets, &*following);
  dialogue_followed.emplace(story, &*following, language);
}

// What was made in another language is made anew.
void View::speak(Language its_language) {
  language = std::move(its_language);
  reader.forget();
  whole_dialogue.forget();
  if (following) dialogue_followed.emplace(story, &*following, language);
}

}  // namespace view
