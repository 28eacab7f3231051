#include "sim/mime/east_asian_sets.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "sim/mime/charsets.h"
#include "sim/mime/gb18030_ranges.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

constexpr char32_t kNone = 0xFFFD;

// A table by rows and cells, both from zero.
class Table {
 public:
  explicit Table(std::span<const std::string_view> rows) {
    for (std::string_view row : rows) {
      std::u16string& cells = rows_.emplace_back();
      for (; !row.empty(); row.remove_prefix(text::utf8_length(row))) {
        cells += static_cast<char16_t>(text::utf8_character(row));
      }
    }
  }
  char32_t at(std::size_t row, std::size_t cell) const {
    return row < rows_.size() && cell < rows_[row].size() ? rows_[row][cell] : kNone;
  }

 private:
  std::vector<std::u16string> rows_;  // All of these are of the basic plane.
};

// Made when the first message needs it.
const Table& jis() {
  static const Table table{kJis};
  return table;
}
const Table& gb18030() {
  static const Table table{kGb18030};
  return table;
}
const Table& big5() {
  static const Table table{kBig5};
  return table;
}
const Table& cp949() {
  static const Table table{kCp949};
  return table;
}

// What stands at the beginning of some octets.
struct Read {
  char32_t character = kNone;
  std::size_t octets = 1;
  bool larger = false;  // It is of the larger set.
};

unsigned octet_at(std::string_view octets, std::size_t at) {
  return at < octets.size() ? static_cast<unsigned char>(octets[at]) : 0;
}

bool within(unsigned value, unsigned low, unsigned high) {
  return value >= low && value <= high;
}

Read two(char32_t character, bool larger = false) {
  return character == kNone ? Read{} : Read{character, 2, larger};
}

// Cell by cell from the first stretch on; a large number where the octet is in none.
struct Stretch {
  unsigned low, high;
};
template <std::size_t N>
std::size_t cell_of(unsigned octet, const Stretch (&stretches)[N]) {
  std::size_t before = 0;
  for (const Stretch& stretch : stretches) {
    if (within(octet, stretch.low, stretch.high)) return before + octet - stretch.low;
    before += stretch.high - stretch.low + 1;
  }
  return static_cast<std::size_t>(-1);
}

// Which cells of the rows 0xA1 to 0xA9 GB 2312 has.
bool is_gb2312(unsigned lead, unsigned trail) {
  constexpr struct {
    unsigned lead;
    Stretch trail;
  } kSigns[] = {{0xA1, {0xA1, 0xFE}}, {0xA2, {0xB1, 0xE2}}, {0xA2, {0xE5, 0xEE}},
                {0xA2, {0xF1, 0xFC}}, {0xA3, {0xA1, 0xFE}}, {0xA4, {0xA1, 0xF3}},
                {0xA5, {0xA1, 0xF6}}, {0xA6, {0xA1, 0xB8}}, {0xA6, {0xC1, 0xD8}},
                {0xA7, {0xA1, 0xC1}}, {0xA7, {0xD1, 0xF1}}, {0xA8, {0xA1, 0xBA}},
                {0xA8, {0xC5, 0xE9}}, {0xA9, {0xA4, 0xEF}}};
  if (within(lead, 0xB0, 0xF7)) return trail >= 0xA1 && (lead != 0xD7 || trail <= 0xF9);
  return std::ranges::any_of(kSigns, [&](const auto& signs) {
    return signs.lead == lead && within(trail, signs.trail.low, signs.trail.high);
  });
}

Read read_four(std::string_view octets) {
  const unsigned a = octet_at(octets, 0), b = octet_at(octets, 1), c = octet_at(octets, 2),
                 d = octet_at(octets, 3);
  if (!within(b, 0x30, 0x39) || !within(c, 0x81, 0xFE) || !within(d, 0x30, 0x39)) return {};
  const std::uint32_t number = (((a - 0x81) * 10 + b - 0x30) * 126 + c - 0x81) * 10 + d - 0x30;
  if (number >= kGb18030OtherPlanes) {
    const char32_t character = 0x10000 + (number - kGb18030OtherPlanes);
    return character <= 0x10FFFF ? Read{character, 4} : Read{};
  }
  if (number >= kGb18030BasicEnd) return {};
  const auto* after = std::ranges::upper_bound(kGb18030Ranges, number, {}, &Gb18030Range::from);
  const Gb18030Range& range = *(after - 1);
  return {range.first + (number - range.from), 4};
}

// GB 18030 and its parts.
Read read_gb(std::string_view octets) {
  const unsigned lead = octet_at(octets, 0), trail = octet_at(octets, 1);
  if (lead == 0x80) return {U'€', 1};
  if (!within(lead, 0x81, 0xFE)) return {};
  if (within(trail, 0x30, 0x39)) return read_four(octets);
  constexpr Stretch kCells[] = {{0x40, 0x7E}, {0x80, 0xFE}};
  return two(gb18030().at(lead - 0x81, cell_of(trail, kCells)));
}

Read read_gb2312(std::string_view octets) {
  Read read = read_gb(octets);
  read.larger = !is_gb2312(octet_at(octets, 0), octet_at(octets, 1));
  // GB 2312's own signs, where GBK has others.
  if (octets.starts_with("\xA1\xA4")) read.character = U'・';
  if (octets.starts_with("\xA1\xAA")) read.character = U'―';
  return read;
}

