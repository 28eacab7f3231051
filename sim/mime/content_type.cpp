#include "sim/mime/content_type.h"

#include <algorithm>

#include "sim/mail/tokens.h"
#include "sim/mime/charset.h"
#include "sim/mime/encoded_word.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

constexpr std::string_view kExtendedRfc = "RFC 2231 §4";

// Converts what was percent-encoded, or reads what was put there against the rules.
bool finish_value(Parameter& parameter, Deviations& deviations) {
  if (parameter.percent) {
    const std::string charset = parameter.charset.empty() ? "utf-8" : parameter.charset;
    Converted converted = to_utf8(parameter.value, charset);
    if (!converted.known) {
      deviations.add(parameter.offset, "a character set that nobody here knows", kExtendedRfc);
    } else if (converted.replaced > 0) {
      deviations.add(parameter.offset, "octets that are no character of the character set",
                     kExtendedRfc);
    }
    parameter.value = std::move(converted.utf8);
    return converted.known && converted.replaced == 0;
  }
  DecodedText decoded = decode_words(parameter.value);
  if (!decoded.words.empty()) {
    deviations.add(parameter.offset, "an encoded word must not stand in a parameter",
                   "RFC 2047 §5");
  } else if (!decoded.deviations.empty()) {
    deviations.add(parameter.offset, decoded.deviations.list().front().why, "RFC 2045 §5.1");
  }
  parameter.value = std::move(decoded.utf8);
  return true;
}

}  // namespace

std::string ContentType::charset() const {
  const Parameter* const found = parameters.find("charset");
  if (found && !found->value.empty()) return found->value;
  return type == "text" ? "us-ascii" : "";
}

ContentType read_content_type(std::string_view value, Deviations& deviations) {
  mail::Tokens in{value, deviations};
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
  result.parameters = mail::read_parameters(in, deviations, finish_value);
  return result;
}

Disposition read_disposition(std::string_view value, Deviations& deviations) {
  mail::Tokens in{value, deviations};
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
      mail::Tokens again{value, nothing};
      again.skip();
      result.parameters = mail::read_lone_parameter(again, deviations, finish_value);
      return result;
    }
  }
  result.parameters = mail::read_parameters(in, deviations, finish_value);
  return result;
}

}  // namespace mime
