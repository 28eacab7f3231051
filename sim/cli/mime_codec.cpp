// mailwalk mime encode, decode, explain.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "sim/cli/mime.h"
#include "sim/mail/message.h"
#include "sim/mime/choose.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/steps.h"
#include "sim/shelf/files.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace cli {

namespace {

using mime::LineEnds;
using mime::Step;
using mime::StepKind;
using mime::TransferEncoding;

std::string input_of(const MimeOptions& options) {
  std::string octets = shelf::read_file(options.file);
  return options.text ? mail::from_file_octets(std::move(octets)).octets : octets;
}

// Of a header field's text the line end is not part.
std::string one_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

void write_result(const MimeOptions& options, std::string octets) {
  if (options.lf) {
    std::string lines;
    for (std::size_t i = 0; i < octets.size(); ++i) {
      if (octets.compare(i, 2, "\r\n") != 0) lines += octets[i];
    }
    octets = std::move(lines);
  }
  // Only on a terminal: files and pipes get the octets and nothing else.
  const bool terminal = options.output.empty() && isatty(STDOUT_FILENO) == 1;
  if (terminal && !octets.ends_with('\n')) octets += '\n';
  shelf::write_file(options.output, octets);
}

// 7bit, 8bit and binary change nothing, so the octets must fit as they are.
void check_fits(TransferEncoding encoding, const std::string& octets) {
  const mime::Choice choice = mime::choose(octets, mime::Content::Text, mime::Path::EightBit);
  for (const mime::Option& option : choice.options) {
    if (option.encoding != encoding || option.possible || encoding == TransferEncoding::Binary) {
      continue;
    }
    throw shelf::BadInput{"as " + std::string{mime::name_of(encoding)} + " " + option.why.text() +
                          "; write --encoding quoted-printable or --encoding base64"};
  }
}

std::string ordinal(std::size_t number) {
  std::string text = std::to_string(number);
  return text.size() < 6 ? std::string(6 - text.size(), ' ') + text : text;
}

std::string hex_list(std::string_view octets) {
  std::string out;
  for (const char c : octets) out += (out.empty() ? "" : " ") + mime::hex_of(c);
  return out;
}

// "CR LF" for a line end, the characters for what can be shown.
std::string picture(std::string_view octets) {
  std::string out;
  for (const char c : octets) {
    if (c == '\r') {
      out += "<CR>";
    } else if (c == '\n') {
      out += "<LF>";
    } else if (c == ' ') {
      out += "<space>";
    } else if (c == '\t') {
      out += "<tab>";
    } else if (text::is_printable(c)) {
      out += c;
    } else {
      out += '<' + mime::hex_of(c) + '>';
    }
  }
  return out.empty() ? "nothing" : out;
}

std::string numbers_of(const Step& step) {
  std::string out;
  for (std::size_t i = 0; i < step.six_count; ++i) {
    out += (i == 0 ? "" : " ") + std::to_string(step.sixes[i]);
  }
  return out;
}

std::string step_line(const Step& step, std::string_view in, std::string_view out) {
  const std::string_view from = in.substr(step.in.begin, step.in.size());
  const std::string_view to = out.substr(step.out.begin, step.out.size());
  if (step.kind == StepKind::Group) {
    const bool forward = to.size() >= from.size();
    const std::string octets =
        (forward ? hex_list(from) : hex_list(to)) + " = " + mime::bits_of(forward ? from : to);
    const std::string sixes = mime::bits_of_sixes(step) + " = " + numbers_of(step);
    return forward ? octets + "  ->  " + sixes + "  ->  " + std::string{to}
                   : picture(from) + "  ->  " + sixes + "  ->  " + octets;
  }
  if (step.reason == mime::Reason::Untouched) {
    return std::to_string(from.size()) + " octets stay as they are";
  }
  const std::string bits =
      from.size() == 1 ? " = " + hex_list(from) + " = " + mime::bits_of(from) : std::string{};
  switch (step.kind) {
    case StepKind::Kept:
      return picture(from) + bits + "  stays";
    case StepKind::SoftBreak:
      return from.empty() ? "soft line break  " + picture(to)
                          : picture(from) + "  soft line break: nothing";
    case StepKind::Dropped:
      return picture(from) + "  is dropped";
    default:
      return picture(from) + bits + "  ->  " + picture(to) +
             (to.size() == 1 && from.size() > 1 ? " = " + mime::bits_of(to) : "");
  }
}

// Each step a line; what a reason means stands under its first step.
std::string explained_text(const mime::Explained& explained, std::string_view in) {
  std::string out;
  std::set<mime::Reason> told;
  for (const Step& step : explained.steps) {
    out += ordinal(step.in.begin) + "  " + step_line(step, in, explained.output) + '\n';
    const std::string_view sentence = mime::sentence(step.reason);
    if (!sentence.empty() && told.insert(step.reason).second) {
      out += "        " + std::string{sentence} + " (" +
             std::string{mime::rfc_section(step.reason)} + ")\n";
    }
  }
  out += std::to_string(in.size()) + " octets became " + std::to_string(explained.output.size()) +
         '\n';
  if (!explained.deviations.empty()) {
    out += "Not as the RFCs want it:\n" + deviations_text(explained.deviations, "  ");
  }
  return out;
}

// An encoded word is taken apart, then its text: how it is made, or how it is read.
std::string explain_words(const std::string& value, bool forward) {
  const mime::DecodedText decoded = mime::decode_words(value);
  std::string out;
  for (const mime::EncodedWord& word : decoded.words) {
    const bool q = word.encoding == 'Q';
    out += ordinal(word.begin) + "  =?" + std::string{word.charset} + '?' + word.encoding +
           "?…?=  the character set is " + std::string{word.charset} + ", the encoding is " +
           (q ? "Q, which is like quoted-printable" : "B, which is base64") + '\n';
    const std::string_view in = forward ? std::string_view{word.octets} : word.text;
    const auto explain = forward ? q ? mime::explain_q_encode : mime::explain_base64_encode
                         : q     ? mime::explain_q_decode
                                 : mime::explain_base64_decode;
    out += explained_text(explain(in), in);
  }
  if (decoded.words.empty()) out += "There is no encoded word in it.\n";
  out +=
      forward ? "What travels: " + shown(value) + '\n' : "Together: " + shown(decoded.utf8) + '\n';
  if (!decoded.deviations.empty()) {
    out += "Not as the RFCs want it:\n" + deviations_text(decoded.deviations, "  ");
  }
  return out;
}

}  // namespace

