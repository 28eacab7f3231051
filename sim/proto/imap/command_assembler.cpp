#include "sim/proto/imap/command_assembler.h"

#include <algorithm>
#include <utility>

namespace imap {

// Octets that the command at hand may have.
std::size_t CommandAssembler::most() const {
  const bool message = messages_allowed_ && command_of(command_) == "APPEND";
  return kMaxCommandOctets + (message ? max_message_ : 0);
}

void CommandAssembler::drop() {
  done_ = told_ = true;
  left_ = 0;
}

void CommandAssembler::begin_command() {
  done_ = passing_over_ = false;
  command_.clear();
}

void CommandAssembler::begin_utterance() {
  if (!std::exchange(told_, false)) return;
  utterance_ = {};
  utterance_.first = done_;
}

CommandAssembler::Step CommandAssembler::next() {
  while (true) {
    if (left_ > 0) {
      if (!take_literal()) return Step::Nothing;
      continue;
    }
    if (const auto step = take_line()) return *step;
  }
}

// As much of the literal as is there. Says whether all of it was.
bool CommandAssembler::take_literal() {
  if (lines_.rest().empty()) return false;
  begin_utterance();
  const std::string came = lines_.take_rest();
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, came.size()));
  lines_.push(std::string_view{came}.substr(taken));
  left_ -= taken;
  utterance_.octets += taken;
  if (!passing_over_) {
    command_.append(came, 0, taken);
    utterance_.text.append(came, 0, taken);
  }
  return left_ == 0;
}

// None: the command goes on.
std::optional<CommandAssembler::Step> CommandAssembler::take_line() {
  const auto line = lines_.next();
  if (!line) return Step::Nothing;
  begin_utterance();
  if (done_) begin_command();
  utterance_.octets += line->octets;
  if (!passing_over_) {
    command_ += line->text;
    utterance_.text += line->text + "\r\n";
  }
  // Of a line too long the end is not known, and with it whether a literal follows.
  passing_over_ = passing_over_ || line->too_long || command_.size() > most();
  const auto mark = line->too_long ? std::nullopt : literal_at_end_of(line->text);
  if (mark) return announced(*mark);
  done_ = told_ = true;
  return passing_over_ ? Step::TooLong : Step::Command;
}

std::optional<CommandAssembler::Step> CommandAssembler::announced(const LiteralMark& mark) {
  const std::size_t room = most() - std::min(most(), command_.size());
  passing_over_ = passing_over_ || mark.octets > room;
  if (passing_over_ && mark.waits) {
    drop();
    return Step::TooLarge;
  }
  if (!passing_over_) command_ += "\r\n";
  left_ = mark.octets;
  if (!mark.waits) return std::nullopt;
  told_ = true;
  return Step::Asks;
}

}  // namespace imap
