#pragma once
// A transcript written while the run goes on: the sessions are interleaved as they happen.
#include <map>
#include <string>

#include "sim/protocols/list.h"
#include "sim/trace/trace.h"

namespace report {

class RunningTranscript {
 public:
  // Passwords said in the clear appear as "****" unless they are to be shown.
  explicit RunningTranscript(bool show_secrets) : show_secrets_(show_secrets) {}

  // What the trace has more than at the last call; it must be the same trace.
  std::string take(const trace::Trace& trace);

 private:
  struct Entry {
    const protocols::Protocol* protocol = &protocols::unknown();
    AgentId client, server;
  };
  void add(std::string& out, const trace::Trace& trace, Seq seq);
  void add_said(std::string& out, const trace::Trace& trace, Seq seq);
  std::string name_of(AgentId agent) const;

  bool show_secrets_;
  Seq last_;
  std::map<HostId, std::string> hosts_;
  std::map<AgentId, std::string> agents_;
  std::map<SessionId, Entry> sessions_;  // Those that are open.
  SessionId speaking_;                   // Whose lines were written last.
};

}  // namespace report
