// base64: sim/mime/base64.h, and its steps.
#include "sim/mime/base64.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/mime/base64_lines.h"
#include "sim/mime/steps.h"

namespace {

std::string random_octets(kernel::Rng& random, std::size_t size) {
  std::string octets(size, '\0');
  for (char& c : octets) c = static_cast<char>(random.below(256));
  return octets;
}

std::string encode_in_pieces(std::string_view octets, kernel::Rng& random) {
  mime::Base64Encoder encoder;
  std::string out(mime::Base64Encoder::room_for(octets.size()) + 1000, '\0');
  std::size_t written = 0;
  while (!octets.empty()) {
    const std::size_t size = std::min<std::size_t>(octets.size(), random.below(90));
    written += encoder.push(octets.substr(0, size), out.data() + written);
    octets.remove_prefix(size);
  }
  out.resize(written + encoder.finish(out.data() + written));
  return out;
}

std::string decode_in_pieces(std::string_view text, kernel::Rng& random,
                             mime::Deviations* deviations = nullptr) {
  mime::Base64Decoder decoder{deviations};
  std::string out;
  std::string room(200, '\0');
  while (!text.empty()) {
    const std::size_t size = std::min<std::size_t>(text.size(), random.below(90));
    out.append(room.data(), decoder.push(text.substr(0, size), room.data()));
    text.remove_prefix(size);
  }
  out.append(room.data(), decoder.finish(room.data()));
  return out;
}

TEST(MimeBase64, Figure2317) {
  const std::string octets = "\xCC\x81\x39";
  EXPECT_EQ(mime::base64_encode(octets), "zIE5");
  EXPECT_EQ(mime::base64_decode("zIE5"), octets);
  const mime::Explained explained = mime::explain_base64_encode(octets);
  ASSERT_EQ(explained.steps.size(), 1U);
  const mime::Step& step = explained.steps[0];
  EXPECT_EQ(mime::bits_of(octets), "11001100 10000001 00111001");
  EXPECT_EQ(mime::bits_of_sixes(step), "110011 001000 000100 111001");
  EXPECT_EQ(step.sixes, (std::array<std::uint8_t, 4>{51, 8, 4, 57}));
  EXPECT_EQ(step.reason, mime::Reason::WholeGroup);
  EXPECT_EQ(explained.output, "zIE5");
}

TEST(MimeBase64, TheVectorsOfRfc4648) {
  const std::vector<std::pair<std::string, std::string>> table = {{"", ""},
                                                                  {"f", "Zg=="},
                                                                  {"fo", "Zm8="},
                                                                  {"foo", "Zm9v"},
                                                                  {"foob", "Zm9vYg=="},
                                                                  {"fooba", "Zm9vYmE="},
                                                                  {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : table) {
    mime::Deviations deviations;
    EXPECT_EQ(mime::base64_encode(plain), encoded);
    EXPECT_EQ(mime::base64_decode(encoded, &deviations), plain);
    EXPECT_TRUE(deviations.empty());
    EXPECT_EQ(mime::explain_base64_encode(plain).output, encoded);
  }
}

TEST(MimeBase64, LinesHave76Characters) {
  EXPECT_EQ(mime::base64_encode(std::string(57, 'a')).size(), 76U);
  const std::string two = mime::base64_encode(std::string(58, 'a'));
  EXPECT_EQ(two.substr(76), "\r\nYQ==");
  EXPECT_EQ(mime::base64_encode(std::string(58, 'a'), 0).find('\r'), std::string::npos);
  for (std::size_t size = 0; size < 400; ++size) {
    EXPECT_EQ(mime::base64_encode(std::string(size, 'a')).size(), mime::base64_size(size));
  }
}

TEST(MimeBase64, AnyOctetsAnyChunkingBothDirections) {
  kernel::Rng random(1, "base64");
  for (int round = 0; round < 2000; ++round) {
    const std::string octets = random_octets(random, random.below(400));
    const std::string encoded = mime::base64_encode(octets);
    EXPECT_EQ(encode_in_pieces(octets, random), encoded);
    mime::Deviations deviations;
    EXPECT_EQ(mime::base64_decode(encoded, &deviations), octets);
    EXPECT_TRUE(deviations.empty());
    EXPECT_EQ(decode_in_pieces(encoded, random), octets);
  }
}

// Wherever it is cut, strange input means the same, and what is complained of is the same.
TEST(MimeBase64, StrangeInputAnyChunking) {
  kernel::Rng random(2, "base64");
  constexpr std::string_view kSome = "AZaz09+/== \r\n\r\n-_!\xE4";
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (std::size_t size = random.below(200); text.size() < size;) {
      text += random.below(4) == 0 ? kSome[random.below(kSome.size())] : 'Q';
      if (random.below(60) == 0) text += "\r\n";
    }
    mime::Deviations at_once, in_pieces;
    const std::string octets = mime::base64_decode(text, &at_once);
    EXPECT_EQ(decode_in_pieces(text, random, &in_pieces), octets);
    EXPECT_EQ(in_pieces.list(), at_once.list());
    EXPECT_EQ(mime::explain_base64_decode(text).output, octets) << testing::PrintToString(text);
  }
}

struct Strange {
  std::string text, octets;
  std::size_t offset;
  std::string why;
};
TEST(MimeBase64, DeviationsAreReportedAndRead) {
  const std::vector<Strange> table = {{"Zm9v!YmFy", "foobar", 4, "alphabet"},
                                      {"Zm 9v", "foo", 2, "white space"},
                                      {"Zg", "f", 2, "missing"},
                                      {"Zm9vY", "foo", 5, "left over"},
                                      {"Zh==", "f", 3, "not zero"},
                                      {"Zg==Zg==", "f", 4, "follows the padding"},
                                      {"=Zm9v", "foo", 0, "no padding can be"},
                                      {"Zm=9v", "fo", 0, ""},
                                      {std::string(80, 'A'), std::string(60, '\0'), 0, "76"}};
  for (const Strange& strange : table) {
    mime::Deviations deviations;
    EXPECT_EQ(mime::base64_decode(strange.text, &deviations).substr(0, strange.octets.size()),
              strange.octets);
    ASSERT_FALSE(deviations.empty()) << strange.text;
    if (strange.why.empty()) continue;
    EXPECT_EQ(deviations.list()[0].offset, strange.offset) << strange.text;
    EXPECT_NE(deviations.list()[0].why.find(strange.why), std::string::npos) << strange.text;
    EXPECT_FALSE(deviations.list()[0].rfc.empty());
  }
}

// The steps are the whole of it: inputs and outputs lie side by side, from beginning to end.
TEST(MimeBase64, ExplainedAndFastAreEqual) {
  kernel::Rng random(3, "base64");
  for (int round = 0; round < 2000; ++round) {
    const std::string octets = random_octets(random, random.below(300));
    const mime::Explained there = mime::explain_base64_encode(octets);
    EXPECT_EQ(there.output, mime::base64_encode(octets));
    const mime::Explained back = mime::explain_base64_decode(there.output);
    EXPECT_EQ(back.output, octets);
    for (const mime::Explained* one : {&there, &back}) {
      std::size_t in = 0, out = 0;
      for (const mime::Step& step : one->steps) {
        EXPECT_EQ(step.in.begin, in);
        EXPECT_EQ(step.out.begin, out);
        in = step.in.end;
        out = step.out.end;
      }
      EXPECT_EQ(out, one->output.size());
    }
  }
}

// What this computer does best, and what every computer does.
TEST(MimeBase64, AllWaysToDoWholeLinesAreEqual) {
  kernel::Rng random(4, "base64");
  const mime::LineCodec& portable = mime::portable_lines();
  const mime::LineCodec& best = mime::best_lines();
  for (int round = 0; round < 3000; ++round) {
    const std::size_t lines = 1 + random.below(4);
    const std::string octets = random_octets(random, lines * mime::kLineOctets);
    std::string one(lines * 78, '\0'), other = one;
    portable.encode(octets.data(), lines, one.data());
    best.encode(octets.data(), lines, other.data());
    EXPECT_EQ(one, other);
    EXPECT_EQ(one.substr(0, one.size() - 2), mime::explain_base64_encode(octets).output);
    one.replace(one.size() - 2, 2, "\r\n");
    if (random.below(3) > 0)
      one[random.below(static_cast<std::uint32_t>(one.size()))] =
          static_cast<char>(random.below(256));
    std::string back(octets.size() + 16, '\0'), again = back;
    const std::size_t good = portable.decode(one.data(), lines, back.data());
    ASSERT_EQ(best.decode(one.data(), lines, again.data()), good);
    const std::size_t size = good * mime::kLineOctets;
    EXPECT_EQ(back.substr(0, size), again.substr(0, size));
    EXPECT_EQ(back.substr(0, size), mime::base64_decode(one).substr(0, size));
  }
  // Each octet in each place of a line: who takes it for one of the alphabet?
  for (std::size_t place = 0; place < 76; ++place) {
    for (unsigned octet = 0; octet < 256; ++octet) {
      std::string line = std::string(76, 'A') + "\r\n";
      line[place] = static_cast<char>(octet);
      std::string back(80, '\0');
      const std::size_t good = mime::base64_index(line[place]) >= 0 ? 1 : 0;
      EXPECT_EQ(portable.decode(line.data(), 1, back.data()), good);
      EXPECT_EQ(best.decode(line.data(), 1, back.data()), good);
    }
  }
}

}  // namespace
