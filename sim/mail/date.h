#pragma once
// Date and time of header fields: RFC 5322 §3.3, and the obsolete forms of §4.3.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/remark.h"
#include "sim/text/cursor.h"

namespace mail {

struct Date {
  std::int64_t unix_seconds = 0;  // Since 1970-01-01 00:00 UTC.
  int zone_minutes = 0;           // How far the writer's clock is ahead of UTC.
  friend bool operator==(const Date&, const Date&) = default;
};

// "Fri, 14 Oct 2005 09:00:00 +0000". The zone is less than 100 hours away, and the local time in
// the years 1900 to 9999, or beyond them by a zone.
std::string format_date(std::int64_t unix_seconds, int zone_minutes = 0);

// Reads a date-time; the whole text must be one. Understands what must no longer be written, too:
// years of two or three digits, zones with names, comments everywhere. Seconds and the day's name
// may be absent; a wrong name does not change the date. Zones whose names say nothing count as UTC.
// Wrong names, and what is of the obsolete forms, are added to `remarks`, if given.
text::Parsed<Date> parse_date(std::string_view, std::vector<Remark>* remarks = nullptr);

}  // namespace mail
