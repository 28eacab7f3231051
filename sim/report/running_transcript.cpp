#include "sim/report/running_transcript.h"

#include <algorithm>

#include "sim/match.h"
#include "sim/report/directory.h"
#include "sim/report/transcript.h"
#include "sim/text/ascii.h"
#include "sim/trace/names.h"

namespace report {

namespace {

// "PASS rabbit" → "PASS ****"; nothing else in POP3 or SMTP carries a password in the clear. It is
// looked for anywhere: a line may be wrong and still hold the right password.
std::string masked(std::string_view line) {
  constexpr std::string_view kVerb = "PASS";
  const auto same = [](char a, char b) { return text::to_upper(a) == b; };
  const auto* const found = std::search(line.begin(), line.end(), kVerb.begin(), kVerb.end(), same);
  const auto password = static_cast<std::size_t>(found - line.begin()) + kVerb.size() + 1;
  if (password > line.size()) return std::string{line};
  return std::string{line.substr(0, password)} + "****\r\n";
}

}  // namespace

std::string RunningTranscript::take(const trace::Trace& trace) {
  std::string out;
  while (last_.value < trace.size()) {
    ++last_.value;
    add(out, trace[last_]);
  }
  return out;
}

void RunningTranscript::add(std::string& out, const trace::Record& record) {
  match(
      record.body, [&](const trace::HostAdded& host) { hosts_[host.host] = host.name; },
      [&](const trace::AgentAdded& agent) {
        agents_[agent.agent] = std::string{agent.label} + " on " + hosts_[agent.host];
      },
      [&](const trace::SessionOpened& opened) {
        sessions_[opened.session] = {opened.protocol, opened.client, {}};
      },
      [&](const trace::SessionAccepted& accepted) {
        sessions_[accepted.session].server = accepted.server;
      },
      [&](const trace::Said& said) { add(out, record.at, said); },
      [&](const trace::SessionClosed& closed) {
        out += "# " + in_seconds(record.at) + " · session " + std::to_string(closed.session.value) +
               " · closed: " + std::string{trace::name_of(closed.reason)} + "\n";
        sessions_.erase(closed.session);
        speaking_ = {};
      },
      [](const auto&) {});
}

void RunningTranscript::add(std::string& out, SimTime at, const trace::Said& said) {
  const Entry& session = sessions_[said.session];
  if (speaking_ != said.session) {
    out += "# " + in_seconds(at) + " · session " + std::to_string(said.session.value) + " · " +
           std::string{trace::name_of(session.protocol)} + " · " + name_of(session.client) + " → " +
           name_of(session.server) + "\n";
    speaking_ = said.session;
  }
  const bool secret = !show_secrets_ && session.protocol == trace::Protocol::Pop3 &&
                      said.part == trace::Part::Command;
  out += lines_said(said.from_client, secret ? masked(said.text) : std::string{said.text});
}

std::string RunningTranscript::name_of(AgentId agent) const {
  const auto found = agents_.find(agent);
  return found == agents_.end() ? "somebody outside" : found->second;
}

}  // namespace report
