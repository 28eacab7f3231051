#pragma once
// Content-Type and its parameters: RFC 2045 §5, RFC 2231 for long ones and other characters.
// Content-Disposition (RFC 2183) has the same form.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/parameters.h"
#include "sim/mime/deviation.h"

namespace mime {

using mail::Parameter;
using mail::Parameters;  // Here their values are UTF-8, whatever the charset was.

struct ContentType {
  std::string type = "text", subtype = "plain";  // Small letters.
  Parameters parameters;

  std::string name() const { return type + '/' + subtype; }
  bool is(std::string_view type_name, std::string_view subtype_name) const {
    return type == type_name && subtype == subtype_name;
  }
  // The charset parameter; us-ascii where a text has none (RFC 2045 §5.2).
  std::string charset() const;
};

struct Disposition {
  std::string kind = "inline";  // "inline", "attachment" or any other word, in small letters.
  Parameters parameters;
  std::string file_name() const { return parameters.value_of("filename"); }
};

// Values of the fields, folding included; of parameters at most the first 1000. What cannot be read
// is text/plain (RFC 2045 §5.2), or an attachment (RFC 2183 §2.8). Offsets of deviations count from
// the beginning of the value.
ContentType read_content_type(std::string_view value, Deviations& deviations);
Disposition read_disposition(std::string_view value, Deviations& deviations);

// "; name=value" as a list of texts without the semicolons: a token where that is possible, else a
// quoted string, else RFC 2231 with UTF-8 in pieces that fit into lines of 76.
std::vector<std::string> write_parameter(std::string_view name, std::string_view utf8);
// "type/subtype; a=b; c=d": for field() of mail/header.h, which folds at the spaces.
std::string write_value(std::string_view first, const Parameters& parameters);

}  // namespace mime
