// The tree of a message: sim/mime/parser.h.
#include "sim/mime/parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/mail/compose.h"
#include "sim/mime/boundary.h"
#include "sim/mime/partial.h"

namespace {

// Indented by depth, with what is decoded of the leaves.
std::string outline(const mime::Tree& tree) {
  std::string out;
  for (const mime::Part& part : tree.parts) {
    out += std::string(2 * part.depth, ' ') + part.type.name();
    if (part.first_child == mime::kNoPart) {
      out += ' ' + std::to_string(mime::decoded_body(tree, part).size());
    }
    out += '\n';
  }
  return out;
}

std::string joined(const mime::Tree& tree) {
  std::string all;
  std::size_t end = 0;
  for (const mime::Piece& piece : mime::pieces_of(tree)) {
    EXPECT_EQ(piece.range.begin, end);
    end = piece.range.end;
    all += tree.text(piece.range);
  }
  return all;
}

std::vector<std::string> complaints(const mime::Tree& tree) {
  std::vector<std::string> list;
  for (const mime::Deviation& one : tree.deviations.list()) list.emplace_back(one.why);
  return list;
}

// RFC 2046 §5.1.1.
const std::string kSimple = mail::with_crlf(
    "From: Nathaniel Borenstein <nsb@bellcore.com>\n"
    "To: Ned Freed <ned@innosoft.com>\n"
    "Date: Sun, 21 Mar 1993 23:56:48 -0800 (PST)\n"
    "Subject: Sample message\n"
    "MIME-Version: 1.0\n"
    "Content-type: multipart/mixed; boundary=\"simple boundary\"\n"
    "\n"
    "This is the preamble.  It is to be ignored, though it\n"
    "is a handy place for composition agents to include an\n"
    "explanatory note to non-MIME conformant readers.\n"
    "\n"
    "--simple boundary\n"
    "\n"
    "This is implicitly typed plain US-ASCII text.\n"
    "It does NOT end with a linebreak.\n"
    "--simple boundary\n"
    "Content-type: text/plain; charset=us-ascii\n"
    "\n"
    "This is explicitly typed plain US-ASCII text.\n"
    "It DOES end with a linebreak.\n"
    "\n"
    "--simple boundary--\n"
    "\n"
    "This is the epilogue.  It is also to be ignored.\n");

TEST(MimeParser, TheExampleOfRfc2046) {
  const mime::Tree tree = mime::parse(kSimple);
  EXPECT_EQ(outline(tree), "multipart/mixed\n  text/plain 80\n  text/plain 78\n");
  EXPECT_TRUE(tree.deviations.empty());
  EXPECT_TRUE(tree.text(tree.parts[1].body).ends_with("linebreak."));
  EXPECT_TRUE(tree.text(tree.parts[2].body).ends_with("linebreak.\r\n"));
  EXPECT_TRUE(tree.text(tree.parts[0].preamble).starts_with("This is the preamble."));
  EXPECT_TRUE(tree.text(tree.parts[0].epilogue).starts_with("\r\nThis is the epilogue."));
  EXPECT_EQ(joined(tree), kSimple);
}

// RFC 2049, appendix A; what its dots leave out is put in.
TEST(MimeParser, TheExampleOfRfc2049) {
  const std::string message = mail::with_crlf(
      "MIME-Version: 1.0\n"
      "From: Nathaniel Borenstein <nsb@nsb.fv.com>\n"
      "To: Ned Freed <ned@innosoft.com>\n"
      "Date: Fri, 07 Oct 1994 16:15:05 -0700 (PDT)\n"
      "Subject: A multipart example\n"
      "Content-Type: multipart/mixed;\n"
      "              boundary=unique-boundary-1\n"
      "\n"
      "This is the preamble area of a multipart message.\n"
      "--unique-boundary-1\n"
      "\n"
      "  ... Some text appears here ...\n"
      "--unique-boundary-1\n"
      "Content-type: text/plain; charset=US-ASCII\n"
      "\n"
      "This could have been part of the previous part.\n"
      "--unique-boundary-1\n"
      "Content-Type: multipart/parallel; boundary=unique-boundary-2\n"
      "\n"
      "--unique-boundary-2\n"
      "Content-Type: audio/basic\n"
      "Content-Transfer-Encoding: base64\n"
      "\n"
      "f39/fw==\n"
      "--unique-boundary-2\n"
      "Content-Type: image/jpeg\n"
      "Content-Transfer-Encoding: base64\n"
      "\n"
      "/9j/4A==\n"
      "--unique-boundary-2--\n"
      "\n"
      "--unique-boundary-1\n"
      "Content-type: text/enriched\n"
      "\n"
      "This is <bold><italic>enriched.</italic></bold>\n"
      "--unique-boundary-1\n"
      "Content-Type: message/rfc822\n"
      "\n"
      "From: (mailbox in US-ASCII)\n"
      "To: (address in US-ASCII)\n"
      "Subject: (subject in US-ASCII)\n"
      "Content-Type: Text/plain; charset=ISO-8859-1\n"
      "Content-Transfer-Encoding: Quoted-printable\n"
      "\n"
      "Gr=FC=DFe\n"
      "--unique-boundary-1--\n");
  const mime::Tree tree = mime::parse(message);
  EXPECT_EQ(outline(tree),
            "multipart/mixed\n  text/plain 32\n  text/plain 47\n  multipart/parallel\n"
            "    audio/basic 4\n    image/jpeg 4\n  text/enriched 47\n  message/rfc822\n"
            "    text/plain 5\n");
  EXPECT_EQ(mime::text_of(tree, tree.parts.back()).utf8, "Grüße");
  // The message inside has a type and no MIME-Version; only the outermost must have it.
  // From and To of the message inside only say in comments what should stand there.
  EXPECT_EQ(complaints(tree),
            (std::vector<std::string>{"no address in the list", "no address in the list"}));
  EXPECT_EQ(joined(tree), message);
}

TEST(MimeParser, DigestPartialAndExternalBody) {
  const std::string message = mail::with_crlf(
      "From: a@b\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n"
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n"
      "--m\nContent-Type: multipart/digest; boundary=d\n\n"
      "--d\n\nFrom: a@b\n\nfirst\n--d\nContent-Type: text/plain\n\nplain\n--d--\n"
      "--m\nContent-Type: message/partial; number=2; total=3;\n id=\"oc=jpbe0M2Yt4s@thumper\"\n\n"
      "rest\n"
      "--m\nContent-Type: message/external-body; access-type=local-file;\n"
      " name=\"/u/nsb/Me.jpeg\"\n\n"
      "Content-type: image/jpeg\nContent-ID: <id42@guppylake.bellcore.com>\n"
      "Content-Transfer-Encoding: binary\n\nTHIS IS NOT REALLY THE BODY!\n--m--\n");
  const mime::Tree tree = mime::parse(message);
  EXPECT_EQ(outline(tree),
            "multipart/mixed\n  multipart/digest\n    message/rfc822\n      text/plain 5\n"
            "    text/plain 5\n  message/partial 4\n  message/external-body\n    image/jpeg 28\n");
  EXPECT_EQ(tree.parts[5].type.parameters.value_of("id"), "oc=jpbe0M2Yt4s@thumper");
  EXPECT_EQ(tree.parts[7].id, "<id42@guppylake.bellcore.com>");
  EXPECT_TRUE(tree.deviations.empty()) << complaints(tree)[0];
  EXPECT_EQ(joined(tree), message);
}

struct Strange {
  std::string message, outline, why;
  std::size_t offset;
};
TEST(MimeParser, DeviationsAreReportedAndRead) {
  const std::string head = "MIME-Version: 1.0\r\n";  // 19 octets.
  const std::string mixed = head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";  // 64.
  const std::vector<Strange> table = {
      {mixed + "--b\r\n\r\nx", "multipart/mixed\n  text/plain 1\n", "closing boundary", 72},
      {mixed + "nothing", "multipart/mixed 7\n", "never comes", 71},
      {mixed + "--b\r\nSubject: x\r\n--b--\r\n", "multipart/mixed\n  text/plain 0\n",
       "no empty line", 81},
      {mixed + "--bx\r\n\r\nx\r\n--b--\r\n", "multipart/mixed\n  text/plain 1\n",
       "follows the boundary", 64},
      {mixed + "--b\r\n--b\r\n\r\nx\r\n--b--\r\n", "multipart/mixed\n  text/plain 1\n",
       "follows another", 69},
      {mixed + "--b\r\n--b--\r\n", "multipart/mixed 12\n", "follows another", 69},
      {head + "Content-Type: multipart/mixed\r\n\r\nx", "multipart/mixed 1\n", "good boundary", 0},
      {"Content-Type: text/plain\r\n\r\nx", "text/plain 1\n", "MIME-Version is missing", 0},
      {head + "Content-Transfer-Encoding: x-no\r\n\r\nx", "text/plain 1\n", "nobody knows", 46},
      {head + "Content-Type: text\r\n\r\nx", "text/plain 1\n", "type/subtype", 33},
      {head + "\r\n\xE4", "text/plain 1\n", "says it is 7bit", 21},
      {head + "Subject: \xE4\r\n\r\nx", "text/plain 1\n", "SMTPUTF8", 28},
      {head + "\r\nx\n", "text/plain 2\n", "LF instead of CRLF", 22},
      {head + "\r\nx\ry\r\n", "text/plain 5\n", "CR without LF", 22},
      {head + "\r\n" + std::string(999, 'x'), "text/plain 999\n", "998", 21},
      {head + "no field\r\n\r\n", "text/plain 12\n", "no field ends the header", 19},
      {">From x Mon Jan  1\r\n" + head + "\r\n", "text/plain 0\n", "mailbox file", 0},
      {mixed + "--b\r\n\r\nx\r\n--b \t--\r\nrest", "multipart/mixed\n  text/plain 1\n",
       "follows the boundary", 74},
      {"From x Mon Jan  1\r\n" + head + "\r\n", "text/plain 0\n", "mailbox file", 0},
      {"MIME-Version: 2.0\r\n\r\n", "text/plain 0\n", "version of MIME", 13},
      {head + "Content-ID: <a>\r\nContent-ID: <b>\r\n\r\n", "text/plain 0\n", "twice", 36},
      {head + "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n",
       "message/rfc822 0\n", "must not be encoded", 0}};
  for (const Strange& strange : table) {
    const mime::Tree tree = mime::parse(strange.message);
    EXPECT_EQ(outline(tree), strange.outline) << strange.why;
    const auto& list = tree.deviations.list();
    const auto told = std::ranges::find_if(list, [&](const mime::Deviation& one) {
      return one.why.find(strange.why) != std::string::npos;
    });
    ASSERT_NE(told, list.end()) << strange.why;
    EXPECT_EQ(told->offset, strange.offset) << told->why;
    EXPECT_TRUE(told->rfc.starts_with("RFC ")) << told->why;
    EXPECT_EQ(joined(tree), strange.message);
  }
}

TEST(MimeParser, BoundariesWithinEachOther) {
  // The inner boundary begins like the outer one, and the other way round.
  for (const auto& [outer, inner] : {std::pair{"a", "ab"}, std::pair{"ab", "a"}}) {
    const std::string o = outer, i = inner;
    const std::string message =
        "From: a@b\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=" +
        o + "\r\n\r\n--" + o + "\r\nContent-Type: multipart/mixed; boundary=" + i + "\r\n\r\n--" +
        i + "\r\n\r\nx\r\n--" + i + "--\r\n--" + o + "\r\n\r\nyy\r\n--" + o + "--\r\n";
    const mime::Tree tree = mime::parse(message);
    EXPECT_EQ(outline(tree),
              "multipart/mixed\n  multipart/mixed\n    text/plain 1\n  text/plain 2\n");
    // The first is against the rules: it might be taken for the outer one.
    EXPECT_EQ(tree.deviations.total(), i.starts_with(o) ? 1U : 0U);
    EXPECT_EQ(joined(tree), message);
  }
}

// White space at the end of a boundary is the work of a gateway (RFC 2046 §5.1.1).
TEST(MimeParser, WhiteSpaceAtTheEndOfABoundaryDoesNotCount) {
  for (const auto& [parameter, open, close] :
       std::vector<std::array<std::string, 3>>{{"\"a b \"", "--a b", "--a b--"},
                                               {"\"a b\t\"", "--a b", "--a b--"},
                                               {"\"a b \"", "--a b ", "--a b --"},
                                               {"\"a b\"", "--a b  ", "--a b-- \t"},
                                               {"\"a b  \"", "--a b\t", "--a b  --"},
                                               {"\"a\r\n b \"", "--a b", "--a b--"},
                                               {"\"a\\ b \"", "--a b", "--a b--"},
                                               {"a ", "--a", "--a--"}}) {
    const std::string message =
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=" + parameter + "\r\n\r\n" +
        open + "\r\n\r\nx\r\n" + close + "\r\nbehind";
    const mime::Tree tree = mime::parse(message);
    EXPECT_EQ(outline(tree), "multipart/mixed\n  text/plain 1\n") << parameter << close;
    EXPECT_EQ(joined(tree), message);
  }
}

// Nothing gets slow because somebody puts much of one kind into a message.
TEST(MimeParser, MuchOfAKindIsReadInTime) {
  const auto many = [](std::string_view one, std::size_t count) {
    std::string out;
    while (count-- > 0) out += one;
    return out;
  };
  const std::string head = "MIME-Version: 1.0\r\n";
  std::string pieces = head + "Content-Disposition: attachment";
  for (std::size_t i = 0; i < 4000; ++i) pieces += "; filename*" + std::to_string(i) + "=a";
  for (const std::string& message :
       {pieces + "\r\n\r\n", head + "To: " + many("(", 40000) + "\r\n\r\n",
        head + "Content-Type: text/plain" + many("(", 40000) + "\r\n\r\n",
        head + "To: " + many("a:;,", 10000) + "\r\n\r\n",
        head + "To: " + many("=?utf-8?Q?a?= <a@b>, ", 2000) + "\r\n\r\n",
        head + "To: " + many("\"=?utf-8?Q?a?=\" (=?utf-8?Q?b?=) <a@b>, ", 1000) + "\r\n\r\n",
        head + "Subject: " + many("=?utf-8?Q?=C3?= ", 4000) + "\r\n\r\n",
        head + "Subject: " + many("=?utf-8?Q?a", 10000) + "\r\n\r\n",
        head + "References: " + many("<a@b> =?utf-8?Q?a?= (", 2000) + "\r\n\r\n",
        head + "Received: " + many("from \"a", 10000) + "\r\n\r\n",
        head + "Keywords: " + many("\"a\",", 10000) + "\r\n\r\n",
        head + many("Resent-From: a@b\r\n", 4000) + "\r\n",
        head + "Content-Type: multipart/related; start=x; boundary=b\r\n\r\n" +
            many("--b\r\nContent-ID: <a@b>\r\n\r\nx\r\n", 10000)}) {
    const mime::Tree tree = mime::parse(message);
    EXPECT_FALSE(tree.deviations.empty());
    EXPECT_EQ(joined(tree), message);
  }
}

TEST(MimeParser, LimitsAreKept) {
  std::string deep = "MIME-Version: 1.0\r\n";
  for (int i = 0; i < 500; ++i) deep += "Content-Type: message/rfc822\r\n\r\n";
  const mime::Tree nested = mime::parse(deep);
  EXPECT_EQ(nested.parts.size(), 101U);
  EXPECT_EQ(joined(nested), deep);
  std::string many = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
  for (int i = 0; i < 30'000; ++i) many += "--b\r\n\r\n";
  const mime::Tree wide = mime::parse(many);
  EXPECT_LE(wide.parts.size(), 10'002U);
  EXPECT_EQ(joined(wide), many);
}

std::size_t memory_of(const std::string& text) {
  return text.capacity() > 15 ? text.capacity() + 1 : 0;
}
std::size_t memory_of(const mime::Parameters& parameters) {
  std::size_t sum = parameters.list.capacity() * sizeof(mime::Parameter);
  for (const mime::Parameter& one : parameters.list) {
    sum += memory_of(one.name) + memory_of(one.value) + memory_of(one.charset) +
           memory_of(one.language);
  }
  return sum;
}
std::size_t memory_of(const mime::Tree& tree) {
  std::size_t sum = tree.parts.capacity() * sizeof(mime::Part) +
                    tree.deviations.list().capacity() * sizeof(mime::Deviation);
  for (const mime::Part& part : tree.parts) {
    sum += memory_of(part.type.parameters) + memory_of(part.id) + memory_of(part.description);
    if (part.disposition) sum += memory_of(part.disposition->parameters);
  }
  return sum;
}

// What is stated in parser.h, for messages that want as much as they can get.
TEST(MimeParser, MemoryIsBounded) {
  std::string parameters;
  for (char a = '#'; a <= '~'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) parameters += std::string{';', a, b, '='};
  }
  const std::string type = "Content-Type:a/b" + parameters + "\n";
  const std::string mixed = "Content-Type: multipart/mixed; boundary=b\n\n";
  std::string many_parts = mixed, many_types = mixed, empty_types = mixed;
  for (int i = 0; i < 20'000; ++i) many_parts += "--b\n\n";
  for (int i = 0; i < 300; ++i) many_types += "--b\n" + type + "\n";
  for (int i = 0; i < 9'000; ++i)
    empty_types += "--b\nContent-Type:a/b;a=\nContent-ID:<1234567890123>\n\n";
  for (const std::string& message : {type, many_parts, many_types, empty_types}) {
    EXPECT_LE(memory_of(mime::parse(message)), 64 * message.size() + (16U << 20U));
  }
}

// Whatever is done to a message, no octet is lost, and each part lies inside its parent.
TEST(MimeParser, LosesNoOctet) {
  kernel::Rng random(1, "parser");
  const std::vector<std::string> kSome = {"--b\r\n",
                                          "--b--\r\n",
                                          "--c\r\n",
                                          "--c--",
                                          "\r\n",
                                          "\n",
                                          "\r\n\r\n",
                                          "x",
                                          "Content-Type: multipart/mixed; boundary=b\r\n",
                                          "Content-Type: multipart/digest; boundary=c\n",
                                          "Content-Type: message/rfc822\r\n",
                                          "Content-Transfer-Encoding: base64\r\n",
                                          "--",
                                          "no field"};
  for (int round = 0; round < 20'000; ++round) {
    std::string message = kSome[8];
    for (std::uint32_t i = random.below(20); i > 0; --i) message += kSome[random.below(14)];
    const mime::Tree tree = mime::parse(message);
    ASSERT_EQ(joined(tree), message) << testing::PrintToString(message);
    for (const mime::Part& part : tree.parts) {
      EXPECT_LE(part.whole.begin, part.header.end);
      EXPECT_LE(part.header.end, part.body.begin);
      EXPECT_LE(part.body.begin, part.body.end);
      if (part.parent == mime::kNoPart) continue;
      const mime::Part& above = tree.parts[part.parent];
      EXPECT_TRUE(above.body.begin <= part.whole.begin && part.whole.end <= above.body.end);
    }
  }
}

// RFC 2046 §5.2.2.2.
TEST(MimePartial, TheExampleOfRfc2046) {
  const std::string first = mail::with_crlf(
      "X-Weird-Header-1: Foo\nFrom: Bill@host.com\nTo: joe@otherhost.com\n"
      "Date: Fri, 26 Mar 1993 12:59:38 -0500 (EST)\nSubject: Audio mail (part 1 of 2)\n"
      "Message-ID: <id1@host.com>\nMIME-Version: 1.0\n"
      "Content-type: message/partial; id=\"ABC@host.com\";\n              number=1; total=2\n\n"
      "X-Weird-Header-1: Bar\nX-Weird-Header-2: Hello\nMessage-ID: <anotherid@foo.com>\n"
      "Subject: Audio mail\nMIME-Version: 1.0\nContent-type: audio/basic\n"
      "Content-transfer-encoding: base64\n\nAAAA\n");
  const std::string second = mail::with_crlf(
      "From: Bill@host.com\nTo: joe@otherhost.com\n"
      "Date: Fri, 26 Mar 1993 12:59:38 -0500 (EST)\nSubject: Audio mail (part 2 of 2)\n"
      "MIME-Version: 1.0\nMessage-ID: <id2@host.com>\n"
      "Content-type: message/partial;\n              id=\"ABC@host.com\"; number=2; total=2\n\n"
      "/f39\n");
  const std::vector<std::string_view> both = {second, first};
  const auto joined_up = mime::join_partials(both);
  ASSERT_TRUE(joined_up);
  EXPECT_EQ(*joined_up,
            mail::with_crlf("X-Weird-Header-1: Foo\nFrom: Bill@host.com\nTo: joe@otherhost.com\n"
                            "Date: Fri, 26 Mar 1993 12:59:38 -0500 (EST)\n"
                            "Message-ID: <anotherid@foo.com>\nSubject: Audio mail\n"
                            "MIME-Version: 1.0\nContent-type: audio/basic\n"
                            "Content-transfer-encoding: base64\n\nAAAA\n/f39\n"));
  EXPECT_EQ(outline(mime::parse(*joined_up)), "audio/basic 6\n");
  using Pieces = std::vector<std::string_view>;
  for (const Pieces& bad :
       {Pieces{}, Pieces{first}, Pieces{second}, Pieces{first, first}, Pieces{first, kSimple}}) {
    EXPECT_FALSE(mime::join_partials(bad));
  }
}

TEST(MimeBoundary, CannotCollide) {
  const std::string text = "some text";
  const std::vector<std::string_view> texts = {text};
  const std::string first = mime::make_boundary(texts, 1);
  EXPECT_EQ(first, mime::make_boundary(texts, 1));
  EXPECT_NE(first, mime::make_boundary(texts, 2));
  mime::Deviations none;
  EXPECT_EQ(mime::read_boundary(first, none), first);
  EXPECT_TRUE(none.empty());
  // A text that has the boundary which it would get: cannot be written down beforehand, because
  // the boundary is made of the text. So another text has it.
  const std::string hostile = "\r\n--" + first;
  const std::vector<std::string_view> both = {text, hostile};
  EXPECT_EQ(hostile.find("--" + mime::make_boundary(both, 1)), std::string::npos);
}

}  // namespace
