// What a mail program shows of a message: sim/mime/display.h.
#include "sim/mime/display.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "sim/mime/composer.h"
#include "sim/report/shown.h"

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

mime::Composition composition() {
  return {.from = {{"Zoë Núñez", {"zoe", "deanza.edu"}, {}, {}}},
          .to = {{{}, {"fegan", "comnet.com"}, {}, {}}},
          .subject = "Año nuevo",
          .text = "¡Hola!\n"};
}

std::string part(std::string_view header, std::string_view body) {
  return "--b\r\n" + std::string{header} + "\r\n\r\n" + std::string{body} + "\r\n";
}
std::string multipart(std::string_view subtype, const std::string& parts) {
  return "MIME-Version: 1.0\r\nContent-Type: multipart/" + std::string{subtype} +
         "; boundary=b\r\n\r\n" + parts + "--b--\r\n";
}

TEST(MimeDisplay, GivesBackWhatWasComposed) {
  mime::Composition letter = composition();
  std::string all;
  for (int octet = 0; octet < 256; ++octet) all += static_cast<char>(octet);
  letter.attachments = {{.file_name = "all octets.bin", .octets = all},
                        {.file_name = "花.png", .octets = "\x89PNG"},
                        {.type = "text/plain", .octets = "three\r\nlines\r\n"}};
  const std::string message = mime::compose(letter).octets;
  const mime::Display shown = mime::display(message);
  EXPECT_EQ(shown.from, "Zoë Núñez <zoe@deanza.edu>");
  EXPECT_EQ(shown.to, "fegan@comnet.com");
  EXPECT_EQ(shown.subject, "Año nuevo");
  EXPECT_EQ(shown.text, "¡Hola!\n");
  EXPECT_TRUE(shown.has_mime);
  EXPECT_THAT(shown.why, IsEmpty());
  EXPECT_THAT(shown.notes, IsEmpty());
  ASSERT_EQ(shown.files.size(), 3U);
  EXPECT_EQ(shown.files[1].name, "花.png");
  EXPECT_EQ(shown.files[1].type, "image/png");
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(mime::octets_of(shown, shown.files[i]), letter.attachments[i].octets);
    EXPECT_EQ(shown.files[i].size, letter.attachments[i].octets.size());
  }
}

TEST(MimeDisplay, TheForcedEncodingIsTheOneThatIsUsed) {
  for (const auto encoding :
       {mime::TransferEncoding::EightBit, mime::TransferEncoding::QuotedPrintable,
        mime::TransferEncoding::Base64}) {
    mime::Composition letter = composition();
    letter.forced = encoding;
    const mime::Composed composed = mime::compose(letter);
    EXPECT_EQ(composed.chosen[0].choice.encoding, encoding);
    const mime::Display shown = mime::display(composed.octets);
    EXPECT_EQ(shown.tree.parts[0].encoding, encoding);
    EXPECT_EQ(shown.text, "¡Hola!\n");
    EXPECT_THAT(shown.notes, IsEmpty());
  }
}

TEST(MimeDisplay, OfAlternativesItTakesTheLastThatItCanShow) {
  mime::Composition letter = composition();
  letter.html = "<p>¡<b>Hola</b>!</p>";
  const std::string both = mime::compose(letter).octets;
  const mime::Display shown = mime::display(both);
  EXPECT_EQ(shown.text, "¡Hola!\n");
  EXPECT_EQ(shown.why,
            "Of text/plain and text/html it takes text/plain: the last form that it can show as it "
            "is");
  EXPECT_THAT(shown.files, IsEmpty());

  letter.text.reset();
  const std::string html = mime::compose(letter).octets;
  const mime::Display words = mime::display(html);
  EXPECT_EQ(words.text, "¡Hola!\n");
  EXPECT_THAT(words.why, IsEmpty());

  const std::string calendar =
      multipart("alternative", part("Content-Type: text/calendar", "BEGIN") +
                                   part("Content-Type: text/html", "<p>one") +
                                   part("Content-Type: application/x-best", "?"));
  const mime::Display third = mime::display(calendar);
  EXPECT_EQ(third.text, "one\n");
  EXPECT_EQ(third.why,
            "Of text/calendar, text/html and application/x-best it takes text/html: it can show "
            "its words");

  const std::string strange = multipart("alternative", part("Content-Type: image/gif", "GIF8") +
                                                           part("Content-Type: image/png", "PNG"));
  const mime::Display best = mime::display(strange);
  ASSERT_EQ(best.files.size(), 1U);
  EXPECT_EQ(best.files[0].type, "image/png");
}

