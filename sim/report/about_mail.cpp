#include <variant>

#include "sim/report/narrate.h"

namespace report {

namespace {

template <class... Kinds>
bool is_one_of(const trace::Body& body) {
  return (std::holds_alternative<Kinds>(body) || ...);
}

}  // namespace

bool is_about_mail(const trace::Body& body) {
  using namespace trace;
  return is_one_of<ActionTaken, DnsAnswered, Composed, Submitted, Expanded, Queued, Relayed,
                   Deferred, Failed, Bounced, Delivered, Discarded, MailboxRefused, Removed, Shown,
                   Marked, Expunged, FolderMade, FolderRenamed, FolderRemoved, Filed, Flagged,
                   Fetched, Polled, HostChanged, EighthBitCleared, PageShown, Sealed, Opened,
                   Tampered, SignerKnown, FingerprintsCompared, DkimSigned, SenderStep,
                   SenderChecked, SubjectTagged, PacketChanged,
                   RunStopped, LinkChanged>(body);
}

}  // namespace report
