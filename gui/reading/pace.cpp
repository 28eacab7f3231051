#include "gui/reading/pace.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace reading {

namespace {

// What a reader needs, in seconds of his: for a line, for more where it is a message, where a
// message comes to lie or has to wait. Lines that are said together are read together, up to
// kTogether.
constexpr double kLine = 1.2, kMessage = 0.6, kStay = 1.6, kTogether = 4.8;
// For a moment in which nothing begins, and for a gap, however long.
constexpr double kMoment = 0.15, kGap = 3.2;

double in_seconds(Duration duration) {
  return static_cast<double>(duration.count()) / 1e6;
}

SimTime after(SimTime at, double seconds) {
  return at + Duration{std::llround(seconds * 1e6)};
}

bool is_worth_a_stay(const trace::Body& body) {
  return std::holds_alternative<trace::Queued>(body) ||
         std::holds_alternative<trace::Deferred>(body) ||
         std::holds_alternative<trace::Delivered>(body) ||
         std::holds_alternative<trace::Bounced>(body) ||
         std::holds_alternative<trace::Failed>(body);
}

struct Moment {
  SimTime at;
  double seconds = 0;  // To be read from here on.
};

std::vector<Moment> moments_of(const Story& story) {
  std::vector<Moment> all{{SimTime{}, 0}, {story.end(), 0}};
  for (const SimTime at : story.command_times()) all.push_back({at, 0});
  for (const Utterance& said : story.utterances()) {
    all.push_back({said.from, kLine + (said.content > 0 ? kMessage : 0)});
  }
  for (const Question& question : story.questions()) {
    all.push_back({question.from, kLine});
    all.push_back({question.from + (question.to - question.from) / 2, kLine});
    all.push_back({question.to, 0});
  }
  for (const Call& call : story.calls()) all.push_back({call.from, kLine});
  for (const Deed& deed : story.deeds()) {
    // What lies there when a run begins is not news.
    const bool stays = deed.at > SimTime{} && is_worth_a_stay(story.trace()[deed.seq].body);
    all.push_back({deed.at, stays ? kStay : 0});
  }
  std::ranges::stable_sort(all, {}, &Moment::at);
  std::vector<Moment> merged;
  for (const Moment& moment : all) {
    if (merged.empty() || merged.back().at != moment.at) {
      merged.push_back(moment);
    } else {
      merged.back().seconds += moment.seconds;
    }
  }
  return merged;
}

}  // namespace

Pace::Pace(const Story& story) {
  if (story.trace().size() == 0) return;
  const std::vector<Moment> moments = moments_of(story);
  for (const Moment& moment : moments) {
    if (!times_.empty()) {
      const Duration gap = moment.at - times_.back();
      const double wait = std::min(kMoment + 0.15 * std::log1p(in_seconds(gap) * 1000), kGap);
      const double read = std::min((&moment - 1)->seconds, kTogether);
      const bool breaks = gap > kBreak;
      if (breaks) breaks_.push_back({times_.back(), moment.at});
      seconds_.push_back(seconds_.back() + (breaks ? read / 2 + kGap : read > 0 ? read : wait));
    } else {
      seconds_.push_back(0);
    }
    times_.push_back(moment.at);
  }
}

double Pace::seconds_at(SimTime at) const {
  if (times_.empty()) return 0;
  const auto next = std::ranges::upper_bound(times_, at);
  if (next == times_.begin()) return 0;
  if (next == times_.end()) return seconds_.back();
  const auto i = static_cast<std::size_t>(next - times_.begin());
  const double part = in_seconds(at - times_[i - 1]) / in_seconds(times_[i] - times_[i - 1]);
  return seconds_[i - 1] + part * (seconds_[i] - seconds_[i - 1]);
}

SimTime Pace::at_seconds(double seconds) const {
  if (times_.empty()) return SimTime{};
  const auto next = std::ranges::upper_bound(seconds_, seconds);
  if (next == seconds_.begin()) return times_.front();
  if (next == seconds_.end()) return times_.back();
  const auto i = static_cast<std::size_t>(next - seconds_.begin());
  const double part = (seconds - seconds_[i - 1]) / (seconds_[i] - seconds_[i - 1]);
  return after(times_[i - 1], part * in_seconds(times_[i] - times_[i - 1]));
}

}  // namespace reading
