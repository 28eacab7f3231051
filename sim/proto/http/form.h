#pragma once
// What the fields of a page's form hold when it is sent: in one line (urlencoded: the form's
// HTML standard, "application/x-www-form-urlencoded"), or as parts with files (RFC 7578).
#include <string>
#include <string_view>
#include <vector>

#include "sim/proto/http/message.h"
#include "sim/text/cursor.h"

namespace http {

struct FormPart {
  std::string name{}, value{};  // The value: octets; of a text UTF-8.
  bool is_file = false;
  std::string file_name{}, type{};  // Of a file: as the browser says, never to be trusted.
  friend bool operator==(const FormPart&, const FormPart&) = default;
};
using Form = std::vector<FormPart>;

inline constexpr std::size_t kMaxFormParts = 200;
inline constexpr std::string_view kUrlencoded = "application/x-www-form-urlencoded";
inline constexpr std::string_view kMultipart = "multipart/form-data";

// The value of the first part of this name that is no file; empty: there is none.
std::string value_of(const Form& form, std::string_view name);

Form read_urlencoded(std::string_view text);
std::string write_urlencoded(const Form& form);
// What a form's POST brings, by its Content-Type.
text::Parsed<Form> read_form(const Request& request);
// A POST of the form: with files, or where a text is long, as parts; else in one line.
Request post(std::string target, const Form& form, bool in_parts);

// Of a target: "/inbox" and what stands behind the "?".
std::string path_of(std::string_view target);
Form query_of(std::string_view target);

}  // namespace http
