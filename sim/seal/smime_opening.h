#pragma once
// For verdict.cpp: one layer of a message is S/MIME's.
#include <optional>
#include <string>

#include "sim/mail/address.h"
#include "sim/seal/smime/mime.h"
#include "sim/seal/verdict.h"

namespace seal {

// What a layer had inside, which takes its place; none: it could not be opened, or is broken
// (`verdict.is_broken`, `verdict.why`). What was found is added to the verdict.
std::optional<std::string> open_smime(const smime::Found& found, const smime::Certificates& known,
                                      const std::optional<mail::Address>& sender, std::uint32_t now,
                                      Verdict& verdict);

}  // namespace seal
