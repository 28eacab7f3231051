// What an eavesdropper reads, line by line.
#include <algorithm>

#include "gui/view/eavesdropping.h"
#include "gui/view/view.h"
#include "sim/text/lines.h"

namespace view {

namespace {

using Kind = TapLine::Kind;

// Where the part holds a message: from its first octet to its last.
struct Span {
  std::size_t begin = 0, end = 0;
};
Span message_in(const report::TapPart& part) {
  if (part.part == proto::Part::Content) return {0, part.text.size()};
  const auto content = std::ranges::find(part.inside, proto::Part::Content, &proto::Stretch::part);
  if (content == part.inside.end()) return {};
  return {content->begin, content->begin + content->octets};
}

// The words that a line is lit up for.
void light(TapLine& line, const report::TapPart& part, std::size_t begin) {
  for (const proto::Stretch& stretch : part.inside) {
    const bool here = stretch.begin >= begin && stretch.begin < begin + line.text.size();
    if (stretch.part != proto::Part::Secret || !here) continue;
    line.kind = Kind::Password;
    line.lit = stretch.begin - begin;
    line.lit_length = std::min(stretch.octets, line.text.size() - line.lit);
    line.note = "the password";
    return;
  }
  const std::size_t name = part.user.empty() ? std::string::npos : line.text.find(part.user);
  if (name == std::string::npos) return;
  line.kind = Kind::Name;
  line.lit = name;
  line.lit_length = part.user.size();
  line.note = "the name";
}

void add_lines(std::vector<TapLine>& lines, const report::TapPart& part) {
  const Span message = message_in(part);
  std::size_t begin = 0;
  bool in_header = true;
  for (const std::string_view words : text::Lines{part.text}) {
    TapLine line{.said = part.said, .from_client = part.from_client, .text = std::string{words}};
    const bool in_message = begin >= message.begin && begin < message.end;
    const bool ends = in_message && words == ".";
    if (in_message && !ends) {
      in_header = in_header && !words.empty();
      line.kind = in_header ? Kind::Header : Kind::Body;
      if (begin == message.begin) line.note = "the message, word by word";
    } else {
      light(line, part, begin);
    }
    lines.push_back(std::move(line));
    begin += text::end_of_line(std::string_view{part.text}.substr(begin));
  }
}

}  // namespace

std::vector<TapLine> lines_he_reads(const View& view, std::size_t most) {
  const auto tap = std::ranges::find(*view.taps, eye_of(view), &report::Tap::link);
  if (tap == view.taps->end()) return {};
  std::vector<TapLine> lines;
  SessionId session;
  for (const report::TapPart& part : tap->parts) {
    if (part.at > view.now.now) break;
    if (part.session != session) lines.clear();
    session = part.session;
    add_lines(lines, part);
  }
  if (lines.size() > most) {
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(most));
  }
  return lines;
}

}  // namespace view
