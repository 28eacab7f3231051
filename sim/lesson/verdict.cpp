// Whether predicates hold, why not, and when they begin to.
#include <algorithm>

#include "sim/lesson/predicate.h"
#include "sim/trace/timeline.h"

namespace lesson {

// Something that would have been such an event, were it not for one thing that it says.
std::string Observed::nearly(const Event& event, Seq begin, Seq end) const {
  for (const auto& [field, what] :
       {std::pair{Field::Subject, "its subject"}, std::pair{Field::Contains, "its text"},
        std::pair{Field::To, "the receiver"}, std::pair{Field::From, "the sender"}}) {
    if (event[field].empty() || matches(event.without(field), begin, end).empty()) continue;
    return std::string{" There was one, but "} + what + " was another than \"" + event[field] +
           "\".";
  }
  return {};
}

Verdict Observed::look_at_count(const Predicate& predicate, Seq begin, Seq end) const {
  std::vector<Seq> found = matches(*predicate.event, begin, end);
  const auto times = [](std::size_t n) {
    return n == 1 ? std::string{"once"} : std::to_string(n) + " times";
  };
  if (found.size() > predicate.at_most) {
    const std::string rule = predicate.at_most == 0
                                 ? std::string{"should never happen"}
                                 : "may happen at most " + times(predicate.at_most);
    return {false,
            "This has happened " + times(found.size()) + ", and " + rule + ": " +
                words(*predicate.event) + ".",
            std::move(found)};
  }
  if (found.size() >= predicate.at_least) return {true, {}, std::move(found)};
  std::string why = "This has not happened yet: " + words(*predicate.event) + ".";
  if (!found.empty()) {
    why = "This has happened " + times(found.size()) + ", and must happen " +
          times(predicate.at_least) + ": " + words(*predicate.event) + ".";
  } else {
    why += nearly(*predicate.event, begin, end);
  }
  return {false, std::move(why), {}};
}

Verdict Observed::look_at_order(const Predicate& predicate, Seq begin, Seq end) const {
  const auto first = matches(predicate.parts.at(0).event.value(), begin, end);
  const auto second = matches(predicate.parts.at(1).event.value(), begin, end);
  if (second.empty() || (!first.empty() && first.front() < second.front())) {
    std::vector<Seq> evidence;
    if (!first.empty()) evidence.push_back(first.front());
    if (!second.empty()) evidence.push_back(second.front());
    return {true, {}, std::move(evidence)};
  }
  return {false,
          "It came too early: " + words(*predicate.parts[1].event) +
              ". Before it must come: " + words(*predicate.parts[0].event) + ".",
          {second.front()}};
}

Verdict Observed::look_at_state(const Predicate& predicate, Seq end) const {
  const trace::Snapshot now = trace::from_start(trace_, end);
  bool up = !predicate.up;
  std::string what;
  if (predicate.kind == Predicate::Kind::HostIs) {
    for (const auto& [id, host] : now.hosts) {
      if (host.name == predicate.a) up = host.up;
    }
    what = predicate.a + " is switched " + (up ? "on" : "off") + ".";
  } else {
    const auto name = [&](HostId id) {
      const auto host = now.hosts.find(id);
      return host == now.hosts.end() ? trace::Text{} : host->second.name;
    };
    for (const auto& [id, link] : now.links) {
      const auto a = name(link.a), b = name(link.b);
      const bool it =
          (a == predicate.a && b == predicate.b) || (a == predicate.b && b == predicate.a);
      if (it) up = link.up;
    }
    what = "The link between " + predicate.a + " and " + predicate.b +
           (up ? " is whole." : " is cut.");
  }
  if (up == predicate.up) return {true, {}, {}};
  return {false, std::move(what), {}};
}

Verdict Observed::look_at_parts(const Predicate& predicate, Seq begin, Seq end) const {
  Verdict whole{.holds = predicate.kind != Predicate::Kind::Any, .why_not = {}, .evidence = {}};
  for (const Predicate& part : predicate.parts) {
    Verdict verdict = look(part, begin, end);
    switch (predicate.kind) {
      case Predicate::Kind::All:
        if (!verdict.holds) return verdict;
        break;
      case Predicate::Kind::Any:
        if (verdict.holds) return verdict;
        whole.why_not += (whole.why_not.empty() ? "" : " Or: ") + verdict.why_not;
        break;
      default:
        if (verdict.holds) {
          return {false, "This should not be: " + words(part) + ".", std::move(verdict.evidence)};
        }
    }
    whole.evidence.insert(whole.evidence.end(), verdict.evidence.begin(), verdict.evidence.end());
  }
  return whole;
}

Verdict Observed::look(const Predicate& predicate, SimTime begin, SimTime now) const {
  return look(predicate, trace_.last_at(begin), trace_.last_at(now));
}

Verdict Observed::look(const Predicate& predicate, Seq begin, Seq end) const {
  switch (predicate.kind) {
    case Predicate::Kind::Happens:
      return look_at_count(predicate, begin, end);
    case Predicate::Kind::Before:
      return look_at_order(predicate, begin, end);
    case Predicate::Kind::LinkIs:
    case Predicate::Kind::HostIs:
      return look_at_state(predicate, end);
    default:
      return look_at_parts(predicate, begin, end);
  }
}

// The records at which its verdict may change.
void Observed::instants(const Predicate& predicate, Seq begin, std::vector<Seq>& found) const {
  const Seq end{static_cast<std::uint32_t>(trace_.size())};
  if (predicate.kind == Predicate::Kind::Happens) {
    const auto some = matches(*predicate.event, begin, end);
    found.insert(found.end(), some.begin(), some.end());
  }
  const bool of_link = predicate.kind == Predicate::Kind::LinkIs;
  if (of_link || predicate.kind == Predicate::Kind::HostIs) {
    for (std::uint32_t i = begin.value + 1; i <= end.value; ++i) {
      const auto& body = trace_[Seq{i}].body;
      if (of_link ? std::holds_alternative<trace::LinkChanged>(body)
                  : std::holds_alternative<trace::HostChanged>(body)) {
        found.push_back(Seq{i});
      }
    }
  }
  for (const Predicate& part : predicate.parts) instants(part, begin, found);
}

std::optional<SimTime> Observed::first_time(const Predicate& predicate, SimTime begin) const {
  return first_time(predicate, trace_.last_at(begin), begin);
}

std::optional<SimTime> Observed::first_time(const Predicate& predicate, Seq after,
                                            SimTime begin) const {
  const Seq now = trace_.last_at(begin);
  if (look(predicate, after, now).holds) return begin;
  std::vector<Seq> found;
  instants(predicate, now, found);
  std::ranges::sort(found);
  for (const Seq seq : found) {
    const SimTime at = trace_[seq].at;
    if (look(predicate, after, trace_.last_at(at)).holds) return at;
  }
  return std::nullopt;
}

}  // namespace lesson
