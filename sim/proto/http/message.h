#pragma once
// Requests and responses of HTTP/1.1 as values (RFC 9110 §6), and how they are written down
// (RFC 9112 §2). What is read is in head.h and body.h.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace http {

// What one request or response may be: RFC 9110 §2.3 leaves it to each program.
inline constexpr std::size_t kMaxStartLine = 8'000;      // Octets, line end included.
inline constexpr std::size_t kMaxHead = 16'384;          // Octets, with its empty line.
inline constexpr std::size_t kMaxFields = 100;           // Also of those behind a chunked body.
inline constexpr std::size_t kMaxBody = 16'000'000;      // Octets, decoded.
inline constexpr std::size_t kMaxChunkLine = 256;        // Octets, without the line end.

struct Field {
  std::string name{}, value{};
  friend bool operator==(const Field&, const Field&) = default;
};
using Fields = std::vector<Field>;  // In their order; names in any case.

// The value of the first field of this name, in any case; null: there is none.
const std::string* find(const Fields& fields, std::string_view name);
std::size_t count(const Fields& fields, std::string_view name);
// Whether a list of tokens such as "keep-alive, close" has this one, in any case. All fields of the
// name are one list (RFC 9110 §5.3).
bool lists(const Fields& fields, std::string_view name, std::string_view token);

struct Request {
  std::string method{};  // "GET"; case matters (RFC 9110 §9.1).
  std::string target{};  // Origin form: "/inbox?page=2" (RFC 9112 §3.2.1).
  Fields fields{};
  std::string body{};  // Decoded.
};
struct Response {
  unsigned status = 200;
  Fields fields{};
  std::string body{};  // Decoded; the answer to HEAD has none.
};

// A token (RFC 9110 §5.6.2): names of methods and fields.
bool is_token(std::string_view text);
// Of a field: no control characters but the tabulator (RFC 9110 §5.5).
bool is_value(std::string_view text);

// "See Other"; "" where the number is not of RFC 9110 §15.
std::string_view reason_of(unsigned status);

// As on the wire. Names and values must be right: nobody may write a line end into them. The
// length of the body is told if there is one, and of a POST always (RFC 9110 §8.6).
std::string format(const Request& request);
// `with_body` false: as to HEAD, or with 304: the head only.
std::string format(const Response& response, bool with_body);

// What this side has to say of a request that it does not take, and which RFC says so.
struct Refusal {
  unsigned status = 400;
  std::string why{};  // A short sentence without a final period.
  std::string_view rfc{};
};

}  // namespace http
