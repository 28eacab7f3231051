// The way back: the decoder of quoted_printable.h.
#include <algorithm>

#include "sim/mime/base64.h"
#include "sim/mime/plain_octets.h"
#include "sim/mime/quoted_printable.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

// As text::hex_value(), but by a table: codes are most of what is not English.
int hex(char c) {
  return kHexValues[static_cast<unsigned char>(c)];
}

// Codes with capital letters, as many as follow each other; small letters are for those who
// complain of them.
const char* codes(const char* in, const char* end, char*& out) {
  for (; end - in >= 3 && in[0] == '='; in += 3) {
    const int high = hex(in[1]), low = hex(in[2]);
    if ((high | low) < 0 || in[1] > 'F' || in[2] > 'F') break;
    *out++ = static_cast<char>(high << 4 | low);
  }
  return in;
}

}  // namespace

void QuotedPrintableDecoder::flush(char*& out) {
  out = copy(held_.data(), held_.size(), out);
  held_.clear();
}

// Plain runs, good codes and line ends, as far as they go. The chunk begins at `begin`.
const char* QuotedPrintableDecoder::fast(const char* begin, const char* in, const char* end,
                                         char*& out) {
  const auto offset = [&](const char* at) { return read_ + static_cast<std::size_t>(at - begin); };
  char* to = out;
  while (true) {
    in = codes(in, end, to);
    std::size_t run = copy_plain(in, static_cast<std::size_t>(end - in), to);
    const bool line_may_end = in + run == end || in[run] != '=';
    while (line_may_end && run > 0 && text::is_blank(in[run - 1])) --run;
    to += run;
    in += run;
    if (end - in < 3) break;
    if (in[0] == '\r' && in[1] == '\n') {
      end_line(offset(in + 1), true);
      to = copy("\r\n", 2, to);
      in += 2;
    } else if (in[0] == '=' && in[1] == '\r' && in[2] == '\n') {
      end_line(offset(in + 2), true);
      in += 3;
    } else if (run == 0 || in[0] != '=') {
      break;
    }
  }
  out = to;
  return in;
}

std::size_t QuotedPrintableDecoder::push(std::string_view octets, char* out) {
  char* const start = out;
  const char* const begin = octets.data();
  const char* const end = begin + octets.size();
  for (const char* in = begin; in != end;) {
    if (state_ == State::Text && held_.empty()) {
      in = fast(begin, in, end, out);
      if (in == end) break;
    }
    step(*in, read_ + static_cast<std::size_t>(in - begin), out);
    ++in;
  }
  read_ += octets.size();
  return static_cast<std::size_t>(out - start);
}

void QuotedPrintableDecoder::step(char c, std::size_t offset, char*& out) {
  switch (state_) {
    case State::Text:
      return text(c, offset, out);
    case State::Cr:
      state_ = State::Text;
      if (c == '\n') {
        if (!held_.empty()) report(offset - 1, "white space at the end of a line; it is dropped");
        held_.clear();
        end_line(offset, true);
        out = copy("\r\n", 2, out);
        return;
      }
      report(offset - 1, "a CR without LF");
      flush(out);
      *out++ = '\r';
      return text(c, offset, out);
    case State::Digit:
      return digit(c, offset, out);
    case State::Equals:
    case State::EqualsBlank:
    case State::EqualsCr:
      return equals(c, offset, out);
  }
}

void QuotedPrintableDecoder::text(char c, std::size_t offset, char*& out) {
  if (c == '\r') {
    state_ = State::Cr;
  } else if (c == '\n') {
    if (!held_.empty()) report(offset, "white space at the end of a line; it is dropped");
    held_.clear();
    end_line(offset, false);
    *out++ = '\n';
  } else if (text::is_blank(c)) {
    held_ += c;
  } else {
    flush(out);
    if (c == '=') {
      state_ = State::Equals;
      return;
    }
    if (!is_literal(c)) {
      if (offset != next_stranger_) report(offset, "an octet that should have been encoded");
      next_stranger_ = offset + 1;
    }
    *out++ = c;
  }
}

