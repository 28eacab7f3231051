#include "gui/view/moving.h"

namespace view {

void play_or_pause(View& view) {
  if (view.tab == Tab::MimeLab) return view.lab.play_or_pause();
  if (view.tab == Tab::SealLab) return view.seal_lab().play_or_pause();
  view.playhead.play_or_pause();
}

void go_step(View& view, int direction) {
  if (view.tab == Tab::MimeLab) return view.lab.go_step(direction);
  if (view.tab == Tab::SealLab) return view.seal_lab().go_step(direction);
  view.playhead.step(direction, view.playhead.unit());
}

void go_phase(View& view, int direction) {
  if (view.tab == Tab::MimeLab) return view.lab.go_beat(direction);
  if (view.tab == Tab::SealLab) return view.seal_lab().go_step(direction);
  view.playhead.step(direction, Unit::Phase);
}

void go_fraction(View& view, double part) {
  if (view.tab == Tab::MimeLab) return view.lab.go_fraction(part);
  if (view.tab == Tab::SealLab) return view.seal_lab().go_fraction(part);
  if (part >= 1) return view.playhead.seek(view.playhead.end());
  view.playhead.to_fraction(part);
}

}  // namespace view
