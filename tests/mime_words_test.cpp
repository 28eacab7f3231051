// Header fields: encoded words (RFC 2047), parameters (RFC 2045 §5, RFC 2231), character sets.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/mail/header.h"
#include "sim/mime/charset.h"
#include "sim/mime/content_type.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/steps.h"
#include "sim/mime/transfer_encoding.h"
#include "sim/text/utf8.h"

namespace {

struct Example {
  std::string value, utf8;
};

TEST(MimeWords, TheExamplesOfRfc2047AndRfc2231) {
  const std::vector<Example> table = {
      {"=?US-ASCII?Q?Keith_Moore?= <moore@cs.utk.edu>", "Keith Moore <moore@cs.utk.edu>"},
      {"=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?= <keld@dkuug.dk>",
       "Keld Jørn Simonsen <keld@dkuug.dk>"},
      {"=?ISO-8859-1?Q?Andr=E9?= Pirard <PIRARD@vm1.ulg.ac.be>",
       "André Pirard <PIRARD@vm1.ulg.ac.be>"},
      {"=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\r\n"
       " =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
       "If you can read this you understand the example."},
      {"=?ISO-8859-1?Q?Olle_J=E4rnefors?= <ojarnef@admin.kth.se>",
       "Olle Järnefors <ojarnef@admin.kth.se>"},
      {"=?ISO-8859-1?Q?Patrik_F=E4ltstr=F6m?= <paf@nada.kth.se>",
       "Patrik Fältström <paf@nada.kth.se>"},
      {"Nathaniel Borenstein <nsb@thumper.bellcore.com>\r\n"
       "      (=?iso-8859-8?b?7eXs+SDv4SDp7Oj08A==?=)",
       "Nathaniel Borenstein <nsb@thumper.bellcore.com>      (םולש ןב ילטפנ)"},
      {"(=?ISO-8859-1?Q?a?=)", "(a)"},
      {"(=?ISO-8859-1?Q?a?= b)", "(a b)"},
      {"(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)", "(ab)"},
      {"(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)", "(ab)"},
      {"(=?ISO-8859-1?Q?a?=\r\n    =?ISO-8859-1?Q?b?=)", "(ab)"},
      {"(=?ISO-8859-1?Q?a_b?=)", "(a b)"},
      {"(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)", "(a b)"},
      {"=?US-ASCII*EN?Q?Keith_Moore?= <moore@cs.utk.edu>", "Keith Moore <moore@cs.utk.edu>"},
      {"no words =? at all ?=", "no words =? at all ?="},
      // Words that end too early, found by the fuzzer.
      {"=?", "=?"},
      {"=?a", "=?a"},
      {"=?a?", "=?a?"},
      {"=?a?q", "=?a?q"},
      {"", ""}};
  for (const auto& [value, utf8] : table) {
    const mime::DecodedText decoded = mime::decode_words(value, mime::WordsIn::Structured);
    EXPECT_EQ(decoded.utf8, utf8);
    EXPECT_TRUE(decoded.deviations.empty()) << value;
  }
  // Only structured fields have comments (§5 (1)).
  for (std::size_t i = 7; i < 14; ++i) {
    const mime::DecodedText decoded = mime::decode_words(table[i].value);
    EXPECT_EQ(decoded.utf8, table[i].utf8);
    EXPECT_FALSE(decoded.deviations.empty()) << table[i].value;
  }
  EXPECT_EQ(mime::decode_words(table[14].value).words[0].language, "EN");
}

TEST(MimeWords, StrangeOnesAreReadAndReported) {
  struct Strange {
    std::string value, utf8, why;
  };
  const std::vector<Strange> table = {
      {"=?utf-8?q?a b?=", "a b", "white space or"},
      {"x=?utf-8?q?a?=", "xa", "no white space"},
      {"=?utf-8?q?=C3?= =?utf-8?q?=BC?=", "ü", "divided"},
      {"=?x-none?q?a=FF?=", "a\uFFFD", "character set"},
      {"=?utf-8?q?=FF?=", "\uFFFD", "no character"},
      {"=?utf-8?q?=zz?=", "=zz", "without a code"},
      {"=?utf-8?b?YQ?=", "a", "padding"},
      {"=?utf-8?q?" + std::string(80, 'a') + "?=", std::string(80, 'a'), "75"},
      {"=?a?q?", "=?a?q?", "at its end"},
      {"=?utf-8?q?abc =?utf-8?q?d?=", "=?utf-8?q?abc d", "at its end"},
      {"=?utf-8?x?abc?=", "=?utf-8?x?abc?=", "neither Q nor B"},
      {"a\nb", "ab", "folds nothing"},
      {"Gr\xC3\xBC\xC3\x9F", "Grüß", "taken for UTF-8"},
      {"Gr\xFC", "Gr\uFFFD", "no UTF-8"}};
  for (const auto& [value, utf8, why] : table) {
    const mime::DecodedText decoded = mime::decode_words(value);
    EXPECT_EQ(decoded.utf8, utf8);
    ASSERT_FALSE(decoded.deviations.empty()) << value;
    EXPECT_NE(decoded.deviations.list()[0].why.find(why), std::string::npos)
        << decoded.deviations.list()[0].why;
  }
}

// RFC 2047 §3: each word is a text by itself, and begins in ASCII.
TEST(MimeWords, EachBeginsAnewInAscii) {
  const std::vector<Example> table = {
      {"=?iso-2022-jp?B?GyRCRUU=?= =?iso-2022-jp?Q?abc?=", "電abc"},
      {"=?ISO-2022-JP?B?GyRCRUU=?=\r\n =?iso-2022-jp?B?YWJj?=", "電abc"},
      {"=?iso-2022-jp?B?GyRCRUU=?= =?iso-2022-jp?B?GyRCRUU=?=", "電電"},
      {"=?iso-2022-jp?B?GyRCRUUbKEI=?= =?iso-2022-jp?Q?abc?=", "電abc"},
      {"=?iso-2022-jp?Q?abc?= =?iso-2022-jp?B?GyRCRUU=?= =?iso-2022-jp?Q?de?=", "abc電de"},
      {"=?iso-2022-kr?B?GyQpQw4wIQ==?= =?iso-2022-kr?Q?abc?=", "가abc"},
      {"=?iso-2022-jp?Q?=1B(Jabc?= =?iso-2022-jp?Q?d?=", "abcd"},
      {"=?hz-gb-2312?Q?~{<:Ky2;?= =?hz-gb-2312?Q?abc?=", "己所不abc"},
      {"=?HZ?Q?a~~b~{VPND~}c?=", "a~b中文c"}};
  for (const auto& [value, utf8] : table) {
    EXPECT_EQ(mime::decode_words(value).utf8, utf8) << value;
    const bool good = value.find("RUUbKEI=") != std::string::npos || value.ends_with("~}c?=");
    EXPECT_EQ(mime::decode_words(value).deviations.empty(), good) << value;
  }
}

// What is folded inside of a word, or looks like one, is shown as well as can be, and told.
TEST(MimeWords, AlmostWords) {
  for (const auto& [value, utf8] :
       std::vector<Example>{{"=?utf-8?Q?ab\r\n cd?=", "ab cd"},
                            {"=?utf-8?B?YW\n Jj?=", "abc"},
                            {"=?utf 8?Q?a?=", "=?utf 8?Q?a?="},
                            {"=?utf-8??a?=", "=?utf-8??a?="},
                            {"=?utf-8?QB?a?=", "=?utf-8?QB?a?="},
                            {"=?iso_8859-1:1987?Q?a?=", "=?iso_8859-1:1987?Q?a?="},
                            {"=?utf-8?Q?a?=\n=?utf-8?Q?b?=", "ab"},
                            {"=?utf-8*x_y?Q?a?=", "a"}}) {
    const mime::DecodedText decoded = mime::decode_words(value);
    EXPECT_EQ(decoded.utf8, utf8) << value;
    EXPECT_FALSE(decoded.deviations.empty()) << value;
  }
  for (const char* text : {"why =? because", "a =?b? c", "=?", "1 =? 2, 3 ?= 4", "=?a?b"}) {
    EXPECT_TRUE(mime::decode_words(text).deviations.empty()) << text;
  }
}

TEST(MimeWords, QIsForWhatStaysReadable) {
  EXPECT_EQ(mime::encode_words("plain text"), "plain text");
  EXPECT_EQ(mime::encode_words("Grüße an alle"), "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= an alle");
  EXPECT_EQ(mime::encode_words("日本"), "=?UTF-8?B?5pel5pys?=");
  EXPECT_EQ(mime::encode_words("a\r\nBcc: x"), "a  Bcc: x");
  EXPECT_EQ(mime::encode_words("=?x?q?y?="), "=?UTF-8?B?PT94P3E/eT89?=");
  EXPECT_EQ(mime::encode_words("Dr. Who", 0, mime::WordPlace::Phrase), "=?UTF-8?Q?Dr=2E?= Who");
}

// Whatever the text: it comes back, no word is longer than 75, no line than 76, and each word is
// good UTF-8 by itself.
TEST(MimeWords, RoundTripWithinTheLimits) {
  kernel::Rng random(1, "words");
  const std::vector<std::string> kSome = {"a",  "b", " ",  " ",  "=", "?",  "_", "ü",
                                          "日", "😀", "=?", "?=", ",", "\"", "\t"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (std::uint32_t i = random.below(120); i > 0; --i) {
      text += random.below(3) == 0 ? kSome[random.below(15)] : "word";
    }
    for (const auto place : {mime::WordPlace::Text, mime::WordPlace::Phrase}) {
      const std::string value = mime::encode_words(text, 9, place);
      const std::string field = mail::field("Subject", value, mime::kEncodedWordLine);
      const mime::DecodedText decoded =
          mime::decode_words(std::string_view{field}.substr(9, field.size() - 11));
      EXPECT_EQ(decoded.utf8, text) << field;
      EXPECT_TRUE(decoded.deviations.empty()) << field;
      for (const mime::EncodedWord& word : decoded.words) {
        EXPECT_LE(word.end - word.begin, 75U);
        EXPECT_EQ(text::find_bad_utf8(word.octets), std::string::npos);
      }
    }
  }
}

TEST(MimeWords, ExplainedQIsEqual) {
  kernel::Rng random(2, "words");
  for (int round = 0; round < 2000; ++round) {
    std::string octets;
    for (std::uint32_t i = random.below(60); i > 0; --i) {
      octets += random.below(2) == 0 ? static_cast<char>(random.below(256)) : "=_ ?aF3"[i % 7];
    }
    EXPECT_EQ(mime::explain_q_encode(octets).output, mime::q_encode(octets));
    EXPECT_EQ(mime::explain_q_decode(octets).output, mime::q_decode(octets));
    EXPECT_EQ(mime::q_decode(mime::q_encode(octets)), octets);
  }
}

mime::ContentType read(const std::string& value, std::size_t deviations = 0) {
  mime::Deviations found;
  mime::ContentType type = mime::read_content_type(value, found);
  EXPECT_EQ(found.total(), deviations) << value;
  return type;
}

TEST(MimeParameters, TheExamplesOfRfc2045AndRfc2231) {
  EXPECT_EQ(read("text/plain; charset=us-ascii (Plain text)").charset(), "us-ascii");
  EXPECT_EQ(read("text/plain; charset=\"us-ascii\"").charset(), "us-ascii");
  EXPECT_EQ(read("TEXT/Plain").name(), "text/plain");
  const mime::ContentType url = read(
      "message/external-body; access-type=URL;\r\n URL*0=\"ftp://\";\r\n"
      " URL*1=\"cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar\"");
  EXPECT_EQ(url.parameters.value_of("url"),
            "ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar");
  EXPECT_EQ(url.parameters.find("URL")->pieces, 2U);
  const mime::ContentType fun =
      read("application/x-stuff;\r\n title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A");
  EXPECT_EQ(fun.parameters.value_of("title"), "This is ***fun***");
  EXPECT_EQ(fun.parameters.find("title")->language, "en-us");
  // Printed without the semicolons, which are forgotten there: two deviations.
  const mime::ContentType more = read(
      "application/x-stuff;\r\n title*0*=us-ascii'en'This%20is%20even%20more%20\r\n"
      " title*1*=%2A%2A%2Afun%2A%2A%2A%20\r\n title*2=\"isn't it!\"",
      2);
  EXPECT_EQ(more.parameters.value_of("title"), "This is even more ***fun*** isn't it!");
  EXPECT_EQ(more.parameters.find("title")->charset, "us-ascii");
}

TEST(MimeParameters, StrangeOnesAreRead) {
  EXPECT_EQ(read("text", 1).name(), "text/plain");
  EXPECT_EQ(read("", 1).name(), "text/plain");
  EXPECT_EQ(read("image/png; name=my picture.png", 1).parameters.value_of("name"),
            "my picture.png");
  EXPECT_EQ(read("image/png; name=\"open", 1).parameters.value_of("name"), "open");
  EXPECT_EQ(read("image/png; name=\"=?utf-8?q?=C3=BC?=.png\"", 1).parameters.value_of("name"),
            "ü.png");
  EXPECT_EQ(read("image/png; name=\"a\\\"b\"").parameters.value_of("name"), "a\"b");
  EXPECT_EQ(read("text/plain; charset=a; charset=b", 1).charset(), "a");
  EXPECT_EQ(read("text/plain; charset=a;", 1).charset(), "a");
  EXPECT_EQ(read("text/plain; a*0=x; a*2=z", 1).parameters.value_of("a"), "x");
  EXPECT_EQ(read("text/plain; a*1=y; a*0=x").parameters.value_of("a"), "xy");
  EXPECT_EQ(read("text/plain; a*=%C3%BC", 1).parameters.value_of("a"), "ü");
  EXPECT_EQ(read("text/plain; a*=x-none''%FC", 1).parameters.value_of("a"), "\uFFFD");
  EXPECT_EQ(read("text/plain; a=old; a*=utf-8''%C3%BC").parameters.value_of("a"), "ü");
  // RFC 2231 §3: pieces begin with 0; a plain one that is whole counts before those that are not.
  EXPECT_EQ(read("a/b; n*1=tail; n=whole", 1).parameters.value_of("n"), "whole");
  EXPECT_EQ(read("a/b; n=whole; n*2=x; n*3=y", 1).parameters.value_of("n"), "whole");
  EXPECT_EQ(read("a/b; n*0=x; n*2=z; n=whole", 1).parameters.value_of("n"), "whole");
  EXPECT_EQ(read("a/b; n*1*=utf-8''x; n=whole", 1).parameters.value_of("n"), "whole");
  EXPECT_EQ(read("a/b; n*=klingon''x; n=whole", 1).parameters.value_of("n"), "whole");
  EXPECT_EQ(read("a/b; n*=utf-8''%FF; n=whole", 1).parameters.value_of("n"), "whole");
  EXPECT_EQ(read("a/b; n*0=x; n*1=y; n=plain").parameters.value_of("n"), "xy");
  EXPECT_EQ(read("a/b; n*1=tail", 1).parameters.find("n"), nullptr);
  EXPECT_EQ(read("a/b; n*0=x; n*2=z; n*3=y; n=whole", 1).parameters.value_of("n"), "whole");
  EXPECT_EQ(read("a/b; n*2*=%41; n*1=y; n*0*=utf-8''x").parameters.value_of("n"), "xyA");
  // What stands for a ";", and what names nothing.
  EXPECT_EQ(read("a/b, n=x", 1).parameters.value_of("n"), "x");
  EXPECT_EQ(read("a/b: n=x", 1).parameters.value_of("n"), "x");
  EXPECT_EQ(read("a/b;; n=x;;", 1).parameters.value_of("n"), "x");
  EXPECT_TRUE(read("a/b; *=x", 1).parameters.list.empty());
  // §7: an extended value is no quoted string.
  EXPECT_EQ(read("a/b; n*=\"utf-8''%e2%82%ac.txt\"", 1).parameters.value_of("n"), "€.txt");
  EXPECT_EQ(read("a/b; n*0*=\"utf-8''a\"; n*1=b", 1).parameters.value_of("n"), "ab");
  EXPECT_EQ(read("a/b; n*=\"iso-8859-1'de'%FC\"", 1).parameters.value_of("n"), "ü");
  EXPECT_EQ(read("a/b; n*=utf-8''it's", 1).parameters.value_of("n"), "it's");
  EXPECT_EQ(read("a/b; n*=us-ascii'en'a; n*=us-ascii'en'b", 1).parameters.value_of("n"), "a");
  mime::Deviations found;
  const auto attachment = mime::read_disposition("filename=a.txt", found);
  EXPECT_EQ(attachment.kind, "attachment");
  EXPECT_EQ(attachment.file_name(), "a.txt");
  EXPECT_EQ(found.total(), 1U);
}

// Readers take encoded words in parameters for what they look like, so none may be written. Found
// by the fuzzer.
TEST(MimeParameters, WhatLooksLikeAnEncodedWordComesBack) {
  const std::string name = "=?ad?Q?x?=a";
  mime::Parameters parameters;
  parameters.list.push_back({.name = "filename", .value = name});
  mime::Deviations found;
  EXPECT_EQ(mime::read_disposition(mime::write_value("attachment", parameters), found).file_name(),
            name);
  EXPECT_TRUE(found.empty());
}

TEST(MimeParameters, RoundTrip) {
  kernel::Rng random(1, "parameters");
  const std::vector<std::string> kSome = {"a", "=", ";", "\"", "\\", "ü",   "日本",
                                          "*", "'", "%", " ",  "\t", "\r\n"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::uint32_t i = random.below(60); i > 0; --i) {
      text += random.below(3) == 0 ? kSome[random.below(13)] : "file";
    }
    mime::Parameters parameters;
    parameters.list.push_back({.name = "filename", .value = text});
    const std::string field =
        mail::field("Content-Disposition", mime::write_value("attachment", parameters));
    mime::Deviations found;
    const auto read_back =
        mime::read_disposition(std::string_view{field}.substr(20, field.size() - 22), found);
    EXPECT_EQ(read_back.file_name(), text) << field;
    EXPECT_TRUE(found.empty()) << field << found.list()[0].why;
    for (std::size_t at = 0; at < field.size();) {
      const std::size_t end = field.find("\r\n", at);
      EXPECT_LE(end - at, 78U) << field;
      at = end + 2;
    }
  }
}

