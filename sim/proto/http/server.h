#pragma once
// The server's side of HTTP/1.1 (RFC 9110, RFC 9112): takes requests, in order and one at a time,
// asks its owner for the response to each, and says it. What another program could read otherwise
// is refused, and ends the connection.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "sim/proto/dialogue.h"
#include "sim/proto/http/body.h"
#include "sim/proto/http/head.h"

namespace http {

// Says which stretches of a whole request or response are octets of a message.
using Marker = std::vector<proto::Stretch> (*)(std::string_view part);
// No messages go by.
inline std::vector<proto::Stretch> no_messages(std::string_view) {
  return {};
}

// A whole request. The owner must call answer(). Of a method that is not in the table he is not
// told.
struct Asked {
  Request request;
  std::string host;  // Which it is for, with its port if it says so; empty: it does not say.
};

using ServerEvent = std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, Asked>;
using ServerOutput = proto::Output<ServerEvent>;

enum class ServerState : unsigned char { Waiting, Answering, Closed };
std::string_view name_of(ServerState);

struct ServerOptions {
  Marker mark = no_messages;
  std::size_t max_requests = 1'000;  // With so many the connection is closed.
};

class Server {
 public:
  explicit Server(ServerOptions options) : options_(options) {}
  ServerOutput open();
  ServerOutput receive(std::string_view octets);  // Any chunking will do.
  ServerOutput receive_end();
  // RFC 9112 §9.5: a whole request, or 1,000 octets of its body, must come within a minute.
  ServerOutput expire();
  // A GET whose condition fails is answered 304, a HEAD without the body: the owner need not know.
  ServerOutput answer(Response response);
  ServerState state() const { return talk_.state(); }
  bool in_content() const { return body_.has_value(); }
  static std::span<const proto::Arrow<ServerState>> diagram();

  // The methods that are known. Others are answered 501.
  struct VerbRow {
    std::string_view keyword;
    std::string_view rfc;
    bool legal(ServerState state) const { return state == ServerState::Waiting; }
  };
  static std::span<const VerbRow> verbs();

 private:
  ServerOutput pump();
  bool take_head();
  bool take_body();
  void begin_body(Framing framing);
  void obey();
  void hear(std::size_t octets);
  void refuse(const Refusal& refusal, std::size_t octets);
  void say(const Response& response, bool with_body);
  bool is_unchanged(const Response& response) const;
  bool is_last() const;

  ServerOptions options_;
  proto::Dialogue<ServerState, ServerEvent> talk_{diagram()};
  std::string waiting_;  // From the first octet of the request that is coming in.
  HeadScanner scanner_;
  std::optional<RequestHead> head_;
  std::size_t head_octets_ = 0;
  std::size_t body_octets_ = 0;  // On the wire, of those that have come.
  std::size_t progress_ = 0;     // Of these, when the time was last set anew.
  std::optional<BodyReader> body_;
  bool may_be_empty_ = false;  // Of what comes next the first line.
  bool input_ended_ = false;
  std::size_t requests_ = 0;
};

}  // namespace http
