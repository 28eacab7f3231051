#include "sim/world/outside.h"

#include <vector>

namespace world {

class Outside::Stream final : public net::ByteStream {
 public:
  Stream(Outside& outside, net::Host& host, const OutsideConnects& news)
      : outside_(outside),
        number_(news.connection),
        host_(host),
        local_{host.address(), news.port},
        peer_{news.from, news.from_port} {}

  void send(std::string_view octets) override {
    if (!finished_ && outside_.outlet_ != nullptr) outside_.outlet_->send(number_, octets);
  }
  void finish() override {
    if (finished_) return;
    finished_ = true;
    if (outside_.outlet_ != nullptr) outside_.outlet_->finish(number_);
    settle();
  }
  void reset() override {
    user = nullptr;
    if (outside_.outlet_ != nullptr) outside_.outlet_->reset(number_);
    // It may be its own user who called: gone later.
    outside_.kernel_.schedule(Duration::zero(), [&outside = outside_, number = number_] {
      outside.streams_.erase(number);
    });
  }
  net::Endpoint local() const override { return local_; }
  net::Endpoint peer() const override { return peer_; }

  void end() {
    if (user == nullptr || ended_) return;
    ended_ = true;
    user->on_end();
    settle();
  }
  bool ended() const { return ended_; }
  const net::Host& host() const { return host_; }

  net::StreamUser* user = nullptr;  // Null: it was reset.

 private:
  // Both sides have ended: the connection is over, as soon as those who run now are done.
  void settle() {
    if (!finished_ || !ended_) return;
    outside_.kernel_.schedule(Duration::zero(), [&outside = outside_, number = number_] {
      outside.close(number, trace::CloseReason::Finished);
    });
  }

  Outside& outside_;
  std::uint32_t number_;
  const net::Host& host_;
  net::Endpoint local_, peer_;
  bool finished_ = false, ended_ = false;  // Of the server's words; of the client's.
};

Outside::Outside(kernel::Kernel& kernel) : kernel_(kernel) {}
Outside::~Outside() = default;

Outside::Stream* Outside::find(std::uint32_t connection) {
  const auto found = streams_.find(connection);
  return found == streams_.end() || found->second->user == nullptr ? nullptr : found->second.get();
}

bool Outside::takes_content(std::uint32_t connection) const {
  const auto found = streams_.find(connection);
  return found != streams_.end() && found->second->user != nullptr &&
         found->second->user->takes_content();
}

void Outside::close(std::uint32_t connection, trace::CloseReason reason) {
  if (Stream* stream = find(connection)) {
    net::StreamUser* user = stream->user;
    stream->user = nullptr;
    user->on_closed(reason);
  }
  streams_.erase(connection);
}

void Outside::connects(net::Host& host, const OutsideConnects& news) {
  Stream& stream = *(streams_[news.connection] = std::make_unique<Stream>(*this, host, news));
  stream.user = host.up() ? host.tcp().accept(news.port, stream) : nullptr;
  if (stream.user == nullptr) stream.reset();
}

void Outside::says(const OutsideSays& news) {
  Stream* stream = find(news.connection);
  if (stream != nullptr && !stream->ended()) stream->user->on_octets(news.octets);
}

void Outside::ends(const OutsideEnds& news) {
  if (Stream* stream = find(news.connection)) stream->end();
}

void Outside::breaks(const OutsideBreaks& news) {
  close(news.connection, trace::CloseReason::Reset);
}

void Outside::stops(const OutsideStops& news) {
  for (const auto& [number, stream] : streams_) {
    if (news.port != 0 && stream->local().port != news.port) continue;
    if (stream->user != nullptr) stream->user->on_shutdown();
  }
}

void Outside::switched_off(const net::Host& host) {
  std::vector<std::uint32_t> gone;
  for (const auto& [number, stream] : streams_) {
    if (&stream->host() == &host) gone.push_back(number);
  }
  for (const std::uint32_t number : gone) {
    if (outlet_ != nullptr) outlet_->reset(number);
    close(number, trace::CloseReason::HostDown);
  }
}

}  // namespace world
