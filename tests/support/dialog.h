#pragma once
// Dialogs: transcripts that are tests. A file tests/dialogs/<proto>/*.dialog has one thing a line:
//
//   #! key words…   At the head: an option, which the protocol's driver understands.
//   # text          A comment. Empty lines are comments, too.
//   C: text         The client says this line; CRLF is added.
//   C\: text        The client says these octets, and no line end is added. Only here (and in S\:)
//                   are there escapes: \r \n \t \0 \\ and \xHH.
//   S: text         This line must come back next, with CRLF.
//   S~ text         A line that begins so must come back next.
//   S\: text        These octets must come back next, with escapes, and no line end added.
//   = State         The machine must be in this state now.
//   ! expire        Nothing came for too long. Also "! end" (the client sends no more), "! wait"
//                   (pipelining stops here: what follows is sent after the replies have come), and
//                   "! hung up" (the machine must have hung up by now). Other words go to
//                   Driver::event().
//
// play() runs a dialog in five chunkings: all input at once (up to the next "!"), line by line,
// octet by octet, and in pieces of 2 and 7 octets. cut_everywhere() cuts the connection after every
// line and in the middle of every line, with the owner's answers given before and after the cut.
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sim/proto/machine.h"

namespace dialog {

using Words = std::vector<std::string>;

struct Line {
  enum class Kind : unsigned char { Client, Server, ServerPrefix, State, Event };
  Kind kind;
  std::string text;  // Client, Server: the octets, with their line end.
  int number = 0;    // In the file, from 1.
};
struct Dialog {
  std::string path;
  std::vector<Words> options;
  std::vector<Line> lines;
};

// A line that cannot be read fails the test that is running.
Dialog parse(std::string path, std::string_view text);
Dialog read(const std::filesystem::path& file);
// All dialogs of tests/dialogs/<proto>, sorted by name.
std::vector<std::filesystem::path> all_of(std::string_view proto);
// "unknown_user": the file's name as GoogleTest allows it in the name of a test.
std::string test_name(const std::filesystem::path& file);

// What a call of a machine and the owner's answers to it brought.
struct Step {
  std::string said;
  bool hung_up = false;
  std::string problem;  // A rule of all machines was broken; empty: none was.
};

// A machine and its owner, as the runner sees them. Each run gets a new one.
class Driver {
 public:
  virtual ~Driver() = default;
  virtual void option(const Words& words) = 0;  // One "#!" line. Called before open().
  virtual Step open() = 0;
  virtual Step receive(std::string_view octets) = 0;
  virtual Step receive_end() = 0;
  virtual Step expire() = 0;
  virtual Step event(const Words& words);  // One "!" line; by default a problem.
  virtual std::string_view state() = 0;
  // While held, the owner keeps its answers back; release() gives them.
  virtual void hold() = 0;
  virtual Step release() = 0;
};

// The driver of a machine with open(), receive(), receive_end(), expire(). A protocol derives from
// it: option(), machine() and answer_to(), which is the owner's policy.
template <class Machine, class Event>
class MachineDriver : public Driver {
 public:
  using Output = proto::Output<Event>;
  using Answer = std::function<Output()>;

  Step open() override { return drive(machine().open()); }
  Step receive(std::string_view octets) override { return drive(machine().receive(octets)); }
  Step receive_end() override { return drive(machine().receive_end()); }
  Step expire() override { return drive(machine().expire()); }
  std::string_view state() override { return name_of(machine().state()); }
  void hold() override { held_ = true; }
  Step release() override {
    held_ = false;
    return waiting_ ? drive(std::exchange(waiting_, nullptr)()) : Step{};
  }

 protected:
  virtual Machine& machine() = 0;
  // If `event` is a question, how it is answered; else an empty function.
  virtual Answer answer_to(const Event& event) = 0;

  Step drive(Output out) {
    Step step;
    for (;;) {
      check(out, step);
      step.said += out.to_send;
      step.hung_up = step.hung_up || out.hang_up;
      Answer answer;
      for (std::size_t i = 0; i < out.events.size(); ++i) {
        if (answer) step.problem = "an event came after a question";
        if (Answer found = answer_to(out.events[i])) answer = std::move(found);
      }
      if (!answer) return step;
      if (waiting_) step.problem = "a question came while another was open";
      if (held_) {
        waiting_ = std::move(answer);
        return step;
      }
      out = answer();
    }
  }

 private:
  static void check(const Output& out, Step& step) {
    std::size_t covered = 0;
    for (const Event& event : out.events) {
      if (const auto* said = std::get_if<proto::Said>(&event)) {
        if (said->octets == 0) step.problem = "a Said part without octets";
        covered += said->octets;
      }
    }
    if (covered != out.to_send.size()) step.problem = "Said parts do not cover to_send";
  }

  bool held_ = false;
  Answer waiting_;
};

using MakeDriver = std::function<std::unique_ptr<Driver>()>;

// The whole dialog in five chunkings. Failures name the line of the dialog's file.
void play(const Dialog& dialog, const MakeDriver& make);
// The connection is cut at every line: nothing may crash, no question may stay open, the machine
// must end in the state "Closed".
void cut_everywhere(const Dialog& dialog, const MakeDriver& make);

}  // namespace dialog
