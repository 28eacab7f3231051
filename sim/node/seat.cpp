#include "sim/node/seat.h"

#include <utility>

#include "sim/node/session.h"

namespace node {

// One client, and what the person says to him.
class Seat::Dialogue final : public net::StreamUser {
 public:
  Dialogue(Seat& seat, std::uint32_t number, net::ByteStream& stream, SessionId session)
      : seat_(seat),
        number_(number),
        stream_(&stream),
        books_(seat.ledger_, seat.agent_, Side::Server),
        prompter_(seat.make_prompter_({stream.peer(), session})) {
    books_.begin(session);
  }

  SessionId session() const { return books_.session(); }
  bool open() const { return stream_ != nullptr; }
  bool waits() const { return stream_ != nullptr && !ended_ && prompter_->waits(); }

  // One line of the person's reply.
  void say(const std::string& line) {
    reply_ += line + "\r\n";
    if (!prompter_->is_whole(reply_)) return;
    const std::string reply = std::exchange(reply_, {});
    const std::string remark = prompter_->remark(reply);
    const Prompter::Consequence consequence = prompter_->replied(reply);
    const Seq said = books_.said(
        std::exchange(greeted_, true) ? proto::Part::Reply : proto::Part::Greeting, reply);
    if (!consequence.content.empty()) {
      books_.said(proto::Part::Content, consequence.content);
    }
    for (const proto::Moved& move : consequence.moves) books_.moved(move);
    if (!remark.empty()) books_.noted({remark, {}});
    const kernel::Kernel::Because because{seat_.ledger_.recorder().kernel(), said};
    stream_->send(reply + consequence.content);
    if (consequence.hang_up) hang_up();
  }
  void hang_up() {
    if (stream_ == nullptr || std::exchange(ended_, true)) return;
    stream_->finish();
  }

  void on_connected() override {}
  void on_octets(std::string_view octets) override {
    books_.received(octets);
    for (const proto::Heard& heard : prompter_->hear(octets)) books_.heard(heard);
    seat_.type_on();
  }
  void on_end() override { hang_up(); }
  void on_closed(trace::CloseReason reason) override {
    stream_ = nullptr;
    prompter_->gone();
    books_.leave(reason);
    seat_.dialogues_.end(number_);
  }

 private:
  Seat& seat_;
  std::uint32_t number_;
  net::ByteStream* stream_;
  SessionBooks books_;
  std::unique_ptr<Prompter> prompter_;
  std::string reply_;  // The lines of it that were typed so far.
  bool greeted_ = false, ended_ = false;
};

Seat::Seat(Ledger& ledger, AgentId agent, trace::Protocol protocol, MakePrompter make_prompter)
    : ledger_(ledger),
      agent_(agent),
      protocol_(protocol),
      make_prompter_(std::move(make_prompter)),
      dialogues_(ledger.recorder().kernel()) {}

Seat::~Seat() {
  ledger_.recorder().kernel().cancel(alarm_);
}

void Seat::set_taken(bool taken) {
  if (taken == taken_) return;
  taken_ = taken;
  ledger_.recorder().record(trace::SeatTaken{agent_, taken});
  if (taken) return;
  lines_.clear();
  for (const auto& [number, dialogue] : dialogues_.all()) dialogue->hang_up();
}

net::StreamUser* Seat::accept(net::ByteStream& stream) {
  const SessionId session = ledger_.accept(protocol_, agent_, stream.peer(), stream.local());
  const auto& dialogue = dialogues_.begin(
      std::make_unique<Dialogue>(*this, dialogues_.next_number(), stream, session));
  type_on();
  return dialogue.get();
}

Seat::Dialogue* Seat::waiting() {
  for (const auto& [number, dialogue] : dialogues_.all()) {
    if (dialogue->waits()) return dialogue.get();
  }
  return nullptr;
}

void Seat::type(const std::vector<std::string>& lines, Duration pause) {
  if (!taken_) return note(SessionId{}, "nobody sits here: the program answers");
  pause_ = pause;
  for (const auto& [number, dialogue] : dialogues_.all()) {
    if (!dialogue->open() || waiting() != nullptr || !lines_.empty()) continue;
    return note(dialogue->session(), "the client has said nothing that waits for a reply");
  }
  lines_.insert(lines_.end(), lines.begin(), lines.end());
  type_on();
}

void Seat::type_on() {
  if (typing_ || lines_.empty() || waiting() == nullptr) return;
  typing_ = true;
  alarm_ = ledger_.recorder().kernel().schedule(pause_, [this] { type_next(); });
}

void Seat::type_next() {
  typing_ = false;
  Dialogue* dialogue = waiting();
  if (dialogue == nullptr || lines_.empty()) return;
  const std::string line = std::move(lines_.front());
  lines_.pop_front();
  dialogue->say(line);
  type_on();
}

void Seat::note(SessionId session, const std::string& text) {
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(trace::Noted{agent_, session, recorder.keep(text), {}});
}

}  // namespace node
