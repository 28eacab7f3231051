#include "sim/proto/http/message.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace http {

namespace {

struct Reason {
  unsigned status;
  std::string_view phrase;
};
constexpr Reason kReasons[] = {
    {100, "Continue"},
    {200, "OK"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

bool is_tchar(char c) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return text::is_letter_or_digit(c) || kOthers.find(c) != std::string_view::npos;
}

void append(std::string& out, const Fields& fields) {
  for (const Field& field : fields) {
    assert(is_token(field.name) && is_value(field.value));
    out.append(field.name).append(": ").append(field.value).append("\r\n");
  }
}

void append_length(std::string& out, std::size_t octets) {
  out.append("Content-Length: ").append(std::to_string(octets)).append("\r\n");
}

}  // namespace

const std::string* find(const Fields& fields, std::string_view name) {
  const auto found = std::ranges::find_if(
      fields, [&](const Field& field) { return text::equal_without_case(field.name, name); });
  return found == fields.end() ? nullptr : &found->value;
}

std::size_t count(const Fields& fields, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::count_if(
      fields, [&](const Field& field) { return text::equal_without_case(field.name, name); }));
}

bool lists(const Fields& fields, std::string_view name, std::string_view token) {
  for (const Field& field : fields) {
    if (!text::equal_without_case(field.name, name)) continue;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      const std::string_view one = rest.substr(0, rest.find(','));
      if (text::equal_without_case(text::trimmed(one), token)) return true;
      rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
  }
  return false;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_tchar);
}

bool is_value(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return text::is_control(c) && c != '\t'; });
}

std::string_view reason_of(unsigned status) {
  const auto* const found = std::ranges::find(kReasons, status, &Reason::status);
  return found == std::end(kReasons) ? std::string_view{} : found->phrase;
}

std::string format(const Request& request) {
  assert(is_token(request.method));
  assert(std::ranges::all_of(request.target, text::is_visible));
  std::string out = request.method + " " + request.target + " HTTP/1.1\r\n";
  append(out, request.fields);
  if (!request.body.empty() || request.method == "POST") append_length(out, request.body.size());
  return out.append("\r\n").append(request.body);
}

std::string format(const Response& response, bool with_body) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
  out.append(reason_of(response.status)).append("\r\n");
  append(out, response.fields);
  // RFC 9110 §8.6: neither of these two has a length.
  const bool has_none = response.status < 200 || response.status == 204 || response.status == 304;
  if (!has_none) append_length(out, response.body.size());
  out += "\r\n";
  return with_body && !has_none ? out + response.body : out;
}

}  // namespace http
