// Messages as the inspector opens them: the tree, raw and decoded, and what is wrong.
#include "gui/reading/opened_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using reading::PartKind;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kMixed =
    "From: ann@a.test\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n"
    "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=cut\r\n\r\n"
    "--cut\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\nZ=C3=BCrich\r\n"
    "--cut\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "zIE5\r\n--cut--\r\n";

std::vector<PartKind> kinds(const reading::OpenedMessage& message) {
  std::vector<PartKind> kinds;
  for (const reading::OpenedPart& part : message.parts()) kinds.push_back(part.kind);
  return kinds;
}

TEST(ViewOpenedMessage, EachPartRawAndDecoded) {
  const reading::OpenedMessage message{kMixed};
  EXPECT_TRUE(message.uses_mime());
  EXPECT_THAT(kinds(message), ElementsAre(PartKind::Holder, PartKind::Text, PartKind::Picture));
  EXPECT_EQ(message.parts()[1].decoded, "Zürich");
  EXPECT_EQ(message.parts()[2].decoded, "\xCC\x81\x39");
  EXPECT_THAT(std::string{message.raw(message.parts()[2])}, HasSubstr("zIE5"));
  EXPECT_THAT(message.parts()[2].about, HasSubstr("“a.png”, base64, 4 octets travel"));
  EXPECT_THAT(message.deviations(), testing::IsEmpty());
}

TEST(ViewOpenedMessage, ToldAreTheFieldsThatItHas) {
  const reading::OpenedMessage message{kMixed};
  const auto& fields = message.parts()[1].fields;
  ASSERT_EQ(fields.size(), 2U);
  EXPECT_EQ(fields[0].value, "text/plain; charset=utf-8");
  EXPECT_EQ(fields[1].value, "quoted-printable");
  EXPECT_THAT(fields[1].meaning, HasSubstr("=XX"));
  EXPECT_EQ(message.parts()[0].fields[0].name, "MIME-Version");
}

TEST(ViewOpenedMessage, APlainMessageUsesNoMime) {
  const reading::OpenedMessage message{"From: ann@a.test\r\n\r\nHello\r\n"};
  EXPECT_FALSE(message.uses_mime());
  EXPECT_THAT(message.parts()[0].fields[0].meaning, HasSubstr("not written"));
}

TEST(ViewOpenedMessage, WhatIsBrokenIsSaidWithItsPlace) {
  const std::string broken =
      "From: ann@a.test\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n"
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nnever "
      "ends\r\n";
  const reading::OpenedMessage message{broken};
  ASSERT_FALSE(message.deviations().empty());
  EXPECT_THAT(message.deviations()[0], HasSubstr("At octet "));
  EXPECT_THAT(message.deviations()[0], HasSubstr("RFC 2046"));
}

TEST(ViewOpenedMessage, EncodedWordsAreRead) {
  EXPECT_EQ(reading::OpenedMessage::reads(" =?utf-8?Q?Gr=C3=BC=C3=9Fe?="), "Grüße");
  EXPECT_EQ(reading::OpenedMessage::reads(" Network"), "");
}

TEST(ViewOpenedMessage, TheReaderBeginsWithTheTextAndStaysWhereOneIs) {
  reading::MessageReader reader;
  reader.open(kMixed);
  EXPECT_EQ(reader.part, 1U);
  reader.part = 2;
  reader.open(kMixed);
  EXPECT_EQ(reader.part, 2U);
  const std::string other = "MIME-Version: 1.0\r\n\r\nHello\r\n";
  reader.open(other);
  EXPECT_EQ(reader.part, 0U);
}

}  // namespace
