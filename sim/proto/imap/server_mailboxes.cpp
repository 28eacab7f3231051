// What each verb does that has to do with mailboxes as a whole.
#include <algorithm>
#include <set>
#include <utility>

#include "sim/proto/imap/server.h"
#include "sim/proto/imap/write.h"

namespace imap {
namespace {

std::string separator() {
  return std::string{"\""} + kSeparator + "\"";
}

// "a" and "a/b" of "a/b/c".
void add_superiors(std::set<std::string>& names, const std::string& of) {
  for (std::size_t at = of.find(kSeparator); at != of.npos; at = of.find(kSeparator, at + 1)) {
    names.insert(of.substr(0, at));
  }
}

// What LIST answers, line by line.
class ListWriter {
 public:
  ListWriter(const Listing& listing, bool old, const Mailboxes& mailboxes)
      : listing_(listing), old_(old), mailboxes_(mailboxes) {
    for (const Listed& mailbox : mailboxes) {
      if (mailbox.exists) add_superiors(with_children_, mailbox.name);
      if (mailbox.subscribed) add_superiors(above_subscribed_, mailbox.name);
    }
  }

  bool wanted(const Listed& mailbox) const {
    if (!fits(mailbox.name)) return false;
    if (old_) return mailbox.subscribed || hides_subscribed(mailbox.name);
    if (listing_.select_special_use && mailbox.special_use.empty()) return false;
    if (!listing_.select_subscribed) return mailbox.exists;
    return mailbox.subscribed || has_more(mailbox.name);
  }

  std::string line(const Listed& mailbox, NameForm form) const {
    std::string out = (old_ ? "LSUB (" : "LIST (") + attributes(mailbox) + ") " + separator() +
                      " " + written_name(mailbox.name, form);
    if (has_more(mailbox.name)) out += R"( ("CHILDINFO" ("SUBSCRIBED")))";
    return out;
  }

  // LSUB with "%": names that are not subscribed to, above some that are (RFC 3501 §6.3.9).
  std::vector<std::string> superiors_only() const {
    std::vector<std::string> names;
    for (const std::string& name : above_subscribed_) {
      const bool listed = std::ranges::find(mailboxes_, name, &Listed::name) != mailboxes_.end();
      if (!listed && fits(name) && hides_subscribed(name)) names.push_back(name);
    }
    return names;
  }

 private:
  bool fits(const std::string& name) const {
    return std::ranges::any_of(listing_.patterns, [&](const std::string& pattern) {
      return matches(listing_.reference + pattern, name, kSeparator);
    });
  }

  // RECURSIVEMATCH: it is shown for the sake of something below it (RFC 5258 §3.5).
  bool has_more(const std::string& name) const {
    return listing_.recursive_match && hides_subscribed(name);
  }

  // Something below it is subscribed to, and is not shown itself.
  bool hides_subscribed(const std::string& name) const {
    return std::ranges::any_of(mailboxes_, [&](const Listed& other) {
      return other.subscribed && other.name.starts_with(name + kSeparator) && !fits(other.name);
    });
  }

  std::string attributes(const Listed& mailbox) const {
    if (old_) return mailbox.exists && mailbox.subscribed ? "" : "\\Noselect";
    std::string out;
    const auto add = [&out](std::string_view attribute) {
      out.append(out.empty() ? "" : " ").append(attribute);
    };
    if (!mailbox.exists) add("\\NonExistent");
    add(with_children_.contains(mailbox.name) ? "\\HasChildren" : "\\HasNoChildren");
    if (listing_.return_subscribed && mailbox.subscribed) add("\\Subscribed");
    if (!mailbox.special_use.empty()) add(mailbox.special_use);
    return out;
  }

