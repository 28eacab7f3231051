// The little markup of lessons' texts.
#include "sim/lesson/markup.h"

#include <gtest/gtest.h>

#include "sim/kernel/rng.h"

namespace lesson {

void PrintTo(const Span& span, std::ostream* out) {
  *out << static_cast<int>(span.kind) << " \"" << span.text << "\" " << span.target;
}

}  // namespace lesson

namespace {

using lesson::plain;
using lesson::read_markup;
using lesson::Span;
using Kind = Span::Kind;

std::vector<Span> spans(std::string_view text) {
  return read_markup(text).spans;
}
Span plain_span(std::string text) {
  return {Kind::Plain, std::move(text), {}};
}

TEST(LessonMarkup, PlainBoldAndWire) {
  EXPECT_EQ(spans("a **b** c `MAIL FROM:` d"), (std::vector<Span>{plain_span("a "),
                                                                  {Kind::Bold, "b", {}},
                                                                  plain_span(" c "),
                                                                  {Kind::Wire, "MAIL FROM:", {}},
                                                                  plain_span(" d")}));
  EXPECT_EQ(spans("**a**`b`"), (std::vector<Span>{{Kind::Bold, "a", {}}, {Kind::Wire, "b", {}}}));
  EXPECT_TRUE(spans("").empty());
}

TEST(LessonMarkup, Links) {
  const std::string rfc = "https://www.rfc-editor.org/rfc/rfc5321";
  EXPECT_EQ(spans("[RFC 5321 §3.3]"),
            (std::vector<Span>{{Kind::Link, "RFC 5321 §3.3", rfc + "#section-3.3"}}));
  EXPECT_EQ(spans("[RFC 5321]"), (std::vector<Span>{{Kind::Link, "RFC 5321", rfc}}));
  for (const char* const none :
       {"[5321]", "[RFC]", "[RFC x]", "[RFC 5321 3.3]", "[rfc 5321]", "[]", "[a b]"}) {
    EXPECT_EQ(spans(none), (std::vector<Span>{plain_span(none)})) << none;
  }
}

TEST(LessonMarkup, Items) {
  EXPECT_TRUE(read_markup("- one").item);
  EXPECT_EQ(spans("- one"), (std::vector<Span>{plain_span("one")}));
  EXPECT_FALSE(read_markup("-one").item);
  EXPECT_FALSE(read_markup("one - two").item);
}

TEST(LessonMarkup, WhatIsNotClosedStandsAsItIs) {
  for (const char* const text : {"**a", "`a", "[RFC 5321", "a*b*c", "****", "``", "*", "a ** b"}) {
    EXPECT_EQ(spans(text), (std::vector<Span>{plain_span(text)})) << text;
  }
}

// What is on a wire is no markup: stars and brackets stand there as they are.
TEST(LessonMarkup, WireTextIsTakenLetterByLetter) {
  EXPECT_EQ(spans("`**a** [RFC 5321]`"), (std::vector<Span>{{Kind::Wire, "**a** [RFC 5321]", {}}}));
  EXPECT_EQ(spans("`a` b`"), (std::vector<Span>{{Kind::Wire, "a", {}}, plain_span(" b`")}));
}

TEST(LessonMarkup, ForATerminal) {
  EXPECT_EQ(plain("- **Commands** such as `DATA`, see [RFC 5321 §3.3]."),
            "- Commands such as \"DATA\", see RFC 5321 §3.3.");
  EXPECT_EQ(plain("2 ** 3"), "2 ** 3");
}

TEST(LessonMarkup, NothingIsLostWhateverStandsThere) {
  kernel::Rng random{1, "markup"};
  constexpr std::string_view kSigns = "**``[]- aRFC 12§.";
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::uint32_t n = random.below(30); n > 0; --n) {
      text += kSigns[random.below(static_cast<std::uint32_t>(kSigns.size()))];
    }
    const lesson::Paragraph paragraph = read_markup(text);
    std::string again = paragraph.item ? "- " : "";
    for (const Span& span : paragraph.spans) {
      EXPECT_FALSE(span.text.empty());
      const char* const open = span.kind == Kind::Bold   ? "**"
                               : span.kind == Kind::Wire ? "`"
                               : span.kind == Kind::Link ? "["
                                                         : "";
      const char* const close = span.kind == Kind::Link ? "]" : open;
      again += open + span.text + close;
    }
    EXPECT_EQ(again, text);
  }
}

}  // namespace
