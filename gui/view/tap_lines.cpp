// What an eavesdropper reads, line by line.
#include <algorithm>
#include <iterator>
#include <utility>

#include "gui/view/eavesdropping.h"
#include "gui/view/view.h"
#include "sim/mail/header.h"
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

// Fields that servers have put on top: one line stands for all of them that follow each other.
struct Stamps {
  std::vector<std::string> names;
  std::size_t lines = 0;
};
bool goes_on(Stamps& stamps, std::string_view line) {
  if (line.front() == ' ' || line.front() == '\t') {
    stamps.lines += stamps.names.empty() ? 0 : 1;
    return !stamps.names.empty();
  }
  const std::string_view name = line.substr(0, line.find(':'));
  const bool stamp = mail::same_name(name, "Received") || mail::same_name(name, "Return-Path") ||
                     mail::same_name(name, "Delivered-To");
  if (!stamp) return false;
  if (std::ranges::find(stamps.names, name) == stamps.names.end()) stamps.names.emplace_back(name);
  ++stamps.lines;
  return true;
}
TapLine gap_of(const View& view, const report::TapPart& part, const Stamps& stamps) {
  std::string names;
  for (const std::string& one : stamps.names) names += (names.empty() ? "" : ", ") + one;
  return {.kind = Kind::Gap,
          .said = part.said,
          .from_client = part.from_client,
          .text = filled(view.language.of("{}: {} lines"), {names, std::to_string(stamps.lines)})};
}

void add_lines(const View& view, std::vector<TapLine>& lines, const report::TapPart& part) {
  const Span message = message_in(part);
  std::size_t begin = 0;
  bool in_header = true, first = true;
  Stamps stamps;
  for (const std::string_view words : text::Lines{part.text}) {
    TapLine line{.said = part.said, .from_client = part.from_client, .text = std::string{words}};
    const std::size_t at = begin;
    const bool in_message = at >= message.begin && at < message.end;
    const bool ends = in_message && words == ".";
    begin += text::end_of_line(std::string_view{part.text}.substr(begin));
    if (in_message && !ends) {
      in_header = in_header && !words.empty();
      if (in_header && goes_on(stamps, words)) continue;
      line.kind = in_header ? Kind::Header : Kind::Body;
      if (first) line.note = "the message, word by word";
      first = false;
    } else {
      light(line, part, at);
    }
    if (!stamps.names.empty()) lines.push_back(gap_of(view, part, std::exchange(stamps, {})));
    lines.push_back(std::move(line));
  }
}

}  // namespace

std::vector<TapLine> lines_he_reads(const View& view, std::size_t most) {
  const auto tap = std::ranges::find(*view.taps, eye_of(view), &report::Tap::link);
  if (tap == view.taps->end()) return {};
  // Parts are in order of time; sessions may run beside each other.
  const auto end = std::ranges::upper_bound(tap->parts, view.now.now, {}, &report::TapPart::at);
  if (end == tap->parts.begin()) return {};
  const SessionId session = std::prev(end)->session;
  std::vector<const report::TapPart*> parts;
  for (auto part = end; part != tap->parts.begin() && parts.size() < most;) {
    if ((--part)->session == session) parts.push_back(&*part);
  }
  std::vector<TapLine> lines;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) add_lines(view, lines, **part);
  if (lines.size() > most) {
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(most));
  }
  return lines;
}

}  // namespace view