// Behind "=".
void QuotedPrintableDecoder::equals(char c, std::size_t offset, char*& out) {
  if (c == '\n') return soft_break(offset, state_ == State::EqualsCr);
  if (state_ != State::EqualsCr) {
    if (c == '\r') {
      state_ = State::EqualsCr;
      return;
    }
    if (text::is_blank(c)) {
      held_ += c;
      state_ = State::EqualsBlank;
      return;
    }
    if (state_ == State::Equals && hex(c) >= 0) {
      digit_ = c;
      state_ = State::Digit;
      return;
    }
  }
  const bool cr = state_ == State::EqualsCr;
  report(offset - held_.size() - (cr ? 2 : 1), "\"=\" without a code behind it; it stays");
  *out++ = '=';
  flush(out);
  if (cr) *out++ = '\r';
  state_ = State::Text;
  text(c, offset, out);
}

void QuotedPrintableDecoder::digit(char c, std::size_t offset, char*& out) {
  const int high = hex(digit_), low = hex(c);
  state_ = State::Text;
  if (low >= 0) {
    if (digit_ > 'F' || c > 'F') report(offset - 2, "a code with small letters");
    *out++ = static_cast<char>(high << 4 | low);
    return;
  }
  report(offset - 2, "\"=\" without a code behind it; it stays");
  *out++ = '=';
  *out++ = digit_;
  text(c, offset, out);
}

void QuotedPrintableDecoder::soft_break(std::size_t offset, bool crlf) {
  if (!held_.empty()) report(offset, "white space at the end of a line; it is dropped");
  held_.clear();
  end_line(offset, crlf);
  state_ = State::Text;
}

// `offset` is that of LF.
void QuotedPrintableDecoder::end_line(std::size_t offset, bool crlf) {
  if (!crlf && !told_bare_lf_) {
    report(offset, "a line ends with LF instead of CRLF", "RFC 2045 §2.1");
    told_bare_lf_ = true;
  }
  if (!told_long_line_ && offset - (crlf ? 1 : 0) - line_begin_ > kEncodedLine) {
    report(line_begin_, "a line of quoted-printable has more than 76 characters");
    told_long_line_ = true;
  }
  line_begin_ = offset + 1;
}

std::size_t QuotedPrintableDecoder::finish(char* out) {
  char* const start = out;
  if (state_ == State::Cr) {
    report(read_ - 1, "a CR without LF");
    flush(out);
    *out++ = '\r';
  } else if (state_ == State::Digit) {
    report(read_ - 2, "\"=\" without a code behind it; it stays");
    *out++ = '=';
    *out++ = digit_;
  } else if (state_ == State::EqualsCr) {
    report(read_ - 2 - held_.size(), "\"=\" without a code behind it; it stays");
    *out++ = '=';
    flush(out);
    *out++ = '\r';
  } else if (state_ != State::Text) {
    report(read_, "nothing follows a soft line break");
  } else if (!held_.empty()) {
    report(read_, "white space at the end of a line; it is dropped");
  }
  held_.clear();
  if (!told_long_line_ && read_ - line_begin_ > kEncodedLine) {
    report(line_begin_, "a line of quoted-printable has more than 76 characters");
  }
  state_ = State::Text;
  return static_cast<std::size_t>(out - start);
}

std::string quoted_printable_decode(std::string_view octets, Deviations* deviations) {
  QuotedPrintableDecoder decoder{deviations};
  std::string out(decoder.room_for(octets.size()), '\0');
  const std::size_t written = decoder.push(octets, out.data());
  // finish() writes no more than what push() has held back, so there is room.
  out.resize(written + decoder.finish(out.data() + written));
  return out;
}

}  // namespace mime
