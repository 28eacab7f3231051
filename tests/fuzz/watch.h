#pragma once
// Drives a machine through the calls of an input and watches the rules of all machines:
//
//   - Said parts cover to_send exactly, and none is empty;
//   - no more is heard than was fed;
//   - a question is the last event of its output, and while it is open nothing else happens;
//   - after the end of the input and the last answer the machine is closed;
//   - none of this depends on how the octets were cut.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/proto/machine.h"
#include "tests/fuzz/input.h"

namespace fuzz {

enum class Cutting : unsigned char { AsGiven, OctetByOctet };

// `Owner` has:
//   Machine& machine();
//   bool asks(const Event&);             whether it is a question
//   Output answer(std::uint8_t how);     to the question that is open
//   void see(const Event&);              its own rules
//   std::string words(const Event&);     what distinguishes events that are not the shared ones
//   void close();                        called when all is over
template <class Owner, class Event>
class Watch {
 public:
  using Output = proto::Output<Event>;

  Watch(Owner& owner, Cutting cutting) : owner_(owner), cutting_(cutting) {}

  // All that happened, as a text.
  std::string drive(const std::vector<Call>& calls) {
    take(owner_.machine().open());
    for (const Call& call : calls) make(call);
    held_ = false;
    answer_all();
    take(owner_.machine().receive_end());
    answer_all();
    must(name_of(owner_.machine().state()) == "Closed", "a machine ends closed");
    owner_.close();
    return log_;
  }

 private:
  void make(const Call& call) {
    switch (call.kind) {
      case Call::Kind::Receive:
        return receive(call.octets);
      case Call::Kind::Cut:
        return;
      case Call::Kind::End:
        return take(owner_.machine().receive_end());
      case Call::Kind::Expire:
        return take(owner_.machine().expire());
      case Call::Kind::Hold:
        held_ = true;
        return;
      case Call::Kind::Answer:
        how_ = call.argument;
        held_ = false;
        return answer_all();
    }
  }
  void receive(std::string_view octets) {
    if (cutting_ == Cutting::AsGiven) {
      fed_ += octets.size();
      return take(owner_.machine().receive(octets));
    }
    for (const char& octet : octets) {
      ++fed_;
      take(owner_.machine().receive({&octet, 1}));
    }
  }
  void take(const Output& out) {
    std::size_t said = 0;
    const bool was_open = open_;
    for (const Event& event : out.events) {
      must(!open_ || was_open, "a question is the last event");
      if (owner_.asks(event)) {
        must(!open_, "one question at a time");
        open_ = true;
      }
      write_down(event, out.to_send, said);
      owner_.see(event);
    }
    must(said == out.to_send.size(), "Said parts cover what is sent");
    must(heard_ <= fed_, "no more is heard than was fed");
    if (out.hang_up) log_ += "hang up\n";
    if (!held_) answer_all();
  }
  void answer_all() {
    while (open_ && !answering_) {
      open_ = false;
      answering_ = true;
      const Output out = owner_.answer(how_);
      answering_ = false;
      take(out);
    }
  }
  void write_down(const Event& event, const std::string& sent, std::size_t& said) {
    log_ += std::to_string(event.index()) + " ";
    if (const auto* part = std::get_if<proto::Said>(&event)) {
      must(part->octets > 0, "a Said part has octets");
      must(said + part->octets <= sent.size(), "Said parts cover what is sent");
      log_ += sent.substr(said, part->octets);
      said += part->octets;
    } else if (const auto* heard = std::get_if<proto::Heard>(&event)) {
      heard_ += heard->octets;
      log_ += std::to_string(heard->octets) + " " + heard->text;
    } else if (const auto* moved = std::get_if<proto::Moved>(&event)) {
      log_.append(moved->from).append(" ").append(moved->to).append(" ").append(moved->on);
    } else if (const auto* noted = std::get_if<proto::Noted>(&event)) {
      log_ += noted->text;
    } else {
      log_ += owner_.words(event);
    }
    log_ += '\n';
  }

  Owner& owner_;
  Cutting cutting_;
  bool open_ = false, held_ = false, answering_ = false;
  std::uint8_t how_ = 4;
  std::size_t fed_ = 0, heard_ = 0;
  std::string log_;
};

// Runs the input as it is cut, and octet by octet. `make` makes an owner from the options.
template <class Event, class Make>
void watch_twice(std::string_view dialogue, Make make) {
  const std::vector<Call> calls = calls_in(dialogue.substr(0, 20'000));
  auto first = make();
  const std::string log = Watch<decltype(first), Event>{first, Cutting::AsGiven}.drive(calls);
  auto second = make();
  const std::string again =
      Watch<decltype(second), Event>{second, Cutting::OctetByOctet}.drive(calls);
  must(log == again, "what happens does not depend on the cutting");
}

}  // namespace fuzz
