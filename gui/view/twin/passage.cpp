// What happens to the message that is followed, as a list in order of time.
#include <string>

#include "gui/reading/naming.h"
#include "gui/view/passage_table.h"
#include "gui/view/tracing.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

std::string between(const View& view, const reading::PassageRow& row) {
  const auto name = [&](AgentId agent) {
    return visible(reading::agent_on(view.story.directory(), agent, view.language));
  };
  return row.to ? name(row.from) + " → " + name(row.to) : name(row.from);
}

void line(const View& view, Writer& writer, const TableLine& line, std::size_t number) {
  if (line.row == nullptr) {
    writer.words({}, Tone::Dim).text = plain(line.what);
    return;
  }
  Node& node = writer.add(Kind::Button, "passage " + std::to_string(number));
  node.text = {{Span::Kind::Plain, line.time + " ", {}},
               {line.wire ? Span::Kind::Wire : Span::Kind::Plain, visible(line.what), {}}};
  const std::string note = line.note.empty() ? "" : " · " + visible(line.note);
  node.text.push_back({Span::Kind::Plain, note + " · " + between(view, *line.row), {}});
  node.deed = to_see(line.row->seq);
  node.mark = view.selection.record() == line.row->seq ? Mark::On : Mark::None;
  if (line.row->kind == reading::PassageRow::Kind::Trouble) node.tone = Tone::Bad;
  if (line.row->at > view.playhead.at()) node.tone = Tone::Dim;
}

}  // namespace

void write_passage(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  Node& follow = writer.button("follow", "", {"follow", ""});
  follow.text = plain(without_signs(label_of_following(view)));
  follow.about = told_of_following(view);
  follow.mark = view.followed() ? Mark::On : Mark::Off;
  if (!view.followed()) return;
  Node& list = writer.add(Kind::Steps, "passage");
  list.level = 3;
  list.text = plain(writer.of("what happens to it"));
  Writer within = writer.within(list);
  const std::vector<TableLine> lines =
      table_lines(*view.passage, view.now.epoch_seconds, view.language);
  std::size_t number = 0;
  for (const TableLine& one : lines) {
    // In a lesson, what is still to come is not shown.
    if (view.hides_later() && one.row != nullptr && one.row->at > view.playhead.at()) break;
    line(view, within, one, ++number);
  }
}

}  // namespace view::twin
