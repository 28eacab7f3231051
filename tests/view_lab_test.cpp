// The MIME lab without its drawing.
#include "gui/view/lab.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/view/acts.h"
#include "sim/trace/timeline.h"

namespace {

using mime::TransferEncoding;
using testing::HasSubstr;

view::Lab with_text(std::string text, TransferEncoding encoding) {
  view::Lab lab;
  lab.text = std::move(text);
  lab.encoding = encoding;
  lab.work_out();
  return lab;
}

view::Lab with_octets(std::string hex, TransferEncoding encoding) {
  view::Lab lab;
  lab.source = view::LabSource::Octets;
  lab.hex = std::move(hex);
  lab.encoding = encoding;
  lab.work_out();
  return lab;
}

TEST(ViewLab, Figure2317) {
  const view::Lab lab = with_octets("CC 81 39", TransferEncoding::Base64);
  EXPECT_EQ(lab.explained().output, "zIE5");
  ASSERT_EQ(lab.explained().steps.size(), 1U);
  const std::array<std::uint8_t, 4> sixes{51, 8, 4, 57};
  EXPECT_EQ(lab.explained().steps[0].sixes, sixes);
}

TEST(ViewLab, Figure2318) {
  const view::Lab lab = with_octets("26 4C 9D 39 4B", TransferEncoding::QuotedPrintable);
  EXPECT_EQ(lab.explained().output, "&L=9D9K");
}

TEST(ViewLab, HexIsReadAsPeopleWriteIt) {
  EXPECT_EQ(view::read_hex("cc 81 39"), "\xCC\x81\x39");
  EXPECT_EQ(view::read_hex("CC8139"), "\xCC\x81\x39");
  EXPECT_EQ(view::read_hex("0xCC, 0x81,\n0x39"), "\xCC\x81\x39");
  EXPECT_EQ(view::read_hex(""), "");
  EXPECT_EQ(view::read_hex("C"), std::nullopt);
  EXPECT_EQ(view::read_hex("C C"), std::nullopt);
  EXPECT_EQ(view::read_hex("GG"), std::nullopt);
  EXPECT_NE(with_octets("xyz", TransferEncoding::Base64).problem(), "");
}

TEST(ViewLab, EachOctetKnowsItsLetter) {
  const std::string text = "Gü 日\n";
  EXPECT_EQ(view::octet_in_words(text, 0), "G");
  EXPECT_EQ(view::octet_in_words(text, 1), "1st octet of ü");
  EXPECT_EQ(view::octet_in_words(text, 2), "2nd octet of ü");
  EXPECT_EQ(view::octet_in_words(text, 3), "space");
  EXPECT_EQ(view::octet_in_words(text, 6), "3rd octet of 日");
  EXPECT_EQ(view::octet_in_words(text, 7), "control");
  EXPECT_EQ(view::octet_in_words("\xFF", 0), "");
}

// What a mail program takes: nothing where nothing is needed, otherwise the shorter.
TEST(ViewLab, TheChoiceOfAnEncoding) {
  const auto chosen = [](const view::Lab& lab) {
    std::string names;
    for (const view::EncodingOffer& offer : lab.offers()) {
      if (offer.chosen) names += std::string{mime::name_of(offer.encoding)} + ' ';
    }
    return names;
  };
  EXPECT_EQ(chosen(with_text("Plain words.\n", TransferEncoding::Base64)), "7bit ");
  EXPECT_EQ(chosen(with_text("Ein Gruß aus der Ferne, und viele Wörter dazu.\n",
                             TransferEncoding::Base64)),
            "quoted-printable ");
  EXPECT_EQ(chosen(with_text("日本語の手紙\n", TransferEncoding::Base64)), "base64 ");
  EXPECT_EQ(chosen(with_octets("00 01 02", TransferEncoding::Base64)), "base64 ");
  const view::Lab zero = with_octets("00", TransferEncoding::Base64);
  EXPECT_FALSE(zero.offers()[0].possible);
  EXPECT_FALSE(zero.offers()[1].possible);
  EXPECT_THAT(zero.offers()[1].why.in({}), HasSubstr("zero"));
}

TEST(ViewLab, WithoutTheEighthBitRawDataBreakAndEncodedDataDoNot) {
  for (const auto encoding : {TransferEncoding::Base64, TransferEncoding::QuotedPrintable}) {
    const view::Lab lab = with_text("Grüße", encoding);
    EXPECT_EQ(lab.seven_bit().damaged, 4U);
    EXPECT_TRUE(lab.seven_bit().mime_survives);
  }
  EXPECT_FALSE(with_text("Grüße", TransferEncoding::EightBit).seven_bit().mime_survives);
  EXPECT_EQ(with_text("Gruss", TransferEncoding::SevenBit).seven_bit().damaged, 0U);
}

TEST(ViewLab, GoesForwardAndBackByStepsAndBeats) {
  view::Lab lab = with_text("seven!!", TransferEncoding::Base64);  // Three groups.
  ASSERT_EQ(lab.explained().steps.size(), 3U);
  EXPECT_EQ(lab.beat(), 0U);
  for (int i = 0; i < 5; ++i) lab.go_beat(+1);
  EXPECT_EQ(lab.step(), 1U);
  EXPECT_EQ(lab.beat(), 0U);
  lab.go_beat(-1);
  EXPECT_EQ(lab.step(), 0U);
  EXPECT_EQ(lab.beat(), 4U);
  lab.go_step(+1);
  lab.go_step(+1);
  lab.go_step(+1);
  EXPECT_EQ(lab.step(), 2U);
  lab.go_fraction(0);
  EXPECT_EQ(lab.step(), 0U);
  lab.go_fraction(1);
  EXPECT_EQ(lab.step(), 2U);
  lab.play_or_pause();  // From the beginning again.
  EXPECT_EQ(lab.step(), 0U);
  for (int i = 0; i < 3600 && lab.playing(); ++i) lab.tick(1.0 / 60);
  EXPECT_FALSE(lab.playing());
  EXPECT_EQ(lab.step(), 2U);
  EXPECT_EQ(lab.beat(), 4U);
}

TEST(ViewLab, NothingIsNoTrouble) {
  view::Lab lab = with_text("", TransferEncoding::Base64);
  lab.play_or_pause();
  lab.go_step(+1);
  lab.go_beat(-1);
  lab.go_fraction(0.5);
  lab.tick(10);
  EXPECT_EQ(lab.step(), 0U);
}

TEST(ViewLab, DecodesAndSaysWhatIsWrong) {
  view::Lab lab;
  lab.decodes = true;
  lab.text = "R3LD?vMOfZQ";
  lab.work_out();
  EXPECT_EQ(lab.explained().output, "Grüße");
  EXPECT_FALSE(lab.explained().deviations.empty());
}

TEST(ViewLab, TheMessageCarriesTheData) {
  const view::Lab lab = with_text("Grüße\nund mehr", TransferEncoding::QuotedPrintable);
  const std::string message = lab.message("a@x.test", "b@y.test");
  EXPECT_THAT(message, HasSubstr("MIME-Version: 1.0\r\n"));
  EXPECT_THAT(message, HasSubstr("charset=utf-8\r\n"));
  EXPECT_THAT(message, HasSubstr("Content-Transfer-Encoding: quoted-printable\r\n\r\n"));
  EXPECT_THAT(message, HasSubstr("Gr=C3=BC=C3=9Fe\r\nund mehr\r\n"));
}

TEST(ViewLab, TheKeysMoveItsStepsWhileItIsOpen) {
  const trace::Trace trace;
  const reading::Story story{trace};
  const trace::Timeline timeline{trace};
  view::View view{story, timeline};
  view.tab = view::Tab::MimeLab;
  view::press(view, view::kRight, {});
  EXPECT_EQ(view.lab.step(), 1U);
  view::press(view, view::kLeft, {});
  EXPECT_EQ(view.lab.step(), 0U);
  view::press(view, view::kLeft, {.shift = true});
  EXPECT_EQ(view.lab.beat(), 3U);
  view::press(view, view::kSpace, {});
  EXPECT_TRUE(view.lab.playing());
  EXPECT_FALSE(view.playhead.playing());
}

// — the five encodings, both ways —

TEST(ViewLab, AllFiveEncodingsAreThere) {
  std::string names;
  view::Lab lab;
  lab.work_out();
  for (const view::EncodingOffer& offer : lab.offers()) {
    names += std::string{mime::name_of(offer.encoding)} + ' ';
  }
  EXPECT_EQ(names, "7bit 8bit binary quoted-printable base64 ");
}

TEST(ViewLab, DecodesFromEachOfThem) {
  const auto decoded = [](std::string text, TransferEncoding from) {
    view::Lab lab;
    lab.decodes = true;
    lab.encoding = from;
    lab.text = std::move(text);
    lab.work_out();
    return lab.meant();
  };
  EXPECT_EQ(decoded("R3LDvMOfZQ==", TransferEncoding::Base64), "Grüße");
  EXPECT_EQ(decoded("Gr=C3=BC=C3=9Fe", TransferEncoding::QuotedPrintable), "Grüße");
  // The last "=" is a soft line break without its line end.
  EXPECT_EQ(decoded("R3LDvMOfZQ==", TransferEncoding::QuotedPrintable), "R3LDvMOfZQ=");
  EXPECT_EQ(decoded("plain", TransferEncoding::SevenBit), "plain");
  EXPECT_EQ(decoded("Grüße", TransferEncoding::EightBit), "Grüße");
  EXPECT_EQ(decoded("Grüße", TransferEncoding::Binary), "Grüße");
}

TEST(ViewLab, DecodesEncodedWords) {
  const auto decoded = [](std::string text) {
    view::Lab lab;
    lab.decodes = lab.words = true;
    lab.text = std::move(text);
    lab.work_out();
    // Every octet is in one step, in order.
    std::size_t in = 0, out = 0;
    for (const mime::Step& step : lab.explained().steps) {
      EXPECT_EQ(step.in.begin, in);
      in = step.in.end;
      EXPECT_EQ(step.out.begin, out);
      out = step.out.end;
    }
    EXPECT_EQ(in, lab.octets().size());
    EXPECT_EQ(out, lab.explained().output.size());
    return lab.meant();
  };
  EXPECT_EQ(decoded("=?utf-8?Q?Gr=C3=BC=C3=9Fe?="), "Grüße");
  EXPECT_EQ(decoded("=?utf-8?B?R3LDvMOfZQ==?="), "Grüße");
  EXPECT_EQ(decoded("=?iso-8859-1?Q?caf=E9_au_lait?="), "café au lait");
  EXPECT_EQ(decoded("Re: =?utf-8?q?=C3=A4?= and more"), "Re: ä and more");
  EXPECT_EQ(decoded("=?utf-8?Q?a?= =?utf-8?Q?b?="), "ab");
  EXPECT_EQ(decoded("no words at all"), "no words at all");
  EXPECT_EQ(decoded(""), "");
}

TEST(ViewLab, AFileHasTheTypeThatItHasEverywhere) {
  const auto type = [](const std::string& name) {
    view::Lab lab;
    lab.source = view::LabSource::File;
    lab.file = name;
    lab.file_octets = "x";
    lab.work_out();
    return lab.type();
  };
  EXPECT_EQ(type("flower.png"), "image/png");
  EXPECT_EQ(type("FLOWER.PNG"), "image/png");
  EXPECT_EQ(type("a.jpg"), "image/jpeg");
  EXPECT_EQ(type("a.pdf"), "application/pdf");
  EXPECT_EQ(type("a.unknown"), "application/octet-stream");
  view::Lab lab;
  lab.source = view::LabSource::File;
  lab.file = "flower.png";
  lab.work_out();
  EXPECT_THAT(lab.header(), HasSubstr("Content-Type: image/png\r\n"));
}

TEST(ViewLab, MarksWithoutALetterAreNamedByTheirNumber) {
  EXPECT_EQ(view::octet_in_words("\xCC\x81", 1), "2nd octet of U+0301");
  EXPECT_EQ(view::octet_in_words("e\xCC\x81", 0), "e");
  EXPECT_EQ(view::octet_in_words("\xCD\xAF", 0), "1st octet of U+036F");
  EXPECT_EQ(view::octet_in_words("\xCC\x80", 0), "1st octet of U+0300");
}

}  // namespace