TEST(MimeDisplay, GoesDownIntoPartsOfParts) {
  const std::string related =
      "Content-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: "
      "text/html\r\n\r\n<img src=cid:x>\r\n--r\r\nContent-Type: image/gif\r\n\r\nGIF8\r\n--r--";
  const std::string inner =
      "Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: "
      "text/plain\r\n\r\nwords\r\n--a\r\n" +
      related + "\r\n--a--";
  const std::string message =
      multipart("mixed", "--b\r\n" + inner + "\r\n" +
                             part("Content-Type: message/rfc822", "Subject: x\r\n\r\ninside") +
                             part("Content-Type: text/plain\r\nContent-Disposition: attachment; "
                                  "filename=a.txt",
                                  "file") +
                             part("Content-Type: text/plain", "more"));
  const mime::Display shown = mime::display(message);
  EXPECT_EQ(shown.text, "words\n\nmore\n");
  ASSERT_EQ(shown.files.size(), 2U);
  EXPECT_EQ(shown.files[0].type, "message/rfc822");
  EXPECT_EQ(mime::octets_of(shown, shown.files[0]), "Subject: x\r\n\r\ninside");
  EXPECT_EQ(shown.files[1].name, "a.txt");
  EXPECT_EQ(shown.why,
            "Of text/plain and multipart/related it takes text/plain: the last form that it can "
            "show as it is");
}

// RFC 2046 §4.1.4: an unknown subtype of text is shown as a text.
TEST(MimeDisplay, AnyTextIsShown) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"text/enriched", "words\n"},
      {"text/x-poem", "<bold>words</bold>\n"},
      {"text/csv; header=absent", "<bold>words</bold>\n"},
      {"TEXT/Markdown", "<bold>words</bold>\n"},
      {"text/richtext", "words\n"},
      {"text/html", "words\n"}};
  for (const auto& [type, words] : table) {
    const std::string message = "Content-Type: " + type + "\r\n\r\n<bold>words</bold>\r\n";
    const mime::Display shown = mime::display(message);
    EXPECT_EQ(shown.text, words) << type;
    EXPECT_THAT(shown.files, IsEmpty()) << type;
  }
}

// RFC 2183 §2: only "attachment", or a word that nobody knows, makes an attachment.
TEST(MimeDisplay, ANameMakesNoAttachment) {
  const std::vector<std::pair<std::string, bool>> table = {
      {"Content-Type: text/plain; name=\"letter.txt\"", true},
      {"Content-Type: text/html; name=a.html", true},
      {"Content-Disposition: inline; filename=a.txt", true},
      {"Content-Type: text/plain; name=a\r\nContent-Disposition: inline", true},
      {"Content-Type: text/x-diff; name*=utf-8''%C3%BC", true},
      {"Content-Disposition: attachment", false},
      {"Content-Disposition: attachment; filename=a.txt", false},
      {"Content-Disposition: x-strange", false},
      {"Content-Type: application/pdf; name=a.pdf", false}};
  for (const auto& [field, shown_as_text] : table) {
    for (const bool alone : {true, false}) {
      const std::string message =
          alone ? field + "\r\n\r\nmy words\r\n"
                : multipart("mixed",
                            part("Content-Type: text/plain", "first") + part(field, "my words"));
      const mime::Display shown = mime::display(message);
      EXPECT_EQ(shown.text, (alone ? "" : "first\n") +
                                std::string(!alone && shown_as_text ? "\n" : "") +
                                (shown_as_text ? "my words\n" : ""))
          << field;
      EXPECT_EQ(shown.files.size(), shown_as_text ? 0U : 1U) << field;
    }
  }
}

