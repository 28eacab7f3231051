#pragma once
// Which message answers which: In-Reply-To and References (RFC 5322 §3.6.4), and the threads that a
// mail program makes of them.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/mail/message.h"

namespace mail {

// What the fields of a message say, identifiers without angle brackets. What cannot be read is left
// out, and so are identifiers that no line could carry unchanged: with white space or other octets
// than visible ASCII (once allowed between quotes, §4.5.4), or too long.
struct Relation {
  std::string id{};                        // Its Message-ID; empty: it has none.
  std::vector<std::string> in_reply_to{};  // What it answers.
  std::vector<std::string> references{};   // The same, and what that answers; the oldest first.
};
Relation relation_of(const Message& message);

// Of more identifiers in a field the first counts, and the last ones: their number grows with each
// answer, and the others' mail programs decide how much.
constexpr std::size_t kMostReferences = 100;
// Longer ones fit into no line with others (§2.1.1) and are left out.
constexpr std::size_t kLongestId = 900;  // Octets.
// The References of an answer to `parent`: what it has, and itself, in this order (§3.6.4).
std::vector<std::string> references_to(const Relation& parent);

// A message of which threads are made.
struct Threaded {
  Relation relation{};
  std::string subject{};          // UTF-8, decoded.
  std::int64_t unix_seconds = 0;  // When it was sent.
};
// One line of the list by threads.
struct ThreadRow {
  std::size_t message = 0;  // Index of what was given.
  std::size_t thread = 0;   // From 0, in the order of their first messages' dates.
  std::size_t depth = 0;    // 0: begins the thread. An answer stands one deeper than its parent.
  friend bool operator==(const ThreadRow&, const ThreadRow&) = default;
};
// RFC 5256 §3, the algorithm REFERENCES: each message once, an answer behind what it answers, those
// of one parent by their dates. Answers whose parent is missing are kept together, at depth 1.
//
// Deviation: of messages with one subject (step 5) only an answer without any References joins the
// message that it seems to answer. Two messages called "Lunch" are two threads.
std::vector<ThreadRow> threads_of(std::span<const Threaded> messages);

}  // namespace mail
