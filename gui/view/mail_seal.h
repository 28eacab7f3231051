#pragma once
// Seals in the user agent's tab: what is said of those that have come, and what its user chooses
// for a message that he is writing.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/mail_program.h"
#include "gui/view/theme.h"
#include "sim/report/mail_seal.h"
#include "sim/seal/system.h"

namespace view {

// — what has come —

// "signed and encrypted"; in English; empty: neither.
std::string_view name_of(const report::MailSeal& seal);
Colour colour_of(const Theme& theme, report::SealFound found);

// What the user agent has found when it opened the message: whole sentences.
struct MailVerdict {
  std::string headline;
  std::vector<std::string> not_proved;
  report::SealFound found{};
};
// None: it has no seal, or was not opened so far.
std::optional<MailVerdict> verdict_of(const ListedMessage& message, const Language& language);

// — what is being written —

// With what its writer has a private key; empty: nothing can be chosen.
std::vector<seal::System> systems_of_writer(const View& view);
bool is_signed(const Composing& message);
bool is_encrypted(const Composing& message);
// To be called only where systems_of_writer() names some.
void choose_signing(View& view, bool sign);
void choose_encrypting(View& view, bool encrypt);
void choose_system(View& view, seal::System system);

inline constexpr std::string_view kSignTip =
    "With your private key: whoever has your public key sees that nobody has changed it";
inline constexpr std::string_view kEncryptTip =
    "With the public keys of its receivers: nobody else can read the text";

}  // namespace view
