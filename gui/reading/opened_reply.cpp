#include "gui/reading/opened_reply.h"

#include <algorithm>

#include "sim/text/lines.h"

namespace reading {

namespace {

using PieceKind = protocols::Piece::Kind;

// The client's line that it answers: the last one before it.
trace::Text command_before(const Story& story, std::uint32_t utterance) {
  const Utterance& reply = story.utterances()[utterance];
  for (std::uint32_t i = utterance; i-- > 0;) {
    const Utterance& said = story.utterances()[i];
    if (said.session != reply.session) continue;
    if (said.from_client && said.part == trace::Part::Command) return said.text;
  }
  return {};
}

std::vector<protocols::Piece> pieces_of(const Story& story, std::uint32_t utterance) {
  const Utterance& said = story.utterances()[utterance];
  if (said.protocol->pieces != nullptr) {
    return said.protocol->pieces(said.text, command_before(story, utterance));
  }
  std::vector<protocols::Piece> lines;
  for (std::size_t at = 0; at < said.text.size();) {
    const std::size_t end = text::end_of_line(said.text, at);
    lines.push_back({PieceKind::Line, lines.empty() ? 0U : 1U, at, end - at, {}});
    at = end;
  }
  return lines;
}

class Opener {
 public:
  explicit Opener(OpenedReply& reply) : lines_(reply.lines) {}

  void add(const protocols::Piece& piece, trace::Text text) {
    const bool literal = piece.kind == PieceKind::Literal;
    std::size_t shown = 0;
    for (std::size_t at = 0; at < text.size(); ++shown) {
      if (lines_.size() >= kMostReplyLines || (literal && shown >= kMostLiteralLines)) {
        return more(piece, text.size() - at);
      }
      const std::size_t end = text::end_of_line(text, at);
      const Phrase note = shown > 0 ? Phrase{} : note_on(piece);
      lines_.push_back({piece.kind, piece.depth, text.substr(at, end - at), note, number_});
      at = end;
    }
    ++number_;
  }
  bool full() const { return lines_.size() > kMostReplyLines; }

 private:
  static Phrase note_on(const protocols::Piece& piece) {
    if (piece.kind == PieceKind::Literal) {
      return {"literal, {} octets", {std::to_string(piece.octets)}};
    }
    return {piece.note, {}};
  }
  void more(const protocols::Piece& piece, std::size_t octets) {
    lines_.push_back(
        {piece.kind, piece.depth, {}, {"… {} octets more", {std::to_string(octets)}}, number_++});
  }

  std::vector<ReplyLine>& lines_;
  std::size_t number_ = 0;
};

}  // namespace

bool can_be_opened(const Utterance& said) {
  if (said.from_client || said.part == trace::Part::Content) return false;
  return std::ranges::count(said.text, '\n') > 1;
}

OpenedReply opened_reply(const Story& story, std::uint32_t utterance) {
  OpenedReply reply{.utterance = utterance, .lines = {}};
  Opener opener{reply};
  const trace::Text text = story.utterances()[utterance].text;
  for (const protocols::Piece& piece : pieces_of(story, utterance)) {
    if (opener.full()) break;
    opener.add(piece, text.substr(piece.begin, piece.octets));
  }
  return reply;
}

}  // namespace reading
