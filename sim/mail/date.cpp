#include "sim/mail/date.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <optional>

#include "sim/mail/cfws.h"
#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace mail {

namespace {

constexpr std::string_view kDateRfc = "RFC 5322 §3.3";
constexpr std::string_view kObsolete = "RFC 5322 §4.3";

constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
struct NamedZone {
  std::string_view name;
  int hours;
};
constexpr std::array<NamedZone, 10> kZones = {{{"UT", 0},
                                               {"GMT", 0},
                                               {"EST", -5},
                                               {"EDT", -4},
                                               {"CST", -6},
                                               {"CDT", -5},
                                               {"MST", -7},
                                               {"MDT", -6},
                                               {"PST", -8},
                                               {"PDT", -7}}};
constexpr int kMaxZone = 99 * 60 + 59;  // Minutes.
constexpr int kMinYear = 1900, kMaxYear = 9999;
constexpr std::int64_t kSecondsOfDay = 24 * 60 * 60;

// Reads the words one after the other. After the first problem it reads nothing more.
class DateReader {
 public:
  DateReader(std::string_view whole, std::vector<Remark>* remarks)
      : in_(whole), remarks_(remarks) {}
  text::Parsed<Date> read();

 private:
  void fail(const text::Cursor& where, std::string why, std::string_view rfc = kDateRfc) {
    if (!problem_) problem_ = where.malformed(std::move(why), rfc);
  }
  void remark(std::size_t offset, std::string_view why) {
    if (remarks_ && !problem_) remarks_->push_back({offset, why, kObsolete});
  }
  void skip() {
    if (problem_) return;
    problem_ = skip_cfws(in_);
  }
  template <std::size_t N>
  int name(const std::array<std::string_view, N>& names, const char* expected);
  int number(std::size_t min_digits, std::size_t max_digits, int max, const char* expected);
  void sign(char c, const char* expected);
  int year();
  int time_of_day();  // Seconds since midnight.
  int zone();         // Minutes.
  int numeric_zone(int sign);

