#pragma once
// One end of a dialogue: where it stands in its diagram, what it wants sent, what has happened.
// Every protocol machine has one, and says only what is its own: which reply, which arrow.
//
//   talk_.hear(Part::Command, line.octets, line.text + "\r\n");
//   talk_.move("EHLO");                              // The table says where that leads.
//   talk_.say(Part::Reply, "250 mail.example\r\n");
//   return talk_.take();
//
// `State` has an enumerator Closed, in which each machine begins and ends, and a name_of(State)
// beside it. `Event` is the machine's variant, with the four of machine.h among its alternatives.
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/proto/machine.h"

namespace proto {

template <class State, class Event>
class Dialogue {
 public:
  using Diagram = std::span<const Arrow<State>>;

  explicit Dialogue(Diagram diagram) : diagram_(diagram) {}

  State state() const { return state_; }
  bool closed() const { return state_ == State::Closed; }

  // Goes along the arrow of this name, of which one leads away from here: to wherever it leads.
  void move(std::string_view on) {
    const auto arrow = std::ranges::find_if(diagram_, leads(on));
    assert(arrow != diagram_.end());
    assert(std::find_if(arrow + 1, diagram_.end(), leads(on)) == diagram_.end());
    go(arrow);
  }
  // Where a client has the choice, several arrows of this name lead away: the one to `next`.
  void move(std::string_view on, State next) {
    go(std::ranges::find_if(
        diagram_, [&](const Arrow<State>& arrow) { return leads(on)(arrow) && arrow.to == next; }));
  }

  void say(Part part, std::string_view octets, std::vector<Stretch> inside = {}) {
    out_.to_send += octets;
    tell(Said{part, octets.size(), std::move(inside)});
  }
  // The same with a text that is given away: where nothing waits before it, it is not copied.
  void say_whole(Part part, std::string octets, std::vector<Stretch> inside = {}) {
    if (!out_.to_send.empty()) return say(part, octets, std::move(inside));
    out_.to_send = std::move(octets);
    tell(Said{part, out_.to_send.size(), std::move(inside)});
  }
  void hear(Part part, std::size_t octets, std::string text = {},
            std::vector<Stretch> inside = {}) {
    tell(Heard{part, octets, std::move(text), std::move(inside)});
  }
  void note(std::string text, std::string_view rfc) { tell(Noted{std::move(text), rfc}); }
  void tell(Event event) { out_.events.push_back(std::move(event)); }

  // Asks the owner. Until answered() is called further input is to wait.
  void ask(Event question) {
    assert(!asks_);
    asks_ = true;
    tell(std::move(question));
  }
  void answered() {
    assert(asks_);
    asks_ = false;
  }
  bool asks() const { return asks_; }
  // Nothing stands in the way of the next part that has come in.
  bool listens() const { return !closed() && !asks_; }

  void hang_up() { out_.hang_up = true; }
  void wake_me_in(std::chrono::seconds wait) { out_.wake_me_in = wait; }

  // All that has gathered since the last call.
  Output<Event> take() { return std::exchange(out_, {}); }

 private:
  auto leads(std::string_view on) const {
    return [this, on](const Arrow<State>& arrow) { return arrow.from == state_ && arrow.on == on; };
  }
  // With the state Closed all is over: the connection is given up, and nothing is waited for.
  void go(typename Diagram::iterator arrow) {
    assert(arrow != diagram_.end());
    tell(Moved{name_of(arrow->from), name_of(arrow->to), arrow->on, arrow->rfc});
    state_ = arrow->to;
    if (!closed()) return;
    out_.hang_up = true;
    out_.wake_me_in = std::chrono::seconds::zero();
  }

  Diagram diagram_;
  State state_ = State::Closed;
  bool asks_ = false;
  Output<Event> out_;
};

// How often a client may be wrong before it is no client any more.
class Patience {
 public:
  explicit Patience(std::size_t errors) : left_(errors) {}
  // One more error; whether that was one too many.
  bool lost() { return left_ == 0 || --left_ == 0; }

 private:
  std::size_t left_;
};

}  // namespace proto
