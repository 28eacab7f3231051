#include "sim/desk/quantity.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "sim/desk/measure.h"
#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"
#include "sim/text/ipv4.h"

namespace desk {

namespace {

int number_at(std::string_view text, std::size_t offset, std::size_t count) {
  const auto number = parse_whole_number(text.substr(offset, count), 9999);
  return number ? static_cast<int>(*number) : -1;
}

}  // namespace

std::optional<std::uint64_t> parse_bandwidth(std::string_view text) {
  static constexpr std::array<Unit, 4> kUnits{
      {{"bit/s", 1}, {"kbit/s", 1'000}, {"Mbit/s", 1'000'000}, {"Gbit/s", 1'000'000'000}}};
  if (text == "unlimited") return 0;
  const auto bits = parse_measure(text, kUnits, 1000 * kUnits.back().size);
  if (bits == 0U) return std::nullopt;
  return bits;
}

std::optional<Loss> parse_loss(std::string_view text) {
  if (text == "none") return Loss{};
  constexpr std::uint64_t kLimit = 1'000'000'000;
  const auto lost = parse_whole_number(take_digits(text), kLimit);
  for (const std::string_view between : {" in ", "/"}) {
    if (!text.starts_with(between)) continue;
    const auto lost_in = parse_whole_number(text.substr(between.size()), kLimit);
    if (!lost || !lost_in || *lost_in == 0 || *lost > *lost_in) return std::nullopt;
    return Loss{static_cast<std::uint32_t>(*lost), static_cast<std::uint32_t>(*lost_in)};
  }
  return std::nullopt;
}

std::optional<std::int64_t> parse_epoch(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '0' ? !text::is_digit(text[i]) : text[i] != kForm[i]) return std::nullopt;
  }
  namespace chrono = std::chrono;
  const chrono::year_month_day date{chrono::year{number_at(text, 0, 4)},
                                    chrono::month{static_cast<unsigned>(number_at(text, 5, 2))},
                                    chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  const int second = number_at(text, 17, 2);
  const int year = static_cast<int>(date.year());
  if (!date.ok() || year < 1970 || year > 2105 || hour > 23 || minute > 59 || second > 59) {
    return std::nullopt;
  }
  const std::int64_t days = chrono::sys_days{date}.time_since_epoch().count();
  return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

std::optional<std::uint32_t> parse_host_address(std::string_view text) {
  const auto address = text::parse_ipv4(text);
  if (!address) return std::nullopt;
  const std::uint32_t first = *address >> 24U;
  if (first == 0 || first == 127 || first > 223) return std::nullopt;
  return address;
}

bool is_domain_name(std::string_view text) {
  if (text.empty() || text.size() > 253) return false;
  bool has_letter = false;  // In the last label: otherwise it looks like an IPv4 address.
  while (!text.empty()) {
    const std::string_view label = text.substr(0, text.find('.'));
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
      return false;
    }
    has_letter = false;
    for (const char c : label) {
      if (!text::is_letter_or_digit(c) && c != '-') return false;
      has_letter = has_letter || text::is_letter(c);
    }
    if (label.size() == text.size()) break;
    text.remove_prefix(label.size() + 1);
    if (text.empty()) return false;
  }
  return has_letter;
}

bool is_record_name(std::string_view text) {
  if (text.starts_with("*.")) text.remove_prefix(2);
  auto name = text::to_a_labels(text);
  if (!name) return false;
  std::ranges::replace(*name, '_', 'x');
  return is_domain_name(*name);
}

bool is_at_or_below(std::string_view name, std::string_view origin) {
  const std::string below = text::domain_key(name), top = text::domain_key(origin);
  return below == top || (below.size() > top.size() && below.ends_with(top) &&
                          below[below.size() - top.size() - 1] == '.');
}

}  // namespace desk
