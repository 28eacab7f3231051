#include "sim/proto/http/client.h"

#include <cassert>
#include <utility>

#include "sim/match.h"

namespace http {
namespace {

using enum ClientState;

constexpr proto::Arrow<ClientState> kDiagram[] = {
    {Closed, "connected", Ready, "RFC 9112 §9.3"},
    {Ready, "GET", Waiting, "RFC 9110 §9.3.1"},
    {Ready, "HEAD", Waiting, "RFC 9110 §9.3.2"},
    {Ready, "POST", Waiting, "RFC 9110 §9.3.3"},
    {Ready, "unasked", Closed, "RFC 9112 §9.2"},
    {Ready, "no longer needed", Closed, "RFC 9112 §9.5"},
    {Ready, "connection lost", Closed, "RFC 9112 §9.5"},
    {Waiting, "response", Ready, "RFC 9112 §9.3"},
    {Waiting, "last response", Closed, "RFC 9112 §9.6"},
    {Waiting, "not understood", Closed, "RFC 9112 §2.2"},
    {Waiting, "time-out", Closed, "RFC 9112 §9.5"},
    {Waiting, "connection lost", Closed, "RFC 9112 §9.5"},
};

constexpr std::chrono::seconds kPatience = std::chrono::minutes{1};
constexpr std::chrono::seconds kIdle{10};

}  // namespace

std::string_view name_of(ClientState state) {
  switch (state) {
    case Ready:
      return "Ready";
    case Waiting:
      return "Waiting";
    case Closed:
      return "Closed";
  }
  return "?";
}

std::span<const proto::Arrow<ClientState>> Client::diagram() {
  return kDiagram;
}

ClientOutput Client::open() {
  assert(talk_.closed());
  talk_.move("connected");
  talk_.tell(Connected{});
  talk_.wake_me_in(kIdle);
  return talk_.take();
}

ClientOutput Client::ask(const Request& request) {
  assert(state() == Ready);
  std::string text = format(request);
  auto inside = mark_(text);
  talk_.say_whole(proto::Part::Command, std::move(text), std::move(inside));
  to_head_ = request.method == "HEAD";
  talk_.move(request.method);
  talk_.wake_me_in(kPatience);
  return talk_.take();
}

ClientOutput Client::receive(std::string_view octets) {
  if (talk_.closed()) return {};
  waiting_ += octets;
  pump();
  return talk_.take();
}

ClientOutput Client::receive_end() {
  if (talk_.closed()) return {};
  if (body_ && body_->end()) {
    finish_response(true);
  } else {
    const bool lost = state() == Waiting;
    if (!waiting_.empty()) hear(proto::Part::Reply, waiting_.size());
    give_up("connection lost", lost ? "connection lost" : "");
  }
  return talk_.take();
}

ClientOutput Client::expire() {
  if (talk_.closed()) return {};
  if (state() == Ready) {
    give_up("no longer needed", "");
  } else {
    if (!waiting_.empty()) hear(proto::Part::Reply, waiting_.size());
    give_up("time-out", "no answer came in time");
  }
  return talk_.take();
}

void Client::pump() {
  while (state() == Waiting) {
    if (body_) {
      take_body();
      if (state() == Waiting) return;
    } else if (!take_head()) {
      return;
    }
  }
  // Nobody knows whose answer this would be.
  if (state() != Ready || waiting_.empty()) return;
  hear(proto::Part::Reply, 1);
  give_up("unasked", "the server spoke without being asked");
}

bool Client::take_head() {
  head_octets_ = scanner_.scan(waiting_);
  if (scanner_.problem()) {
    fail(*scanner_.problem());
    return false;
  }
  if (head_octets_ == 0) return false;
  auto head = parse_response_head(std::string_view{waiting_}.substr(0, head_octets_));
  if (!head) {
    fail({400, head.problem().why, head.problem().rfc});
    return false;
  }
  head_ = std::move(*head);
  if (head_->status < 200) return take_interim();
  return match(
      framing_of(*head_, to_head_),
      [&](const Refusal& refusal) {
        fail(refusal);
        return false;
      },
      [&](Framing framing) {
        body_.emplace(framing);
        body_octets_ = 0;
        return true;
      });
}

// "100 Continue": the answer itself follows (RFC 9110 §15.2).
bool Client::take_interim() {
  hear(proto::Part::Continuation, head_octets_);
  scanner_ = {};
  return true;
}

void Client::take_body() {
  body_octets_ += body_->push(std::string_view{waiting_}.substr(head_octets_ + body_octets_));
  if (body_->problem()) return fail(*body_->problem());
  if (body_->done()) return finish_response(false);
  talk_.wake_me_in(kPatience);
}

void Client::finish_response(bool by_end) {
  hear(proto::Part::Reply, head_octets_ + body_octets_);
  const bool last = by_end || head_->minor == 0 || lists(head_->fields, "Connection", "close");
  Response response{head_->status, std::move(head_->fields), body_->take()};
  head_.reset();
  body_.reset();
  scanner_ = {};
  talk_.move(last ? "last response" : "response");
  if (!last) talk_.wake_me_in(kIdle);
  talk_.tell(Answered{std::move(response)});
  if (last) talk_.tell(Ended{});
}

void Client::hear(proto::Part part, std::size_t octets) {
  std::string text = waiting_.substr(0, octets);
  waiting_.erase(0, octets);
  auto inside = mark_(text);
  talk_.hear(part, octets, std::move(text), std::move(inside));
}

void Client::fail(const Refusal& refusal) {
  const std::size_t looked_at = body_ ? head_octets_ + body_octets_ : scanner_.scanned();
  hear(proto::Part::Reply, looked_at);
  talk_.note(refusal.why, refusal.rfc);
  give_up("not understood", "the server's answer was not understood: " + refusal.why);
}

void Client::give_up(std::string_view on, std::string problem) {
  body_.reset();
  waiting_.clear();
  talk_.move(on);
  talk_.tell(Ended{std::move(problem)});
}

}  // namespace http
