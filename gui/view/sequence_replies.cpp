#include "gui/view/sequence_replies.h"

#include <algorithm>
#include <utility>

#include "sim/text/lines.h"

namespace view {

namespace {

// What is normal is quiet: a sign for the line end.
std::string with_line_end(trace::Text text) {
  std::string words{text::without_line_end(text)};
  // A line may hold any octets: those that no letter stands for are dots.
  for (char& c : words) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '.';
  }
  return text.ends_with('\n') ? words + "↵" : words;
}

}  // namespace

std::optional<PlacedReply> place_reply(const SequenceOf& of, const Lanes& lanes, const Sheet& sheet,
                                       const Opening& opening) {
  const reading::Arrow& arrow = of.rows.arrows()[opening.arrow];
  const auto is_shown = [&](std::uint32_t lane) {
    return lane < lanes.shown.size() && lanes.shown[lane];
  };
  if (!is_shown(arrow.speaker_lane) || !is_shown(arrow.listener_lane)) return std::nullopt;
  const float unit = of.scale, top = sheet.y(opening.at);
  const float high = static_cast<float>(opening.high) * sheet.row;
  if (top > sheet.field.bottom() || top + high < sheet.field.y) return std::nullopt;
  const Gap gap = widest_between(lanes, arrow.speaker_lane, arrow.listener_lane);
  PlacedReply placed{
      .utterance = arrow.index,
      .box = {gap.left + 16 * unit, top + 3 * unit, gap.width() - 32 * unit, high - 8 * unit},
      .lines = {}};
  const auto count = static_cast<float>(std::max<std::size_t>(opening.reply->lines.size(), 1));
  const float pad = 6 * unit, each = (placed.box.height - 2 * pad) / count;
  // Zoomed out so far that lines would meet, the box alone tells that something is there.
  if (each < of.sizes.wire) return placed;
  float y = placed.box.y + pad;
  for (const reading::ReplyLine& line : opening.reply->lines) {
    const float indent = (12 + 22 * static_cast<float>(line.depth)) * unit;
    const float right = placed.box.right() - 12 * unit;
    PlacedReplyLine words{.line = &line,
                          .rect = {placed.box.x + indent, y, 0, of.sizes.wire},
                          .text = {},
                          .note_rect = {},
                          .note = line.note.in(of.language)};
    const float note = words.note.empty() ? 0 : of.sizes.width(Face::Small, words.note);
    const float room = right - words.rect.x;
    std::string text = with_line_end(line.text);
    // The words come first: a note that would cut them is left out, unless it stands alone.
    const float whole = of.sizes.width(Face::Wire, text);
    if (!text.empty() && whole + note + 16 * unit > room) words.note.clear();
    words.text = cut_to(of.sizes, std::move(text), room);
    words.rect.width = of.sizes.width(Face::Wire, words.text);
    const float from = words.text.empty() ? words.rect.x : right - note;
    words.note_rect = {from, y + (of.sizes.wire - of.sizes.small) / 2, note, of.sizes.small};
    placed.lines.push_back(std::move(words));
    y += each;
  }
  return placed;
}

}  // namespace view
