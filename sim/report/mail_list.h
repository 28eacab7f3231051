#pragma once
// The list that a user agent shows its user: a row for each message, with a number, a flag, the
// size, the sender and the subject.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/mail/threads.h"
#include "sim/report/mail_seal.h"
#include "sim/trace/snapshot.h"

namespace report {

// The column "flag". Who has replied has read.
enum class Flag : std::uint8_t { New, Read, Replied };
Flag flag_of(const trace::MarksNow& marks);
// "new"
std::string name_of(Flag flag);

struct MailRow {
  std::size_t number = 0;  // From 1, as actions of scenarios name it.
  Flag flag = Flag::New;
  bool deleted = false;  // It leaves the list when the user says so.
  std::size_t octets = 0;
  std::string sender;   // UTF-8, decoded; empty where the header does not say. In the outbox: to
                        // whom it went.
  std::string subject;  // The same.
  MailSeal seal{};
};

// Any text that is no message has a row, too.
//
// Of one message, wherever it lies: new, as far as this knows. `message`: as it came.
MailRow row_of(std::size_t number, trace::Text message, trace::Box box,
               const std::optional<trace::OpenedNow>& opened = {});
std::vector<MailRow> rows_of(const trace::AgentNow& agent, trace::Box box);
// Who stands on the envelope of what a user has sent, and not in its header; separated by commas.
// Only his own copy tells (RFC 5322 §3.6.3).
std::string blind_copies(const trace::OutboxItem& item);
// The same rows by threads; the indices are those of rows_of().
std::vector<mail::ThreadRow> threads_of(const trace::AgentNow& agent, trace::Box box);

}  // namespace report
