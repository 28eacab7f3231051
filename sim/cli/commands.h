#pragma once
// The commands of the program, one function each. main() reads the command line, these do the work.
// Each returns the exit code: 0 all is well, 1 the answer is no, 2 bad input (said on stderr).
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cli {

enum class Format : std::uint8_t { Transcript, Book, Narrate, JsonLines, Pcapng };

struct ReportOptions {
  Format format = Format::Transcript;
  std::string output;  // A file; empty: standard output.
  std::string tap;     // pcapng: only what passes this link ("a-b" or its label).
};
struct RunOptions {
  std::string scenario;  // A shipped id, or a file.
  std::string message;   // A file, sent instead of the scenario's first message.
  std::optional<std::uint64_t> seed;
  std::string until;  // "90s"; empty: to the end.
  std::vector<std::string> set;
  ReportOptions report;
};

int list();
int run(const RunOptions& options);
int replay(const std::string& trace_file, const ReportOptions& options);
int check(const std::vector<std::string>& files);
int why(const std::string& trace_file, std::uint32_t seq);
int rfc();
int coverage();
int address(const std::vector<std::string>& addresses, bool json);

}  // namespace cli
