#pragma once
// Dates as HTTP writes them: RFC 9110 §5.6.7.
#include <cstdint>
#include <string>

namespace http {

// "Mon, 14 Mar 2005 09:05:12 GMT"
std::string date_text(std::int64_t unix_seconds);

}  // namespace http
