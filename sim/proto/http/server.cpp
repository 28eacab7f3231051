#include "sim/proto/http/server.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/match.h"
#include "sim/text/trim.h"

namespace http {
namespace {

using enum ServerState;

constexpr proto::Arrow<ServerState> kDiagram[] = {
    {Closed, "connected", Waiting, "RFC 9112 §9.3"},
    {Waiting, "GET", Answering, "RFC 9110 §9.3.1"},
    {Waiting, "HEAD", Answering, "RFC 9110 §9.3.2"},
    {Waiting, "POST", Answering, "RFC 9110 §9.3.3"},
    {Waiting, "refused", Closed, "RFC 9112 §2.2, §9.6"},
    {Waiting, "time-out", Closed, "RFC 9112 §9.5"},
    {Waiting, "connection lost", Closed, "RFC 9112 §9.5"},
    {Answering, "response", Waiting, "RFC 9112 §9.3"},
    {Answering, "last response", Closed, "RFC 9112 §9.6"},
};

constexpr std::chrono::seconds kIdle = std::chrono::minutes{1};
constexpr std::chrono::seconds kNever{0};
constexpr std::size_t kProgress = 1'000;  // Octets.

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

std::string_view name_of(ServerState state) {
  switch (state) {
    case Waiting:
      return "Waiting";
    case Answering:
      return "Answering";
    case Closed:
      return "Closed";
  }
  return "?";
}

std::span<const proto::Arrow<ServerState>> Server::diagram() {
  return kDiagram;
}

std::span<const Server::VerbRow> Server::verbs() {
  static constexpr VerbRow kVerbs[] = {
      {"GET", "RFC 9110 §9.3.1"}, {"HEAD", "RFC 9110 §9.3.2"}, {"POST", "RFC 9110 §9.3.3"}};
  return kVerbs;
}

ServerOutput Server::open() {
  assert(talk_.closed());
  talk_.move("connected");
  talk_.wake_me_in(kIdle);
  return talk_.take();
}

ServerOutput Server::receive(std::string_view octets) {
  if (talk_.closed()) return {};
  waiting_ += octets;
  return pump();
}

ServerOutput Server::receive_end() {
  input_ended_ = true;
  return pump();
}

// Who has not said anything is not told anything (RFC 9110 §15.5.9).
ServerOutput Server::expire() {
  if (talk_.closed() || talk_.asks()) return {};
  if (waiting_.empty()) {
    talk_.move("time-out");
    return talk_.take();
  }
  hear(waiting_.size());
  say({408, {{"Connection", "close"}}, "the request did not come to its end\n"}, true);
  talk_.move("time-out");
  return talk_.take();
}

ServerOutput Server::pump() {
  while (talk_.listens()) {
    if (!(body_ ? take_body() : take_head())) break;
  }
  if (input_ended_ && talk_.listens()) {
    if (!waiting_.empty()) hear(waiting_.size());
    talk_.move("connection lost");
  }
  return talk_.take();
}

bool Server::take_head() {
  // RFC 9112 §2.2: some clients send one line end too many behind a body.
  if (may_be_empty_) {
    if (waiting_.empty() || waiting_ == "\r") return false;
    may_be_empty_ = false;
    if (waiting_.starts_with("\r\n")) {
      waiting_.erase(0, 2);
      talk_.hear(proto::Part::Command, 2, "\r\n");
      talk_.note("an empty line before a request was passed over", "RFC 9112 §2.2");
    }
  }
  head_octets_ = scanner_.scan(waiting_);
  if (scanner_.problem()) {
    refuse(*scanner_.problem(), scanner_.scanned());
    return false;
  }
  if (head_octets_ == 0) return false;
  auto head = parse_request_head(std::string_view{waiting_}.substr(0, head_octets_));
  if (!head) {
    refuse({400, head.problem().why, head.problem().rfc}, head_octets_);
    return false;
  }
  head_ = std::move(*head);
  return match(
      framing_of(*head_),
      [&](const Refusal& refusal) {
        refuse(refusal, head_octets_);
        return false;
      },
      [&](Framing framing) {
        begin_body(framing);
        return true;
      });
}

// RFC 9110 §10.1.1: who asks whether he may go on is told so; whether he has gone on already is
// not looked at, so that the answers do not depend on how the octets came.
void Server::begin_body(Framing framing) {
  talk_.wake_me_in(kIdle);
  body_.emplace(framing);
  body_octets_ = progress_ = 0;
  const bool waits = head_->minor > 0 && lists(head_->fields, "Expect", "100-continue");
  if (waits && !body_->done()) talk_.say(proto::Part::Continuation, kContinue);
}

bool Server::take_body() {
  body_octets_ += body_->push(std::string_view{waiting_}.substr(head_octets_ + body_octets_));
  if (body_->problem()) {
    refuse(*body_->problem(), head_octets_ + body_octets_);
    return false;
  }
  if (!body_->done()) {
    if (body_octets_ < progress_ + kProgress) return false;
    progress_ = body_octets_;
    talk_.wake_me_in(kIdle);
    return false;
  }
  obey();
  return true;
}

void Server::obey() {
  const auto known = verbs();
  const auto row = std::ranges::find(known, head_->method, &VerbRow::keyword);
  if (row == known.end()) {
    return refuse({501, "this method is not known here", "RFC 9110 §15.6.2"},
                  head_octets_ + body_octets_);
  }
  hear(head_octets_ + body_octets_);
  ++requests_;
  talk_.move(row->keyword);
  talk_.wake_me_in(kNever);
  talk_.ask(Asked{{head_->method, head_->target, head_->fields, body_->take()}, head_->authority});
}

// So many octets at the beginning were one request, whole or as far as it was looked at.
void Server::hear(std::size_t octets) {
  std::string text = waiting_.substr(0, octets);
  waiting_.erase(0, octets);
  auto inside = options_.mark(text);
  talk_.hear(proto::Part::Command, octets, std::move(text), std::move(inside));
}

// What comes behind it cannot be told from it: nothing more is read.
void Server::refuse(const Refusal& refusal, std::size_t octets) {
  hear(octets);
  talk_.note(refusal.why, refusal.rfc);
  say({refusal.status,
       {{"Content-Type", "text/plain; charset=utf-8"}, {"Connection", "close"}},
       refusal.why + " (" + std::string{refusal.rfc} + ")\n"},
      true);
  talk_.move("refused");
  waiting_.clear();
  body_.reset();
}

void Server::say(const Response& response, bool with_body) {
  std::string text = format(response, with_body);
  auto inside = options_.mark(text);
  talk_.say_whole(proto::Part::Reply, std::move(text), std::move(inside));
}

// RFC 9110 §13.1.2: the browser has the same already.
bool Server::is_unchanged(const Response& response) const {
  const std::string* const tag = find(response.fields, "ETag");
  return response.status == 200 && head_->method != "POST" && tag != nullptr &&
         (lists(head_->fields, "If-None-Match", *tag) ||
          lists(head_->fields, "If-None-Match", "*"));
}

bool Server::is_last() const {
  return head_->minor == 0 || requests_ >= options_.max_requests ||
         lists(head_->fields, "Connection", "close");
}

ServerOutput Server::answer(Response response) {
  talk_.answered();
  const bool last = is_last();
  if (last) response.fields.push_back({"Connection", "close"});
  if (is_unchanged(response)) response.status = 304;
  say(response, head_->method != "HEAD");
  talk_.move(last ? "last response" : "response");
  head_.reset();
  body_.reset();
  scanner_ = {};
  may_be_empty_ = true;
  if (!last) talk_.wake_me_in(kIdle);
  return pump();
}

}  // namespace http
