#pragma once
// What is wrong with a certificate, in the window's words.
#include "gui/view/language.h"
#include "sim/seal/cipher/x509.h"

namespace view {

// Of a chain that is at fault: "revoked", "not trusted here" …
Phrase fault_in_short(const cipher::Chain& chain);
// … and more of it: "on {}, by {}"; an empty pattern: there is no more to say.
Phrase more_of_fault(const cipher::Chain& chain);

}  // namespace view
