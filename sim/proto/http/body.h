#pragma once
// Takes a body from the wire, in any pieces: by its length, in chunks (RFC 9112 §7.1), or until the
// connection ends.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/proto/http/head.h"

namespace http {

class BodyReader {
 public:
  explicit BodyReader(Framing framing);

  // Returns how many of `octets` belong to the body; with a problem the octet that makes it is the
  // last of them. After the end: none.
  std::size_t push(std::string_view octets);
  // The connection has ended: whether that ends the body, too.
  bool end();
  bool done() const { return state_ == State::Done; }
  const std::optional<Refusal>& problem() const { return problem_; }
  // What was sent, once: the reader is not to be used any more.
  std::string take() { return std::move(body_); }

 private:
  enum class State : unsigned char {
    ChunkLine,  // The size of a chunk, and what else its line says.
    Data,       // `left_` octets are still to come.
    AfterData,  // The line end behind a chunk.
    Trailer,    // Fields behind the last chunk: looked at, and dropped (§7.1.2).
    Done,
  };
  std::size_t take_data(std::string_view octets);
  void take_octet(char c);
  void end_line();
  void begin_chunk();
  void refuse(unsigned status, std::string why, std::string_view rfc);

  Framing::Kind kind_;
  State state_;
  std::size_t left_ = 0;
  std::size_t trailers_ = 0;
  std::string line_;  // Of a chunk's size or a field, as far as it has come.
  std::string body_;
  std::optional<Refusal> problem_;
};

}  // namespace http
