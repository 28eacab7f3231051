#include "gui/view/view.h"

#include <algorithm>

namespace view {

const Played& View::played() const {
  const auto* taught = std::get_if<Taught>(&opened);
  return taught != nullptr ? taught->played : std::get<Played>(opened);
}

void View::follow(MailId mail) {
  following.reset();
  dialogue_followed.reset();
  passage.forget();
  if (mail) {
    following.emplace(story, mail);
    dialogue_followed.emplace(story, &*following, language);
  }
  choose_rows();
}

void View::choose_rows() {
  rows_chosen.reset();
  open_folds.clear();
  folds.forget();
  events.forget();
  if (!following && hidden_protocols.empty()) return;
  rows_chosen.emplace(story, playhead.pace(), show_packets, following ? &*following : nullptr,
                      hidden_protocols);
}

// Looking at all sessions would take too long in a long run: the timeline knows.
bool View::is_spoken(const protocols::Protocol& protocol) const {
  const auto& lanes = timeline_marks.lanes;
  const auto lane = std::ranges::find(lanes, &protocol, &reading::TimelineMarks::Lane::protocol);
  return lane != lanes.end() && !lane->runs.empty();
}

bool View::shows_protocol(std::string_view name) const {
  return std::ranges::find(hidden_protocols, name) == hidden_protocols.end();
}

void View::show_protocol(const std::string& name, bool shown) {
  std::erase(hidden_protocols, name);
  if (!shown) hidden_protocols.push_back(name);
  choose_rows();
}

Folds View::folded() const {
  if (!fold_phases) return {};
  return {*folds, rows().row_at(playhead.at()), open_folds};
}

// What was made in another language is made anew.
void View::speak(Language its_language) {
  language = std::move(its_language);
  reader.forget();
  whole_dialogue.forget();
  events.forget();
  if (following) dialogue_followed.emplace(story, &*following, language);
}

}  // namespace view
