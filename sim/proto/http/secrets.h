#pragma once
// Which octets of a request or response nobody else should read: passwords in forms, and cookies,
// which are as good as the password while somebody is signed in (RFC 6265 §8.3).
#include <string_view>
#include <vector>

#include "sim/proto/machine.h"
#include "sim/proto/sign_in.h"

namespace http {

// The form's field that holds it.
inline constexpr std::string_view kPasswordField = "password";
// And the one beside it with the user's name.
inline constexpr std::string_view kNameField = "name";

// `text`: a request or response, whole or not, right or wrong.
std::vector<proto::Stretch> secrets_in(std::string_view text);

// Of a request or response; a name only beside a password.
proto::SignIn sign_in_of(std::string_view text);

}  // namespace http
