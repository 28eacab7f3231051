// Trace files that somebody has edited. Where the reader takes one, everything that shows traces
// must cope with it: records that name nobody, come in a strange order, or twice.
#include <array>

#include "gui/reading/anatomy.h"
#include "gui/view/ladder_svg.h"
#include "gui/view/theme.h"
#include "gui/view/timeline.h"
#include "gui/view/view.h"
#include "sim/report/narrate.h"
#include "sim/report/pcapng.h"
#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/shelf/scenarios.h"
#include "sim/trace/json.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view kScenarios[] = {"fourth", "server-down",          "unknown-user",
                                           "list",   "pop3-keep-and-delete", "mime-seven-bit-path"};

Lines lines_of(const trace::Trace& trace) {
  Lines lines;
  trace::write_json_lines(trace, [&](std::string_view piece) {
    for (; !piece.empty(); piece.remove_prefix(std::min(piece.find('\n') + 1, piece.size()))) {
      lines.emplace_back(piece.substr(0, piece.find('\n')));
    }
  });
  return lines;
}

// Where what a record says begins: behind its number, its time and its cause, without which no
// reader takes it.
std::size_t body_at(std::string_view line) {
  return std::min(line.find("\"what\""), line.size());
}

// Of the values in a record, the one with this number, counted round and round.
std::pair<std::size_t, std::size_t> value_at(std::string_view line, std::size_t number) {
  std::vector<std::pair<std::size_t, std::size_t>> values;
  for (std::size_t at = line.find("\":", body_at(line)); at < line.size();) {
    const std::size_t begin = at + 2;
    const bool text = line.substr(begin).starts_with('"');
    const std::size_t end = text ? std::min(line.find('"', begin + 1), line.size() - 1) + 1
                                 : std::min(line.find_first_of(",}", begin), line.size());
    if (!line.substr(begin).starts_with('{')) values.push_back({begin, end - begin});
    at = line.find("\":", end);
  }
  return values.empty() ? std::pair{line.size(), std::size_t{0}} : values[number % values.size()];
}

void edit(Lines& lines, Input& input) {
  const auto line_of = [&](std::uint32_t number) -> std::string& {
    return lines[1 + number % (lines.size() - 1)];  // The first says what file it is.
  };
  std::string& line = line_of(input.number());
  const std::string& other = line_of(input.number());
  const auto [begin, length] = value_at(line, input.octet());
  constexpr std::array kNumbers{"0", "1", "2", "3", "255", "65535", "4294967295", "-1"};
  switch (input.below(5)) {
    case 0:
      line.replace(begin, length, kNumbers.at(input.below(kNumbers.size())));
      break;
    case 1:
      line.replace(begin, length, std::to_string(input.octet()));
      break;
    case 2: {  // What another record says there or elsewhere.
      const auto [from, count] = value_at(other, input.octet());
      line.replace(begin, length, other.substr(from, count));
      break;
    }
    case 3:
      line.replace(begin, length, "\"\"");
      break;
    default:  // Another record happens at this place.
      line.replace(body_at(line), line.size(), other.substr(body_at(other)));
  }
}

void report_on(const trace::Trace& trace) {
  report::transcript(trace);
  report::book(trace);
  report::narrate(trace);
  report::to_pcapng(trace);
  for (std::uint32_t i = 1; i <= trace.size(); i += 16) report::why(trace, Seq{i});
}

// Sequence and timeline, as a panel of that width places them.
void place(view::View& view, float width) {
  const view::TextSizes sizes{
      [](view::Face, std::string_view text) { return 7 * static_cast<float>(text.size()); }, 13,
      14};
  const view::SequenceOf of{view.story, view.rows(), view.language, sizes, 1};
  const view::Folds folds = view.folded();
  const view::Lanes lanes =
      view::place_lanes(of, view.rows().talk_at(view.playhead.at()), {84, 0, width - 84, 38});
  view::Sheet sheet{{0, 38, 84, 300}, {84, 38, width - 84, 300}, 25, 0, 0, &folds};
  sheet.now = folds.shown(view.rows().row_at(view.playhead.at()));
  sheet.top = sheet.now - 8;
  view::place_sequence(of, lanes, sheet);
  view::place_timeline({view.timeline_marks, view.playhead.pace(), view.playhead.end(),
                        view.now.epoch_seconds, view.language, sizes, 1},
                       {0, 400, width, 70});
  reading::date_of(view.playhead.at(), view.now.epoch_seconds, view.language);
}

void show(const trace::Trace& trace) {
  const reading::Story story{trace};
  const trace::Timeline timeline{trace, 64};
  view::View view{story, timeline};
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    if (const auto* packet = std::get_if<trace::PacketSent>(&trace[Seq{i}].body)) {
      reading::anatomy(*packet);
    }
    if (i % 64 != 0) continue;
    view.playhead.seek(trace[Seq{i}].at);
    view.refresh();
    for (const auto& [host, its] : view.now.hosts) reading::terminal_now(view.now, host);
    view.follow(reading::mail_of(story, Seq{i}));
    view::ladder_svg(story, view.rows(), *view::find_theme("dark"));
    view.dialogue().wrap(40);
    place(view, 900);
  }
  view.follow(MailId{});
  view.event_search = "mail 2";
  view.events.forget();
  for (std::size_t i = 0; i < view.events->size(); ++i) view.events->event(i);
  view.playhead.seek(view.playhead.end());
  place(view, 400);
  view.show_packets = true;
  view.choose_rows();
  view::ladder_svg(story, view.rows(), *view::find_theme("light"));
  view.dialogue().wrap(40);
  for (const auto& [host, its] : view.now.hosts) view.terminal_log->lines(host, trace.end());
  for (const auto& [agent, its] : view.now.agents) view.seat_log->lines(agent, trace.end());
}

}  // namespace

int edited_trace(Octets octets) {
  static const std::vector<Lines> traces = [] {
    std::vector<Lines> all;
    for (const std::string_view id : kScenarios) {
      all.push_back(lines_of(::run(shelf::load(std::string{id}))));
    }
    all.push_back(lines_of(::run(shelf::load("fourth", {"/links/0/loss=\"1 in 5\""}))));
    return all;
  }();
  Input input{octets};
  Lines lines = traces[input.below(static_cast<std::uint32_t>(traces.size()))];
  while (!input.empty()) edit(lines, input);
  std::string file;
  for (const std::string& line : lines) file += line + "\n";
  const auto read = trace::read_json_lines(file);
  const auto* trace = std::get_if<trace::Trace>(&read);
  if (trace == nullptr) return 0;
  report_on(*trace);
  show(*trace);
  return 0;
}

}  // namespace fuzz
