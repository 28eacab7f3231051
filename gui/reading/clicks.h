#pragma once
// What a user did with his user agent, and what that said on the wire: each deed owns what it
// caused, found by the causes that the trace names.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/story.h"
#include "sim/world/action.h"

namespace reading {

struct Click {
  Seq action;        // Its ActionTaken.
  SimTime at{};      // When it was done …
  SimTime done{};    // … and when the last of what follows on the user's computer has happened.
  trace::Text kind;  // "check-mail": as scenarios name it (ActionTaken).
  AgentId agent;     // The user agent.
  std::vector<std::uint32_t> said;  // Utterances that its clients said or heard, in order.
  // What changed in the user agent: messages fetched, shown, marked, written, gone; how a look
  // ended; notes.
  std::vector<Seq> here;
};

// All of one user agent, in order of time. `user`, `host`: as the scenario spells them.
std::vector<Click> clicks_of(const Story& story, std::string_view user, std::string_view host);

// When what somebody did at `done` has had its effect on his own computer; `done`, where it has
// none there.
SimTime effect_of(const Story& story, SimTime done, const std::string& user,
                  const std::string& host);

// What it has cost by a time, counted in octets of the dialogue.
struct Cost {
  std::uint64_t out = 0, in = 0;  // From the user's computer, to it.
  std::uint64_t content = 0;      // Octets of messages among them.
  std::uint32_t round_trips = 0;  // Times that he had to wait for an answer.
  Duration lasted{};              // From the deed to the last word.
};
Cost cost_of(const Story& story, const Click& click, SimTime until);

// Something worth a word of explanation. It has a number, which stands wherever the thing does.
struct Point {
  std::vector<std::uint32_t> said{};  // Utterances: the same command, each time that it was said …
  std::vector<Seq> here{};            // … or changes in the user agent.
  std::vector<std::uint32_t> items{};  // Messages that this was for (trace::Shown) …
  trace::Box box{};                    // … in this list.
};
inline constexpr std::size_t kMostPoints = 5;
// In order of the wire, then what changed without a word. Where there are more commands, those that
// carry messages come first.
std::vector<Point> points_of(const Story& story, const Click& click, SimTime until);

}  // namespace reading
