#pragma once
// All dialogues as text, one after the other, in rows of a given width.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/findings.h"
#include "gui/reading/following.h"
#include "gui/reading/language.h"
#include "gui/reading/story.h"

namespace reading {

struct DialogueLine {
  enum class Kind : std::uint8_t { Gap, Session, Agents, Phase, Wire } kind{};
  SimTime at{};                 // From then on it is no longer faint.
  std::uint32_t utterance = 0;  // Of Wire: its index.
  std::string_view text;        // Without line end.
};

// A part of a line that fits into the width.
struct DialogueRow {
  std::uint32_t line = 0, begin = 0, length = 0;
};

class Dialogue {
 public:
  // Only what concerns one message, where there is one in focus; what is folded away is said.
  explicit Dialogue(const Story& story, const Following* only = nullptr,
                    const Language& language = {});

  const std::vector<DialogueLine>& lines() const { return lines_; }
  // Breaks the lines anew where the width has changed: so many letters of equal width fit.
  void wrap(std::size_t columns);
  const std::vector<DialogueRow>& rows() const { return rows_; }
  // Where an utterance begins; zero where it is folded away. After wrap().
  std::size_t row_of(std::uint32_t utterance) const;

 private:
  struct Part {
    SessionId session;
    std::vector<std::uint32_t> utterances;
    std::vector<Finding> findings;  // Shown between them.
  };
  void add_session(const Story& story, const Language& language, const Part& part);
  void add_folded(const Language& language, std::size_t sessions);
  void add_findings(const Part& part, std::size_t& next, SimTime until);
  void add_utterance(const Story& story, std::uint32_t index);

  std::vector<DialogueLine> lines_;
  std::vector<DialogueRow> rows_;
  std::vector<std::uint32_t> first_line_, first_row_;  // Of each utterance; of each line.
  std::deque<std::string> own_;                        // Words that are not the trace's.
  std::size_t columns_ = 0;
};

}  // namespace reading
