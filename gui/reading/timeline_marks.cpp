#include "gui/reading/timeline_marks.h"

#include <algorithm>
#include <array>
#include <map>

#include "sim/report/agents.h"

namespace reading {

namespace {

// Finer than any screen.
constexpr std::size_t kColumns = 8192;

// One lane while it is being filled: how strongly each column is covered.
class Filling {
 public:
  void cover(double from, double to, std::uint8_t strength) {
    const std::size_t first = column(from), last = std::max(column(to), first + 1);
    for (std::size_t i = first; i < std::min(last, kColumns); ++i) {
      columns_[i] = std::max(columns_[i], strength);
    }
  }
  std::vector<TimelineMarks::Run> runs() const {
    std::vector<TimelineMarks::Run> found;
    for (std::size_t i = 0; i < kColumns;) {
      std::size_t end = i;
      while (end < kColumns && columns_[end] == columns_[i]) ++end;
      if (columns_[i] != 0) found.push_back({part(i), part(end), columns_[i] == 2});
      i = end;
    }
    return found;
  }

 private:
  static std::size_t column(double at) {
    return static_cast<std::size_t>(std::clamp(at, 0.0, 1.0) * static_cast<double>(kColumns));
  }
  static float part(std::size_t i) { return static_cast<float>(i) / static_cast<float>(kColumns); }

  std::array<std::uint8_t, kColumns> columns_{};
};

}  // namespace

TimelineMarks::TimelineMarks(const Story& story, const Pace& pace) {
  const double length = pace.length() > 0 ? pace.length() : 1;
  const auto part = [&](SimTime at) { return pace.seconds_at(at) / length; };
  const auto& sessions = story.directory().sessions();
  std::map<std::string_view, Filling> filling;  // By the protocol's name.
  for (const Phase& phase : story.phases()) {
    const auto session = sessions.find(phase.session);
    if (session == sessions.end()) continue;
    filling[session->second.protocol->name].cover(part(phase.from), part(phase.to),
                                                  phase.what->carries_mail ? 2 : 1);
  }
  for (const protocols::Protocol* names : report::spoken_by(trace::AgentKind::Resolver)) {
    for (const Question& question : story.questions()) {
      filling[names->name].cover(part(question.from), part(question.to), 2);
    }
  }
  for (const protocols::Protocol* protocol : protocols::all()) {
    lanes.push_back({protocol, filling[protocol->name].runs()});
  }
  tell_stages(story, pace);
  for (const Break& one : pace.breaks()) {
    constexpr float kSeen = 1.0F / 1500;
    const auto from = static_cast<float>(part(one.from)), to = static_cast<float>(part(one.to));
    if (to - from >= kSeen) breaks.push_back({from, to, one});
  }
  for (const Seq seq : story.troubles()) {
    const auto at = static_cast<float>(part(story.trace()[seq].at));
    constexpr float kNear = 4.0F / static_cast<float>(kColumns);
    if (troubles.empty() || at - troubles.back() > kNear) troubles.push_back(at);
  }
}

void TimelineMarks::tell_stages(const Story& story, const Pace& pace) {
  const double length = pace.length() > 0 ? pace.length() : 1;
  const auto& sessions = story.directory().sessions();
  for (const Phase& phase : story.phases()) {
    constexpr float kTold = 1.0F / 100;
    const auto session = sessions.find(phase.session);
    if (session == sessions.end() || !phase.what->carries_mail) continue;
    const auto from = static_cast<float>(pace.seconds_at(phase.from) / length);
    const auto to = static_cast<float>(pace.seconds_at(phase.to) / length);
    if (to - from < kTold) continue;
    const report::SessionEntry& what = session->second;
    const auto lane = std::ranges::find(lanes, what.protocol, &Lane::protocol);
    if (lane == lanes.end()) continue;
    told.push_back({static_cast<std::size_t>(lane - lanes.begin()), from, to,
                    story.directory().stage(what),
                    what.content_from_client == 0 && what.content_from_server == 0, phase.to});
  }
}

}  // namespace reading