  const Listing& listing_;
  bool old_;  // LSUB.
  const Mailboxes& mailboxes_;
  std::set<std::string> with_children_, above_subscribed_;
};

}  // namespace

// — opening and leaving —

void Server::select() {
  const OneMailbox& mailbox = arguments<OneMailbox>();
  saved_.clear();
  mod_seqs_ = mod_seqs_ || mailbox.cond_store;
  ask(&Server::selected, Open{mailbox.name, command_.name == "EXAMINE"});
}

void Server::selected(const Answer& answer) {
  if (is_selected()) untagged("OK [CLOSED] the mailbox that was open is closed");
  if (answer.refused) {
    if (is_selected()) talk_.move("refused");
    return say_no(*answer.refused);
  }
  const Opened& opened = std::get<Opened>(answer.result);
  talk_.move(command_.name);
  messages_ = opened.counted.messages;
  read_only_ = opened.read_only;
  untagged_flag_names(opened.flag_names);
  untagged(std::to_string(messages_) + " EXISTS");
  if (!rev2_) untagged(std::to_string(opened.counted.recent) + " RECENT");
  if (!rev2_ && opened.first_unseen != 0) {
    untagged("OK [UNSEEN " + std::to_string(opened.first_unseen) + "] the first unseen message");
  }
  const std::string settable =
      read_only_ ? ""
                 : format_flags(~FlagBits{0}, flag_names_) + (opened.more_keywords ? " \\*" : "");
  untagged("OK [PERMANENTFLAGS (" + settable + ")] flags that are kept");
  untagged("OK [UIDVALIDITY " + std::to_string(opened.counted.uid_validity) + "] UIDs are valid");
  untagged("OK [UIDNEXT " + std::to_string(opened.counted.uid_next) + "] the next UID");
  untagged("OK [HIGHESTMODSEQ " + std::to_string(opened.counted.highest_mod_seq) + "] highest");
  if (rev2_) {
    untagged("LIST () " + separator() + " " + written_name(opened.name, form()));
  }
  say_ok(read_only_ ? "READ-ONLY" : "READ-WRITE");
}

void Server::close() {
  ask(&Server::left, Leave{command_.name == "CLOSE" && !read_only_});
}

void Server::left(const Answer&) {
  talk_.move(command_.name);
  saved_.clear();
  messages_ = 0;
  say_ok();
}

// — the hierarchy —

void Server::create() {
  const OneMailbox& mailbox = arguments<OneMailbox>();
  std::string name = mailbox.name;
  // RFC 3501 §6.3.3: a separator at its end says that names below are to follow.
  if (name.ends_with(kSeparator)) name.pop_back();
  ask(&Server::done, Make{std::move(name), mailbox.special_use});
}

void Server::remove() {
  ask(&Server::done, Drop{arguments<OneMailbox>().name});
}

void Server::rename() {
  const auto& [from, to] = arguments<TwoMailboxes>();
  ask(&Server::done, Rename{from, to});
}

void Server::subscribe() {
  ask(&Server::done, Subscribe{arguments<OneMailbox>().name, command_.name == "SUBSCRIBE"});
}

void Server::list() {
  const Listing& listing = arguments<Listing>();
  // RFC 3501 §6.3.8: an empty pattern asks for the separator.
  if (!listing.extended && listing.patterns.front().empty()) {
    untagged(command_.name + " (\\Noselect) " + separator() + " \"\"");
    return say_ok();
  }
  ask(&Server::listed, Names{!listing.status.empty()});
}

void Server::listed(const Answer& answer) {
  const Listing& listing = arguments<Listing>();
  const bool old = command_.name == "LSUB";
  const auto& mailboxes = std::get<Mailboxes>(answer.result);
  const ListWriter writer{listing, old, mailboxes};
  for (const Listed& mailbox : mailboxes) {
    if (!writer.wanted(mailbox)) continue;
    untagged(writer.line(mailbox, form()));
    if (mailbox.exists && !listing.status.empty()) {
      untagged_status(mailbox.name, listing.status, mailbox.counted);
    }
  }
  if (old) {
    for (const std::string& name : writer.superiors_only()) {
      untagged("LSUB (\\Noselect) " + separator() + " " + written_name(name, form()));
    }
  }
  done(answer);
}

// — counting —

void Server::status() {
  ask(&Server::counted, Count{arguments<Counting>().name});
}

void Server::counted(const Answer& answer) {
  if (!answer.refused) {
    const auto& [name, items] = arguments<Counting>();
    untagged_status(name, items, std::get<Counted>(answer.result));
  }
  done(answer);
}

void Server::untagged_status(const std::string& name, const std::vector<StatusItem>& items,
                             const Counted& counted) {
  const auto value = [&](StatusItem item) -> std::uint64_t {
    switch (item) {
      case StatusItem::Messages:
        return counted.messages;
      case StatusItem::Recent:
        return counted.recent;
      case StatusItem::UidNext:
        return counted.uid_next;
      case StatusItem::UidValidity:
        return counted.uid_validity;
      case StatusItem::Unseen:
        return counted.unseen;
      case StatusItem::Deleted:
        return counted.deleted;
      case StatusItem::Size:
        return counted.octets;
      case StatusItem::HighestModSeq:
        mod_seqs_ = true;
        return counted.highest_mod_seq;
    }
    return 0;
  };
  std::string values;
  for (const StatusItem item : items) {
    values.append(values.empty() ? "" : " ").append(name_of(item)).append(" ");
    values += std::to_string(value(item));
  }
  untagged("STATUS " + written_name(name, form()) + " (" + values + ")");
}

}  // namespace imap
