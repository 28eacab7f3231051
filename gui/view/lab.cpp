#include "gui/view/lab.h"

#include <algorithm>

#include "sim/mime/composer.h"
#include "sim/mime/encoded_word.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace view {

namespace {

constexpr double kBeat = 0.7;  // Seconds for one, when it plays.

// Whether the data can stand in a message as lines: none longer than RFC 5321 §4.5.3.1.6 allows, no
// NUL, no CR or LF alone.
std::string_view why_no_lines(std::string_view octets) {
  constexpr std::size_t kLongest = 998;
  std::size_t length = 0;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (octets[i] == '\0') return "an octet is zero";
    const bool ends = octets.substr(i).starts_with("\r\n");
    if (ends) {
      length = 0;
      ++i;
      continue;
    }
    if (octets[i] == '\r' || octets[i] == '\n') return "a CR or LF stands alone";
    if (++length > kLongest) return "a line is longer than 998 octets";
  }
  return {};
}

// Text as it is in a message: CRLF at the end of a line.
std::string with_line_ends(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) lines += '\r';
    lines += text[i];
  }
  return lines;
}

// "U+0301", of a character of two octets.
std::string code_of(std::string_view letter) {
  const unsigned code = (static_cast<unsigned char>(letter[0]) & 0x1FU) << 6U |
                        (static_cast<unsigned char>(letter[1]) & 0x3FU);
  std::string text = "U+0";
  for (unsigned shift = 12; shift > 0; shift -= 4)
    text += text::kHexDigits[code >> (shift - 4) & 15U];
  return text;
}

std::string_view sentence_of(mime::Reason reason, bool backward) {
  if (backward && reason == mime::Reason::WholeGroup) {
    return "four groups of six are 24 bits, joined into three octets";
  }
  if (backward && reason == mime::Reason::TwoOctets) {
    return "three groups of six are 18 bits: 16 are joined into two octets, and \"=\" says that "
           "the "
           "last two are filler";
  }
  if (backward && reason == mime::Reason::OneOctet) {
    return "two groups of six are 12 bits: 8 are joined into one octet, and \"==\" says that the "
           "last "
           "four are filler";
  }
  return mime::sentence(reason);
}

}  // namespace

std::string explanation(mime::Reason reason, bool backward, const Language& language) {
  std::string words = text::capitalised(language.of(sentence_of(reason, backward)));
  const std::string_view rfc = mime::rfc_section(reason);
  if (!rfc.empty()) words += " (" + std::string{rfc} + ")";
  return words + ".";
}

std::optional<std::string> read_hex(std::string_view text) {
  std::string octets;
  int first = -1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int digit = text::hex_value(text[i]);
    const bool prefix = first < 0 && text[i] == '0' && i + 1 < text.size() &&
                        (text[i + 1] == 'x' || text[i + 1] == 'X');
    if (prefix) {
      ++i;
    } else if (digit < 0) {
      if (first >= 0 || std::string_view{" \t\r\n,;:"}.find(text[i]) == std::string_view::npos) {
        return std::nullopt;
      }
    } else if (first < 0) {
      first = digit;
    } else {
      octets += static_cast<char>(first * 16 + digit);
      first = -1;
    }
  }
  if (first >= 0) return std::nullopt;
  return octets;
}

std::string octet_in_words(std::string_view octets, std::size_t at, const Language& language) {
  constexpr std::size_t kLongest = 4;
  for (std::size_t back = 0; back < kLongest && back <= at; ++back) {
    const std::string_view from = octets.substr(at - back);
    const std::size_t length = text::utf8_length(from);
    if (length <= back) continue;
    const std::string letter{from.substr(0, length)};
    if (length == 1) {
      const auto code = static_cast<unsigned char>(letter[0]);
      if (code == ' ') return std::string{language.of("space")};
      return text::is_control(letter[0]) ? std::string{language.of("control")} : letter;
    }
    constexpr const char* kPlaces[] = {"1st octet of {}", "2nd octet of {}", "3rd octet of {}",
                                       "4th octet of {}"};
    // A mark that is drawn over the character before it is nothing by itself.
    const bool mark = letter >= "\xCC\x80" && letter <= "\xCD\xAF" && length == 2;
    return filled(language.of(kPlaces[back]), {mark ? code_of(letter) : letter});
  }
  return {};
}

std::size_t letters_that_fit(std::string_view text, std::size_t letters) {
  std::size_t at = 0;
  for (; letters > 0 && at < text.size(); --letters) {
    at += std::max<std::size_t>(text::utf8_length(text.substr(at)), 1);
  }
  return at;
}

void Lab::work_out() {
  problem_.clear();
  switch (source) {
    case LabSource::Text:
      octets_ = with_line_ends(text);
      break;
    case LabSource::Octets:
      if (const auto read = read_hex(hex)) {
        octets_ = *read;
      } else {
        problem_ = "Write two hexadecimal digits for each octet, such as CC 81 39.";
        octets_.clear();
      }
      break;
    case LabSource::File:
      octets_ = file_octets;
      break;
  }
  const auto line_ends = source == LabSource::Text ? mime::LineEnds::Kept : mime::LineEnds::Encoded;
  explained_ = !decodes ? mime::explain_encode(encoding, octets_, line_ends)
               : words  ? mime::explain_words(octets_)
                        : mime::explain_decode(encoding, octets_);
  meant_ = words && decodes ? mime::decode_words(octets_).utf8 : std::string{};
  compare();
  step_ = beat_ = 0;
  playing_ = false;
}

