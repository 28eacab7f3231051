// Keys and messages of others, by RFC 9580: ../shared/data/openpgp beside the checkout.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sim/seal/clear_text.h"
#include "sim/seal/key_ring.h"
#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/open.h"

namespace {

namespace fs = std::filesystem;
using openpgp::Sealing;
using openpgp::Signed;

constexpr std::uint32_t kNow = 1'800'000'000;  // After all of them were made.

fs::path folder() {
  return fs::path{MAILWALK_SOURCE_DIR} / "../shared/data/openpgp/rfc9580";
}

std::string read(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

class SealVectors : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!fs::exists(folder())) GTEST_SKIP() << "there is no ../shared/data/openpgp here";
  }
  fs::path file(const char* name) const { return folder() / GetParam() / name; }
};

TEST_P(SealVectors, OpenAndVerify) {
  seal::KeyRing ring;
  const auto added = ring.add(read(file("tsk.asc")));
  ASSERT_TRUE(added) << added.problem().why;
  int checked = 0;
  for (const char* name : {"enc-seipdv1.msg", "enc-seipdv2.msg"}) {
    if (!fs::exists(file(name))) continue;
    ++checked;
    const auto octets = openpgp::without_armor(read(file(name)));
    ASSERT_TRUE(octets) << octets.problem().why;
    const openpgp::Opening opened = openpgp::open_message(*octets, ring.keys(), kNow);
    EXPECT_EQ(opened.sealing, Sealing::Opened) << name << ": " << opened.why;
    EXPECT_EQ(opened.text, "hello world\n") << name;
  }
  if (fs::exists(file("csf.msg"))) {
    ++checked;
    const auto clear = seal::find_clear_text(read(file("csf.msg")));
    ASSERT_TRUE(clear);
    const auto signature = openpgp::without_armor(clear->signature);
    ASSERT_TRUE(signature) << signature.problem().why;
    const auto found = openpgp::check_detached(*signature, clear->text, ring.keys(), kNow);
    ASSERT_TRUE(found) << found.problem().why;
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().verdict, Signed::Good) << found->front().why;
    const auto other = openpgp::check_detached(*signature, clear->text + "!", ring.keys(), kNow);
    EXPECT_EQ(other->front().verdict, Signed::Changed);
  }
  EXPECT_GT(checked, 0);
}

INSTANTIATE_TEST_SUITE_P(Rfc9580, SealVectors,
                         ::testing::Values("v4-ed25519-x25519", "v4-legacy", "v4-nistp", "v4-rsa",
                                           "v6-25519-annex-a-4", "v6-ed25519-x448", "v6-ed448-x448",
                                           "v6-nistp", "v6-rsa"));

TEST(SealVectorsRefused, OldFormsInNewKeys) {
  if (!fs::exists(folder())) GTEST_SKIP() << "there is no ../shared/data/openpgp here";
  seal::KeyRing ring;
  EXPECT_FALSE(ring.add(read(folder() / "v6-legacy_illegal/tsk.asc")));
  EXPECT_TRUE(ring.keys().empty());
}

}  // namespace