// What a sender has labelled wrongly is shown as well as can be, and told.
TEST(MimeDisplay, CharactersAreFoundWhereTheyAre) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"text/plain", "J\u00F6rg"},
      {"text/plain; charset=us-ascii", "J\u00F6rg"},
      {"text/plain; charset=\"'utf-8'\"", "J\u00F6rg"},
      {"text/plain; charset=klingon", "J\u00F6rg"},
      {"text/plain; charset=utf-8", "\uFEFFJ\u00F6rg"},
      {"text/html", "<meta charset=utf-8>J\u00F6rg"},
      {"text/html", "<META http-equiv=a content='text/html; charset=iso-8859-1'>J\xF6rg"},
      {"text/html", "<!-- <meta charset=big5> --><meta name=x><meta charset='latin1'/>J\xF6rg"},
      {"text/html", "<meta charset=utf-16>J\u00F6rg"},
      {"text/html; charset=utf-8", "<meta charset=iso-8859-1>J\u00F6rg"}};
  for (const auto& [type, text] : table) {
    const std::string message =
        "Content-Type: " + type + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n";
    EXPECT_EQ(mime::display(message).text, "J\u00F6rg\n") << type << text;
  }
}

// RFC 3676 §4.
TEST(MimeDisplay, FlowedTextIsJoined) {
  const std::vector<std::array<std::string, 3>> table = {
      {"flowed", "one \r\ntwo\r\nthree\r\n", "one two\nthree\n"},
      {"Flowed; DelSp=yes", "one \r\ntwo\r\n", "onetwo\n"},
      {"flowed", "> one \r\n> two\r\nthree\r\n", "> one two\nthree\n"},
      {"flowed", "> one \r\n>> two \r\nthree\r\n", "> one \n>> two \nthree\n"},
      {"flowed", " >one\r\n From \r\n two\r\n", ">one\nFrom two\n"},
      {"flowed", "one \r\n-- \r\nme\r\n", "one \n-- \nme\n"},
      {"fixed", "one \r\ntwo\r\n", "one \ntwo\n"}};
  for (const auto& [format, text, shown] : table) {
    const std::string message = "Content-Type: text/plain; format=" + format + "\r\n\r\n" + text;
    EXPECT_EQ(mime::display(message).text, shown) << format << text;
  }
}

TEST(MimeDisplay, AnEmptyAlternativeIsNone) {
  const std::string plain = part("Content-Type: text/plain", "words");
  const std::string html = part("Content-Type: text/html", "<p>words</p>");
  for (const std::string& parts :
       {plain + part("Content-Type: text/html", ""),
        html + part("Content-Type: text/plain", " \r\n"),
        part("Content-Type: text/plain", "") + html, plain + part("Content-Type: text/plain", ""),
        html + part("Content-Type: text/html", "<p> </p>"),
        html + part("Content-Type: text/html\r\nContent-Transfer-Encoding: base64", ""),
        plain + part("Content-Type: text/enriched", "<bold></bold>"),
        plain + part("Content-Type: text/html", "<p>&nbsp;&#8203;</p>"),
        part("Content-Type: text/plain; charset=utf-8", "\u00A0\r\n\uFEFF") + html}) {
    const std::string message = multipart("alternative", parts);
    EXPECT_EQ(mime::display(message).text, "words\n") << parts;
  }
  const std::string nothing = multipart(
      "alternative", part("Content-Type: text/plain", "") + part("Content-Type: text/html", ""));
  EXPECT_EQ(mime::display(nothing).text, "");
}

