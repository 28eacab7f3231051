#pragma once
// Which octets of a client's words nobody else should read: passwords (RFC 3501 §6.2).
#include <string_view>
#include <vector>

#include "sim/proto/machine.h"
#include "sim/proto/sign_in.h"

namespace imap {

// In a command that begins here, whole or not, right or wrong.
std::vector<proto::Stretch> secrets_in(std::string_view command);
// Whether what follows, once the server has asked for it, is secret: names and passwords.
bool goes_on_in_secret(std::string_view command);

// Of LOGIN in one line, or of the mechanism PLAIN (RFC 4616 §2) with its answer in the line.
proto::SignIn sign_in_of(std::string_view command);
// Of that answer alone, in base64; empty where it is something else.
proto::SignIn sign_in_of_plain(std::string_view base64);

}  // namespace imap
