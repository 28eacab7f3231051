#include "sim/mime/uuencode.h"

#include <algorithm>

#include "sim/mime/base64.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace mime {

namespace {

constexpr std::string_view kNoRfc = "RFC 2045 §6.4";

// Six bits: a space or "`" is 0, "_" is 63.
unsigned sextet(char c) {
  return (static_cast<unsigned char>(c) - 32U) & 63U;
}

bool is_data(char c) {
  return c >= ' ' && c <= '`';
}

// "begin 644 name"
bool is_begin(std::string_view line) {
  constexpr std::string_view kBegin = "begin ";
  return line.starts_with(kBegin) && line.size() > kBegin.size() && line[kBegin.size()] >= '0' &&
         line[kBegin.size()] <= '7';
}

// A line: how many octets, then four characters for three of them. Spaces at its end may be lost.
void decode_line(std::string_view line, std::string& out, std::size_t offset, Deviations* found) {
  std::size_t count = sextet(line[0]);  // At most 63.
  line.remove_prefix(1);
  const bool short_line = line.size() < (count * 8 + 5) / 6;
  if (found && (short_line || !std::ranges::all_of(line, is_data))) {
    found->add(offset,
               short_line ? "a line of uuencode is shorter than it says"
                          : "an octet that is not of uuencode's alphabet",
               kNoRfc);
  }
  for (std::size_t at = 0; count > 0; at += 4) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      bits = bits << 6U | (at + i < line.size() ? sextet(line[at + i]) : 0);
    }
    for (const unsigned shift : {16U, 8U, 0U}) {
      if (count == 0) break;
      out += static_cast<char>(bits >> shift & 255U);
      --count;
    }
  }
}

// The lines between "begin" and "end"; beside them nothing should stand.
class UuReader {
 public:
  explicit UuReader(std::string_view text, Deviations* found) : text_(text), found_(found) {}
  std::string read();

 private:
  enum class State : unsigned char { Before, Lines, Base64, Behind };
  void line(std::string_view line);
  void outside(std::string_view line);
  void tell(std::size_t offset, std::string_view why) {
    if (found_) found_->add(offset, why, kNoRfc);
  }
  std::size_t offset_of(std::string_view line) const {
    return static_cast<std::size_t>(line.data() - text_.data());
  }

  std::string_view text_;
  Deviations* found_;
  State state_ = State::Before;
  bool told_outside_ = false;
  std::string base64_, out_;
};

void UuReader::outside(std::string_view line) {
  if (told_outside_ || text::trimmed(line, text::kWhiteSpace).empty()) return;
  told_outside_ = true;
  tell(offset_of(line), "text beside what is uuencoded; it is left out");
}

void UuReader::line(std::string_view line) {
  constexpr std::string_view kBase64 = "begin-base64 ";
  switch (state_) {
    case State::Before:
      if (is_begin(line)) {
        state_ = State::Lines;
      } else if (line.starts_with(kBase64)) {
        state_ = State::Base64;
      } else {
        outside(line);
      }
      return;
    case State::Lines:
      if (text::trimmed_behind(line) == "end") {
        state_ = State::Behind;
      } else if (!line.empty()) {
        decode_line(line, out_, offset_of(line), found_);
      }
      return;
    case State::Base64:
      if (text::trimmed_behind(line) == "====") {
        state_ = State::Behind;
      } else {
        base64_ += line;
      }
      return;
    case State::Behind:
      return outside(line);
  }
}

std::string UuReader::read() {
  for (const std::string_view one : text::Lines{text_}) line(one);
  if (state_ == State::Before) tell(0, "uuencode without a line \"begin\"");
  if (state_ == State::Lines) tell(text_.size(), "uuencode without a line \"end\"");
  if (state_ == State::Base64) tell(text_.size(), "uuencode without a line \"====\"");
  if (!base64_.empty()) out_ += base64_decode(base64_);
  return std::move(out_);
}

}  // namespace

std::string uudecode(std::string_view text, Deviations* deviations) {
  return UuReader{text, deviations}.read();
}

}  // namespace mime
