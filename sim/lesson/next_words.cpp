#include "sim/lesson/next_words.h"

#include "sim/protocols/judge.h"
#include "sim/text/lines.h"

namespace lesson {

namespace {

// The state in which the session's server is when record `seq` comes.
std::string server_state(const Observed& observed, SessionId session, AgentId client, Seq seq) {
  std::string state;
  const trace::Trace& trace = observed.trace();
  for (std::uint32_t i = 1; i < seq.value; ++i) {
    const auto* moved = std::get_if<trace::MachineMoved>(&trace[Seq{i}].body);
    if (moved != nullptr && moved->session == session && moved->agent != client) {
      state = std::string{moved->to};
    }
  }
  return state;
}

bool is_wanted(Predicted predicted, const trace::Said& said) {
  if (said.part == trace::Part::Content) return false;
  if (predicted == Predicted::Command) return said.part == trace::Part::Command;
  if (predicted == Predicted::Reply) return said.part != trace::Part::Command;
  return true;
}

}  // namespace

std::optional<NextWords> next_words(const Observed& observed, Predicted predicted,
                                    const std::optional<Event>& event, SimTime now) {
  const trace::Trace& trace = observed.trace();
  const Seq begin = trace.last_at(now), end{static_cast<std::uint32_t>(trace.size())};
  std::optional<Seq> found;
  if (event) {
    const auto all = observed.matches(*event, begin, end);
    if (!all.empty()) found = all.front();
  } else {
    for (std::uint32_t i = begin.value + 1; i <= end.value && !found; ++i) {
      const auto* said = std::get_if<trace::Said>(&trace[Seq{i}].body);
      if (said != nullptr && is_wanted(predicted, *said)) found = Seq{i};
    }
  }
  if (!found) return std::nullopt;
  const auto* said = std::get_if<trace::Said>(&trace[*found].body);
  if (said == nullptr) return std::nullopt;
  const auto entry = observed.directory().sessions().find(said->session);
  if (entry == observed.directory().sessions().end()) return std::nullopt;
  const report::SessionEntry& session = entry->second;
  const protocols::Verb* verb =
      said->part == trace::Part::Command
          ? protocols::verb_of(*session.protocol, text::without_line_end(said->text))
          : nullptr;
  return NextWords{.seq = *found,
                   .said = *said,
                   .peer = said->from_client ? session.server : session.client,
                   .protocol = session.protocol,
                   .verb = verb == nullptr ? std::string{} : std::string{verb->name},
                   .server_state = server_state(observed, said->session, session.client, *found)};
}

const protocols::Protocol& last_spoken(const Observed& observed, SimTime now) {
  const trace::Trace& trace = observed.trace();
  for (std::uint32_t i = trace.last_at(now).value; i >= 1; --i) {
    const auto* said = std::get_if<trace::Said>(&trace[Seq{i}].body);
    if (said == nullptr) continue;
    const auto& sessions = observed.directory().sessions();
    const auto session = sessions.find(said->session);
    if (session != sessions.end()) return *session->second.protocol;
  }
  return protocols::usual();
}

}  // namespace lesson
