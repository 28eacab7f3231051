#pragma once
// The names of mailboxes on the wire. IMAP4rev1 writes them in ASCII, with modified UTF-7 for all
// other characters (RFC 3501 §5.1.3); IMAP4rev2 in UTF-8 (RFC 9051 §5.1).
#include <optional>
#include <string>
#include <string_view>

namespace imap {

// Between the levels of the hierarchy.
inline constexpr char kSeparator = '/';

enum class NameForm : unsigned char { Utf7, Utf8 };

// "Entw&APw-rfe" for "Entwürfe". What is no UTF-8 in `utf8` stands as U+FFFD.
std::string to_modified_utf7(std::string_view utf8);
// None: it is none. UTF-8 where modified UTF-7 should stand is taken as it is; many clients send
// it.
std::optional<std::string> from_modified_utf7(std::string_view name);

// As it is written in responses: an atom where that is possible, else a quoted string or a literal.
std::string written_name(std::string_view utf8, NameForm form);

// Whether LIST's pattern stands for a name: "*" for anything, "%" for anything in one level
// (RFC 3501 §6.3.8). INBOX is written in any case.
bool matches(std::string_view pattern, std::string_view name, char separator);

}  // namespace imap
