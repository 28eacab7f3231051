// Choosing an encoding, and composing: sim/mime/choose.h, sim/mime/composer.h.
#include "sim/mime/composer.h"

#include <gtest/gtest.h>

#include <string>

#include "sim/kernel/rng.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/parser.h"

namespace {

using mime::Content;
using mime::Path;
using mime::TransferEncoding;

TEST(MimeChoose, TakesWhatFits) {
  const auto chosen = [](std::string_view octets, Content content, Path path = Path::SevenBit) {
    return mime::choose(octets, content, path).encoding;
  };
  EXPECT_EQ(chosen("plain\r\n", Content::Text), TransferEncoding::SevenBit);
  EXPECT_EQ(chosen("Grüße aus Rom\r\n", Content::Text), TransferEncoding::QuotedPrintable);
  EXPECT_EQ(chosen("日本語\r\n", Content::Text), TransferEncoding::Base64);
  EXPECT_EQ(chosen("日本語\r\n", Content::Text, Path::EightBit), TransferEncoding::EightBit);
  EXPECT_EQ(chosen(std::string(999, 'x'), Content::Text), TransferEncoding::QuotedPrintable);
  EXPECT_EQ(chosen("plain\r\n", Content::Data), TransferEncoding::QuotedPrintable);
  EXPECT_EQ(chosen(std::string("\0\x01\xFF\xFE", 4), Content::Data), TransferEncoding::Base64);
  EXPECT_EQ(chosen("one\ntwo", Content::Text), TransferEncoding::QuotedPrintable);
}

// The drawing's example: 7bit is impossible, and the sizes of the others.
TEST(MimeChoose, TellsSizesAndReasons) {
  const std::string text = "Grüße aus Zürich – 日本";
  const mime::Choice choice = mime::choose(text, Content::Text);
  ASSERT_EQ(choice.options.size(), 5U);
  EXPECT_FALSE(choice.options[0].possible);
  EXPECT_EQ(choice.options[0].why.text(), "impossible: 15 octets are above 127");
  EXPECT_EQ(choice.options[1].size, text.size());
  EXPECT_EQ(choice.options[3].size, mime::encode(TransferEncoding::QuotedPrintable, text).size());
  EXPECT_EQ(choice.options[4].size, mime::encode(TransferEncoding::Base64, text).size());
  EXPECT_EQ(choice.encoding, TransferEncoding::Base64);
  EXPECT_EQ(choice.why.text(), "it is shorter than quoted-printable: 50 % of the octets are above 127");
}

// What is chosen fits: it is possible, and nothing possible among the coded ones is shorter.
TEST(MimeChoose, TheChoiceIsPossibleAndComesBack) {
  kernel::Rng random(1, "choose");
  for (int round = 0; round < 2000; ++round) {
    std::string octets;
    const std::uint32_t limit = random.below(3) == 0 ? 256 : 128;
    for (std::uint32_t i = random.below(200); i > 0; --i) {
      octets +=
          random.below(20) == 0 ? "\r\n" : std::string(1, static_cast<char>(random.below(limit)));
    }
    for (const Content content : {Content::Text, Content::Data}) {
      const mime::Choice choice = mime::choose(octets, content);
      for (const mime::Option& option : choice.options) {
        if (option.encoding != choice.encoding) continue;
        EXPECT_TRUE(option.possible);
        const auto ends = content == Content::Text ? mime::LineEnds::Kept : mime::LineEnds::Encoded;
        const std::string sent = mime::encode(option.encoding, octets, ends);
        EXPECT_EQ(sent.size(), option.size);
        EXPECT_EQ(mime::decode(option.encoding, sent), octets);
      }
    }
  }
}

mime::Composition sample() {
  mime::Composition composition;
  composition.from = {mail::Mailbox{"Jürg Müller", {"jm", "example.net"}, {}, {}}};
  composition.to = {mail::Mailbox{"Smith, Mary", {"mary", "example.org"}, {}, {}}};
  composition.subject = "Grüße";
  composition.unix_seconds = 1129280400;
  composition.message_id = "1@example.net";
  composition.text = "Grüße\n";
  return composition;
}

TEST(MimeCompose, ATextAlone) {
  const mime::Composed composed = mime::compose(sample());
  EXPECT_EQ(composed.octets,
            "From: =?UTF-8?Q?J=C3=BCrg_M=C3=BCller?= <jm@example.net>\r\n"
            "To: \"Smith, Mary\" <mary@example.org>\r\n"
            "Date: Fri, 14 Oct 2005 09:00:00 +0000\r\n"
            "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"
            "Message-ID: <1@example.net>\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: base64\r\n"
            "\r\n"
            "R3LDvMOfZQ0K\r\n");
  ASSERT_EQ(composed.chosen.size(), 1U);
  EXPECT_EQ(composed.chosen[0].part, "text/plain");
}

TEST(MimeCompose, AlternativesAndFiles) {
  kernel::Rng random(2, "compose");
  mime::Composition composition = sample();
  composition.html = "<p>Grüße</p>\n";
  std::string octets(1000, '\0');
  for (char& c : octets) c = static_cast<char>(random.below(256));
  composition.attachments = {
      {.file_name = "../日本.png", .octets = octets, .description = "ein Bild: größer"},
      {.file_name = "note.txt", .octets = "plain\r\n"},
      {.file_name = "mail.eml", .octets = "Subject: inside\r\n\r\nbody\r\n"}};
  const mime::Composed composed = mime::compose(composition);
  EXPECT_EQ(composed.octets, mime::compose(composition).octets);
  const mime::Tree tree = mime::parse(composed.octets);
  EXPECT_TRUE(tree.deviations.empty()) << tree.deviations.list()[0].why;
  ASSERT_EQ(tree.parts.size(), 8U);
  EXPECT_EQ(tree.parts[0].type.name(), "multipart/mixed");
  EXPECT_EQ(tree.parts[1].type.name(), "multipart/alternative");
  EXPECT_EQ(mime::text_of(tree, tree.parts[2]).utf8, "Grüße\r\n");
  EXPECT_EQ(mime::text_of(tree, tree.parts[3]).utf8, "<p>Grüße</p>\r\n");
  EXPECT_EQ(tree.parts[4].type.name(), "image/png");
  EXPECT_EQ(tree.parts[4].file_name(), "日本.png");
  EXPECT_EQ(tree.parts[4].description, "ein Bild: größer");
  EXPECT_EQ(mime::decoded_body(tree, tree.parts[4]), octets);
  EXPECT_EQ(mime::decoded_body(tree, tree.parts[5]), "plain\r\n");
  EXPECT_EQ(tree.parts[6].type.name(), "message/rfc822");
  EXPECT_EQ(mime::decoded_body(tree, tree.parts[7]), "body\r\n");
}

// Nothing that somebody types becomes a field of its own.
TEST(MimeCompose, NoFieldIsSmuggledIn) {
  mime::Composition composition = sample();
  composition.subject = "x\r\nBcc: evil@example.net";
  composition.attachments = {{.file_name = "a\r\nX-Evil: 1", .type = "a/b\r\nX-Evil: 2"}};
  const mime::Composed composed = mime::compose(composition);
  EXPECT_EQ(composed.octets.find("\r\nBcc"), std::string::npos);
  EXPECT_EQ(composed.octets.find("\r\nX-Evil"), std::string::npos);
}

TEST(MimeCompose, TheFieldsOfFigure2316) {
  EXPECT_EQ(mime::write_entity("\xCC\x81\x39", "application/octet-stream", TransferEncoding::Base64,
                               "a picture", mime::LineEnds::Encoded),
            "MIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n"
            "Content-Transfer-Encoding: base64\r\nContent-Description: a picture\r\n\r\nzIE5");
}

}  // namespace
