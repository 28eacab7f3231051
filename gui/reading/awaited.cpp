#include "gui/reading/awaited.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "sim/match.h"

#include "sim/report/agents.h"

namespace reading {

namespace {

// The last thing that somebody did at `done`: inputs come after all that was due by then.
Seq action_at(const trace::Trace& trace, SimTime done) {
  Seq last;
  for (auto i = static_cast<std::uint32_t>(trace.size()); i >= 1 && trace[Seq{i}].at >= done; --i) {
    const trace::Record& record = trace[Seq{i}];
    if (record.at == done && std::holds_alternative<trace::ActionTaken>(record.body)) {
      last = std::max(last, Seq{i});
    }
  }
  return last;
}

// Of the person who types on that host, or in the seat of its server: has he something new before
// his eyes?
class AwaitedReader {
 public:
  AwaitedReader(const Story& story, const std::string& host, trace::AgentKind kind)
      : story_(story), host_(host), kind_(kind) {}

  bool reads(const trace::Record& record) const {
    return match(
        record.body, [&](const trace::Heard& heard) { return is_here(heard.agent); },
        [&](const trace::Noted& noted) { return is_here(noted.agent); },
        [&](const trace::SessionClosed& closed) {
          const auto found = story_.directory().sessions().find(closed.session);
          return found != story_.directory().sessions().end() &&
                 (is_here(found->second.client) || is_here(found->second.server));
        },
        // A line of a message has no answer.
        [&](const trace::Said& said) {
          return is_here(said.agent) && kind_ == trace::AgentKind::Terminal &&
                 said.part == trace::Part::Content && said.text != ".\r\n";
        },
        [](const auto&) { return false; });
  }

  // When his connection is closed within a moment of `read`; otherwise zero.
  SimTime ends_soon(std::uint32_t from, SimTime read) const {
    constexpr Duration kMoment = std::chrono::seconds{1};
    for (std::uint32_t i = from; i <= story_.trace().size(); ++i) {
      const trace::Record& record = story_.trace()[Seq{i}];
      if (record.at > read + kMoment) break;
      if (std::holds_alternative<trace::SessionClosed>(record.body) && reads(record)) {
        return record.at;
      }
    }
    return SimTime{};
  }

 private:
  bool is_here(AgentId id) const {
    const report::AgentEntry* agent = story_.directory().agent(id);
    return agent != nullptr && agent->kind == kind_ &&
           story_.directory().host(agent->host) == host_;
  }

  const Story& story_;
  const std::string& host_;
  trace::AgentKind kind_;
};

struct Place {
  std::string host;
  trace::AgentKind kind{};
};
// Where the action is something typed; none: it is something else.
std::optional<Place> place_of(const world::Action& action) {
  if (const auto* typed = std::get_if<world::TypeLines>(&action)) {
    return Place{typed->host, trace::AgentKind::Terminal};
  }
  const auto* answer = std::get_if<world::AnswerLines>(&action);
  if (answer == nullptr) return std::nullopt;
  return Place{answer->host, report::server_of(protocols::at_port(answer->port))};
}

}  // namespace

SimTime pause_after(const Story& story, SimTime done, const world::Action& action) {
  const std::optional<Place> place = place_of(action);
  const Seq from = action_at(story.trace(), done);
  if (!place || !from) return story.end();
  const AwaitedReader reader{story, place->host, place->kind};
  for (std::uint32_t i = from.value + 1; i <= story.trace().size(); ++i) {
    if (!reader.reads(story.trace()[Seq{i}])) continue;
    // After a goodbye the connection ends by itself: that is watched, too.
    const SimTime read = story.trace()[Seq{i}].at;
    return std::max(read, reader.ends_soon(i, read));
  }
  return story.end();
}

SimTime quiet_after_first_fetch(const Story& story) {
  int talking = 0;
  bool fetched = false;
  for (std::uint32_t i = 1; i <= story.trace().size(); ++i) {
    const trace::Record& record = story.trace()[Seq{i}];
    match(
        record.body, [&](const trace::SessionOpened&) { ++talking; },
        [&](const trace::SessionClosed&) { --talking; },
        [&](const trace::Fetched&) { fetched = true; }, [](const auto&) {});
    if (fetched && talking <= 0 && std::holds_alternative<trace::SessionClosed>(record.body)) {
      return record.at;
    }
  }
  return story.end();
}

MailId written_last(const Story& story, SimTime until) {
  MailId last;
  for (std::uint32_t i = 1; i <= story.trace().size() && story.trace()[Seq{i}].at <= until; ++i) {
    const auto* composed = std::get_if<trace::Composed>(&story.trace()[Seq{i}].body);
    if (composed != nullptr) last = composed->mail;
  }
  return last;
}

}  // namespace reading
