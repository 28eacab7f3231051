// Two ways to one's mail, side by side: what both cost, what was said in order of time, where the
// messages are afterwards.
#include <algorithm>
#include <string>

#include "gui/view/acts.h"
#include "gui/view/comparison_words.h"
#include "gui/view/other_way.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

// Of what was said, the beginning.
constexpr std::size_t kMostLines = 200;

std::vector<std::string> ways(const Comparison& comparison) {
  return {comparison.way(0), comparison.way(1)};
}

void ways_back(const View& view, Writer& writer) {
  writer.button("back", "Back", {"compare", ""}).about = writer.of(told_of(view, Act::Compare));
  if (view.comparison == nullptr || hindrance(view, Act::OtherWay)) return;
  Node& other = writer.button("other way", "", {"other-way", ""});
  other.text = plain(label_of_other_way(view));
  other.about = writer.of(told_of(view, Act::OtherWay));
}

void totals(const View& view, Writer& writer) {
  Node& table = writer.add(Kind::Table, "totals");
  table.level = 3;
  table.text = plain(writer.of("ALL CONNECTIONS TOGETHER"));
  table.columns = {std::string{writer.of("What it cost")}};
  std::ranges::copy(ways(*view.comparison), std::back_inserter(table.columns));
  table.columns.emplace_back(writer.of("Difference"));
  for (const ComparedTotal& total : totals_of(view.language, *view.comparison)) {
    table.rows.push_back(
        {std::string{writer.of(total.name)}, total.texts[0], total.texts[1], total.verdict});
  }
}

// The side in words, and for whom it counts: the first is the run that is open.
void line(const View& view, Writer& writer, const ComparedLine& one, SimTime begun) {
  Node& node = writer.add(Kind::Words);
  const std::string time =
      filled(view.language.of("{} s"), {in_seconds(view.language, one.at - begun)});
  node.text = {{Span::Kind::Plain, time + " · ", {}},
               {Span::Kind::Bold, view.comparison->way(one.side) + " ", {}}};
  if (one.kind != ComparedLine::Kind::Said) {
    node.text.push_back({Span::Kind::Plain, one.text, {}});
    if (one.kind == ComparedLine::Kind::Done) node.tone = Tone::Good;
    return;
  }
  node.text.push_back({Span::Kind::Bold, one.stroke->from_client ? "C " : "S ", {}});
  node.text.push_back({Span::Kind::Wire, visible(one.text), {}});
}

void said(const View& view, Writer& writer) {
  const std::vector<ComparedLine> lines = lines_of(view.language, *view.comparison);
  Node& list = writer.add(Kind::Steps, "compared");
  list.level = 3;
  list.text = plain(writer.of("What was said"));
  Writer within = writer.within(list);
  const std::size_t shown = std::min(lines.size(), kMostLines);
  for (std::size_t i = 0; i < shown; ++i) line(view, within, lines[i], lines.front().at);
  within.more(lines.size() - shown);
}

void places(const View& view, Writer& writer) {
  Node& table = writer.add(Kind::Table, "lying");
  table.level = 3;
  table.text = plain(writer.of("WHERE THE MESSAGES ARE AFTERWARDS"));
  table.columns = {std::string{writer.of("Place")}, std::string{writer.of("How it is got")},
                   std::string{writer.of("Messages")}};
  for (std::size_t side = 0; side < view.comparison->runs.size(); ++side) {
    const report::Fetching& fetching = view.comparison->runs[side].figures.fetching;
    for (const report::Place& place : fetching.places) {
      table.rows.push_back(
          {place.name, view.comparison->way(side), in_words(view.language, place)});
    }
  }
  if (table.rows.empty()) writer.words("Nobody got at a mailbox.", Tone::Dim);
}

}  // namespace

void write_comparison(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  ways_back(view, writer);
  if (view.comparison == nullptr) {
    if (!view.why_no_comparison.empty()) writer.words(view.why_no_comparison);
    return;
  }
  totals(view, writer);
  said(view, writer);
  places(view, writer);
}

}  // namespace view::twin
