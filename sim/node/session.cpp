#include "sim/node/session.h"

#include <algorithm>

namespace node {

namespace {

trace::Part part_of(proto::Part part) {
  switch (part) {
    case proto::Part::Greeting:
      return trace::Part::Greeting;
    case proto::Part::Command:
      return trace::Part::Command;
    case proto::Part::Reply:
      return trace::Part::Reply;
    case proto::Part::Content:
      return trace::Part::Content;
  }
  assert(false);
  return trace::Part::Content;
}

}  // namespace

void SessionBooks::begin(SessionId session) {
  session_ = session;
  outside_ = side_ == Side::Server && ledger_.client_is_outside(session);
}

void SessionBooks::said_outside(trace::Part part, std::size_t octets) {
  trace::Recorder& recorder = ledger_.recorder();
  const std::string_view text = std::string_view{unheard_}.substr(heard_, octets);
  const Seq seq =
      recorder.record(trace::Said{session_, AgentId{}, true, part, recorder.keep(text)});
  ledger_.said(session_, true, seq, text.size());
  heard_ += text.size();
  dropped_ -= std::min(octets - text.size(), dropped_);
  if (heard_ < unheard_.size()) return;
  unheard_.clear();
  heard_ = 0;
}

Seq SessionBooks::said(proto::Part part, std::string_view text) {
  trace::Recorder& recorder = ledger_.recorder();
  const bool by_client = side_ == Side::Client;
  const Seq seq =
      recorder.record(trace::Said{session_, agent_, by_client, part_of(part), recorder.keep(text)});
  ledger_.said(session_, by_client, seq, text.size());
  if (outside_) {  // Nobody at the other end counts.
    ledger_.count(session_, by_client, text.size());
    if (part == proto::Part::Content) ledger_.count_content(session_, by_client, text.size());
  }
  return seq;
}

// What is heard happens because it was said; where nobody told, because a packet came.
Seq SessionBooks::heard(const proto::Heard& heard) {
  trace::Recorder& recorder = ledger_.recorder();
  const bool from_client = side_ == Side::Server;
  if (outside_) said_outside(part_of(heard.part), heard.octets);
  if (heard.part == proto::Part::Content) {
    ledger_.count_content(session_, from_client, heard.octets);
  }
  const Seq said = ledger_.heard(session_, from_client, heard.octets);
  const kernel::Kernel::Because because{recorder.kernel(), said ? said : recorder.kernel().cause()};
  return recorder.record(trace::Heard{session_, agent_, from_client, part_of(heard.part),
                                      heard.octets, recorder.keep(heard.text)});
}

void SessionBooks::moved(const proto::Moved& moved) {
  // The names of states and arrows are literals of the machines' tables.
  ledger_.recorder().record(
      trace::MachineMoved{session_, agent_, moved.from, moved.to, moved.on, moved.rfc});
}

void SessionBooks::noted(const proto::Noted& noted) {
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(trace::Noted{agent_, session_, recorder.keep(noted.text), noted.rfc});
}

void SessionBooks::received(std::string_view octets) {
  ledger_.count(session_, side_ == Side::Server, octets.size());
  if (!outside_) return;
  // Longer than the longest message; without a limit, a line that never ends would fill the memory.
  constexpr std::size_t kMostUnheard = 17'000'000;
  unheard_.erase(0, std::exchange(heard_, 0));
  if (dropped_ > 0 || unheard_.size() + octets.size() > kMostUnheard) {
    dropped_ += octets.size();
  } else {
    unheard_ += octets;
  }
}

void SessionBooks::leave(trace::CloseReason reason) {
  if (std::exchange(left_, true)) return;
  // Half a command or half a message, which the server never heard to its end.
  if (outside_ && heard_ < unheard_.size()) {
    said_outside(trace::Part::Command, unheard_.size() - heard_);
  }
  ledger_.leave(session_, side_ == Side::Client, reason);
}

}  // namespace node