  text::Cursor in_;
  std::vector<Remark>* remarks_;
  std::optional<text::Malformed> problem_;
};

// The index of the name that comes next.
template <std::size_t N>
int DateReader::name(const std::array<std::string_view, N>& names, const char* expected) {
  skip();
  const text::Cursor start = in_;
  const std::string_view word = problem_ ? std::string_view{} : in_.take_while(text::is_letter);
  for (std::size_t i = 0; i < N; ++i) {
    if (text::equal_without_case(word, names[i])) return static_cast<int>(i);
  }
  fail(start, expected);
  return 0;
}

int DateReader::number(std::size_t min_digits, std::size_t max_digits, int max,
                       const char* expected) {
  skip();
  const text::Cursor start = in_;
  const std::string_view digits = problem_ ? std::string_view{} : in_.take_while(text::is_digit);
  if (digits.size() < min_digits || digits.size() > max_digits) {
    fail(start, expected);
    return 0;
  }
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  if (value > max) fail(start, expected);
  return value;
}

void DateReader::sign(char c, const char* expected) {
  skip();
  if (!problem_ && !in_.accept(c)) fail(in_, expected);
}

// Deviation: no years after 9999, because no calendar that we use reaches much farther.
int DateReader::year() {
  skip();
  const text::Cursor start = in_;
  const int value = number(2, 4, kMaxYear, "expected a year of four digits");
  const std::size_t digits = in_.offset() - start.offset();
  if (digits < 4) {
    remark(start.offset(), digits == 2 ? "a year of two digits" : "a year of three digits");
  }
  if (digits == 2) return value + (value < 50 ? 2000 : 1900);
  if (digits == 3) return value + 1900;
  if (value < kMinYear) fail(start, "no dates before the year 1900");
  return value;
}

int DateReader::time_of_day() {
  const int hour = number(2, 2, 23, "expected an hour, 00 to 23");
  sign(':', "expected \":\" and the minute");
  const int minute = number(2, 2, 59, "expected a minute, 00 to 59");
  skip();
  int second = 0;
  // 60 is the leap second. Unix time has no place for it, it becomes the next minute's first.
  if (!problem_ && in_.accept(':')) second = number(2, 2, 60, "expected a second, 00 to 60");
  return (hour * 60 + minute) * 60 + second;
}

int DateReader::numeric_zone(int sign) {
  in_.take();
  const text::Cursor start = in_;
  if (!text::is_digit(in_.peek())) fail(in_, "the digits of a zone follow its sign");
  const int value = number(4, 4, 9999, "expected four digits of a zone, hours and minutes");
  if (value % 100 > 59) fail(start, "a zone has at most 59 minutes besides its hours");
  return sign * (value / 100 * 60 + value % 100);
}

int DateReader::zone() {
  skip();
  if (problem_) return 0;
  if (in_.peek() == '+') return numeric_zone(1);
  if (in_.peek() == '-') return numeric_zone(-1);
  const text::Cursor start = in_;
  const std::string_view word = in_.take_while(text::is_letter);
  for (const NamedZone& known : kZones) {
    if (!text::equal_without_case(word, known.name)) continue;
    remark(start.offset(), "a zone is written with a sign and four digits, not with a name");
    return known.hours * 60;
  }
  // The military letters were defined with the wrong sign once, so they tell nothing; nor do
  // names that nobody defined.
  const bool military = word.size() == 1 && word != "J" && word != "j";
  if (!military && word.size() < 3) {
    fail(start, "expected a zone such as +0000", word.empty() ? kDateRfc : kObsolete);
  }
  remark(start.offset(), "the name of a zone that says nothing: it counts as -0000");
  return 0;
}

text::Parsed<Date> DateReader::read() {
  namespace chr = std::chrono;
  skip();
  const text::Cursor start = in_;
  std::optional<int> day_name;
  if (!problem_ && text::is_letter(in_.peek())) {
    day_name = name(kDays, "expected a day's name, such as Fri");
    sign(',', "expected \",\" after the day's name");
  }
  skip();
  const text::Cursor day_at = in_;
  const int day = number(1, 2, 31, "expected a day of the month, 1 to 31");
  const int month = name(kMonths, "expected a month's name, such as Oct") + 1;
  const chr::year_month_day date{chr::year{year()}, chr::month{static_cast<unsigned>(month)},
                                 chr::day{static_cast<unsigned>(day)}};
  if (!problem_ && !date.ok()) fail(day_at, "this month has no such day");
  const int time = time_of_day();
  const int zone_minutes = zone();
  skip();
  if (!problem_ && !in_.at_end()) fail(in_, "nothing follows the zone");
  if (problem_) return *problem_;

  // The day's name is only said again; the date counts.
  const chr::sys_days days{date};
  if (day_name && chr::weekday{days}.c_encoding() != static_cast<unsigned>(*day_name)) {
    if (remarks_) {
      remarks_->push_back(
          {start.offset(), "this date falls on another day of the week", kDateRfc, false});
    }
  }
  return Date{days.time_since_epoch().count() * kSecondsOfDay + time - zone_minutes * 60,
              zone_minutes};
}

// Whether the text is a date-time of §3.3: white space only where that has it, comments only at the
// end. Of a text that could be read.
bool is_todays_form(std::string_view text) {
  const std::string line = unfold(text::trimmed_behind(text, text::kWhiteSpace));
  text::Cursor in{line};
  const auto space = [&in] { return !in.take_while(text::is_blank).empty(); };
  const auto digits = [&in] { return in.take_while(text::is_digit).size(); };
  space();
  if (!in.take_while(text::is_letter).empty()) {
    if (!in.accept(',')) return false;
    space();
  }
  if (digits() == 0 || !space() || in.take_while(text::is_letter).empty() || !space()) return false;
  if (digits() < 4 || !space() || digits() != 2 || !in.accept(':') || digits() != 2) return false;
  if (in.accept(':') && digits() != 2) return false;
  if (!space() || !(in.accept('+') || in.accept('-')) || digits() != 4) return false;
  return in.at_end() || text::is_blank(in.peek()) || in.peek() == '(';
}

void append_number(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace

std::string format_date(std::int64_t unix_seconds, int zone_minutes) {
  namespace chr = std::chrono;
  assert(-kMaxZone <= zone_minutes && zone_minutes <= kMaxZone);
  const chr::sys_seconds local{chr::seconds{unix_seconds + zone_minutes * 60}};
  const chr::sys_days days = chr::floor<chr::days>(local);
  const chr::year_month_day date{days};
  const int year = static_cast<int>(date.year());
  assert(kMinYear - 1 <= year && year <= kMaxYear + 1);  // By a zone, one day beyond.
  const int second = static_cast<int>((local - days).count());
  const int zone = zone_minutes < 0 ? -zone_minutes : zone_minutes;

  std::string out{kDays[chr::weekday{days}.c_encoding()]};
  out += ", " + std::to_string(static_cast<unsigned>(date.day())) + ' ';
  out += kMonths[static_cast<unsigned>(date.month()) - 1];
  out += ' ' + std::to_string(year) + ' ';
  append_number(out, second / 3600, 2);
  out += ':';
  append_number(out, second / 60 % 60, 2);
  out += ':';
  append_number(out, second % 60, 2);
  out += zone_minutes < 0 ? " -" : " +";
  append_number(out, zone / 60 * 100 + zone % 60, 4);
  return out;
}

text::Parsed<Date> parse_date(std::string_view text, std::vector<Remark>* remarks) {
  std::vector<Remark> found;
  auto date = DateReader{text, &found}.read();
  if (!remarks || !date) return date;
  const bool told = std::ranges::any_of(found, &Remark::obsolete);
  if (!told && !is_todays_form(text)) {
    found.push_back({0, "comments or white space where no date of today has them", kObsolete});
  }
  remarks->insert(remarks->end(), found.begin(), found.end());
  return date;
}

}  // namespace mail
