#include "sim/text/dot_stuffing.h"

#include <cassert>
#include <utility>

namespace text {

std::string dot_stuff(std::string_view content) {
  std::string wire;
  wire.reserve(content.size() + content.size() / 64 + 8);
  if (content.starts_with('.')) wire += '.';
  std::size_t from = 0;
  for (std::size_t at; (at = content.find("\r\n.", from)) != std::string_view::npos;
       from = at + 2) {
    wire.append(content.substr(from, at + 2 - from)).append(".");
  }
  wire.append(content.substr(from));
  if (!content.empty() && !content.ends_with("\r\n")) wire += "\r\n";
  return wire += ".\r\n";
}

void DotReader::keep(std::string_view octets) {
  const std::size_t room = max_octets_ - content_.size();
  if (octets.size() > room) overflowed_ = true;
  content_ += octets.substr(0, room);
}

std::size_t DotReader::push(std::string_view octets) {
  std::size_t used = 0;
  while (used < octets.size() && state_ != State::Done) {
    if (state_ == State::Inside) {
      // Everything up to the next CR is content: taken in one go.
      const std::size_t cr = octets.find('\r', used);
      const std::size_t end = cr == std::string_view::npos ? octets.size() : cr;
      keep(octets.substr(used, end - used));
      used = end;
      if (used == octets.size()) break;
    }
    state_ = step(octets[used++]);
  }
  wire_octets_ += used;
  return used;
}

DotReader::State DotReader::step(char c) {
  const auto inside = [this](char next) {
    keep({&next, 1});
    return next == '\r' ? State::Cr : State::Inside;
  };
  switch (state_) {
    case State::LineStart:
      return c == '.' ? State::Dot : inside(c);
    case State::Inside:
      return inside(c);
    case State::Cr:
      if (c != '\n') return inside(c);
      keep("\n");
      return State::LineStart;
    case State::Dot:
      return c == '\r' ? State::DotCr : inside(c);  // The extra period is dropped.
    case State::DotCr:
      if (c == '\n') return State::Done;
      keep("\r");
      return inside(c);
    case State::Done:
      break;
  }
  assert(false);
  return State::Done;
}

std::string DotReader::take() {
  return std::exchange(content_, {});
}

}  // namespace text
