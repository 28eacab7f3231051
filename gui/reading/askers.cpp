#include "gui/reading/askers.h"

#include <algorithm>
#include <map>

#include "sim/report/agents.h"

namespace reading {

namespace {

using trace::AgentKind;

class AskerFinder {
 public:
  AskerFinder(const trace::Trace& trace, const report::Directory& directory,
              std::vector<Question>& questions)
      : trace_(trace), directory_(directory), questions_(questions) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      of_asked_[questions[i].asked] = i;
      if (questions[i].answered) of_answered_[questions[i].answered] = i;
    }
  }

  void find() {
    find_servers();
    by_connections();
    for (Question& question : questions_) {
      if (!question.asker) question.asker = likely(question);
    }
  }

 private:
  void find_servers() {
    std::map<trace::Ipv4, HostId> hosts;
    for (const auto& [id, host] : directory_.hosts()) hosts.emplace(host.address, id);
    std::map<HostId, AgentId> servers;
    for (const protocols::Protocol* names : report::spoken_by(AgentKind::Resolver)) {
      for (const auto& [id, agent] : directory_.agents()) {
        if (agent.kind == report::server_of(*names)) servers.emplace(agent.host, id);
      }
    }
    for (Question& question : questions_) {
      const auto& asked = std::get<trace::DnsAsked>(trace_[question.asked].body);
      const auto host = hosts.find(asked.server);
      const auto server = host == hosts.end() ? servers.end() : servers.find(host->second);
      if (server != servers.end()) question.server = server->second;
    }
  }

  // What was asked before a connection was opened was asked by who opened it: the last answer made
  // it happen, and the answer before made the last question be asked.
  void by_connections() {
    for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
      if (!std::holds_alternative<trace::SessionOpened>(trace_[Seq{i}].body)) continue;
      const auto& opened = std::get<trace::SessionOpened>(trace_[Seq{i}].body);
      const auto session = directory_.sessions().find(opened.session);
      if (session == directory_.sessions().end() || !session->second.client) continue;
      Seq cause = trace_[Seq{i}].cause;
      for (auto found = of_answered_.find(cause); found != of_answered_.end();
           found = of_answered_.find(cause)) {
        Question& question = questions_[found->second];
        if (question.asker || !same_host(question.resolver, session->second.client)) break;
        question.asker = session->second.client;
        cause = trace_[question.asked].cause;
      }
    }
  }

  // Nothing came of it: the client that would have opened a connection, by what made it ask.
  AgentId likely(const Question& question) const {
    Seq cause = trace_[question.asked].cause;
    const auto before = of_answered_.find(cause);
    if (before != of_answered_.end() && before->second < of_asked_.at(question.asked)) {
      const Question& earlier = questions_[before->second];
      if (same_host(earlier.resolver, question.resolver)) return earlier.asker;
    }
    const bool fetches = cause && std::holds_alternative<trace::Polled>(trace_[cause].body);
    AgentId best;
    int best_rank = 0;
    for (const auto& [id, agent] : directory_.agents()) {
      if (!same_host(id, question.resolver)) continue;
      const int rank = agent.kind == AgentKind::MtaClient   ? (fetches ? 2 : 3)
                       : agent.kind == AgentKind::MaaClient ? (fetches ? 3 : 2)
                       : agent.kind == AgentKind::Resolver  ? 0
                                                            : 1;
      if (rank > best_rank) {
        best = id;
        best_rank = rank;
      }
    }
    return best ? best : question.resolver;
  }

  bool same_host(AgentId one, AgentId other) const {
    const report::AgentEntry* a = directory_.agent(one);
    const report::AgentEntry* b = directory_.agent(other);
    return a != nullptr && b != nullptr && a->host == b->host;
  }

  const trace::Trace& trace_;
  const report::Directory& directory_;
  std::vector<Question>& questions_;
  std::map<Seq, std::size_t> of_asked_, of_answered_;
};

}  // namespace

void find_askers(const trace::Trace& trace, const report::Directory& directory,
                 std::vector<Question>& questions) {
  AskerFinder{trace, directory, questions}.find();
}

}  // namespace reading