TEST(MimeCharsets, AreReadAsTheirSendersMeanThem) {
  EXPECT_EQ(mime::to_utf8("\xFC", "iso-8859-1").utf8, "ü");
  EXPECT_EQ(mime::to_utf8("\x1B$BF|K\\\x1B(B", "ISO-2022-JP").utf8, "日本");
  EXPECT_EQ(mime::to_utf8("a\xFF", "us-ascii").utf8, "a\uFFFD");
  EXPECT_EQ(mime::to_utf8("a\xC3", "UTF-8").first_replaced, 1U);
  EXPECT_FALSE(mime::to_utf8("a", "x/y").known);
  EXPECT_FALSE(mime::to_utf8("a", "UTF-8//IGNORE").known);
  EXPECT_EQ(mime::to_utf8("\x81", "shift_jis").replaced, 1U);
  // The C library's reader of this set goes on behind the end here.
  EXPECT_EQ(mime::to_utf8("\xA2\xE8", "cp949").utf8, "\uFFFD\uFFFD");
  // Senders mean a larger set; it is told all the same.
  for (const auto& [octets, charset, utf8] :
       std::vector<std::array<std::string, 3>>{{"\xE9\x46", "gb2312", "镕"},
                                               {"\x87\x40", "Shift_JIS", "①"},
                                               {"\x82\xA0\x87\x8A", "shift_jis", "あ㈱"},
                                               {"\xC4\xE3\xE9\x46", "GB2312", "你镕"},
                                               {"\x80", "tis-620", "€"}}) {
    const mime::Converted converted = mime::to_utf8(octets, charset);
    EXPECT_EQ(converted.utf8, utf8) << charset;
    EXPECT_GT(converted.replaced, 0U) << charset;
  }
}

