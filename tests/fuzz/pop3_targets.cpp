#include <set>

#include "sim/proto/pop3/client.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/pop3/server.h"
#include "tests/fuzz/watch.h"

namespace fuzz {

namespace {

constexpr std::string_view kTimestamp = "<1896.697170952@dbc.mtview.ca.us>";

class ServerOwner {
 public:
  explicit ServerOwner(const pop3::ServerOptions& options) : server_(options) {}

  pop3::Server& machine() { return server_; }
  bool asks(const pop3::ServerEvent& event) const {
    return std::holds_alternative<pop3::LoginAsked>(event) ||
           std::holds_alternative<pop3::ApopAsked>(event);
  }
  pop3::ServerOutput answer(std::uint8_t how) {
    if (how % 4 == 1) return server_.answer(pop3::LoginRefused{"wrong password", false});
    if (how % 4 == 2) return server_.answer(pop3::LoginRefused{"locked", true});
    ++admitted_;
    std::vector<pop3::Item> items;
    if (how % 4 == 0) {
      items = {{"Subject: one\r\n\r\n.\r\n", "a"},
               {"no line end", "b"},
               {"", "c"},
               {"X: y\r\n\r\n1\r\n..2\r\n3\r\n", "d"}};
    }
    return server_.answer(std::move(items));
  }
  void see(const pop3::ServerEvent& event) {
    if (const auto* heard = std::get_if<proto::Heard>(&event)) {
      last_heard_ = pop3::keyword_of(heard->text);
    } else if (const auto* retrieved = std::get_if<pop3::Retrieved>(&event)) {
      must(retrieved->number >= 1 && retrieved->number <= 4, "the message exists");
      must(!removed_.contains(retrieved->number), "the message is still there");
    } else if (const auto* removed = std::get_if<pop3::Removed>(&event)) {
      must(last_heard_.starts_with("QUIT"), "only QUIT removes");
      must(released_ == 0, "nothing is removed without the lock");
      must(removed_.insert(removed->number).second, "a message is removed once");
    } else if (std::holds_alternative<pop3::Released>(event)) {
      ++released_;
    }
  }
  std::string words(const pop3::ServerEvent& event) const {
    const auto* asked = std::get_if<pop3::LoginAsked>(&event);
    return asked == nullptr ? std::string{} : asked->user + " " + asked->password;
  }
  void close() {
    must(admitted_ <= 1, "a session signs in once");
    must(released_ == admitted_, "the lock is released");
  }

 private:
  pop3::Server server_;
  std::string last_heard_;
  std::set<std::size_t> removed_;
  int admitted_ = 0, released_ = 0;
};

class ClientOwner {
 public:
  explicit ClientOwner(pop3::ClientOptions options) : client_(std::move(options)) {}

  pop3::Client& machine() { return client_; }
  bool asks(const pop3::ClientEvent&) const { return false; }
  pop3::ClientOutput answer(std::uint8_t) { return {}; }
  void see(const pop3::ClientEvent& event) {
    must(!ended_ || std::holds_alternative<proto::Moved>(event), "Ended is the last news");
    if (std::holds_alternative<pop3::Fetched>(event)) {
      ++fetched_;
    } else if (const auto* ended = std::get_if<pop3::Ended>(&event)) {
      ended_ = true;
      must(ended->fetched == fetched_, "the count of fetched messages is right");
    }
  }
  std::string words(const pop3::ClientEvent& event) const {
    if (const auto* fetched = std::get_if<pop3::Fetched>(&event)) {
      return fetched->unique_id + " " + fetched->content;
    }
    const auto* ended = std::get_if<pop3::Ended>(&event);
    return ended == nullptr ? std::string{} : ended->problem + std::to_string(ended->left);
  }
  void close() { must(ended_, "the session ends"); }

 private:
  pop3::Client client_;
  bool ended_ = false;
  std::size_t fetched_ = 0;
};

// Where the text can be read as a `Value`, writing and reading it gives the same.
template <class Value>
void check_round_trip(std::string_view text, text::Parsed<Value> (*parse)(std::string_view)) {
  const auto value = parse(text);
  if (!value) return;
  const auto again = parse(pop3::format(*value));
  must(again && *again == *value, "parse(format(x)) == x");
}

}  // namespace

int pop3_server(Octets octets) {
  Input input{octets};
  const std::uint8_t how = input.octet();
  const pop3::ServerOptions options{
      .timestamp = (how & 1U) != 0 ? std::string{} : std::string{kTimestamp},
      .max_errors = (how & 2U) != 0 ? std::size_t{3} : std::size_t{20},
      .keeps_forever = (how & 4U) == 0};
  watch_twice<pop3::ServerEvent>(input.rest(), [&] { return ServerOwner{options}; });
  return 0;
}

int pop3_client(Octets octets) {
  Input input{octets};
  const std::uint8_t how = input.octet();
  pop3::ClientOptions options{.user = "mrose", .password = "tanstaaf"};
  if ((how & 1U) != 0) options.mode = pop3::Mode::Keep;
  options.apop = (how & 2U) != 0;
  if ((how & 4U) != 0) options.seen = {"a", "b"};
  if ((how & 8U) != 0) options.max_messages = 1;
  if ((how & 16U) != 0) options.max_message_octets = 20;
  watch_twice<pop3::ClientEvent>(input.rest(), [&] { return ClientOwner{options}; });
  return 0;
}

int pop3_words(Octets octets) {
  const std::string_view text = text_of(octets);
  check_round_trip(text, pop3::parse_command);
  check_round_trip(text, pop3::parse_drop_listing);
  check_round_trip(text, pop3::parse_scan_listing);
  check_round_trip(text, pop3::parse_unique_id_listing);
  const bool one_line = text.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
  if (one_line && text.size() <= pop3::kMaxResponseOctets - 2) {
    check_round_trip(text, pop3::parse_status);
  }
  return 0;
}

}  // namespace fuzz