void Lab::turn(bool backward) {
  if (decodes == backward) return;
  text = explained_.output;
  decodes = backward;
  source = LabSource::Text;
  work_out();
}

void Lab::compare() {
  const auto eight_bit =
      static_cast<std::size_t>(std::ranges::count_if(octets_, text::is_eight_bit));
  const std::string_view no_lines = why_no_lines(octets_);
  const Phrase above{eight_bit == 1 ? "{} octet above 127" : "{} octets above 127",
                     {std::to_string(eight_bit)}};
  const Phrase eight{no_lines.empty() ? "every server must offer 8BITMIME" : no_lines, {}};
  const auto line_ends = source == LabSource::Text ? mime::LineEnds::Kept : mime::LineEnds::Encoded;
  using enum mime::TransferEncoding;
  offers_.clear();
  offers_.push_back({SevenBit, eight_bit == 0 && no_lines.empty(), octets_.size(),
                     eight_bit > 0 ? above : Phrase{no_lines, {}}, false});
  offers_.push_back({EightBit, no_lines.empty(), octets_.size(), eight, false});
  offers_.push_back(
      {Binary, true, octets_.size(), Phrase{"every server must offer BINARYMIME", {}}, false});
  offers_.push_back(
      {QuotedPrintable, true, mime::encode(QuotedPrintable, octets_, line_ends).size(), {}, false});
  offers_.push_back({Base64, true, mime::encode(Base64, octets_, line_ends).size(), {}, false});
  // Nothing where nothing is needed; otherwise what survives every server, and is shorter.
  const std::size_t best = offers_[0].possible ? 0 : offers_[3].size <= offers_[4].size ? 3 : 4;
  offers_[best].chosen = true;

  seven_bit_ = {};
  for (const char c : octets_) {
    seven_bit_.raw += static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
    seven_bit_.damaged += text::is_eight_bit(c) ? 1 : 0;
  }
  std::string encoded = mime::encode(encoding, octets_, line_ends);
  for (char& c : encoded) c = static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
  seven_bit_.mime_survives = mime::decode(encoding, encoded) == octets_;
}

std::string Lab::type() const {
  // A file's as everywhere else: by its name.
  if (source == LabSource::File) return std::string{mime::type_of_file(file)};
  if (source == LabSource::Octets) return "application/octet-stream";
  const bool ascii = std::ranges::none_of(octets_, text::is_eight_bit);
  return std::string{"text/plain; charset="} + (ascii ? "us-ascii" : "utf-8");
}

std::string Lab::header() const {
  const std::string fields = "MIME-Version: 1.0\r\nContent-Type: " + type() + "\r\n";
  return fields + "Content-Transfer-Encoding: " + std::string{mime::name_of(encoding)} + "\r\n";
}

std::string Lab::message(std::string_view from, std::string_view to) const {
  std::string message = "From: " + std::string{from} + "\r\nTo: " + std::string{to} +
                        "\r\nSubject: From the MIME lab\r\n" + header() + "\r\n" +
                        explained_.output;
  if (!message.ends_with("\r\n")) message += "\r\n";
  return message;
}

std::size_t Lab::beats_of(const mime::Step& step) {
  return step.kind == mime::StepKind::Group ? 5 : 3;
}

void Lab::play_or_pause() {
  if (explained_.steps.empty()) return;
  const bool at_end =
      step_ + 1 == explained_.steps.size() && beat_ + 1 == beats_of(explained_.steps[step_]);
  if (!playing_ && at_end) step_ = beat_ = 0;
  playing_ = !playing_;
  waited_ = 0;
}

void Lab::go_to(std::size_t step) {
  playing_ = false;
  if (explained_.steps.empty()) return;
  step_ = std::min(step, explained_.steps.size() - 1);
  beat_ = beats_of(explained_.steps[step_]) - 1;
}

void Lab::go_step(int direction) {
  if (direction > 0) return go_to(step_ + 1);
  go_to(step_ == 0 ? 0 : step_ - 1);
}

void Lab::go_beat(int direction) {
  playing_ = false;
  const auto& steps = explained_.steps;
  if (steps.empty()) return;
  if (direction > 0) {
    if (beat_ + 1 < beats_of(steps[step_])) {
      ++beat_;
    } else if (step_ + 1 < steps.size()) {
      ++step_;
      beat_ = 0;
    }
  } else if (beat_ > 0) {
    --beat_;
  } else if (step_ > 0) {
    --step_;
    beat_ = beats_of(steps[step_]) - 1;
  }
}

void Lab::go_fraction(double part) {
  if (explained_.steps.empty()) return;
  const auto last = static_cast<double>(explained_.steps.size() - 1);
  go_to(static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * last + 0.5));
}

void Lab::tick(double seconds) {
  if (!playing_) return;
  for (waited_ += seconds; waited_ >= kBeat; waited_ -= kBeat) {
    const auto before = std::pair{step_, beat_};
    go_beat(+1);
    playing_ = before != std::pair{step_, beat_};
    if (!playing_) return;
  }
}

}  // namespace view
