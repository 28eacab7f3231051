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

// Something that changed in the user agent: a message came, was shown, marked, written, or left its
// list; a look ended; a note.
struct Change {
  Seq seq;
  trace::Box box{};        // The message's list …
  std::uint32_t item = 0;  // … and which it is (trace::Shown); zero: it is of no message.
};

struct Click {
  Seq action;        // Its ActionTaken.
  SimTime at{};      // When it was done …
  SimTime done{};    // … and when all of it has happened on the user's computer.
  trace::Text kind;  // "check-mail": as scenarios name it.
  std::vector<std::uint32_t>
      said{};  // Utterances of the user agent's clients, and what they heard.
  std::vector<Change> here{};
};

// All of one user agent, in order of time. `user`, `host`: as the scenario spells them.
std::vector<Click> clicks_of(const Story& story, std::string_view user, std::string_view host);

// The same, remembered: of the one that was asked for last. Of one story only.
class ClickBook {
 public:
  const std::vector<Click>& of(const Story& story, std::string_view user, std::string_view host);

 private:
  std::string user_, host_;
  std::optional<std::vector<Click>> clicks_;
};

// When what a user did at `done` with his user agent has had its effect on his own computer;
// `done`, where nobody did anything then.
SimTime effect_of(const Story& story, SimTime done);

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
  std::vector<Change> here{};         // … and what that changed in the user agent.
};
inline constexpr std::size_t kMostPoints = 5;
// In order of the wire, then what changed without a word. Where there are more commands, those that
// carry messages come first.
std::vector<Point> points_of(const Story& story, const Click& click, SimTime until);

}  // namespace reading
