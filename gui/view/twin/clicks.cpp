// What the user of a user agent did, what that said on the wire, and what it means.
#include <string>

#include "gui/reading/explain.h"
#include "gui/view/mail_clicks.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

void clicked(const View& view, Writer& writer, const ClickNow& deed) {
  Node& list = writer.add(Kind::Steps, "clicks");
  list.level = 3;
  list.text = plain(writer.of("WHAT YOU CLICKED"));
  Writer within = writer.within(list);
  const auto clicks = clicks_by_now(view);
  if (clicks.empty()) within.words("nothing so far", Tone::Dim);
  const std::size_t first = clicks.size() - std::min(clicks.size(), kMostItems);
  within.more(first);
  for (std::size_t i = first; i < clicks.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    Node& node = within.add(Kind::Button, "click " + number);
    node.text = plain(within.of(name_of_click(clicks[i]->kind)));
    node.deed = {"mail-click", number};
    node.mark = clicks[i] == deed.click ? Mark::On : Mark::Off;
  }
  Node& show = writer.button("show click", "Show in Scenario", {"show-click", ""});
  show.about = writer.of("Its first packet, on the plan");
  show.enabled = deed.click != nullptr;
  Node& type = writer.button("type it", "Type it yourself", {"type-click", ""});
  type.about = writer.of("To the same server, in the Terminal: line by line");
  type.enabled = view.can_act() && server_of(view, deed) != nullptr;
}

std::string numbered(std::size_t point) {
  return point == 0 ? "" : " · № " + std::to_string(point);
}

void line(const View& view, Writer& writer, const ClickLine& one, std::size_t number) {
  const Choice choice = ChosenRecord{one.said->said};
  Node& node = writer.add(Kind::Button, "line " + std::to_string(number));
  node.text = {{Span::Kind::Bold, one.said->from_client ? "C " : "S ", {}},
               {Span::Kind::Wire, visible(one.text), {}},
               {Span::Kind::Plain, numbered(one.point), {}}};
  node.about = reading::explain(*one.said, one.text);
  node.deed = to_choose(choice);
  node.mark = view.selection.now() == choice ? Mark::On : Mark::Off;
}

void message(const View& view, Writer& writer, const ClickLine& one) {
  const MessageBegin begin = message_begin(view.language, one.text);
  Node& octets = writer.add(Kind::Wire);
  for (const std::string_view text : begin.lines) octets.value += visible(text) + "\n";
  writer.words({}, Tone::Dim).text =
      plain(one.words + (begin.more.empty() ? "" : " · " + begin.more) + numbered(one.point));
}

// One list for each server.
void said(const View& view, Writer& writer, const ClickNow& deed) {
  writer.heading(3, "WHAT THIS CLICK SAID", "said");
  const ClickWords words = words_of_click(view, deed);
  Node* list = nullptr;
  for (std::size_t i = 0; i < words.lines.size(); ++i) {
    const ClickLine& one = words.lines[i];
    if (one.kind == ClickLine::Kind::Session || list == nullptr) {
      list = &writer.add(Kind::Steps, "session " + std::to_string(i));
      list->text = plain(one.kind == ClickLine::Kind::Session ? one.words : "");
    }
    Writer within = writer.within(*list);
    if (one.kind == ClickLine::Kind::Line) line(view, within, one, i);
    if (one.kind == ClickLine::Kind::Left) within.words({}, Tone::Dim).text = plain(one.words);
    if (one.kind == ClickLine::Kind::Message) message(view, within, one);
  }
  if (!words.note.empty()) writer.words(words.note, Tone::Dim);
}

void means(const View& view, Writer& writer, const ClickNow& deed) {
  writer.heading(3, "WHAT IT MEANS", "means");
  if (deed.click == nullptr) {
    writer.words(kNoClickYet, Tone::Dim);
    return;
  }
  const reading::Cost spent = reading::cost_of(view.story, *deed.click, view.playhead.at());
  const auto put = [&](std::string text, Tone tone) { writer.words({}, tone).text = plain(text); };
  if (std::string cost = in_words(view.language, spent); !cost.empty()) put(cost, Tone::Plain);
  for (const PointInWords& one : points_in_words(view, deed)) {
    Node& node = writer.add(Kind::Words, "point " + std::to_string(one.number));
    node.text = plain("№ " + std::to_string(one.number) + " · " + one.words);
    node.about = one.which + (one.which.empty() || one.section.empty() ? "" : " · ") + one.section;
  }
  for (const ClickNote& note : ending_in_words(view, *deed.click)) {
    put(note.words, note.dim ? Tone::Dim : Tone::Plain);
  }
  for (const ClickShare& share : shares_of(view.language, spent)) put(share.words, Tone::Dim);
}

}  // namespace

void write_clicks(const View& view, std::vector<Node>& parts, const ClickNow& deed) {
  Writer writer{view, parts};
  clicked(view, writer, deed);
  said(view, writer, deed);
  means(view, writer, deed);
}

}  // namespace view::twin
