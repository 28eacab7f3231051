// Two runs side by side: what is open, and another document or the other way of the same scenario.
#include <utility>

#include "gui/app.h"
#include "gui/view/acts.h"
#include "sim/desk/file_error.h"
#include "sim/shelf/files.h"

namespace gui {

namespace {

view::ComparedRun compared(const Run& run, const std::string& name) {
  return {run.story, {name, report::fetching(run.trace)}};
}

}  // namespace

void App::compare_with(const std::string& id_or_file) {
  compared_with_.emplace(id_or_file);
  beside_.reset();
  view_->comparison = nullptr;
  view_->comparing = true;
}

// Made where it is seen, and made anew where the run has become another one.
void App::keep_comparison() {
  if (!view_->comparing || view_->hides_later() || beside_) return;
  Beside& beside = beside_.emplace();
  view_->comparison = nullptr;
  const Run* other = nullptr;
  std::string name{view_->now.scenario};
  if (compared_with_) {
    other = &compared_with_->run();
    name = compared_with_->name();
  } else if (const Play* play = document_.play()) {
    try {
      beside.other_way = play->other_way();
      if (beside.other_way) other = &beside.other_way->run();
    } catch (const desk::FileError& error) {
      view_->why_no_comparison = error.what();
      return;
    }
  }
  if (other == nullptr) {
    view_->why_no_comparison =
        document_.play() == nullptr
            ? "This is a recording: open its scenario to compare two ways to the mail."
            : "Nobody here fetches mail over a network, so there is no other way to it.";
    return;
  }
  beside.comparison.emplace(view::Comparison{
      {compared(document_.run(), std::string{view_->now.scenario}), compared(*other, name)}});
  view_->comparison = &*beside.comparison;
}

void App::act(const view::GoOtherWay&) {
  if (view::hindrance(*view_, view::Act::OtherWay)) return;
  Play& play = *document_.play();
  try {
    std::optional<Play> other = play.other_way();
    if (!other) return;
    const SimTime at = view_->playhead.at();
    auto before = std::move(view_);  // It looks at the run that goes.
    play = std::move(*other);
    follow_run(std::move(before), SimTime{});
    view_->playhead.seek(at);
  } catch (const desk::FileError& error) {
    view_->problem = error.what();
  }
}

}  // namespace gui
