#include "sim/mime/body_check.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace mime {

namespace {

// The first octet above 127; npos where there is none.
std::size_t find_eight_bit(std::string_view text) {
  constexpr std::uint64_t kHighs = 0x8080808080808080U;
  std::size_t at = 0;
  for (; text.size() - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & kHighs) != 0) break;
  }
  while (at < text.size() && !text::is_eight_bit(text[at])) ++at;
  return at == text.size() ? std::string_view::npos : at;
}

// RFC 2045 §6.4: what has parts is not encoded itself; RFC 2046 §5.2.2, §5.2.3: some is always
// 7bit.
void check_encoding(Tree& tree, const Part& part) {
  const ContentType& type = part.type;
  if (type.is("message", "partial") || type.is("message", "external-body")) {
    if (part.encoding == TransferEncoding::SevenBit) return;
    const bool partial = type.subtype == "partial";
    tree.deviations.add(part.whole.begin, "the encoding of " + type.name() + " is always 7bit",
                        partial ? "RFC 2046 §5.2.2" : "RFC 2046 §5.2.3");
  } else if (is_encoded(part) && type.type == "multipart") {
    tree.deviations.add(part.whole.begin, "a multipart must not be encoded; its parts may be",
                        "RFC 2045 §6.4");
  } else if (is_encoded(part) && type.is("message", "global")) {
    tree.deviations.add(part.whole.begin,
                        "an encoded message inside, which is allowed; here it stays undivided",
                        "RFC 6532 §3.7");
  } else if (is_encoded(part) && type.type == "message" && !type.subtype.starts_with("global")) {
    tree.deviations.add(part.whole.begin,
                        type.subtype == "rfc822"
                            ? "a message inside must not be encoded; it stays undivided"
                            : type.name() + " must not be encoded",
                        "RFC 2045 §6.4");
  }
}

// The number of a piece, or how many there are; none where it is no number from 1 on.
std::optional<std::uint64_t> piece_number(std::string_view digits) {
  std::uint64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (stop != end || error == std::errc::invalid_argument || digits.empty()) return std::nullopt;
  if (error == std::errc::result_out_of_range) number = static_cast<std::uint64_t>(-1);
  if (number == 0) return std::nullopt;
  return number;
}

void tell_part(Tree& tree, const Part& part, std::string_view why, std::string_view rfc) {
  tree.deviations.add(part.whole.begin, why, rfc);
}

void check_partial(Tree& tree, const Part& part) {
  constexpr std::string_view kPartial = "RFC 2046 §5.2.2";
  const Parameters& given = part.type.parameters;
  const auto number = piece_number(given.value_of("number"));
  const auto total = piece_number(given.value_of("total"));
  if (given.value_of("id").empty()) {
    tell_part(tree, part, "message/partial has no parameter id", kPartial);
  }
  if (!number) tell_part(tree, part, "message/partial has no number of the piece", kPartial);
  if (given.find("total") && !total) {
    tell_part(tree, part, "the parameter total is no number", kPartial);
  }
  if (number && total && *number > *total) {
    tell_part(tree, part, "the number of the piece is larger than that of all pieces", kPartial);
  }
}

// What lies elsewhere, and what must be said to get it (RFC 2046 §5.2.3.2 to §5.2.3.5).
void check_external(Tree& tree, const Part& part) {
  constexpr std::string_view kExternal = "RFC 2046 §5.2.3";
  struct Access {
    std::string_view type, parameter;
  };
  constexpr Access kNeeds[] = {
      {"ftp", "name"},  {"ftp", "site"},  {"anon-ftp", "name"},   {"anon-ftp", "site"},
      {"tftp", "name"}, {"tftp", "site"}, {"local-file", "name"}, {"mail-server", "server"}};
  const Parameters& given = part.type.parameters;
  const std::string access = given.value_of("access-type");
  if (access.empty()) {
    tell_part(tree, part, "message/external-body has no parameter access-type", kExternal);
  }
  for (const Access& one : kNeeds) {
    if (!text::equal_without_case(access, one.type) || given.find(one.parameter)) continue;
    tell_part(tree, part,
              "the access-type " + std::string{one.type} + " needs the parameter " +
                  std::string{one.parameter},
              kExternal);
  }
}

// The part with which related parts begin is one of them.
void check_start(Tree& tree, const Part& part) {
  const std::string start = part.type.parameters.value_of("start");
  if (start.empty()) return;
  for (PartIndex at = part.first_child; at != kNoPart; at = tree.parts[at].next) {
    if (tree.parts[at].has_id(start)) return;
  }
  tell_part(tree, part, "the parameter start names no part; the first one is taken",
            "RFC 2387 §3.2");
}

void check_parameters(Tree& tree, const Part& part) {
  if (part.type.is("message", "partial")) check_partial(tree, part);
  if (part.type.is("message", "external-body")) check_external(tree, part);
  if (part.type.is("multipart", "related")) check_start(tree, part);
  if (const Parameter* const charset = part.type.parameters.find("charset");
      charset && charset->value.empty()) {
    tell_part(tree, part, "the parameter charset is empty", "RFC 2046 §4.1.2");
  }
  constexpr std::string_view kTypes[] = {"text",        "image",     "audio",   "video",
                                         "application", "multipart", "message", "font",
                                         "model",       "haptics",   "example", "chemical"};
  if (std::ranges::count(kTypes, part.type.type) == 0 && !part.type.type.starts_with("x-")) {
    tell_part(tree, part, "a type that no RFC has, and whose name does not begin with \"x-\"",
              "RFC 2045 §5.1");
  }
}

