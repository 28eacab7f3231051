#pragma once
// Addresses in header fields such as From, To and Cc: RFC 5322 §3.4, and the obsolete forms of
// §4.4. They may have display names and comments, which the envelope does not know.
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"
#include "sim/mail/cfws.h"
#include "sim/mail/remark.h"
#include "sim/text/cursor.h"

namespace mail {

// `Mary Smith <mary@example.net>`, or only `mary@example.net`.
struct Mailbox {
  std::string display_name;  // Without quotes and comments; words have one space between them.
  Address address;           // As RFC 5322 allows it: more than parse_address() would take.
  std::string group;         // The display name of the group that it stands in; else empty.

  // Where all that was read stood.
  struct Places {
    Place display_name, local_part, domain;
    std::vector<Place> comments;
    bool in_angle_brackets = false;
    bool obsolete = false;  // A form that must be understood, but no longer written (§4).
  };
  Places places;
};

// `name: a@b, c@d;`: several under one name, or none at all.
struct Group {
  std::string name;           // As display names are.
  Place place;                // Of the name.
  std::size_t mailboxes = 0;  // How many stand in it.
};

struct AddressList {
  std::vector<Mailbox> mailboxes;  // Those in groups, too, in the order of the text.
  std::vector<Group> groups;
  std::vector<Place> quoted;     // Quoted strings, with their quotation marks.
  std::vector<Place> comments;   // All of them; the outer ones where they are nested.
  std::vector<Remark> obsolete;  // Forms that must be understood, but no longer written.
};

// Reads an address-list. Line ends must be folds: CRLF or LF with white space behind.
text::Parsed<AddressList> read_address_list(std::string_view);
// Only the mailboxes: an empty group gives none.
text::Parsed<std::vector<Mailbox>> parse_address_list(std::string_view);

// The list as a composer writes it anew: the mailboxes in their order, and for each empty group one
// that has no address, only the group's name.
std::vector<Mailbox> with_empty_groups(const AddressList&);

// Reads one mailbox, which must be the whole text and no group.
text::Parsed<Mailbox> parse_mailbox(std::string_view);

// A display name as it stands before an address, or before the colon of a group: quoted where it
// must be.
std::string format_phrase(std::string_view name);

// "Mary Smith <mary@example.net>"; the display name is quoted where it must be.
std::string format_mailbox(const Mailbox&);

}  // namespace mail
