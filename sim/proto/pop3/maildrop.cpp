#include "sim/proto/pop3/maildrop.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/text/lines.h"

namespace pop3 {

Maildrop::Maildrop(std::vector<Item> items)
    : items_{std::move(items)}, marked_(items_.size(), false) {
  assert(std::ranges::all_of(items_, [](const Item& it) { return is_unique_id(it.unique_id); }));
  octets_.reserve(items_.size());
  for (const Item& item : items_) {
    const auto changed = mended(item);
    octets_.push_back(changed ? changed->size() : item.content.size());
  }
}

const Item& Maildrop::item(std::size_t number) const {
  assert(number >= 1 && number <= size());
  return items_[number - 1];
}

bool Maildrop::marked(std::size_t number) const {
  assert(number >= 1 && number <= size());
  return marked_[number - 1];
}

void Maildrop::mark(std::size_t number) {
  assert(number >= 1 && number <= size());
  marked_[number - 1] = true;
}

void Maildrop::unmark_all() {
  marked_.assign(items_.size(), false);
}

DropListing Maildrop::drop_listing() const {
  DropListing listing;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (marked_[i]) continue;
    ++listing.messages;
    listing.octets += octets_[i];
  }
  return listing;
}

ScanListing Maildrop::scan_listing(std::size_t number) const {
  assert(number >= 1 && number <= size());
  return {number, octets_[number - 1]};
}

UniqueIdListing Maildrop::unique_id_listing(std::size_t number) const {
  return {number, item(number).unique_id};
}

std::optional<std::string> mended(const Item& item) {
  if (!text::has_bare_line_end(item.content)) return std::nullopt;
  return text::mend_line_ends(item.content);
}

std::string_view top_of(std::string_view content, std::uint64_t body_lines) {
  const bool headless = content.starts_with("\r\n");
  const std::size_t gap = headless ? 0 : content.find("\r\n\r\n");
  if (gap == content.npos) return content;
  std::size_t end = gap + (headless ? 2 : 4);
  for (; body_lines > 0 && end < content.size(); --body_lines) {
    const std::size_t line_end = content.find("\r\n", end);
    end = line_end == content.npos ? content.size() : line_end + 2;
  }
  return content.substr(0, end);
}

}  // namespace pop3
