#pragma once
// The value of a header field as people read it.
#include <string>
#include <string_view>

#include "sim/mail/message.h"

namespace mime {

// Of the first field with this name: UTF-8 in one line, encoded words decoded; empty where there is
// none.
std::string decoded_field(const mail::Message& message, std::string_view name);

}  // namespace mime
