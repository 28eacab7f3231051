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
    case proto::Part::Continuation:
      return trace::Part::Continuation;
    case proto::Part::Data:
      return trace::Part::Data;
    case proto::Part::Secret:
      return trace::Part::Secret;
  }
  assert(false);
  return trace::Part::Content;
}

// Octets of messages in a part.
std::uint64_t content_in(proto::Part part, std::uint64_t octets,
                         const std::vector<proto::Stretch>& inside) {
  if (part == proto::Part::Content) return octets;
  std::uint64_t content = 0;
  for (const proto::Stretch& stretch : inside) {
    if (stretch.part == proto::Part::Content) content += stretch.octets;
  }
  return content;
}

}  // namespace

void SessionBooks::begin(SessionId session) {
  session_ = session;
  outside_ = side_ == Side::Server && ledger_.client_is_outside(session);
}

void SessionBooks::said_outside(const proto::Heard& heard) {
  trace::Recorder& recorder = ledger_.recorder();
  const std::string_view there = std::string_view{unheard_}.substr(heard_, heard.octets);
  // Of a line that is too long the server itself keeps the beginning only.
  const bool is_short = !heard.text.empty() && heard.octets > heard.text.size();
  const bool is_gone = !heard.text.empty() && there.size() < heard.octets;
  const std::string_view text = is_short || is_gone ? std::string_view{heard.text} : there;
  const Seq seq = recorder.record(
      trace::Said{session_, AgentId{}, true, part_of(heard.part), recorder.keep(text)});
  enclose(seq, true, false, heard.inside);
  ledger_.said(session_, true, seq, heard.octets);
  if (is_short) {
    noted({"of the " + std::to_string(heard.octets) + " octets of this line the record keeps " +
               std::to_string(heard.text.size()),
           {}});
  }
  heard_ += there.size();
  dropped_ -= std::min(heard.octets - there.size(), dropped_);
  if (heard_ < unheard_.size()) return;
  unheard_.clear();
  heard_ = 0;
}

void SessionBooks::enclose(Seq whole, bool from_client, bool heard,
                           const std::vector<proto::Stretch>& inside) {
  for (const proto::Stretch& stretch : inside) {
    ledger_.recorder().record(trace::Enclosed{
        session_, whole, from_client, heard, part_of(stretch.part), stretch.begin, stretch.octets});
  }
}

Seq SessionBooks::said(proto::Part part, std::string_view text,
                       const std::vector<proto::Stretch>& inside) {
  trace::Recorder& recorder = ledger_.recorder();
  const bool by_client = side_ == Side::Client;
  const Seq seq =
      recorder.record(trace::Said{session_, agent_, by_client, part_of(part), recorder.keep(text)});
  enclose(seq, by_client, false, inside);
  ledger_.said(session_, by_client, seq, text.size());
  if (outside_) {  // Nobody at the other end counts.
    ledger_.count(session_, by_client, text.size());
    ledger_.count_content(session_, by_client, content_in(part, text.size(), inside));
  }
  return seq;
}

// What is heard happens because it was said; where nobody told, because a packet came.
Seq SessionBooks::heard(const proto::Heard& heard) {
  trace::Recorder& recorder = ledger_.recorder();
  const bool from_client = side_ == Side::Server;
  if (outside_) said_outside(heard);
  ledger_.count_content(session_, from_client, content_in(heard.part, heard.octets, heard.inside));
  const Seq said = ledger_.heard(session_, from_client, heard.octets);
  const kernel::Kernel::Because because{recorder.kernel(), said ? said : recorder.kernel().cause()};
  const Seq seq = recorder.record(trace::Heard{session_, agent_, from_client, part_of(heard.part),
                                               heard.octets, recorder.keep(heard.text)});
  enclose(seq, from_client, true, heard.inside);
  return seq;
}

Seq SessionBooks::heard_piece(std::string_view text) {
  trace::Recorder& recorder = ledger_.recorder();
  const bool from_client = side_ == Side::Server;
  const Seq said = ledger_.heard(session_, from_client, text.size());
  const auto* whole = said ? std::get_if<trace::Said>(&recorder.trace()[said].body) : nullptr;
  const trace::Part part = whole != nullptr ? whole->part : trace::Part::Reply;
  if (part == trace::Part::Content) ledger_.count_content(session_, from_client, text.size());
  const kernel::Kernel::Because because{recorder.kernel(), said ? said : recorder.kernel().cause()};
  return recorder.record(
      trace::Heard{session_, agent_, from_client, part, text.size(), recorder.keep(text)});
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

void SessionBooks::shorten_line() {
  constexpr std::size_t kLongestLine = 65'536, kKept = 1024;
  if (!outside_ || unheard_.size() - heard_ <= kLongestLine) return;
  dropped_ += unheard_.size() - heard_ - kKept;
  unheard_.resize(heard_ + kKept);
}

void SessionBooks::leave(trace::CloseReason reason) {
  if (std::exchange(left_, true)) return;
  // Half a command or half a message, which the server never heard to its end.
  if (outside_ && heard_ < unheard_.size()) {
    said_outside({proto::Part::Command, unheard_.size() - heard_, {}});
  }
  ledger_.leave(session_, side_ == Side::Client, reason);
}

}  // namespace node
