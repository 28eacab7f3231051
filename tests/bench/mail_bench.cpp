// Large messages: dot-stuffed and back, lines, header and body. 10 MB each, in lines of 78 octets
// and in empty ones.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "sim/mail/address.h"
#include "sim/mail/message.h"
#include "sim/text/dot_stuffing.h"
#include "sim/text/line_reader.h"

namespace {

constexpr std::size_t kOctets = 10'000'000;
constexpr std::size_t kChunk = 1448;  // What one TCP segment brings.

std::string content(benchmark::State& state) {
  const std::string line = std::string(static_cast<std::size_t>(state.range(0)), 'x') + "\r\n";
  std::string octets;
  while (octets.size() < kOctets) octets += line;
  return octets;
}

void count(benchmark::State& state, std::size_t octets) {
  state.SetBytesProcessed(static_cast<std::int64_t>(octets) * state.iterations());
}

void stuff(benchmark::State& state) {
  const std::string octets = content(state);
  for (auto _ : state) benchmark::DoNotOptimize(text::dot_stuff(octets));
  count(state, octets.size());
}

void unstuff(benchmark::State& state) {
  const std::string wire = text::dot_stuff(content(state));
  for (auto _ : state) {
    text::DotReader reader{wire.size()};
    for (std::size_t at = 0; at < wire.size(); at += kChunk) {
      reader.push(std::string_view{wire}.substr(at, kChunk));
    }
    benchmark::DoNotOptimize(reader.take());
  }
  count(state, wire.size());
}

void read_lines(benchmark::State& state) {
  const std::string octets = content(state);
  for (auto _ : state) {
    text::LineReader reader{1000};
    for (std::size_t at = 0; at < octets.size(); at += kChunk) {
      reader.push(std::string_view{octets}.substr(at, kChunk));
      while (auto line = reader.next()) benchmark::DoNotOptimize(line->text);
    }
  }
  count(state, octets.size());
}

void read_message(benchmark::State& state) {
  const std::string octets = "From: a@b\r\nTo: c@d\r\n\r\n" + content(state);
  for (auto _ : state) benchmark::DoNotOptimize(mail::Message{octets}.body());
  count(state, octets.size());
}

void read_unix_file(benchmark::State& state) {
  std::string octets = content(state);
  std::erase(octets, '\r');
  for (auto _ : state) benchmark::DoNotOptimize(mail::from_file_octets(octets));
  count(state, octets.size());
}

void read_address(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(mail::parse_address("forouzan@deanza.edu"));
}

BENCHMARK(stuff)->Arg(76)->Arg(0)->Unit(benchmark::kMillisecond);
BENCHMARK(unstuff)->Arg(76)->Arg(0)->Unit(benchmark::kMillisecond);
BENCHMARK(read_lines)->Arg(76)->Arg(0)->Unit(benchmark::kMillisecond);
BENCHMARK(read_message)->Arg(76)->Unit(benchmark::kMillisecond);
BENCHMARK(read_unix_file)->Arg(76)->Arg(0)->Unit(benchmark::kMillisecond);
BENCHMARK(read_address);

}  // namespace

BENCHMARK_MAIN();