Read read_big5(std::string_view octets) {
  const unsigned lead = octet_at(octets, 0), trail = octet_at(octets, 1);
  if (!within(lead, 0xA1, 0xF9)) return {};
  constexpr Stretch kCells[] = {{0x40, 0x7E}, {0xA1, 0xFE}};
  // What was added: the euro, and seven characters and frames behind the last row.
  const bool larger = (lead == 0xA3 && trail == 0xE1) || (lead == 0xF9 && trail >= 0xD6);
  return two(big5().at(lead - 0xA1, cell_of(trail, kCells)), larger);
}

Read read_cp949(std::string_view octets) {
  const unsigned lead = octet_at(octets, 0), trail = octet_at(octets, 1);
  if (!within(lead, 0x81, 0xFE)) return {};
  constexpr Stretch kCells[] = {{0x41, 0x5A}, {0x61, 0x7A}, {0x81, 0xFE}};
  return two(cp949().at(lead - 0x81, cell_of(trail, kCells)), lead < 0xA1 || trail < 0xA1);
}

// Rows and cells from one, as the standard counts them.
Read jis_at(std::size_t row, std::size_t cell) {
  constexpr std::size_t kLast = 84, kOfOthers = 13;
  return two(jis().at(row - 1, cell - 1), row == kOfOthers || row > kLast);
}

constexpr char32_t kHalfWidth = 0xFF61;  // Katakana, from 0xA1 on.

Read read_euc_jp(std::string_view octets) {
  const unsigned lead = octet_at(octets, 0), trail = octet_at(octets, 1);
  if (lead == 0x8E && within(trail, 0xA1, 0xDF)) return {kHalfWidth + trail - 0xA1, 2};
  if (lead == 0x8F && trail >= 0xA1 && octet_at(octets, 2) >= 0xA1) return {kNone, 3};
  if (!within(lead, 0xA1, 0xFE) || !within(trail, 0xA1, 0xFE)) return {};
  return jis_at(lead - 0xA0, trail - 0xA0);
}

Read read_shift_jis(std::string_view octets) {
  const unsigned lead = octet_at(octets, 0), trail = octet_at(octets, 1);
  if (within(lead, 0xA1, 0xDF)) return {kHalfWidth + lead - 0xA1, 1};
  if (!within(lead, 0x81, 0xFC) || lead == 0xA0 || !within(trail, 0x40, 0xFC) || trail == 0x7F) {
    return {};
  }
  // Two rows lie behind each first octet.
  const std::size_t pair = lead < 0xA0 ? lead - 0x81 : lead - 0xC1;
  if (trail >= 0x9F) return jis_at(2 * pair + 2, trail - 0x9E);
  return jis_at(2 * pair + 1, trail - (trail < 0x7F ? 0x3F : 0x40));
}

// Microsoft's reading of six signs.
Read read_cp932(std::string_view octets) {
  Read read = read_shift_jis(octets);
  constexpr std::pair<char32_t, char32_t> kSigns[] = {{U'〜', U'～'}, {U'‖', U'∥'},
                                                      {U'−', U'－'},  {U'¢', U'￠'},
                                                      {U'£', U'￡'},  {U'¬', U'￢'}};
  for (const auto& [theirs, ours] : kSigns) {
    if (read.character == theirs) {
      read.character = ours;
      break;
    }
  }
  return read;
}

struct EastAsianSet {
  std::string_view names;
  Read (*read)(std::string_view octets);
  bool has_larger = false;  // What is of the larger set only counts as replaced.
};
constexpr EastAsianSet kSets[] = {
    {"gb2312 euccn gb231280 csgb2312 eucgb2312cn", read_gb2312, true},
    {"gbk cp936 windows936 ms936 xgbk gb18030", read_gb},
    {"big5 cnbig5 csbig5 big5tw xbig5 xxbig5", read_big5, true},
    {"cp950 windows950", read_big5},
    {"shiftjis sjis xsjis mskanji csshiftjis", read_shift_jis, true},
    {"cp932 windows31j cswindows31j ms932", read_cp932},
    {"eucjp xeucjp ujis cseucpkdfmtjapanese", read_euc_jp, true},
    {"euckr cseuckr", read_cp949, true},
    {"cp949 windows949 xwindows949 ms949 uhc ksc56011987 ksc56011989 ksc5601 csksc56011987 korean",
     read_cp949}};

Converted from_octets(std::string_view octets, const EastAsianSet& set) {
  Converted result;
  for (std::size_t at = 0; at < octets.size();) {
    const char c = octets[at];
    const Read read = static_cast<unsigned char>(c) < 0x80
                          ? Read{static_cast<unsigned char>(c), 1}
                          : set.read(octets.substr(at));
    if (read.character == kNone) {
      replace(result, at);
    } else {
      text::append_utf8(result.utf8, read.character);
      if (read.larger && set.has_larger) note_replaced(result, at);
    }
    at += read.octets;
  }
  return result;
}

}  // namespace

std::optional<Converted> from_east_asian_set(std::string_view octets, std::string_view name) {
  for (const EastAsianSet& set : kSets) {
    if (has_name(set.names, name)) return from_octets(octets, set);
  }
  return std::nullopt;
}

}  // namespace mime
