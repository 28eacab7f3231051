#pragma once
// The command-driven user agent, in the manner of mail and elm: one letter is one command. It reads
// the same lists as any other face of the user agent, and what its user does are the same actions.
// It does no I/O: who owns it prints what it says and lets happen what it asks for.
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sim/teletype/writing.h"
#include "sim/trace/snapshot.h"
#include "sim/world/action.h"
#include "sim/world/scenario.h"

namespace teletype {

// A message that is to become a file.
struct Saving {
  std::string file;  // As it was typed.
  std::string octets;
};
// What a line leads to.
struct Heard {
  std::string text{};  // To be printed.
  // To be done now; then done() says what came of it.
  std::optional<world::Action> action{};
  std::optional<Saving> saving{};
};

class Session {
 public:
  // `user` has a user agent on `host`, both spelled as in the scenario, which must outlive it.
  Session(const world::Scenario& scenario, std::string user, std::string host);

  // `now`, here and below, is the world as it is at that moment; the user agent is in it.
  std::string begin(const trace::Snapshot& now);
  // Printed before the next line is read: "& ".
  std::string prompt() const;
  // `line`: without its line end; UTF-8.
  Heard hear(std::string_view line, const trace::Snapshot& now);
  // After the action of the last line was done, and what follows from it has followed.
  std::string done(const trace::Snapshot& before, const trace::Snapshot& now);
  bool over() const { return over_; }

 private:
  struct Command;

  const trace::AgentNow& agent(const trace::Snapshot& now) const;
  std::size_t count(const trace::Snapshot& now) const;
  // The message that a command is for: the number that was typed, or the current one. None: `said`
  // tells why.
  std::optional<std::size_t> chosen(const Command& command, const trace::Snapshot& now,
                                    std::string& said) const;
  Heard obey(const Command& command, const trace::Snapshot& now);
  Heard about(const Command& command, std::size_t number, const trace::Snapshot& now);
  bool waits_for_opening(std::size_t number, const trace::Snapshot& now) const;
  Heard read(std::size_t number);
  Heard read_next(std::size_t number, const trace::Snapshot& now);
  Heard write(std::string_view line);
  Heard leave(const trace::Snapshot& now);
  std::string looked(const trace::Snapshot& before, const trace::Snapshot& now);
  std::string sent(const trace::Snapshot& now) const;

  std::reference_wrapper<const world::Scenario> scenario_;
  std::string user_, host_;
  trace::Box box_ = trace::Box::Inbox;
  std::size_t current_ = 0;  // 0: there is no message.
  std::optional<Writing> writing_{};
  std::optional<world::Action> asked_{};  // Of the last line.
  bool over_ = false;
};

}  // namespace teletype
