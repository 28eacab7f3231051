#pragma once
// The fetcher of a mail program elsewhere that looks into the user's mailboxes over IMAP4: what is
// new it gets, and all stays on the server until the user removes it.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/agent/fetcher.h"
#include "sim/node/delivery.h"
#include "sim/node/visits.h"
#include "sim/proto/imap/client.h"

namespace agent {

struct ImapFetcherOptions {
  std::string server;  // A host name.
  std::string user, password;
  std::vector<std::string> folders{"INBOX"};  // Into which it looks, in this order; UTF-8.
  bool by_parts = false;  // Headers first; the text of a message when somebody reads it.
  bool idle = false;      // Stays connected after a look, and waits in the last folder.
};

class ImapFetcher {
 public:
  // `surroundings.agent`: the MAA client.
  ImapFetcher(node::Surroundings surroundings, ImapFetcherOptions options, FetchListener listener);

  // Everything that has come since the last look.
  void look();
  // Gets the text of a message that came without: the part that a person reads first. What comes
  // of it `texted` tells.
  void get_text(MailboxId mailbox, std::uint32_t uid);
  // What the user has done with a message is kept with it on the server, so that his other mail
  // programs see it (RFC 3501 §2.3.2). \Seen comes with fetching its text.
  void set_mark(MailboxId mailbox, std::uint32_t uid, trace::Mark mark, bool set);
  // Removes a message that is marked as deleted.
  void expunge(MailboxId mailbox, std::uint32_t uid);

 private:
  using Imap = node::Session<imap::Client>;
  struct Visit {
    std::unique_ptr<Imap> session{};
    std::size_t looks = 0;                      // Ordered, and not done.
    Looked result{};                            // Of those that are done, since somebody was told.
    std::vector<imap::order::GetPart> parts{};  // Ordered, and not come.
    std::size_t changes = 0;                    // The same: of flags, and messages to remove.
    bool untold = false;                        // A look is done.
    bool ended = false;  // Nothing more will come; the connection may still have to be closed.
  };
  // What came of a message, and what a person will want to read of it.
  struct HeaderOnly {
    imap::order::GetPart text{};
    trace::Text header{};
  };
  struct Known {  // Of a folder (RFC 3501 §2.3.1.1).
    std::uint32_t uid_validity = 0, uid_next = 1;
  };

  std::vector<imap::order::Order> looks() const;
  void order(const std::vector<imap::order::Order>& orders);
  void connect_imap(trace::Ipv4 address, std::vector<imap::order::Order> orders);
  static void expect(Visit& visit, const std::vector<imap::order::Order>& orders);
  void on_imap_event(Visit& visit, const imap::ClientEvent& event);
  void on_imap_gone(std::uint32_t number, trace::CloseReason reason);
  void on_fetched(const Visit& visit, const imap::Fetched& fetched);
  void on_part(Visit& visit, const imap::GotPart& part);
  void on_done(Visit& visit, const imap::Done& done);
  bool learn(const imap::order::Order& order);
  void not_changed(const std::string& why);
  void on_ended(Visit& visit, const std::string& problem, std::uint64_t left);
  void give_up(Visit& visit, const imap::order::GetPart& which, const std::string& why);
  void tell(Visit& visit);

  node::Surroundings surroundings_;
  ImapFetcherOptions options_;
  FetchListener listener_;
  std::map<std::string, Known> known_;  // By folder.
  std::map<MailboxId, std::string> folders_;  // Of the messages that have come.
  std::map<std::pair<MailboxId, std::uint32_t>, HeaderOnly> header_only_;
  std::vector<imap::order::Order> waiting_;  // Until the server's address is known.
  node::Visits<Visit> visits_;
};

}  // namespace agent
