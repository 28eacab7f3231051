// Where in the run one is, and the ways on and back.
#include <algorithm>
#include <cstdio>
#include <string>

#include "gui/view/acts.h"
#include "gui/view/menus.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"

namespace view::twin {

namespace {

std::string times(double speed) {
  char text[32];
  std::snprintf(text, sizeof text, "%g×", speed);
  return text;
}

void pace(const View& view, Writer& writer) {
  Node& fold = writer.add(Kind::Fold, "pace");
  fold.text = plain(writer.of("How fast it plays"));
  Writer within = writer.within(fold);
  const bool paced = view.playhead.clock() == Clock::Paced;
  within.button("paced", "Paced: time to read", {"clock", "paced"}).mark =
      paced ? Mark::On : Mark::Off;
  within.button("true", "True: as on the clock", {"clock", "true"}).mark =
      paced ? Mark::Off : Mark::On;
  Node& speed = within.select("speed", "Speed", times(view.playhead.speed()), {"speed", ""});
  for (const double one : kSpeeds) speed.choices.emplace_back(times(one), times(one));
  Node& unit = within.select("unit", "How far a step goes", "", {"unit", ""});
  for (const auto& [name, which] : kUnits) {
    unit.choices.emplace_back(name, writer.of(name));
    if (which == view.playhead.unit()) unit.value = name;
  }
}

// Times to come back to, and to play round between.
void marks(const View& view, Writer& writer) {
  const Playhead& playhead = view.playhead;
  Node& fold = writer.add(Kind::Fold, "marks");
  fold.text = plain(writer.of("Marks"));
  Writer within = writer.within(fold);
  const bool here = std::ranges::find(playhead.marks(), playhead.at()) != playhead.marks().end();
  within.button("mark", here ? "Take this mark away" : "Set a mark here", {"mark", ""});
  within.button("mark-before", "The mark before", {"mark-before", ""});
  within.button("mark-after", "The next mark", {"mark-after", ""});
  Node& loop = within.button("loop", "Play round between two marks", {"loop", ""});
  loop.mark = playhead.looping() ? Mark::On : Mark::Off;
  loop.enabled = playhead.looping() || playhead.marks().size() > 1;
  for (const SimTime at : playhead.marks()) {
    within.words({}, Tone::Dim).text =
        plain(reading::on_the_clock(at, view.now.epoch_seconds, view.language));
  }
}

}  // namespace

void write_playback(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  const Playhead& playhead = view.playhead;
  const auto act = [&](const char* key, const char* english, Act which) {
    Node& node = writer.button(key, english, {key, ""});
    node.about = writer.of(row_of(which).tip);
    return &node;
  };
  act("to-beginning", "To the beginning", Act::ToBeginning);
  act("step-back", "One back", Act::StepBack);
  act("play", playhead.playing() ? "Pause" : "Play", Act::Play)->main = true;
  act("step-on", "One on", Act::StepOn);
  act("to-end", "To the end", Act::ToEnd);
  Node& slider = writer.add(Kind::Slider, "time");
  constexpr std::uint64_t kParts = 1000;
  slider.text = plain(writer.of("Time"));
  slider.deed = {"to-part", ""};
  slider.most = kParts;
  const double length = playhead.pace().length();
  const double part = length > 0 ? playhead.pace().seconds_at(playhead.at()) / length : 0;
  slider.at = static_cast<std::uint64_t>(part * kParts + 0.5);
  slider.value = reading::on_the_clock(playhead.at(), view.now.epoch_seconds, view.language);
  Node& clock = writer.add(Kind::Words, "clock");
  clock.text = plain(slider.value);
  Node& field = writer.field("typed time", "Go to a time", view.typed_time, {"type-time", ""});
  field.entered = {"go-to-time", ""};
  field.about = view.time_problem.empty()
                    ? writer.of("As it is written here, or shorter: 09:01, .613, 0.614 s, 614 ms")
                    : std::string_view{view.time_problem};
  pace(view, writer);
  marks(view, writer);
}

}  // namespace view::twin
