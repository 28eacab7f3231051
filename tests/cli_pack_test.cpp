// Packs: what is put into a page, and the package around it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/cli/pack/page.h"
#include "sim/cli/pack/scorm.h"
#include "sim/cli/pack/zip.h"
#include "sim/shelf/files.h"

namespace {

using testing::HasSubstr;
using testing::Not;

cli::PackContents contents() {
  return {.lesson = true,
          .id = "mine",
          .title = "</script> <!-- & \"",
          .files = {{"mine.json", "{}"}},
          .opens = "mine.json"};
}

TEST(CliPack, ABlockEndsOnlyAtItsEnd) {
  const std::string block = cli::pack_block(contents(), {.language = "de", .scorm = true});
  EXPECT_EQ(block,
            "<script type=\"application/json\" id=\"pack\">{\"kind\":\"lesson\",\"id\":\"mine\","
            "\"opens\":\"mine.json\",\"title\":\"\\u003c/script> \\u003c!-- & \\\"\","
            "\"language\":\"de\",\"scorm\":true,\"files\":{\"mine.json\":\"e30=\"}}</script>");
}

TEST(CliPack, APageHasOnePlaceForABlock) {
  EXPECT_EQ(cli::with_block("a<!--pack 1-->b<!--pack 1-->", "X", "f"), "aXb<!--pack 1-->");
  EXPECT_THROW(cli::with_block("a<!--pack 2-->", "X", "f"), shelf::BadInput);
}

// What every checksum of this kind makes of these digits.
TEST(CliPack, AZipHasChecksums) {
  const std::vector<cli::ZipEntry> entries{{"a", "123456789"}};
  const std::string zip = cli::zip(entries);
  EXPECT_EQ(zip.substr(0, 4), "PK\x03\x04");
  EXPECT_EQ(zip.substr(14, 4), "\x26\x39\xF4\xCB");
  EXPECT_EQ(cli::zip(entries), zip);
  // Two files of 9 and no octets, each with 30 octets before it, 46 in the directory, 22 at the
  // end.
  EXPECT_EQ(cli::zip(std::vector<cli::ZipEntry>{{"a", "123456789"}, {"bc", ""}}).size(),
            2U * (30 + 46) + 2 * (1 + 2) + 9 + 22);
  EXPECT_EQ(cli::zip({}).size(), 22U);
}

TEST(CliPack, AManifestHoldsItsTitleAsText) {
  const std::string manifest = cli::scorm_manifest(contents());
  EXPECT_THAT(manifest, HasSubstr("<title>&lt;/script&gt; &lt;!-- &amp; &quot;</title>"));
  EXPECT_THAT(manifest, HasSubstr("identifier=\"mailwalk-mine\""));
  EXPECT_THAT(manifest, Not(HasSubstr("</script>")));
}

}  // namespace
