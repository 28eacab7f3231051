#include <algorithm>
#include <functional>

#include "sim/report/pcapng.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace report {
namespace {

constexpr std::size_t kMaxComment = 1000;      // Octets.
constexpr std::uint32_t kMaxRecordsRead = 64;  // Behind the cause.
constexpr std::size_t kMaxCutLine = 1024;

// What is not ASCII becomes "?".
std::string as_ascii(trace::Text text) {
  std::string ascii{text};
  std::ranges::replace_if(ascii, std::not_fn(text::is_printable), '?');
  return ascii;
}

// Adds each line of `text` with "C: " or "S: " before it.
void add_lines(std::string& comment, trace::Text text, bool from_client) {
  for (const std::string_view line : text::Lines{text}) {
    if (comment.size() >= kMaxComment) break;
    if (!comment.empty()) comment += '\n';
    comment += from_client ? "C: " : "S: ";
    comment += as_ascii(line.substr(0, kMaxComment));
  }
}

// How much of `text` the packet before this one has carried, where `payload` continues with the
// rest of it; all of it where it does not continue with it.
std::size_t carried_before(trace::Text text, trace::Text payload) {
  const std::size_t first = text.size() > kMaxCutLine ? text.size() - kMaxCutLine : 0;
  for (std::size_t cut = first; cut < text.size(); ++cut) {
    if (payload.starts_with(text.substr(cut))) return cut;
  }
  return text.size();
}

}  // namespace

std::string comment_of_change(const trace::PacketChanged& changed) {
  return "Changed on its way: \"" + as_ascii(changed.before) + "\" became \"" +
         as_ascii(changed.after) + "\"";
}

// A packet names one cause, but one packet may carry several things said: those said next, as long
// as their texts follow each other in it.
std::string comment_of(const trace::Trace& trace, Seq packet_sent) {
  const auto* const packet = std::get_if<trace::PacketSent>(&trace[packet_sent].body);
  const Seq cause = trace[packet_sent].cause;
  if (packet == nullptr || packet->payload.empty() || !cause) return {};
  const auto* const first = std::get_if<trace::Said>(&trace[cause].body);
  if (first == nullptr || first->part == trace::Part::Content) return {};

  std::string comment;
  trace::Text rest = packet->payload;
  const std::uint32_t last = std::min(packet_sent.value, cause.value + kMaxRecordsRead);
  for (Seq seq = cause; seq.value < last && !rest.empty(); ++seq.value) {
    const auto* const said = std::get_if<trace::Said>(&trace[seq].body);
    if (said == nullptr || said->session != first->session ||
        said->from_client != first->from_client) {
      continue;
    }
    if (said->part == trace::Part::Content) break;
    const std::size_t before = seq == cause ? carried_before(said->text, rest) : 0;
    const trace::Text text = said->text.substr(before);
    if (!text.empty() && rest.starts_with(text)) {
      add_lines(comment, text, first->from_client);
      rest.remove_prefix(text.size());
    } else if (said->text.find(rest) != trace::Text::npos) {  // It is cut at the packet's end.
      add_lines(comment, rest, first->from_client);
      break;
    } else {
      break;
    }
  }
  return comment;
}

}  // namespace report
