// mailwalk run, replay, why: the commands that report on traces.
#include "sim/run.h"

#include <cstdio>

#include "sim/cli/colour.h"
#include "sim/cli/commands.h"
#include "sim/desk/duration.h"
#include "sim/mail/message.h"
#include "sim/report/narrate.h"
#include "sim/report/pcapng.h"
#include "sim/report/tap.h"
#include "sim/report/transcript.h"
#include "sim/shelf/files.h"
#include "sim/shelf/runs.h"
#include "sim/shelf/scenarios.h"
#include "sim/text/printable.h"
#include "sim/trace/json.h"

namespace cli {

namespace {

LinkId find_link(const trace::Trace& trace, const std::string& name) {
  const report::Directory directory{trace};
  std::string known;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto* link = std::get_if<trace::LinkAdded>(&trace[Seq{i}].body);
    if (link == nullptr) continue;
    const std::string a = directory.host(link->a), b = directory.host(link->b);
    if (name == link->label || name == a + "-" + b || name == b + "-" + a) return link->link;
    known += "\n  " + a + "-" + b;
    if (!link->label.empty()) known += " (" + std::string{link->label} + ")";
  }
  throw shelf::BadInput{"there is no link \"" + name + "\". The links are:" + known};
}

std::string report_on(const trace::Trace& trace, const ReportOptions& options) {
  const bool taps = options.format == Format::Transcript || options.format == Format::Pcapng;
  if (!options.tap.empty() && !taps) {
    throw shelf::BadInput{"--tap goes with --format transcript or pcapng"};
  }
  switch (options.format) {
    case Format::Transcript:
      if (!options.tap.empty()) return report::tapped(trace, find_link(trace, options.tap));
      return report::transcript(trace);
    case Format::Book:
      return report::book(trace);
    case Format::Narrate:
      return report::narrate(trace);
    case Format::JsonLines:
      return trace::to_json_lines(trace);
    case Format::Pcapng: {
      report::PcapngOptions pcapng;
      if (!options.tap.empty()) pcapng.tap = find_link(trace, options.tap);
      std::string capture;
      report::write_pcapng(trace, pcapng, [&](std::string_view octets) { capture.append(octets); });
      return capture;
    }
  }
  return {};
}

// Says why, where a run was ended because it grew too much; its exit code is 1.
int how_it_ended(const trace::Trace& trace) {
  if (trace.size() == 0) return 0;
  const auto last = static_cast<std::uint32_t>(trace.size());
  const auto* stopped = std::get_if<trace::RunStopped>(&trace[Seq{last}].body);
  if (stopped == nullptr) return 0;
  std::fprintf(stderr, "mailwalk: %s\n", std::string{stopped->why}.c_str());
  return 1;
}

int write_report(const trace::Trace& trace, const ReportOptions& options) {
  std::string report = report_on(trace, options);
  const bool lines = options.format == Format::Transcript || options.format == Format::Book;
  if (lines || options.format == Format::Narrate) report = text::printable_lines(report);
  if (lines && options.output.empty() && wants_colour()) report = coloured(report);
  shelf::write_file(options.output, report);
  return how_it_ended(trace);
}

void replace_message(world::Scenario& scenario, const std::string& file) {
  for (world::TimedAction& timed : scenario.actions) {
    auto* send = std::get_if<world::Send>(&timed.action);
    if (send == nullptr) continue;
    mail::FileOctets octets = mail::from_file_octets(shelf::read_file(file));
    if (octets.line_ends == mail::LineEnds::ConvertedFromLf) {
      std::fprintf(stderr, "mailwalk: %s: line ends changed from LF to CRLF, as mail has them\n",
                   file.c_str());
    }
    if (const auto line = mail::find_long_line(octets.octets)) {
      throw shelf::BadInput{file + ":" + std::to_string(line->number) + ": this line has " +
                            std::to_string(line->octets) +
                            " octets, and no line of a message may have more than 998 (RFC 5322 "
                            "§2.1.1). Break it, or encode it as quoted-printable"};
    }
    send->message = std::move(octets.octets);
    return;
  }
  throw shelf::BadInput{"--message: nobody sends a message in scenario \"" + scenario.id + "\""};
}

}  // namespace

int run(const RunOptions& options) {
  world::Scenario scenario = shelf::load(options.scenario, options.set);
  if (options.seed) scenario.seed = *options.seed;
  if (!options.until.empty()) {
    const auto until = desk::parse_duration(options.until);
    if (!until) {
      throw shelf::BadInput{"--until: \"" + options.until +
                            "\" is no time. Write for example 500ms, 90s, 10min, 2h or 5d"};
    }
    scenario.until = SimTime{*until};
  }
  if (!options.message.empty()) replace_message(scenario, options.message);
  return write_report(::run(scenario), options.report);
}

int replay(const std::string& trace_file, const ReportOptions& options) {
  return write_report(shelf::trace_of_file(trace_file), options);
}

int why(const std::string& trace_file, std::uint32_t seq) {
  const trace::Trace trace = shelf::trace_of_file(trace_file);
  if (seq == 0 || seq > trace.size()) {
    throw shelf::BadInput{trace_file + ": there is no record " + std::to_string(seq) +
                          ": the trace has 1 to " + std::to_string(trace.size())};
  }
  shelf::write_file({}, text::printable_lines(report::why(trace, Seq{seq})));
  return 0;
}

}  // namespace cli
