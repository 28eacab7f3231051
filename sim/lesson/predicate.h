#pragma once
// What a lesson looks for in a trace: events ("a message to fegan@comnet.com is in his mailbox")
// and what is made of them (so often, one before the other, all, any, not). Pure: the same trace
// and the same stretch of it give the same verdict.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/lesson/event/event.h"
#include "sim/report/directory.h"
#include "sim/trace/trace.h"

namespace lesson {

struct Predicate {
  enum class Kind : std::uint8_t { Happens, Before, LinkIs, HostIs, All, Any, Not };
  Kind kind{};
  std::optional<Event> event{};        // Happens …
  std::uint32_t at_least = 1;          // … so often …
  std::uint32_t at_most = UINT32_MAX;  // … and no more.
  std::string a{}, b{};                // LinkIs: its ends. HostIs: its name.
  bool up = true;
  // Before: two, and the second never happens without the first before it. All, Any, Not.
  std::vector<Predicate> parts{};
};

struct Verdict {
  bool holds = false;
  std::string why_not{};        // A sentence; empty where it holds.
  std::vector<Seq> evidence{};  // The records that made it hold.
};

// A trace in which events are looked for.
class Observed {
 public:
  explicit Observed(const trace::Trace& trace);

  const trace::Trace& trace() const { return trace_; }
  const report::Directory& directory() const { return directory_; }

  // Whose a message is, and what stands in it.
  struct Letter {
    std::string reverse_path;
    trace::Text message;
  };
  // Null: nothing is known of it.
  const Letter* letter(MailId mail) const;
  // On which an agent runs; empty: it is not of the simulation.
  std::string host_of(AgentId agent) const;

  // The records after `begin` and up to `end` that are such an event.
  std::vector<Seq> matches(const Event& event, Seq begin, Seq end) const;
  // Whether it holds for what happened after the time `begin` and up to `now`; of links and hosts:
  // at `now`.
  Verdict look(const Predicate& predicate, SimTime begin, SimTime now) const;
  // The same for the records after `begin` and up to `end`: what is done at an instant comes after
  // what had happened by then, and both have the same time.
  Verdict look(const Predicate& predicate, Seq begin, Seq end) const;
  // The first instant, from `begin` on, at which it holds.
  std::optional<SimTime> first_time(const Predicate& predicate, SimTime begin) const;
  // The same, where what came after the record `after` counts, too.
  std::optional<SimTime> first_time(const Predicate& predicate, Seq after, SimTime begin) const;

 private:
  void learn(Seq seq);
  Verdict look_at_count(const Predicate& predicate, Seq begin, Seq end) const;
  Verdict look_at_order(const Predicate& predicate, Seq begin, Seq end) const;
  Verdict look_at_state(const Predicate& predicate, Seq end) const;
  Verdict look_at_parts(const Predicate& predicate, Seq begin, Seq end) const;
  std::string nearly(const Event& event, Seq begin, Seq end) const;
  void instants(const Predicate& predicate, Seq begin, std::vector<Seq>& found) const;

  const trace::Trace& trace_;
  report::Directory directory_;
  std::map<MailId, Letter> letters_;
};

// In words, to be shown: "a message to fegan@comnet.com is put into his mailbox".
std::string words(const Event& event);
std::string words(const Predicate& predicate);

// "Subject" of a message, encoded words decoded; empty where it has none.
std::string subject_of(trace::Text message);

}  // namespace lesson
