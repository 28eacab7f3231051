// quoted-printable: sim/mime/quoted_printable.h, and its steps.
#include "sim/mime/quoted_printable.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/mime/steps.h"

namespace {

using mime::LineEnds;
using mime::Reason;

// Octets of which line ends, blanks and "=" are many.
std::string random_text(kernel::Rng& random, std::size_t size) {
  constexpr std::string_view kSome = " \t=\r\n.aZ09\xC3\xBC\x01\x7F";
  std::string text;
  const std::uint32_t plain = random.below(20);
  while (text.size() < size) {
    if (random.below(20) < plain) {
      text += static_cast<char>('a' + random.below(26));
    } else if (random.below(8) == 0) {
      text += "\r\n";
    } else {
      text += kSome[random.below(kSome.size())];
    }
  }
  return text;
}

template <class Codec>
std::string in_pieces(Codec codec, std::string_view in, kernel::Rng& random) {
  std::string out;
  std::string room(8 * in.size() + 1000, '\0');
  while (!in.empty()) {
    const std::size_t size = std::min<std::size_t>(in.size(), random.below(90));
    out.append(room.data(), codec.push(in.substr(0, size), room.data()));
    in.remove_prefix(size);
  }
  return out.append(room.data(), codec.finish(room.data()));
}

void expect_good_lines(const std::string& encoded) {
  for (std::size_t at = 0; at < encoded.size();) {
    const std::size_t end = std::min(encoded.find("\r\n", at), encoded.size());
    EXPECT_LE(end - at, 76U);
    EXPECT_TRUE(end == at || (encoded[end - 1] != ' ' && encoded[end - 1] != '\t'));
    at = end + 2;
  }
  for (const char c : encoded) {
    EXPECT_TRUE((c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n');
  }
}

TEST(MimeQuotedPrintable, Figure2318) {
  const std::string octets = "\x26\x4C\x9D\x39\x4B";
  EXPECT_EQ(mime::quoted_printable_encode(octets), "&L=9D9K");
  EXPECT_EQ(mime::quoted_printable_decode("&L=9D9K"), octets);
  const mime::Explained explained = mime::explain_quoted_printable_encode(octets);
  ASSERT_EQ(explained.steps.size(), 5U);
  EXPECT_EQ(explained.steps[1].reason, Reason::Readable);
  EXPECT_EQ(explained.steps[2].reason, Reason::EightBit);
  EXPECT_EQ(explained.steps[2].out, (mime::Range{2, 5}));
  EXPECT_EQ(mime::bits_of("\x9D"), "10011101");
}

// RFC 2045 §6.7: the example of a soft line break, and the sentences of the five rules.
TEST(MimeQuotedPrintable, TheExamplesOfRfc2045) {
  EXPECT_EQ(mime::quoted_printable_decode("Now's the time =\r\n"
                                          "for all folk to come=\r\n"
                                          " to the aid of their country."),
            "Now's the time for all folk to come to the aid of their country.");
  EXPECT_EQ(mime::quoted_printable_encode("\x0C"), "=0C");
  EXPECT_EQ(mime::quoted_printable_encode("="), "=3D");
  EXPECT_EQ(mime::quoted_printable_encode("a \r\nb\t"), "a=20\r\nb=09");
  EXPECT_EQ(mime::quoted_printable_encode("a\r\nb", LineEnds::Encoded), "a=0D=0Ab");
  EXPECT_EQ(mime::quoted_printable_encode("a\nb\rc"), "a=0Ab=0Dc");
}

TEST(MimeQuotedPrintable, LinesAreFullAt76) {
  const std::string line(76, 'x');
  EXPECT_EQ(mime::quoted_printable_encode(line), line);
  EXPECT_EQ(mime::quoted_printable_encode(line + "\r\n"), line + "\r\n");
  EXPECT_EQ(mime::quoted_printable_encode(line + "y"), std::string(75, 'x') + "=\r\nxy");
  EXPECT_EQ(mime::quoted_printable_encode(std::string(73, 'x') + "\xFC"),
            std::string(73, 'x') + "=FC");
  EXPECT_EQ(mime::quoted_printable_encode(std::string(74, 'x') + "\xFC"),
            std::string(74, 'x') + "=\r\n=FC");
}

TEST(MimeQuotedPrintable, AnyOctetsAnyChunkingBothDirections) {
  kernel::Rng random(1, "quoted-printable");
  for (int round = 0; round < 5000; ++round) {
    const std::string octets = random_text(random, random.below(400));
    for (const LineEnds line_ends : {LineEnds::Kept, LineEnds::Encoded}) {
      const std::string encoded = mime::quoted_printable_encode(octets, line_ends);
      expect_good_lines(encoded);
      EXPECT_EQ(in_pieces(mime::QuotedPrintableEncoder{line_ends}, octets, random), encoded);
      EXPECT_EQ(mime::explain_quoted_printable_encode(octets, line_ends).output, encoded);
      mime::Deviations deviations;
      EXPECT_EQ(mime::quoted_printable_decode(encoded, &deviations), octets);
      EXPECT_TRUE(deviations.empty()) << deviations.list()[0].why;
      EXPECT_EQ(in_pieces(mime::QuotedPrintableDecoder{}, encoded, random), octets);
    }
  }
}

TEST(MimeQuotedPrintable, StrangeInputAnyChunkingAndExplained) {
  kernel::Rng random(2, "quoted-printable");
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random, random.below(100));
    mime::Deviations at_once, chunked;
    const std::string octets = mime::quoted_printable_decode(text, &at_once);
    EXPECT_EQ(in_pieces(mime::QuotedPrintableDecoder{&chunked}, text, random), octets)
        << testing::PrintToString(text);
    EXPECT_EQ(chunked.list(), at_once.list());
    const mime::Explained explained = mime::explain_quoted_printable_decode(text);
    EXPECT_EQ(explained.output, octets) << testing::PrintToString(text);
    std::size_t in = 0, out = 0;
    for (const mime::Step& step : explained.steps) {
      EXPECT_EQ(step.in.begin, in);
      EXPECT_EQ(step.out.begin, out);
      in = step.in.end;
      out = step.out.end;
    }
    EXPECT_EQ(in, text.size());
    EXPECT_EQ(out, octets.size());
  }
}

struct Strange {
  std::string text, octets;
  std::size_t offset;
  std::string why;
};
TEST(MimeQuotedPrintable, DeviationsAreReportedAndRead) {
  const std::vector<Strange> table = {{"a=zz", "a=zz", 1, "without a code"},
                                      {"a=4", "a=4", 1, "without a code"},
                                      {"=e4=E4", "\xE4\xE4", 0, "small"},
                                      {"a \r\nb", "a\r\nb", 2, "white space"},
                                      {"a=\nb", "ab", 2, "LF instead"},
                                      {"a= \r\nb", "ab", 4, "white space"},
                                      {"a=", "a", 2, "nothing follows"},
                                      {"\xE4", "\xE4", 0, "should have been encoded"},
                                      {"a\rb", "a\rb", 1, "CR without LF"},
                                      {"a ", "a", 2, "white space"},
                                      {std::string(77, 'a'), std::string(77, 'a'), 0, "76"}};
  for (const Strange& strange : table) {
    mime::Deviations deviations;
    EXPECT_EQ(mime::quoted_printable_decode(strange.text, &deviations), strange.octets);
    ASSERT_EQ(deviations.total(), 1U) << strange.text;
    EXPECT_EQ(deviations.list()[0].offset, strange.offset) << strange.text;
    EXPECT_NE(deviations.list()[0].why.find(strange.why), std::string::npos) << strange.text;
  }
}

}  // namespace