// RFC 2387 §3.2, RFC 6522 §3: what belongs to a text, or reports to a program, is listed.
TEST(MimeDisplay, PartsThatAreNotForReadingAreListed) {
  const std::string related = multipart(
      "related; start=\"<r>\"", part("Content-Type: text/css", "p {}") +
                                    part("Content-Type: text/html\r\nContent-ID: <r>", "words"));
  EXPECT_EQ(mime::display(related).text, "words\n");
  EXPECT_EQ(mime::display(related).files.size(), 1U);
  // The root is found however its identifier is written; the first part is it where none is.
  for (const auto& [start, id, words] :
       std::vector<std::array<std::string, 3>>{{"<r@x>", "(the root) <r@x>", "words\n"},
                                               {"<r@x>", "<r@x> ", "words\n"},
                                               {"r@x", "<r@x>", "words\n"},
                                               {"<r @ x>", "<r@x>", "words\n"},
                                               {"<s@x>", "<r@x>", "first\n"}}) {
    const std::string message =
        multipart("related; start=\"" + start + "\"",
                  part("Content-Type: text/html", "first") +
                      part("Content-Type: text/html\r\nContent-ID: " + id, "words"));
    EXPECT_EQ(mime::display(message).text, words) << start << id;
  }
  const std::string report =
      multipart("report; report-type=delivery-status",
                part("Content-Type: text/plain", "words") +
                    part("Content-Type: message/delivery-status", "Reporting-MTA: dns; a") +
                    part("Content-Type: text/rfc822-headers", "From: a@b"));
  EXPECT_EQ(mime::display(report).text, "words\n");
  EXPECT_EQ(mime::display(report).files.size(), 2U);
}

TEST(MimeDisplay, SaysWhatIsBroken) {
  const std::string base64 =
      "MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVs!bG8\r\n";
  const mime::Display broken = mime::display(base64);
  EXPECT_EQ(broken.text, "Hello\n");
  EXPECT_THAT(broken.notes, testing::Contains(HasSubstr("RFC 2045 §6.8")));

  const std::string charset =
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=klingon\r\n\r\nHello\r\n";
  const mime::Display unknown = mime::display(charset);
  EXPECT_EQ(unknown.text, "Hello\n");
  EXPECT_THAT(unknown.notes, testing::Contains(HasSubstr("\"klingon\"")));

  const std::string encoding =
      "MIME-Version: 1.0\r\nContent-Transfer-Encoding: rot13\r\n\r\nUryyb\r\n";
  const mime::Display nobody = mime::display(encoding);
  EXPECT_THAT(nobody.text, IsEmpty());
  ASSERT_EQ(nobody.files.size(), 1U);  // RFC 2045 §6.4.
  EXPECT_EQ(nobody.files[0].type, "application/octet-stream");
  EXPECT_THAT(nobody.notes, testing::Contains(HasSubstr("transfer encoding")));

  const std::string cleared =
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: 8bit\r\n\r\ncafC)\r\n";
  const mime::Display seven = mime::display(cleared);
  EXPECT_EQ(seven.text, "cafC)\n");
  EXPECT_THAT(seven.notes, testing::Contains(HasSubstr("may have cleared them")));
}

TEST(MimeDisplay, ManyDeviationsAreCounted) {
  std::string message = "MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  for (int i = 0; i < 50; ++i) message += "!!AAAA\r\n";
  const mime::Display shown = mime::display(message);
  EXPECT_LE(shown.notes.size(), 21U);
  EXPECT_THAT(shown.notes.back(), HasSubstr("more places"));
}

TEST(MimeDisplay, ReadsNamesOfFilesInRfc2231) {
  const std::string message = multipart(
      "mixed", part("Content-Type: text/plain", "text") +
                   part("Content-Type: application/pdf\r\nContent-Disposition: attachment;\r\n "
                        "filename*0*=utf-8'es'a%C3%B1o;\r\n filename*1=\" nuevo.pdf\"",
                        "%PDF"));
  const mime::Display shown = mime::display(message);
  ASSERT_EQ(shown.files.size(), 1U);
  EXPECT_EQ(shown.files[0].name, "año nuevo.pdf");
}

