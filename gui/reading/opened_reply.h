#pragma once
// A reply taken apart into lines, for whoever opens it: items indented, literals with their count,
// what was told unasked by itself.
#include <cstdint>
#include <string>
#include <vector>

#include "gui/reading/language.h"
#include "gui/reading/story.h"

namespace reading {

struct ReplyLine {
  protocols::Piece::Kind kind{};
  unsigned depth = 0;
  trace::Text text;       // With its line end, where it has one.
  Phrase note;            // Beside it; may be empty.
  std::size_t piece = 0;  // Lines of one piece have one number.
};

struct OpenedReply {
  std::uint32_t utterance = 0;
  std::vector<ReplyLine> lines;
};

// A longer one is cut: its last line then says how much more there is.
inline constexpr std::size_t kMostReplyLines = 60, kMostLiteralLines = 12;

// Whether there is more in it than one line tells.
bool can_be_opened(const Utterance& said);
OpenedReply opened_reply(const Story& story, std::uint32_t utterance);

}  // namespace reading
