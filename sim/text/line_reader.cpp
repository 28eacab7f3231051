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
      if (skipped_ == 0) head_ = waiting_.substr(start_, max_octets_);
      skipped_ += scanned_ - start_;
      start_ = scanned_;
    }
    return std::nullopt;
  }
  Line line{.text = {}, .too_long = skipped_ > 0, .octets = skipped_ + end + 2 - start_};
  if (line.too_long) {
    line.text = std::move(head_);
  } else {
    line.too_long = end + 2 - start_ > max_octets_;
    line.text = waiting_.substr(start_, std::min(end - start_, max_octets_));
  }
  head_.clear();
  skipped_ = 0;
  start_ = scanned_ = end + 2;
  return line;
}

std::string LineReader::take_rest() {
  std::string rest = waiting_.substr(start_);
  waiting_.clear();
  head_.clear();
  start_ = scanned_ = 0;
  skipped_ = 0;
  return rest;
}

}  // namespace text
