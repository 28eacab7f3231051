#include "sim/mime/content_type.h"

#include <algorithm>

#include "sim/mime/parameter_pieces.h"
#include "sim/mime/tokens.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

// The value of one parameter, quoted or not.
std::string read_parameter_value(Tokens& in, std::string_view whole, Deviations& deviations,
                                 bool& quoted) {
  in.skip();
  quoted = in.peek() == '"';
  if (quoted) {
    std::string text = in.quoted_string();
    in.skip();
    if (!in.at_end() && in.peek() != ';') {
      deviations.add(in.offset(), "something follows a quoted string; it is ignored",
                     "RFC 2045 §5.1");
      in.up_to_semicolon();
    }
    return text;
  }
  const std::size_t begin = in.offset();
  std::string_view text = in.token();
  in.skip();
  if (!in.at_end() && in.peek() != ';') {
    const std::size_t strange = in.offset();
    const std::string_view gap = whole.substr(begin + text.size(), strange - begin - text.size());
    // On a line of its own stands the next parameter, whose ";" was forgotten.
    if (gap.find('\n') != std::string_view::npos && in.parameter_follows())
      return std::string{text};
    in.up_to_semicolon();
    text = whole.substr(begin, in.offset() - begin);
    while (!text.empty() && text::is_blank(text.back())) text.remove_suffix(1);
    deviations.add(strange, "a value with such octets must stand in quotation marks",
                   "RFC 2045 §5.1");
  } else if (text.empty()) {
    deviations.add(begin, "a parameter without a value", "RFC 2045 §5.1");
  }
  std::string out{text};
  std::erase_if(out, [](char c) { return c == '\r' || c == '\n'; });
  return out;
}

Parameters read_parameters(Tokens& in, std::string_view value, Deviations& deviations) {
  constexpr std::size_t kMost = 1000;
  ParameterPieces pieces{deviations};
  while (true) {
    in.skip();
    if (in.at_end()) break;
    if (pieces.size() == kMost) {
      deviations.add(in.offset(), "too many parameters; the rest is ignored", "RFC 2045 §5.1");
      break;
    }
    if (!in.accept(';')) {
      deviations.add(in.offset(), "expected \";\" before the next parameter", "RFC 2045 §5.1");
      if (!is_token_octet(in.peek())) in.up_to_semicolon();
      if (in.at_end()) break;
      in.accept(';');
    }
    in.skip();
    if (in.at_end()) {
      deviations.add(in.offset(), "no parameter follows the last \";\"", "RFC 2045 §5.1");
      break;
    }
    if (in.peek() == ';') continue;
    const std::size_t begin = in.offset();
    const std::string_view name = in.token();
    in.skip();
    if (name.empty() || !in.accept('=')) {
      deviations.add(begin, "expected a parameter as name=value; this is ignored", "RFC 2045 §5.1");
      in.up_to_semicolon();
      continue;
    }
    bool quoted = false;
    std::string text = read_parameter_value(in, value, deviations, quoted);
    pieces.add(text::lower_case(name), std::move(text), begin, quoted);
  }
  return pieces.join();
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

std::string ContentType::charset() const {
  const Parameter* const found = parameters.find("charset");
  if (found && !found->value.empty()) return found->value;
  return type == "text" ? "us-ascii" : "";
}

ContentType read_content_type(std::string_view value, Deviations& deviations) {
  Tokens in{value, deviations};
  in.skip();
  ContentType result;
  const std::size_t begin = in.offset();
  const std::string type = text::lower_case(in.token());
  in.skip();
  const bool slash = in.accept('/');
  in.skip();
  const std::string subtype = slash ? text::lower_case(in.token()) : std::string{};
  if (type.empty() || subtype.empty()) {
    deviations.add(begin, "expected type/subtype, such as text/plain, which it is taken for",
                   "RFC 2045 §5.1");
    in.up_to_semicolon();
  } else {
    result.type = type;
    result.subtype = subtype;
  }
  result.parameters = read_parameters(in, value, deviations);
  return result;
}

Disposition read_disposition(std::string_view value, Deviations& deviations) {
  Tokens in{value, deviations};
  in.skip();
  Disposition result;
  const std::size_t begin = in.offset();
  result.kind = text::lower_case(in.token());
  in.skip();
  const bool is_parameter = in.peek() == '=';
  if (result.kind.empty() || is_parameter) {
    deviations.add(begin, "expected inline or attachment; it is taken for an attachment",
                   "RFC 2183 §2");
    result.kind = "attachment";
    if (is_parameter) {  // The word was the name of a parameter: read it as one.
      Deviations nothing;
      Tokens again{value, nothing};
      again.skip();
      ParameterPieces pieces{deviations};
      const std::string name = text::lower_case(again.token());
      again.skip();
      again.accept('=');
      bool quoted = false;
      std::string text = read_parameter_value(again, value, deviations, quoted);
      pieces.add(name, std::move(text), begin, quoted);
      result.parameters = pieces.join();
      return result;
    }
  }
  result.parameters = read_parameters(in, value, deviations);
  return result;
}

std::string write_value(std::string_view first, const Parameters& parameters) {
  std::string out{first};
  for (const Parameter& parameter : parameters.list) {
    for (const std::string& text : write_parameter(parameter.name, parameter.value)) {
      out += "; " + text;
    }
  }
  return out;
}

}  // namespace mime
