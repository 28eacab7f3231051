#include "sim/report/comparison.h"

#include <algorithm>
#include <array>
#include <vector>

#include "sim/text/utf8.h"

namespace report {

namespace {

constexpr std::size_t kGap = 3;  // Columns between columns.

using TableRow = std::array<std::string, 4>;

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count)
    text.remove_prefix(std::max<std::size_t>(text::utf8_length(text), 1));
  return count;
}

// The first and the last column stand at their left edge, the numbers at their right.
std::string table(const std::vector<TableRow>& rows) {
  std::array<std::size_t, 4> widths{};
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
  }
  std::string out;
  for (const TableRow& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blank(widths[i] - columns(row[i]), ' ');
      const bool left = i == 0 || i == 3;
      line += (i == 0 ? "" : std::string(kGap, ' ')) + (left ? row[i] + blank : blank + row[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

TableRow count_row(std::string label, std::uint64_t a, std::uint64_t b) {
  return {std::move(label), grouped(a), grouped(b), in_times(a, b)};
}

TableRow time_row(std::string label, const std::optional<Duration>& a,
                  const std::optional<Duration>& b) {
  const auto words = [](const std::optional<Duration>& time) {
    return time ? short_seconds(*time) : std::string{"–"};
  };
  const auto number = [](const Duration& time) { return static_cast<std::uint64_t>(time.count()); };
  return {std::move(label), words(a), words(b), a && b ? in_times(number(*a), number(*b)) : ""};
}

std::string counted_messages(std::size_t count) {
  return count == 0 ? "no message" : grouped(count) + (count == 1 ? " message" : " messages");
}

std::string place_in_words(const Place& place) {
  std::uint64_t octets = 0;
  std::size_t whole = 0, read = 0;
  for (const LyingThere& message : place.messages) {
    octets += message.octets;
    if (!message.header_only) ++whole;
    if (message.read) ++read;
  }
  const std::size_t headers = place.messages.size() - whole;
  std::string words = headers > 0 && whole == 0 ? "" : counted_messages(whole);
  if (headers > 0) {
    words += (words.empty() ? "" : " and ") + grouped(headers) +
             (headers == 1 ? " header alone" : " headers alone");
  }
  if (place.messages.empty()) return words;
  return words + ", " + grouped(octets) + " octets; " + (read == 0 ? "none" : grouped(read)) +
         (read > 1 ? " are" : " is") + " marked as read";
}

std::string places(const std::string& way, const Fetching& fetching) {
  std::string out = way + "\n";
  if (fetching.places.empty()) out += "  Nobody got at a mailbox.\n";
  std::size_t widest = 0;
  for (const Place& place : fetching.places) widest = std::max(widest, columns(place.name));
  for (const Place& place : fetching.places) {
    out += "  " + place.name + std::string(widest - columns(place.name) + kGap, ' ') +
           place_in_words(place) + "\n";
  }
  return out;
}

// "1,204 octets in 25 round trips and 16.3 s, from Computer at home"
std::string visits(const std::string& way, const Fetching& fetching) {
  std::string out = way + "\n";
  if (fetching.visits.empty()) out += "  Nobody fetched mail.\n";
  for (const FetchVisit& visit : fetching.visits) {
    const auto at = std::ranges::find_if(fetching.places, [&](const Place& place) {
      return !place.is_server && place.host == visit.computer;
    });
    out += "  " + in_seconds(visit.begun) + "   " + std::string{visit.protocol->name} + " from " +
           (at == fetching.places.end() ? "outside" : at->name) + ": " +
           grouped(visit.cost.round_trips) + " round trips, " + grouped(visit.cost.wire()) +
           " octets, " + short_seconds(visit.cost.connected) + " s\n";
  }
  return out;
}

}  // namespace

std::string in_times(std::uint64_t first, std::uint64_t second) {
  if (first == second) return "the same";
  if (first == 0 || second == 0) return {};
  const std::uint64_t more = std::max(first, second), less = std::min(first, second);
  const std::uint64_t tenths = (more * 10 + less / 2) / less;
  const std::string factor = tenths >= 100
                                 ? grouped((more + less / 2) / less)
                                 : std::to_string(tenths / 10) +
                                       (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
  if (tenths == 10) return "about the same";
  return factor + (second < first ? " times less" : " times more");
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string short_seconds(Duration duration) {
  constexpr std::int64_t kFew = 10'000'000, kMany = 100'000'000;  // Microseconds.
  const std::int64_t micros = duration.count();
  const std::int64_t unit = micros < kFew ? 10'000 : micros < kMany ? 100'000 : 1'000'000;
  const std::int64_t units = (micros + unit / 2) / unit, whole = 1'000'000 / unit;
  const std::string words = grouped(static_cast<std::uint64_t>(units / whole));
  if (whole == 1) return words;
  const std::string fraction = std::to_string(units % whole);
  return words + "." + (whole == 100 && fraction.size() == 1 ? "0" : "") + fraction;
}

std::string way_of(const Compared& one, const Compared& other, char letter) {
  std::string way = one.fetching.protocols();
  if (way.empty()) return std::string{letter};
  if (way == other.fetching.protocols()) way += std::string{" ("} + letter + ")";
  return way;
}

std::string comparison(const Compared& a, const Compared& b) {
  const FetchCost &one = a.fetching.total, &other = b.fetching.total;
  const std::string first = way_of(a, b, 'A'), second = way_of(b, a, 'B');
  std::string out = table({
      {"", first, second, ""},
      {"", a.name, b.name, ""},
      count_row("Octets on the wire", one.wire(), other.wire()),
      count_row("  from the server", one.wire_from_server, other.wire_from_server),
      count_row("  from the client", one.wire_from_client, other.wire_from_client),
      count_row("Octets of what was said", one.said_from_server + one.said_from_client,
                other.said_from_server + other.said_from_client),
      count_row("  of messages", one.content, other.content),
      count_row("Round trips", one.round_trips, other.round_trips),
      time_row("Seconds connected", one.connected, other.connected),
      count_row("Connections", one.connections, other.connections),
      count_row("  that brought no message", one.in_vain, other.in_vain),
      time_row("Longest wait for a new message, s", a.fetching.longest_wait,
               b.fetching.longest_wait),
  });
  out += "\nWhere the messages are afterwards\n" + places(first, a.fetching) +
         places(second, b.fetching);
  out += "\nConnection by connection\n" + visits(first, a.fetching) + visits(second, b.fetching);
  return out;
}

}  // namespace report
