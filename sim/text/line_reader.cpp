#include "sim/text/line_reader.h"

#include <algorithm>
#include <utility>

namespace text {

void LineReader::push(std::string_view octets) {
  if (start_ > 0 && start_ >= waiting_.size() / 2) {
    waiting_.erase(0, start_);
    scanned_ -= start_;
    start_ = 0;
  }
  waiting_ += octets;
}

std::optional<LineReader::Line> LineReader::next() {
  const std::size_t end = waiting_.find("\r\n", std::max(scanned_, start_));
  if (end == std::string::npos) {
    // The last octet may be the CR of a line end whose LF is still to come.
    scanned_ = std::max(start_, waiting_.empty() ? 0 : waiting_.size() - 1);
    if (scanned_ - start_ > max_octets_) {
      if (!skipping_) head_ = waiting_.substr(start_, max_octets_);
      skipping_ = true;
      start_ = scanned_;
    }
    return std::nullopt;
  }
  Line line;
  if (skipping_) {
    line = {std::move(head_), true};
  } else {
    line.too_long = end + 2 - start_ > max_octets_;
    line.text = waiting_.substr(start_, std::min(end - start_, max_octets_));
  }
  head_.clear();
  skipping_ = false;
  start_ = scanned_ = end + 2;
  return line;
}

std::string LineReader::take_rest() {
  std::string rest = waiting_.substr(start_);
  waiting_.clear();
  head_.clear();
  start_ = scanned_ = 0;
  skipping_ = false;
  return rest;
}

}  // namespace text
