#include "tests/support/dialog.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>

namespace dialog {
namespace {

constexpr std::size_t kByLine = 0;
constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return std::nullopt;
}

std::optional<std::string> unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    constexpr std::string_view kLetters = "rnt0\\";
    constexpr std::string_view kOctets{"\r\n\t\0\\", 5};
    if (const auto at = kLetters.find(text[i]); at != std::string_view::npos) {
      out += kOctets[at];
      continue;
    }
    if (text[i] != 'x' || i + 2 >= text.size()) return std::nullopt;
    const auto high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return out;
}

Words split(const std::string& text) {
  std::istringstream in{text};
  return {std::istream_iterator<std::string>{in}, std::istream_iterator<std::string>{}};
}

struct Mark {
  std::string_view mark;
  Line::Kind kind;
  bool line_end, escapes;
};
constexpr Mark kMarks[] = {
    {"C:", Line::Kind::Client, true, false},        {"C\\:", Line::Kind::Client, false, true},
    {"S:", Line::Kind::Server, true, false},        {"S\\:", Line::Kind::Server, false, true},
    {"S~", Line::Kind::ServerPrefix, false, false}, {"=", Line::Kind::State, false, false},
    {"!", Line::Kind::Event, false, false},
};

std::optional<Line> parse_line(const std::string& line, int number) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string mark = line.substr(0, space);
  const auto* found = std::ranges::find(kMarks, mark, &Mark::mark);
  if (found == std::end(kMarks)) return std::nullopt;
  std::string text = space < line.size() ? line.substr(space + 1) : "";
  if (found->escapes) {
    const auto octets = unescape(text);
    if (!octets) return std::nullopt;
    text = *octets;
  }
  if (found->line_end) text += "\r\n";
  return Line{found->kind, std::move(text), number};
}

// One run of a dialog. `chunk`: octets per receive(), or kByLine or kWhole.
class Run {
 public:
  Run(const Dialog& dialog, const MakeDriver& make, std::size_t chunk)
      : dialog_(dialog), driver_(make()), chunk_(chunk) {
    for (const Words& option : dialog.options) driver_->option(option);
  }

  void play() {
    number_ = 1;
    take(driver_->open());
    for (const Line& line : dialog_.lines) {
      number_ = line.number;
      if (line.kind == Line::Kind::Client) {
        if (chunk_ == kByLine && input_.empty()) expect_all_heard();
        input_ += line.text;
        if (chunk_ == kByLine) feed();
      } else if (line.kind == Line::Kind::State) {
        states(line);
      } else if (line.kind == Line::Kind::Event) {
        settle();
        event(line);
      } else {
        expected_.push_back(&line);
        if (chunk_ == kByLine) compare();
      }
      if (testing::Test::HasFatalFailure()) return;
    }
    settle();
  }

 private:
  void feed() {
    const std::string octets = std::exchange(input_, {});
    const std::size_t piece = chunk_ == kByLine ? kWhole : chunk_;
    for (std::size_t i = 0; i < octets.size(); i += std::min(piece, octets.size() - i)) {
      take(driver_->receive(std::string_view{octets}.substr(i, piece)));
    }
  }
  void take(const Step& step) {
    said_ += step.said;
    hung_up_ = hung_up_ || step.hung_up;
    if (!step.problem.empty()) fail(number_, step.problem);
  }
  // Says all that waits to be said and hears all that must come back.
  void settle() {
    feed();
    compare();
    expect_all_heard();
  }
  void compare() {
    for (const Line* line : std::exchange(expected_, {})) {
      const bool prefix = line->kind == Line::Kind::ServerPrefix;
      const bool raw = !prefix && !line->text.ends_with("\r\n");
      const std::size_t end = said_.find("\r\n");
      const std::size_t length = raw ? std::min(line->text.size(), said_.size())
                                 : end == std::string::npos ? said_.size()
                                                            : end + 2;
      const std::string got = said_.substr(0, length);
      said_.erase(0, length);
      if (prefix ? got.starts_with(line->text) : got == line->text) continue;
      fail(line->number, "expected " + testing::PrintToString(line->text) + ", but heard " +
                             testing::PrintToString(got));
    }
  }
  void expect_all_heard() {
    if (!said_.empty()) fail(number_, "heard, but not expected: " + testing::PrintToString(said_));
    said_.clear();
  }
  void states(const Line& line) {
    // With all input at once the machine is past this state already, unless nothing follows.
    if (chunk_ == kWhole && !last_before_event(line)) return;
    settle();
    if (driver_->state() != line.text) {
      fail(line.number,
           "expected state " + line.text + ", but it is " + std::string{driver_->state()});
    }
  }
  bool last_before_event(const Line& state) const {
    for (const Line& line : dialog_.lines) {
      if (line.number <= state.number) continue;
      if (line.kind == Line::Kind::Event) return true;
      if (line.kind == Line::Kind::Client) return false;
    }
    return true;
  }
  void event(const Line& line) {
    if (line.text == "wait") return;
    if (line.text == "hung up") {
      if (!hung_up_) fail(line.number, "the machine did not hang up");
    } else if (line.text == "expire") {
      take(driver_->expire());
    } else if (line.text == "end") {
      take(driver_->receive_end());
    } else {
      take(driver_->event(split(line.text)));
    }
  }
  void fail(int number, const std::string& why) const {
    const std::string chunking = chunk_ == kByLine  ? "line by line"
                                 : chunk_ == kWhole ? "all input at once"
                                                    : std::to_string(chunk_) + " octets at a time";
    ADD_FAILURE_AT(dialog_.path.c_str(), number) << why << " (" << chunking << ")";
  }

