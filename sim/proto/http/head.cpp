#include "sim/proto/http/head.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace http {

namespace {

using text::Malformed;
using text::Parsed;

// Without its CRLF; `rest` goes on behind it. The scanner has seen to it that all lines end so.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find("\r\n"), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 2, rest.size()));
  return line;
}

// "HTTP/1.1": the two digits.
std::optional<std::pair<unsigned, unsigned>> version_in(std::string_view text) {
  if (text.size() != 8 || !text.starts_with("HTTP/") || text[6] != '.') return std::nullopt;
  if (!text::is_digit(text[5]) || !text::is_digit(text[7])) return std::nullopt;
  return std::pair{static_cast<unsigned>(text[5] - '0'), static_cast<unsigned>(text[7] - '0')};
}

std::optional<Malformed> read_fields(std::string_view rest, std::size_t offset, Fields& fields) {
  while (true) {
    const std::string_view line = take_line(rest);
    if (line.empty()) return std::nullopt;
    if (fields.size() == kMaxFields) return Malformed{offset, "too many fields", "RFC 9112 §3"};
    auto field = parse_field_line(line, offset);
    if (!field) return field.problem();
    fields.push_back(std::move(*field));
    offset += line.size() + 2;
  }
}

// host [ ":" port ], or an IP literal in brackets (RFC 9110 §4.2.1); no user's name.
bool is_authority(std::string_view text) {
  constexpr std::string_view kOthers = "-._~[]:";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return text::is_letter_or_digit(c) || kOthers.find(c) != std::string_view::npos;
  });
}

// "http://host/path" becomes "/path" (RFC 9112 §3.2.2).
std::optional<Malformed> read_target(std::string_view target, std::size_t offset,
                                     RequestHead& head) {
  constexpr std::string_view kScheme = "http://";
  if (text::equal_without_case(target.substr(0, kScheme.size()), kScheme)) {
    target.remove_prefix(kScheme.size());
    const std::string_view authority = target.substr(0, target.find_first_of("/?"));
    if (!is_authority(authority)) {
      return Malformed{offset + kScheme.size(), "no host stands in the target", "RFC 9112 §3.2.2"};
    }
    head.authority = authority;
    head.absolute = true;
    target.remove_prefix(authority.size());
    head.target = target.starts_with('/') ? target : "/" + std::string{target};
    return std::nullopt;
  }
  head.target = target;
  if (target.starts_with('/') || (target == "*" && head.method == "OPTIONS")) return std::nullopt;
  return Malformed{offset, "the target must be a path", "RFC 9112 §3.2"};
}

std::optional<Malformed> read_host(RequestHead& head) {
  const std::size_t hosts = count(head.fields, "Host");
  if (hosts > 1) return Malformed{0, "two fields say which host is meant", "RFC 9112 §3.2"};
  if (hosts == 0) {
    if (head.minor == 0) return std::nullopt;
    return Malformed{0, "no field says which host is meant", "RFC 9112 §3.2"};
  }
  const std::string& host = *find(head.fields, "Host");
  if (!is_authority(host)) return Malformed{0, "the field Host names no host", "RFC 9112 §3.2"};
  if (!head.absolute) head.authority = host;
  return std::nullopt;
}

// Digits only: "+5", "5, 5" and "0x5" are read as five by some.
std::optional<std::size_t> length_in(std::string_view value) {
  if (value.empty() || value.size() > 15 || !std::ranges::all_of(value, text::is_digit)) {
    return std::nullopt;
  }
  std::size_t length = 0;
  for (const char c : value) length = length * 10 + static_cast<std::size_t>(c - '0');
  return length;
}

std::variant<Framing, Refusal> framing_by(const Fields& fields, unsigned minor, Framing without) {
  const std::size_t lengths = count(fields, "Content-Length");
  const std::size_t transfers = count(fields, "Transfer-Encoding");
  if (transfers > 0) {
    if (lengths > 0) {
      return Refusal{400, "Transfer-Encoding and Content-Length together", "RFC 9112 §6.1"};
    }
    if (minor == 0) return Refusal{400, "HTTP/1.0 has no Transfer-Encoding", "RFC 9112 §6.1"};
    const bool chunked = transfers == 1 && text::equal_without_case(
                                               *find(fields, "Transfer-Encoding"), "chunked");
    if (!chunked) return Refusal{501, "no transfer coding is known but chunked", "RFC 9112 §6.1"};
    return Framing{Framing::Kind::Chunked, 0};
  }
  if (lengths == 0) return without;
  if (lengths > 1) return Refusal{400, "two fields say how long the body is", "RFC 9112 §6.3"};
  const auto length = length_in(*find(fields, "Content-Length"));
  if (!length) return Refusal{400, "the length is no number", "RFC 9112 §6.3"};
  if (*length > kMaxBody) return Refusal{413, "the body is too long", "RFC 9110 §15.5.14"};
  return Framing{Framing::Kind::Length, *length};
}

}  // namespace

