#include <set>

#include "sim/proto/smtp/client.h"
#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/reply.h"
#include "sim/proto/smtp/server.h"
#include "tests/fuzz/watch.h"

namespace fuzz {

namespace {

smtp::Reply reply_for(std::uint8_t how) {
  constexpr int kCodes[] = {250, 251, 252, 450, 250, 451, 452, 550, 551, 552, 553, 554, 421};
  smtp::Reply reply{kCodes[how % std::size(kCodes)], {}, {"an answer"}};
  if ((how & 0x10U) != 0) reply.enhanced = std::to_string(reply.code / 100) + ".1.5";
  if ((how & 0x20U) != 0) reply.lines.push_back("and more");
  if ((how & 0x40U) != 0) reply.lines = {""};
  return reply;
}

class ServerOwner {
 public:
  explicit ServerOwner(const smtp::ServerOptions& options) : server_(options) {}

  smtp::Server& machine() { return server_; }
  bool asks(const smtp::ServerEvent& event) const {
    return std::holds_alternative<smtp::MailAsked>(event) ||
           std::holds_alternative<smtp::RcptAsked>(event) ||
           std::holds_alternative<smtp::MessageAsked>(event) ||
           std::holds_alternative<smtp::VrfyAsked>(event) ||
           std::holds_alternative<smtp::ExpnAsked>(event);
  }
  smtp::ServerOutput answer(std::uint8_t how) {
    const smtp::Reply reply = reply_for(how);
    if (asked_rcpt_ && reply.positive()) ++accepted_;
    asked_rcpt_ = false;
    return server_.answer(reply);
  }
  void see(const smtp::ServerEvent& event) {
    asked_rcpt_ = asked_rcpt_ || std::holds_alternative<smtp::RcptAsked>(event);
    if (std::holds_alternative<smtp::MailAsked>(event)) accepted_ = 0;
    if (const auto* asked = std::get_if<smtp::MessageAsked>(&event)) {
      must(!asked->envelope.forward_paths.empty(), "no message without recipients");
      must(asked->envelope.forward_paths.size() == accepted_, "all accepted recipients are there");
      must(asked->content.empty() || asked->content.ends_with("\r\n"), "content ends with CRLF");
    }
  }
  std::string words(const smtp::ServerEvent& event) const {
    const auto* asked = std::get_if<smtp::MessageAsked>(&event);
    return asked == nullptr ? std::string{} : asked->content;
  }
  void close() {}

 private:
  smtp::Server server_;
  bool asked_rcpt_ = false;
  std::size_t accepted_ = 0;
};

std::vector<smtp::Transaction> transactions(std::uint8_t how) {
  std::vector<smtp::Transaction> all;
  for (std::uint8_t i = 0; i <= how % 3; ++i) {
    smtp::Transaction one{{mail::Address{"alice", "comnet.com"}, {}}, "Subject: x\r\n\r\n.dot\r\n"};
    if ((how & 4U) != 0) one.envelope.reverse_path.reset();
    if ((how & 8U) != 0) one.content = "caf\xc3\xa9";
    if ((how & 16U) != 0) one.content.clear();
    for (std::uint8_t j = 0; j <= (how >> 5U) % 4; ++j) {
      one.envelope.forward_paths.push_back({"user" + std::to_string(j), "example.org"});
    }
    if ((how & 128U) != 0) one.envelope.forward_paths[0].local_part = "j\xc3\xbcrg";
    all.push_back(one);
  }
  return all;
}

class ClientOwner {
 public:
  ClientOwner(const smtp::ClientOptions& options, std::vector<smtp::Transaction> transactions)
      : ended_(transactions.size(), false), client_(options, std::move(transactions)) {}

  smtp::Client& machine() { return client_; }
  bool asks(const smtp::ClientEvent&) const { return false; }
  smtp::ClientOutput answer(std::uint8_t) { return {}; }
  void see(const smtp::ClientEvent& event) {
    must(!over_ || std::holds_alternative<proto::Moved>(event), "SessionEnded is the last news");
    if (const auto* answered = std::get_if<smtp::RecipientAnswered>(&event)) {
      must(!ended_.at(answered->transaction), "recipients are answered before the end");
      must(answered_.insert({answered->transaction, answered->recipient}).second,
           "a recipient is answered once");
    } else if (const auto* begins = std::get_if<smtp::ContentBegins>(&event)) {
      must(begun_.insert(begins->transaction).second, "content begins once");
    } else if (const auto* ended = std::get_if<smtp::TransactionEnded>(&event)) {
      must(!ended_.at(ended->transaction), "a transaction ends once");
      must(!ended->after_data || begun_.contains(ended->transaction), "content was sent");
      must(!ended->reply.positive() || ended->after_data, "no success without content");
      ended_[ended->transaction] = true;
    } else if (std::holds_alternative<smtp::SessionEnded>(event)) {
      over_ = true;
    }
  }
  std::string words(const smtp::ClientEvent& event) const {
    const auto* ended = std::get_if<smtp::TransactionEnded>(&event);
    return ended == nullptr ? std::string{} : smtp::in_one_line(ended->reply);
  }
  void close() {
    must(over_, "the session ends");
    for (const bool ended : ended_) must(ended, "every transaction ends");
  }

 private:
  std::vector<bool> ended_;
  bool over_ = false;
  std::set<std::pair<std::size_t, std::size_t>> answered_;
  std::set<std::size_t> begun_;
  smtp::Client client_;
};

}  // namespace

int smtp_server(Octets octets) {
  Input input{octets};
  const std::uint8_t how = input.octet();
  const smtp::ServerOptions options{
      .domain = "comnet.com",
      .max_message_octets = (how & 1U) != 0 ? std::size_t{100} : std::size_t{100'000},
      .max_recipients = (how & 2U) != 0 ? std::size_t{2} : std::size_t{100},
      .extended = (how & 4U) == 0,
      .eight_bit = (how & 8U) == 0,
      .vrfy = (how & 16U) == 0,
      .expn = (how & 32U) == 0,
      .max_errors = (how & 64U) != 0 ? std::size_t{3} : std::size_t{20}};
  watch_twice<smtp::ServerEvent>(input.rest(), [&] { return ServerOwner{options}; });
  return 0;
}

int smtp_client(Octets octets) {
  Input input{octets};
  const std::uint8_t how = input.octet();
  const smtp::ClientOptions options{
      .domain = "aol.com", .extended = (how & 1U) == 0, .pipelining = (how & 2U) == 0};
  const std::uint8_t what = input.octet();
  watch_twice<smtp::ClientEvent>(input.rest(), [&] {
    return ClientOwner{options, transactions(what)};
  });
  return 0;
}

int smtp_words(Octets octets) {
  const std::string_view text = text_of(octets);
  if (const auto command = smtp::parse_command(text)) {
    const auto parsed = smtp::parse_command(smtp::format(*command));
    must(bool{parsed}, "format(x) can be parsed");
    // What was tolerated in the line is not in the value. (Save a bad domain after HELO.)
    smtp::Command wanted = *command, again = *parsed;
    wanted.tolerated.clear();
    again.tolerated.clear();
    must(again == wanted, "parse_command(format(x)) == x");
  }
  if (const auto reply = smtp::parse_reply(text)) {
    const auto again = smtp::parse_reply(smtp::format(*reply));
    must(again && *again == *reply, "parse_reply(format(x)) == x");
    must(smtp::in_one_line(*reply).find('\n') == std::string::npos, "one line is one line");
  }
  return 0;
}

}  // namespace fuzz
