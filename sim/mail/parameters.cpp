#include "sim/mail/parameters.h"

#include <algorithm>

#include "sim/mail/parameter_pieces.h"
#include "sim/text/ascii.h"

namespace mail {

namespace {

constexpr std::string_view kParameterRfc = "RFC 2045 §5.1";

std::string quoted_value(Tokens& in, Deviations& deviations) {
  std::string text = in.quoted_string();
  in.skip();
  if (!in.at_end() && in.peek() != ';') {
    deviations.add(in.offset(), "something follows a quoted string; it is ignored", kParameterRfc);
    in.up_to_semicolon();
  }
  return text;
}

// A token, or what a careless writer has not quoted.
std::string bare_value(Tokens& in, Deviations& deviations) {
  const std::size_t begin = in.offset();
  std::string_view text = in.token();
  in.skip();
  if (!in.at_end() && in.peek() != ';') {
    const std::size_t strange = in.offset();
    const std::string_view gap = in.between(begin + text.size(), strange);
    // On a line of its own stands the next parameter, whose ";" was forgotten.
    if (gap.find('\n') != std::string_view::npos && in.parameter_follows())
      return std::string{text};
    in.up_to_semicolon();
    text = in.between(begin, in.offset());
    while (!text.empty() && text::is_blank(text.back())) text.remove_suffix(1);
    deviations.add(strange, "a value with such octets must stand in quotation marks",
                   kParameterRfc);
  } else if (text.empty()) {
    deviations.add(begin, "a parameter without a value", kParameterRfc);
  }
  std::string out{text};
  std::erase_if(out, [](char c) { return c == '\r' || c == '\n'; });
  return out;
}

// "name=value", or what stands in its place up to the next ";".
void read_one(Tokens& in, ParameterPieces& pieces, Deviations& deviations) {
  const std::size_t begin = in.offset();
  const std::string_view name = in.token();
  in.skip();
  if (name.empty() || !in.accept('=')) {
    deviations.add(begin, "expected a parameter as name=value; this is ignored", kParameterRfc);
    in.up_to_semicolon();
    return;
  }
  in.skip();
  const bool quoted = in.peek() == '"';
  std::string text = quoted ? quoted_value(in, deviations) : bare_value(in, deviations);
  pieces.add(text::lower_case(name), std::move(text), begin, quoted);
}

// Takes the ";" before a parameter, or what stands for it. False where nothing follows.
bool take_semicolon(Tokens& in, Deviations& deviations) {
  if (in.accept(';')) return true;
  deviations.add(in.offset(), "expected \";\" before the next parameter", kParameterRfc);
  if (in.accept(',') || in.accept(':')) return true;  // Meant as one.
  if (!is_token_octet(in.peek())) in.up_to_semicolon();
  if (in.at_end()) return false;
  in.accept(';');
  return true;
}

}  // namespace

const Parameter* Parameters::find(std::string_view name) const {
  const auto found = std::ranges::find_if(list, [name](const Parameter& parameter) {
    return text::equal_without_case(parameter.name, name);
  });
  return found == list.end() ? nullptr : &*found;
}

std::string Parameters::value_of(std::string_view name) const {
  const Parameter* const found = find(name);
  return found ? found->value : std::string{};
}

bool keep_octets(Parameter& /*parameter*/, Deviations& /*deviations*/) {
  return true;
}

Parameters read_parameters(Tokens& in, Deviations& deviations, FinishValue finish) {
  constexpr std::size_t kMost = 1000;
  ParameterPieces pieces{deviations};
  bool told_empty = false;
  while (true) {
    in.skip();
    if (in.at_end()) break;
    if (pieces.size() == kMost) {
      deviations.add(in.offset(), "too many parameters; the rest is ignored", kParameterRfc);
      break;
    }
    if (!take_semicolon(in, deviations)) break;
    in.skip();
    if (in.at_end() || in.peek() == ';') {
      if (!told_empty) {
        deviations.add(in.offset(),
                       in.at_end() ? "no parameter follows the last \";\""
                                   : "no parameter stands between two \";\"",
                       kParameterRfc);
      }
      told_empty = true;
      continue;
    }
    read_one(in, pieces, deviations);
  }
  return pieces.join(finish);
}

Parameters read_lone_parameter(Tokens& in, Deviations& deviations, FinishValue finish) {
  ParameterPieces pieces{deviations};
  read_one(in, pieces, deviations);
  return pieces.join(finish);
}

std::string parameter_of(std::string_view content_type, std::string_view name) {
  Deviations nothing;
  Tokens in{content_type, nothing};
  in.skip();
  in.token();
  in.skip();
  if (in.accept('/')) {
    in.skip();
    in.token();
  }
  return read_parameters(in, nothing, keep_octets).value_of(name);
}

}  // namespace mail
