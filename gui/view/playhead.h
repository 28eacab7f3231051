#pragma once
// Where in the run the window stands, and how time passes there.
#include <cstdint>
#include <vector>

#include "gui/reading/pace.h"

namespace view {

enum class Clock : std::uint8_t { Paced, True };
enum class Unit : std::uint8_t { Event, Packet, Command, Phase };

class Playhead {
 public:
  explicit Playhead(const reading::Story& story);

  SimTime at() const { return at_; }
  SimTime end() const { return story_->end(); }
  bool playing() const { return playing_; }
  Clock clock() const { return clock_; }
  Unit unit() const { return unit_; }
  double speed() const { return speed_; }
  const reading::Pace& pace() const { return pace_; }

  // Starts at the beginning again where it stands at the end.
  void play_or_pause();
  void pause() { playing_ = false; }
  void set_clock(Clock clock) { clock_ = clock; }
  void set_unit(Unit unit) { unit_ = unit; }
  void faster() { set_speed(speed_ * 2); }
  void slower() { set_speed(speed_ / 2); }
  void set_speed(double speed);  // 0.01 to 1000.

  // All of these but tick() pause.
  void seek(SimTime at);
  void step(int direction, Unit unit);  // -1 or +1.
  void to_fraction(double part);        // 0 to 1, of the paced length.
  // The marks of the user: set or take away here; go to the next or last.
  void toggle_mark();
  void to_mark(int direction);
  const std::vector<SimTime>& marks() const { return marks_; }
  // Play goes round between the two marks around the playhead.
  bool looping() const { return looping_; }
  void toggle_loop() { looping_ = !looping_ && marks_.size() > 1; }

  // As another one was, as far as that makes sense in this run.
  void carry_on(const Playhead& before);
  // From one thing that happens to the next, instead of moving: for those whom motion disturbs.
  void set_stepwise(bool stepwise) { stepwise_ = stepwise; }
  // Plays up to that time and pauses there.
  void play_until(SimTime until);

  // So many seconds have passed before the window.
  void tick(double seconds);

 private:
  const std::vector<SimTime>& times_of(Unit unit) const;
  SimTime last_step(SimTime at) const;

  const reading::Story* story_;
  reading::Pace pace_;
  SimTime at_{};
  SimTime running_{};  // While it plays: how far it is; the same as at_, if not stepwise.
  double inside_ = 0;  // The part of a microsecond that running_ cannot say.
  bool playing_ = false, looping_ = false, stepwise_ = false;
  Clock clock_ = Clock::Paced;
  Unit unit_ = Unit::Command;
  double speed_ = 1;
  SimTime until_ = SimTime::max();  // Where it pauses by itself.
  std::vector<SimTime> marks_;
};

}  // namespace view