// A body with octets above 127 needs that said by all that it stands in (RFC 2045 §6.4, §2.7).
void check_above(Tree& tree, const Part& part, std::size_t at) {
  for (PartIndex up = part.parent; up != kNoPart; up = tree.parts[up].parent) {
    if (tree.parts[up].encoding != TransferEncoding::SevenBit) continue;
    tree.deviations.add(
        at,
        "octets above 127 within a " +
            std::string{tree.parts[up].type.type == "multipart" ? "multipart" : "message"} +
            " that says it is 7bit",
        "RFC 2045 §2.7");
    return;
  }
}

// Octets that the part's encoding does not allow, in one of its own ranges.
void check_range(Tree& tree, const Part& part, Range range) {
  const bool seven = part.encoding == TransferEncoding::SevenBit;
  const bool eight = part.encoding == TransferEncoding::EightBit;
  const std::string_view body = tree.text(range);
  if (seven || eight) {
    if (const std::size_t nul = body.find('\0'); nul != std::string_view::npos) {
      tree.deviations.add(
          range.begin + nul,
          seven ? "NUL in a body that says it is 7bit" : "NUL in a body that says it is 8bit",
          seven ? "RFC 2045 §2.7" : "RFC 2045 §2.8");
    }
  }
  if (!seven && part.parent == kNoPart) return;
  const std::size_t high = find_eight_bit(body);
  if (high == std::string_view::npos) return;
  if (!seven) return check_above(tree, part, range.begin + high);
  tree.deviations.add(range.begin + high, "octets above 127 in a body that says it is 7bit",
                      "RFC 2045 §2.7");
}

// Of a multipart what stands before and behind its parts.
void check_octets(Tree& tree, const Part& part) {
  if (is_encoded(part)) return;
  if (part.divided) {
    check_range(tree, part, part.preamble);
    check_range(tree, part, part.epilogue);
  } else if (part.first_child == kNoPart) {
    check_range(tree, part, part.body);
  }
}

// The octets that are no body of a binary part, piece by piece.
class LineCheck {
 public:
  explicit LineCheck(Tree& tree) : tree_(tree) {}
  void run() {
    std::size_t at = 0;
    for (const Part& part : tree_.parts) {
      const bool binary = part.encoding == TransferEncoding::Binary && part.first_child == kNoPart;
      if (!binary || part.body.begin < at) continue;
      check(at, part.body.begin);
      at = part.body.end;
    }
    check(at, tree_.octets.size());
  }

 private:
  static constexpr std::size_t kMust = 998, kShould = 78;  // RFC 5322 §2.1.1.

  bool done() const { return lf_ && cr_ && long_ && wide_; }
  void check(std::size_t begin, std::size_t end) {
    const std::string_view octets = tree_.octets.substr(0, end);
    for (std::size_t at = begin; at < octets.size() && !done();) {
      const std::size_t next = text::end_of_line(octets, at);
      line(octets, at, next);
      at = next;
    }
  }
  void line(std::string_view octets, std::size_t at, std::size_t end);

  Tree& tree_;
  bool lf_ = false, cr_ = false, long_ = false, wide_ = false;
};

void LineCheck::line(std::string_view octets, std::size_t at, std::size_t end) {
  const bool has_lf = octets[end - 1] == '\n';
  const bool has_cr = has_lf && end - at > 1 && octets[end - 2] == '\r';
  const std::size_t size = end - at - (has_lf ? 1 : 0) - (has_cr ? 1 : 0);
  if (has_lf && !has_cr && !lf_) {
    tree_.deviations.add(end - 1, "a line ends with LF instead of CRLF", "RFC 5322 §2.3");
    lf_ = true;
  }
  if (size > kMust && !long_) {
    tree_.deviations.add(at, "a line of more than 998 octets", "RFC 5322 §2.1.1");
    long_ = true;
  }
  if (size > kShould && !wide_) {
    tree_.advice.add(at, "a line should have no more than 78 characters", "RFC 5322 §2.1.1");
    wide_ = true;
  }
  const void* const bare = cr_ || size == 0 ? nullptr : std::memchr(octets.data() + at, '\r', size);
  if (!bare) return;
  tree_.deviations.add(static_cast<std::size_t>(static_cast<const char*>(bare) - octets.data()),
                       "a CR without LF", "RFC 5322 §2.3");
  cr_ = true;
}

}  // namespace

bool is_encoded(const Part& part) {
  return part.encoding == TransferEncoding::Base64 ||
         part.encoding == TransferEncoding::QuotedPrintable ||
         part.encoding == TransferEncoding::Uuencode;
}

void check_body(Tree& tree, PartIndex index) {
  const Part& part = tree.parts[index];
  check_encoding(tree, part);
  check_parameters(tree, part);
  check_octets(tree, part);
}

void check_lines(Tree& tree) {
  LineCheck{tree}.run();
}

}  // namespace mime
