#include "sim/report/running_transcript.h"

#include "sim/match.h"
#include "sim/report/directory.h"
#include "sim/report/parts.h"
#include "sim/report/transcript.h"
#include "sim/text/ascii.h"
#include "sim/trace/names.h"

namespace report {

std::string RunningTranscript::take(const trace::Trace& trace) {
  std::string out;
  while (last_.value < trace.size()) {
    ++last_.value;
    add(out, trace, last_);
  }
  return out;
}

void RunningTranscript::add(std::string& out, const trace::Trace& trace, Seq seq) {
  const trace::Record& record = trace[seq];
  match(
      record.body, [&](const trace::HostAdded& host) { hosts_[host.host] = host.name; },
      [&](const trace::AgentAdded& agent) {
        agents_[agent.agent] = std::string{agent.label} + " on " + hosts_[agent.host];
      },
      [&](const trace::SessionOpened& opened) {
        sessions_[opened.session] = {&protocols::named(opened.protocol.name), opened.client, {}};
      },
      [&](const trace::SessionAccepted& accepted) {
        sessions_[accepted.session].server = accepted.server;
      },
      [&](const trace::Said&) { add_said(out, trace, seq); },
      [&](const trace::SessionClosed& closed) {
        out += "# " + in_seconds(record.at) + " · session " + std::to_string(closed.session.value) +
               " · closed: " + std::string{trace::name_of(closed.reason)} + "\n";
        sessions_.erase(closed.session);
        speaking_ = {};
      },
      [](const auto&) {});
}

void RunningTranscript::add_said(std::string& out, const trace::Trace& trace, Seq seq) {
  const auto& said = std::get<trace::Said>(trace[seq].body);
  const Entry& session = sessions_[said.session];
  if (speaking_ != said.session) {
    out += "# " + in_seconds(trace[seq].at) + " · session " + std::to_string(said.session.value) +
           " · " + std::string{session.protocol->name} + " · " + name_of(session.client) + " → " +
           name_of(session.server) + "\n";
    speaking_ = said.session;
  }
  out +=
      lines_said(said.from_client, show_secrets_ ? std::string{said.text}
                                                 : without_secrets(trace, seq, *session.protocol));
}

std::string RunningTranscript::name_of(AgentId agent) const {
  const auto found = agents_.find(agent);
  return found == agents_.end() ? "somebody outside" : found->second;
}

}  // namespace report
