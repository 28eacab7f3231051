#pragma once
// The client's side of HTTP/1.1 (RFC 9110, RFC 9112): says a request when it is told to, and hands
// over the response. The connection stays open for the next one, for a while.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "sim/proto/dialogue.h"
#include "sim/proto/http/body.h"
#include "sim/proto/http/server.h"

namespace http {

struct Connected {};  // Comes once, first: from now on it can be asked.
struct Answered {
  Response response;
};
// Comes once, last. Empty: both sides were done.
struct Ended {
  std::string problem;
};

using ClientEvent =
    std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, Connected, Answered, Ended>;
using ClientOutput = proto::Output<ClientEvent>;

enum class ClientState : unsigned char { Ready, Waiting, Closed };
std::string_view name_of(ClientState);

class Client {
 public:
  // `mark`: as of a server.
  explicit Client(Marker mark) : mark_(mark) {}
  ClientOutput open();
  // In the state Ready. The fields have Host already (RFC 9112 §3.2).
  ClientOutput ask(const Request& request);
  ClientOutput receive(std::string_view octets);
  ClientOutput receive_end();
  // In the state Ready the connection is given up, for nobody needs it.
  ClientOutput expire();
  ClientState state() const { return talk_.state(); }
  bool in_content() const { return body_.has_value(); }
  static std::span<const proto::Arrow<ClientState>> diagram();

 private:
  void pump();
  bool take_head();
  bool take_interim();
  void take_body();
  void hear(proto::Part part, std::size_t octets);
  void finish_response(bool by_end);
  void fail(const Refusal& refusal);
  void give_up(std::string_view on, std::string problem);

  Marker mark_;
  proto::Dialogue<ClientState, ClientEvent> talk_{diagram()};
  std::string waiting_;
  HeadScanner scanner_;
  std::optional<ResponseHead> head_;
  std::size_t head_octets_ = 0, body_octets_ = 0;
  std::optional<BodyReader> body_;
  bool to_head_ = false;  // The present request is HEAD.
};

}  // namespace http
