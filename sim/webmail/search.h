#pragma once
// Which messages somebody finds on the page of a folder.
#include <string_view>

namespace webmail {

// Whether sender, receiver, subject or text of a message have this in them; letters of US-ASCII in
// any case, others as they are.
bool has_text(std::string_view message, std::string_view text);

}  // namespace webmail
