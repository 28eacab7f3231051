#pragma once
// A protocol machine on a stream: feeds it what comes in, sends what it wants sent, keeps its time,
// writes what it says and hears into the trace, and hands its questions and news to the node.
#include <chrono>
#include <deque>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "sim/match.h"
#include "sim/net/byte_stream.h"
#include "sim/node/ledger.h"
#include "sim/proto/machine.h"

namespace node {

// Which end of the connection a machine sits at.
enum class Side : unsigned char { Client, Server };

// What does not depend on the machine's type.
class SessionBooks {
 public:
  SessionBooks(Ledger& ledger, AgentId agent, Side side)
      : ledger_(ledger), agent_(agent), side_(side) {}

  void begin(SessionId session);
  SessionId session() const { return session_; }
  AgentId agent() const { return agent_; }
  Side side() const { return side_; }

  Seq said(proto::Part part, std::string_view text, const std::vector<proto::Stretch>& inside = {});
  Seq heard(const proto::Heard& heard);
  // What came in to somebody who has no notion of parts, as a person at a terminal: a piece of
  // whatever it was said as.
  Seq heard_piece(std::string_view text);
  void moved(const proto::Moved& moved);
  void noted(const proto::Noted& noted);
  void received(std::string_view octets);
  // What has come is no message, and waits to be heard: no more of it is kept than of a line.
  void shorten_line();
  void leave(trace::CloseReason reason);

 private:
  Ledger& ledger_;
  AgentId agent_;
  Side side_;
  void said_outside(const proto::Heard& heard);
  void enclose(Seq whole, bool from_client, bool heard, const std::vector<proto::Stretch>& inside);

  SessionId session_;
  bool left_ = false;
  // A client outside of the simulation tells the trace nothing: what it said is written down here,
  // part by part, as the server hears it. Octets that came and were not heard yet:
  bool outside_ = false;
  std::string unheard_;
  std::size_t heard_ = 0;    // So many at the beginning of `unheard_` are done with.
  std::size_t dropped_ = 0;  // So many after its end were not kept: nobody says so much at once.
};

template <class Machine>
class Session final : public net::StreamUser {
 public:
  using Output = decltype(std::declval<Machine&>().receive_end());
  using Event = typename decltype(Output::events)::value_type;
  using OnEvent = std::function<void(Session&, const Event&)>;
  using OnGone = std::function<void(Session&, trace::CloseReason)>;