int mime_encode(const MimeOptions& options) {
  const auto encoding = encoding_option(options.encoding);
  const std::string octets = input_of(options);
  if (!encoding) {
    const std::string text = one_line(octets);
    if (const std::size_t bad = text::find_bad_utf8(text); bad != std::string_view::npos) {
      throw shelf::BadInput{"the text of an encoded word must be UTF-8; at offset " +
                            std::to_string(bad) + " it is not"};
    }
    write_result(options, mime::encode_words(text));
    return 0;
  }
  check_fits(*encoding, octets);
  write_result(options,
               mime::encode(*encoding, octets, options.data ? LineEnds::Encoded : LineEnds::Kept));
  return 0;
}

int mime_decode(const MimeOptions& options) {
  const auto encoding = encoding_option(options.encoding);
  const std::string octets = shelf::read_file(options.file);
  mime::Deviations deviations;
  if (encoding) {
    write_result(options, mime::decode(*encoding, octets, &deviations));
  } else {
    const std::string value = one_line(octets);
    mime::DecodedText decoded = mime::decode_words(value);
    deviations = std::move(decoded.deviations);
    write_result(options, decoded.utf8);
  }
  std::fputs(deviations_text(deviations, "mailwalk: ").c_str(), stderr);
  return 0;
}

int mime_explain(const MimeOptions& options) {
  const auto encoding = encoding_option(options.encoding);
  const std::string octets = input_of(options);
  if (!encoding) {
    const std::string text = one_line(octets);
    shelf::write_file("", options.decode ? explain_words(text, false)
                                         : explain_words(mime::encode_words(text), true));
    return 0;
  }
  const LineEnds line_ends = options.data ? LineEnds::Encoded : LineEnds::Kept;
  const mime::Explained explained = options.decode
                                        ? mime::explain_decode(*encoding, octets)
                                        : mime::explain_encode(*encoding, octets, line_ends);
  shelf::write_file("", explained_text(explained, octets));
  return 0;
}

}  // namespace cli
