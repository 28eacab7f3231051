#pragma once
// Where something that came leaves the rules: of MIME as of all mail.
#include "sim/mail/deviation.h"

namespace mime {

using mail::Deviation;
using mail::Deviations;

}  // namespace mime
