#pragma once
// The name of a mailbox in its account's hierarchy: "INBOX", "Work/2005" (RFC 9051 §5.1).
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace store {

class MailboxName {
 public:
  static constexpr char kSeparator = '/';
  static constexpr std::size_t kMaxOctets = 255;

  // The mailbox where mail arrives. Every account has it.
  static MailboxName inbox();
  // Nothing where a level is empty, a control character stands in it, or it is too long. INBOX is
  // known in any case, also as the first of several levels; of all other names the case counts.
  static std::optional<MailboxName> parse(std::string_view text);

  const std::string& text() const { return text_; }
  bool is_inbox() const;
  // One level up; nothing at the top.
  std::optional<MailboxName> superior() const;
  bool is_below(const MailboxName& other) const;

  friend bool operator==(const MailboxName&, const MailboxName&) = default;
  friend std::strong_ordering operator<=>(const MailboxName&, const MailboxName&) = default;

 private:
  explicit MailboxName(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace store
