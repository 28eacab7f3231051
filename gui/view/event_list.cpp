#include "gui/view/event_list.h"

#include <algorithm>

#include "gui/reading/naming.h"
#include "gui/view/sequence.h"

namespace view {

namespace {

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  const std::string small = lower(text);
  for (std::size_t at = 0; (at = small.find_first_not_of(" \t", at)) != std::string::npos;) {
    const std::size_t end = std::min(small.find_first_of(" \t", at), small.size());
    words.push_back(small.substr(at, end - at));
    at = end;
  }
  return words;
}

}  // namespace

EventList::EventList(const reading::Story& story, const reading::Rows& rows,
                     const Language& language, std::string_view search)
    : story_(&story), rows_(&rows), language_(&language) {
  const std::vector<std::string> words = words_in(search);
  for (std::uint32_t i = 0; i < rows.arrows().size(); ++i) {
    if (!words.empty()) {
      const Event event = event_of(rows.arrows()[i]);
      const std::string all = lower(event.time + '\n' + event.who + '\n' + event.what);
      const bool has_all = std::ranges::all_of(
          words, [&](const std::string& word) { return all.find(word) != std::string::npos; });
      if (!has_all) continue;
    }
    arrows_.push_back(i);
  }
}

Event EventList::event_of(const reading::Arrow& arrow) const {
  const TextSizes no_sizes;
  const SequenceOf of{*story_, *rows_, *language_, no_sizes};
  const report::Directory& directory = story_->directory();
  const auto name = [&](std::uint32_t lane) {
    if (lane >= rows_->lanes().size()) return std::string{};  // Nobody is there.
    const AgentId agent = rows_->lanes()[lane];
    const report::AgentEntry* entry = directory.agent(agent);
    std::string text = reading::agent_name(directory, agent, *language_);
    if (entry != nullptr) text += " " + directory.host(entry->host);
    return text;
  };
  Event event;
  event.time = reading::on_the_clock(time_of(*story_, arrow), directory.scenario().epoch_seconds,
                                     *language_);
  event.who = name(arrow.speaker_lane);
  if (arrow.listener_lane != arrow.speaker_lane) event.who += " → " + name(arrow.listener_lane);
  const Words words = words_of(of, arrow);
  event.what = std::string{sign_of(words.mark)} + words.text;
  return event;
}

std::size_t EventList::begun_at(SimTime at) const {
  const auto later = std::ranges::upper_bound(
      arrows_, at, {}, [this](std::uint32_t i) { return time_of(*story_, rows_->arrows()[i]); });
  return static_cast<std::size_t>(later - arrows_.begin());
}

}  // namespace view
