#pragma once
// A trace made ready for being shown: who said what to whom, when it left and when it arrived; the
// packets; the instants that are worth a step. Made once for a trace, and not changed by time.
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gui/reading/deeds.h"
#include "sim/protocols/list.h"
#include "sim/report/directory.h"
#include "sim/trace/trace.h"

namespace reading {

// One Said: an arrow on the ladder, a line of the conversation.
struct Utterance {
  Seq said;
  Seq heard;         // Where it was heard to its end; zero: it never arrived.
  SimTime from, to;  // Left and arrived; the same where it never arrived.
  SessionId session;
  AgentId speaker, listener;  // Zero: somebody outside, or nobody (never connected).
  const protocols::Protocol* protocol = &protocols::unknown();
  bool from_client = false;
  trace::Part part{};
  trace::Text text;           // All of it, line ends included.
  std::uint64_t content = 0;  // Octets of messages in it.
  std::string label;          // Its first line, without line end; of content: what it is.
};

// A question to a name server, with its answer.
struct Question {
  Seq asked;
  Seq answered;  // Zero: never.
  SimTime from, to;
  AgentId resolver;
  AgentId asker;   // For whose sake: an agent of the resolver's computer.
  AgentId server;  // Zero: nobody has this address.
  std::string label, answer;
};

// A call that nobody took: the computer was off, or no server was at that port.
struct Call {
  Seq opened;
  SimTime from;
  SessionId session;
  AgentId client;
  AgentId server;  // Who would have taken it; zero: there is none.
  Phrase label;    // "call to mail.comnet.com: no answer"
};

// What a packet carries, for its colour and shape.
enum class Cargo : std::uint8_t { Control, Command, Reply, Bulk, Dns };

// One hop of one packet.
struct Hop {
  Seq sent;    // Its PacketSent, where its headers and octets are.
  Seq record;  // The PacketSent or PacketForwarded of this hop.
  LinkId link;
  HostId from, to;
  SimTime departs, arrives;
  bool lost = false;
  Cargo cargo{};
  const protocols::Protocol* protocol = nullptr;  // By its ports; null: none that is known.
};

// A stretch of a session, as the textbook divides it.
struct Phase {
  const protocols::Phase* what = nullptr;  // A row of the session's protocol.
  SessionId session;
  SimTime from, to;
};

class Story {
 public:
  explicit Story(const trace::Trace& trace);

  const trace::Trace& trace() const { return trace_; }
  const report::Directory& directory() const { return directory_; }
  SimTime end() const { return trace_.end(); }

  // All in order of `from`, `departs`.
  const std::vector<Utterance>& utterances() const { return utterances_; }
  // Those that have begun at this time.
  std::span<const Utterance> said_by(SimTime at) const;
  const std::vector<Question>& questions() const { return questions_; }
  const std::vector<Hop>& hops() const { return hops_; }
  const std::vector<Call>& calls() const { return calls_; }
  const std::vector<Phase>& phases() const { return phases_; }
  const std::vector<Deed>& deeds() const { return deeds_; }  // In order of time.
  // Who speaks, listens, asks, or deals with another on the same computer, from left to right: by
  // the positions of their hosts.
  const std::vector<AgentId>& lifelines() const { return lifelines_; }

  // The utterance of which `seq` is the Said or the Heard; null: none.
  const Utterance* utterance_of(Seq seq) const;
  // The utterance whose octets the packet of this PacketSent carries; null: none, a TCP control
  // packet.
  const Utterance* utterance_in(Seq packet_sent) const;

  // Distinct instants, rising.
  const std::vector<SimTime>& instants() const { return instants_; }          // Of records.
  const std::vector<SimTime>& packet_times() const { return packet_times_; }  // A packet leaves.
  const std::vector<SimTime>& command_times() const { return command_times_; }
  const std::vector<SimTime>& phase_times() const { return phase_times_; }
  // Losses, failures, notifications and damaged letters: marks on the timeline.
  const std::vector<Seq>& troubles() const { return troubles_; }

 private:
  void read_dialogues();
  void hear(Seq seq);
  void ask(Seq seq);
  void answer(Seq seq);
  void read_calls();
  void read_packets();
  void arrive_by_packets();
  void read_phases();
  void read_instants();
  void place_lifelines();

  const trace::Trace& trace_;
  report::Directory directory_;
  std::vector<Utterance> utterances_;
  std::vector<Question> questions_;
  std::vector<Hop> hops_;
  std::vector<Call> calls_;
  std::vector<Phase> phases_;
  std::vector<Deed> deeds_;
  std::vector<AgentId> lifelines_;
  std::vector<SimTime> instants_, packet_times_, command_times_, phase_times_;
  std::vector<Seq> troubles_;
  std::vector<std::uint32_t> by_seq_;  // Of each record: 1 + the index of its utterance; 0: none.
  // While it is read. Of each session and direction: what was said and not heard yet, by its index.
  std::map<std::pair<SessionId, bool>, std::deque<std::uint32_t>> unheard_;
  bool heard_together_ = false;  // Several utterances were heard as one, somewhere.
  using Asked = std::tuple<AgentId, trace::Text, trace::Text>;  // Who asks, for what name and type.
  std::map<Asked, std::size_t> unanswered_;                     // The index of the last such.
};

}  // namespace reading
