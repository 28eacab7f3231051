#pragma once
// The head of a request or response, all lines down to the empty one: RFC 9112 §2 to §5, with none
// of the tolerance that it allows. Whoever reads lines otherwise than the program before or behind
// him can be given a request that the other never saw (§11.2): so what two programs could read
// differently is refused.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "sim/proto/http/message.h"
#include "sim/text/cursor.h"

namespace http {

struct RequestHead {
  std::string method{};
  std::string target{};     // In origin form, whatever form it came in (RFC 9112 §3.2).
  std::string authority{};  // "mail.example:8080"; of the target where that names one, else Host.
  bool absolute = false;    // The target named the authority.
  unsigned major = 1, minor = 1;
  Fields fields{};
};
struct ResponseHead {
  unsigned status = 0;
  unsigned minor = 1;
  Fields fields{};
};

// `head`: lines with their CRLF, the empty one included.
text::Parsed<RequestHead> parse_request_head(std::string_view head);
text::Parsed<ResponseHead> parse_response_head(std::string_view head);
// One line of a field, without its line end. `offset`: of the line, for the problem.
text::Parsed<Field> parse_field_line(std::string_view line, std::size_t offset);

// How many octets the body has (RFC 9112 §6.3).
struct Framing {
  enum class Kind : unsigned char { Length, Chunked, UntilEnd } kind = Kind::Length;
  std::size_t octets = 0;  // Of Length.
};
// A refusal where the head names a version, a transfer or a length that is not taken.
std::variant<Framing, Refusal> framing_of(const RequestHead& head);
// `to_head`: it answers HEAD.
std::variant<Framing, Refusal> framing_of(const ResponseHead& head, bool to_head);

// Looks for the end of a head in octets that come in pieces.
class HeadScanner {
 public:
  // `waiting`: all that has come since the head began, longer each time. Returns the octets of the
  // head once it is whole, else 0. After a problem nothing is found any more.
  std::size_t scan(std::string_view waiting);
  const std::optional<Refusal>& problem() const { return problem_; }
  // So many octets were looked at: with a problem, the octet that makes it is the last of them.
  std::size_t scanned() const { return scanned_; }

 private:
  void refuse(unsigned status, std::string why, std::string_view rfc);

  std::size_t scanned_ = 0, line_ = 0;  // Where the present line begins.
  bool first_line_ = true;
  std::optional<Refusal> problem_;
};

}  // namespace http
