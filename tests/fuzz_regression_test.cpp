// The fuzz targets without a fuzzer: all seeds, and some thousand random variations of them. A
// broken rule aborts; the last line on stderr names it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/kernel/rng.h"
#include "tests/fuzz/targets.h"

namespace {

void run(const fuzz::Target& target, const std::string& input) {
  target.run({reinterpret_cast<const std::uint8_t*>(input.data()), input.size()});
}

// One small change.
void vary(std::string& input, const std::vector<std::string>& seeds, kernel::Rng& random) {
  const auto size = static_cast<std::uint32_t>(input.size());
  const std::size_t at = random.below(size + 1);
  const std::size_t count = random.below(std::min(size, 30U) + 1);
  const auto octet = static_cast<char>(random.below(256));
  switch (random.below(7)) {
    case 0:
      input.insert(at, 1, octet);
      break;
    case 1:
      input.erase(at, count);
      break;
    case 2:  // A call of another sort, see input.h.
      input.insert(at, {'\xff', static_cast<char>(random.below(20))});
      break;
    case 3:
      input.insert(at, input.substr(size - at, count));
      break;
    case 4: {
      const std::string& other = seeds[random.below(static_cast<std::uint32_t>(seeds.size()))];
      if (!other.empty()) {
        input.insert(at,
                     other.substr(random.below(static_cast<std::uint32_t>(other.size())), count));
      }
      break;
    }
    default:
      if (at < input.size()) input[at] = octet;
  }
}

class FuzzRegression : public testing::TestWithParam<fuzz::Target> {};

TEST_P(FuzzRegression, SeedsAndVariations) {
  const fuzz::Target& target = GetParam();
  const std::vector<std::string> seeds = fuzz::seeds(target.name, MAILWALK_SOURCE_DIR);
  ASSERT_FALSE(seeds.empty());
  run(target, {});
  for (const std::string& seed : seeds) run(target, seed);
  kernel::Rng random(1, target.name);
  // Whole worlds and connections take longer than a line.
  constexpr std::string_view kSlow[] = {"scenario", "tcp_segments",  "trace_json",
                                        "lesson",   "lesson_taking", "seat",
                                        "session",  "edited_trace"};
  const bool slow = std::ranges::find(kSlow, target.name) != std::end(kSlow);
  const int variations = slow ? 100 : 1000;
  for (int i = 0; i < variations; ++i) {
    std::string input = seeds[random.below(static_cast<std::uint32_t>(seeds.size()))];
    for (std::uint32_t changes = 1 + random.below(4); changes > 0; --changes) {
      vary(input, seeds, random);
    }
    run(target, input);
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzRegression,
                         testing::ValuesIn(fuzz::targets().begin(), fuzz::targets().end()),
                         [](const auto& parameter) { return std::string{parameter.param.name}; });

}  // namespace
