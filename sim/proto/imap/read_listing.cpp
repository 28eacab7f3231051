#include "sim/proto/imap/read_listing.h"

#include "sim/text/utf8.h"

namespace imap {

namespace {

struct StatusName {
  std::string_view name;
  StatusItem item;
};
constexpr StatusName kStatusNames[] = {
    {"MESSAGES", StatusItem::Messages}, {"RECENT", StatusItem::Recent},
    {"UIDNEXT", StatusItem::UidNext},   {"UIDVALIDITY", StatusItem::UidValidity},
    {"UNSEEN", StatusItem::Unseen},     {"DELETED", StatusItem::Deleted},
    {"SIZE", StatusItem::Size},         {"HIGHESTMODSEQ", StatusItem::HighestModSeq},
};

// One LIST may have so many patterns.
constexpr std::size_t kMaxPatterns = 100;

void read_selection(Reader& in, Listing& listing) {
  listing.extended = true;
  while (!in.failed() && !in.accept(')')) {
    const std::string option = in.word();
    if (option == "SUBSCRIBED") {
      listing.select_subscribed = listing.return_subscribed = true;
    } else if (option == "SPECIAL-USE") {
      listing.select_special_use = true;
    } else if (option == "RECURSIVEMATCH") {
      listing.recursive_match = true;
    } else if (option != "REMOTE") {  // There are no mailboxes elsewhere.
      in.fail("LIST cannot select " + option.substr(0, 32), "RFC 5258 §3.1");
    }
    in.accept(' ');
  }
  if (listing.recursive_match && !listing.select_subscribed) {
    in.fail("RECURSIVEMATCH needs SUBSCRIBED beside it", "RFC 5258 §3.1");
  }
}

void read_return_options(Reader& in, Listing& listing) {
  in.space();
  in.expect('(');
  while (!in.failed() && !in.accept(')')) {
    const std::string option = in.word();
    if (option == "SUBSCRIBED") {
      listing.return_subscribed = true;
    } else if (option == "CHILDREN") {
      listing.return_children = true;
    } else if (option == "SPECIAL-USE") {
      listing.return_special_use = true;
    } else if (option == "STATUS") {
      in.space();
      listing.status = read_status_items(in);
    } else {
      in.fail("LIST cannot return " + option.substr(0, 32), "RFC 5258 §3.2");
    }
    in.accept(' ');
  }
}

void read_patterns(Reader& in, Listing& listing, NameForm form) {
  const bool several = in.accept('(');
  listing.extended = listing.extended || several;
  do {
    listing.patterns.push_back(in_utf8(in, in.list_pattern(), form));
    if (listing.patterns.size() > kMaxPatterns) in.fail("too many patterns");
  } while (several && !in.failed() && in.accept(' '));
  if (several) in.expect(')');
}

}  // namespace

std::string_view name_of(StatusItem item) {
  for (const StatusName& row : kStatusNames) {
    if (row.item == item) return row.name;
  }
  return "?";
}

std::string in_utf8(Reader& in, const std::string& name, NameForm form) {
  std::optional<std::string> utf8;
  if (form == NameForm::Utf7) {
    utf8 = from_modified_utf7(name);
  } else if (text::find_bad_utf8(name) == std::string::npos) {
    utf8 = name;
  }
  if (!utf8) in.fail("this is no name in modified UTF-7 or UTF-8", "RFC 3501 §5.1.3");
  return utf8.value_or("");
}

std::vector<StatusItem> read_status_items(Reader& in) {
  std::vector<StatusItem> items;
  in.expect('(');
  do {
    const std::string name = in.word();
    const std::size_t before = items.size();
    for (const StatusName& row : kStatusNames) {
      if (row.name == name) items.push_back(row.item);
    }
    if (items.size() == before || items.size() > std::size(kStatusNames)) {
      in.fail("STATUS knows no item " + name.substr(0, 32), "RFC 3501 §6.3.10");
    }
  } while (!in.failed() && in.accept(' '));
  in.expect(')');
  return items;
}

Arguments read_listing(Reader& in, NameForm form) {
  Listing listing;
  in.space();
  if (in.accept('(')) {
    read_selection(in, listing);
    in.space();
  }
  listing.reference = in_utf8(in, in.astring(), form);
  in.space();
  read_patterns(in, listing, form);
  if (!in.accept(' ')) return listing;
  listing.extended = true;
  if (!in.accept_word("RETURN")) in.fail("only RETURN may follow here", "RFC 5258 §3");
  read_return_options(in, listing);
  return listing;
}

Arguments read_old_listing(Reader& in, NameForm form) {
  Listing listing;
  in.space();
  listing.reference = in_utf8(in, in.astring(), form);
  in.space();
  listing.patterns.push_back(in_utf8(in, in.list_pattern(), form));
  return listing;
}

}  // namespace imap