  const Dialog& dialog_;
  std::unique_ptr<Driver> driver_;
  std::size_t chunk_;
  std::string input_, said_;
  std::vector<const Line*> expected_;
  bool hung_up_ = false;
  int number_ = 0;
};

// What is said up to the cut after `lines` client lines, and whether half of the next line, too.
struct Cut {
  std::size_t lines = 0;
  bool half = false, held = false;
};

void cut(const Dialog& dialog, const MakeDriver& make, const Cut& where) {
  const std::unique_ptr<Driver> driver = make();
  for (const Words& option : dialog.options) driver->option(option);
  int number = 1;
  const auto check = [&](const Step& step) {
    if (step.problem.empty()) return;
    ADD_FAILURE_AT(dialog.path.c_str(), number) << step.problem << " (cut after this line)";
  };
  check(driver->open());
  std::size_t said = 0;
  for (const Line& line : dialog.lines) {
    if (line.kind != Line::Kind::Client) continue;
    number = line.number;
    const bool last = said == where.lines;
    if (last && !where.half) break;
    if (where.held && said + 1 == where.lines) driver->hold();
    check(driver->receive(
        std::string_view{line.text}.substr(0, last ? line.text.size() / 2 : line.text.size())));
    if (last) break;
    ++said;
  }
  check(driver->receive_end());
  check(driver->release());
  if (driver->state() != "Closed") {
    ADD_FAILURE_AT(dialog.path.c_str(), number)
        << "the connection was cut here, but the state is " << driver->state();
  }
}

}  // namespace

Step Driver::event(const Words& words) {
  return {.said = {}, .hung_up = false, .problem = "unknown event " + words.front()};
}

Dialog parse(std::string path, std::string_view text) {
  Dialog dialog{std::move(path), {}, {}};
  std::istringstream in{std::string{text}};
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("#! ")) {
      dialog.options.push_back(split(line.substr(3)));
    } else if (!line.empty() && !line.starts_with('#')) {
      if (auto parsed = parse_line(line, number)) {
        dialog.lines.push_back(*std::move(parsed));
      } else {
        ADD_FAILURE_AT(dialog.path.c_str(), number) << "not a line of a dialog: " << line;
      }
    }
  }
  return dialog;
}

Dialog read(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  EXPECT_TRUE(in) << file;
  return parse(file.string(),
               std::string{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}});
}

std::vector<std::filesystem::path> all_of(std::string_view proto) {
  const auto folder = std::filesystem::path{MAILWALK_SOURCE_DIR} / "tests" / "dialogs" / proto;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() == ".dialog") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string test_name(const std::filesystem::path& file) {
  std::string name = file.stem().string();
  std::ranges::replace_if(
      name, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); }, '_');
  return name;
}

void play(const Dialog& dialog, const MakeDriver& make) {
  for (const std::size_t chunk :
       {kWhole, kByLine, std::size_t{1}, std::size_t{2}, std::size_t{7}}) {
    Run{dialog, make, chunk}.play();
  }
}

void cut_everywhere(const Dialog& dialog, const MakeDriver& make) {
  const auto lines = static_cast<std::size_t>(std::ranges::count_if(
      dialog.lines, [](const Line& line) { return line.kind == Line::Kind::Client; }));
  for (std::size_t n = 0; n <= lines; ++n) {
    cut(dialog, make, {.lines = n});
    cut(dialog, make, {.lines = n, .held = true});
    cut(dialog, make, {.lines = n, .half = true});
  }
}

}  // namespace dialog
