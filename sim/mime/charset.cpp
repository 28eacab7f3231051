#include "sim/mime/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "sim/mime/single_octet_sets.h"
#include "sim/mime/unicode_sets.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

constexpr char32_t kReplacementCharacter = 0xFFFD;

// Sets of more than one octet a character, and what iconv calls them.
struct Multi {
  std::string_view names, iconv_name;
  // Senders give the set's name to octets of this larger one. What is not of the first is read as
  // the second, though it counts as replaced.
  std::string_view larger{};
};
constexpr std::array<Multi, 12> kMulti = {
    {{"gb2312 euccn gb231280 csgb2312 eucgb2312cn", "GB2312", "GB18030"},
     {"gbk cp936 windows936 ms936 xgbk", "GBK"},
     {"gb18030", "GB18030"},
     {"big5 cnbig5 csbig5 big5tw xbig5 xxbig5", "BIG5", "CP950"},
     {"cp950 windows950", "CP950"},
     {"shiftjis sjis xsjis mskanji csshiftjis", "SHIFT_JIS", "CP932"},
     {"cp932 windows31j cswindows31j ms932", "CP932"},
     {"eucjp xeucjp ujis cseucpkdfmtjapanese", "EUC-JP"},
     {"iso2022jp csiso2022jp", "ISO-2022-JP"},
     {"euckr cseuckr", "EUC-KR"},
     {"cp949 windows949 xwindows949 ms949 uhc", "CP949"},
     {"ksc56011987 ksc56011989 ksc5601 csksc56011987 korean", "CP949"}}};

class Converter {
 public:
  Converter(std::string_view to, std::string_view from)
      : handle_(iconv_open(std::string{to}.c_str(), std::string{from}.c_str())) {}
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool known() const { return handle_ != invalid(); }
  // Converts as much as is good, appends it to `out`, takes it off `in`.
  bool convert(std::string_view& in, std::string& out) {
    std::array<char, 4096> buffer{};
    while (!in.empty()) {
      char* from = const_cast<char*>(in.data());  // iconv changes nothing there.
      std::size_t left = in.size();
      char* to = buffer.data();
      std::size_t room = buffer.size();
      const std::size_t result = iconv(handle_, &from, &left, &to, &room);
      const int error = errno;
      out.append(buffer.data(), buffer.size() - room);
      // glibc's CP949 goes on behind the end after some octets that are no character.
      in.remove_prefix(std::min(static_cast<std::size_t>(from - in.data()), in.size()));
      if (result == static_cast<std::size_t>(-1) && error != E2BIG) return false;
    }
    return true;
  }
  // Sets with states end in their first one.
  void finish(std::string& out) {
    std::array<char, 64> buffer{};
    char* to = buffer.data();
    std::size_t room = buffer.size();
    iconv(handle_, nullptr, nullptr, &to, &room);
    out.append(buffer.data(), buffer.size() - room);
  }

 private:
  static iconv_t invalid() { return reinterpret_cast<iconv_t>(-1); }
  iconv_t handle_;
};

// HZ (RFC 1843), which iconv does not know, as GB 2312 with the eighth bit set: between "~{" and
// "~}" two octets are a character. "~~" is "~", "~" at the end of a line joins it with the next.
std::string gb_of_hz(std::string_view octets) {
  std::string out;
  bool ascii = true;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const char c = octets[at];
    const char next = at + 1 < octets.size() ? octets[at + 1] : '\0';
    if (c == '~' && (next == '{' || next == '}')) {
      ascii = next == '}';
      ++at;
    } else if (ascii && c == '~' && (next == '~' || next == '\n')) {
      if (next == '~') out += c;
      ++at;
    } else if (ascii || text::is_white_space(c)) {
      ascii = ascii || c == '\n';  // A line begins in ASCII.
      out += c;
    } else {
      out += static_cast<char>(static_cast<unsigned char>(c) | 0x80U);
    }
  }
  return out;
}

