#include "sim/proto/http/body.h"

#include <algorithm>
#include <utility>

#include "sim/text/ascii.h"

namespace http {

BodyReader::BodyReader(Framing framing)
    : kind_(framing.kind),
      state_(framing.kind == Framing::Kind::Chunked ? State::ChunkLine : State::Data),
      left_(framing.octets) {
  if (kind_ == Framing::Kind::UntilEnd) left_ = kMaxBody + 1;
  if (state_ == State::Data && left_ == 0) state_ = State::Done;
}

std::size_t BodyReader::push(std::string_view octets) {
  std::size_t taken = 0;
  while (!problem_ && !done() && taken < octets.size()) {
    if (state_ == State::Data) {
      taken += take_data(octets.substr(taken));
    } else {
      take_octet(octets[taken++]);
    }
  }
  return taken;
}

bool BodyReader::end() {
  if (kind_ == Framing::Kind::UntilEnd && !problem_) state_ = State::Done;
  return done();
}

std::size_t BodyReader::take_data(std::string_view octets) {
  const std::size_t now = std::min(left_, octets.size());
  if (body_.size() + now > kMaxBody) {
    refuse(413, "the body is too long", "RFC 9110 §15.5.14");
    return kMaxBody - body_.size() + 1;
  }
  body_ += octets.substr(0, now);
  left_ -= now;
  if (left_ == 0) state_ = kind_ == Framing::Kind::Chunked ? State::AfterData : State::Done;
  return now;
}

// Of a line: it is kept with its CR until the LF shows that both end it.
void BodyReader::take_octet(char c) {
  const bool after_cr = line_.ends_with('\r');
  if (c == '\n' && after_cr) {
    line_.pop_back();
    return end_line();
  }
  if (c == '\n' || after_cr) {
    return refuse(400, "a line between chunks does not end with CRLF", "RFC 9112 §7.1");
  }
  const std::size_t most = state_ == State::Trailer ? kMaxStartLine : kMaxChunkLine;
  if (line_.size() > most) return refuse(400, "a chunk's line is too long", "RFC 9112 §7.1.1");
  if (state_ == State::AfterData && c != '\r') {
    return refuse(400, "a chunk is longer than it said", "RFC 9112 §7.1");
  }
  line_ += c;
}

void BodyReader::end_line() {
  switch (state_) {
    case State::ChunkLine:
      begin_chunk();
      break;
    case State::AfterData:
      state_ = State::ChunkLine;
      break;
    case State::Trailer:
      if (line_.empty()) {
        state_ = State::Done;
      } else if (!parse_field_line(line_, 0) || ++trailers_ > kMaxFields) {
        refuse(400, "what follows the last chunk is no field", "RFC 9112 §7.1.2");
      }
      break;
    case State::Data:
    case State::Done:
      break;
  }
  line_.clear();
}

// "1a4;name=value": hexadecimal digits; what follows is looked at, and means nothing here.
void BodyReader::begin_chunk() {
  const std::string_view line = line_;
  const std::size_t end = std::min(line.find(';'), line.size());
  const std::string_view digits = line.substr(0, end);
  if (digits.empty() || digits.size() > 8 || !std::ranges::all_of(digits, text::is_hex_digit) ||
      !is_value(line)) {
    return refuse(400, "a chunk's size is no number", "RFC 9112 §7.1");
  }
  for (const char c : digits) left_ = left_ * 16 + static_cast<std::size_t>(text::hex_value(c));
  state_ = left_ == 0 ? State::Trailer : State::Data;
  if (left_ > kMaxBody - body_.size()) refuse(413, "the body is too long", "RFC 9110 §15.5.14");
}

void BodyReader::refuse(unsigned status, std::string why, std::string_view rfc) {
  problem_ = Refusal{status, std::move(why), rfc};
}

}  // namespace http
