#include "sim/mime/body_check.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

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

bool may_be_encoded(const Part& part) {
  const std::string& subtype = part.type.subtype;
  return part.type.type == "message" && subtype.starts_with("global");  // RFC 6532 §3.7.
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
  } else if (is_encoded(part) && type.type == "message" && !may_be_encoded(part)) {
    tree.deviations.add(part.whole.begin,
                        type.subtype == "rfc822"
                            ? "a message inside must not be encoded; it stays undivided"
                            : type.name() + " must not be encoded",
                        "RFC 2045 §6.4");
  }
}

bool is_number(std::string_view digits) {
  return !digits.empty() && std::ranges::all_of(digits, text::is_digit);
}

void check_parameters(Tree& tree, const Part& part) {
  const Parameters& given = part.type.parameters;
  const auto report = [&](std::string_view why, std::string_view rfc) {
    tree.deviations.add(part.whole.begin, why, rfc);
  };
  if (part.type.is("message", "partial")) {
    constexpr std::string_view kPartial = "RFC 2046 §5.2.2";
    if (given.value_of("id").empty()) report("message/partial has no parameter id", kPartial);
    if (!is_number(given.value_of("number"))) {
      report("message/partial has no number of the piece", kPartial);
    }
    if (given.find("total") && !is_number(given.value_of("total"))) {
      report("the parameter total is no number", kPartial);
    }
  }
  if (part.type.is("message", "external-body") && given.value_of("access-type").empty()) {
    report("message/external-body has no parameter access-type", "RFC 2046 §5.2.3");
  }
  constexpr std::string_view kTypes[] = {"text",        "image",     "audio",   "video",
                                         "application", "multipart", "message", "font",
                                         "model",       "haptics",   "example", "chemical"};
  if (std::ranges::count(kTypes, part.type.type) == 0 && !part.type.type.starts_with("x-")) {
    report("a type that no RFC has, and whose name does not begin with \"x-\"", "RFC 2045 §5.1");
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

void check_octets(Tree& tree, const Part& part) {
  const bool seven = part.encoding == TransferEncoding::SevenBit;
  const bool eight = part.encoding == TransferEncoding::EightBit;
  if (part.first_child != kNoPart || is_encoded(part)) return;
  const std::string_view body = tree.text(part.body);
  if (seven || eight) {
    if (const std::size_t nul = body.find('\0'); nul != std::string_view::npos) {
      tree.deviations.add(
          part.body.begin + nul,
          seven ? "NUL in a body that says it is 7bit" : "NUL in a body that says it is 8bit",
          seven ? "RFC 2045 §2.7" : "RFC 2045 §2.8");
    }
  }
  if (!seven && part.parent == kNoPart) return;
  const std::size_t high = find_eight_bit(body);
  if (high == std::string_view::npos) return;
  if (!seven) return check_above(tree, part, part.body.begin + high);
  tree.deviations.add(part.body.begin + high, "octets above 127 in a body that says it is 7bit",
                      "RFC 2045 §2.7");
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