TEST(MimeTransferEncoding, NamesAreRead) {
  mime::Deviations found;
  using enum mime::TransferEncoding;
  EXPECT_EQ(mime::read_transfer_encoding(" Base64 (yes)", found), Base64);
  EXPECT_EQ(mime::read_transfer_encoding("QUOTED-printable", found), QuotedPrintable);
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(mime::read_transfer_encoding("7bit;", found), SevenBit);
  EXPECT_EQ(mime::read_transfer_encoding("x-rot13", found), Unknown);
  EXPECT_EQ(found.total(), 2U);
  for (const auto& [name, meant] : std::vector<std::pair<std::string, mime::TransferEncoding>>{
           {"7-bit", SevenBit}, {"8-BIT", EightBit}, {"", SevenBit}, {"(none)", SevenBit}}) {
    mime::Deviations told;
    EXPECT_EQ(mime::read_transfer_encoding(name, told), meant) << name;
    EXPECT_EQ(told.total(), 1U) << name;
  }
  for (const char* name : {"x-uuencode", "UUENCODE", "x-uue", "uue", " uuencode (Unix)"}) {
    mime::Deviations told;
    EXPECT_EQ(mime::read_transfer_encoding(name, told), Uuencode);
    EXPECT_EQ(told.total(), 1U) << name;
  }
  EXPECT_EQ(mime::encoding_of("qp"), QuotedPrintable);
}

