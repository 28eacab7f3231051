#pragma once
// What records do to the lists of user agents: a part of apply() (snapshot.h).
#include <concepts>

#include "sim/trace/snapshot.h"

namespace trace {

// Records that tell of something, and change nothing that a snapshot has. After a recipient was
// refused, Failed or Deferred follows.
template <class Body>
concept MovesNothing = std::same_as<Body, Noted> || std::same_as<Body, RecipientRefused> ||
    std::same_as<Body, MailboxRefused> || std::same_as<Body, RunStopped> ||
    std::same_as<Body, DkimSigned> || std::same_as<Body, SenderStep> ||
    std::same_as<Body, SenderChecked> || std::same_as<Body, SubjectTagged> ||
    std::same_as<Body, Sealed> || std::same_as<Body, SignerKnown> || std::same_as<Body, Tampered>;

void fold(Snapshot& world, const Shown& shown);
void fold(Snapshot& world, const Opened& opened);
void fold(Snapshot& world, const Marked& marked);
void fold(Snapshot& world, const Expunged& gone);
void fold(Snapshot& world, const FingerprintsCompared& compared);

}  // namespace trace