  // `on_event` gets everything but Said, Heard, Moved and Noted. `on_gone` comes once, last; the
  // owner may then destroy the session, but not before that call has returned.
  Session(Ledger& ledger, AgentId agent, Side side, Machine machine, OnEvent on_event,
          OnGone on_gone)
      : kernel_(ledger.recorder().kernel()),
        books_(ledger, agent, side),
        machine_(std::move(machine)),
        on_event_(std::move(on_event)),
        on_gone_(std::move(on_gone)) {}
  ~Session() override { kernel_.cancel(alarm_); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // The stream exists. A server speaks now, a client when it is connected.
  void begin(net::ByteStream& stream, SessionId session) {
    stream_ = &stream;
    books_.begin(session);
    opened_ = books_.side() == Side::Server;
  }
  // Feeds the machine by a call of its own: session.perform([](auto& m) { return m.open(); }).
  template <class Call>
  void perform(Call call) {
    obey(call(machine_));
  }
  SessionId id() const { return books_.session(); }
  net::ByteStream* stream() { return stream_; }
  const Machine& machine() const { return machine_; }

  void on_connected() override {
    opened_ = true;
    if (books_.side() == Side::Client) obey(machine_.open());
  }
  void on_octets(std::string_view octets) override {
    books_.received(octets);
    obey(machine_.receive(octets));
    if (!takes_content() && !obeying_) books_.shorten_line();
  }
  bool takes_content() const override {
    if constexpr (requires { machine_.in_content(); }) {
      return machine_.in_content();
    } else {
      return false;
    }
  }
  void on_end() override {
    peer_ended_ = true;
    obey(machine_.receive_end());
    finish();
  }
  void on_shutdown() override {
    if constexpr (requires { machine_.shut_down(); }) {
      obey(machine_.shut_down());
    } else {
      obey(machine_.expire());
    }
  }
  void on_closed(trace::CloseReason reason) override {
    stream_ = nullptr;
    kernel_.cancel(alarm_);
    if (!peer_ended_ && opened_) obey(machine_.receive_end());
    books_.leave(reason);
    on_gone_(*this, reason);
  }

 private:
  // Answers given while an output is being obeyed wait until it is done: so a long pipeline of
  // commands needs no deep stack, and what is said stays in order.
  void obey(Output output) {
    waiting_.push_back({std::move(output), kernel_.cause()});
    if (obeying_) return;
    obeying_ = true;
    Seq first_said;
    bool hang_up = false;
    while (!waiting_.empty()) {
      auto [now, cause] = std::move(waiting_.front());
      waiting_.pop_front();
      if (now.wake_me_in) set_alarm(*now.wake_me_in);
      carry_out(now, cause, first_said);
      hang_up = hang_up || now.hang_up;
    }
    obeying_ = false;
    if (stream_ != nullptr && !outgoing_.empty()) {
      const kernel::Kernel::Because because{kernel_, first_said};
      stream_->send(outgoing_);
    }
    outgoing_.clear();
    if (hang_up) finish();
  }

  void carry_out(Output& output, Seq cause, Seq& first_said) {
    std::size_t offset = 0;
    for (const Event& event : output.events) {
      const kernel::Kernel::Because because{kernel_, cause};
      std::visit(
          [&](const auto& news) {
            using News = std::decay_t<decltype(news)>;
            if constexpr (std::is_same_v<News, proto::Said>) {
              const Seq said = books_.said(
                  news.part, std::string_view{output.to_send}.substr(offset, news.octets),
                  news.inside);
              if (!first_said) first_said = said;
              offset += news.octets;
            } else if constexpr (std::is_same_v<News, proto::Heard>) {
              cause = books_.heard(news);
            } else if constexpr (std::is_same_v<News, proto::Moved>) {
              books_.moved(news);
            } else if constexpr (std::is_same_v<News, proto::Noted>) {
              books_.noted(news);
            } else {
              on_event_(*this, event);
            }
          },
          event);
    }
    assert(offset == output.to_send.size());
    if (outgoing_.empty()) {
      outgoing_ = std::move(output.to_send);
    } else {
      outgoing_ += output.to_send;
    }
  }

  void finish() {
    if (finished_ || stream_ == nullptr) return;
    finished_ = true;
    kernel_.cancel(alarm_);
    alarm_ = kernel_.schedule(kLinger, [this] { give_up_waiting(); });
    stream_->finish();
  }
  // The peer has gone and its end never came: TCP would stay in FIN-WAIT-2 for ever.
  void give_up_waiting() {
    if (stream_ == nullptr) return;
    stream_->reset();
    on_closed(trace::CloseReason::TimedOut);
  }
  void set_alarm(std::chrono::seconds wait) {
    patience_ = wait;
    rearm();
  }
  void rearm() {
    if (finished_) return;
    kernel_.cancel(alarm_);
    if (patience_ == std::chrono::seconds::zero()) return;
    alarm_ = kernel_.schedule(patience_, [this] {
      if (stream_ != nullptr && !finished_) obey(machine_.expire());
    });
  }

  // How long the peer may take to end its side, too (RFC 1122 §4.2.2.13 leaves it to us).
  static constexpr Duration kLinger = std::chrono::minutes{10};

  kernel::Kernel& kernel_;
  SessionBooks books_;
  Machine machine_;
  OnEvent on_event_;
  OnGone on_gone_;
  net::ByteStream* stream_ = nullptr;
  struct Waiting {
    Output output;
    Seq cause;
  };
  std::deque<Waiting> waiting_;
  std::string outgoing_;
  std::chrono::seconds patience_{0};
  kernel::EventId alarm_;
  bool opened_ = false, obeying_ = false, finished_ = false, peer_ended_ = false;
};

}  // namespace node
