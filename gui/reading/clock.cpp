#include "gui/reading/clock.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include "sim/report/time_words.h"

namespace reading {

namespace {

constexpr std::int64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute;
constexpr std::int64_t kDaySeconds = 86'400;

std::string decimals(SimTime at, int digits) {
  const std::int64_t in_second = at.time_since_epoch().count() % kSecond;
  char text[16];
  std::snprintf(text, sizeof text, ".%0*d", digits,
                static_cast<int>(in_second / (digits == 3 ? 1000 : 10'000)));
  return text;
}

std::string in_seconds_since(SimTime at) {
  char text[32];
  std::snprintf(text, sizeof text, "%lld%s s",
                static_cast<long long>(at.time_since_epoch().count() / kSecond),
                decimals(at, 3).c_str());
  return text;
}

}  // namespace

std::string at_the_clock(SimTime at, std::int64_t epoch_seconds, const Language& language) {
  const report::ClockTime clock = report::clock_time(at, epoch_seconds);
  if (clock.day == 1) return clock.time;
  return filled(language.of("day {}, {}"), {std::to_string(clock.day), clock.time});
}

std::string on_the_clock(SimTime at, std::int64_t epoch_seconds, const Language& language) {
  if (epoch_seconds == 0) return in_seconds_since(at);
  return at_the_clock(at, epoch_seconds, language) + decimals(at, 3);
}

std::string time_of_day(SimTime at, std::int64_t epoch_seconds) {
  if (epoch_seconds == 0) return in_seconds_since(at);
  return report::clock_time(at, epoch_seconds).time + decimals(at, 3);
}

std::string thousandths(SimTime at) {
  return decimals(at, 3);
}

std::string hundredths(SimTime at) {
  return decimals(at, 2);
}

std::string date_of(SimTime at, std::int64_t epoch_seconds, const Language& language) {
  // A trace may say anything: dates of four digits are dates.
  constexpr std::int64_t kFirst = -62'135'596'800, kLast = 253'402'300'799;
  if (epoch_seconds == 0 || epoch_seconds < kFirst || epoch_seconds > kLast) return {};
  const std::string_view days[] = {language.of("Sun"), language.of("Mon"), language.of("Tue"),
                                   language.of("Wed"), language.of("Thu"), language.of("Fri"),
                                   language.of("Sat")};
  const std::string_view months[] = {language.of("Jan"), language.of("Feb"), language.of("Mar"),
                                     language.of("Apr"), language.of("May"), language.of("Jun"),
                                     language.of("Jul"), language.of("Aug"), language.of("Sep"),
                                     language.of("Oct"), language.of("Nov"), language.of("Dec")};
  const std::chrono::seconds since{epoch_seconds + at.time_since_epoch().count() / kSecond};
  if (since.count() > kLast) return {};
  const std::chrono::sys_days day{std::chrono::floor<std::chrono::days>(since)};
  const std::chrono::year_month_day date{day};
  const unsigned weekday = std::chrono::weekday{day}.c_encoding();
  return filled(
      language.of("{} {} {} {}"),
      {std::string{days[weekday]}, std::to_string(unsigned{date.day()}),
       std::string{months[unsigned{date.month()} - 1]}, std::to_string(int{date.year()})});
}

std::string later(Duration passed, const Language& language) {
  const std::int64_t seconds = (passed.count() + kSecond / 2) / kSecond;
  const auto with = [&](std::string_view pattern, std::int64_t count) {
    return filled(pattern, {std::to_string(count)});
  };
  const auto rounded = [&](std::int64_t unit) { return (seconds + unit / 2) / unit; };
  if (seconds < 120) return with(language.of("{} s later"), seconds);
  if (seconds < 7200) return with(language.of("{} minutes later"), rounded(60));
  if (seconds < 2 * kDaySeconds) return with(language.of("{} hours later"), rounded(3600));
  return with(language.of("{} days later"), rounded(kDaySeconds));
}

// — what is typed —

namespace {

// A number with decimals, in microseconds of a unit that has `unit` of them; none: it is no number.
std::optional<std::int64_t> number(std::string_view text, std::int64_t unit) {
  const std::int64_t most = std::int64_t{4'000'000'000'000'000'000} / unit;
  std::int64_t whole = 0, part = 0, scale = unit;
  bool digits = false, decimal = false;
  for (const char c : text) {
    if ((c == '.' || c == ',') && !decimal) {
      decimal = true;
    } else if (c >= '0' && c <= '9') {
      digits = true;
      if (decimal) {
        scale /= 10;
        part += (c - '0') * scale;
      } else if ((whole = whole * 10 + (c - '0')) > most / 20) {
        return std::nullopt;
      }
    } else {
      return std::nullopt;
    }
  }
  if (!digits) return std::nullopt;
  return whole * unit + part;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "614 ms", "1.5 min": a number and its unit; without one: seconds.
std::optional<std::int64_t> stretch(std::string_view text) {
  struct Unit {
    std::string_view name;
    std::int64_t length;
  };
  constexpr Unit kUnits[] = {{"ms", 1000},     {"us", 1},         {"µs", 1},
                             {"min", kMinute}, {"m", kMinute},    {"s", kSecond},
                             {"h", kHour},     {"d", 24 * kHour}, {"", kSecond}};
  for (const Unit& unit : kUnits) {
    if (!text.ends_with(unit.name)) continue;
    return number(trimmed(text.substr(0, text.size() - unit.name.size())), unit.length);
  }
  return std::nullopt;
}

// "09:00:00.613", "09:01": microseconds since midnight.
std::optional<std::int64_t> time_on_a_clock(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':')) {
    parts.push_back(text.substr(0, colon));
    text.remove_prefix(colon + 1);
  }
  parts.push_back(text);
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  std::int64_t total = 0, unit = kHour;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last_of_three = i == 2;
    if (!last_of_three && parts[i].find_first_not_of("0123456789") != std::string_view::npos) {
      return std::nullopt;
    }
    const auto value = number(parts[i], unit);
    if (!value || *value >= (i == 0 ? 24 : 60) * unit) return std::nullopt;
    total += *value;
    unit /= 60;
  }
  return total;
}

struct DayAndTime {
  std::optional<std::int64_t> day;
  std::string_view time;
};

// "day 6, 09:15:00" in the language, or "6, 09:15:00".
DayAndTime split_day(std::string_view text, const Language& language) {
  const std::string pattern{language.of("day {}, {}")};
  const std::string word = pattern.substr(0, pattern.find('{'));
  for (const std::string_view before : {std::string_view{word}, std::string_view{"day "}}) {
    if (!before.empty() && text.starts_with(before)) text.remove_prefix(before.size());
  }
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || text.find(':') < comma ||
      text.find(':') == std::string_view::npos) {
    return {{}, text};
  }
  const auto day = number(trimmed(text.substr(0, comma)), 1);
  return {day.value_or(0), trimmed(text.substr(comma + 1))};
}

std::string wrong(SimTime now, std::int64_t epoch_seconds, const Language& language) {
  const std::string example =
      epoch_seconds == 0 ? std::string{"0.614"} : time_of_day(now, epoch_seconds);
  return filled(language.of("That is no time. Write {} or {}, for example."), {example, "614 ms"});
}

}  // namespace

TimeTyped read_time(std::string_view text, SimTime now, SimTime end, std::int64_t epoch_seconds,
                    const Language& language) {
  text = trimmed(text);
  std::optional<std::int64_t> since;  // The beginning.
  const auto [day, time] = split_day(text, language);
  if (text.starts_with('.')) {
    const std::int64_t second = now.time_since_epoch().count() / kSecond * kSecond;
    const auto part = number(text, kSecond);
    if (part) since = second + *part;
  } else if (time.find(':') != std::string_view::npos) {
    const auto of_day = time_on_a_clock(time);
    const std::int64_t begun = (epoch_seconds % kDaySeconds + kDaySeconds) % kDaySeconds;
    // Without a day: the one on which the playhead stands; and the next, if that is before the
    // beginning.
    const std::int64_t today =
        day ? *day - 1 : (begun + now.time_since_epoch().count() / kSecond) / kDaySeconds;
    if (of_day && today >= 0 && today < 1'000'000) {
      since = today * kDaySeconds * kSecond + *of_day - begun * kSecond;
      if (!day && *since < 0) *since += kDaySeconds * kSecond;
    }
  } else {
    since = stretch(text);
  }
  if (!since) return wrong(now, epoch_seconds, language);
  if (*since < 0 || SimTime{Duration{*since}} > end) {
    return filled(language.of("The run goes from {} to {}: write a time between them."),
                  {on_the_clock(SimTime{}, epoch_seconds, language),
                   on_the_clock(end, epoch_seconds, language)});
  }
  return SimTime{Duration{*since}};
}

}  // namespace reading
