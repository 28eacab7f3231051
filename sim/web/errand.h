#pragma once
// One visit to a mail server for the sake of one page: what the page asks for, and what has come.
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/node/ledger.h"
#include "sim/node/session.h"
#include "sim/proto/imap/client.h"
#include "sim/web/mail_source.h"

namespace web {

struct Login {
  std::string name{}, password{};
};

// A message as its folder's list has it.
struct ListedMail {
  bool seen = false;
  std::string header{};
};
struct WholeMail {
  node::Carried carried{};
  trace::Text message{};
};

class Errand {
 public:
  using Imap = node::Session<imap::Client>;

  Errand(SessionId page, MailSource::Make make, MailSource::Give give)
      : page_(page), make_(std::move(make)), give_(std::move(give)) {}

  // How an order ended: the server's words after NO; empty: well. Null: it has not been carried
  // out, and is wanted now.
  const std::string* ask(const imap::order::Order& order);
  // The same of an order that did not go well the first time.
  const std::string* ask_again(const imap::order::Order& order);
  // What is wanted is on its way.
  std::vector<imap::order::Order> take_wanted();
  bool wants() const { return !wanted_.empty(); }

  // What comes. `done` says whether all is there that was on its way.
  void came(imap::Fetched fetched);
  void came(imap::GotMailboxes folders) { folders_ = std::move(folders); }
  void came(imap::GotFound found);
  void came(std::string folder, std::uint32_t uid, WholeMail mail);
  bool done(std::string problem);
  // Nothing more will come. `refused`: for the server did not take name and password.
  void end(std::string problem, bool refused);

  // What has come; empty or null: nothing.
  const std::vector<imap::MailboxCount>& folders() const { return folders_.counts; }
  const std::map<std::uint32_t, ListedMail>& list(const std::string& folder) {
    return lists_[folder];
  }
  const std::vector<std::uint32_t>& found(const std::string& folder, const std::string& text);
  const WholeMail* whole(const std::string& folder, std::uint32_t uid) const;

  http::Response make() const { return make_(); }
  void give(http::Response response);
  bool given() const { return given_; }
  bool ended() const { return ended_; }
  bool refused() const { return refused_; }
  const std::string& problem() const { return problem_; }
  SessionId page() const { return page_; }

  Login login{};
  std::unique_ptr<Imap> session{};
  kernel::EventId alarm{};  // When its page is made of what is there.
  std::optional<std::string> sent{};  // The message that was written has gone out: this is it.

 private:
  SessionId page_;
  MailSource::Make make_;
  MailSource::Give give_;
  const std::string* result_of(const imap::order::Order& order, std::size_t times);

  std::vector<imap::order::Order> wanted_;
  std::deque<imap::order::Order> ordered_;  // The first is being carried out.
  std::vector<std::pair<imap::order::Order, std::string>> done_;
  imap::GotMailboxes folders_;
  std::map<std::string, std::map<std::uint32_t, ListedMail>> lists_;  // By folder and UID.
  std::map<std::pair<std::string, std::uint32_t>, WholeMail> whole_;  // The same.
  std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> found_;
  std::string problem_;
  bool given_ = false, ended_ = false, refused_ = false;
};

}  // namespace web
