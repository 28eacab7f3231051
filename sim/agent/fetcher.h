#pragma once
// What all fetchers have in common, one for each way to one's mail: they look when they are told
// to, hand over each message that is new, and say at last how it went. One look at a time.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "sim/kernel/ids.h"
#include "sim/trace/record.h"

namespace agent {

// A new message, and where it lay.
struct Fetched {
  MailId mail;
  MailboxId mailbox;
  std::uint32_t uid = 0;
  std::string unique_id;     // RFC 1939 §7; empty: there is none, or nobody asked.
  trace::Text message;       // In the trace's octet store.
  bool header_only = false;  // The text is still on the server: see ImapFetcher::get_text().
};

// The text of such a message has come, or has not.
struct Texted {
  MailboxId mailbox;
  std::uint32_t uid = 0;
  trace::Text message{};  // With its header; empty where there is a problem.
  std::string problem{};  // As in Looked.
};

// How a look ended.
struct Looked {
  std::size_t fetched = 0;
  std::uint64_t left = 0;  // On the server, as far as is known.
  std::string problem;     // One sentence without its period; empty: none.
};

// Whom a fetcher tells. `looked` comes once a look, last; from one that waits for mail also
// whenever some has come.
struct FetchListener {
  std::function<void(const Fetched&)> fetched;
  std::function<void(const Looked&)> looked;
  std::function<void(const Texted&)> texted{};  // Where messages come without their texts.
};

}  // namespace agent
