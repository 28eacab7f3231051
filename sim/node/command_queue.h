#pragma once
// The commands that a client has sent and that wait for a person's reply.
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/proto/machine.h"
#include "sim/text/line_reader.h"

namespace node {

class CommandQueue {
 public:
  explicit CommandQueue(std::size_t max_line_octets) : lines_(max_line_octets) {}

  // Takes what came from the client; appends a part for each line that is whole now.
  void push(std::string_view octets, std::vector<proto::Heard>& parts) {
    lines_.push(octets);
    while (const auto line = lines_.next()) {
      parts.push_back({proto::Part::Command, line->octets, line->text + "\r\n"});
      waiting_.push_back(line->text);
    }
  }
  bool empty() const { return waiting_.empty(); }
  const std::string& front() const { return waiting_.front(); }  // Without its line end.
  std::string take() {
    std::string command = std::move(waiting_.front());
    waiting_.pop_front();
    return command;
  }

 private:
  text::LineReader lines_;
  std::deque<std::string> waiting_;
};

}  // namespace node
