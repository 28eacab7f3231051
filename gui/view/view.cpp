#include "gui/view/view.h"

#include <algorithm>

namespace view {

const Played& View::played() const {
  const auto* taught = std::get_if<Taught>(&opened);
  return taught != nullptr ? taught->played : std::get<Played>(opened);
}

void View::follow(MailId message) {
  following.reset();
  dialogue_followed.reset();
  passage.forget();
  if (message) {
    following.emplace(story, message);
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
  Folds made;
  if (fold_phases) made = {*folds, rows().row_at(playhead.at()), open_folds};
  if (!open_replies.empty()) made.open(openings());
  return made;
}

std::vector<Opening> View::openings() const {
  constexpr double kLine = 0.76, kFrame = 0.6;  // Rows.
  std::vector<Opening> all;
  const auto& arrows = rows().arrows();
  for (std::uint32_t i = 0; i < arrows.size(); ++i) {
    if (arrows[i].kind != reading::Arrow::Kind::Said || !arrows[i].arrives) continue;
    if (!open_replies.contains(arrows[i].index)) continue;
    const auto [reply, made] = opened_replies.try_emplace(arrows[i].index);
    if (made) reply->second = reading::opened_reply(story, arrows[i].index);
    const auto lines = static_cast<double>(reply->second.lines.size());
    all.push_back(
        {.at = arrows[i].to, .high = lines * kLine + kFrame, .arrow = i, .reply = &reply->second});
  }
  std::ranges::stable_sort(all, {}, &Opening::at);
  return all;
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