// As uudecode of POSIX reads it.
TEST(MimeTransferEncoding, UuencodeIsDecoded) {
  const std::vector<std::pair<std::string, std::string>> good = {
      {"begin 644 a\r\n#0V%T\r\n`\r\nend\r\n", "Cat"},
      {"begin 644 a\n#0V%T\n \nend\n", "Cat"},
      {"begin 0755 a b\n$0V%T<P``\n`\nend\n\n", "Cats"},
      {"begin-base64 644 a\nQ2F0\ncw==\n====\n", "Cats"},
      {"begin 644 empty\n`\nend\n", ""},
      {"begin 644 a\n!`   \n`\nend\n", std::string(1, '\0')}};
  for (const auto& [text, octets] : good) {
    mime::Deviations found;
    EXPECT_EQ(mime::decode(mime::TransferEncoding::Uuencode, text, &found), octets) << text;
    EXPECT_TRUE(found.empty()) << text;
  }
  for (const char* text :
       {"#0V%T\n", "begin 644 a\n#0V%T\n", "begin 644 a\n#0V\n`\nend\n",
        "begin 644 a\n#0v%T\n`\nend\n", "", "begin-base64 644 a\nQ2F0\n",
        "words before\nbegin 644 a\n#0V%T\n`\nend\n", "begin 644 a\n#0V%T\n`\nend\nwords behind"}) {
    mime::Deviations found;
    mime::decode(mime::TransferEncoding::Uuencode, text, &found);
    EXPECT_FALSE(found.empty()) << text;
  }
}

}  // namespace