TEST(MimeDisplay, TakesWhateverComes) {
  for (const std::string_view message :
       {"", "\r\n", "no header at all", "Subject:", "Subject: \r\n\r\n",
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b--",
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n--b--",
        "Content-Type: multipart/mixed\r\n\r\nx", "Content-Type: text/html\r\n\r\n<"}) {
    const mime::Display shown = mime::display(message);
    for (const mime::ShownFile& file : shown.files) {
      EXPECT_EQ(mime::octets_of(shown, file).size(), file.size);
    }
  }
  EXPECT_FALSE(mime::display("Subject: plain\r\n\r\nx\r\n").has_mime);
  EXPECT_EQ(mime::display("Subject: plain\r\n\r\nx\r\n").text, "x\n");
}

TEST(MimeDisplay, TakesTheWordsOutOfHtml) {
  const std::vector<std::pair<std::string_view, std::string_view>> table = {
      {"", ""},
      {"one two", "one two\n"},
      {"<p>one</p>\r\n<p>two</p>", "one\ntwo\n"},
      {"a<br>b<BR/>c", "a\nb\nc\n"},
      {"<title>t</title><style>p {}</style><p>&lt;&amp;&gt; &quot;x&quot;&nbsp;", "<&> \"x\"\n"},
      {"<!-- <p>no</p> -->yes", "yes\n"},
      {"a   \r\n  b", "a b\n"},
      {"<b>bold</b>er &unknown; &", "bolder &unknown; &\n"},
      {"<script>while (1 < 2)", ""},
      {"text <unfinished", "text\n"},
  };
  for (const auto& [html, words] : table) EXPECT_EQ(mime::words_of_html(html), words) << html;
}

// Encoded words can hold any octet, but no terminal gets it.
TEST(MimeDisplay, FieldsHoldNoControls) {
  for (const char* word : {"=?utf-8?Q?a=0D=0Ab?=", "=?utf-8?Q?a=1B=5Bb?=", "=?utf-8?B?YQBi?=",
                           "=?us-ascii?q?a=07b?=", "=?utf-8?Q?a=7Fb?="}) {
    const std::string message = "Subject: " + std::string{word} + "\r\n\r\nx\r\n";
    const std::string subject = mime::display(message).subject;
    EXPECT_EQ(subject.find_first_of(std::string{"\0\r\n\x1B\x07\x7F", 6}), std::string::npos);
    EXPECT_TRUE(subject.starts_with("a ")) << word;
  }
}

TEST(MimeDisplay, SaysSizesForPeople) {
  EXPECT_EQ(mime::size_in_words(0), "0 octets");
  EXPECT_EQ(mime::size_in_words(1), "1 octet");
  EXPECT_EQ(mime::size_in_words(999), "999 octets");
  EXPECT_EQ(mime::size_in_words(1000), "1.0 kB");
  EXPECT_EQ(mime::size_in_words(2149), "2.1 kB");
  EXPECT_EQ(mime::size_in_words(999'949), "999.9 kB");
  EXPECT_EQ(mime::size_in_words(999'950), "1.0 MB");
}

TEST(MimeDisplay, LinesHoldNoControls) {
  EXPECT_EQ(report::without_controls("a\tb\x1B[31m\x7F\xC2\x85é"), "a b�[31m��é");
  EXPECT_THAT(report::lines_shown("Subject: plain\r\n\r\nx\r\n"), IsEmpty());
  EXPECT_THAT(report::lines_shown("Subject: =?utf-8?Q?=C3=A9?=\r\nFrom: a@b\r\n"
                                  "Date: Mon, 1 Jan 2024 10:00:00 +0000\r\n\r\nx\r\n\r\ny\r\n"),
              ElementsAre("  From: a@b", "  To: ", "  Subject: é", "  | x", "  |", "  | y"));
}

}  // namespace
