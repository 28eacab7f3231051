#include "sim/world/limits.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <variant>

namespace world {

namespace {

// So often the same thing must have happened to be called the reason.
constexpr std::uint64_t kMany = 200;

struct Counts {
  std::map<MailId, std::uint64_t> attempts;
  std::map<std::string_view, std::uint64_t> expansions;  // By the list.
  std::map<AgentId, std::uint64_t> looks;
  std::uint64_t messages = 0, sessions = 0;
};

Counts count(const trace::Trace& trace) {
  Counts counts;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Body& body = trace[Seq{i}].body;
    if (const auto* tried = std::get_if<trace::Attempted>(&body)) ++counts.attempts[tried->mail];
    if (const auto* list = std::get_if<trace::Expanded>(&body)) ++counts.expansions[list->alias];
    if (const auto* looked = std::get_if<trace::Polled>(&body)) ++counts.looks[looked->agent];
    if (std::holds_alternative<trace::SessionOpened>(body)) ++counts.sessions;
    const bool made = std::holds_alternative<trace::Composed>(body) ||
                      std::holds_alternative<trace::Bounced>(body);
    if (made) ++counts.messages;
  }
  return counts;
}

// The most frequent one; null where nothing was counted.
template <class Key>
const std::pair<const Key, std::uint64_t>* most(const std::map<Key, std::uint64_t>& counts) {
  const auto found =
      std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
  return found == counts.end() ? nullptr : &*found;
}

std::string what_grew(const trace::Trace& trace) {
  const Counts counts = count(trace);
  const auto* list = most(counts.expansions);
  const auto* mail = most(counts.attempts);
  const auto* agent = most(counts.looks);
  const std::uint64_t lists = list == nullptr ? 0 : list->second;
  const std::uint64_t tries = mail == nullptr ? 0 : mail->second;
  const std::uint64_t looks = agent == nullptr ? 0 : agent->second;
  if (lists >= kMany && lists * 10 >= tries) {
    return "Mail for the list " + std::string{list->first} + " was passed on " +
           std::to_string(lists) + " times: take members out of \"aliases\" that lead back to it.";
  }
  if (tries >= kMany && tries >= looks) {
    return "Message " + std::to_string(mail->first.value) + " was tried " + std::to_string(tries) +
           " times: make \"retry_after\" longer, or \"give_up_after\" shorter.";
  }
  if (looks >= kMany) {
    return "A user agent looked for mail " + std::to_string(looks) +
           " times: take times out of \"poll\" and \"actions\".";
  }
  return "There were " + std::to_string(counts.messages) + " messages and " +
         std::to_string(counts.sessions) +
         " sessions: let people do less in \"actions\", send shorter messages, or set \"until\".";
}

}  // namespace

Limits limits_for_live(std::size_t mebibytes) {
  Limits limits;
  limits.trace_octets = std::max(limits.trace_octets, (mebibytes << 20U) / 4 * 5);
  return limits;
}

std::string words_of(Grown grown, const Limits& limits, const trace::Trace& trace) {
  switch (grown) {
    case Grown::Trace:
      return "The run ends here, because its record has grown to " +
             std::to_string(limits.trace_octets >> 20U) + " MiB, the most that it may take. " +
             what_grew(trace);
    case Grown::Events:
      return "The run ends here, after " + std::to_string(limits.events) +
             " events, the most that it may have. " + what_grew(trace);
    case Grown::Time:
      break;
  }
  const auto days = std::chrono::duration_cast<std::chrono::hours>(limits.end.time_since_epoch());
  return "The run ends here, because what is next comes after " +
         std::to_string(days.count() / 24 / 365) +
         " years of virtual time, the most that it may last: make the pauses in \"actions\" "
         "shorter, or set \"until\".";
}

}  // namespace world
