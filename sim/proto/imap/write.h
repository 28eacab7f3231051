#pragma once
// How responses are written (RFC 3501 §9): strings, dates, flags.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/proto/imap/syntax.h"

namespace imap {

// Quoted where that is possible, else a literal. `utf8`: octets above 127 may stand in quotes
// (RFC 9051 §4.3).
std::string string_of(std::string_view octets, bool utf8 = false);
std::string literal_of(std::string_view octets);
// The same, or NIL.
std::string nstring_of(const std::optional<std::string>& octets);
// An atom where that is possible, else a string.
std::string astring_of(std::string_view octets);

// " 1-Jul-1996 02:44:25 +0000", always in UTC (RFC 3501 §9, date-time); without quotes.
std::string format_date_time(std::int64_t unix_seconds);
// With quotes. Its day may have one digit, as some clients write it.
std::int64_t read_date_time(Reader& in);
// "1-Feb-1994" as SEARCH has it: days since 1970-01-01.
std::int64_t read_date(Reader& in);

}  // namespace imap