// ISO-2022-KR (RFC 1557) as EUC-KR: between SO and SI two octets are a character. A line begins in
// ASCII; the mark at the beginning only says what SO means.
std::string euc_of_iso_2022_kr(std::string_view octets) {
  constexpr std::string_view kMark = "\x1B$)C";
  constexpr char kShiftOut = '\x0E', kShiftIn = '\x0F';
  std::string out;
  bool ascii = true;
  while (!octets.empty()) {
    const char c = octets.front();
    const bool is_mark = octets.starts_with(kMark);
    octets.remove_prefix(is_mark ? kMark.size() : 1);
    if (is_mark) continue;
    if (c == kShiftOut || c == kShiftIn) {
      ascii = c == kShiftIn;
    } else {
      ascii = ascii || c == '\n';
      out += ascii || text::is_white_space(c)
                 ? c
                 : static_cast<char>(static_cast<unsigned char>(c) | 0x80U);
    }
  }
  return out;
}

// UTF-8 and ASCII, which need no library.
Converted checked(std::string_view octets, bool only_ascii, bool known) {
  Converted result;
  result.known = known;
  if (!only_ascii && text::find_bad_utf8(octets) == std::string_view::npos) {
    result.utf8 = octets;
    return result;
  }
  for (std::size_t at = 0; at < octets.size();) {
    const std::size_t length = text::utf8_length(octets.substr(at));
    if (length == 0 || (length > 1 && only_ascii)) {
      replace(result, at++);
    } else {
      result.utf8 += octets.substr(at, length);
      at += length;
    }
  }
  return result;
}

Converted from_table(std::string_view octets, const SingleOctetSet& set) {
  Converted result;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const char32_t character = set.at(static_cast<unsigned char>(octets[at]));
    if (character == kReplacementCharacter) {
      replace(result, at);
    } else {
      text::append_utf8(result.utf8, character);
    }
  }
  return result;
}

Converted through_iconv(std::string_view octets, const Multi& set) {
  Converter converter{"UTF-8", set.iconv_name};
  if (!converter.known()) return checked(octets, true, false);
  Converted result;
  std::string_view rest = octets;
  while (!converter.convert(rest, result.utf8)) {
    replace(result, octets.size() - std::max<std::size_t>(rest.size(), 1));
    rest.remove_prefix(std::min<std::size_t>(rest.size(), 1));
  }
  converter.finish(result.utf8);
  return result;
}

// What the set's own table lacks may be in the larger set that its name is given to.
Converted or_larger(Converted result, std::string_view octets, std::string_view larger) {
  if (result.replaced == 0 || larger.empty()) return result;
  Converted second = to_utf8(octets, larger);
  if (second.known && second.replaced == 0) result.utf8 = std::move(second.utf8);
  return result;
}

}  // namespace

std::string comparable_name(std::string_view charset) {
  std::string name = text::lower_case(charset);
  std::erase_if(name, [](char c) { return c == '-' || c == '_'; });
  return name;
}

bool has_name(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const std::string_view first = names.substr(0, names.find(' '));
    if (first == name) return true;
    names.remove_prefix(std::min(first.size() + 1, names.size()));
  }
  return false;
}

void replace(Converted& result, std::size_t offset) {
  if (result.replaced++ == 0) result.first_replaced = offset;
  text::append_utf8(result.utf8, kReplacementCharacter);
}

Converted to_utf8(std::string_view octets, std::string_view charset) {
  constexpr std::size_t kLongest = 40;  // RFC 2978 §2.3.
  if (charset.size() > kLongest) return checked(octets, true, false);
  const std::string name = comparable_name(charset);
  if (name == "utf8" || name == "unicode11utf8") return checked(octets, false, true);
  if (name == "usascii" || name == "ascii") return checked(octets, true, true);
  if (std::optional<Converted> unicode = from_unicode_set(octets, name)) return *std::move(unicode);
  if (const SingleOctetSet* set = single_octet_set(name)) {
    return or_larger(from_table(octets, *set), octets, name == "tis620" ? "cp874" : "");
  }
  if (name == "hzgb2312" || name == "hz") return to_utf8(gb_of_hz(octets), "GB2312");
  if (name == "iso2022kr" || name == "csiso2022kr") {
    return to_utf8(euc_of_iso_2022_kr(octets), "EUC-KR");
  }
  for (const Multi& set : kMulti) {
    if (has_name(set.names, name)) {
      return or_larger(through_iconv(octets, set), octets, set.larger);
    }
  }
  return checked(octets, true, false);
}

}  // namespace mime
