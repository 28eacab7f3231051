#include "sim/store/mailbox_name.h"

#include <algorithm>

namespace store {

namespace {

constexpr std::string_view kInbox = "INBOX";

// Octets, as no locale may decide what a name is.
bool names_inbox(std::string_view level) {
  return std::ranges::equal(level, kInbox, [](char given, char upper) {
    return given == upper || given == upper - 'A' + 'a';
  });
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

}  // namespace

MailboxName MailboxName::inbox() {
  return MailboxName{std::string{kInbox}};
}

std::optional<MailboxName> MailboxName::parse(std::string_view text) {
  if (text.empty() || text.size() > kMaxOctets) return std::nullopt;
  if (text.front() == kSeparator || text.back() == kSeparator) return std::nullopt;
  if (text.find("//") != std::string_view::npos) return std::nullopt;
  if (std::ranges::any_of(text, is_control)) return std::nullopt;
  std::string name{text};
  const std::string_view first = text.substr(0, text.find(kSeparator));
  if (names_inbox(first)) name.replace(0, first.size(), kInbox);
  return MailboxName{std::move(name)};
}

bool MailboxName::is_inbox() const {
  return text_ == kInbox;
}

std::optional<MailboxName> MailboxName::superior() const {
  const std::size_t end = text_.rfind(kSeparator);
  if (end == std::string::npos) return std::nullopt;
  return MailboxName{text_.substr(0, end)};
}

bool MailboxName::is_below(const MailboxName& other) const {
  return text_.size() > other.text_.size() && text_.starts_with(other.text_) &&
         text_[other.text_.size()] == kSeparator;
}

}  // namespace store
