#include "sim/proto/imap/client.h"
#include "sim/proto/imap/mailbox_name.h"
#include "sim/proto/imap/response.h"
#include "sim/proto/imap/server.h"
#include "sim/proto/imap/structure.h"
#include "sim/text/utf8.h"
#include "tests/fuzz/watch.h"
#include "tests/support/imap_owner.h"

namespace fuzz {

namespace {

// Behind it lie real mailboxes.
class ImapServerOwner {
 public:
  explicit ImapServerOwner(const imap::ServerOptions& options)
      : disk_(std::make_unique<support::ImapDisk>()), visit_(disk_->visit()), server_(options) {
    disk_->deliver("Subject: one\r\nFrom: a@b.test\r\n\r\n.\r\n");
    disk_->deliver("no line end");
    disk_->deliver(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
        "boundary=x\r\n\r\n--x\r\n\r\n1\r\n--x\r\n"
        "Content-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\ninside\r\n--x--\r\n");
  }

  imap::Server& machine() { return server_; }
  bool asks(const imap::ServerEvent& event) const {
    return std::holds_alternative<imap::Asked>(event);
  }
  imap::ServerOutput answer(std::uint8_t how) {
    const bool signs_in = std::holds_alternative<imap::SignIn>(question_.request);
    imap::Answer answer = visit_.answer(signs_in ? let_in() : question_);
    if (how % 8 == 7) disk_->deliver("Subject: more\r\n\r\nmore\r\n");
    return server_.answer(std::move(answer));
  }
  void see(const imap::ServerEvent& event) {
    if (const auto* asked = std::get_if<imap::Asked>(&event)) question_ = *asked;
  }
  std::string words(const imap::ServerEvent&) const { return {}; }
  void close() { visit_.break_off(); }

 private:
  // Whatever the fuzzer has made of name and password.
  static imap::Asked let_in() { return {imap::SignIn{"alice", "secret"}}; }

  std::unique_ptr<support::ImapDisk> disk_;
  node::ImapVisit visit_;
  imap::Server server_;
  imap::Asked question_;
};

class ImapClientOwner {
 public:
  explicit ImapClientOwner(imap::ClientOptions options) : client_(std::move(options)) {}

  imap::Client& machine() { return client_; }
  bool asks(const imap::ClientEvent&) const { return false; }
  imap::ClientOutput answer(std::uint8_t) { return {}; }
  void see(const imap::ClientEvent& event) {
    must(!ended_ || std::holds_alternative<proto::Moved>(event), "Ended is the last news");
    if (std::holds_alternative<imap::Fetched>(event)) {
      ++fetched_;
    } else if (const auto* ended = std::get_if<imap::Ended>(&event)) {
      ended_ = true;
      must(ended->fetched == fetched_, "the count of fetched messages is right");
    }
  }
  std::string words(const imap::ClientEvent& event) const {
    if (const auto* fetched = std::get_if<imap::Fetched>(&event)) {
      return std::to_string(fetched->uid) + " " + fetched->content;
    }
    if (const auto* part = std::get_if<imap::GotPart>(&event)) return part->header + part->content;
    if (const auto* done = std::get_if<imap::Done>(&event)) {
      return done->problem + std::to_string(done->fetched);
    }
    const auto* ended = std::get_if<imap::Ended>(&event);
    return ended == nullptr ? std::string{} : ended->problem + std::to_string(ended->left);
  }
  void close() { must(ended_, "the session ends"); }

 private:
  imap::Client client_;
  bool ended_ = false;
  std::size_t fetched_ = 0;
};

// One of each.
std::vector<imap::order::Order> every_order(const imap::order::Look& look) {
  namespace order = imap::order;
  return {order::ListMailboxes{},
          order::ListMailboxes{.counted = true},
          order::Search{"INBOX", "sch\xC3\xB6n"},
          order::MakeMailbox{"W\xC3\xB6rk"},
          order::PutMessage{"Work", {"\\Seen"}, "Subject: x\r\n\r\nx\r\n"},
          look,
          order::GetPart{.mailbox = "INBOX", .uid = 3, .section = "1"},
          order::SetFlags{.mailbox = "INBOX", .uid = 3, .flags = {"\\Deleted"}, .set = false},
          order::CopyTo{.mailbox = "INBOX", .uid = 3, .to = "Work"},
          order::CopyTo{.mailbox = "Work", .uid = 1, .to = "INBOX", .move = true},
          order::ExpungeOne{.mailbox = "INBOX", .uid = 3}};
}

}  // namespace

int imap_server(Octets octets) {
  Input input{octets};
  const std::uint8_t how = input.octet();
  const imap::ServerOptions options{
      .max_message_octets = (how & 1U) != 0 ? std::size_t{20} : std::size_t{1000},
      .max_errors = (how & 2U) != 0 ? std::size_t{3} : std::size_t{20}};
  watch_twice<imap::ServerEvent>(input.rest(), [&] { return ImapServerOwner{options}; });
  return 0;
}

int imap_client(Octets octets) {
  Input input{octets};
  const std::uint8_t how = input.octet();
  imap::ClientOptions options{.user = "mrc", .password = "secret"};
  const imap::order::Look look{.uid_next = (how & 1U) != 0 ? 3U : 1U, .by_parts = (how & 16U) != 0};
  options.orders = {look};
  if ((how & 64U) != 0) options.orders = every_order(look);
  options.idle = (how & 32U) != 0;
  options.stays = (how & 128U) != 0;
  if ((how & 2U) != 0) options.max_messages = 1;
  if ((how & 4U) != 0) options.max_message_octets = 200;
  if ((how & 8U) != 0) options.password = "sch\xC3\xB6n\r\n";
  watch_twice<imap::ClientEvent>(input.rest(), [&] { return ImapClientOwner{options}; });
  return 0;
}

int imap_words(Octets octets) {
  const std::string_view text = text_of(octets);
  const auto one = imap::parse_command(text), other = imap::parse_command(std::string{text});
  must(static_cast<bool>(one) == static_cast<bool>(other), "reading has no memory");
  imap::read_fetched(text);
  imap::envelope_of(text);
  if (text::find_bad_utf8(text) == std::string_view::npos) {
    must(imap::from_modified_utf7(imap::to_modified_utf7(text)) == text, "UTF-7 loses nothing");
  }
  imap::matches(text.substr(0, text.size() / 2), text, imap::kSeparator);
  return 0;
}

}  // namespace fuzz
