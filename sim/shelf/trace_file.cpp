#include "sim/shelf/trace_file.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <utility>
#include <variant>

#include "sim/shelf/files.h"
#include "sim/trace/json.h"

namespace shelf {

namespace {

// How every trace file begins that Mailwalk wrote.
constexpr std::string_view kBegin = "{\"mailwalk_trace\"";

trace::Trace trace_of(const std::string& name, trace::ReadResult result) {
  if (const auto* error = std::get_if<trace::ReadError>(&result)) {
    throw BadInput{name + ":" + std::to_string(error->line) + ": " + error->why};
  }
  return std::move(std::get<trace::Trace>(result));
}

}  // namespace

bool is_trace_file(const std::string& file) {
  // What was looked at in a pipe would be gone.
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(file, unknown)) return false;
  std::ifstream in{file, std::ios::binary};
  std::array<char, kBegin.size()> begin{};
  in.read(begin.data(), begin.size());
  return in && std::string_view{begin.data(), begin.size()} == kBegin;
}

std::optional<trace::Trace> read_if_trace(const std::string& file) {
  if (!is_trace_file(file)) return std::nullopt;
  std::ifstream in{file, std::ios::binary};
  trace::ReadResult result = trace::read_json_lines(in);
  if (in.bad()) throw BadInput{file + ": cannot be read to its end"};
  return trace_of(file, std::move(result));
}

bool is_trace(std::string_view text) {
  return text.starts_with(kBegin);
}

trace::Trace read_trace(const std::string& name, std::string_view text) {
  return trace_of(name, trace::read_json_lines(text));
}

}  // namespace shelf
