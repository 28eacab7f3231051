#include "sim/cli/pack/pack.h"

#include <cstdio>
#include <filesystem>
#include <utility>

#include "sim/cli/named.h"
#include "sim/cli/pack/contents.h"
#include "sim/cli/pack/page.h"
#include "sim/cli/pack/scorm.h"
#include "sim/shelf/files.h"

namespace cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostPageOctets = 64'000'000;

// Beside the program, or where a package installs it.
std::string page_with_program() {
  std::error_code unknown;
  const fs::path folder = fs::read_symlink("/proc/self/exe", unknown).parent_path();
  const fs::path beside = folder / "mailwalk.html";
  const fs::path installed = folder.parent_path() / "share" / "mailwalk" / "mailwalk.html";
  for (const fs::path& file : {beside, installed}) {
    if (fs::exists(file, unknown)) return file.string();
  }
  throw shelf::BadInput{"there is no page that a pack can be made of: neither " + beside.string() +
                        " nor " + installed.string() +
                        ". \"./run web\" makes it: give build-web/mailwalk.html with --page"};
}

std::string read_page(const std::string& file, const std::string& output) {
  std::error_code unknown;
  if (fs::equivalent(file, output, unknown)) {
    throw shelf::BadInput{"-o: " + output +
                          " is the page itself, of which the next pack is made. "
                          "Choose another name"};
  }
  const std::uintmax_t size = fs::file_size(file, unknown);
  if (!unknown && size > kMostPageOctets) {
    throw shelf::BadInput{file + " is too large: a page has at most 64,000,000 octets"};
  }
  return shelf::read_file(file);
}

}  // namespace

int pack(const PackOptions& options) {
  if (options.embed && options.scorm) {
    throw shelf::BadInput{
        "--embed: a learning platform shows its packages in a frame of its own. "
        "Leave out --scorm or --embed"};
  }
  if (!options.language.empty()) require_language(options.language);
  const PackContents contents = pack_contents(options.what, options.language);
  const std::string file = options.page.empty() ? page_with_program() : options.page;
  const PackManner manner{.language = options.language, .scorm = options.scorm};
  std::string page =
      with_block(read_page(file, options.output), pack_block(contents, manner), file);
  shelf::write_file(options.output,
                    options.scorm ? scorm_package(contents, std::move(page)) : page);
  if (!options.embed) return 0;
  const std::string name = fs::path{options.output}.filename().string();
  return std::fputs(frame_for(name, contents.title).c_str(), stdout) < 0 ? 1 : 0;
}

}  // namespace cli
