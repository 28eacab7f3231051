#include "sim/proto/http/date.h"

#include "sim/mail/date.h"

namespace http {

// The form of messages, but for the name of the zone.
std::string date_text(std::int64_t unix_seconds) {
  std::string text = mail::format_date(unix_seconds);
  return text.replace(text.rfind(' ') + 1, std::string::npos, "GMT");
}

}  // namespace http