Parsed<Field> parse_field_line(std::string_view line, std::size_t offset) {
  if (text::is_blank(line.front())) {
    return Malformed{offset, "a field may not go on in a second line", "RFC 9112 §5.2"};
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    return Malformed{offset, "a field's line has no colon", "RFC 9112 §5"};
  }
  const std::string_view name = line.substr(0, colon);
  if (!name.empty() && text::is_blank(name.back())) {
    return Malformed{offset + colon - 1, "a space before the colon", "RFC 9112 §5.1"};
  }
  if (!is_token(name)) return Malformed{offset, "a field's name is no word", "RFC 9110 §5.1"};
  const std::string_view value = text::trimmed(line.substr(colon + 1));
  if (!is_value(value)) {
    return Malformed{offset + colon + 1, "a control character in a field", "RFC 9110 §5.5"};
  }
  return Field{std::string{name}, std::string{value}};
}

Parsed<RequestHead> parse_request_head(std::string_view head) {
  std::string_view rest = head;
  const std::string_view line = take_line(rest);
  const std::size_t first = line.find(' ');
  const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  if (second == std::string_view::npos) {
    return Malformed{0, "a request's line is a method, a target and a version", "RFC 9112 §3"};
  }
  RequestHead read{.method = std::string{line.substr(0, first)}};
  if (!is_token(read.method)) return Malformed{0, "the method is no word", "RFC 9110 §9.1"};
  const auto version = version_in(line.substr(second + 1));
  if (!version) return Malformed{second + 1, "the version is not HTTP/1.1", "RFC 9112 §2.3"};
  std::tie(read.major, read.minor) = *version;
  const std::string_view target = line.substr(first + 1, second - first - 1);
  if (target.empty() || !std::ranges::all_of(target, text::is_visible)) {
    return Malformed{first + 1, "a target has printable characters only", "RFC 9112 §3.2"};
  }
  if (const auto wrong = read_target(target, first + 1, read)) return *wrong;
  if (const auto wrong = read_fields(rest, line.size() + 2, read.fields)) return *wrong;
  if (const auto wrong = read_host(read)) return *wrong;
  return read;
}

Parsed<ResponseHead> parse_response_head(std::string_view head) {
  std::string_view rest = head;
  const std::string_view line = take_line(rest);
  const auto version = version_in(line.substr(0, 8));
  const std::string_view status = line.size() < 12 ? std::string_view{} : line.substr(9, 3);
  const bool right = version && version->first == 1 && !status.empty() && line[8] == ' ' &&
                     std::ranges::all_of(status, text::is_digit) && status.front() != '0' &&
                     (line.size() == 12 || line[12] == ' ') && is_value(line);
  if (!right) return Malformed{0, "this is no status line", "RFC 9112 §4"};
  ResponseHead read{.status = 0, .minor = version->second, .fields = {}};
  for (const char c : status) read.status = read.status * 10 + static_cast<unsigned>(c - '0');
  if (const auto wrong = read_fields(rest, line.size() + 2, read.fields)) return *wrong;
  return read;
}

std::variant<Framing, Refusal> framing_of(const RequestHead& head) {
  if (head.major != 1) return Refusal{505, "only HTTP/1.1 is spoken here", "RFC 9110 §15.6.6"};
  return framing_by(head.fields, head.minor, {Framing::Kind::Length, 0});
}

std::variant<Framing, Refusal> framing_of(const ResponseHead& head, bool to_head) {
  const bool none = to_head || head.status < 200 || head.status == 204 || head.status == 304;
  if (none) return Framing{Framing::Kind::Length, 0};
  return framing_by(head.fields, head.minor, {Framing::Kind::UntilEnd, 0});
}

std::size_t HeadScanner::scan(std::string_view waiting) {
  while (!problem_ && scanned_ < waiting.size()) {
    const std::size_t at = scanned_++;
    const char c = waiting[at];
    const bool after_cr = at > line_ && waiting[at - 1] == '\r';
    if (first_line_ ? at - line_ >= kMaxStartLine : at >= kMaxHead) {
      first_line_ ? refuse(414, "the first line is too long", "RFC 9112 §3")
                  : refuse(431, "the fields are too long", "RFC 6585 §5");
    } else if (c == '\n' && !after_cr) {
      refuse(400, "a line ends with LF alone", "RFC 9112 §2.2");
    } else if (c != '\n' && after_cr) {
      refuse(400, "a CR without its LF", "RFC 9112 §2.2");
    } else if (c == '\0') {
      refuse(400, "an octet of zero", "RFC 9110 §5.5");
    } else if (c == '\n') {
      const bool is_empty = at == line_ + 1;
      line_ = scanned_;
      if (is_empty && !first_line_) return scanned_;
      if (is_empty) refuse(400, "an empty line begins a message", "RFC 9112 §2.2");
      first_line_ = false;
    }
  }
  return 0;
}

void HeadScanner::refuse(unsigned status, std::string why, std::string_view rfc) {
  problem_ = Refusal{status, std::move(why), rfc};
}

}  // namespace http
