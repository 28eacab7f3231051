#pragma once
// The maildrop as one session sees it (RFC 1939 §4): a fixed list of messages, numbered from 1,
// some of them marked as deleted. Nothing is removed before the UPDATE state.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/proto/pop3/dialect.h"

namespace pop3 {

// A message of the maildrop. The owner keeps the content alive while the session lives.
struct Item {
  std::string_view content;
  std::string unique_id;  // §7, UIDL: 1 to 70 octets from 0x21 to 0x7E.
};

class Maildrop {
 public:
  Maildrop() = default;
  explicit Maildrop(std::vector<Item> items);

  // The marked ones included. Numbers go from 1 to size().
  std::size_t size() const { return items_.size(); }
  const Item& item(std::size_t number) const;
  bool marked(std::size_t number) const;
  void mark(std::size_t number);
  void unmark_all();

  // Messages and octets without the marked ones.
  DropListing drop_listing() const;
  ScanListing scan_listing(std::size_t number) const;
  UniqueIdListing unique_id_listing(std::size_t number) const;

 private:
  std::vector<Item> items_;
  std::vector<std::uint64_t> octets_;  // Of each, as it is sent.
  std::vector<bool> marked_;           // As long as items_.
};

// The message as it is sent: each CR or LF that stands alone is made CRLF, or clients would lose
// step (RFC 1939 §3 knows no other line end). Nothing where it may be sent as it is.
std::optional<std::string> mended(const Item& item);

// What TOP sends of a message: its header, the empty line and so many lines of its body. All of it
// where it has no body.
std::string_view top_of(std::string_view content, std::uint64_t body_lines);

}  // namespace pop3
