#pragma once
// A message that is being written, line by line: first the header fields that are asked for, then
// the text, until a line with a single period.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/teletype/template.h"
#include "sim/world/action.h"
#include "sim/world/scenario.h"

namespace teletype {

class Writing {
 public:
  // A new message. `to`: addresses as they were typed; empty: they are asked for. The scenario must
  // outlive it.
  Writing(const world::Scenario& scenario, world::Send message, const std::string& to);
  // An answer to `original`, a message in the user's list; what the user agent proposes is asked
  // for no more.
  Writing(const world::Scenario& scenario, world::AnswerMessage answer, const Original& original,
          const std::string& to);

  // What is shown at once.
  std::string begin() const;
  // What the next line is for: "To: ". Empty in the text.
  std::string prompt() const;
  // What the line leads to, to be shown.
  std::string hear(std::string_view line);
  // There is an action, or nothing: it was given up.
  bool over() const { return over_; }
  const std::optional<world::Action>& action() const { return action_; }

 private:
  enum class Field : unsigned char { To, Cc, Bcc, Subject, Text };

  // Takes what was typed with the command, and asks for it where it is missing or wrong.
  void take_to(const std::string& to);
  std::string* value_of(Field field);
  std::string hear_field(std::string_view line);
  std::string hear_text(std::string_view line);
  std::string command(std::string_view line);
  // "~s both smime": what is behind the s.
  std::string choose_seal(std::string_view words);
  std::string end();
  std::string why_not(Field field) const;
  std::string shown() const;
  world::Action action_now() const;

  std::reference_wrapper<const world::Scenario> scenario_;
  world::Send message_{};                         // Whose, and on which computer.
  std::optional<world::AnswerMessage> answer_{};  // None: it answers nothing.
  Proposal proposal_{};
  Template written_{};
  std::vector<Field> asked_{};  // Those that are still to be asked for; the next one last.
  std::string problem_{};       // With what was typed with the command.
  bool over_ = false;
  std::optional<world::Action> action_{};
};

}  // namespace teletype
