#include "sim/mime/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Names that are used in mail, but not known to iconv.
struct Alias {
  std::string_view name, iconv_name;
};
constexpr std::array<Alias, 16> kAliases = {{{"ks_c_5601-1987", "CP949"},
                                             {"iso-8859-8-i", "ISO-8859-8"},
                                             {"iso-8859-8-e", "ISO-8859-8"},
                                             {"x-sjis", "SHIFT_JIS"},
                                             {"big5_tw", "BIG5"},  // Python writes these two.
                                             {"eucgb2312_cn", "GB2312"},
                                             {"x-gbk", "GBK"},
                                             {"x-mac-roman", "MACINTOSH"},
                                             {"iso-8859-6-i", "ISO-8859-6"},
                                             {"iso-8859-6-e", "ISO-8859-6"},
                                             {"x-euc-jp", "EUC-JP"},
                                             {"x-windows-949", "CP949"},
                                             {"x-big5", "BIG5"},
                                             {"x-cp1252", "CP1252"},
                                             {"unicode-1-1-utf-7", "UTF-7"},
                                             {"unicode-1-1-utf-8", "UTF-8"}}};

// Sets whose names senders give to octets of larger ones. What is not of the first is read as the
// second, though it counts as replaced.
constexpr std::array<Alias, 4> kLarger = {
    {{"gb2312", "GB18030"}, {"shift_jis", "CP932"}, {"big5", "CP950"}, {"tis-620", "CP874"}}};

// A slash would let whoever wrote the message set options of iconv.
bool is_charset_name(std::string_view name) {
  constexpr std::size_t kLongest = 40;  // RFC 2978 §2.3.
  return !name.empty() && name.size() <= kLongest && std::ranges::all_of(name, [](char c) {
    return text::is_letter_or_digit(c) ||
           std::string_view{"-_.:+"}.find(c) != std::string_view::npos;
  });
}

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
      in.remove_prefix(in.size() - left);
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

std::string_view iconv_name(std::string_view charset) {
  for (const Alias& alias : kAliases) {
    if (text::equal_without_case(charset, alias.name)) return alias.iconv_name;
  }
  return charset;
}

void replace(Converted& result, std::size_t offset) {
  if (result.replaced++ == 0) result.first_replaced = offset;
  result.utf8 += kReplacement;
}

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

}  // namespace

Converted to_utf8(std::string_view octets, std::string_view charset) {
  using text::equal_without_case;
  if (equal_without_case(charset, "utf-8") || equal_without_case(charset, "utf8")) {
    return checked(octets, false, true);
  }
  if (equal_without_case(charset, "us-ascii") || equal_without_case(charset, "ascii")) {
    return checked(octets, true, true);
  }
  if (equal_without_case(charset, "hz-gb-2312") || equal_without_case(charset, "hz")) {
    return to_utf8(gb_of_hz(octets), "GB2312");
  }
  if (!is_charset_name(charset)) return checked(octets, true, false);
  Converter converter{"UTF-8", iconv_name(charset)};
  if (!converter.known()) return checked(octets, true, false);
  Converted result;
  std::string_view rest = octets;
  while (!converter.convert(rest, result.utf8)) {
    replace(result, octets.size() - rest.size());
    rest.remove_prefix(1);
  }
  converter.finish(result.utf8);
  for (const Alias& larger : kLarger) {
    if (result.replaced == 0 || !equal_without_case(charset, larger.name)) continue;
    Converted second = to_utf8(octets, larger.iconv_name);
    if (second.known && second.replaced == 0) result.utf8 = std::move(second.utf8);
  }
  return result;
}

std::optional<std::string> from_utf8(std::string_view utf8, std::string_view charset) {
  if (!is_charset_name(charset)) return std::nullopt;
  Converter converter{iconv_name(charset), "UTF-8"};
  std::string out;
  if (!converter.known() || !converter.convert(utf8, out)) return std::nullopt;
  converter.finish(out);
  return out;
}

}  // namespace mime
